"""The product's SQL and the plain-Python twin count the same, whatever courses there are."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.cohort import Cohort
from tests.queries.counted import SHARES, changes, endpoint_rows, shares
from tests.queries.published import derive_export
from tests.twin import endpoints, measures
from tests.twin.definitions import ENDPOINTS, INSTRUMENTS
from tests.twin.strategies import exports
from tests.twin.tables import Export, Row

SLOW = settings(
    deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
KEY = ("course_id", "instrument", "endpoint")


def in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: tuple(row[name] for name in KEY))


@SLOW
@given(exports(max_courses=20))
def test_endpoint_scores_are_the_twins(export: Export) -> None:
    with tempfile.TemporaryDirectory() as folder:
        product = endpoint_rows(derive_export(export, Path(folder)))
    assert in_order(product) == in_order(endpoints.endpoint_rows(export))


@SLOW
@given(exports(max_courses=20), st.sampled_from(ENDPOINTS), st.sampled_from(("primary", *INSTRUMENTS)))
def test_measures_are_the_twins(export: Export, endpoint: str, instrument: str) -> None:
    rows = measures.chosen(endpoints.endpoint_rows(export), endpoint, instrument)
    by_clinic = measures.by_course(export, "clinic")
    cohort = Cohort(instrument=instrument, endpoint=endpoint, by="clinic")
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        for mode in measures.MODES:
            for measure in SHARES:
                expect_same(
                    shares(snapshot, measure, "observed" if measure == "follow_up" else mode, cohort),
                    measures.shares(rows, measure, mode, by_clinic),
                    ("group",),
                )
            expect_same(
                changes(snapshot, mode, cohort), measures.changes(rows, mode, by_clinic), ("group", "instrument")
            )


def expect_same(product: list[Row], twin: list[Row], keys: tuple[str, ...]) -> None:
    found = {tuple(row[key] for key in keys): row for row in product}
    assert len(found) == len(product) == len(twin)
    for row in twin:
        mine = found[tuple(row[key] for key in keys)]
        for name, value in row.items():
            if isinstance(mine[name], float):
                assert mine[name] == pytest.approx(float(value), abs=1e-12), name
            else:
                assert mine[name] == value, name
