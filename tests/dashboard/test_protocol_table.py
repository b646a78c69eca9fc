"""The protocol table: each number where its track says, hollow where few, hatched where there is none."""

from dataclasses import replace
from typing import Any

import pytest

from dashboard.charts import patterns
from dashboard.charts.protocol_table import protocol_table
from dashboard.charts.theme import LIGHT
from queries.disclosure import Released
from queries.disclosure.withholding import withheld_if_small
from queries.measures.durability_rows import Summary
from queries.measures.rows import Held, Row
from queries.measures.session_rows import SideEffect
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import block, said, trace
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
    return withheld_if_small(Held(group, courses, patients=courses, sessions=2 * courses, asked=0))


@pytest.fixture
def table(ask: Ask) -> Any:
    """Draw the table of rows of response, remission, durability, side effect, follow-up and what is held."""

    def drawn(response: Row, curve_row: Row, effect: Row, *held: Row, **facts: str) -> Any:
        empty = replace(ask("response"), rows=(), summary=(), **facts)
        rows: list[Released] = [replace(empty, rows=(row,)) for row in (response, response, effect, response)]
        rows.insert(2, replace(empty, summary=(curve_row,)))
        return protocol_table(*rows, replace(empty, rows=held), theme=LIGHT)

    return drawn


def test_each_number_stands_under_its_track_with_its_interval_and_n(table: Any) -> None:
    rows = share(GROUPS[0], 60, 100, missing=20), curve(GROUPS[0], 60, 91, 77, 112), asked(GROUPS[0], 30, 100)
    figure = table(*rows, started(GROUPS[0], 130))
    assert said(figure, "label") == [GROUPS[0]]
    assert said(figure, "detail") == ["130 courses"]
    assert said(figure, "number") == ["60 %", "60 %", "13", "30 %", "60 %"]
    assert said(figure, "precision") == ["50–69 %", "50–69 %", "11–16", "20–40 %", "50–69 %"]
    assert said(figure, "n") == ["n 100", "n 100", "n 60", "n 100", "n 100"]
    assert set(said(figure, "why")) == {""}
    assert said(figure, "axis end") == ["100 %", "100 %", "16", "100 %", "100 %"]
    tracks, dots = trace(figure, "scale"), trace(figure, "value")
    places = [(x - base) / width for x, base, width in zip(dots["x"], tracks["base"], tracks["x"], strict=True)]
    assert places == pytest.approx([0.6, 0.6, 13 / 16, 0.3, 0.6])
    assert said(figure, "head")[3].replace("\n", " ") == "Any side effect, asked by checklist, a session"
    assert "asked" not in block(figure, "meaning").replace("sessions asked", "")
    assert "by protocol" in block(figure, "title")


def test_a_curve_that_stays_above_half_goes_on(table: Any) -> None:
    figure = table(share(GROUPS[0], 60, 100), curve(GROUPS[0], 60, None, 77, None), asked(GROUPS[0], 30, 100))
    assert said(figure, "number")[2] == "over 21"
    assert said(figure, "precision")[2] == "11 or more"
    assert len(trace(figure, "value")["x"]) == 4
    assert len(trace(figure, "onwards")["x"]) == 1


@pytest.mark.parametrize(
    ("n", "no_later_score", "why"),
    [(60, 60, "nobody was scored again"), (7, 1, "fewer than 10 at risk"), (0, 0, "no one followed")],
)
def test_where_no_curve_is_drawn_the_table_says_why(table: Any, n: int, no_later_score: int, why: str) -> None:
    nothing = curve(GROUPS[0], n, None, None, None, no_later_score=no_later_score, drawn_to=None)
    figure = table(share(GROUPS[0], 60, 100), nothing, asked(GROUPS[0], 30, 100))
    assert said(figure, "why")[2].replace("\n", " ") == why
    assert said(figure, "number")[2] == ""
    assert trace(figure, "scale")["marker"]["pattern"]["shape"][2] == patterns.NOBODY


def test_few_are_hollow_and_withheld_or_unasked_are_hatched_and_said(table: Any) -> None:
    figure = table(share(GROUPS[1], 6, 12), curve(GROUPS[1], 3, 91, 77, 112), asked(GROUPS[1], 0, 0))
    assert set(trace(figure, "value")["marker"]["color"]) == {LIGHT.surface}
    assert said(figure, "why") == ["", "", "withheld", "not\nasked", ""]
    shapes = trace(figure, "scale")["marker"]["pattern"]["shape"]
    assert list(shapes) == ["", "", patterns.WITHHELD, patterns.NOBODY, ""]
    assert said(figure, "number")[2] == said(figure, "n")[2] == ""


def test_side_effects_that_nobody_hands_over_are_not_recorded(ask: Ask) -> None:
    empty = replace(ask("response"), rows=(), summary=())
    effects = replace(empty, absent="Side effects are not recorded in this data")
    held = replace(empty, rows=(started(GROUPS[0], 130),))
    figure = protocol_table(empty, empty, empty, effects, empty, held, theme=LIGHT)
    assert said(figure, "why")[3].replace("\n", " ") == "not recorded"


def test_courses_started_are_told_where_those_scored_are_withheld_and_a_group_may_have_no_score(table: Any) -> None:
    rows = share(GROUPS[1], 2, 3), curve(GROUPS[1], 3, 91, 77, 112), asked(GROUPS[0], 30, 100)
    figure = table(*rows, started(GROUPS[1], 72), started("None due", 4))
    assert said(figure, "label") == [GROUPS[1], GROUPS[0], "None due"]
    assert said(figure, "detail") == ["72 courses", "no courses", "withheld"]
    assert said(figure, "why")[0] == "withheld"
    assert said(figure, "number")[5 + 3] == "30 %"
    assert said(figure, "why")[5] == "no one"


def test_a_protocol_has_its_colour_and_another_group_the_accent(ask: Ask, table: Any) -> None:
    own = list(ask("response").protocols)
    rows = share(own[1], 60, 100), curve(own[1], 60, 91, 77, 112), asked(own[1], 30, 100)
    assert trace(table(*rows), "key")["marker"]["line"]["color"] == [LIGHT.protocols[1]]
    assert trace(table(*rows, by="clinic"), "key")["marker"]["line"]["color"] == [LIGHT.accent]
