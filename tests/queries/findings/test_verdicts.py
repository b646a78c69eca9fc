"""Verdicts on and beside their limits; what is no number, or few, is never judged."""

from collections.abc import Callable

import pytest

from queries.findings.verdicts import (
    Evidence,
    Verdict,
    above,
    all_of,
    below,
    each_decided,
    everyone,
    evidence,
    leading,
    reaches,
    rises,
)
from queries.measures.rows import Trend
from tests.dashboard.rows import change, share

YES, NO, FEW, UNKNOWN = Verdict.CONSISTENT, Verdict.NOT_CONSISTENT, Verdict.TOO_FEW, Verdict.UNKNOWN
RULES: dict[str, Callable[[Evidence | None], Verdict]] = {
    "reaches": lambda found: reaches(found, 0.7),
    "above": lambda found: above(found, 0.5),
    "below": lambda found: below(found, 0.05),
    "everyone": everyone,
}


def between(low: float, high: float, *, few: bool = False) -> Evidence:
    """A number in the middle of its interval."""
    return Evidence((low + high) / 2, low, high, 100, few)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_what_is_no_number_is_not_judged_and_neither_is_what_is_few(rule: Callable[..., Verdict]) -> None:
    assert rule(None) is UNKNOWN
    assert rule(between(0.99, 1, few=True)) is FEW
    assert rule(between(0, 0.01, few=True)) is FEW


def test_up_to_is_read_as_written() -> None:
    assert reaches(between(0.5, 0.7), 0.7) is YES
    assert reaches(between(0.5, 0.6999), 0.7) is NO
    assert reaches(between(0.8, 0.9), 0.7) is YES


def test_more_than_a_share_and_fewer_lie_wholly_on_one_side() -> None:
    for rule, over, under in ((above, YES, NO), (below, NO, YES)):
        assert rule(between(0.501, 0.6), 0.5) is over
        assert rule(between(0.5, 0.6), 0.5) is FEW
        assert rule(between(0.4, 0.6), 0.5) is FEW
        assert rule(between(0.4, 0.5), 0.5) is FEW
        assert rule(between(0.4, 0.499), 0.5) is under


def test_everyone_is_everyone() -> None:
    assert everyone(Evidence(1, 0.96, 1, 100, few=False)) is YES
    assert everyone(Evidence(0.9999, 0.999, 0.99999, 10_000, few=False)) is NO


@pytest.mark.parametrize(
    ("z", "p", "verdict"),
    [(2.0, 0.0499, YES), (1.96, 0.05, FEW), (-2.0, 0.0499, NO), (-1.0, 0.32, FEW), (0.0, 1.0, FEW)],
)
def test_more_with_a_higher_dose_rises_beyond_chance(z: float, p: float, verdict: Verdict) -> None:
    assert rises(Trend("IV ketamine in mg/kg", 2, 100, z, p), few=False) is verdict
    assert rises(Trend("IV ketamine in mg/kg", 2, 100, z, p), few=True) is FEW


def test_of_several_one_that_fails_is_enough() -> None:
    assert all_of([YES, YES]) is YES
    assert all_of([YES, FEW]) is FEW
    assert all_of([YES, FEW, UNKNOWN]) is UNKNOWN
    assert all_of([YES, FEW, UNKNOWN, NO]) is NO
    assert all_of([]) is UNKNOWN


def test_of_several_ways_to_look_at_it_those_that_say_nothing_are_left_out() -> None:
    assert each_decided([YES, FEW, UNKNOWN]) is YES
    assert each_decided([YES, NO]) is NO
    assert each_decided([FEW, UNKNOWN]) is FEW
    assert each_decided([UNKNOWN, UNKNOWN]) is UNKNOWN
    assert each_decided([]) is UNKNOWN


def test_a_row_is_evidence_only_with_a_number() -> None:
    withheld, nobody, some = share("All", 1, 3), share("All", 0, 0, missing=30), share("All", 30, 60)
    assert evidence(None, 0.5, 0.4, 0.6) is None
    assert evidence(withheld, withheld.value, withheld.low, withheld.high) is None  # type: ignore[attr-defined]
    assert evidence(nobody, None, None, None) is None
    found = evidence(some, some.value, some.low, some.high)  # type: ignore[attr-defined]
    assert found
    assert (found.n, found.few, found.value) == (60, False, 0.5)
    few = evidence(share("All", 5, 19), 0.3, 0.2, 0.4)
    assert few
    assert few.few


def test_the_leading_scale_is_the_one_that_most_of_a_group_were_scored_with() -> None:
    rows = [
        change("A", "GAD-7", 30, 15, 9),
        change("A", "PHQ-9", 40, 15, 9),
        change("A", "MADRS", 4, 30, 9),
        change("B", "LSAS", 60, 80, 60),
        change("C", "LSAS", 0, None, None),
    ]
    found = leading(rows, "A")
    assert found
    assert found.instrument == "PHQ-9"
    assert leading(rows, "C") is None
    assert leading(rows, "D") is None
