"""Areas: the released shares, stacked to all who began; who is seen no more has a texture and never a colour."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page

from dashboard.figures.areas import Area, areas
from dashboard.figures.figure import Figure
from dashboard.stamp import stamp
from queries.definitions.durability import CUT_UNDER_AT_RISK
from queries.disclosure import Released
from queries.measures.durability_rows import STATES, OutcomeStates
from queries.statistics.intervals import wilson
from queries.words import percent, whole_percent
from tests.dashboard.component import COLLIDING, bubble, mount
from tests.dashboard.conftest import Ask

DAYS = (28, 84, 182, 364)


@pytest.fixture(scope="module")
def released(ask: Ask) -> Released:
    return ask("competing-outcomes", by="none")


@pytest.fixture(scope="module")
def figure(released: Released) -> Figure:
    return areas(released)


def rows_of(released: Released) -> list[OutcomeStates]:
    return [row for row in released.rows if isinstance(row, OutcomeStates)]


def last_week(released: Released) -> int:
    """The week in which the last day lies that is drawn, which is the axis' end."""
    return -(-max(row.day or 0 for row in rows_of(released)) // 7)


def by_state(figure: Figure) -> dict[str, Area]:
    return {area.state: area for area in figure.body.areas}


def test_each_area_is_as_high_as_its_share_every_day(released: Released, figure: Figure) -> None:
    drawn = by_state(figure)
    assert list(drawn) == list(STATES)
    for state, area in drawn.items():
        for row, span in zip(rows_of(released), area.spans, strict=True):
            assert row.n
            assert row.day is not None
            assert span.at == pytest.approx(100 * row.day / (7 * last_week(released)))
            under = sum(getattr(row, other) for other in list(STATES)[: list(STATES).index(state)])
            assert span.low == pytest.approx(100 * under / row.n)
            assert span.high == pytest.approx(100 * (under + getattr(row, state)) / row.n)


def test_the_areas_fill_the_plot(figure: Figure) -> None:
    drawn = by_state(figure)
    assert {round(span.high, 9) for span in drawn["unobserved"].spans} == {100}
    assert {span.low for span in drawn["kept"].spans} == {0}


def test_shares_stand_under_their_weeks_and_counts_are_said(released: Released, figure: Figure) -> None:
    days = [day for day in DAYS if day <= max(row.day or 0 for row in rows_of(released))]
    assert [week.text for week in figure.body.weeks] == [str(day // 7) for day in days] == ["4", "12", "26"]
    ends = 7 * last_week(released)
    assert [week.at for week in figure.body.weeks] == pytest.approx([100 * day / ends for day in days])
    assert f"to week {last_week(released)}" in figure.definition[1]
    at = {row.day: row for row in rows_of(released)}
    assert min(row.kept or 0 for row in rows_of(released)) >= CUT_UNDER_AT_RISK
    for state, area in by_state(figure).items():
        for day, share, interval in zip(days, area.shares, area.intervals, strict=True):
            count, n = getattr(at[day], state), at[day].n or 0
            some = {0: "<1\u00a0%", 100: ">99\u00a0%"} if 0 < count < n else {}
            assert share == some.get(whole_percent(count / n), percent(count / n))
            low, high = wilson(count, n)
            assert interval == f"{whole_percent(low)}–{whole_percent(high)}"
            assert f"{count:,} ({share}, 95\u00a0% interval {interval}) after {day // 7} weeks" in area.says
        assert area.says.endswith(f", of {at[84].n:,}.")


def test_some_are_never_none_of_them(released: Released) -> None:
    rows = [replace(row, n=1000, kept=998, admitted=2, maintenance=0, rescue=0, lost=0, moved_on=0, unobserved=0)
            for row in rows_of(released)]  # fmt: skip
    shares = {state: set(area.shares) for state, area in by_state(areas(replace(released, rows=tuple(rows)))).items()}
    assert (shares["admitted"], shares["lost"]) == ({"<1\u00a0%"}, {"0\u00a0%"})


def test_what_is_not_recorded_has_words_and_no_area(released: Released) -> None:
    rows = tuple(replace(row, admitted=None, kept=(row.kept or 0) + (row.admitted or 0)) for row in rows_of(released))
    admitted = by_state(areas(replace(released, rows=rows)))["admitted"]
    assert (admitted.instead, admitted.says) == ("not recorded", "not recorded.")
    assert (admitted.shares, admitted.intervals, admitted.spans) == ((), (), ())


def test_of_remission_it_says_remission(ask: Ask) -> None:
    drawn = by_state(areas(ask("remission-competing-outcomes", by="none")))
    assert (drawn["kept"].label, drawn["lost"].label) == ("Still in remission", "Lost remission")


def test_a_withheld_figure_is_words_and_the_question(with_rows: Callable[..., Released]) -> None:
    nothing: dict[str, Any] = dict.fromkeys(("n", "day", *STATES))
    hidden = OutcomeStates(group="All", patients=None, withheld=True, **nothing)
    figure = areas(with_rows("competing-outcomes", hidden, by="none"))
    assert (figure.body.areas, figure.body.weeks) == ((), ())
    assert figure.body.instead == "withheld: fewer than 5"
    assert [phrase.text for phrase in figure.finding] == ["What became of those who got better?"]


def test_that_nobody_was_seen_again_is_said(released: Released) -> None:
    none: dict[str, Any] = dict.fromkeys(STATES, 0)
    rows = tuple(replace(row, **none | {"unobserved": row.n}) for row in rows_of(released))
    assert areas(replace(released, rows=rows)).body.instead == "Nobody was scored again"


def test_the_figure_carries_its_stamp_and_is_plain(released: Released, figure: Figure) -> None:
    assert [*figure.stamp, figure.warning] == stamp(released)
    assert "of those who are not seen again (hatched) nothing is known" in figure.definition[1]
    assert json.loads(json.dumps(figure.plain(), allow_nan=False))["kind"] == "areas"


@pytest.mark.parametrize("width", [1400, 1080, 700, 600, 390, 320])
def test_nothing_overlaps_or_leaves_the_figure(blank: Page, figure: Figure, width: int) -> None:
    blank.set_viewport_size({"width": width, "height": 900})
    mount(blank, figure)
    assert blank.evaluate(COLLIDING) == []
    assert blank.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_shares_lie_under_their_weeks_in_the_plot(blank: Page, figure: Figure) -> None:
    blank.set_viewport_size({"width": 1080, "height": 900})
    mount(blank, figure)
    (left, right), numbers = blank.evaluate(
        """() => {
            const middle = it => it.getBoundingClientRect().left + it.getBoundingClientRect().width / 2;
            const plot = document.querySelector('.fig .plot').getBoundingClientRect();
            const row = document.querySelector('.fig .state[data-says] .ticked');
            return [[plot.left, plot.right], [...row.querySelectorAll('.at:not(.last)')].map(middle)];
        }"""
    )
    places = [100 * (number - left) / (right - left) for number in numbers]
    assert places == pytest.approx([week.at for week in figure.body.weeks], abs=0.2)


@pytest.mark.parametrize(("last", "ends", "shown"), [(364, 52, "4 12 26 52"), (190, 29, "4 12 26"), (20, 3, "3")])
def test_the_axis_ends_with_what_is_drawn(released: Released, last: int, ends: int, shown: str) -> None:
    """Where a week's numbers would stand at the very end, it goes on a little."""
    first, *_ = rows_of(released)
    rows = tuple(replace(first, day=day) for day in range(last + 1))
    figure = areas(replace(released, rows=rows))
    assert " ".join(week.text for week in figure.body.weeks) == shown
    assert by_state(figure)["kept"].spans[-1].at == pytest.approx(100 * last / (7 * ends))


def test_who_is_seen_no_more_is_hatched_and_has_no_colour(blank: Page, figure: Figure) -> None:
    mount(blank, figure)
    fills = blank.locator(".fig .plot .area").evaluate_all("them => them.map(it => getComputedStyle(it).fill)")
    assert len(set(fills)) == len(STATES)
    assert fills[-1] == "none"
    texture = blank.locator(".fig .plot .unseen").evaluate("it => getComputedStyle(it).backgroundImage")
    assert "repeating-linear-gradient" in texture


def test_states_are_said_by_keyboard_and_read_as_a_grid(blank: Page, figure: Figure) -> None:
    mount(blank, figure)
    first, second, *_ = figure.body.areas
    blank.keyboard.press("Tab")
    assert bubble(blank) == f"{first.label}: {first.says}".replace("\u00a0", " ")
    blank.keyboard.press("ArrowDown")
    assert bubble(blank).startswith(f"{second.label}: ")
    grid = blank.get_by_role("grid")
    assert grid.get_by_role("columnheader").all_inner_texts() == ["after weeks", "4", "12", "26"]
    assert grid.get_by_role("rowheader").all_inner_texts() == [area.label for area in figure.body.areas]
