"""Colours can be read and told apart, by measure and not by eye."""

from itertools import combinations

import pytest

from dashboard.charts.theme import DARK, LIGHT, Theme, legible_on, mixed
from tests.dashboard.colour import VISIONS, contrast, distance

BOTH = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])

# A difference that is just noticed between large patches side by side is 2.3 (Mahy, Van Eycken and Oosterlinck 1994);
# dots lie apart and are small, so five times that is asked for. Labels stand beside all of them nevertheless.
TOLD_APART = 5 * 2.3


@BOTH
def test_words_are_read_at_4_5_to_1(theme: Theme) -> None:
    for words in (theme.text, theme.muted, theme.warning):
        assert contrast(words, theme.surface) >= 4.5


@BOTH
def test_marks_are_seen_at_3_to_1(theme: Theme) -> None:
    reached = mixed(theme.accent, theme.surface, 0.7)
    for mark in (*theme.protocols, theme.rest, theme.accent, reached, theme.muted):
        assert contrast(mark, theme.surface) >= 3


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_protocols_are_told_apart(theme: Theme, vision: str) -> None:
    for one, other in combinations((*theme.protocols, theme.rest), 2):
        assert distance(one, other, vision) >= TOLD_APART, (one, other)


@BOTH
def test_words_on_bins_are_read_at_4_5_to_1(theme: Theme) -> None:
    for fill in theme.bins:
        assert contrast(legible_on(fill), fill) >= 4.5, fill


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_bins_are_told_apart(theme: Theme, vision: str) -> None:
    for one, other in combinations(theme.bins, 2):
        assert distance(one, other, vision) >= TOLD_APART, (one, other)


@BOTH
def test_falls_stand_out_the_more_the_further_they_go(theme: Theme) -> None:
    falls = [contrast(fill, theme.surface) for fill in theme.bins[2:]]
    assert falls == sorted(falls)


def test_a_tint_is_between_its_colour_and_the_surface() -> None:
    assert mixed("#FF0000", "#FFFFFF", 0.5) == "#FF8080"
    assert mixed("#0072B2", "#FFFFFF", 1) == "#0072B2"
