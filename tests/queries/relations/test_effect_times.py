"""What side effects came to: the product's SQL, the hand-worked examples and the plain-Python twin say the same."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from queries.cohort import Cohort
from queries.disclosure import Gate
from queries.measures import MEASURES
from queries.statistics.intervals import wilson
from tests.queries.affected import affected_rows
from tests.queries.clustered import interval
from tests.queries.counted import decimal
from tests.queries.published import derive_export, gate_on
from tests.twin.effect_strategies import affected_exports
from tests.twin.effect_times import resolution, serious, stopped_for
from tests.twin.examples import EFFECTS
from tests.twin.follow_up_check import faults
from tests.twin.measures import by_course
from tests.twin.tables import Export, Row
from tests.twin.test_effect_times import KEYS

SLOW = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.mark.parametrize("name", EFFECTS)
def test_effects_are_as_worked_out_by_hand(name: str, tmp_path: Path) -> None:
    example = EFFECTS[name]
    snapshot = derive_export(example.export, tmp_path)
    for measure, expected in example.expected.items():
        found = affected_rows(measure, snapshot, Cohort(by=example.by or "none"))
        assert faults(decimal(expected), found, KEYS[measure]) == []


@SLOW
@given(affected_exports(max_courses=12))
def test_effects_are_the_twins(export: Export) -> None:
    clinic, phase = by_course(export, "clinic"), lambda row: row["phase"]
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        by_clinic, by_phase = Cohort(by="clinic"), Cohort(by="phase")
        times = affected_rows("resolution", snapshot, by_clinic)
        expect_same("serious", affected_rows("serious", snapshot, by_phase), serious(export, phase))
        expect_same("serious", affected_rows("serious", snapshot, by_clinic), serious(export, clinic))
        stopped = affected_rows("stopped", snapshot, by_clinic)
        induction = affected_rows("resolution", snapshot, Cohort(by="clinic", phase="induction", method="checklist"))
    expect_same("stopped", stopped, stopped_for(export, clinic))
    for row in stopped:
        assert (row["low"], row["high"]) == (wilson(row["events"], row["n"]) if row["n"] else (None, None))
    expect_same("resolution", times, resolution(export, clinic))
    expect_intervals(times, resolution(export, clinic))
    asked = [session for session in export.tables["sessions"] if session["phase"] == "induction"]
    kept = {session["session_id"] for session in asked}
    effects = [row for row in export.tables["side_effects"] if row["session_id"] in kept]
    fewer = resolution(Export(export.tables | {"side_effects": effects}, export.cutoff), clinic)
    expect_same("resolution", induction, [row for row in fewer if row["method"] == "checklist"])


def expect_same(measure: str, product: list[Row], twin: list[Row]) -> None:
    keys = KEYS[measure]
    compared = [{name: value for name, value in row.items() if "patients_gone" not in name} for row in twin]
    assert faults(decimal(compared), product, keys) == []
    assert len(product) == len(twin)


def expect_intervals(product: list[Row], twin: list[Row]) -> None:
    found = {(row["group"], row["method"], row["term"]): row["gone"] for row in product}
    for row in twin:
        for hours, at in found[row["group"], row["method"], row["term"]].items():
            wanted = interval(row[f"patients_gone_{hours}"])
            assert (at["low"], at["high"]) == pytest.approx(wanted, abs=1e-9)


@pytest.fixture
def gate(tmp_path: Path) -> Gate:
    """Return the gate on two clinics: in one of four patients something serious happened, and several things."""
    export = EFFECTS["serious-of-sessions-given"].export
    rows = {name: [dict(row) for row in export.tables[name]] for name in export.tables}
    for table in ("patients", "courses", "sessions", "side_effects"):
        rows[table] = [_copied(row, number) for number in range(9) for row in export.tables[table]]
    return gate_on(derive_export(Export(rows), tmp_path))[0]


def _copied(row: Row, number: int) -> Row:
    ids = {
        name: f"{number}-{value}" for name, value in row.items() if name in ("course_id", "patient_id", "session_id")
    }
    clinic = {"clinic": "Small" if number < 2 else "Large"} if "clinic" in row else {}
    return row | ids | clinic


@pytest.mark.parametrize("measure", ["serious", "resolution"])
def test_what_happened_in_a_withheld_group_is_not_named(measure: str, gate: Gate) -> None:
    rows = gate.ask(MEASURES[measure], Cohort(by="clinic")).rows
    small = [row for row in rows if row.group == "Small"]
    assert [(row.withheld, getattr(row, "term", "")) for row in small] == [(True, None)]
    assert {getattr(row, "term", None) for row in rows if row.group == "Large" and not row.withheld} - {None}
