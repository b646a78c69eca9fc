"""Words: times are in weeks, with one decimal while they are short; what was seen is never said to be longer."""

import pytest

from queries.words import p_value, set_weeks, weeks, weeks_through


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "0.0"), (1, "0.1"), (14, "2.0"), (18, "2.6"), (27, "3.9"), (27.8, "4"), (28, "4"), (31, "4"), (95, "14")],
)
def test_a_measured_time_has_a_decimal_under_four_weeks(days: float, said: str) -> None:
    assert weeks(days) == said


@pytest.mark.parametrize(("days", "said"), [(1, "0.1"), (19, "2.7"), (27, "3.8"), (28, "4"), (62, "8"), (364, "52")])
def test_what_was_seen_is_rounded_down(days: int, said: str) -> None:
    assert weeks_through(days) == said


@pytest.mark.parametrize(
    ("days", "said"), [(0, "0 weeks"), (7, "1 week"), (14, "2 weeks"), (18, "2.6 weeks"), (84, "12 weeks")]
)
def test_a_set_time_has_no_decimal_that_it_does_not_need(days: int, said: str) -> None:
    assert set_weeks(days) == said


@pytest.mark.parametrize(("p", "said"), [(0.01234, "p = 0.012"), (0.6, "p = 0.600"), (0.0009, "p < 0.001")])
def test_a_small_p_is_no_closer_than_three_decimals_and_stays_in_one_line(p: float, said: str) -> None:
    assert p_value(p) == said.replace(" ", "\u00a0")
