"""Rows that leave a figure: of one answer or several, as CSV and as a workbook whose numbers are numbers."""

import csv
import io
from collections.abc import Callable

import pytest

from dashboard.stamped_rows import UNSAID, as_csv, as_xlsx, sheets
from queries.disclosure import Released
from queries.measures.rows import Share
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import share
from tests.dashboard.workbook import cells_of

WithRows = Callable[..., Released]


def test_a_workbook_holds_every_number_as_a_number(ask: Ask) -> None:
    released = ask("response")
    book = cells_of(as_xlsx(sheets(released), [("Figure", "≥ 50 % – by protocol")]))
    assert book["About"] == [["Figure", "≥ 50 % – by protocol"]]
    heading, *rows = book["response"]
    for row, cells in zip(released.rows, rows, strict=True):
        assert isinstance(row, Share)
        read = dict(zip(heading, cells, strict=True))
        assert (read["group"], read["n"], read["events"]) == (row.group, row.n, row.events)
        assert [read[name] for name in ("value", "low", "high")] == pytest.approx([row.value, row.low, row.high])
        assert "Synthetic data" in str(read["stamp"])


def test_what_is_no_number_is_a_word_and_never_nought(with_rows: WithRows) -> None:
    released = with_rows("response", share("A", 1, 3, missing=1), share("B", 0, 0, pending=12))
    heading, withheld, pending = cells_of(as_xlsx(sheets(released), []))["response"]
    assert dict(zip(heading, withheld, strict=True))["value"] == "withheld"
    read = dict(zip(heading, pending, strict=True))
    assert (read["value"], read["n"], read["pending"]) == (UNSAID, 0, 12)


@pytest.mark.parametrize("label", ["=1+1", "@SUM(A1)", "+1", "http://somewhere", "0123"])
def test_a_clinics_own_words_are_words(with_rows: WithRows, label: str) -> None:
    _, row = cells_of(as_xlsx(sheets(with_rows("response", share(label, 10, 40))), []))["response"]
    assert row[0] == label


def test_answers_of_several_measures_have_a_sheet_each_and_share_one_csv(ask: Ask) -> None:
    answers = ask("response"), ask("durability"), ask("follow-up")
    tables = sheets(*answers)
    book = cells_of(as_xlsx(tables, []))
    assert list(book) == ["About", "response", "durability", "follow-up"]
    groups = {each.measure: [row.group for row in each.summary or each.rows] for each in answers}
    assert {name: [row[0] for row in rows[1:]] for name, rows in book.items() if name != "About"} == groups
    read = list(csv.DictReader(io.StringIO(as_csv(tables))))
    assert [(row["measure"], row["group"]) for row in read] == [
        (measure, group) for measure, its in groups.items() for group in its
    ]
    of_curves = [row for row in read if row["measure"] == "durability"]
    assert any(row["median"] for row in of_curves)
    assert {row["value"] for row in of_curves} == {""}


def test_answers_of_one_measure_stand_under_each_other(ask: Ask) -> None:
    together, grouped = ask("side-effects", by="none"), ask("side-effects")
    (table,) = sheets(together, grouped)
    assert len(table.rows) == len(together.rows) + len(grouped.rows)
    assert {row[table.heading.index("url")] for row in table.rows} == {together.url, grouped.url}
