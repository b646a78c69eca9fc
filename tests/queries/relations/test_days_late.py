"""Days late: the product's SQL says what is worked out by hand, and what the plain-Python twin says."""

import tempfile
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.measures import MEASURES
from store.store import Snapshot
from tests.queries import asked
from tests.queries.published import derive_export
from tests.twin.ascii import parse
from tests.twin.definitions import ENDPOINTS, INSTRUMENTS
from tests.twin.lateness import days_late
from tests.twin.measures import by_course
from tests.twin.strategies import exports
from tests.twin.tables import Export, Row

SLOW = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
# Due on day 7 after the last session of induction, in days 1 to 14: two before it, one on it, one late, one missing.
TABLES = """
    manifest
    cutoff
    2026-10-31

    courses
    course_id | clinic | started_on
    early     | North  | 2026-01-01
    earlier   | North  | 2026-01-01
    punctual  | North  | 2026-01-01
    tardy     | South  | 2026-02-01
    absent    | South  | 2026-02-01
    mild      | South  | 2026-02-01
    new       | South  | 2026-10-30

    sessions
    course_id | day
    early     | 0
    earlier   | 0
    earlier   | 3
    punctual  | 0
    tardy     | 0
    absent    | 0
    mild      | 0
    new       | 0

    scores
    course_id | day | instrument | total
    early     | 0   | GAD-7      | 15
    early     | 5   | GAD-7      | 9
    earlier   | 0   | GAD-7      | 15
    earlier   | 4   | GAD-7      | 9
    punctual  | 0   | GAD-7      | 15
    punctual  | 7   | GAD-7      | 9
    tardy     | 0   | GAD-7      | 15
    tardy     | 13  | GAD-7      | 9
    absent    | 0   | GAD-7      | 15
    absent    | 15  | GAD-7      | 9
    mild      | 0   | GAD-7      | 3
    mild      | 9   | GAD-7      | 3
    new       | 0   | GAD-7      | 15
"""


def answered(snapshot: Snapshot, cohort: Cohort) -> dict[str, Row]:
    rows = asked.answered(MEASURES["days-late"], cohort, snapshot, read_catalogue(snapshot)).rows
    return {row.group: asdict(row) for row in rows}


def numbers(row: Row) -> tuple[object, ...]:
    quartiles = row["lower_quartile"], row["median"], row["upper_quartile"]
    return row["n"], row["missing"], row["pending"], quartiles, row["late"], row["late_share"]


@pytest.fixture(scope="module")
def export() -> Export:
    return parse(TABLES)


@pytest.fixture(scope="module")
def snapshot(export: Export, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return derive_export(export, tmp_path_factory.mktemp("late"))


def test_days_are_counted_from_the_day_on_which_a_score_was_due(snapshot: Snapshot, export: Export) -> None:
    (everyone,) = answered(snapshot, Cohort(by="none")).values()
    assert numbers(everyone) == (4, 1, 1, (-6, -2, 0), 1, 0.25)
    (twin,) = days_late(export, "end-of-induction")
    assert numbers(twin) == numbers(everyone)
    clinics = answered(snapshot, Cohort(by="clinic"))
    assert numbers(clinics["North"]) == (3, 0, 0, (-6, -2, 0), 0, 0)
    assert numbers(clinics["South"]) == (1, 1, 1, (6, 6, 6), 1, 1)


def test_an_endpoint_without_a_day_counts_scores_alone(snapshot: Snapshot) -> None:
    (last,) = answered(snapshot, Cohort(by="none", endpoint="last-observed")).values()
    assert numbers(last) == (5, 1, 0, (None, None, None), None, None)


def test_a_second_grouping_divides_nothing(snapshot: Snapshot) -> None:
    assert answered(snapshot, Cohort(by="clinic", across="sex")) == answered(snapshot, Cohort(by="clinic"))


def test_by_month_it_is_the_one_in_which_the_score_was_due(snapshot: Snapshot) -> None:
    months = answered(snapshot, Cohort(by="due-month"))
    assert {group: (row["n"], row["missing"]) for group, row in months.items() if row["n"] or row["missing"]} == {
        "2026-01": (3, 0),
        "2026-02": (1, 1),
    }


@SLOW
@given(exports(max_courses=20), st.sampled_from(ENDPOINTS), st.sampled_from(("primary", *INSTRUMENTS)))
def test_days_late_are_the_twins(export: Export, endpoint: str, instrument: str) -> None:
    wanted = days_late(export, endpoint, instrument, by_course(export, "clinic"))
    with tempfile.TemporaryDirectory() as folder:
        found = answered(
            derive_export(export, Path(folder)), Cohort(endpoint=endpoint, instrument=instrument, by="clinic")
        )
    assert {row["group"]: row for row in wanted} == {
        group: {name: row[name] for name in wanted[0]} for group, row in found.items()
    }
