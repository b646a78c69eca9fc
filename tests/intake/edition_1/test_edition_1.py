"""An export of the first edition is read as ever: the same rows as with the second's columns empty, the same answers.

`answers.txt` was written by the product that knew the first edition alone.
"""

import csv
import shutil
from pathlib import Path

import pytest

from intake.__main__ import main as intake
from intake.exchange import TABLES
from queries.catalogue import read_catalogue
from queries.disclosure import Gate
from store.databases import open_snapshot
from tests.intake.edition_1.answers import answers

HERE = Path(__file__).parent
EXPORT = HERE / "export"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    database = str(tmp_path_factory.mktemp("edition") / "clinic")
    assert intake(["publish", str(EXPORT), "--database", database]) == 0
    return database


def test_it_is_answered_as_by_the_first_edition(database: str) -> None:
    snapshot = open_snapshot(database)
    answered = sorted(answers(Gate(snapshot, read_catalogue(snapshot))))  # in which order rows stand is no answer
    assert answered == sorted((HERE / "answers.txt").read_text(encoding="utf-8").splitlines())


def test_the_second_editions_columns_left_empty_change_no_row(database: str, tmp_path: Path) -> None:
    export, added = tmp_path / "export", 0
    shutil.copytree(EXPORT, export)
    for file in export.glob("*.csv"):
        header, *rows = csv.reader(file.read_text(encoding="utf-8").splitlines())
        more = [column.name for column in TABLES[file.stem].columns if column.edition > 1]
        assert not set(more) & set(header)
        added += len(more)
        with file.open("w", encoding="utf-8", newline="") as written:
            csv.writer(written).writerows([[*header, *more], *([*row, *[""] * len(more)] for row in rows)])
    assert added
    again = str(tmp_path / "clinic")
    assert intake(["publish", str(export), "--database", again]) == 0
    # A snapshot's id stands for every row that is published, and for the statements that derive the others.
    assert open_snapshot(again).id == open_snapshot(database).id
