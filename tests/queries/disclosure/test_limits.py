"""Limits of chance come from the released rates of months that are complete, and from no others."""

import csv
import io
import json
from typing import Any

import pytest

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate
from queries.disclosure.limits import Limits, is_complete, is_outside, limits_of, month_limits
from queries.measures import MEASURES
from queries.measures.rows import Row, Share
from queries.measures.session_rows import SideEffect
from queries.months import later, month_of, month_text
from queries.printing import as_csv, as_json, as_table
from queries.statistics.limits import laney
from store.databases import open_snapshot
from tests.dashboard.rows import cell, effect, share

END = "2026-10-31"


@pytest.fixture(scope="module")
def gate(sample_database: str) -> Gate:
    snapshot = open_snapshot(sample_database)
    return Gate(snapshot, read_catalogue(snapshot))


def month(place: int) -> str:
    """The text of a month, 0 the first of 2026."""
    return month_text(later(202601, place))


def months(*counts: tuple[int, int], **of_each: int) -> list[Row]:
    return [share(month(place), events, n, **of_each) for place, (events, n) in enumerate(counts)]


def limits(rows: list[Row], by: str = "due-month", data_as_of: str | None = END) -> Limits:
    (found,) = month_limits(rows, by, data_as_of)
    return found


EIGHT = [(20, 40), (25, 40), (18, 40), (22, 40), (30, 60), (21, 40), (19, 40), (23, 40)]


def test_from_eight_complete_months_on_there_are_limits() -> None:
    found, chance = limits(months(*EIGHT)), laney(EIGHT)
    assert chance is not None
    assert (found.months, found.centre) == (8, chance.centre)
    assert list(found.of.values()) == chance.limits
    seven = limits(months(*EIGHT[:7]))
    assert (seven.months, seven.centre, seven.of) == (7, None, {})


def test_a_withheld_month_has_no_limits_and_is_in_none() -> None:
    with_small = limits([*months(*EIGHT), share(month(8), 1, 4)])
    assert with_small == limits(months(*EIGHT))
    assert month(8) not in with_small.of


@pytest.mark.parametrize(
    "row",
    [
        share(month(8), 10, 40, pending=1),
        share(month(8), 0, 0, missing=9),
        share(month(8), 0, 0),
        share(month(10), 10, 40),
        share("no due month", 10, 40),
    ],
    ids=["a score is pending", "nobody scored", "nobody", "the data end before", "no month"],
)
def test_a_month_that_is_not_complete_is_in_no_limits(row: Row) -> None:
    assert limits([*months(*EIGHT), row]) == limits(months(*EIGHT))
    assert isinstance(row, Share)
    assert not is_complete(row, END)


def test_the_month_that_the_data_end_in_counts_when_it_is_over() -> None:
    rows = [*months(*EIGHT), share("2026-10", 20, 40)]
    assert "2026-10" in limits(rows, data_as_of="2026-10-31").of
    assert "2026-10" not in limits(rows, data_as_of="2026-10-30").of
    assert limits(rows, data_as_of=None).of == {}


def test_where_nobody_or_everybody_had_it_there_are_none() -> None:
    found = limits(months(*[(0, 30)] * 9))
    assert (found.months, found.centre, found.of) == (9, None, {})


def test_what_is_grouped_otherwise_or_twice_has_none() -> None:
    assert list(month_limits(months(*EIGHT), "protocol", END)) == []
    cells = [cell(month(place), "A", *counts) for place, counts in enumerate(EIGHT)]
    assert list(month_limits(cells, "due-month", END)) == []


def test_each_side_effect_has_its_own() -> None:
    pairs = [(term, place, counts) for place, counts in enumerate(EIGHT) for term in ("Nausea", "Headache")]
    rows = [effect(month(place), term, events // (1 + (term == "Nausea")), n) for term, place, (events, n) in pairs]
    found = list(month_limits(rows, "session-month", END))
    assert [each.series["term"] for each in found] == ["Nausea", "Headache"]
    assert found[0].centre != found[1].centre
    assert limits_of(rows[0], found) == found[0].of[month(0)]
    assert limits_of(rows[1], found) == found[1].of[month(0)]


def test_only_a_rate_beyond_its_limits_is_outside() -> None:
    row = share(month(0), 20, 40)
    assert isinstance(row, Share)
    assert not is_outside(row, (0.5, 0.5))
    assert is_outside(row, (0.51, 0.6))
    assert is_outside(row, (0.1, 0.49))
    assert not is_outside(row, None)


@pytest.mark.parametrize("measure", ["response", "remission", "follow-up", "one-side-effect"])
@pytest.mark.parametrize("chosen", [{}, {"diagnosis": ("PTSD",)}, {"protocol": ("sl-400-x4",)}])
def test_the_samples_limits_follow_from_its_released_rows_alone(
    gate: Gate, measure: str, chosen: dict[str, tuple[str, ...]]
) -> None:
    by = "session-month" if measure == "one-side-effect" else "due-month"
    released = gate.ask(MEASURES[measure], Cohort(chosen=chosen, by=by, method="checklist"))
    (found,) = released.limits
    rows = [row for row in released.rows if isinstance(row, Share | SideEffect)]
    told: list[Any] = [
        row
        for row in rows
        if row.n and (month_of(row.group) or 999999) <= 202610 and not (isinstance(row, Share) and row.pending)
    ]
    chance = laney([(row.events, row.n) for row in told]) if len(told) >= 8 else None
    assert found.months == len(told)
    assert found.of == (dict(zip([row.group for row in told], chance.limits, strict=True)) if chance else {})
    assert not {row.group for row in rows if row.withheld} & found.of.keys()


def test_no_other_grouping_has_limits(gate: Gate) -> None:
    assert gate.ask(MEASURES["response"], Cohort()).limits == ()
    assert gate.ask(MEASURES["coverage"], Cohort(by="month")).limits == ()


def test_limits_are_printed_in_every_format(gate: Gate) -> None:
    released = gate.ask(MEASURES["response"], Cohort(by="due-month"))
    (found,) = released.limits
    read = list(csv.DictReader(io.StringIO(as_csv(released))))
    assert {row["group"]: row["limit_low"] for row in read if row["limit_low"]} == {
        group: str(low) for group, (low, _) in found.of.items()
    }
    (in_json,) = json.loads(as_json(released))["limits"]
    assert {group: tuple(both) for group, both in in_json["of"].items()} == found.of
    table = as_table(released)
    low, high = found.of["2026-09"]
    assert f"{100 * low:.1f} % to {100 * high:.1f} %" in next(line for line in table.splitlines() if "2026-09" in line)
    assert found.centre is not None
    assert (
        f"Limits of chance around {100 * found.centre:.1f} % over {found.months} complete months (Laney p′)." in table
    )


def test_where_there_are_none_no_column_is_empty(gate: Gate) -> None:
    for chosen in (Cohort(), Cohort(by="due-month", chosen={"clinic": ("nowhere",)})):
        assert "limits of chance" not in as_table(gate.ask(MEASURES["response"], chosen)).lower()
    assert "limit_low" not in as_csv(gate.ask(MEASURES["response"], Cohort()))
