"""The outcome grid: each number in its lane with its interval, and what has none in words and never as nought."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.figures.figure import Figure, Mark
from dashboard.figures.outcome_grid import GridRow, Outcome, outcome_grid
from queries.disclosure import Released
from queries.disclosure.withholding import withheld_if_small
from queries.measures.durability_rows import Summary
from queries.measures.rows import Held, Row
from queries.measures.session_rows import SideEffect
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import share

GROUPS = ("IV ketamine 0.5 mg/kg × 6", "SL ketamine 400 mg × 4")


def curve(group: str, n: int, median: int | None, low: int | None, high: int | None, **others: int | None) -> Row:
    facts: dict[str, Any] = {"patients": n, "losses": 5, "no_later_score": 1, "rmst": None, "not_scored": 0}
    facts |= {"drawn_to": 150} | others
    return withheld_if_small(Summary(group, n, median=median, median_low=low, median_high=high, **facts))


def asked(group: str, events: int, n: int) -> Row:
    facts: dict[str, Any] = {"not_asked": 40, "volunteered": 0, "design_effect": 1.0, "asked_sessions": None}
    facts |= {"value": events / n, "low": 0.2, "high": 0.4} if n else dict.fromkeys(("value", "low", "high"))
    return withheld_if_small(
        SideEffect(group, n, term="Any side effect", method="checklist", events=events, patients=n, **facts)
    )


def started(group: str, courses: int) -> Row:
    return withheld_if_small(
        Held(group, courses, began=courses, patients=courses, sessions=2 * courses, asked=0, unrecorded=0)
    )


@pytest.fixture
def grid(ask: Ask) -> Any:
    """The grid of rows of response, durability, a side effect and follow-up, and of how many courses began."""
    empty = {name: replace(ask(name), rows=(), summary=()) for name in ("response", "durability", "one-side-effect")}

    def of(measure: str, *rows: Row, **facts: Any) -> Released:
        summary = tuple(row for row in rows if isinstance(row, Summary))
        others = tuple(row for row in rows if not isinstance(row, Summary))
        return replace(empty[measure], rows=others, summary=summary, **facts)

    def drawn(response: list[Row], curves: list[Row], effects: list[Row], *held: Row, **facts: str) -> Figure:
        answers = (
            ("Response", of("response", *response)),
            ("Half lost it by week", of("durability", *curves)),
            ("Any side effect", of("one-side-effect", *effects, **facts)),
        )
        outcomes = [
            Outcome(title, title.lower().removesuffix(" by week"), released, released) for title, released in answers
        ]
        scored = Outcome("Scored", "scored", answers[0][1], answers[0][1], lane=False)
        return outcome_grid([*outcomes, scored], of("response", *held))

    return drawn


def numbers(row: GridRow) -> list[str]:
    return [(cell.number or cell.instead).replace("\u00a0", " ") for cell in row.cells]


def test_each_number_stands_in_its_lane_with_its_interval(grid: Any) -> None:
    rows = [share(GROUPS[0], 60, 100, missing=20)], [curve(GROUPS[0], 60, 91, 77, 112)], [asked(GROUPS[0], 30, 100)]
    figure = grid(*rows, started(GROUPS[0], 130))
    (row,) = figure.body.rows
    assert (row.label, row.note) == (GROUPS[0], "130 courses")
    assert numbers(row) == ["60 %", "13", "30 %", "60 %"]
    interval, median = row.cells[1].marks
    assert (interval.form, interval.at, interval.to) == ("interval", pytest.approx(100 * 11 / 16), 100)
    assert (median.form, median.at) == ("rate", pytest.approx(100 * 13 / 16))
    assert row.cells[2].marks == (Mark("interval", 20, 40), Mark("rate", 30))
    assert [[tick.text.replace("\u00a0", " ") for tick in column.ticks] for column in figure.body.columns] == [
        ["0", "50", "100 %"],
        ["0", "8", "16"],
        ["0", "50", "100 %"],
        [],
    ]
    assert row.says.replace("\u00a0", " ") == (
        "130 courses: response 60 % (50–69 %), n 100; half lost it by week 13 (11–16), n 60; "
        "any side effect 30 % (20–40 %), n 100; scored 60 % (50–69 %), n 100."
    )


def test_a_curve_that_stays_above_half_goes_on(grid: Any) -> None:
    figure = grid([share(GROUPS[0], 60, 100)], [curve(GROUPS[0], 60, None, 77, None)], [asked(GROUPS[0], 30, 100)])
    cell = figure.body.rows[0].cells[1]
    assert cell.number == "over 21"
    assert "; half lost it in none of the 21 weeks drawn (11 or more), n 60;" in figure.body.rows[0].says
    assert [mark.form for mark in cell.marks] == ["interval", "onwards"]
    assert "onwards" in [key.form for key in figure.legend]


@pytest.mark.parametrize(
    ("n", "no_later_score", "why"),
    [(60, 60, "nobody was scored again"), (7, 1, "fewer than 10 at risk"), (0, 0, "no one followed")],
)
def test_where_no_curve_is_drawn_the_grid_says_why(grid: Any, n: int, no_later_score: int, why: str) -> None:
    nothing = curve(GROUPS[0], n, None, None, None, no_later_score=no_later_score, drawn_to=None)
    figure = grid([share(GROUPS[0], 60, 100)], [nothing], [asked(GROUPS[0], 30, 100)])
    cell = figure.body.rows[0].cells[1]
    assert (cell.number, cell.instead) == ("", why)
    assert f"; half lost it: {why};" in figure.body.rows[0].says
    form, meaning = ("undrawn", "too few scored again to draw a curve") if n else ("unscored", "no one counted")
    assert cell.marks == (Mark(form, 0, 100),)
    assert [key.meaning for key in figure.legend if key.form in ("undrawn", "unscored")] == [meaning]


def test_few_are_hollow_and_withheld_or_unasked_are_textured_and_said(grid: Any) -> None:
    figure = grid([share(GROUPS[1], 6, 12)], [curve(GROUPS[1], 3, 91, 77, 112)], [asked(GROUPS[1], 0, 0)])
    (row,) = figure.body.rows
    assert numbers(row) == ["50 %", "withheld", "not asked", "50 %"]
    assert [[mark.form for mark in cell.marks] for cell in row.cells[:3]] == [
        ["interval-few", "few"],
        ["withheld"],
        ["unasked"],
    ]
    assert "few: n under 20" in row.says


def test_side_effects_that_nobody_hands_over_are_not_recorded(grid: Any) -> None:
    figure = grid([], [], [], started(GROUPS[0], 130), absent="Side effects are not recorded in this data")
    assert numbers(figure.body.rows[0]) == ["no one", "no one", "not recorded", "no one"]


def test_a_group_may_be_in_some_of_the_answers_alone(grid: Any) -> None:
    rows = [share(GROUPS[1], 2, 3)], [curve(GROUPS[1], 3, 91, 77, 112)], [asked(GROUPS[0], 30, 100)]
    figure = grid(*rows, started(GROUPS[1], 72), started("None due", 4))
    assert [(row.label, row.note) for row in figure.body.rows] == [
        (GROUPS[1], "72 courses"),
        (GROUPS[0], "no courses"),
        ("None due", "courses withheld"),
    ]
    assert numbers(figure.body.rows[0])[0] == "withheld"
    assert numbers(figure.body.rows[1]) == ["no one", "no one", "30 %", "no one"]


def test_what_differs_beyond_chance_is_told_apart_as_in_the_title(ask: Ask) -> None:
    released, together = ask("response"), ask("response", by="none")
    figure = outcome_grid([Outcome("Response", "response", released, together)], ask("coverage"))
    apart = [row.label for row in figure.body.rows if row.cells[0].apart]
    said = "".join(phrase.text for phrase in figure.finding)
    assert said.startswith("Response by protocol: one of eight differs from the others together beyond chance")
    assert [label for label in apart if label in said] == apart != []
