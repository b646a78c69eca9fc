"""What is only implausible: one thing in a good folder made odd, and the one warning it draws."""

from collections.abc import Callable
from functools import cache

import pytest

from intake.checks import CHECKS, findings
from intake.findings import Finding
from intake.formats import read
from queries.definitions.instrument import INSTRUMENTS
from tests.intake.checks.spoiled import (
    asked_without_effects,
    coded_from_1,
    items,
    screened_with_too_few_courses,
    screened_without_a_course,
    short_form,
    short_form_from_the_start,
    shorter_form,
    six_sessions,
    small_clinic_without_no,
    ten_courses,
    without_items,
)
from tests.intake.exchange_folder import Folder

ODD: list[tuple[Callable[[Folder], Folder], str]] = [
    (
        lambda folder: folder.write("side_effects.csv", "session_id,term\n"),
        "side_effects.csv: there is no row here, so this counts as not recorded and no rate is shown; "
        'if it is recorded and none occurred, write side_effects = "recorded" in the manifest.',
    ),
    (
        lambda folder: folder.write("screenings.csv", "screening_id,clinic,outcome\n"),
        "screenings.csv: there is no row here, so this counts as not recorded and no rate is shown.",
    ),
    (
        lambda folder: folder.renamed("events.csv", "Event.csv"),
        "Event.csv: this file is none of the exchange format's and is left out; did you mean events.csv?",
    ),
    (
        lambda folder: folder.replace("protocols.csv", "induction_days", "Induction Days"),
        "protocols.csv, line 1, column Induction Days: this column is not known and is left out; "
        "did you mean induction_days?",
    ),
    (lambda folder: folder.emptied("patients.csv", "sex"), "patients.csv, line 1, column sex: this column has a"),
    (
        asked_without_effects,
        "courses.csv, line 6, column clinic: this clinic has not one side effect, and others have some; check that "
        "nothing is missing, for it would read as if none had occurred. (10 of 14)",
    ),
    (
        lambda folder: folder.write("checklists.csv", "clinic,term\n"),
        "checklists.csv: there is no row here, so every side effect counts as asked about wherever any was; "
        "fill it in, or leave it out.",
    ),
    (
        small_clinic_without_no,
        "side_effects.csv, line 22, column serious: this clinic often leaves empty what may mean no, or never says "
        "“no” here, so whether side effects were serious there is not recorded; fill it in. (3 of 3)",
    ),
    (
        screened_without_a_course,
        "screenings.csv, line 4, column course_id: screenings of this clinic name 0 of 10 courses that they could, ",
    ),
    (
        lambda folder: screened_with_too_few_courses(folder, 8),
        "screenings.csv, line 12, column course_id: screenings of this clinic name 8 of 11 courses that they could, "
        "under 4 in 5, so which screened person began treatment there is not recorded; fill it in. (3 of 11)",
    ),
    (
        lambda folder: folder.cell("courses.csv", 5, "started_on", "2026-01-08"),
        "courses.csv, line 2, column started_on: a session of this course is on or after the day on which the "
        "patient's next course began, and its scores from then on don't count; correct the starts, or make one course "
        "of the two.",
    ),
    (
        lambda folder: folder.append("scores.csv", "c00041,PHQ-9,0,2.0,12,clinician"),
        "scores.csv, line 9, column course_id: an earlier line says the same; the two are taken as one. (1 of 8)",
    ),
    (
        lambda folder: folder.append("patients.csv", "p00041,34,female"),
        "patients.csv, line 5, column patient_id: an earlier line says the same; the two are taken as one. (1 of 4)",
    ),
    (
        lambda folder: folder.append("patients.csv", "p00041,35,female"),
        "patients.csv, line 5, column age: another line gives this patient another age; the age at the first course "
        "counts, so the lowest is taken. (1 of 4)",
    ),
    (
        lambda folder: folder.append("events.csv", "c00042,9,other_admission"),
        "events.csv, line 3, column course_id: an earlier line is equal in every column; both are counted",
    ),
    (
        lambda folder: folder.replace("sessions.csv", "s000122", "S000121"),
        "sessions.csv, line 3, column session_id: differs from another id only in capitals, and counts as another; "
        "write one id in one way if they are one. (1 of 5)",
    ),
    (
        lambda folder: folder.column("protocols.csv", "route_name", "rectal"),
        "protocols.csv, line 2, column route_name: is read only where route is other, and here it isn't",
    ),
    (
        lambda folder: folder.cell("protocols.csv", 3, "label", "Ketamine IV 0.5 mg/kg × 6"),
        "protocols.csv, line 3, column label: an earlier protocol has the same label",
    ),
    (
        lambda folder: folder.cell("courses.csv", 4, "clinic", "harbor  street clinic"),
        "courses.csv, line 4, column clinic: differs only in capitals, spaces, signs or the form of "
        "its accents from another spelling; write one thing in one way. (1 of 4)",
    ),
    (
        lambda folder: folder.cell("checklists.csv", 2, "term", "Malaise é").append(
            "side_effects.csv", "s000121,Malaise é,,,,,,\ns000121,Malaise e\u0301,,,,,,"
        ),
        "side_effects.csv, line 6, column term: differs only in capitals, spaces, signs or the form of its accents",
    ),
    (
        lambda folder: folder.cell("side_effects.csv", 4, "term", "dissociation"),
        "side_effects.csv, line 4, column term: differs only in capitals",
    ),
    *(
        (
            lambda folder, clinic=clinic: folder.cell("courses.csv", 3, "clinic", clinic),
            "courses.csv, line 3, column clinic: reads like UTF-8 text that was taken for another encoding, so accents "
            "are two signs each; save the file again from its source, or mend the mapping's encoding. (1 of 4)",
        )
        for clinic in ("Ã‰vreux Centre", "MÃ¼nchen", "St Johnâ€™s", "M√ºnchen")
    ),
    (
        lambda folder: folder.cell("courses.csv", 3, "clinic", "M\ufffdnchen"),
        "courses.csv, line 3, column clinic: holds the sign for a letter that was lost on the way; write",
    ),
    (
        lambda folder: folder.cell("protocols.csv", 2, "induction_sessions", ""),
        "courses.csv, line 2, column protocol_id: this course's protocol doesn't say how many induction sessions are "
        "planned; fill in induction_sessions. (3 of 4)",
    ),
    (
        lambda folder: folder.cell("courses.csv", 5, "started_on", "2025-12-30").cell(
            "courses.csv", 5, "started_year", ""
        ),
        "courses.csv, line 5, column started_on: this course starts before the patient's course with the number before",
    ),
    (
        lambda folder: folder.cell("courses.csv", 5, "course_number", "1"),
        "courses.csv, line 5, column course_number: another course of the patient has the same number",
    ),
    (
        lambda folder: folder.append("patients.csv", "p00044,50,other"),
        "patients.csv, line 5, column patient_id: this patient has no course and is counted nowhere; "
        "check whether a course is missing. (1 of 4)",
    ),
    (
        lambda folder: folder.cell("courses.csv", 2, "stop_reason", "cost"),
        "courses.csv, line 2, column stop_reason: there is a reason for stopping, but ended doesn't say stopped",
    ),
    (
        lambda folder: folder.cell("courses.csv", 2, "last_contact_day", "6"),
        "courses.csv, line 2, column last_contact_day: the course has a session or score after this day",
    ),
    (
        lambda folder: folder.cell("sessions.csv", 5, "phase", "maintenance"),
        "courses.csv, line 4, column course_id: this course has no induction session, so no endpoint",
    ),
    (
        lambda folder: folder.cell("sessions.csv", 5, "day", "1"),
        "sessions.csv, line 5, column day: the course's first session is not on day 0, from which all days count; "
        "count them from it. (1 of 4)",
    ),
    (
        lambda folder: folder.cell("sessions.csv", 3, "number", "1"),
        "sessions.csv, line 3, column number: an earlier session of the course has the same number",
    ),
    (
        lambda folder: folder.append("sessions.csv", "s000129,c00041,3,2,maintenance,,,,,,,,,,,,,,"),
        "sessions.csv, line 7, column day: this session is on an earlier day than the one numbered before it; "
        "check number and day. (1 of 2)",
    ),
    (
        lambda folder: folder.append("protocols.csv", "im-50,Ketamine IM,ketamine,IM,50,mg/kg,,6,14,"),
        "protocols.csv, line 4, column dose: is over 13 mg/kg, the most that ketamine's label names for anaesthesia; "
        "check dose and unit. (1 of 2)",
    ),
    (
        lambda folder: folder.append("protocols.csv", "iv-half,Ketamine IV,ketamine,IV,0.5,mg,,6,14,"),
        "protocols.csv, line 4, column dose: is under 5 mg in all; check dose and unit: mg/kg may be meant. (1 of 2)",
    ),
    (
        lambda folder: folder.cell("sessions.csv", 5, "dose_mg_per_kg", "5"),
        "sessions.csv, line 5, column dose_mg_per_kg: is more than 3 times the protocol's dose or less than a third",
    ),
    (
        lambda folder: folder.cell("sessions.csv", 4, "dose_mg", "8.4"),
        "sessions.csv, line 4, column dose_mg: is more than 3 times the protocol's dose or less than a third of it",
    ),
    (
        lambda folder: folder.cell("sessions.csv", 2, "dose_mg", "350"),
        "sessions.csv, line 2, column dose_mg: with dose_mg_per_kg this is a body weight under 20 or over 300 kg",
    ),
    (
        lambda folder: folder.cell("sessions.csv", 2, "sbp_peak", "110"),
        "sessions.csv, line 2, column sbp_peak: the peak of the session is lower than the value before it; "
        "compare it with sbp_before. (1 of 3)",
    ),
    (
        lambda folder: folder.cell("sessions.csv", 2, "spo2_lowest", "100"),
        "sessions.csv, line 2, column spo2_before: the lowest saturation of the session is over the value before it",
    ),
    (
        lambda folder: folder.cell("sessions.csv", 2, "dbp_before", "125").cell("sessions.csv", 2, "dbp_peak", "130"),
        "sessions.csv, line 2, column sbp_before: the systolic pressure is under the diastolic",
    ),
    (
        lambda folder: folder.cell("side_effects.csv", 2, "resolved_minutes", "9.5"),
        "side_effects.csv, line 2, column resolved_minutes: it is resolved before its onset",
    ),
    (
        lambda folder: folder.append("checklists.csv", "Elsewhere,Nausea"),
        "checklists.csv, line 4, column clinic: no course is at a clinic of this name, so its checklist is not used",
    ),
    (
        lambda folder: folder.append("scores.csv", "c00041,PHQ-9,-366,,20,self"),
        "scores.csv, line 9, column day: this score is from over a year before the course; check the day. (1 of 8)",
    ),
    (
        lambda folder: folder.cell("scores.csv", 2, "hours_after_session", "24"),
        "scores.csv, line 2, column hours_after_session: hours count from the latest session, and the course has none",
    ),
    (
        lambda folder: folder.append("sessions.csv", "s000129,c00041,3,7,induction,35,0.5,40,yes,,,,,,,,,,"),
        "courses.csv, line 2, column course_id: the course has more induction sessions than its protocol plans; mark "
        "those after induction as maintenance or rescue, or correct induction_sessions. (1 of 4)",
    ),
    (
        lambda folder: folder.append("sessions.csv", "s000129,c00043,2,22,induction,35,0.5,40,yes,,,,,,,,,,"),
        "sessions.csv, line 7, column day: this induction session is over three weeks after the one before it, and "
        "endpoints count from the last one; if induction was over, mark it as maintenance or rescue. (1 of 2)",
    ),
    (
        lambda folder: folder.cell("sessions.csv", 3, "day", "1").append(
            "sessions.csv", "s000129,c00041,3,2,maintenance,35,0.5,40,yes,,,,,,,,,,"
        ),
        "courses.csv, line 2, column course_id: the course's sessions are on consecutive days, numbered like visits, "
        "which doesn't fit the protocol's induction_days; write the days since the first session.",
    ),
    (
        lambda folder: folder.append("scores.csv", "c00041,MADRS,0,0,30,clinician"),
        "scores.csv, line 9, column hours_after_session: 0 hours on a session day is at its start and no baseline; "
        "leave the cell empty where the scale was filled in before the session. (1 of 2)",
    ),
    (
        ten_courses,
        "courses.csv, line 6, column course_id: this course has no score at all, so no baseline and no endpoint; check "
        "that all scores are here. (10 of 14)",
    ),
    (
        lambda folder: ten_courses(folder, "MADRS,5,,30", "MADRS,20,,20"),
        "courses.csv, line 6, column course_id: this course has no baseline, for its scores begin after its first "
        "session; check the days, or whether earlier scores are missing. (10 of 14)",
    ),
    (
        lambda folder: ten_courses(folder, "MADRS,0,2,30", "MADRS,20,,20"),
        "courses.csv, line 6, column course_id: this course has no baseline, for its score of the first session's day "
        "has hours after the session; leave them empty where the scale was filled in before it. (10 of 14)",
    ),
    (
        lambda folder: ten_courses(folder, "MADRS,-31,,30", *(f"MADRS,{day},,20" for day in (20, 25, 30, 40))),
        "courses.csv, line 6, column course_id: this course has no baseline, for its scores before the first session "
        "are from before day -30; check the days. (10 of 14)",
    ),
    (
        lambda folder: folder.append(
            "scores.csv", "c00042,GAD-7,-31,,12,self\nc00042,GAD-7,-40,,11,self\nc00042,GAD-7,-45,,11,self"
        ),
        "scores.csv, line 9, column day: this score lies in no window, so no baseline, endpoint or week uses it; check "
        "that days count from the first session and hours from its start. (3 of 10)",
    ),
    (
        lambda folder: short_form(folder, "PHQ-9", 6),
        "scores.csv, line 9, column total: after day 0 no PHQ-9 total of the clinic is over 6, the most that a PHQ-2 "
        "can have; if it is one, leave these scores out. (20 of 21)",
    ),
    (
        lambda folder: short_form_from_the_start(folder, 6),
        "scores.csv, line 9, column total: at baseline no PHQ-9 total of the clinic is over 6, the most that a PHQ-2 "
        "can have; if it is one, leave these scores out. (10 of 13)",
    ),
    (
        shorter_form,
        "scores.csv, line 10, column total: this total is the sum of fewer items than the scale has, as in a shorter "
        "form (PHQ-8 for PHQ-9); leave these scores out, or hand over all items. (10 of 11)",
    ),
    (
        lambda folder: six_sessions(folder, [0, 0, 1, 1, 2, 2]),
        "courses.csv, line 6, column course_id: all planned induction sessions are within a third of the protocol's "
        "induction_days, as where weeks or visits are written as days; write the days since the first session, or "
        "correct induction_days. (10 of 10)",
    ),
    (
        lambda folder: six_sessions(folder, [0, 2, 5, 9, 18, 38]),
        "courses.csv, line 6, column course_id: induction took over twice the protocol's induction_days, and endpoints "
        "count from its last session; mark sessions after induction as maintenance or rescue, or correct the days or "
        "induction_days. (10 of 10)",
    ),
    (
        lambda folder: folder.append("events.csv", "c00043,0,switched_protocol"),
        "events.csv, line 3, column day: this switch of protocol isn't after the course's first session, so none of "
        "its later scores count; correct the day, or leave out the switch that began this course.",
    ),
    (
        lambda folder: folder.append("scores.csv", "c00041,MADRS,9,2,30,clinician"),
        "scores.csv, line 9, column hours_after_session: these hours aren't those since the latest session on or "
        "before this day; check day and hours. (1 of 2)",
    ),
    (
        lambda folder: items(without_items(folder), "c00041", "PHQ-9", 7, [1, 1, 1, 1, 1, 1, 1, 1, 1]),
        "scores.csv, line 4, column total: all items of this score are there and give another total; check the total "
        "and its items.",
    ),
    (
        lambda folder: items(folder, "c00041", "PHQ-9", 7, [3, 3, 3]),
        "scores.csv, line 4, column total: the items beside this total can't give it",
    ),
    (
        coded_from_1,
        "item_scores.csv, line 2, column value: no answer here is ever 0, as where PHQ-9 is coded 1–4; its items are "
        "scored 0–3, so subtract 1, or leave the items out if they are another scale's. (64 of 64)",
    ),
    (
        lambda folder: folder.cell("item_scores.csv", 2, "item", "10"),
        "item_scores.csv, line 2, column item: PHQ-9 has 9 items; a further question is not part of the scale",
    ),
    (
        lambda folder: folder.append("scores.csv", "c00044,PHQ-9,58,,9,self"),
        "scores.csv, line 9, column day: counted from the course's start this day is after the data's cut-off",
    ),
    (
        lambda folder: folder.append("events.csv", "c00041,6,death"),
        "scores.csv, line 4, column day: this is after the day of the patient's death; check both days. (1 of 3)",
    ),
]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], list[Finding]]:
    """What the checks find in an odd folder, by its number; looked for once."""

    @cache
    def of(number: int) -> list[Finding]:
        make_odd, _ = ODD[number]
        folder = make_odd(Folder(tmp_path_factory.mktemp("odd")))
        return findings(read(folder.path))

    return of


@pytest.mark.parametrize(("number", "warning"), [(number, warning) for number, (_, warning) in enumerate(ODD)])
def test_what_is_implausible_draws_one_warning(
    drawn: Callable[[int], list[Finding]], number: int, warning: str
) -> None:
    (finding,) = drawn(number)
    assert str(finding).startswith(f"warning: {warning}")


@pytest.mark.parametrize(
    ("file", "row"),
    [
        ("scores.csv", "c00044,PHQ-9,57,,9,self"),
        ("protocols.csv", "im-13,Ketamine IM,ketamine,IM,13,mg/kg,,6,14,"),
        ("protocols.csv", "iv-5,Ketamine IV,ketamine,IV,5,mg,,6,14,"),
        ("scores.csv", "c00041,PHQ-9,-365,,20,self"),
        ("events.csv", "c00041,7,death"),
        ("sessions.csv", "s000129,c00041,3,3,rescue,105,1.5,,,,,,,,,,,,"),
    ],
)
def test_what_is_at_the_edge_draws_none(folder: Folder, file: str, row: str) -> None:
    folder.append(file, row)
    assert findings(read(folder.path)) == []


def test_a_table_without_rows_is_pointed_out(folder: Folder) -> None:
    folder.write("scores.csv", folder.text("scores.csv").splitlines()[0] + "\n")
    assert "warning: scores.csv: there is no row here; check that the export is complete." in [
        str(finding) for finding in findings(read(folder.path))
    ]


def test_every_check_that_warns_is_drawn_above(drawn: Callable[[int], list[Finding]]) -> None:
    checks = {finding.check for number in range(len(ODD)) for finding in drawn(number)}
    assert checks == {check.name for check in CHECKS if not check.blocks} - {"empty-tables", "first-scores"}


# Some items of HAM-D17 go to 2 only, and of some groups of QIDS-SR16's only the highest counts.
@pytest.mark.parametrize("name", sorted(set(INSTRUMENTS) - {"HAM-D17", "QIDS-SR16"}))
def test_items_add_up_to_the_instruments_range(name: str) -> None:
    scale = INSTRUMENTS[name]
    least, most = (scale.items.count * points for points in (scale.items.least, scale.items.most))
    assert (least, most) == (scale.minimum, scale.maximum)
