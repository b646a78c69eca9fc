"""Why there is no score: the product's SQL, the hand-worked examples and the plain-Python twin say the same."""

import tempfile
from collections import defaultdict
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
from tests.queries.counted import together
from tests.queries.published import derive_export
from tests.twin.definitions import ENDPOINTS, INSTRUMENTS
from tests.twin.examples import UNSCORED, surplus, unmet
from tests.twin.measures import by_course
from tests.twin.strategies import exports
from tests.twin.tables import Export, Row
from tests.twin.unscored import unscored

KEYS = ("group", "state")
SLOW = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def answered(snapshot: Snapshot, cohort: Cohort) -> list[Row]:
    rows = asked.answered(MEASURES["missing-reasons"], cohort, snapshot, read_catalogue(snapshot)).rows
    return [asdict(row) for row in rows if row.n]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """Return the rows of each example, published together: each is a clinic."""
    export = together(list(UNSCORED.values()), None)
    for course in export.tables["courses"]:
        course["clinic"] = course["course_id"].split("/", 1)[0]
    rows = defaultdict(list)
    for row in answered(derive_export(export, tmp_path_factory.mktemp("unscored")), Cohort(by="clinic")):
        rows[row["group"]].append(row | {"group": "all"})
    return rows


@pytest.mark.parametrize("name", UNSCORED)
def test_reasons_are_as_worked_out_by_hand(name: str, found: dict[str, list[Row]]) -> None:
    wanted = UNSCORED[name].expected_rows
    assert unmet(wanted, found[name], KEYS) + surplus(wanted, found[name], KEYS) == []


@SLOW
@given(exports(max_courses=20), st.sampled_from(ENDPOINTS), st.sampled_from(("primary", *INSTRUMENTS)))
def test_reasons_are_the_twins(export: Export, endpoint: str, instrument: str) -> None:
    wanted = unscored(export, endpoint, instrument, by_course(export, "clinic"))
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        rows = answered(snapshot, Cohort(endpoint=endpoint, instrument=instrument, by="clinic"))
    assert unmet(wanted, rows, KEYS) + surplus(wanted, rows, KEYS) == []
