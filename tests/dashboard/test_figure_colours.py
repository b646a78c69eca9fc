"""The figures' own colours can be read and told apart, by measure, in both themes."""

import re
from itertools import combinations

import pytest

from dashboard.figures.component import CSS
from tests.dashboard.colour import SURFACES, VISIONS, contrast, distance, mixed

_TOKENS = {name: both for name, *both in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", CSS)}
# What became of those who got better, from still in it on; who is seen no more has a texture and no colour.
_STATES = ("kept", "maintenance", "rescue", "lost", "admitted", "moved-on")
BOTH = pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])


def token(name: str, theme: int) -> str:
    return _TOKENS[name][theme].upper()


def test_a_figure_lies_on_the_pages_own_surface() -> None:
    assert [token("surface", theme) for theme in (0, 1)] == [SURFACES["light"], SURFACES["dark"]]


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


_GRADES = [f"grade-{grade}" for grade in range(1, 6)]
# A difference that is just noticed between large patches side by side is 2.3 (Mahy, Van Eycken and Oosterlinck 1994);
# marks lie apart and are small, so five times that is asked for.
_TOLD_APART = 5 * 2.3


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_grades_are_told_apart_and_from_the_surface(theme: int, vision: str) -> None:
    for one, other in combinations([*_GRADES, "surface", "ink"], 2):
        if {one, other} != {"grade-5", "ink"}:  # the interval's line never lies on grade 5, which is at nought
            assert distance(token(one, theme), token(other, theme), vision) >= _TOLD_APART, (one, other)


@BOTH
def test_grades_stand_out_the_more_the_worse_they_are(theme: int) -> None:
    assert (seen := [contrast(token(name, theme), token("surface", theme)) for name in _GRADES]) == sorted(seen)
    assert min(seen[2:]) >= 3


@BOTH
def test_the_intervals_line_is_seen_on_every_bar_that_it_ends_in(theme: int) -> None:
    for grade in _GRADES[:2]:
        assert contrast(token("ink", theme), token(grade, theme)) >= 3


@BOTH
def test_numbers_in_cells_are_read_at_4_5_to_1_however_strong_the_tint(theme: int) -> None:
    for filled in ("tint", "surface", "band"):
        assert contrast(token("ink", theme), token(filled, theme)) >= 4.5


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_the_strongest_tint_is_told_from_none(theme: int, vision: str) -> None:
    assert distance(token("tint", theme), token("surface", theme), vision) >= 2 * _TOLD_APART


@BOTH
def test_names_and_curves_of_the_chosen_two_are_read_at_4_5_to_1_also_where_pointed_at(theme: int) -> None:
    for chosen in ("first", "second"):
        for under in ("surface", "band"):
            assert contrast(token(chosen, theme), token(under, theme)) >= 4.5


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_the_chosen_two_are_told_apart_from_each_other_and_from_all_that_is_behind_them(
    theme: int, vision: str
) -> None:
    assert distance(token("first", theme), token("second", theme), vision) >= 60
    for behind in ("context", "surface", "interval"):
        for chosen in ("first", "second", "mark"):
            assert distance(token(chosen, theme), token(behind, theme), vision) >= 20
    assert distance(token("context", theme), token("surface", theme), vision) >= 20


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_states_are_told_apart_and_from_the_surface(theme: int, vision: str) -> None:
    for one, other in combinations((*_STATES, "surface"), 2):
        assert distance(token(one, theme), token(other, theme), vision) >= 11.5, (one, other)


@BOTH
@pytest.mark.parametrize("state", _STATES)
def test_states_are_seen_at_3_to_1(theme: int, state: str) -> None:
    assert contrast(token(state, theme), token("surface", theme)) >= 3


@BOTH
@pytest.mark.parametrize("mark", ["mark", "first", "warning", "bounds"])
def test_months_are_seen_at_3_to_1_inside_the_band_of_chance(theme: int, mark: str) -> None:
    assert contrast(token(mark, theme), token("chance", theme)) >= 3


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_the_named_month_and_those_outside_are_told_from_the_others(theme: int, vision: str) -> None:
    assert distance(token("first", theme), token("mark", theme), vision) >= 12  # and larger
    assert distance(token("first", theme), token("interval", theme), vision) >= 20
    assert distance(token("warning", theme), token("mark", theme), vision) >= 20
    assert distance(token("interval", theme), token("chance", theme), vision) >= 12
    assert distance(token("chance", theme), token("surface", theme), vision) >= 5


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_two_that_are_compared_are_told_from_each_other_and_from_their_intervals(theme: int, vision: str) -> None:
    assert distance(token("first", theme), token("second", theme), vision) >= 20
    for side in ("first", "second"):
        assert distance(token(side, theme), token(f"{side}-interval", theme), vision) >= 20
        assert distance(token(f"{side}-interval", theme), token("surface", theme), vision) >= 15


@BOTH
def test_the_middle_half_is_told_from_the_surface_and_the_line_on_it_is_seen(theme: int) -> None:
    band = mixed(token("interval", theme), token("surface", theme), 0.45)
    assert distance(band, token("surface", theme), "all cones") >= 5
    assert contrast(token("mark", theme), band) >= 3


@BOTH
def test_an_interval_is_seen_on_its_column(theme: int) -> None:
    assert contrast(token("mark", theme), token("interval", theme)) >= 3
    assert contrast(token("bounds", theme), token("surface", theme)) >= 3


def test_a_tint_is_between_its_colour_and_the_surface() -> None:
    assert mixed("#FF0000", "#FFFFFF", 0.5) == "#FF8080"
    assert mixed("#0072B2", "#FFFFFF", 1) == "#0072B2"
