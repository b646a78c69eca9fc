"""The figures' own colours can be read and told apart, by measure, in both themes."""

import re

import pytest

from dashboard.charts.theme import DARK, LIGHT
from dashboard.figures.component import CSS
from tests.dashboard.colour import VISIONS, contrast, distance

_TOKENS = {name: both for name, *both in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", CSS)}
BOTH = pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])


def token(name: str, theme: int) -> str:
    return _TOKENS[name][theme].upper()


def test_a_figure_lies_on_the_pages_own_surface() -> None:
    assert [token("surface", theme) for theme in (0, 1)] == [LIGHT.surface, DARK.surface]


@BOTH
@pytest.mark.parametrize("words", ["ink", "muted", "warning", "first", "second"])
def test_words_are_read_at_4_5_to_1_also_where_pointed_at(theme: int, words: str) -> None:
    for under in ("surface", "band"):
        assert contrast(token(words, theme), token(under, theme)) >= 4.5


@BOTH
@pytest.mark.parametrize("mark", ["mark", "bounds", "ink", "muted"])
def test_marks_are_seen_at_3_to_1_also_where_pointed_at(theme: int, mark: str) -> None:
    for under in ("surface", "band"):
        assert contrast(token(mark, theme), token(under, theme)) >= 3


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_bounds_and_dots_are_told_from_the_interval_below_them(theme: int, vision: str) -> None:
    for over in ("bounds", "mark"):
        assert distance(token(over, theme), token("interval", theme), vision) >= 20
    assert distance(token("interval", theme), token("surface", theme), vision) >= 20


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_two_that_are_compared_are_told_from_each_other_and_from_their_intervals(theme: int, vision: str) -> None:
    assert distance(token("first", theme), token("second", theme), vision) >= 20
    for side in ("first", "second"):
        assert distance(token(side, theme), token(f"{side}-interval", theme), vision) >= 20
        assert distance(token(f"{side}-interval", theme), token("surface", theme), vision) >= 15
