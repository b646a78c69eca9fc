"""A small export in which nothing is wrong, and the means to spoil one thing in it."""

import csv
import io
from pathlib import Path
from typing import Self

MANIFEST = """\
source = "Harbor Street Clinic"
regime = "limited-data-set"
cutoff = 2026-06-30
synthetic = true
"""

GOOD = {
    "protocols": """\
protocol_id,label,drug,route,dose,dose_unit,infusion_minutes,induction_sessions,induction_days,adjunct
iv-standard,Ketamine IV 0.5 mg/kg × 6,ketamine,IV,0.5,mg/kg,40,2,14,
in-84,"Esketamine IN 84 mg, twice weekly",esketamine,IN,84,mg,,2,28,Acceptance and Commitment Therapy
""",
    "patients": """\
patient_id,age,sex
p00041,34,female
p00042,90,male
p00043,,
""",
    "courses": """\
course_id,patient_id,protocol_id,clinic,diagnosis,course_number,started_on,started_year,failed_treatments,treatment_resistant,ended,stop_reason,last_contact_day,side_effects_method
c00041,p00041,iv-standard,Harbor Street Clinic,MDD,1,2026-01-05,2026,3,yes,completed,,30,checklist
c00042,p00042,in-84,"Maple Grove, Portland",PTSD,1,2026-02-02,,2,no,stopped,side effects,9,spontaneous
c00043,p00043,iv-standard,Harbor Street Clinic,GAD,1,2026-03-02,2026,,,ongoing,,,
c00044,p00041,iv-standard,Harbor Street Clinic,MDD,2,2026-05-04,2026,3,yes,ongoing,,,checklist
""",
    "sessions": """\
session_id,course_id,number,day,phase,dose_mg,dose_mg_per_kg,minutes,completed,side_effects_asked,sbp_before,dbp_before,hr_before,spo2_before,sbp_peak,dbp_peak,hr_peak,spo2_lowest,ready_to_leave_minutes
s000121,c00041,1,0,induction,35,0.5,40,yes,,120,80,70,98,138,90,84,96,95
s000122,c00041,2,3,induction,35,0.5,40,yes,,118,78,71,99,141,91,88,97,100
s000123,c00042,1,0,induction,84,,,yes,yes,125,82,75,97,150,95,90,95,120
s000124,c00043,1,0,induction,,0.5,,yes,no,,,,,,,,,
s000125,c00044,1,0,induction,38.5,0.55,42.5,no,,,,,,,,,,
""",
    "side_effects": """\
session_id,term,grade,onset_minutes,resolved_minutes,serious,related,action
s000121,Dissociation,1,10,55,no,probable,none
s000121,Blood pressure increased,,20,60.5,no,,medicated
s000123,Nausea,2,30,90,no,possible,none
""",
    "checklists": """\
clinic,term
Harbor Street Clinic,Dissociation
Harbor Street Clinic,Blood pressure increased
""",
    "scores": """\
course_id,instrument,day,hours_after_session,total,method
c00041,PHQ-9,-3,,19,self
c00041,PHQ-9,0,2,12,self
c00041,PHQ-9,7,,8,self
c00042,PCL-5,0,,51,self
c00043,GAD-7,0,,15,self
c00044,PHQ-9,0,,16,self
c00044,MADRS,0,,31,clinician
""",
    "item_scores": """\
course_id,instrument,day,item,value
c00041,PHQ-9,-3,9,1
c00044,MADRS,0,10,2
""",
    "events": """\
course_id,day,kind
c00042,9,other_admission
""",
    "screenings": """\
screening_id,clinic,diagnosis,screened_on,outcome,reason,course_id
x00001,Harbor Street Clinic,MDD,2025-12-20,eligible,,c00041
x00002,Harbor Street Clinic,,2026-01-11,declined,cost,
""",
}


class Folder:
    """A folder of the exchange format in which one thing can be changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        self.write("manifest.toml", MANIFEST)
        for name, text in GOOD.items():
            self.write(f"{name}.csv", text)

    def write(self, file: str, content: str | bytes) -> Self:
        (self.path / file).write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def text(self, file: str) -> str:
        return (self.path / file).read_text(encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> Self:
        text = self.text(file)
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {file}"
        return self.write(file, text.replace(old, new))

    def renamed(self, file: str, other: str) -> Self:
        (self.path / file).rename(self.path / other)
        return self

    def append(self, file: str, row: str) -> Self:
        return self.write(file, self.text(file) + row + "\n")

    def cell(self, file: str, line: int, column: str, value: str) -> Self:
        """Put a value into one cell; `line` counts the header as 1."""
        rows = self._rows(file)
        rows[line - 1][rows[0].index(column)] = value
        return self._write_rows(file, rows)

    def column(self, file: str, heading: str, *values: str) -> Self:
        """Add a column; rows without a value get an empty cell."""
        header, *rows = self._rows(file)
        filled = [*values, *[""] * (len(rows) - len(values))]
        return self._write_rows(
            file, [[*header, heading], *([*row, value] for row, value in zip(rows, filled, strict=True))]
        )

    def emptied(self, file: str, *headings: str) -> Self:
        """Empty every cell of some columns."""
        header, *rows = self._rows(file)
        emptied = [["" if name in headings else cell for name, cell in zip(header, row, strict=True)] for row in rows]
        return self._write_rows(file, [header, *emptied])

    def without_column(self, file: str, heading: str) -> Self:
        rows = self._rows(file)
        at = rows[0].index(heading)
        return self._write_rows(file, [row[:at] + row[at + 1 :] for row in rows])

    def _rows(self, file: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.text(file), newline="")))

    def _write_rows(self, file: str, rows: list[list[str]]) -> Self:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(rows)
        return self.write(file, text.getvalue())
