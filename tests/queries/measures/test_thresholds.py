"""What the product compares in Python is pinned at its boundary: the value itself, and the ones beside it."""

from collections import Counter
from dataclasses import replace

import pytest

from dashboard.wording import FEW, FEW_EVENTS, FEW_PATIENTS, FEW_WITHOUT, few_of
from queries.definitions.disclosure import FEW_EVENTS_UNDER, FEW_UNDER, WITHHELD_UNDER
from queries.definitions.durability import LONG_OVER_DAYS
from queries.disclosure.withholding import withheld_if_small
from queries.measures.rows import Share, is_rare
from queries.measures.score_gaps import LONG_OVER_DAYS as COUNTED_AS_LONG
from queries.measures.session_rows import SideEffect
from queries.statistics.intervals import Clusters, freedom
from queries.statistics.quantiles import quantile
from tests.dashboard.rows import share

EFFECT = SideEffect(
    group="All",
    term="Nausea",
    method="checklist",
    n=90,
    events=30,
    patients=40,
    not_asked=0,
    volunteered=0,
    value=1 / 3,
    low=0.2,
    high=0.4,
    design_effect=1.0,
    asked_sessions=None,
)


SIZES = [(4, True, False), (5, False, True), (19, False, True), (20, False, False)]


@pytest.mark.parametrize(("n", "withheld", "few"), SIZES)
def test_rows_of_fewer_than_five_are_withheld_and_of_fewer_than_twenty_few(n: int, withheld: bool, few: bool) -> None:
    row = withheld_if_small(share("A", 2, n))
    assert isinstance(row, Share)
    assert (WITHHELD_UNDER, FEW_UNDER) == (5, 20)
    assert (row.withheld, row.few) == (withheld, few)


def test_a_row_of_nobody_is_not_few() -> None:
    row = withheld_if_small(share("A", 0, 0, pending=12), of_group=12)
    assert (row.withheld, row.few) == (False, False)


@pytest.mark.parametrize(("events", "rare"), [(0, True), (4, True), (5, False), (85, False), (86, True), (90, True)])
def test_fewer_than_five_sessions_with_or_without_it_are_few(events: int, rare: bool) -> None:
    row = withheld_if_small(replace(EFFECT, events=events))
    assert FEW_EVENTS_UNDER == 5
    why = FEW_EVENTS if events < 5 else FEW_WITHOUT
    assert (is_rare(events, 90), row.few, few_of(row)) == (rare, rare, [why] * rare)


def test_many_sessions_of_few_patients_are_few_for_their_patients() -> None:
    assert few_of(withheld_if_small(replace(EFFECT, patients=19))) == [FEW_PATIENTS]


def test_courses_are_few_by_their_number_alone() -> None:
    row = withheld_if_small(replace(EFFECT, events=2, design_effect=None, n=19, patients=19))
    assert (row.few, few_of(row)) == (True, [FEW])
    assert not withheld_if_small(replace(EFFECT, events=2, design_effect=None)).few


@pytest.mark.parametrize(
    ("patients", "affected", "always", "degrees"),
    [(30, 10, 0, 20), (30, 15, 0, 29), (30, 14, 0, 28), (30, 29, 26, 8), (30, 0, 0, 29), (30, 30, 30, 29)],
)
def test_freedom_ends_at_twice_those_who_tell(patients: int, affected: int, always: int, degrees: int) -> None:
    assert freedom(Clusters(patients, 0, 7 * patients, 0, 0, 49 * patients, affected, always)) == degrees


@pytest.mark.parametrize(
    ("affected", "degrees"), [(0, 14), (1, 2), (2, 4), (3, 4), (8, 4), (9, 4.5), (28, 14), (30, 14)]
)
def test_who_tells_counts_by_the_square_of_how_even_patients_are_and_two_of_them_always(
    affected: int, degrees: float
) -> None:
    """60 sessions of 30 patients whose squares sum to 240: as many as 15 with equally many, so half of them."""
    assert freedom(Clusters(30, 0, 60, 0, 0, 240, affected, 0)) == degrees


@pytest.mark.parametrize(("sessions", "degrees"), [((4, 4), 1), ((4, 5), 1), ((1, 40), 1), ((1, 1, 1), 2)])
def test_no_interval_has_less_than_one_degree_of_freedom(sessions: tuple[int, ...], degrees: float) -> None:
    squares = sum(m * m for m in sessions)
    assert freedom(Clusters(len(sessions), 0, sum(sessions), 0, 0, squares, 0, 0)) == degrees


def test_a_quantile_is_the_first_value_that_reaches_it() -> None:
    counts = Counter({1: 1, 2: 2, 3: 1})
    assert [quantile(counts, percent) for percent in (25, 26, 75, 76)] == [1, 2, 2, 3]


def test_a_gap_is_long_when_it_is_over_four_weeks() -> None:
    assert COUNTED_AS_LONG == LONG_OVER_DAYS == 28
