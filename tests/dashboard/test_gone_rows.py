"""Rows of when side effects were gone as a value, and drawn: an hour a dot, and what has no time in no share."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from dashboard.figures.figure import Figure, Mark, in_one_line
from dashboard.figures.gone_rows import gone_rows
from dashboard.stamp import stamp
from queries.definitions.side_effects import GONE_BY_HOURS
from queries.disclosure import Released
from queries.measures.rows import Row
from queries.measures.session_rows import EffectTimes
from queries.words import fine_percent
from tests.dashboard.component import COLLIDING, bubble, mount
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import gone


@pytest.fixture
def figure_of(with_rows: Callable[..., Released]) -> Callable[..., Figure]:
    """The figure of when side effects were gone, of all courses together."""

    def made(*rows: Row) -> Figure:
        return gone_rows(with_rows("resolution", *rows, by="none"))

    return made


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("method", ["spontaneous", "checklist", "scale"])
def test_words_and_marks_are_the_released_numbers(ask: Ask, method: str) -> None:
    released = ask("resolution", by="none", method=method)
    figure = gone_rows(released)
    rows = [row for row in released.rows if isinstance(row, EffectTimes)][:12]
    for row, times in zip(figure.body.rows, rows, strict=True):
        shares = [times.gone[hour] for hour in GONE_BY_HOURS]
        assert row.label == times.term
        assert list(row.shares) == [fine_percent(share.value) for share in shares]
        assert [mark.at for mark in row.marks[3:]] == [100 * share.value for share in shares]
        assert [(mark.at, mark.to) for mark in row.marks[:3]] == [(100 * each.low, 100 * each.high) for each in shares]
        assert (row.n, row.not_recorded) == (f"{times.n:,}", f"{times.not_recorded:,}")
    assert [*figure.stamp, figure.warning] == stamp(released)
    json.dumps(figure.plain(), allow_nan=False)


def test_each_hour_has_its_share_and_those_without_a_time_stand_apart(figure_of: Callable[..., Figure]) -> None:
    rows = gone("All", "Nausea", 100, 30, 80, 99, not_recorded=25), gone("All", "Vertigo", 0, not_recorded=40)
    figure = figure_of(*rows)
    known, untimed = figure.body.rows
    assert [plain(share) for share in known.shares] == ["30 %", "80 %", "99 %"]
    assert (known.n, known.not_recorded, known.began) == ("100", "25", "20")
    assert plain(known.says).endswith("; 25 without a time. It began after 20 min (median of 100).")
    assert (untimed.instead, untimed.shares) == ("no time recorded · 40 without", ())
    assert untimed.marks == (Mark("untimed", 0, 100),)
    assert plain(in_one_line(figure.finding)) == "By 2 h, nausea was gone in 80 % (95 % interval 71–87 %)"


def test_withheld_times_name_no_share(figure_of: Callable[..., Figure]) -> None:
    figure = figure_of(gone("All", "Nausea", 4, 1, 2, 4))
    (row,) = figure.body.rows
    assert (row.label, row.instead, row.shares) == ("All", "withheld: fewer than 5", ())
    assert row.marks == (Mark("withheld", 0, 100),)
    assert in_one_line(figure.finding) == "When are side effects gone?"


def test_few_are_said_dashed_and_in_no_title(figure_of: Callable[..., Figure]) -> None:
    figure = figure_of(gone("All", "Nausea", 12, 3, 6, 12))
    (row,) = figure.body.rows
    assert row.note == "few: n under 20"
    assert [mark.form for mark in row.marks] == ["interval-few"] * 3 + ["gone-1", "gone-2", "gone-3"]
    assert in_one_line(figure.finding) == "When are side effects gone?"


def test_the_most_frequent_are_shown_and_the_others_counted(figure_of: Callable[..., Figure]) -> None:
    figure = figure_of(*(gone("All", f"Term {number}", 100, 30, 80, 99) for number in range(15)))
    assert [row.label for row in figure.body.rows] == [f"Term {number}" for number in range(12)]
    assert figure.subtitle == "Share gone, of those with a time, asked by checklist: the 12 most frequent of 15 terms"


@pytest.mark.parametrize("width", [1400, 700, 560, 360, 320])
def test_nothing_overlaps_or_leaves_the_figure(blank: Page, figure_of: Callable[..., Figure], width: int) -> None:
    blank.set_viewport_size({"width": width, "height": 900})
    figure = figure_of(
        gone("All", "Oxygen saturation decreased on the way home", 1000, 300, 800, 990, not_recorded=2500),
        gone("All", "Averyveryveryverylongtermwithoutanyspace", 12, 3, 6, 12),
        gone("All", "Untimed", 0, not_recorded=40),
        gone("All", "Withheld", 4, 1, 2, 4),
    )
    mount(blank, figure)
    assert blank.evaluate(COLLIDING) == []
    assert blank.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert min(blank.evaluate("() => [...document.querySelectorAll('.lane')].map(it => it.clientWidth)")) >= 100
    dots = """row => { const own = row.querySelector('.lane').getBoundingClientRect();
        return [...row.querySelectorAll('circle')].map(it => { const dot = it.getBoundingClientRect();
            return (dot.left + dot.width / 2 - own.left) / own.width; }); }"""
    assert blank.locator(".fig .row").first.evaluate(dots) == pytest.approx([0.3, 0.8, 0.99], abs=0.01)
    blank.locator(".fig .row").first.hover()
    assert bubble(blank).startswith(
        "Oxygen saturation decreased on the way home: of 1,000 with a time, gone 30 % by 1 h"
    )
