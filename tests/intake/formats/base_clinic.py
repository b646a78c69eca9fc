"""One clinic, 12 courses of 6 sessions with 24 scores, as each kind of file that a system may export."""

import csv
import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import xlsxwriter

from intake.export import Export
from intake.formats import read
from intake.typed import typed

EXPORT = Path(__file__).parents[1] / "cases" / "00-base" / "export"
DAYS = (0, 2, 4, 7, 9, 11)
AFTER = 18
PROTOCOL = """\
manifest = { source = "Invented clinic", regime = "limited-data-set", cutoff = 2025-12-31, synthetic = true%s }

[[protocols]]
protocol_id = "KIV"
label = "Ketamine IV 0.5 mg/kg x6"
drug = "ketamine"
route = "IV"
dose = 0.5
dose_unit = "mg/kg"
infusion_minutes = 40
induction_sessions = 6
induction_days = 14
"""
COURSE = 'protocol_id = "KIV"\nclinic = "Harbor"\ndiagnosis = "MDD"\n'


@dataclass(frozen=True)
class Person:
    """One patient with the only course."""

    id: str
    age: str
    sex: str
    start: date
    before: str
    after: str

    def on(self, day: int) -> date:
        return self.start + timedelta(days=day)


def people() -> list[Person]:
    """Return the patients of the base export, by its files."""
    tables = {name: list(csv.DictReader((EXPORT / f"{name}.csv").open())) for name in ("patients", "courses", "scores")}
    totals = {(row["course_id"], row["day"]): row["total"] for row in tables["scores"]}
    return [
        Person(
            patient["patient_id"],
            patient["age"],
            patient["sex"],
            date.fromisoformat(course["started_on"]),
            totals[course["course_id"], "0"],
            totals[course["course_id"], str(AFTER)],
        )
        for patient, course in zip(tables["patients"], tables["courses"], strict=True)
    ]


def rows_of(export: Export) -> dict[str, list[tuple[object, ...]]]:
    """Return what an export says, by patient, whatever its courses and sessions are called."""
    tables = typed(export)
    courses = tables["courses"].astype({"course_id": str, "patient_id": str})
    patient = dict(zip(courses["course_id"], courses["patient_id"], strict=True))
    sessions = tables["sessions"].astype({"course_id": str})
    scores = tables["scores"].astype({"course_id": str})
    return {
        "patients": _sorted(tables["patients"], "patient_id", "age", "sex"),
        "courses": _sorted(courses, "patient_id", "protocol_id", "clinic", "diagnosis", "started_on"),
        "sessions": _sorted(sessions.assign(who=sessions["course_id"].map(patient)), "who", "number", "day", "phase"),
        "scores": _sorted(scores.assign(who=scores["course_id"].map(patient)), "who", "instrument", "day", "total"),
    }


def _sorted(table: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return sorted(tuple(map(str, row)) for row in table[list(columns)].itertuples(index=False))


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()


# One row a patient

WIDE = ["Id", "Age", "Sex", *(f"Session {number}" for number in range(1, 7)), "PHQ9 before", "PHQ9 after", "Asked on"]
WIDE_BLOCKS = f"""
[[patients]]
patient_id = {{ column = "Id" }}
age = {{ column = "Age" }}
sex = {{ column = "Sex", words = {{ F = "female", M = "male" }} }}

[[courses]]
patient_id = {{ column = "Id" }}
{COURSE}
[[sessions]]
each = {{ number = [1, 2, 3, 4, 5, 6] }}
only_where = {{ column = "Session {{number}}" }}
patient_id = {{ column = "Id" }}
day = {{ column = "Session {{number}}" }}

[[scores]]
only_where = {{ column = "PHQ9 before" }}
patient_id = {{ column = "Id" }}
instrument = "PHQ-9"
day = {{ column = "Session 1" }}
total = {{ column = "PHQ9 before" }}

[[scores]]
only_where = {{ column = "PHQ9 after" }}
patient_id = {{ column = "Id" }}
instrument = "PHQ-9"
day = {{ column = "Asked on" }}
total = {{ column = "PHQ9 after" }}
"""


def wide(person: Person, form: str = "%Y-%m-%d") -> list[str]:
    sessions = [person.on(day).strftime(form) for day in DAYS]
    asked = person.on(AFTER).strftime(form)
    return [person.id, person.age, person.sex[0].upper(), *sessions, person.before, person.after, asked]


def wide_csv(folder: Path) -> tuple[Path, str]:
    """Days first, semicolons between the cells, and a title above the names."""
    rows = [["Outcomes 2025"], [], WIDE, *(wide(person, "%d/%m/%Y") for person in people())]
    (folder / "Export.csv").write_text(written(rows, ";"))
    return folder / "Export.csv", PROTOCOL % "" + WIDE_BLOCKS


def american_csv(folder: Path) -> tuple[Path, str]:
    """Months first, in UTF-16 with tabs."""
    rows = [WIDE, *(wide(person, "%m/%d/%y") for person in people())]
    (folder / "Export.txt").write_text(written(rows, "\t"), encoding="utf-16")
    return folder / "Export.txt", PROTOCOL % ', dates = "month-day-year"' + WIDE_BLOCKS


def workbook(folder: Path) -> tuple[Path, str]:
    """Cells that are dates and numbers, a title, a last row of formulas, a hidden sheet."""
    with xlsxwriter.Workbook(folder / "Export.xlsx") as book:
        sheet = book.add_worksheet("Outcomes")
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write(0, 0, "Outcomes 2025, printed for the board")
        sheet.write_row(2, 0, WIDE)
        for line, person in enumerate(people(), 3):
            for at, text in enumerate(wide(person)):
                if text.isdecimal():
                    sheet.write_number(line, at, int(text))
                elif text.startswith("2025-"):
                    sheet.write_datetime(line, at, datetime.fromisoformat(text), day)
                else:
                    sheet.write_string(line, at, text)
        sheet.write_row(15, 0, ["Average"])
        sheet.write_formula(15, 9, "=AVERAGE(J4:J15)", value=19)
        book.add_worksheet("Lists").hide()
    return folder / "Export.xlsx", PROTOCOL % "" + WIDE_BLOCKS


def serials_csv(folder: Path) -> tuple[Path, str]:
    """A sheet saved as CSV whose dates have lost their format."""
    rows = [wide(person) for person in people()]
    excel = [
        [str((date.fromisoformat(t) - date(1899, 12, 30)).days) if t[:4] == "2025" else t for t in r] for r in rows
    ]
    (folder / "Export.csv").write_text(written([WIDE, *excel]))
    return folder / "Export.csv", PROTOCOL % "" + WIDE_BLOCKS


def qualtrics(folder: Path) -> tuple[Path, str]:
    """Three lines of headers, a preview and an unfinished answer."""
    own = ["StartDate", "Status", "IPAddress", "Finished", "RecipientLastName"]
    names = [*own, *WIDE]
    ids = [json.dumps({"ImportId": f"QID{at}"}) for at, _ in enumerate(names)]
    answers = [["2025-06-01 09:01:00", "0", "", "1", "", *wide(person)] for person in people()]
    preview, unfinished = list(answers[0]), list(answers[1])
    preview[1], preview[5] = "1", "P98"
    unfinished[3], unfinished[5] = "0", "P99"
    rows = [names, [f"Question {name}" for name in names], ids, *answers, preview, unfinished]
    (folder / "Export.csv").write_text(written(rows))
    return folder / "Export.csv", PROTOCOL % "" + WIDE_BLOCKS


def spss(folder: Path) -> tuple[Path, str]:
    """Labels for the sex, 99 declared missing, names without spaces."""
    names = [name.replace(" ", "_") for name in WIDE]
    frame: Any = pd.DataFrame([wide(person) for person in people()], columns=names)
    frame["Sex"] = frame["Sex"].map({"F": 1.0, "M": 2.0})
    frame[["PHQ9_before", "PHQ9_after"]] = frame[["PHQ9_before", "PHQ9_after"]].astype(float)
    labels = {"Sex": {1.0: "F", 2.0: "M"}}
    missing: Any = {"PHQ9_before": [99], "PHQ9_after": [99]}
    pyreadstat.write_sav(frame, str(folder / "Export.sav"), variable_value_labels=labels, missing_ranges=missing)
    blocks = WIDE_BLOCKS
    for name in WIDE:
        blocks = blocks.replace(f'"{name}"', f'"{name.replace(" ", "_")}"')
    return folder / "Export.sav", PROTOCOL % "" + blocks.replace('"Session {number}"', '"Session_{number}"')


def parquet(folder: Path) -> tuple[Path, str]:
    """Columns of dates and numbers."""
    frame = pd.DataFrame([wide(person) for person in people()], columns=pd.Index(WIDE))
    days = [name for name in WIDE if name.startswith(("Session", "Asked"))]
    frame[days] = frame[days].apply(pd.to_datetime)
    frame[["Age", "PHQ9 before"]] = frame[["Age", "PHQ9 before"]].astype(float)
    frame.to_parquet(folder / "Export.parquet")
    return folder / "Export.parquet", PROTOCOL % "" + WIDE_BLOCKS


# One row a session or a score

LONG_BLOCKS = f"""
[[patients]]
file = "patients.csv"
patient_id = {{ column = "PATIENT" }}
age = {{ column = "AGE" }}
sex = {{ column = "SEX" }}

[[courses]]
file = "patients.csv"
patient_id = {{ column = "PATIENT" }}
{COURSE}
[[sessions]]
file = "procedures.csv"
only_where = {{ column = "CODE", among = ["J3490"] }}
patient_id = {{ column = "PATIENT" }}
day = {{ column = "START" }}

[[scores]]
file = "observations.csv"
only_where = {{ column = "CODE", among = ["44261-6"] }}
patient_id = {{ column = "PATIENT" }}
instrument = "PHQ-9"
day = {{ column = "DATE" }}
total = {{ column = "VALUE" }}
"""


def utc(day: date, hour: int) -> str:
    """Return a time of the clinic's day, on the Pacific coast and in the evening, in UTC: the next day."""
    summer = date(2025, 3, 9) <= day < date(2025, 11, 2)
    return (datetime(day.year, day.month, day.day, hour) + timedelta(hours=7 if summer else 8)).isoformat() + "Z"


def long_files(folder: Path) -> tuple[Path, str]:
    """Three files of a records system, times in UTC, where its evenings are the next day."""
    (folder / "export").mkdir()
    patients, procedures, observations = [["PATIENT", "AGE", "SEX"]], [["START", "PATIENT", "CODE"]], []
    for person in people():
        patients.append([person.id, person.age, person.sex])
        procedures += [[utc(person.on(day), 18), person.id, "J3490"] for day in DAYS]
        procedures.append([utc(person.on(1), 9), person.id, "99213"])
        observations += [
            [utc(person.on(0), 17), person.id, "44261-6", f"{person.before}.0"],
            [utc(person.on(0), 17), person.id, "55758-7", "6.0"],
            [utc(person.on(AFTER), 17), person.id, "44261-6", f"{person.after}.0"],
        ]
    for name, rows in (
        ("patients", patients),
        ("procedures", procedures),
        ("observations", [["DATE", "PATIENT", "CODE", "VALUE"], *observations]),
    ):
        (folder / "export" / f"{name}.csv").write_text(written(rows))
    return folder / "export", PROTOCOL % ', time_zone = "America/Los_Angeles"' + LONG_BLOCKS


REDCAP_BLOCKS = f"""
[[patients]]
only_where = {{ column = "redcap_event_name", among = ["baseline_arm_1"] }}
patient_id = {{ column = "record_id" }}
age = {{ column = "age" }}
sex = {{ column = "sex", words = {{ 1 = "female", 2 = "male" }} }}

[[courses]]
only_where = {{ column = "redcap_event_name", among = ["baseline_arm_1"] }}
patient_id = {{ column = "record_id" }}
{COURSE}
[[sessions]]
only_where = {{ column = "redcap_repeat_instrument", among = ["infusion"] }}
patient_id = {{ column = "record_id" }}
number = {{ column = "redcap_repeat_instance" }}
day = {{ column = "infusion_date" }}

[[scores]]
only_where = {{ column = "phq9_total" }}
patient_id = {{ column = "record_id" }}
instrument = "PHQ-9"
day = {{ column = "phq9_timestamp" }}
total = {{ column = "phq9_total" }}
"""


def redcap(folder: Path) -> tuple[Path, str]:
    """Events, a repeating instrument, a form that nobody completed and its calculated total."""
    names = [
        "record_id",
        "redcap_event_name",
        "redcap_repeat_instrument",
        "redcap_repeat_instance",
        "age",
        "sex",
        "demographics_complete",
        "infusion_date",
        "infusion_complete",
        "phq9_timestamp",
        "phq9_total",
        "phq9_complete",
    ]
    rows = [names]
    for person in people():
        sex = "1" if person.sex == "female" else "2"
        asked = [f"{person.on(day)} 08:30:00" for day in (0, AFTER)]
        rows.append([person.id, "baseline_arm_1", "", "", person.age, sex, "2", "", "", asked[0], person.before, "2"])
        rows += [
            [person.id, "treatment_arm_1", "infusion", str(number), "", "", "", str(person.on(day)), "2", "", "", ""]
            for number, day in enumerate(DAYS, 1)
        ]
        rows.append([person.id, "after_arm_1", "", "", "", "", "", "", "", asked[1], person.after, "2"])
    rows.append([people()[0].id, "late_arm_1", "", "", "", "", "", "", "", "[not completed]", "3", "0"])
    (folder / "Export.csv").write_text(written(rows), encoding="utf-8-sig")
    return folder / "Export.csv", PROTOCOL % "" + REDCAP_BLOCKS


MAPPED = (wide_csv, american_csv, workbook, serials_csv, qualtrics, spss, parquet, long_files, redcap)


def zipped(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "Export.zip", "w") as archive:
        for path in EXPORT.iterdir():
            archive.write(path, f"export/{path.name}")
    return folder / "Export.zip"


def base() -> Export:
    return read(EXPORT)
