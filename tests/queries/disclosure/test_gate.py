"""The gate: nothing leaves but through it, and small groups leave without their numbers."""

import ast
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from queries.catalogue import read_catalogue
from queries.cohort import MISSING, Cohort, Missing
from queries.disclosure import Coverage, Gate, Released
from queries.measures import MEASURES
from queries.measures.rows import Retained
from store.databases import open_snapshot
from tests.dashboard.vital_rows import signal
from tests.queries.published import derive_export, gate_on
from tests.twin.ascii import fill_in
from tests.twin.tables import Export

ROOT = Path(__file__).parents[3]


def clinics(**sizes: int) -> Export:
    """Return an export with so many courses in each clinic, of one session of two, and all nauseous and responding."""
    names = {f"{clinic}-{number}": clinic for clinic, size in sizes.items() for number in range(size)}
    return Export(
        fill_in(
            {
                "protocols": [{"protocol_id": "p1", "induction_sessions": 2}],
                "courses": [
                    {"course_id": name, "clinic": clinic, "side_effects_method": "scale"}
                    for name, clinic in names.items()
                ],
                "sessions": [{"session_id": name, "course_id": name, "day": 0} for name in names],
                "side_effects": [
                    {"session_id": name, "term": "Nausea", "action": "slowed"}
                    | {"resolved_minutes": 70, "serious": "no"}
                    for name in names
                ],
                "screenings": [
                    {"screening_id": name, "clinic": clinic, "outcome": "eligible", "course_id": name}
                    for name, clinic in names.items()
                ],
                "scores": [
                    {"course_id": name, "day": day, "hours_after_session": hours, "total": total}
                    for name in names
                    for day, hours, total in ((0, None, 20), (0, 2, 4), (1, None, 4), (7, None, 4))
                ],
            }
        )
    )


def gate_on_clinics(folder: Path, **sizes: int) -> Gate:
    return gate_on(derive_export(clinics(**sizes), folder, recorded=("events", "item_scores")))[0]


def test_groups_under_5_are_withheld_and_under_20_few(tmp_path: Path) -> None:
    gate = gate_on_clinics(tmp_path, A=4, B=5, C=19, D=20)
    released = gate.ask(MEASURES["response"], Cohort(by="clinic"))
    assert [(row.group, row.n, row.withheld, row.few) for row in released.rows] == [
        ("A", None, True, False),
        ("B", 5, False, True),
        ("C", 19, False, True),
        ("D", 20, False, False),
    ]


@pytest.fixture(scope="module")
def four_and_nine(tmp_path_factory: pytest.TempPathFactory) -> Gate:
    """The gate before a clinic of too few courses and one of enough."""
    return gate_on_clinics(tmp_path_factory.mktemp("clinics"), A=4, B=9)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_withheld_row_holds_no_number(measure: str, four_and_nine: Gate) -> None:
    released = four_and_nine.ask(MEASURES[measure], Cohort(by="clinic"))
    withheld = [row for row in released.summary or released.rows if row.group == "A"]
    assert withheld
    for row in withheld:
        facts = {name: value for name, value in asdict(row).items() if name not in row.keys}
        assert {name: value for name, value in facts.items() if value not in (None, {})} == {
            "withheld": True,
            "few": False,
        }


def test_the_days_of_a_withheld_group_are_not_told(tmp_path: Path) -> None:
    released = gate_on_clinics(tmp_path, A=4, B=9).ask(MEASURES["competing-outcomes"], Cohort(by="clinic"))
    assert [asdict(row)["day"] for row in released.rows if row.group == "A"] == [None]
    # After day 0 fewer than ten are observed.
    assert [asdict(row)["day"] for row in released.rows if row.group == "B"] == [0]


def test_a_withheld_curve_has_no_steps_and_is_not_compared(tmp_path: Path) -> None:
    released = gate_on_clinics(tmp_path, A=4, B=9).ask(MEASURES["durability"], Cohort(by="clinic"))
    assert {step.group for step in released.steps} == {"B"}
    assert [(each.group, each.withheld) for each in released.summary] == [("A", True), ("B", False)]
    assert released.comparison is None


def test_a_whole_figure_under_5_says_nothing_of_itself(tmp_path: Path) -> None:
    released = gate_on_clinics(tmp_path, A=2, B=2).ask(MEASURES["response"], Cohort(by="clinic"))
    assert released.coverage == Coverage(None, None, None, {})


def test_an_empty_cohort_has_no_rows(tmp_path: Path) -> None:
    gate = gate_on_clinics(tmp_path, A=9)
    released = gate.ask(MEASURES["response"], Cohort(chosen={"diagnosis": ("PTSD",)}))
    assert released.rows == ()
    assert released.coverage.n == 0


def test_nobody_scored_is_no_rate_and_not_zero(tmp_path: Path) -> None:
    gate = gate_on_clinics(tmp_path, A=9)
    (row,) = gate.ask(MEASURES["response"], Cohort(instrument="MADRS")).rows
    assert asdict(row) | {"value": None, "low": None, "follow_up": None, "n": 0, "no_baseline": 9} == asdict(row)


def test_what_was_asked_stands_beside_the_numbers(tmp_path: Path) -> None:
    gate = gate_on_clinics(tmp_path, A=9, B=7)
    cohort = Cohort(chosen={"clinic": ("A",)}, instrument="GAD-7", endpoint="day-7", missing="non-responder")
    released = gate.ask(MEASURES["response"], cohort)
    assert released.cohort == "clinic: A"
    assert released.url == "?clinic=A&instrument=GAD-7&endpoint=day-7&missing=non-responder"
    assert (released.instrument, released.endpoint) == ("GAD-7", "day 7")
    assert released.coverage.n == 9
    assert any("fall ≥ 50 %: Hull 2022" in rule for rule in released.rules)
    assert any("[convention]" in rule for rule in released.rules)


def test_minors_and_repeat_courses_are_said(tmp_path: Path) -> None:
    export = clinics(A=9)
    for patient in export.tables["patients"]:
        patient["age"] = 17
    for course in export.tables["courses"]:
        course["patient_id"] = export.tables["patients"][0]["patient_id"]
    released = gate_on(derive_export(export, tmp_path))[0].ask(MEASURES["response"], Cohort())
    assert released.notes == (
        "9 of 9 courses are of patients under 18; the cut-offs are made for adults.",
        "Intervals treat several courses of a patient as independent.",
    )


def test_adults_with_one_course_each_need_no_note(tmp_path: Path) -> None:
    assert gate_on_clinics(tmp_path, A=9).ask(MEASURES["response"], Cohort()).notes == ()


def test_a_mode_that_a_measure_does_not_know_is_said(tmp_path: Path) -> None:
    released = gate_on_clinics(tmp_path, A=9).ask(MEASURES["change"], Cohort(missing="non-responder"))
    assert released.counting == "observed scores only"
    assert released.notes == ("Mean change counts observed scores only here.",)


def test_released_is_made_only_behind_the_gate() -> None:
    makers = {
        path.relative_to(ROOT).parts[:2]
        for room in ("queries", "dashboard", "intake", "sample_data")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == Released.__name__
    }
    assert makers == {("queries", "disclosure")}


@pytest.mark.parametrize("missing", MISSING)
def test_few_who_were_scored_stay_withheld_however_the_missing_count(missing: Missing, tmp_path: Path) -> None:
    """Of 4 scored and 6 missing, a rate among all 10 would tell the events of the 4."""
    scored = clinics(A=10)
    seen = [row for row in scored.tables["scores"] if row["day"] == 0 or row["course_id"] < "A-4"]
    gate = gate_on(derive_export(Export(scored.tables | {"scores": seen}), tmp_path))[0]
    for measure in ("response", "missing-modes"):
        rows = gate.ask(MEASURES[measure], Cohort(by="clinic", missing=missing)).rows
        assert {(row.withheld, row.n) for row in rows} == {(True, None)}


def test_a_second_grouping_that_a_measure_does_not_take_is_said(tmp_path: Path) -> None:
    gate = gate_on_clinics(tmp_path, A=12, B=9)
    for measure in ("change", "durability", "missing-modes"):
        released = gate.ask(MEASURES[measure], Cohort(by="clinic", across="sex"))
        assert any("takes no second grouping" in note for note in released.notes)
        assert "across" not in released.url
        assert released.rows == gate.ask(MEASURES[measure], Cohort(by="clinic")).rows
    assert not any("one grouping" in note for note in gate.ask(MEASURES["response"], Cohort(across="sex")).notes)


def test_reasons_of_few_leavers_are_in_no_row(sample_database: str) -> None:
    snapshot = open_snapshot(sample_database)
    gate = Gate(snapshot, read_catalogue(snapshot))
    rows = gate.ask(MEASURES["retention"], Cohort({"diagnosis": ("other",)})).rows
    left = {row.left: row.stop_reasons for row in rows if isinstance(row, Retained) and not row.withheld}
    assert any(0 < (number or 0) < 5 for number in left)
    for number, reasons in left.items():
        assert sum(reasons.values()) == (0 if (number or 0) < 5 else number)


def test_how_few_could_not_have_a_signal_is_not_told_beside_the_row_that_withholds_it() -> None:
    few, enough = (
        asdict(signal("All", "suicidal ideation emerged", "MADRS", 2, 30, not_at_risk=n, missing=7)) for n in (3, 5)
    )
    assert (few["n"], few["not_at_risk"], few["missing"], few["few"]) == (30, None, None, True)
    assert (enough["not_at_risk"], enough["missing"]) == (5, 7)


def test_which_way_of_asking_was_chosen_is_said_of_serious_effects(sample_database: str) -> None:
    snapshot = open_snapshot(sample_database)
    gate = Gate(snapshot, read_catalogue(snapshot))
    together = Cohort(by="none")
    assert "asked by scale" in gate.ask(MEASURES["serious"], replace(together, method="scale")).counting
    assert "way of asking" not in gate.ask(MEASURES["serious"], together).counting
