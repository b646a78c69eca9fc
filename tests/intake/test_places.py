"""Places of a drafted mapping: every question is answered by a choice, and the answers read as if they were typed."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from intake.drafting.answers import Tables, as_toml, is_number, unread, uses, with_answer, with_column
from intake.drafting.draft import Readable, draft, readable
from intake.drafting.look import look
from intake.drafting.places import Place, places
from intake.formats import read
from tests.intake.formats.base_clinic import (
    american_csv,
    base,
    parquet,
    qualtrics,
    redcap,
    rows_of,
    serials_csv,
    spss,
    wide_csv,
    workbook,
)
from tests.intake.formats.fhir_clinic import ndjson
from tests.intake.test_drafting import SHEET

ANSWERS: dict[str, Any] = {
    "Name of the data": "Invented clinic",
    "De-identified": "limited-data-set",
    "Complete up to": date(2025, 12, 31),
    "Made up?": True,
    "Its name on charts": "Ketamine IV 0.5 mg/kg x6",
    "Drug": "ketamine",
    "Route": "IV",
    "Dose": "0,5",
    "Dose unit": "mg/kg",
    "Induction sessions": "6",
    "Clinic": "Harbor",
    "Diagnosis": "MDD",
    "sex: “1” is": "female",
    "sex: “2” is": "male",
    "Sex: “1” is": "female",
    "Sex: “2” is": "male",
    "03/02/2026 is": "month-day-year",
}
VISITS = "id,subject,seen,drug given,phq9\n1,P1,02/03/2026,IV,20\n2,P1,02/06/2026,IN,12\n3,P2,02/03/2026,IV,20\n"


def of_file(path: Path) -> tuple[Tables, Readable]:
    seen = look(path)
    return tomllib.loads(draft(seen)), readable(seen)


def of_text(folder: Path, text: str) -> tuple[Tables, Readable]:
    (folder / "sheet.csv").write_text(text)
    return of_file(folder / "sheet.csv")


def the(tables: Tables, file: Readable, name: str, of: str = "") -> Place:
    return next(place for place in places(tables, file) if place.name == name and of in place.of)


def said(tables: Tables, file: Readable, name: str, choice: str, of: str = "") -> Tables:
    """Return the mapping with a choice of a place, by the words that it is offered in."""
    place = the(tables, file, name, of)
    return with_answer(tables, place, next(each.value for each in place.choices if each.said == choice), file)


def answer_of(place: Place) -> Any:
    if place.name in ANSWERS:
        return ANSWERS[place.name]
    asked_on = [each.value for each in place.choices if each.said in ("column Asked on", "column Asked_on")]
    return next(iter(asked_on), None) or ANSWERS["03/02/2026 is"]


@pytest.mark.parametrize(
    "written",
    [wide_csv, american_csv, workbook, serials_csv, qualtrics, spss, parquet, redcap],
    ids=lambda written: written.__name__,
)
def test_a_draft_answered_by_choices_alone_reads_the_clinic(
    written: Callable[[Path], tuple[Path, str]], tmp_path: Path
) -> None:
    source, _ = written(tmp_path)
    tables, file = of_file(source)
    while asked := [place for place in places(tables, file) if place.is_open]:
        tables = with_answer(tables, asked[0], answer_of(asked[0]), file)
    tables["protocols"][0]["protocol_id"] = tables["courses"][0]["protocol_id"] = "KIV"
    (tmp_path / "made.toml").write_text(as_toml(tables), encoding="utf-8")
    assert rows_of(read(source, str(tmp_path / "made.toml"))) == rows_of(base())


@pytest.mark.parametrize("text", [SHEET, VISITS, ""], ids=["sheet", "visits", "fhir"])
def test_no_question_is_out_of_reach(text: str, tmp_path: Path) -> None:
    tables, file = of_text(tmp_path, text) if text else of_file(ndjson(tmp_path)[0])
    while asked := [place for place in places(tables, file) if place.is_open]:
        place = asked[0]
        value = place.choices[0].value if place.choices else "x"
        tables = with_answer(tables, place, [value] if place.asks == "several" else value, file)
    assert '"?"' not in as_toml(tables)


def test_the_patient_is_asked_once_for_all_blocks(tmp_path: Path) -> None:
    tables, file = of_text(tmp_path, "pid,subject,phq9_baseline\nA,B,20\nC,D,12\n")
    (asked,) = [place for place in places(tables, file) if place.name == "Patient"]
    assert asked.is_open
    made = said(tables, file, "Patient", "column subject")
    assert {str(made[name][0]["patient_id"]) for name in ("patients", "courses", "sessions", "scores")} == {
        "{'column': 'subject'}"
    }


def test_another_drug_is_asked_for_its_name_and_needs_no_dose(tmp_path: Path) -> None:
    tables, file = of_text(tmp_path, "pid,phq9_baseline\nA,20\nB,12\n")
    assert "Drug name" not in {place.name for place in places(tables, file)}
    made = said(said(tables, file, "Drug", "other"), file, "Dose", "not said")
    (asked,) = [place for place in places(made, file) if place.name == "Drug name"]
    assert asked.is_open
    assert not asked.choices
    assert with_answer(made, asked, "ECT", file)["protocols"][0]["drug_name"] == "ECT"
    assert "dose" not in made["protocols"][0]


def test_a_column_may_tell_the_protocols_and_each_is_asked_about(tmp_path: Path) -> None:
    tables, file = of_text(tmp_path, VISITS)
    made = said(tables, file, "Protocol", "column drug given")
    assert [each["protocol_id"] for each in made["protocols"]] == ["IN", "IV"]
    assert made["courses"][0]["protocol_id"] == {"column": "drug given"}
    assert the(made, file, "Dose", "Protocol IN").is_open
    one = said(made, file, "Protocol", "one for all")
    assert len(one["protocols"]) == 1


def test_a_row_is_made_where_the_total_is_recorded_whichever_column_that_is(tmp_path: Path) -> None:
    tables, file = of_text(tmp_path, SHEET)
    made = said(tables, file, "Total", "column Spine pain", "Score GAD7_pre")
    (score,) = [each for each in made["scores"] if each["total"] == {"column": "Spine pain"}]
    assert score["only_where"] == {"column": "Spine pain"}


def test_a_zone_is_chosen_and_a_typed_mark_is_no_column(tmp_path: Path) -> None:
    tables, file = of_text(tmp_path, "pid,session 1,phq9_pre\nA,2026-02-03T09:00Z,20\nB,2026-02-04T09:00Z,12\n")
    assert "not said" not in [choice.said for choice in the(tables, file, "Time zone of the clinic").choices]
    made = said(tables, file, "Time zone of the clinic", "America/Los_Angeles")
    assert made["manifest"]["time_zone"] == "America/Los_Angeles"
    made = with_answer(made, the(made, file, "Clinic"), "{x}", file)
    assert the(made, file, "Clinic").written == "{x}"


def test_the_zone_is_asked_once_a_column_is_read_whose_times_are_in_utc(tmp_path: Path) -> None:
    tables, file = of_text(tmp_path, "pid,when,phq9_pre\nA,2026-02-03T09:00Z,20\nB,2026-02-04T09:00Z,12\n")
    assert "time_zone" not in tables["manifest"]
    (column,) = unread(tables, file)
    made = with_column(tables, column, ("sessions", "day"), file)
    assert the(made, file, "Time zone of the clinic").is_open
    made = said(tables, file, "Day (0: first session)", "column when", "Sessions")
    assert the(made, file, "Time zone of the clinic").is_open


@pytest.mark.parametrize(
    ("typed", "number"), [("0,5", True), (" 6", True), ("-1", True), ("half", False), ("nan", False), ("1e999", False)]
)
def test_what_is_typed_for_a_number_is_one_or_not(typed: str, number: bool) -> None:
    assert is_number(typed) is number


def test_a_score_of_no_scale_is_left_out_and_its_column_can_be_read_again(tmp_path: Path) -> None:
    tables, file = of_text(tmp_path, SHEET)
    assert [column.heading for column in unread(tables, file)] == ["PHQ9_q1", "PHQ2_pre", "Spine pain", "Next visit"]
    made = said(tables, file, "Instrument", "nothing: leave it out", "Score PCL day 28")
    column = next(each for each in unread(made, file) if each.heading == "PCL day 28")
    use = next(each.value for each in uses(made) if each.said == "total of PCL-5")
    again = with_column(made, column, use, file)
    assert again["scores"][-1] == {
        "only_where": {"column": "PCL day 28"},
        "patient_id": {"column": "Study ID"},
        "instrument": "PCL-5",
        "day": "?",
        "total": {"column": "PCL day 28"},
    }
    assert column not in unread(again, file)
    assert with_column(made, column, None, file)["ignored"]["PCL day 28"] == "left out by whoever imported it"


def test_a_column_becomes_a_fact_with_its_words_asked_and_a_date_a_session(tmp_path: Path) -> None:
    tables, file = of_text(tmp_path, "pid,resistant,seen,phq9_baseline\nA,J,02/03/2026,20\nB,no,05/03/2026,12\n")
    resistant, seen = file.named("resistant"), file.named("seen")
    assert resistant
    assert seen
    use = next(each.value for each in uses(tables) if each.said == "course: treatment resistant")
    made = with_column(tables, resistant, use, file)
    assert made["courses"][0]["treatment_resistant"] == {"column": "resistant", "words": {"J": "?", "no": "no"}}
    made = with_column(made, seen, ("sessions", "day"), file)
    assert made["sessions"][-1]["day"] == {"column": "seen", "dates": "?"}
    left = said(made, file, "Day (0: first session)", "nothing: leave it out", "Sessions")
    assert [each["day"] for each in left["sessions"]] == [{"column": "seen", "dates": "?"}]


def test_a_number_that_is_none_is_left_to_the_reading(tmp_path: Path) -> None:
    tables, file = of_text(tmp_path, SHEET)
    assert with_answer(tables, the(tables, file, "Dose"), "half", file)["protocols"][0]["dose"] == "half"
    assert with_answer(tables, the(tables, file, "Dose"), "0,5", file)["protocols"][0]["dose"] == 0.5
