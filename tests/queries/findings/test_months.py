"""Findings of months call nothing a signal but a month outside its limits, and say why there are none."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Released
from queries.disclosure.limits import month_limits
from queries.findings.months import centre_of, finding_of_months, last_complete, signals
from queries.measures import MEASURES
from queries.measures.rows import Row
from queries.months import later, month_text
from store.databases import open_snapshot
from tests.dashboard.rows import effect, share

OfRows = Callable[..., Released]


@pytest.fixture(scope="module")
def gate(sample_database: str) -> Gate:
    snapshot = open_snapshot(sample_database)
    return Gate(snapshot, read_catalogue(snapshot))


@pytest.fixture(scope="module")
def of_rows(gate: Gate) -> OfRows:
    """Released rows by month, with the limits that the gate gives them."""

    def made(*rows: Row, measure: str = "response", by: str = "due-month") -> Released:
        released = gate.ask(MEASURES[measure], Cohort(by=by))
        return replace(released, rows=rows, limits=tuple(month_limits(rows, by, released.data_as_of)))

    return made


def months(*events: int, n: int = 100, start: int = 202601) -> list[Row]:
    """Months from January 2026 on, or another start, with so many events of n."""
    return [share(month_text(later(start, place)), each, n) for place, each in enumerate(events)]


def said(released: Released) -> list[tuple[str, bool]]:
    return [(each.text.replace("\u00a0", " "), each.found) for each in finding_of_months(released, "responded")]


CALM = (50, 55, 48, 52, 51, 56, 49, 53)


def test_a_month_inside_is_said_with_its_interval_and_what_lies_around(of_rows: OfRows) -> None:
    released = of_rows(*months(*CALM))
    assert said(released) == [
        ("Aug 2026: 53 % responded", True),
        (" (95 % interval 43–62 %)", False),
        (", inside the limits of chance around 52 %", True),
    ]
    assert signals(released) == "no signal in 8 months"


def test_a_month_outside_is_said_with_the_limits(of_rows: OfRows) -> None:
    released = of_rows(*months(*CALM, 90))
    assert said(released)[-1] == (", outside the limits of chance (33–79 %)", True)
    assert signals(released) == "outside the limits: Sep 2026"


def test_up_to_three_months_outside_are_named_and_more_are_counted(of_rows: OfRows) -> None:
    before, after = [50] * 16, [50] * 12
    three = of_rows(*months(*before, 90, 90, 90, *after, start=202401))
    assert signals(three) == "outside the limits: May 2025, Jun 2025, Jul 2025"
    four = of_rows(*months(*before, 90, 90, 90, 90, *after, start=202401))
    assert signals(four) == "4 of 32 months outside the limits, the last Aug 2025"


def test_the_last_month_is_the_last_that_is_complete(of_rows: OfRows) -> None:
    rows = months(*CALM)
    early = [share("2026-09", 1, 40, pending=20), share("2026-10", 1, 4), share("2026-11", 9, 40)]
    released = of_rows(*rows, *early)
    last = last_complete(released)
    assert last is not None
    assert last.group == "2026-08"
    assert said(released) == said(of_rows(*rows))


@pytest.mark.parametrize(
    ("events", "why"),
    [
        (CALM[:7], "no limits of chance: 7 complete months, 8 are needed"),
        (CALM[:1], "no limits of chance: 1 complete month, 8 are needed"),
        ((0,) * 9, "no limits of chance: all months are alike"),
        ((100,) * 9, "no limits of chance: all months are alike"),
    ],
)
def test_without_limits_the_last_month_stands_alone_and_why_is_said(
    of_rows: OfRows, events: tuple[int, ...], why: str
) -> None:
    released = of_rows(*months(*events))
    assert len(said(released)) == 2
    assert "chance" not in "".join(text for text, _ in said(released))
    assert (signals(released), centre_of(released)) == (why, None)


def test_where_no_month_is_complete_the_title_is_the_question(of_rows: OfRows) -> None:
    for rows in ((share("2026-01", 1, 3),), (share("2026-01", 9, 30, pending=2),), ()):
        assert said(of_rows(*rows)) == [("How many people got clearly better?", True)]
    assert signals(of_rows()) == ""


def test_few_are_said(of_rows: OfRows) -> None:
    assert said(of_rows(share("2026-01", 5, 12)))[1] == (" (95 % interval 19–68 %, n = 12)", False)


def test_a_side_effect_is_said_of_its_sessions_and_finely(of_rows: OfRows) -> None:
    rows = [effect(f"2026-0{place}", "Nausea", 10 + place % 3, 400) for place in range(1, 10)]
    others = [effect(f"2026-0{place}", "Headache", 300, 400) for place in range(1, 10)]
    released = of_rows(*rows, *others, measure="one-side-effect", by="session-month")
    assert said(released) == [
        ("Sep 2026: nausea in 2.5 % of asked sessions", True),
        (" (95 % interval 1.4–4.5 %)", False),
        (", inside the limits of chance around 2.8 %", True),
    ]
    assert signals(released) == "no signal in 9 months"
