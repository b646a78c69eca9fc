"""Side effects: the product's SQL, the hand-worked examples and the plain-Python twin say the same."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.cohort import PHASES, Cohort
from queries.measures import MEASURES
from queries.printing import as_json, as_table
from queries.statistics.intervals import wilson
from tests.queries.clustered import interval, widened
from tests.queries.counted import decimal
from tests.queries.effects_counted import KEYS, asked_in, effect_rows, effects_answer, occurrence_rows, session_rows
from tests.queries.published import derive_export, gate_on
from tests.twin import side_effects as twin
from tests.twin.ascii import fill_in
from tests.twin.examples import SIDE_EFFECTS, surplus, unmet
from tests.twin.side_effect_strategies import asked_exports
from tests.twin.side_effects_check import grouping
from tests.twin.tables import Export, Row

SLOW = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
GROUPINGS = ("protocol", "clinic", "phase", "session-number", "session-month", "none")
METHODS = ("spontaneous", "checklist", "scale", "unknown", "none", "unrecorded")


@pytest.mark.parametrize("name", SIDE_EFFECTS)
def test_side_effects_are_as_worked_out_by_hand(name: str, tmp_path: Path) -> None:
    example = SIDE_EFFECTS[name]
    snapshot = derive_export(example.export, tmp_path)
    rows = effect_rows(snapshot, Cohort(by=example.by, unit=example.unit, phase=example.phase), example.of)
    wanted = decimal(example.expected_rows)
    assert unmet(wanted, rows, KEYS) + surplus(wanted, rows, KEYS) == []


@SLOW
@given(
    asked_exports(max_courses=12),
    st.sampled_from(("session", "course")),
    st.sampled_from(GROUPINGS),
    st.sampled_from(tuple(PHASES)),
    st.sampled_from(("any", "urinary", "actions", "Nausea")),
)
def test_side_effects_are_the_twins(export: Export, unit: str, by: str, phase: str, of: str) -> None:
    cohort = Cohort(by=by, unit=unit, phase=phase)
    if of == "Nausea" and of not in twin.terms_of(export):
        of = "any"  # as an address that names a side effect which the data don't hold is read
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        each, together = effect_rows(snapshot, cohort), effect_rows(snapshot, cohort, of)
    expect_same(each, twin.frequencies(export, unit, grouping(by), phase))
    expect_in_order(each)
    expect_same(together, twin.frequencies(export, unit, grouping(by), phase, of))


def expect_same(product: list[Row], counted: list[Row]) -> None:
    found = {tuple(row[key] for key in KEYS): row for row in product}
    assert len(found) == len(product) == len(counted)
    for row in counted:
        mine = found[tuple(row[key] for key in KEYS)]
        for name in ("n", "events", "patients", "not_asked", "not_recorded", "volunteered", "grades"):
            assert mine[name] == row[name], name
        for name in ("value", "asked_sessions"):
            assert mine[name] == (None if row[name] is None else pytest.approx(float(row[name]))), name
        if not row["n"]:
            assert {mine[name] for name in ("low", "high", "design_effect")} == {None}
        elif mine["design_effect"] is None:
            assert (mine["low"], mine["high"]) == wilson(row["events"], row["n"])
        else:
            assert mine["design_effect"] == pytest.approx(widened(row["by_patient"]))
            assert (mine["low"], mine["high"]) == pytest.approx(interval(row["by_patient"]), abs=1e-9)


@SLOW
@given(asked_exports(max_courses=12))
def test_sessions_and_what_occurred_in_them_are_the_twins(export: Export) -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        sessions, occurred, asked = session_rows(snapshot), occurrence_rows(snapshot), asked_in(snapshot)
    whole = {row["session_id"]: row for row in twin.session_rows(export)}
    assert len(sessions) == len(whole)
    for row in sessions:
        assert row == {name: whole[row["session_id"]][name] for name in row}
    assert in_order(occurred) == in_order(twin.occurrence_rows(export))
    assert asked == {(clinic, term): twin.is_asked_in(export, clinic, term) for clinic, term in asked}
    clinics = {course["clinic"] for course in export.tables["courses"]}
    assert set(asked) == {(clinic, term) for clinic in clinics for term in twin.terms_of(export)}


def in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["session_id"], row["term"]))


def expect_in_order(rows: list[Row]) -> None:
    """Groups, in each the ways of asking, and in each the side effects, the most frequent of all first."""
    events = {term: sum(row["events"] for row in rows if row["term"] == term) for term in {row["term"] for row in rows}}
    terms = sorted(events, key=lambda term: (-events[term], term))
    groups = list(dict.fromkeys(row["group"] for row in rows))
    places = [(groups.index(row["group"]), METHODS.index(row["method"]), terms.index(row["term"])) for row in rows]
    assert places == sorted(places)


def clinic_of(sessions: int, asked: str | None, events: int, prefix: str = "s") -> dict[str, list[Row]]:
    """Return the tables of a clinic with so many sessions, two a patient, the first ones with nausea."""
    names = [f"{prefix}{number}" for number in range(sessions)]
    courses = [f"{prefix}-course-{number // 2}" for number in range(sessions)]
    return {
        "courses": [{"course_id": course, "side_effects_method": asked} for course in dict.fromkeys(courses)],
        "sessions": [
            {"session_id": name, "course_id": course, "number": 1 + place % 2, "day": 3 * (place % 2)}
            for place, (name, course) in enumerate(zip(names, courses, strict=True))
        ],
        "side_effects": [{"session_id": name, "term": "Nausea", "grade": 1} for name in names[:events]],
    }


def both(one: dict[str, list[Row]], other: dict[str, list[Row]]) -> Export:
    return Export(fill_in({name: one[name] + other[name] for name in one}))


def test_sessions_never_asked_move_no_rate_whatever_they_volunteer(tmp_path: Path) -> None:
    asked, never = clinic_of(40, "checklist", 15), clinic_of(1000, "none", 30, prefix="never")
    without = derive_export(Export(fill_in(asked)), tmp_path / "without")
    beside = derive_export(both(asked, never), tmp_path / "beside")
    for unit in ("session", "course"):
        for of in ("each", "any"):
            before, after = (effect_rows(snapshot, Cohort(by="none", unit=unit), of) for snapshot in (without, beside))
            assert before == [row for row in after if row["method"] != "none"]
            (volunteered,) = [row for row in after if row["method"] == "none"]
            assert (volunteered["n"], volunteered["events"], volunteered["value"]) == (0, 0, None)
            assert volunteered["volunteered"] == (30 if unit == "session" else 15)


def test_a_course_never_asked_in_one_session_keeps_its_other_sessions_apart(tmp_path: Path) -> None:
    snapshot = derive_export(both(clinic_of(40, None, 4), clinic_of(6, "scale", 6, prefix="asked")), tmp_path)
    rows = effect_rows(snapshot, Cohort(by="none"))
    assert [(row["method"], row["n"], row["events"], row["volunteered"]) for row in rows] == [
        ("scale", 6, 6, 0),
        ("unrecorded", 0, 0, None),
    ]


def test_the_figure_counts_each_asked_session_or_course_once(tmp_path: Path) -> None:
    export = Export(fill_in(clinic_of(12, "checklist", 3)))
    export.tables["sessions"][0]["side_effects_asked"] = "no"
    for course in export.tables["courses"][:2]:
        course["patient_id"] = export.tables["patients"][0]["patient_id"]
    export.tables["patients"][0]["age"] = 16
    snapshot = derive_export(export, tmp_path)
    by_session = effects_answer(snapshot, Cohort(by="session-number")).counted
    assert (by_session.n, by_session.patients, by_session.minors, by_session.of) == (11, 5, 3, "asked sessions")
    by_course = effects_answer(snapshot, Cohort(by="session-number", unit="course")).counted
    assert (by_course.n, by_course.patients, by_course.minors, by_course.of) == (6, 5, 2, "courses asked")
    assert (by_session.has_repeats, by_course.has_repeats) == (False, True)
    everyone = effects_answer(snapshot, Cohort(unit="course"), "Nausea").counted
    assert everyone == by_course


def test_what_is_counted_is_said(tmp_path: Path) -> None:
    gate, _ = gate_on(derive_export(Export(fill_in(clinic_of(40, "checklist", 15))), tmp_path))
    released = gate.ask(MEASURES["one-side-effect"], Cohort(term="Nausea", method="checklist", unit="course"))
    assert released.counting == "Nausea per course asked, asked by checklist"
    assert gate.ask(MEASURES["side-effects"], Cohort()).counting == "per asked session"
    rules = gate.ask(MEASURES["urinary"], Cohort()).rules
    assert [rule.split(",")[0] for rule in rules] == [
        "Any urinary symptom",
        "Asked",
        "Interval",
        "Worst grade: CTCAE v5.0",
    ]
    assert '"grades": {\n' in as_json(released)
    assert "asked sessions a course" in as_table(released)


def test_without_sessions_there_are_no_rows(tmp_path: Path) -> None:
    snapshot = derive_export(Export(fill_in({"courses": [{"course_id": "c1"}]})), tmp_path)
    for of in ("each", "any", "urinary", "actions"):
        answer = effects_answer(snapshot, Cohort(), of)
        assert (answer.rows, answer.counted.n, answer.counted.minors) == ((), 0, 0)


def test_sessions_that_nobody_asked_have_a_row_with_nobody_in_it(tmp_path: Path) -> None:
    sessions = [{"course_id": "c1", "day": day, "side_effects_asked": "no"} for day in range(6)]
    snapshot = derive_export(Export(fill_in({"sessions": sessions})), tmp_path / "no")
    (row,) = effect_rows(snapshot, Cohort(by="none"), "any")
    assert (row["method"], row["n"], row["value"], row["not_asked"], row["unrecorded"]) == ("none", 0, None, 6, 0)
    assert effect_rows(snapshot, Cohort(by="none")) == []
    unsaid = [session | {"side_effects_asked": None} for session in sessions]
    snapshot = derive_export(Export(fill_in({"sessions": unsaid})), tmp_path / "unsaid")
    (row,) = effect_rows(snapshot, Cohort(by="none"), "any")
    assert (row["method"], row["n"], row["value"], row["not_asked"], row["unrecorded"]) == ("unrecorded", 0, None, 0, 6)
