"""A clinic that leaves a column empty is in no rate of it: "not recorded" there, and never none."""

from dataclasses import asdict, replace
from pathlib import Path

import pytest

from dashboard.figures.effect_rows import one_effect_rows
from dashboard.figures.event_rates import signal_rates
from queries.catalogue import ANY_EFFECT, ANY_EVENT, ANY_SCREENING, ANY_VITAL
from queries.cohort import ANY, Cohort
from queries.disclosure import Gate, Released
from queries.disclosure.notes import NO_DUE_DAYS
from queries.measures import MEASURES
from queries.printing import as_table
from tests.queries.published import derive_export, gate_on
from tests.twin.ascii import fill_in
from tests.twin.tables import Export, Row

SESSIONS = 12  # a clinic


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Gate:
    """The gate on two clinics that differ in what they write down: North does, South almost never."""
    courses, sessions, effects, screenings = [], [], [], []
    for clinic, says in (("North", True), ("South", False)):
        for number in range(SESSIONS):
            course = f"{clinic}-{number}"
            stopped: Row = {"ended": "stopped", "stop_reason": "side effects" if says and number < 6 else None}
            if says and number >= 6:
                stopped = {"ended": "completed", "stop_reason": None}
            courses.append({"course_id": course, "clinic": clinic, "side_effects_method": "checklist"} | stopped)
            sessions.append({"session_id": f"s-{course}", "course_id": course, "number": 1, "day": 0})
            said: Row = {"serious": "no", "action": "slowed"} if says else {"serious": None, "action": None}
            effects.append({"session_id": f"s-{course}", "term": "Nausea", "grade": 1} | said)
            screenings.append({"screening_id": f"e-{course}", "clinic": clinic, "outcome": "eligible"})
            screenings[-1]["course_id"] = course if says else None
    tables = {"courses": courses, "sessions": sessions, "side_effects": effects, "screenings": screenings}
    found, _ = gate_on(derive_export(Export(fill_in(tables)), tmp_path_factory.mktemp("two-clinics")))
    return found


def rows_of(released: Released, *names: str) -> list[tuple[object, ...]]:
    return [tuple(asdict(row)[name] for name in names) for row in released.rows]


def test_who_was_screened_is_not_said_to_have_had_no_treatment(gate: Gate) -> None:
    released = gate.ask(MEASURES["screening"], Cohort(by="clinic"))
    found = rows_of(released, "n", "eligible", "began", "began_value", "not_begun", "unlinked", "courses", "unscreened")
    assert found == [(12, 12, 12, 1.0, 0, 0, 12, 0), (12, 12, None, None, None, 12, None, None)]
    (together,) = rows_of(gate.ask(MEASURES["screening"], Cohort(by="none")), "n", "began", "unlinked")
    assert together == (12, 12, 12)


def test_the_command_says_too_whose_screenings_are_left_out(gate: Gate) -> None:
    said = "screenings of clinics that don't record who began."
    together = as_table(gate.ask(MEASURES["screening"], Cohort(by="none"))).splitlines()
    assert f"Not in it: 12 {said}" in together
    by_diagnosis = as_table(gate.ask(MEASURES["screening"], Cohort(by="diagnosis"))).splitlines()
    assert f"GAD: not in it: 12 {said}" in by_diagnosis
    by_clinic = as_table(gate.ask(MEASURES["screening"], Cohort(by="clinic")))
    assert said not in by_clinic  # there a clinic's own row says that it is not recorded


def test_nobody_says_what_was_serious_in_a_clinic_that_leaves_it_out(gate: Gate) -> None:
    found = rows_of(gate.ask(MEASURES["serious"], Cohort(by="clinic")), "n", "events", "not_recorded")
    assert found == [(12, 0, 0), (0, 0, 12)]


def test_nobody_says_what_was_done_in_a_clinic_that_leaves_it_out(gate: Gate) -> None:
    released = gate.ask(MEASURES["side-effect-actions"], Cohort(by="clinic", method="checklist"))
    names = ("term", "n", "events", "value", "not_asked", "not_recorded")
    found = [row for row in rows_of(released, *names) if row[0] == "slowed"]
    assert found == [("slowed", 12, 12, 1.0, 0, 0), ("slowed", 0, 0, None, 0, 12)]


def test_a_cell_left_empty_where_others_are_filled_is_not_no(tmp_path: Path) -> None:
    effects: list[Row] = [
        {
            "session_id": f"s{n}",
            "term": "Nausea",
            "serious": "no" if n < 10 else None,
            "action": "none" if n < 11 else None,
        }
        for n in range(12)
    ]
    courses: list[Row] = [{"course_id": f"c{n}", "side_effects_method": "checklist"} for n in range(12)]
    sessions: list[Row] = [{"session_id": f"s{n}", "course_id": f"c{n}", "number": 1, "day": 0} for n in range(12)]
    tables = {"courses": courses, "sessions": sessions, "side_effects": effects}
    gate, _ = gate_on(derive_export(Export(fill_in(tables)), tmp_path))
    serious = gate.ask(MEASURES["serious"], Cohort(by="none"))
    assert rows_of(serious, "n", "events", "patients", "not_recorded") == [(10, 0, 10, 2)]
    assert serious.coverage.n == 10
    assert [note.split(";")[0] for note in serious.notes] == [
        "Whether it was serious is not recorded of 2 of 12 side effects in the data"
    ]
    for unit in ("session", "course"):
        done = gate.ask(MEASURES["side-effect-actions"], Cohort(by="none", unit=unit))
        found = set(rows_of(done, "n", "events", "patients", "not_asked", "not_recorded"))
        assert found == {(11, 0, 11, 0, 1)}
        assert done.coverage.n == 11
    nausea = gate.ask(MEASURES["side-effects"], Cohort(by="none"))
    assert rows_of(nausea, "n", "events", "not_recorded") == [(12, 12, 0)]


def test_courses_of_a_clinic_that_gives_no_reason_are_in_no_rate(gate: Gate) -> None:
    released = gate.ask(MEASURES["stopped-for-side-effects"], Cohort(by="clinic"))
    assert rows_of(released, "n", "events", "not_recorded") == [(12, 6, 0), (0, 0, 12)]


@pytest.mark.parametrize(("no", "empty", "counted"), [(16, 4, 16), (15, 4, 0), (1, 10, 0)])
def test_what_is_often_left_empty_is_not_recorded(tmp_path: Path, no: int, empty: int, counted: int) -> None:
    every = no + empty
    courses: list[Row] = [{"course_id": f"c{number}", "side_effects_method": "scale"} for number in range(every)]
    sessions: list[Row] = [{"session_id": f"s{n}", "course_id": f"c{n}", "number": 1, "day": 0} for n in range(every)]
    effects: list[Row] = [
        {"session_id": f"s{n}", "term": "Nausea"} | ({"serious": "no", "action": "none"} if n < no else {})
        for n in range(every)
    ]
    tables = {"courses": courses, "sessions": sessions, "side_effects": effects}
    gate, _ = gate_on(derive_export(Export(fill_in(tables)), tmp_path))
    serious = gate.ask(MEASURES["serious"], Cohort(by="none"))
    assert rows_of(serious, "n", "events", "not_recorded", "marked") == [(counted, 0, every - counted, 0)]
    done = gate.ask(MEASURES["side-effect-actions"], Cohort(by="none"))
    value = 0.0 if counted else None
    assert set(rows_of(done, "n", "events", "value", "not_recorded")) == {(counted, 0, value, every - counted)}


@pytest.mark.parametrize(("completed", "counted"), [(2, 7), (1, 0), (0, 0)])
def test_a_clinic_that_writes_hardly_anything_but_stopped_is_in_no_rate_of_the_stopped(
    tmp_path: Path, completed: int, counted: int
) -> None:
    stopped: Row = {"ended": "stopped", "stop_reason": "side effects"}
    said = [*[stopped] * 5, *[{"ended": "completed", "stop_reason": None}] * completed]
    courses: list[Row] = [
        {"course_id": f"c{n}"} | (said[n] if n < len(said) else {"ended": None, "stop_reason": None}) for n in range(24)
    ]
    sessions: list[Row] = [{"session_id": f"s{n}", "course_id": f"c{n}", "number": 1, "day": 0} for n in range(24)]
    gate, _ = gate_on(derive_export(Export(fill_in({"courses": courses, "sessions": sessions})), tmp_path))
    released = gate.ask(MEASURES["stopped-for-side-effects"], Cohort(by="none"))
    assert rows_of(released, "n", "events", "not_recorded") == [(counted, 5 if counted else 0, 24 - counted)]


def of_clinics(**effects: tuple[int, int, int]) -> Export:
    """Return an export with so many courses in each clinic, of so many patients, and so many of them nauseous."""
    tables: dict[str, list[Row]] = {"courses": [], "sessions": [], "side_effects": []}
    for clinic, (courses, patients, nauseous) in effects.items():
        for number in range(courses):
            course = f"{clinic}-{number}"
            said: Row = {"course_id": course, "clinic": clinic, "side_effects_method": "checklist"}
            tables["courses"].append(said | {"patient_id": f"{clinic}-{number % patients}"})
            tables["sessions"].append({"session_id": course, "course_id": course, "number": 1, "day": 0})
            if number < nauseous:
                tables["side_effects"].append({"session_id": course, "term": "Nausea"})
    return Export(fill_in(tables))


# As often as in North, half of South's or West's sessions would have had one, and too few of East's to tell.
TALKING = {"North": (20, 20, 10), "South": (10, 10, 0), "East": (9, 9, 0), "West": (12, 4, 0)}


def test_a_clinic_of_which_not_one_side_effect_is_recorded_is_named(tmp_path: Path) -> None:
    gate, catalogue = gate_on(derive_export(of_clinics(**TALKING), tmp_path))
    assert catalogue.silent == {ANY_EFFECT: ("South",)}  # of West's four patients nothing is told
    assert "any_effect" not in catalogue.recorded
    said = (
        "Not one side effect is recorded of South, though sessions there were asked about, too many for chance; they "
        "count as without any, and it may be that none was written down."
    )
    any_effect = replace(Cohort(by="clinic"), term=ANY)
    for cohort, notes in (
        (any_effect, (said,)),
        (replace(any_effect, chosen={"clinic": ("South",)}), (said,)),
        (replace(any_effect, chosen={"clinic": ("North", "East")}), ()),
    ):
        released = gate.ask(MEASURES["one-side-effect"], cohort)
        assert tuple(note for note in released.notes if note.startswith("Not one")) == notes
        assert released.silent == ({ANY_EFFECT: ("South",)} if notes else {})
        rows = {row.label: row.note for row in one_effect_rows(released, released).body.rows}
        assert {label for label, note in rows.items() if "none recorded at all" in note} == (
            {"South"} if notes else set()
        )
    assert gate.ask(MEASURES["response"], any_effect).silent == {}


def test_where_no_clinic_has_any_none_is_silent(tmp_path: Path) -> None:
    none = {clinic: (courses, patients, 0) for clinic, (courses, patients, _) in TALKING.items()}
    _, catalogue = gate_on(derive_export(of_clinics(**none), tmp_path, recorded=("side_effects",)))
    assert catalogue.silent == {}


@pytest.fixture(scope="module")
def of_north(tmp_path_factory: pytest.TempPathFactory) -> Gate:
    """The gate on three clinics, of which only North hands over events, vital signs and screenings."""
    tables: dict[str, list[Row]] = {name: [] for name in ("courses", "sessions", "events", "screenings")}
    for clinic, courses in (("North", 6), ("South", 6), ("West", 4)):
        for number in range(courses):
            course = f"{clinic}-{number}"
            tables["courses"].append({"course_id": course, "clinic": clinic, "patient_id": course})
            tables["sessions"].append({"session_id": course, "course_id": course, "number": 1, "day": 0})
            if clinic == "North":
                tables["sessions"][-1] |= {"sbp_before": 120, "sbp_peak": 140, "dbp_before": 80, "dbp_peak": 90}
                tables["screenings"].append({"screening_id": course, "clinic": clinic, "outcome": "eligible"})
                tables["screenings"][-1] |= {"course_id": course}
    tables["events"] = [{"course_id": "North-0", "day": 3, "kind": "psychiatric_admission"}]
    gate, _ = gate_on(derive_export(Export(fill_in(tables)), tmp_path_factory.mktemp("of-north")))
    return gate


@pytest.mark.parametrize(
    ("measures", "what", "said"),
    [
        (
            ("durability", "remission-durability", "competing-outcomes", "later-events", "safety-signals"),
            ANY_EVENT,
            "Not one admission, suicide attempt or death is recorded of South, though some are elsewhere; courses "
            "there count as without any, and it may be that none was written down.",
        ),
        (
            ("vitals", "vital-thresholds"),
            ANY_VITAL,
            "Not one vital sign is recorded of South, though some are elsewhere; sessions there are in no rate of "
            "them, and count as not recorded.",
        ),
        (
            ("screening",),
            ANY_SCREENING,
            "Not one screening is recorded of South, though some are elsewhere; whether courses there were screened "
            "is not recorded, and they are not counted.",
        ),
    ],
)
def test_a_clinic_that_hands_no_row_over_is_named_by_each_figure_that_hangs_on_it(
    of_north: Gate, measures: tuple[str, ...], what: str, said: str
) -> None:
    for name in measures:
        released = of_north.ask(MEASURES[name], Cohort(by="none"))
        assert released.silent == {what: ("South",)}  # of West's four patients nothing is told
        assert [note for note in released.notes if note.startswith("Not one")] == [said]
        north = of_north.ask(MEASURES[name], Cohort(by="none", chosen={"clinic": ("North", "West")}))
        assert (north.silent, [note for note in north.notes if note.startswith("Not one")]) == ({}, [])


def test_a_row_of_a_silent_clinic_says_that_no_event_was_handed_over(of_north: Gate) -> None:
    rates = signal_rates(of_north.ask(MEASURES["safety-signals"], Cohort(by="clinic")))
    noted = {row.label for row in rates.body.rows if "no event recorded at all" in row.note}
    assert noted == {f"South · {name}" for name in ("psychiatric admission", "suicide attempt", "suicide", "death")}


def test_courses_of_clinics_without_screenings_are_not_taken_for_unscreened(of_north: Gate) -> None:
    (row,) = rows_of(of_north.ask(MEASURES["screening"], Cohort(by="none")), "n", "began", "courses", "unscreened")
    assert row == (6, 6, 6, 0)


@pytest.mark.parametrize(("kind", "courses", "silent"), [("lost", 40, ()), ("lost", 60, ("South",)), ("death", 60, ())])
def test_who_writes_other_events_down_may_have_had_none_as_far_as_chance_goes(
    tmp_path: Path, kind: str, courses: int, silent: tuple[str, ...]
) -> None:
    both: list[Row] = [
        {"course_id": f"{clinic}-{n}", "clinic": clinic} for clinic in ("North", "South") for n in range(courses)
    ]
    admitted = courses // 10
    events: list[Row] = [
        {"course_id": f"North-{n}", "day": 3, "kind": "psychiatric_admission"} for n in range(admitted)
    ]
    events.append({"course_id": "South-0", "day": 3, "kind": kind})
    _, catalogue = gate_on(derive_export(Export(fill_in({"courses": both, "events": events})), tmp_path))
    assert catalogue.silent.get(ANY_EVENT, ()) == silent


def test_what_is_never_filled_is_not_recorded_in_this_data(tmp_path: Path) -> None:
    said: Row = {"side_effects_method": "scale", "ended": "stopped", "started_on": None, "started_year": None}
    courses: list[Row] = [{"course_id": f"c{n}"} | said for n in range(5)]
    sessions: list[Row] = [{"session_id": f"s{n}", "course_id": f"c{n}", "number": 1, "day": 0} for n in range(5)]
    effects: list[Row] = [{"session_id": f"s{n}", "term": "Nausea"} for n in range(5)]
    tables = {"courses": courses, "sessions": sessions, "side_effects": effects}
    gate, _ = gate_on(derive_export(Export(fill_in(tables)), tmp_path))
    for name in ("serious", "side-effect-actions", "stopped-for-side-effects"):
        released = gate.ask(MEASURES[name], Cohort(by="none"))
        assert released.rows == ()
        assert "not recorded in this data" in released.absent
    response = gate.ask(MEASURES["response"], Cohort(by="none"))
    assert NO_DUE_DAYS in response.notes
    symptoms = gate.ask(MEASURES["symptoms"], Cohort(by="none"))
    assert symptoms.rows == ()
    assert symptoms.absent.startswith("Single items of scales are not recorded in this data")


def test_without_dates_who_is_still_in_induction_is_pending_and_the_note_says_so(tmp_path: Path) -> None:
    undated: Row = {"started_on": None, "started_year": None}
    ended = ["ongoing"] * 7 + ["completed"] * 6
    courses: list[Row] = [{"course_id": f"c{n}", "ended": how} | undated for n, how in enumerate(ended)]
    sessions: list[Row] = [{"session_id": f"s{n}", "course_id": f"c{n}", "number": 1, "day": 0} for n in range(13)]
    scores: list[Row] = [{"course_id": f"c{n}", "instrument": "GAD-7", "day": -1, "total": 15} for n in range(13)]
    tables = {"protocols": [{"protocol_id": "p1", "induction_sessions": 4}], "courses": courses, "sessions": sessions}
    gate, _ = gate_on(derive_export(Export(fill_in(tables | {"scores": scores})), tmp_path))
    response = gate.ask(MEASURES["response"], Cohort(by="none"))
    assert rows_of(response, "pending", "missing") == [(7, 6)]
    (said,) = [note for note in response.notes if note.startswith("Without dates")]
    assert said == (
        "Without dates a window counts as still open only while it waits for the end of an induction that goes on; "
        "whoever else isn't scored stands as not scored."
    )


def test_what_is_ticked_only_where_it_was_serious_is_told_and_makes_no_share(tmp_path: Path) -> None:
    courses: list[Row] = [{"course_id": f"c{number}", "side_effects_method": "scale"} for number in range(12)]
    sessions: list[Row] = [{"session_id": f"s{n}", "course_id": f"c{n}", "number": 1, "day": 0} for n in range(12)]
    effects: list[Row] = [
        {"session_id": f"s{n}", "term": term, "serious": "yes" if n < 2 else None}
        for n in range(12)
        for term in ("Nausea", *(["Headache"] if n == 0 else []))
    ]
    tables = {"courses": courses, "sessions": sessions, "side_effects": effects}
    gate, _ = gate_on(derive_export(Export(fill_in(tables)), tmp_path))
    released = gate.ask(MEASURES["serious"], Cohort(by="none"))
    assert rows_of(released, "term", "n", "events", "not_recorded", "marked") == [
        ("Any serious side effect", 0, 0, 12, 2),
        ("Nausea", 0, 0, 12, 2),
        ("Headache", 0, 0, 12, 1),
    ]
