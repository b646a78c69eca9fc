"""A drafted mapping: what the file tells is written, what it doesn't tell is asked, and with the answers it reads."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from intake.__main__ import main as intake
from intake.drafting.draft import draft
from intake.drafting.look import look
from intake.export import UnreadableExport
from intake.formats import read
from tests.intake.formats.base_clinic import american_csv, base, rows_of, serials_csv, spss, wide_csv, workbook
from tests.intake.formats.fhir_clinic import ndjson

ANSWERS = {
    "source": '"Invented clinic"',
    "regime": '"limited-data-set"',
    "cutoff": "2025-12-31",
    "synthetic": "true",
    "label": '"Ketamine IV 0.5 mg/kg x6"',
    "protocol_id": '"KIV"',
    "drug": '"ketamine"',
    "route": '"IV"',
    "dose": "0.5",
    "dose_unit": '"mg/kg"',
    "induction_sessions": "6",
    "clinic": '"Harbor"',
    "diagnosis": '"MDD"',
}
SHEET = """\
Study ID,Site,Age,Gender,Dx,Infusion 1,Infusion 2,Infusion 3,PHQ-9 baseline,PHQ-9 W1,PHQ-9 W2,PHQ-9 W4,GAD7_pre,\
GAD7_post,GAD7 post date,PCL day 28,PHQ9_q1,PHQ2_pre,Spine pain,Next visit,Email
A1,Harbor,31,F,MDD,01/03/2025,03/03/2025,05/03/2025,20,18,NA,8,12,4,20/03/2025,33,2,5,3,01/04/2025,
A2,Harbor,40,M,PTSD,02/03/2025,04/03/2025,06/03/2025,22,18,12,8,12,4,21/03/2025,33,2,5,3,01/04/2025,
A3,Harbor,52,U,Anxious,03/03/2025,04/03/2025,06/03/2025,22,18,12,8,12,4,22/03/2025,33,2,5,3,01/04/2025,zab@example.org
"""


def answered(text: str) -> str:
    """Return a draft with the answers in the place of its questions."""
    for key, answer in ANSWERS.items():
        text = re.sub(rf'(?<!\w){key} = "(?:\?|P1)"', f"{key} = {answer}", text)
    return text


@pytest.mark.parametrize(
    "written", [wide_csv, american_csv, workbook, serials_csv, spss], ids=lambda written: written.__name__
)
def test_a_draft_with_its_answers_reads_the_clinic(written: Callable[[Path], tuple[Path, str]], tmp_path: Path) -> None:
    source, _ = written(tmp_path)
    text = draft(look(source))
    assert len(text.splitlines()) <= 20
    mapping = tmp_path / "draft.toml"
    mapping.write_text(text)
    with pytest.raises(
        UnreadableExport,
        match=r"questions are still open .manifest: source, regime, cutoff, synthetic.*protocols: label, drug",
    ):
        read(source, str(mapping))
    # No name tells on which day the score after was asked, and no cell what SPSS's codes mean.
    name = "Asked_on" if source.suffix == ".sav" else "Asked on"
    order = "month-day-year" if source.suffix == ".txt" else "day-month-year"
    text = (
        answered(text)
        .replace('day = "?"', f'day = {{ column = "{name}" }}')
        .replace('dates = "?"', f'dates = "{order}"')
    )
    text = text.replace('"1" = "?", "2" = "?"', '"1" = "female", "2" = "male"')
    mapping.write_text(re.sub(r"ignored = .*\n", "", text))
    assert rows_of(read(source, str(mapping))) == rows_of(base())


def test_what_the_names_tell_is_written_and_what_not_is_asked(tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text(SHEET)
    text = draft(look(tmp_path / "sheet.csv"))
    assert len(text.splitlines()) <= 20
    mapping = tomllib.loads(text)
    (patient,), (course,), (session,) = mapping["patients"], mapping["courses"], mapping["sessions"]
    assert patient["sex"]["words"] == {"F": "female", "M": "male", "U": "?"}
    assert course["clinic"] == {"column": "Site"}
    assert course["diagnosis"]["words"] == {"Anxious": "?", "MDD": "MDD", "PTSD": "PTSD"}
    assert (session["each"], session["day"]) == (
        {"number": ["1", "2", "3"]},
        {"column": "Infusion {number}", "dates": "?"},
    )
    assert "dates" not in mapping["manifest"]  # the date after GAD-7 tells its own order
    assert "# ? Infusion 1, Infusion 2, Infusion 3: is 03/02/2026 in February" in text
    scores = [(each["total"]["column"], each["instrument"], each["day"]) for each in mapping["scores"]]
    assert scores == [
        ("PHQ-9 baseline", "PHQ-9", 0),
        ("PHQ-9 W{week}", "PHQ-9", "{day}"),
        ("GAD7_pre", "GAD-7", 0),
        ("GAD7_post", "GAD-7", {"column": "GAD7 post date"}),
        ("PCL day 28", "?", 28),
    ]
    assert mapping["file"] == {"not_recorded": ["NA"]}
    assert mapping["ignored"] == {"Next visit": "a date that is not used"}
    assert "# Take column Email out of the export: it holds contact details." in text
    assert "zab@" not in text


def drafted(folder: Path, rows: str) -> tuple[dict[str, Any], list[str]]:
    """Return the draft of a file, and its questions."""
    (folder / "sheet.csv").write_text(rows)
    text = draft(look(folder / "sheet.csv"))
    return tomllib.loads(text), [line.removeprefix("# ? ") for line in text.splitlines() if line.startswith("# ? ")]


def patient_of(mapping: dict[str, Any]) -> set[str]:
    return {
        str(block["patient_id"]) for name in ("patients", "courses", "sessions", "scores") for block in mapping[name]
    }


def test_the_patient_is_the_column_that_says_so_most_clearly_or_asked(tmp_path: Path) -> None:
    rows = "id,patient_id,session_date,phq9\n1,P1,2026-02-03,20\n2,P1,2026-02-06,12\n3,P2,2026-02-03,20\n"
    mapping, _ = drafted(tmp_path, rows)
    assert patient_of(mapping) == {"{'column': 'patient_id'}"}
    (session,) = mapping["sessions"]
    assert session["only_where"] == session["day"] == {"column": "session_date"}
    mapping, asked = drafted(tmp_path, rows.replace("id,patient_id", "subject,patient_id"))
    assert patient_of(mapping) == {"?"}
    assert "patient_id: is it subject or patient_id?" in asked
    assert "session_date" in str(mapping["sessions"])  # a row a visit still, for one of the two repeats
    mapping, _ = drafted(tmp_path, rows.replace("id,patient_id", "id,chart"))
    assert patient_of(mapping) == {"{'column': 'id'}"}


VISITS = "patient_id,referral_date,visit_date,phq9\n" + "".join(
    f"P{who},2025-10-01,2026-02-0{day},{total}\n" for who, day, total in ((1, 3, 20), (1, 6, 12), (2, 3, 20), (2, 6, 9))
)


def test_the_day_of_a_visit_is_the_only_date_that_fits_or_asked(tmp_path: Path) -> None:
    mapping, asked = drafted(tmp_path, VISITS)
    assert [block["day"] for name in ("sessions", "scores") for block in mapping[name]] == [
        {"column": "visit_date"}
    ] * 2
    assert mapping["sessions"][0]["only_where"] == "?"  # which visits are sessions
    assert "sessions: which lines are sessions? Strike out only_where if all of them are." in asked
    mapping, asked = drafted(tmp_path, VISITS.replace("referral_date", "seen_on"))
    assert [block["day"] for name in ("sessions", "scores") for block in mapping[name]] == ["?", "?"]
    assert "day of a visit: is it seen_on or visit_date?" in asked
    mapping, asked = drafted(tmp_path, VISITS.replace("phq9", "phq9_baseline"))
    assert mapping["scores"][0]["day"] == "?"
    assert "phq9_baseline: is it of the line's day, or of another?" in asked


def test_of_a_file_of_scores_date_and_total_are_the_only_ones_or_asked(tmp_path: Path) -> None:
    rows = "patient_id,entered_on,asked_on,scale,score\nP1,2026-02-03,2026-02-02,PHQ-9,20\n"
    mapping, _ = drafted(tmp_path, rows)
    assert (mapping["scores"][0]["day"], mapping["scores"][0]["total"]) == ({"column": "asked_on"}, {"column": "score"})
    mapping, asked = drafted(tmp_path, rows.replace("entered_on", "sent_on"))
    assert (mapping["scores"][0]["day"], mapping["scores"][0]["total"]) == ("?", {"column": "score"})
    assert "day of a score: is it sent_on or asked_on?" in asked
    mapping, asked = drafted(tmp_path, "patient_id,asked_on,scale,score,value\nP1,2026-02-03,PHQ-9,20,20\n")
    assert mapping["scores"][0]["total"] == "?"
    assert "total: is it score or value?" in asked


TOTALS = {
    # another form, or a subscale: of which scale it is the total is asked
    "MADRS_Suicide_Baseline": ("?", "?"),
    "MADRS_S_baseline": ("?", "?"),
    "PCL5_B": ("?", "?"),
    "LSAS_fear": ("?", "?"),
    "GAD7_2": ("?", "?"),
    # a time that only the clinic knows in days
    "phq9_prior": ("PHQ-9", "?"),
    "PHQ9 intake": ("PHQ-9", "?"),
    "PHQ9_visit3": ("PHQ-9", "?"),
    "PHQ9_T2": ("PHQ-9", "?"),
    "PHQ9_month_3": ("PHQ-9", "?"),
    "PHQ9_total_followup": ("PHQ-9", "?"),
    "PHQ9_Day1": ("PHQ-9", "?"),
    # told
    "PHQ9_total_pre": ("PHQ-9", 0),
    "MADRS baseline": ("MADRS", 0),
    "BAI_d14": ("BAI", 14),
    "PHQ-9 total at day 7": ("PHQ-9", 7),
    "PHQ9 on week 2": ("PHQ-9", 14),
}


@pytest.mark.parametrize(("heading", "expected"), TOTALS.items())
def test_a_total_is_of_a_scale_and_a_day_where_its_name_says_nothing_else(
    heading: str, expected: tuple[str, int | str], tmp_path: Path
) -> None:
    mapping, asked = drafted(tmp_path, f"patient_id,{heading}\nP1,14\nP2,8\nP3,9\n")
    (score,) = mapping["scores"]
    assert (score["instrument"], score["day"]) == expected
    assert sum(question.startswith(f"{heading}: ") for question in asked) == expected.count("?")


def test_days_from_one_on_are_asked_and_from_nought_on_are_not(tmp_path: Path) -> None:
    mapping, asked = drafted(tmp_path, "patient_id,PHQ9_Day1,PHQ9_Day8,PHQ9_Day15\nP1,20,12,10\nP2,21,12,10\n")
    assert [score["day"] for score in mapping["scores"]] == ["?", "?", "?"]
    assert (
        "PHQ9_Day1, PHQ9_Day8, PHQ9_Day15: on which day of the course is it asked, the first session's being 0?"
        in asked
    )
    mapping, _ = drafted(tmp_path, "patient_id,PHQ9_Day0,PHQ9_Day1,PHQ9_Day8\nP1,20,12,10\nP2,21,12,10\n")
    assert [score["each"] for score in mapping["scores"]] == [{"day": [0, 1, 8]}]
    mapping, _ = drafted(tmp_path, "patient_id,PHQ9_W1,PHQ9_W2,PHQ9_W4\nP1,20,12,10\nP2,21,12,10\n")
    assert [score["day"] for score in mapping["scores"]] == ["?", "?", "?"]


def test_sessions_that_the_file_does_not_hold_are_asked(tmp_path: Path) -> None:
    mapping, asked = drafted(tmp_path, "patient_id,PHQ9_pre\nP1,20\nP2,21\n")
    assert mapping["sessions"][0]["day"] == "?"
    assert any(question.startswith("sessions: the file has no dates of them; day = 0 says") for question in asked)


@pytest.mark.parametrize(
    ("heading", "said", "expected"),
    [
        ("sex", "MH", {"M": "?", "H": "?"}),
        ("sexo", "M", {"M": "?"}),
        ("sexo", "FM", {"F": "female", "M": "male"}),
        ("sex", "MW", {"M": "male", "W": "female"}),
    ],
)
def test_m_is_no_man_beside_h(heading: str, said: str, expected: dict[str, str], tmp_path: Path) -> None:
    mapping, asked = drafted(tmp_path, f"patient_id,{heading}\n" + "".join(f"P{at},{m}\n" for at, m in enumerate(said)))
    assert mapping["patients"][0]["sex"]["words"] == expected
    assert (f"{heading}: what do its words mean?" in asked) == ("?" in expected.values())


def test_of_two_columns_for_one_thing_neither_is_taken(tmp_path: Path) -> None:
    mapping, asked = drafted(tmp_path, "patient_id,age,years,site,location,phq9\nP1,31,5,A,B,20\nP2,32,6,A,B,20\n")
    assert (mapping["patients"][0]["age"], mapping["courses"][0]["clinic"]) == ("?", "?")
    assert {"age: is it age or years?", "clinic: is it site or location?"} <= set(asked)


def test_a_file_of_scores_is_drafted_by_the_codes_in_it() -> None:
    cases = Path(__file__).parent / "cases" / "34-synthea-observations"
    mapping = tomllib.loads(draft(look(cases / "observations.csv")))
    among = [(each["only_where"]["among"], each["instrument"]) for each in mapping["scores"]]
    assert among == [(["44261-6"], "PHQ-9"), (["70274-6"], "GAD-7")]
    assert mapping["sessions"][0]["only_where"]["among"] == ["?"]


def test_a_sheet_without_ids_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "a.csv").write_text("Age,Total\n31,20\n")
    assert intake(["map", str(tmp_path / "a.csv")]) == 1
    assert "no column's name says that it holds the patients' ids" in capsys.readouterr().err
    assert intake(["map", str(tmp_path / "a.csv"), "--patients", "Alter"]) == 1
    assert "has the name given by --patients" in capsys.readouterr().err
    assert intake(["map", str(tmp_path / "a.csv"), "--patients", "Total"]) == 0
    assert tomllib.loads(capsys.readouterr().out)["patients"][0]["patient_id"] == {"column": "Total"}


def test_a_workbook_without_a_row_of_names_is_said_to_have_none(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write(0, 0, 5)
    with pytest.raises(UnreadableExport, match="no visible sheet has a row of names"):
        look(tmp_path / "a.xlsx")


def test_the_zone_is_asked_where_times_are_in_utc(tmp_path: Path) -> None:
    rows = "pid,session 1,phq9_pre,asked\nA,2026-02-{0}T09:00:00{1},20,2026-02-03T09:00:00Z\nB,2026-02-04,12,\n"
    for zone, asked in (("Z", True), ("+00:00", True), ("-08:00", False), ("", False)):
        mapping, _ = drafted(tmp_path, rows.format("03", zone))
        assert (mapping["manifest"].get("time_zone") == "?") is asked


def test_letters_that_toml_takes_only_in_other_words_are_written_so(tmp_path: Path) -> None:
    mapping, _ = drafted(tmp_path, "pid,sex,phq9_pre\x7f\nA,m\x7f,20\nB,f,12\n")
    assert mapping["patients"][0]["sex"]["words"].keys() == {"m\x7f", "f"}
    assert mapping["scores"][0]["total"]["column"] == "phq9_pre\x7f"


def test_of_resources_the_codes_of_sessions_are_asked(tmp_path: Path) -> None:
    source, _ = ndjson(tmp_path)
    text = draft(look(source))
    assert len(text.splitlines()) <= 20
    assert "there are: ketamine-infusion (72)." in text
    assert "Zabriskie" not in text
    (tmp_path / "m.toml").write_text(answered(text).replace('among = ["?"]', 'among = ["ketamine-infusion"]'))
    found, expected = rows_of(read(source, str(tmp_path / "m.toml"))), rows_of(base())
    assert (found["sessions"], found["scores"]) == (expected["sessions"], expected["scores"])


def test_a_draft_is_printed_or_written_into_a_new_file(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    source, _ = wide_csv(tmp_path)
    assert intake(["map", str(source)]) == 0
    printed = capsys.readouterr().out
    assert intake(["map", str(source), "--out", str(tmp_path / "m.toml")]) == 0
    assert (tmp_path / "m.toml").read_text() == printed
    assert intake(["map", str(source), "--out", str(tmp_path / "m.toml")]) == 1
    assert "this file is there already" in capsys.readouterr().err
