"""A drafted mapping: what the file tells is written, what it doesn't tell is asked, and with the answers it reads."""

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

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
    assert (session["each"], session["day"]) == ({"number": ["1", "2", "3"]}, {"column": "Infusion {number}"})
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
