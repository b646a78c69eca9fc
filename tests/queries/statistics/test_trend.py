"""The trend test against a published example, a library and its own laws."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import Table

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.definitions.bands import DOSE_PLACES
from queries.disclosure import Gate
from queries.measures import MEASURES
from queries.period import Period
from queries.statistics.trend import cochran_armitage
from store.databases import open_snapshot

# Alcohol and malformations: Agresti 2013, Categorical Data Analysis, table 3.8 and section 5.3.5 (z² = 6.57,
# p = 0.010), scored at 0, 0.5, 1.5, 4 and 7 drinks a day; here in half drinks, which changes no test of a trend.
ALCOHOL = [(0, 48, 17114), (1, 38, 14502), (3, 5, 793), (8, 1, 127), (14, 1, 38)]

doses = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=6)


def test_a_published_example_comes_out() -> None:
    tested = cochran_armitage(ALCOHOL)
    assert tested is not None
    z, p = tested
    assert z**2 == pytest.approx(6.57, abs=0.005)
    assert p == pytest.approx(0.010, abs=0.0005)


@given(doses)
def test_it_is_the_librarys_test_but_for_its_n_minus_1(pairs: list[tuple[int, int]]) -> None:
    counts = [(place, had, had + others) for place, (had, others) in enumerate(pairs)]
    tested = cochran_armitage(counts)
    everyone = sum(n for *_, n in counts)
    if tested is None:
        assert sum(had for _, had, _ in counts) in (0, everyone) or sum(n > 0 for *_, n in counts) < 2
        return
    table = np.array([[had for had, _ in pairs], [others for _, others in pairs]])
    library = Table(table, shift_zeros=False).test_ordinal_association(
        row_scores=np.array([1, 0]), col_scores=np.arange(len(pairs))
    )
    assert tested[0] == pytest.approx(vars(library)["zscore"] * sqrt(everyone / (everyone - 1)), rel=1e-9, abs=1e-9)


@given(doses)
def test_reversing_the_doses_turns_the_trend_round(pairs: list[tuple[int, int]]) -> None:
    counts = [(place, had, had + others) for place, (had, others) in enumerate(pairs)]
    tested, turned = cochran_armitage(counts), cochran_armitage([(-place, had, n) for place, had, n in counts])
    assume(tested is not None and turned is not None)
    assert tested is not None
    assert turned is not None
    assert (turned[0], turned[1]) == pytest.approx((-tested[0], tested[1]))


def test_doses_of_different_drugs_and_routes_are_never_in_one_trend(sample_database: str) -> None:
    snapshot = open_snapshot(sample_database)
    released = Gate(snapshot, read_catalogue(snapshot)).ask(MEASURES["response"], Cohort(by="dose-band"))
    assert {row.group for row in released.rows} <= set(DOSE_PLACES)
    by_series = {trend.series: trend for trend in released.trends}
    assert set(by_series) == {"IV ketamine in mg/kg", "IN esketamine in mg"}
    for series, trend in by_series.items():
        members = [row for row in released.rows if DOSE_PLACES[row.group].series == series]
        assert (trend.bands, trend.n) == (len(members), sum(row.n or 0 for row in members))


def test_a_trend_is_withheld_with_any_of_its_doses(sample_database: str) -> None:
    snapshot = open_snapshot(sample_database)
    gate = Gate(snapshot, read_catalogue(snapshot))
    for month in range(202401, 202407):
        chosen = Cohort({"clinic": ("Highlarch",)}, by="dose-band", period=Period((month, month)), clock="started")
        released = gate.ask(MEASURES["response"], chosen)
        if any(row.withheld for row in released.rows):
            assert released.trends == ()
            return
    raise AssertionError("No month has a withheld dose; choose a smaller selection.")
