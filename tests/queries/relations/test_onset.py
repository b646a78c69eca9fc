"""How soon response sets in: the product's SQL, the hand-worked examples and the plain-Python twin say the same."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.catalogue import read_catalogue
from queries.cohort import MISSING, Cohort, Missing
from queries.definitions.endpoints import ENDPOINTS, ONSET
from queries.measures import MEASURES
from tests.queries.asked import answered
from tests.queries.onset_counted import KEYS, onset, onset_faults
from tests.queries.published import derive_export, gate_on
from tests.twin import measures, trajectory
from tests.twin.ascii import parse
from tests.twin.definitions import INSTRUMENTS
from tests.twin.endpoints import endpoint_rows
from tests.twin.examples import ONSETS
from tests.twin.strategies import exports
from tests.twin.tables import Export, Row

SLOW = settings(
    deadline=None, max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.mark.parametrize("name", ONSETS)
def test_onset_is_as_worked_out_by_hand(name: str, tmp_path: Path) -> None:
    assert onset_faults(ONSETS[name], tmp_path) == []


@SLOW
@given(exports(max_courses=20), st.sampled_from(("primary", "primary", *INSTRUMENTS)), st.booleans())
def test_onset_is_the_twins(export: Export, instrument: str, at_all: bool) -> None:
    cohort = Cohort(instrument=instrument, by="clinic")
    group = measures.by_course(export, "clinic")
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        for mode in ("observed",) if at_all else measures.MODES:
            product = onset(snapshot, cohort, mode, at_all=at_all)
            twin = trajectory.onset(export, instrument, mode, group, at_all)
            expect_same(product, [row | {"mode": mode} for row in twin], at_all)


@SLOW
@given(exports(max_courses=20), st.sampled_from(tuple(MISSING)))
def test_the_whole_figure_counts_each_course_once(export: Export, mode: Missing) -> None:
    counted = measures.MEASURES["response"]
    states = ("scored",) if mode == "observed" else ("scored", "missing")
    twin = [
        row
        for row in endpoint_rows(export)
        if row["primary"] and row["endpoint"] in ONSET and measures.measured_state(row, counted) in states
    ]
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        cohort = Cohort(missing=mode, by="clinic")
        answer = answered(MEASURES["onset"], cohort, snapshot, read_catalogue(snapshot)).counted
    assert answer.n == len({row["course_id"] for row in twin}) == sum(answer.instruments.values())
    assert answer.patients == len({row["patient_id"] for row in twin})


def test_cells_stand_in_the_groups_order_and_then_in_time(tmp_path: Path) -> None:
    export = parse(
        """
        courses
        course_id | clinic
        s         | South
        n         | North

        sessions
        course_id | day
        s         | 0
        n         | 0

        scores
        course_id | day | total
        s         | 0   | 16
        n         | 0   | 16
        """
    )
    released = gate_on(derive_export(export, tmp_path))[0].ask(MEASURES["onset"], Cohort(by="clinic"))
    titles = [ENDPOINTS[name].title for name in ONSET]
    assert [(row.group, getattr(row, "across", None)) for row in released.rows] == [
        (clinic, title) for clinic in ("North", "South") for title in titles
    ]
    assert released.across == "time"


def test_months_of_different_endpoints_stand_in_order(tmp_path: Path) -> None:
    export = parse(
        """
        courses
        course_id | started_on
        early     | 2026-01-29
        late      | 2026-03-01

        sessions
        course_id | day
        early     | 0
        late      | 0

        scores
        course_id | day | total
        early     | 0   | 16
        late      | 0   | 16
        """
    )
    released = gate_on(derive_export(export, tmp_path))[0].ask(MEASURES["onset"], Cohort(by="due-month"))
    assert list(dict.fromkeys(row.group for row in released.rows)) == ["2026-01", "2026-02", "2026-03"]


def test_what_differs_between_times_is_said(tmp_path: Path) -> None:
    gate, _ = gate_on(derive_export(ONSETS["onset-of-response"].export, tmp_path))
    apart, same = (gate.ask(MEASURES[name], Cohort(endpoint="day-7")) for name in ("onset", "onset-same-courses"))
    assert apart.endpoint == "from 2 hours after the first session to end of induction"
    assert apart.counting == "observed scores only; n differs between times"
    assert same.counting == "only courses scored at every one of these times"
    assert same.coverage.follow_up is None
    assert sum("hours after the first session" in rule for rule in apart.rules) == 2


def expect_same(product: list[Row], twin: list[Row], at_all: bool) -> None:
    found = {tuple(row[key] for key in KEYS): row for row in product}
    assert len(found) == len(product) == len(twin)
    for row in twin:
        mine = found[tuple(row[key] for key in KEYS)]
        for name, value in row.items():
            if name == "follow_up" and at_all:
                assert mine[name] is None  # nobody of these can be missing
            elif isinstance(mine[name], float):
                assert mine[name] == pytest.approx(float(value), abs=1e-12), name
            else:
                assert mine[name] == value, name
