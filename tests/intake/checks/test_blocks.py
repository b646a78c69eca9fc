"""Each fault that blocks: one cell of a good folder spoiled, and what is said of it."""

from pathlib import Path

import pytest

from intake import checks
from intake.checks import findings
from intake.formats import read
from intake.typed import typed
from queries.definitions.instrument import INSTRUMENTS
from tests.intake.exchange_folder import Folder


def said(folder: Folder) -> list[str]:
    return [str(finding) for finding in findings(read(folder.path))]


def refused(folder: Folder) -> list[str]:
    return [message for message in said(folder) if message.startswith("refused: ")]


WHOLE = "must be a whole number in the digits 0–9, such as 12 or -3."
DECIMAL = "must be a number in the digits 0–9 with a decimal point, such as 0.5."
UNSEEN = "holds a line break or another character that can't be seen; take it out."
DATE = "must be a real date, written year-month-day as in 2026-01-31."
DECIMALS = "has decimals, and only whole numbers fit here; round it as the scale's authors say, or leave it out."
COMMA = "holds a comma; write decimals with a point and thousands without a mark, such as 1000.5."
SCIENTIFIC = "is in scientific notation; write the number out in digits, such as 1200."
NO_DAY = (
    "is a date from which no day can be counted: its course has no session with a date, or no calendar has the date; "
    "add the session or mend the date."
)
KNOWN = ", ".join(INSTRUMENTS)

ONE_CELL = [
    # characters that can't be seen
    *(
        ("courses.csv", 2, "clinic", f"Harbor{letter}Street", UNSEEN)
        for letter in "\u200b\u202e\u2066\u2028\x07\x1b\x85"
    ),
    *(("courses.csv", 2, "course_id", f"c00{letter}041", UNSEEN) for letter in "\u00a0\u200b\u200d\ufeff"),
    # numbers that aren't
    *(
        ("scores.csv", 4, "total", value, WHOLE)
        for value in (
            "NaN",
            "inf",
            "٨",
            "８",
            "+8",
            "8 points",
            "eight",
            "0x8",
            "1_0",
            "9" * 30,
            "--8",
            "8.",
        )
    ),
    *(("sessions.csv", 2, "dose_mg", value, DECIMAL) for value in ("nan", "-inf", "٣٥", "35 mg", ".5", "5.", "9" * 30)),
    *(("scores.csv", 4, "total", value, DECIMALS) for value in ("13.5", "8.25", "8.01")),
    *(("scores.csv", 4, "total", value, COMMA) for value in ("8,5", "8,0", "1,000")),
    *(("sessions.csv", 2, "dose_mg", value, COMMA) for value in ("35,5", "1,000.5", "1.000,5")),
    *(("scores.csv", 4, "total", value, SCIENTIFIC) for value in ("1e1", "1.2E+01")),
    *(("sessions.csv", 2, "dose_mg", value, SCIENTIFIC) for value in ("3.5e1", "3,5E-01")),
    # dates that aren't, or aren't wanted
    ("scores.csv", 4, "day", "2026-02-30", NO_DAY),
    ("courses.csv", 2, "last_contact_day", "2026-02-05, 9:61", NO_DAY),
    *(
        ("courses.csv", 2, "started_on", value, DATE)
        for value in (
            "2026-02-30",
            "2026-13-01",
            "2026-01",
            "2026",
            "4571",
            "0000-00-00",
            "٢٠٢٦-٠١-٠٥",
        )
    ),
    # words outside the choices
    ("protocols.csv", 2, "drug", "Ketamine", "must be one of ketamine, esketamine, arketamine, other."),
    ("protocols.csv", 2, "route", "iv", "must be one of IV, IM, SC, IN, SL, PO, transdermal, other."),
    ("sessions.csv", 3, "completed", "true", "must be one of yes, no."),
    ("courses.csv", 5, "ended", "unfinished", "must be one of completed, stopped, ongoing."),
    (
        "scores.csv",
        4,
        "instrument",
        "PHQ9",
        f"this instrument is not known; known ones are {KNOWN}, spelled so. Leave the scores of others out.",
    ),
    # numbers outside the bounds
    ("side_effects.csv", 2, "grade", "6", "must lie in 1–5."),
    ("side_effects.csv", 2, "grade", "0", "must lie in 1–5."),
    ("sessions.csv", 2, "spo2_lowest", "101", "must lie in 0–100."),
    ("sessions.csv", 2, "minutes", "-40", "must be at least 0."),
    ("courses.csv", 2, "started_year", "1899", "must lie in 1990–2100."),
    ("patients.csv", 2, "age", "-34", "must lie in 0–90."),
    # totals and items outside their scale
    ("scores.csv", 4, "total", "28", "PHQ-9 totals must lie in 0–27."),
    ("scores.csv", 4, "total", "-1", "PHQ-9 totals must lie in 0–27."),
    ("scores.csv", 5, "total", "81", "PCL-5 totals must lie in 0–80."),
    ("item_scores.csv", 2, "value", "4", "an item of PHQ-9 is scored 0–3."),
    ("item_scores.csv", 3, "value", "7", "an item of MADRS is scored 0–6."),
    # days that are dates
    (
        "scores.csv",
        4,
        "day",
        "46034",
        "days count from the course's first session, and this is over a hundred years; "
        "a spreadsheet may have written a date as a number.",
    ),
    # ids that point nowhere
    *(
        (
            file,
            line,
            column,
            "zzz-777",
            f"this id stands in no row of {target}, column {key}; add the row or mend the id.",
        )
        for file, line, column, target, key in (
            ("courses.csv", 4, "patient_id", "patients.csv", "patient_id"),
            ("courses.csv", 4, "protocol_id", "protocols.csv", "protocol_id"),
            ("sessions.csv", 5, "course_id", "courses.csv", "course_id"),
            ("scores.csv", 8, "course_id", "courses.csv", "course_id"),
            ("item_scores.csv", 2, "course_id", "courses.csv", "course_id"),
            ("events.csv", 2, "course_id", "courses.csv", "course_id"),
            ("side_effects.csv", 4, "session_id", "sessions.csv", "session_id"),
            ("screenings.csv", 2, "course_id", "courses.csv", "course_id"),
        )
    ),
    # years and dates
    *(
        (
            file,
            line,
            column,
            value,
            "must lie in the years 1950–2100; leave the cell empty where no date is recorded.",
        )
        for file, line, column in (("courses.csv", 4, "started_on"), ("screenings.csv", 3, "screened_on"))
        for value in ("0001-01-01", "1900-01-01", "1949-12-31", "2101-01-01", "9999-12-31")
    ),
    ("courses.csv", 2, "started_year", "2025", "this year is not the one of started_on; correct one of them."),
    (
        "courses.csv",
        4,
        "started_on",
        "2026-07-01",
        "this is after the data's cut-off, 2026-06-30; correct the date or the cut-off.",
    ),
    (
        "screenings.csv",
        3,
        "screened_on",
        "2026-07-01",
        "this is after the data's cut-off, 2026-06-30; correct the date or the cut-off.",
    ),
]


@pytest.mark.parametrize("spoiled", ONE_CELL)
def test_one_bad_cell_is_refused_in_words(folder: Folder, spoiled: tuple[str, int, str, str, str]) -> None:
    file, line, column, value, sentence = spoiled
    folder.cell(file, line, column, value)
    start = f"refused: {file}, line {line}, column {column}: {sentence}"
    messages = said(folder)
    assert any(message.startswith(start) for message in messages), messages
    telling = [message.replace(sentence, "").replace(f"line {line},", "") for message in messages]
    if len(value) > 2:
        assert not any(value in message for message in telling)


REQUIRED = [
    ("protocols.csv", "label"),
    ("patients.csv", "patient_id"),
    ("courses.csv", "clinic"),
    ("courses.csv", "diagnosis"),
    ("sessions.csv", "number"),
    ("sessions.csv", "day"),
    ("sessions.csv", "phase"),
    ("side_effects.csv", "term"),
    ("scores.csv", "total"),
    ("scores.csv", "course_id"),
    ("item_scores.csv", "item"),
    ("events.csv", "kind"),
    ("checklists.csv", "clinic"),
    ("screenings.csv", "outcome"),
]


@pytest.mark.parametrize(("file", "column"), REQUIRED)
def test_an_empty_cell_that_is_needed_is_refused(folder: Folder, file: str, column: str) -> None:
    folder.cell(file, 2, column, "  ")
    start = f"refused: {file}, line 2, column {column}: this cell is empty and every row needs it; fill it in"
    assert refused(folder)[0].startswith(start)


FOLLOWS_FROM_DAYS = {("sessions.csv", "session_id"), ("sessions.csv", "number"), ("sessions.csv", "phase")}


@pytest.mark.parametrize(("file", "column"), [pair for pair in REQUIRED if pair not in FOLLOWS_FROM_DAYS])
def test_a_column_that_is_needed_is_missed(folder: Folder, file: str, column: str) -> None:
    folder.without_column(file, column)
    expected = f"refused: {file}, line 1, column {column}: this column is missing and the table needs it; add it."
    assert expected in refused(folder)


@pytest.mark.parametrize("table", ["protocols", "patients", "courses", "sessions", "scores"])
def test_a_table_that_is_needed_is_missed(folder: Folder, table: str) -> None:
    (folder.path / f"{table}.csv").unlink()
    assert refused(folder) == [f"refused: {table}.csv: this file is missing and every export needs it; add it."]


def test_a_start_year_after_the_cut_off_is_refused(folder: Folder) -> None:
    folder.cell("courses.csv", 3, "started_year", "2027").cell("courses.csv", 3, "started_on", "")
    (message,) = refused(folder)
    assert message.startswith("refused: courses.csv, line 3, column started_year: this is after the data's cut-off")


KEYED = [
    ("protocols.csv", "iv-standard,Another,ketamine,IV,0.5,mg/kg,40,2,14,", "protocol_id", 4),
    ("patients.csv", "p00041,36,female", "patient_id", 5),
    ("patients.csv", "p00041,35,male", "patient_id", 5),
    ("patients.csv", "p00041,,female", "patient_id", 5),
    ("courses.csv", "c00041,p00041,iv-standard,Harbor Street Clinic,PTSD,1,2026-01-05,2026,,,,,,", "course_id", 6),
    ("sessions.csv", "s000122,c00041,2,4,induction,35,0.5,40,yes,,118,78,71,99,141,91,88,97,100", "session_id", 7),
    ("item_scores.csv", "c00041,PHQ-9,-3,9,2", "course_id", 4),
    ("screenings.csv", "x00001,Harbor Street Clinic,MDD,2025-12-21,eligible,,c00041", "screening_id", 4),
    ("scores.csv", "c00041,PHQ-9,7,,9,self", "total", 9),
    ("scores.csv", "c00041,PHQ-9,0,2.0,13,self", "total", 9),
    ("scores.csv", "c00041,PHQ-9,0,2.001,13,self", "total", 9),
]  # fmt: skip


@pytest.mark.parametrize(("file", "row", "column", "line"), KEYED)
def test_rows_of_one_key_that_contradict_each_other_are_refused(
    folder: Folder, file: str, row: str, column: str, line: int
) -> None:
    folder.append(file, row)
    (message,) = refused(folder)
    assert message.startswith(f"refused: {file}, line {line}, column {column}: ")
    keep = file in ("scores.csv", "item_scores.csv")
    assert f"; {'keep the right one' if keep else 'make the two agree, or take one out'}. (1 of " in message


ANOTHER = [
    ("protocols.csv", "iv-standard,Another,esketamine,IV,0.5,mg/kg,40,2,14,", "protocol_id", 4),
    ("courses.csv", "c00041,p00042,iv-standard,Harbor Street Clinic,MDD,1,2026-01-05,2026,,,,,,", "course_id", 6),
    ("courses.csv", "c00041,p00041,iv-standard,Harbor Street Clinic,MDD,3,2026-05-05,2026,,,,,,", "course_id", 6),
    ("sessions.csv", "s000122,c00043,2,3,induction,35,0.5,40,yes,,118,78,71,99,141,91,88,97,100", "session_id", 7),
    ("sessions.csv", "s000122,c00041,3,7,induction,35,0.5,40,yes,,118,78,71,99,141,91,88,97,100", "session_id", 7),
    ("screenings.csv", "x00001,Maple Grove,MDD,2025-12-21,eligible,,c00041", "screening_id", 4),
]


@pytest.mark.parametrize(("file", "row", "column", "line"), ANOTHER)
def test_one_id_for_two_things_asks_for_an_id_for_each(
    folder: Folder, file: str, row: str, column: str, line: int
) -> None:
    folder.append(file, row)
    message = next(message for message in refused(folder) if "an earlier line" in message)
    assert message.startswith(
        f"refused: {file}, line {line}, column {column}: an earlier line has the same {column} for"
    )
    assert "; give each an id of its own. (1 of " in message


@pytest.mark.parametrize("age", ["33", "35", "45"])
def test_a_patient_of_another_age_is_refused_where_no_birthday_explains_it(folder: Folder, age: str) -> None:
    folder.append("patients.csv", f"p00041,{age},female")
    messages = refused(folder)
    assert len(messages) == int(age == "45")


def test_of_ages_the_one_at_the_first_course_counts(folder: Folder) -> None:
    folder.append("patients.csv", "p00041,33,female")
    assert typed(read(folder.path))["patients"]["age"].fillna(0).tolist() == [33, 90, 0]


def test_no_adjunct_and_no_relation_are_words(folder: Folder) -> None:
    folder.cell("protocols.csv", 2, "adjunct", "None").cell("side_effects.csv", 2, "related", "none")
    assert said(folder) == []


def test_whole_numbers_with_noughts_behind_the_point_are_whole(folder: Folder) -> None:
    for file, line, column, value in (
        ("scores.csv", 4, "total", "8.0"),
        ("scores.csv", 4, "day", "7.00"),
        ("scores.csv", 2, "day", "-3.0"),
        ("patients.csv", 2, "age", "34.0"),
        ("item_scores.csv", 2, "item", "9.0"),
    ):
        folder.cell(file, line, column, value)
    assert said(folder) == []
    folder.append("scores.csv", "c00041,PHQ-9,7,,9,self")
    assert "has another total on an earlier line" in refused(folder)[0]


def test_scores_at_other_hours_contradict_nothing(folder: Folder) -> None:
    folder.append("scores.csv", "c00041,PHQ-9,0,2.5,13,self").append("scores.csv", "c00041,PHQ-9,0,,14,self")
    assert said(folder) == []


def test_faults_are_counted_over_the_cells_that_could_have_them(folder: Folder) -> None:
    for line, value in ((4, "28"), (7, "99"), (2, "70")):
        folder.cell("scores.csv", line, "total", value)
    (message,) = refused(folder)
    assert message == "refused: scores.csv, line 2, column total: PHQ-9 totals must lie in 0–27. (3 of 4)"


def test_large_counts_are_written_with_commas(folder: Folder) -> None:
    folder.write("checklists.csv", "clinic,term\n" + "".join(f",Term {number}\n" for number in range(1200)))
    assert "(1,200 of 1,200)" in refused(folder)[0]


def test_the_line_is_the_files_own_past_a_quoted_line_end(folder: Folder) -> None:
    folder.replace("protocols.csv", '"Esketamine IN 84 mg, twice weekly"', '"Esketamine IN 84 mg,\ntwice weekly"')
    folder.append("protocols.csv", "im,Ketamine IM,ketamine,IM,one,mg,,2,14,")
    unseen, message = refused(folder)
    assert unseen.startswith("refused: protocols.csv, line 3, column label: holds a line break or another character")
    assert message.startswith("refused: protocols.csv, line 5, column dose: must be a number")


def test_every_check_has_its_own_file() -> None:
    files = {path.stem for path in Path(checks.__file__).parent.glob("*.py")}
    helping = {"__init__", "check", "reading", "repeats", "ids", "empty_words", "absence"}
    assert {check.name.replace("-", "_") for check in checks.CHECKS} == files - helping
