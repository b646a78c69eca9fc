"""Competing outcomes: areas are the released shares, stacked to 100 %; who is not seen any more is hatched."""

from collections.abc import Callable
from typing import Any

import pytest
from plotly.graph_objects import Figure

from dashboard.charts.competing_outcomes import competing_outcomes
from dashboard.charts.patterns import UNSEEN
from dashboard.charts.theme import DARK, LIGHT, Theme
from queries.disclosure import Released
from queries.measures.durability_rows import STATES, OutcomeStates
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import block, said, trace

PLOT = 220


def areas(figure: Figure) -> dict[str, dict]:
    return {each["meta"]: each for each in figure.to_dict()["data"] if each["name"] == "area"}


def rows_of(released: Released) -> list[OutcomeStates]:
    return [row for row in released.rows if isinstance(row, OutcomeStates)]


@pytest.fixture(scope="module")
def released(ask: Ask) -> Released:
    return ask("competing-outcomes", by="none")


def test_each_area_is_as_high_as_its_share_every_day(released: Released) -> None:
    drawn = areas(competing_outcomes(released, LIGHT))
    assert list(drawn) == list(STATES)
    for state, area in drawn.items():
        outline = [(x, y) for x, y in zip(area["x"], area["y"], strict=True) if x is not None]
        half = len(outline) // 2
        upper, lower = dict(outline[:half:2]), dict(reversed(outline[half:]))
        for row in rows_of(released):
            assert row.n is not None
            assert row.day is not None
            under = sum(getattr(row, other) for other in list(STATES)[: list(STATES).index(state)]) / row.n
            x = row.day / 364
            assert 1 - upper[x] / PLOT == pytest.approx(under + getattr(row, state) / row.n)
            assert x in lower


def test_the_areas_fill_the_plot(released: Released) -> None:
    drawn = areas(competing_outcomes(released, LIGHT))
    assert min(y for y in drawn["unobserved"]["y"] if y is not None) == pytest.approx(0)
    assert max(y for y in drawn["kept"]["y"] if y is not None) == PLOT


def test_shares_and_counts_stand_beside_each_state(released: Released) -> None:
    figure = competing_outcomes(released, LIGHT)
    assert said(figure, "column") == ["4", "12", "52"]
    at = {row.day: row for row in rows_of(released)}
    expected = [at[day] for _ in STATES for day in (28, 84, 364)]
    states = [state for state in STATES for _ in range(3)]
    counts = [getattr(row, state) for row, state in zip(expected, states, strict=True)]
    assert said(figure, "precision") == [f"{count:,}" for count in counts]
    assert said(figure, "number") == [
        f"{int(100 * count / row.n + 0.5)} %" for row, count in zip(expected, counts, strict=True)
    ]
    assert [label.replace("\n", " ") for label in said(figure, "label")][::6] == [
        "Still in response",
        "No longer observed",
    ]
    assert said(figure, "detail") == [f"of {expected[0].n:,} courses after weeks"]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_who_is_not_seen_any_more_is_hatched_and_has_no_colour(released: Released, theme: Theme) -> None:
    figure = competing_outcomes(released, theme)
    patterns = {state: area["fillpattern"]["shape"] for state, area in areas(figure).items()}
    assert patterns == dict.fromkeys(STATES, "") | {"unobserved": UNSEEN}
    assert trace(figure, "key")["marker"]["pattern"]["shape"] == [*[""] * 6, UNSEEN]
    assert trace(figure, "key")["marker"]["color"] == [*theme.states, theme.track]
    assert "how they are is not known" in block(figure, "meaning")


def test_of_remission_it_says_remission(ask: Ask) -> None:
    labels = said(competing_outcomes(ask("remission-competing-outcomes", by="none"), LIGHT), "label")
    assert (labels[0], labels[3]) == ("Still in remission", "Lost remission")


def test_groups_have_a_panel_each_and_a_withheld_one_words(ask: Ask) -> None:
    released = ask("competing-outcomes", by="clinic", chosen={"diagnosis": ("OCD",)})
    hidden = [row for row in rows_of(released) if row.withheld]
    assert 0 < len(hidden) < len({row.group for row in released.rows})
    figure = competing_outcomes(released, LIGHT)
    details = dict(zip(said(figure, "group"), said(figure, "detail"), strict=True))
    for row in rows_of(released):
        assert details[row.group] == (
            "withheld: fewer than 5" if row.withheld else f"of {row.n:,} courses{' (few)' * row.few} after weeks"
        )
    assert len(trace(figure, "withheld")["y"]) == len(hidden)


def test_a_single_withheld_figure_is_words(with_rows: Callable[..., Released]) -> None:
    nothing: dict[str, Any] = dict.fromkeys(("n", "day", *STATES))
    hidden = OutcomeStates(group="All", patients=None, withheld=True, **nothing)
    figure = competing_outcomes(with_rows("competing-outcomes", hidden, by="none"), LIGHT)
    assert said(figure, "detail") == ["withheld: fewer than 5"]
    assert said(figure, "number") == []
