"""Who came back: the product's SQL, the hand-worked examples and the plain-Python twin say the same."""

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.cohort import Cohort
from queries.statistics.intervals import wilson
from tests.queries.published import derive_export
from tests.queries.retained import leavers_rows, retained_rows, retention_faults
from tests.twin.durability_strategies import durable_exports
from tests.twin.examples import RETENTION
from tests.twin.measures import by_course
from tests.twin.retention import retention
from tests.twin.strategies import exports
from tests.twin.tables import Export, Row

SLOW = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
STOPS = st.lists(st.sampled_from((None, "cost", "moved", "side effects")), min_size=1, max_size=7)
SCORELESS = (Cohort(by="clinic"), Cohort(by="clinic", instrument="BAI", endpoint="hours-2", missing="non-responder"))


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return retention_faults(tmp_path_factory.mktemp("retention"))


@pytest.mark.parametrize("name", RETENTION)
def test_retention_is_as_worked_out_by_hand(name: str, faults: dict[str, list[str]]) -> None:
    assert faults.get(name, []) == []


def stopped(export: Export, reasons: list[str | None]) -> Export:
    """Give courses reasons for stopping in turn."""
    for place, course in enumerate(export.tables["courses"]):
        course["stop_reason"] = reasons[place % len(reasons)]
    return export


@SLOW
@given(durable_exports() | exports(max_courses=20), STOPS)
def test_retention_is_the_twins_whatever_is_scored(export: Export, reasons: list[str | None]) -> None:
    twin = retention(stopped(export, reasons), by_course(export, "clinic"))
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        product = [retained_rows(snapshot, cohort) for cohort in SCORELESS]
    for rows in product:
        expect_same(rows, twin)


def expect_same(product: list[Row], twin: list[Row]) -> None:
    found = {(row["group"], row["session"]): row for row in product}
    assert len(found) == len(product) == len(twin)
    for row in twin:
        mine = found[row["group"], row["session"]]
        value = None if row["value"] is None else pytest.approx(float(row["value"]))
        assert row | {"value": value} == {name: mine[name] for name in row}
        assert (mine["low"], mine["high"]) == (wilson(row["events"], row["n"]) if row["n"] else (None, None))


@SLOW
@given(durable_exports(), STOPS)
def test_leavers_are_those_who_missed_the_last_session_planned(export: Export, reasons: list[str | None]) -> None:
    course = {each["course_id"]: each for each in stopped(export, reasons).tables["courses"]}
    by_plan = retention(export, lambda row: (row["clinic"], row["protocol_id"]))
    wanted: dict[str, Counter] = {}
    could: Counter[str] = Counter()
    for (clinic, _), row in {row["group"]: row for row in by_plan}.items():
        wanted.setdefault(clinic, Counter()).update(row["stop_reasons"])
        could[clinic] += row["n"]
    with tempfile.TemporaryDirectory() as folder:
        found = leavers_rows(derive_export(export, Path(folder)), Cohort(by="clinic"))
    assert {clinic: Counter(row["stop_reasons"]) for clinic, row in found.items()} == wanted
    for clinic, row in found.items():
        assert (row["n"], row["n"] + row["stayed"]) == (wanted[clinic].total(), could[clinic])
        assert row["patients"] <= min(row["n"], len({each["patient_id"] for each in course.values()}))
