"""Changes against Newcombe's published examples and an independent library."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from queries.findings.change import Difference, Estimate, by_how_much, difference, estimate_of
from queries.measures.durability_rows import Summary
from queries.statistics.intervals import wilson
from tests.dashboard.rows import share

# Newcombe 1998, Stat Med 17:873, table II, method 10: events and n of both, and the interval of the difference.
NEWCOMBE = [
    ((56, 70), (48, 80), 0.0524, 0.3339),
    ((9, 10), (3, 10), 0.1705, 0.8090),
    ((6, 7), (2, 7), 0.0582, 0.8062),
    ((5, 56), (0, 29), -0.0381, 0.1926),
    ((0, 10), (0, 20), -0.1611, 0.2775),
    ((0, 10), (0, 10), -0.2775, 0.2775),
    ((10, 10), (0, 20), 0.6791, 1.0),
    ((10, 10), (0, 10), 0.6075, 1.0),
]
Count = tuple[int, int]


def of_counts(count: Count) -> Estimate:
    return Estimate(count[0] / count[1], *wilson(*count), count[1])


@pytest.mark.parametrize(("first", "second", "low", "high"), NEWCOMBE)
def test_differences_are_newcombes_published_ones(first: Count, second: Count, low: float, high: float) -> None:
    found = difference(of_counts(first), of_counts(second))
    assert found.value == pytest.approx(first[0] / first[1] - second[0] / second[1])
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.00005)


counts = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, counts)
def test_differences_are_those_of_statsmodels(first: Count, second: Count) -> None:
    found = difference(of_counts(first), of_counts(second))
    assert (found.low, found.high) == pytest.approx(
        confint_proportions_2indep(*first, *second, method="newcomb"), abs=1e-9
    )


estimates = (
    st.tuples(*[st.floats(-1e3, 1e3)] * 3).map(sorted).map(lambda three: Estimate(three[1], three[0], three[2], 20))
)


@given(estimates, estimates)
def test_a_difference_lies_in_its_interval_and_the_other_way_round_is_its_mirror(
    first: Estimate, second: Estimate
) -> None:
    found, mirrored = difference(first, second), difference(second, first)
    assert found.low <= found.value <= found.high
    assert (mirrored.value, mirrored.low, mirrored.high) == pytest.approx((-found.value, -found.high, -found.low))
    assert found.within_chance == mirrored.within_chance
    assert difference(first, first).within_chance


def test_what_is_withheld_or_has_no_end_is_no_estimate() -> None:
    assert estimate_of(share("A", 3, 4)) is None
    assert estimate_of(share("A", 0, 0, missing=30)) is None
    facts = {"patients": 40, "losses": 20, "no_later_score": 2, "rmst": None, "not_scored": 0, "drawn_to": 300}
    assert estimate_of(Summary("A", 40, median=91, median_low=70, median_high=None, **facts)) is None
    assert estimate_of(Summary("A", 40, median=91, median_low=70, median_high=112, **facts)) == (91, 70, 112, 40)


@pytest.mark.parametrize(
    ("value", "low", "high", "said"),
    [
        (0.091, 0.021, 0.163, "9 points higher (2–16)"),
        (-0.091, -0.163, -0.021, "9 points lower (2–16)"),
        (0.05, 0.003, 0.1, "5 points higher (0.3–10)"),
        (-0.02, -0.04, -0.0001, "2 points lower (<0.1–4)"),
    ],
)
def test_a_difference_is_said_without_a_nought_that_it_excludes(
    value: float, low: float, high: float, said: str
) -> None:
    some = Estimate(0.5, 0.4, 0.6, 100)
    assert by_how_much(Difference(some, some, value, low, high)) == said
