"""Periods: as long as each other, one right after the other, and only where the data reaches back so far."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.catalogue import Catalogue, read_catalogue
from queries.cohort import Cohort
from queries.findings.periods import periods
from queries.months import months_through
from queries.period import Period
from store.databases import open_snapshot

DATA = tuple(months_through(202311, 202610))


@pytest.fixture(scope="module")
def catalogue(sample_database: str) -> Catalogue:
    return replace(read_catalogue(open_snapshot(sample_database)), months=DATA)


def of_months(first: int, last: int) -> Cohort:
    """Return what is in a range of months."""
    return Cohort(period=Period((first, last)))


def test_the_last_year_ends_with_a_month_that_is_over(catalogue: Catalogue) -> None:
    found = periods(Cohort(), replace(catalogue, data_as_of="2026-10-30"))
    assert found
    assert (found.latest.period.months, found.before.period.months) == ((202510, 202609), (202410, 202509))


def test_the_last_year_of_the_data_is_asked_about_and_the_one_before(catalogue: Catalogue) -> None:
    found = periods(Cohort(), catalogue)
    assert found
    assert (found.latest.period.months, found.before.period.months) == ((202511, 202610), (202411, 202510))
    assert (found.latest.words, found.before.words) == ("the last 12 months", "the 12 before")
    assert (found.latest.named, found.before.named) == ("Nov 2025 to Oct 2026", "Nov 2024 to Oct 2025")


def test_chosen_months_are_compared_with_as_many_before_them(catalogue: Catalogue) -> None:
    found = periods(of_months(202601, 202603), catalogue)
    assert found
    assert (found.latest.words, found.before.words) == ("Jan 2026 to Mar 2026", "Oct 2025 to Dec 2025")
    single = periods(of_months(202601, 202601), catalogue)
    assert single
    assert (single.latest.words, single.before.words) == ("Jan 2026", "Dec 2025")


def test_a_period_keeps_all_else_of_the_cohort(catalogue: Catalogue) -> None:
    cohort = Cohort(chosen={"clinic": ("North",)}, instrument="GAD-7")
    found = periods(cohort, catalogue)
    assert found
    assert found.before.of(cohort) == replace(cohort, period=Period((202411, 202510)))


def test_data_without_dates_or_that_does_not_reach_back_has_none(catalogue: Catalogue) -> None:
    assert periods(Cohort(), replace(catalogue, months=(), data_as_of=None)) is None
    assert periods(Cohort(), replace(catalogue, months=DATA[-23:])) is None
    assert periods(Cohort(), replace(catalogue, months=DATA[-24:])) is not None
    assert periods(of_months(202311, 202311), catalogue) is None


chosen = st.tuples(st.sampled_from(DATA), st.sampled_from(DATA)).map(lambda pair: (min(pair), max(pair)))


@given(chosen)
def test_periods_adjoin_are_equally_long_and_lie_in_the_data(catalogue: Catalogue, months: tuple[int, int]) -> None:
    found = periods(of_months(*months), catalogue)
    asked = DATA[DATA.index(months[0]) : DATA.index(months[1]) + 1]
    if found is None:
        assert DATA.index(months[0]) < len(asked)
        return
    before = DATA[DATA.index(months[0]) - len(asked) : DATA.index(months[0])]
    assert found.latest.period.months == (asked[0], asked[-1])
    assert found.before.period.months == (before[0], before[-1])
