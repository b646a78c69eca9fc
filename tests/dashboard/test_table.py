"""The table and its CSV hold the figure's numbers, and nothing that was withheld."""

import csv
import io
from collections.abc import Callable

import pytest
import streamlit as st

from dashboard.stamped_rows import as_csv, sheets
from dashboard.table import show_table
from queries.disclosure import Released
from queries.measures.rows import Row, Share
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import effect, leavers, share

WithRows = Callable[..., Released]


def _read(released: Released) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(sheets(released)))))


def test_csv_holds_every_number_unrounded(ask: Ask) -> None:
    released = ask("response")
    for row, read in zip(released.rows, _read(released), strict=True):
        assert isinstance(row, Share)
        assert (read["group"], read["n"], read["events"]) == (row.group, str(row.n), str(row.events))
        assert [float(read[name]) for name in ("value", "low", "high")] == [row.value, row.low, row.high]


def test_csv_carries_its_address_and_its_stamp(ask: Ask) -> None:
    released = ask("response", chosen={"clinic": ("Saltmere",)})
    for read in _read(released):
        assert read["url"] == "?clinic=Saltmere"
        assert released.snapshot in read["stamp"]
        assert "Synthetic data" in read["stamp"]


def test_csv_of_a_withheld_group_is_empty(with_rows: WithRows) -> None:
    (read,) = _read(with_rows("response", share("A", 1, 3, missing=1)))
    assert read["withheld"] == "yes"
    assert {read[name] for name in ("n", "events", "missing", "value", "low", "bound_high")} == {""}


def test_a_spreadsheet_calculates_nothing_from_a_label(with_rows: WithRows) -> None:
    (read,) = _read(with_rows("response", share("=HYPERLINK(1)", 10, 40)))
    assert read["group"] == "'=HYPERLINK(1)"


def test_csv_of_curves_that_are_all_withheld_says_so(ask: Ask) -> None:
    released = ask("durability", chosen={"clinic": ("Highlarch",), "diagnosis": ("OCD",)})
    assert not released.steps
    assert {read["withheld"] for read in _read(released)} == {"yes"}


def test_a_spreadsheet_calculates_nothing_from_a_reason_and_numbers_stay_numbers(ask: Ask, with_rows: WithRows) -> None:
    (read,) = _read(with_rows("stop-reasons", leavers("A", 60, **{"=1+1": 30})))
    assert read["stop_reasons"] == "'=1+1 30"
    assert float(_read(ask("change", by="none"))[0]["change"]) < 0


@pytest.mark.parametrize("row", [effect("All", "<i>x</i>", 20, 100), leavers("All", 60, **{"<i>x</i>": 30})])
def test_a_clinics_words_are_no_markup(row: Row, with_rows: WithRows, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(st, "html", shown.append)
    show_table(with_rows("side-effects", row, by="none"))
    (table,) = shown
    assert "&lt;i&gt;x&lt;/i&gt;" in table
    assert "<i>" not in table
