"""The twin's months and periods are those worked out by hand."""

import pytest

from .ascii import parse, parse_table
from .clocks import Month, due, held, is_in, period, started
from .examples.clocks import CLOCKS, HELD, MONTHS, PERIODS
from .tables import Row


def month(text: str | None) -> Month | None:
    """The month that "2026-10" stands for."""
    return None if text is None else (int(text[:4]), int(text[5:]))


@pytest.mark.parametrize("row", parse_table(MONTHS), ids=lambda row: row["course_id"])
def test_months_of_courses_are_as_worked_out_by_hand(row: Row) -> None:
    export = parse(CLOCKS)
    name = row["course_id"]
    assert started(export)[name] == month(row["started"])
    for endpoint in ("end-of-induction", "day-7", "last-observed"):
        assert due(export, endpoint)[name] == month(row[endpoint]), endpoint


def test_months_of_sessions_are_as_worked_out_by_hand() -> None:
    assert held(parse(CLOCKS)) == {row["session_id"]: month(row["month"]) for row in parse_table(HELD)}


@pytest.mark.parametrize("row", parse_table(PERIODS), ids=lambda row: f"{row['name']} at {row['cutoff']}")
def test_named_periods_are_as_worked_out_by_hand(row: Row) -> None:
    assert period(row["name"], row["cutoff"]) == (month(row["first"]), month(row["last"]))


def test_a_period_holds_its_first_and_its_last_month_and_nothing_without_one() -> None:
    holds = is_in(((2025, 12), (2026, 1)))
    assert [holds(each) for each in ((2025, 11), (2025, 12), (2026, 1), (2026, 2), None)] == [
        False,
        True,
        True,
        False,
        False,
    ]
