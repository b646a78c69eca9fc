"""Checksums: of all rows and values of a table, whatever their order, and the same on every machine."""

from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Column, Double, Integer, MetaData, String, Table

from store.duckdb.checksums import checksums
from store.duckdb.engine import ddl, insert_frame, run, writer

DESCRIBED = MetaData()
TABLE = Table("t", DESCRIBED, Column("word", String), Column("number", Integer), Column("half", Double))

ROWS = "('a', 1, 0.5), ('b', 2, NULL), (NULL, NULL, NULL)"


def checksum(values: str, file: Path) -> tuple[int, str, str]:
    with writer(file).connect() as connection:
        run(connection, ddl(DESCRIBED))
        if values:
            run(connection, f"INSERT INTO t VALUES {values}")
        return checksums(connection, [TABLE])["t"]


def test_the_same_rows_have_the_same_checksum_in_whatever_order_and_on_every_machine(tmp_path: Path) -> None:
    turned = "(NULL, NULL, NULL), ('b', 2, NULL), ('a', 1, 0.5)"
    expected = (3, "27440195438080423234", "18947148714621599730")
    assert checksum(ROWS, tmp_path / "1") == checksum(turned, tmp_path / "2") == expected


OTHERS = {
    "without a row": "('a', 1, 0.5), ('b', 2, NULL)",
    "another value": "('a', 1, 0.5), ('b', 3, NULL), (NULL, NULL, NULL)",
    "values of two rows exchanged": "('b', 1, 0.5), ('a', 2, NULL), (NULL, NULL, NULL)",
    "a value in another column": "('a', 1, 0.5), ('b', NULL, 2), (NULL, NULL, NULL)",
    "nought for missing": "('a', 1, 0.5), ('b', 2, 0), (NULL, NULL, NULL)",
    "empty for missing": "('a', 1, 0.5), ('b', 2, NULL), ('', NULL, NULL)",
    "a row twice": f"{ROWS}, ('a', 1, 0.5)",
    "a row thrice": f"{ROWS}, ('a', 1, 0.5), ('a', 1, 0.5)",
    "noughts": "('', 0, 0)",
    "noughts twice": "('', 0, 0), ('', 0, 0)",
    "nothing": "",
}


@pytest.mark.parametrize("values", OTHERS.values(), ids=OTHERS)
def test_other_rows_have_others(values: str, tmp_path: Path) -> None:
    ours, others = checksum(ROWS, tmp_path / "1"), checksum(values, tmp_path / "2")
    assert ours[1:] != others[1:]
    assert ours[1] != others[1]
    assert ours[2] != others[2]


def test_a_frame_is_inserted_as_it_is(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {
            "number": pd.array([1, None, 3], dtype="Int64"),
            "half": pd.array([None, 2, 0.1], dtype="Float64"),
            "word": pd.Categorical(["ä", "", None]),
        }
    )
    with writer(tmp_path / "filled").connect() as connection:
        run(connection, ddl(DESCRIBED))
        insert_frame(connection, TABLE, frame)
        ours = checksums(connection, [TABLE])["t"]
    assert ours == checksum("('ä', 1, NULL), ('', NULL, 2), (NULL, 3, 0.1)", tmp_path / "written out")
