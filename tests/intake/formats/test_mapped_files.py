"""What a mapping may say of more than one row, one file or one course, and each slip in that."""

import zipfile
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from intake.checks import findings
from intake.export import Export, UnreadableExport
from intake.formats import read
from intake.typed import typed
from tests.intake.formats.base_clinic import COURSE, PROTOCOL, long_files, wide_csv

ROWS = f"""
[[patients]]
patient_id = {{ column = "Id" }}

[[courses]]
patient_id = {{ column = "Id" }}
{COURSE}
[[sessions]]
only_where = {{ column = "What", among = ["session"] }}
patient_id = {{ column = "Id" }}
day = {{ column = "On" }}

[[scores]]
only_where = {{ column = "What", among = ["PHQ-9"] }}
patient_id = {{ column = "Id" }}
instrument = "PHQ-9"
day = {{ column = "On" }}
total = {{ column = "Total" }}
"""
# Two courses, 91 days apart; the second's baseline lies 30 days before it, a score 31 days before is of the first.
VISITS = """\
Id,On,What,Total
A1,2025-01-10,session,
A1,2025-01-09,PHQ-9,20
A1,2025-01-20,session,
A1,2025-02-03,PHQ-9,9
A1,2025-03-21,PHQ-9,11
A1,2025-03-22,PHQ-9,19
A1,2025-04-21,session,
A1,2025-04-25,PHQ-9,8
A2,2025-01-10,session,
A2,2025-04-10,session,
A2,2025-04-10,visit,
"""


def mapped(folder: Path, rows: str, blocks: str, manifest: str = "") -> Export:
    (folder / "visits.csv").write_text(rows)
    (folder / "visits.csv.toml").write_text(PROTOCOL % manifest + blocks)
    return read(folder / "visits.csv")  # the mapping beside it is found by its name


def refusal(folder: Path, blocks: str, rows: str = VISITS) -> str:
    with pytest.raises(UnreadableExport) as refused:
        mapped(folder, rows, blocks)
    return str(refused.value)


def test_courses_are_told_by_the_months_between_sessions(tmp_path: Path) -> None:
    export = mapped(tmp_path, VISITS, ROWS)
    assert not any(finding.blocks for finding in findings(export))
    tables = typed(export)
    courses = tables["courses"].astype({"course_id": str, "patient_id": str})
    assert courses[["course_id", "patient_id", "course_number"]].to_numpy().tolist() == [
        ["A1", "A1", 1],
        ["A1-2", "A1", 2],
        ["A2", "A2", 1],
    ]
    sessions = tables["sessions"].astype({"course_id": str})
    assert sessions[["course_id", "number", "day", "phase"]].astype(str).to_numpy().tolist() == [
        ["A1", "1", "0", "induction"],
        ["A1", "2", "10", "induction"],
        ["A1-2", "1", "0", "induction"],
        ["A2", "1", "0", "induction"],
        ["A2", "2", "90", "maintenance"],
    ]
    scores = tables["scores"].astype({"course_id": str})
    assert scores[["course_id", "day", "total"]].astype(str).to_numpy().tolist() == [
        ["A1", "-1", "20"],
        ["A1", "24", "9"],
        ["A1", "70", "11"],
        ["A1-2", "-30", "19"],
        ["A1-2", "4", "8"],
    ]
    assert any(
        "over 90 days after the last one" in note and "(patients with several: 1)" in note for note in export.notes
    )


def test_what_is_said_once_of_a_patient_is_of_the_last_course_or_the_first(tmp_path: Path) -> None:
    said = "ended,why,last,began,year\n", "stopped,cost,2025-05-30,2025-01-10,2025\n"
    rows = "".join(line + "," + said[at > 0] for at, line in enumerate(VISITS.splitlines()))
    columns = {
        "ended": "ended",
        "stop_reason": "why",
        "last_contact_day": "last",
        "started_on": "began",
        "started_year": "year",
    }
    named = "".join(f'{ours} = {{ column = "{theirs}" }}\n' for ours, theirs in columns.items())
    export = mapped(tmp_path, rows, ROWS.replace(COURSE, COURSE + named))
    assert not any(finding.blocks for finding in findings(export))
    courses = export.tables["courses"].cells
    assert courses[["course_id", "course_number", "ended", "stop_reason", "last_contact_day"]].to_numpy().tolist() == [
        ["A1", "1", "", "", ""],
        ["A1-2", "2", "stopped", "cost", "39"],
        ["A2", "1", "stopped", "cost", "140"],
    ]
    assert courses["started_on"].tolist() == ["2025-01-10", "2025-04-21", "2025-01-10"]
    assert (
        "courses: ended and why and last are taken to be of a patient's last course; an earlier one has none, for "
        "another began after it."
    ) in export.notes
    numbered = export_numbers(tmp_path, rows.replace("year", "number").replace("2025\n", "3\n"), named)
    assert numbered == ["3", "4", "3"]


def export_numbers(folder: Path, rows: str, named: str) -> list[str]:
    block = COURSE + named.replace("started_year", "course_number").replace('"year"', '"number"')
    return mapped(folder, rows, ROWS.replace(COURSE, block)).tables["courses"].cells["course_number"].tolist()


TWO_ORDERS = """\
Id,On,Before,Before on,After,After on
A1,2026-02-03,20,01/28/2026,8,05/03/2026
A2,2026-02-03,22,01/30/2026,9,06/03/2026
"""
TWO_BLOCKS = f"""
[[patients]]
patient_id = {{ column = "Id" }}

[[courses]]
patient_id = {{ column = "Id" }}
{COURSE}
[[sessions]]
patient_id = {{ column = "Id" }}
day = {{ column = "On" }}

[[scores]]
patient_id = {{ column = "Id" }}
instrument = "PHQ-9"
day = {{ column = "Before on" }}
total = {{ column = "Before" }}

[[scores]]
patient_id = {{ column = "Id" }}
instrument = "PHQ-9"
day = {{ column = "After on" }}
total = {{ column = "After" }}
"""


def test_each_column_tells_its_own_order_of_day_and_month(tmp_path: Path) -> None:
    said = refusal(tmp_path, TWO_BLOCKS, TWO_ORDERS)
    assert said.startswith("visits.csv, column After on: of these dates the day can't be told from the month")
    assert said.endswith("in visits.csv.toml, [manifest], or beside this column's name alone.")
    declared = TWO_BLOCKS.replace('"After on"', '"After on", dates = "day-month-year"')
    scores = mapped(tmp_path, TWO_ORDERS, declared).tables["scores"].cells
    assert scores["day"].tolist() == ["-6", "30", "-4", "31"]
    with pytest.raises(UnreadableExport, match="column Before on: these dates are written as month-day-year and decl"):
        mapped(tmp_path, TWO_ORDERS, TWO_BLOCKS, ', dates = "day-month-year"')
    of_the_session = declared.replace('"On"', '"After on", dates = "month-day-year"')
    assert "“After on” has two orders of dates" in refusal(tmp_path, of_the_session, TWO_ORDERS)
    elsewhere = TWO_BLOCKS.replace('column = "After" ', 'column = "After", dates = "day-month-year" ')
    assert "[[scores]]: total: a key is not known here" in refusal(tmp_path, elsewhere, TWO_ORDERS)
    unknown = declared.replace("day-month-year", "american")
    assert "[[scores]]: day: dates is not known; write one of" in refusal(tmp_path, unknown, TWO_ORDERS)


def test_columns_that_are_one_again_tell_each_others_order(tmp_path: Path) -> None:
    rows = TWO_ORDERS.replace("Before on", "Asked 1").replace("After on", "Asked 2")
    blocks = TWO_BLOCKS.replace("Before on", "Asked 1").replace("After on", "Asked 2")
    scores = mapped(tmp_path, rows, blocks).tables["scores"].cells
    assert scores["day"].tolist() == ["-6", "89", "-4", "120"]
    contradicting = rows.replace("05/03/2026", "25/03/2026")
    assert mapped(tmp_path, contradicting, blocks).tables["scores"].cells["day"].tolist() == ["-6", "50", "-4", "31"]


def test_the_days_of_each_file_and_sheet_are_told_apart_too(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "v.xlsx") as book:
        sheet, form = book.add_worksheet("Visits"), book.add_format({"num_format": "dd/mm/yyyy"})
        for at, line in enumerate(TWO_ORDERS.splitlines()):
            sheet.write_row(at, 0, line.split(","))
        sheet.write_datetime(1, 5, datetime(2026, 3, 2), form)
        sheet.write_string(2, 5, "15/02/2026")
    (tmp_path / "m.toml").write_text(PROTOCOL % "" + TWO_BLOCKS)
    with pytest.raises(
        UnreadableExport, match=r"v.xlsx, column After on: .* a spreadsheet took their day for the month"
    ):
        read(tmp_path / "v.xlsx", str(tmp_path / "m.toml"))


def test_blocks_name_courses_or_patients_and_not_both(tmp_path: Path) -> None:
    both = ROWS.replace('patient_id = { column = "Id" }\ninstrument', 'course_id = { column = "Id" }\ninstrument')
    assert "[[scores]]: name the course in every block, or in every block the patient" in refusal(tmp_path, both)
    named = ROWS.replace("[[courses]]\n", '[[courses]]\ncourse_id = { column = "Id" }\n')
    assert "[[sessions]]: name the course in every block" in refusal(tmp_path, named)


def test_an_ignored_date_may_stand_and_another_is_refused_with_what_to_do(tmp_path: Path) -> None:
    rows = "\n".join(line + (",Next" if line.startswith("Id") else ",2025-08-01") for line in VISITS.splitlines())
    (refused,) = [str(each) for each in findings(mapped(tmp_path, rows, ROWS)) if each.blocks]
    assert (
        "column Next: holds what looks like a full date; take it out of the export, or list the column under" in refused
    )
    ignored = ROWS + '\n[ignored]\nNext = "an appointment"\n'
    assert not any(each.blocks for each in findings(mapped(tmp_path, rows, ignored)))
    birth = rows.replace(",Next", ",Birth date")
    blocked = [str(each) for each in findings(mapped(tmp_path, birth, ignored.replace("Next", '"Birth date"')))]
    assert any("by its name this column holds a birth date" in message for message in blocked)


def test_days_of_patients_without_dates_are_one_course(tmp_path: Path) -> None:
    rows = VISITS.replace("2025-04-21", "101").replace("2025-04-25", "105").replace("A1,2025-01-10", "A1,0")
    rows = "\n".join(line for line in rows.splitlines() if "2025" not in line)
    courses = mapped(tmp_path, rows, ROWS).tables["courses"].cells
    assert courses["course_id"].tolist() == ["A1"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('["PHQ-9"] }', '["PHQ-9"], no = ["x"] }', "only_where: among is for columns that say many things"),
        ("[[scores]]\n", "[[scores]]\neach = [7]\n", "[[scores]]: each is of the wrong kind; write one name and its"),
        ("[[scores]]\n", "[[scores]]\neach = { day = [] }\n", "[[scores]]: each must list numbers or words"),
        ("[[scores]]\n", '[[scores]]\nfile = "a.csv"\n', "where one block names its file"),
        *(
            ("[[scores]]\n", f"[[scores]]\nfile = '{path}'\n", "file leads out of the folder; write the name")
            for path in ("../a.csv", "b/../../a.csv", "/a.csv", "..\\a.csv", "C:\\a.csv")
        ),
        (
            'instrument = "PHQ-9"',
            'instrument = "?"',
            "questions are still open (scores: instrument); write each answer",
        ),
    ],
)
def test_a_slip_is_refused_by_its_place(old: str, new: str, says: str, tmp_path: Path) -> None:
    assert says in refusal(tmp_path, ROWS.replace(old, new))


def test_each_makes_a_block_of_each_value(tmp_path: Path) -> None:
    blocks = ROWS.replace('only_where = { column = "What", among = ["PHQ-9"] }\n', "")
    blocks = blocks.replace(
        "[[scores]]\n", '[[scores]]\neach = { week = [0, 2] }\nonly_where = { column = "W{week}" }\n'
    )
    blocks = blocks.replace('"PHQ-9"\nday = { column = "On" }', '"PHQ-9"\nday = "{day}"').replace(
        '"Total"', '"W{week}"'
    )
    scores = mapped(tmp_path, "Id,On,What,W0,W2\nA1,0,session,20,\nA2,0,session,22,7\n", blocks).tables["scores"].cells
    assert list(zip(scores["course_id"], scores["day"], scores["total"], strict=True)) == [
        ("A1", "0", "20"),
        ("A2", "0", "22"),
        ("A2", "14", "7"),
    ]


def test_a_folder_needs_a_mapping_of_files_and_a_file_one_of_its_own(tmp_path: Path) -> None:
    source, mapping = long_files(tmp_path)
    (tmp_path / "m.toml").write_text(mapping)
    with pytest.raises(UnreadableExport, match=r"m.toml names the files of a folder; name the folder"):
        read(source / "patients.csv", str(tmp_path / "m.toml"))
    (source / "observations.csv").unlink()
    with pytest.raises(UnreadableExport, match=r"observations.csv: the file is missing"):
        read(source, str(tmp_path / "m.toml"))
    _, mapping = wide_csv(tmp_path)
    (tmp_path / "m.toml").write_text(mapping)
    with pytest.raises(UnreadableExport, match=r"m.toml explains one file; name the file"):
        read(source, str(tmp_path / "m.toml"))


def workbook(path: Path, *sheets: str) -> None:
    with xlsxwriter.Workbook(path) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            for at, line in enumerate(VISITS.splitlines()):
                sheet.write_row(at, 0, line.split(","))


def test_of_several_sheets_that_fit_one_is_named(tmp_path: Path) -> None:
    workbook(tmp_path / "v.xlsx", "First", "Jane Doe")
    mapping = tmp_path / "m.toml"
    mapping.write_text(PROTOCOL % "" + ROWS)
    with pytest.raises(UnreadableExport, match=r"v.xlsx: 2 sheets hold the columns .* sheet = \"Outcomes\""):
        read(tmp_path / "v.xlsx", str(mapping))
    mapping.write_text(PROTOCOL % "" + '\n[file]\nsheet = "First"\n' + ROWS)
    assert (
        read(tmp_path / "v.xlsx", str(mapping)).notes[0]
        == "v.xlsx: sheets that are not read: one named as a person may be."
    )
    mapping.write_text(PROTOCOL % "" + '\n[file]\nsheet = "Second"\n' + ROWS)
    with pytest.raises(UnreadableExport, match=r"no visible sheet named as m.toml"):
        read(tmp_path / "v.xlsx", str(mapping))


def test_a_workbook_or_zip_that_can_not_be_opened_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(PROTOCOL % "" + ROWS)
    workbook(tmp_path / "v.xlsx", "First")
    whole = (tmp_path / "v.xlsx").read_bytes()
    (tmp_path / "v.xlsx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableExport, match=r"v.xlsx: this looks like a workbook and can't be opened"):
        read(tmp_path / "v.xlsx", str(tmp_path / "m.toml"))
    (tmp_path / "v.sav").write_bytes(b"$FL2@(#) SPSS DATA FILE")
    with pytest.raises(UnreadableExport, match=r"v.sav: this looks like an SPSS file and can't be read"):
        read(tmp_path / "v.sav", str(tmp_path / "m.toml"))
    with zipfile.ZipFile(tmp_path / "v.zip", "w") as archive:
        archive.writestr("a/manifest.toml", "")
        archive.writestr("b/manifest.toml", "")
    with pytest.raises(UnreadableExport, match=r"v.zip: this zip holds several folders of the exchange format"):
        read(tmp_path / "v.zip")


def test_columns_named_as_qualtrics_names_them_may_be_the_clinics_own(tmp_path: Path) -> None:
    first, *others = VISITS.splitlines()
    rows = "\n".join([f"{first},Status,Finished", *(f"{line},completed,0" for line in others)])
    (finding,) = [each for each in findings(mapped(tmp_path, rows, ROWS)) if "Status" in str(each)]
    assert "not known" in str(finding)
    numbers = rows.replace("completed", "1")
    assert any("no answers and are left out" in str(each) for each in findings(mapped(tmp_path, numbers, ROWS)))
    ignored = ROWS + '\n[ignored]\nStatus = "of the course"\nFinished = "the course"\n'
    assert not any("left out" in str(each) for each in findings(mapped(tmp_path, numbers, ignored)))


def test_a_form_that_is_complete_nowhere_is_left_out_where_another_is(tmp_path: Path) -> None:
    first, *others = VISITS.splitlines()
    rows = "\n".join([f"{first},phq_complete,note_code,visit_complete", *(f"{line},0,7,2" for line in others)])
    assert len(mapped(tmp_path, rows, ROWS).tables["scores"].lines) == 0
    clinics_own = "\n".join([f"{first},treatment_complete", *(f"{line},0" for line in others)])
    assert len(mapped(tmp_path, clinics_own, ROWS).tables["scores"].lines) == 5


def test_most_forms_incomplete_is_a_warning(tmp_path: Path) -> None:
    rows = VISITS.replace("Total\n", "Total,total_complete\n")
    lines = rows.splitlines()
    rows = "\n".join([lines[0], *(f"{line},{0 if 'PHQ' in line else 2}" for line in lines[1:])])
    (found,) = [each for each in findings(mapped(tmp_path, rows, ROWS)) if each.check == "incomplete-forms"]
    assert str(found).startswith(
        "warning: visits.csv, line 3, column total_complete: of this form 5 of 11 are not complete (2), "
        "and what stands in them (On, What, Total) is left out;"
    )
    assert len(mapped(tmp_path, rows, ROWS).tables["scores"].lines) == 0


def test_every_open_question_is_named_at_once_and_an_answer_may_be_a_question_mark(tmp_path: Path) -> None:
    blocks = ROWS.replace('among = ["session"]', 'among = ["?"]').replace('clinic = "Harbor"', 'clinic = "?"')
    assert "questions are still open (courses: clinic; sessions: only_where)" in refusal(tmp_path, blocks)
    codes = ROWS + '\n[file]\nnot_recorded = ["?"]\n\n[not_recorded]\nTotal = ["?"]\n'
    assert len(mapped(tmp_path, VISITS.replace("PHQ-9,11", "PHQ-9,?"), codes).tables["scores"].lines) == 5
