"""Numbers are said the same way everywhere, and other people's words are never markup."""

from itertools import pairwise

import pytest

from dashboard.wording import (
    counts_in_words,
    day,
    percent,
    percent_range,
    unmarked,
)
from queries.words import fine_percent, fine_range, points


@pytest.mark.parametrize(
    ("share", "said"),
    [
        *((0, "0 %"), (1e-18, "0 %"), (0.0004, "under 0.1 %"), (0.0034, "0.3 %"), (0.005, "1 %")),
        *((0.625, "63 %"), (0.575, "58 %"), (0.5779, "58 %"), (0.9949, "99 %")),
        *((0.995, "99.5 %"), (1159 / 1163, "99.7 %"), (0.9996, "over 99.9 %"), (1, "100 %"), (1 - 1e-15, "100 %")),
    ],
)
def test_shares_are_whole_per_cent(share: float, said: str) -> None:
    assert percent(share) == said.replace(" %", "\u00a0%")


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0 %"),
        (0.0003, "under 0.1 %"),
        (0.0341, "3.4 %"),
        (0.0994, "9.9 %"),
        (0.0996, "10 %"),
        (0.578, "58 %"),
        (0.9966, "99.7 %"),
        (0.9999, "over 99.9 %"),
    ],
)
def test_rare_shares_have_a_decimal(share: float, said: str) -> None:
    assert fine_percent(share).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.029, 0.11, "2.9–11 %"),
        (0, 0.0076, "up to 0.8 %"),
        (0, 0.0002, "under 0.1 %"),
        (0.0002, 0.015, "0.0–1.5 %"),
        (0.97, 0.9998, "97–100.0 %"),
    ],
)
def test_ranges_of_rare_shares_have_a_decimal(low: float, high: float, said: str) -> None:
    assert fine_range(low, high).replace("\u00a0", " ") == said


def test_ranges_changes_and_days() -> None:
    assert percent_range(0.5522, 0.6033) == "55–60\u00a0%"
    assert [points(change) for change in (-7.79, 0.0, -0.04, 2.25)] == ["−7.8", "0.0", "0.0", "+2.2"]
    assert day("2026-03-01") == "1 Mar 2026"


def test_counts_of_nobody_are_not_said() -> None:
    assert counts_in_words({"not scored": 1200, "without a rule": 0, "below case level": None}) == ["1,200 not scored"]


@pytest.mark.parametrize("words", ["![x](http://example.org/x.png)", ":material/home:", "<b>*a* _b_ `c`</b>", "$x$"])
def test_markdown_shows_words_as_they_stand(words: str) -> None:
    assert unmarked(words).replace("\\", "") == words
    assert all(before == "\\" for before, letter in pairwise(unmarked(words)) if letter in "![]()<>*_`:$")
