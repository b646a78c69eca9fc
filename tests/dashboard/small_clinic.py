"""Small clinics: a few courses, published as typed tables, for what a page says when there is little to say."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from intake import exchange
from intake.export import Manifest
from intake.publish import publish

CUTOFF = date(2026, 10, 31)
LONG_AGO, JUST_NOW = CUTOFF - timedelta(days=200), CUTOFF - timedelta(days=5)
_TYPES = {"integer": "Int64", "number": "Float64"}


@dataclass(frozen=True)
class Course:
    """One course of two sessions on days 0 and 3, scored with GAD-7 on day -1 and, with an endpoint, on day 10.

    `later` is its score on day 40; `asked` is how side effects were asked about, and `effects` are those of its first
    session, mild and gone after an hour.
    """

    protocol: str = "IV ketamine"
    clinic: str = "North"
    started: date | None = LONG_AGO
    ended: str = "completed"
    baseline: int | None = 15
    endpoint: int | None = 6
    later: int | None = None
    asked: str | None = None
    effects: tuple[str, ...] = ()
    sex: str = "female"


def publish_clinic(database: str, courses: Iterable[Course], recorded: tuple[str, ...] = ("side_effects",)) -> str:
    """Publish courses, one patient each, and return the snapshot's id; `recorded` are tables kept though empty."""
    numbered = [(f"c{number}", course) for number, course in enumerate(courses)]
    labels = list(dict.fromkeys(course.protocol for _, course in numbered))
    dated = any(course.started for _, course in numbered)
    rows = {
        "protocols": [
            {"protocol_id": f"p{labels.index(label)}", "label": label, "drug": "ketamine", "route": "IV"}
            | {"dose": 0.5, "dose_unit": "mg/kg", "induction_sessions": 2}
            for label in labels
        ],
        "patients": [{"patient_id": course_id, "age": 40, "sex": course.sex} for course_id, course in numbered],
        "courses": [
            {"course_id": course_id, "patient_id": course_id, "protocol_id": f"p{labels.index(course.protocol)}"}
            | {"clinic": course.clinic, "diagnosis": "GAD", "course_number": 1, "ended": course.ended}
            | {"started_on": course.started, "started_year": 2026, "side_effects_method": course.asked}
            for course_id, course in numbered
        ],
        "sessions": [
            {"session_id": f"{course_id}-{day}", "course_id": course_id, "number": number}
            | {"day": day, "phase": "induction"}
            for course_id, _ in numbered
            for number, day in enumerate((0, 3), start=1)
        ],
        "side_effects": [
            {"session_id": f"{course_id}-0", "term": term, "grade": 1, "resolved_minutes": 60, "serious": "no"}
            for course_id, course in numbered
            for term in course.effects
        ],
        "scores": [
            {"course_id": course_id, "instrument": "GAD-7", "day": day, "total": total}
            for course_id, course in numbered
            for day, total in ((-1, course.baseline), (10, course.endpoint), (40, course.later))
            if total is not None
        ],
    }
    regime = "limited-data-set" if dated else "safe-harbor"
    manifest = Manifest("Small clinic", regime, synthetic=True, cutoff=CUTOFF if dated else None, recorded=recorded)
    return publish({name: _typed(name, rows.get(name, [])) for name in exchange.TABLES}, manifest, database)


def _typed(name: str, rows: list[dict]) -> pd.DataFrame:
    columns = exchange.TABLES[name].columns
    frame = pd.DataFrame(rows, columns=[column.name for column in columns])
    return frame.astype({column.name: _TYPES.get(column.kind, "string") for column in columns if column.kind != "date"})
