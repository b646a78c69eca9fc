"""Single symptoms: one item of a scale, from the baseline's day to the day of an endpoint's score.

One row per course, symptom and endpoint, of the courses whose item is recorded on the day of the scale's baseline.

    course_id   str
    patient_id  str
    symptom     str
    instrument  str       whose item it is
    endpoint    str       every one but `hours-2`, whose scores are taken after a session on its day
    state       str       the endpoint's; but missing where the scale was scored and the item was not recorded
    baseline    int       points of the item
    score       int|None  points of the item; only when scored

Items carry no hours. On a session day they belong to the day's score, from before the session: a score taken after it
has none.
"""

import math
import statistics
from dataclasses import dataclass
from fractions import Fraction

from . import definitions
from .endpoints import endpoint_rows
from .groups import grouped
from .measures import Group, everyone
from .tables import Export, Row, of_course


@dataclass(frozen=True)
class Symptom:
    """Which item of which scale, and its highest value."""

    instrument: str
    item: int
    highest: int


SYMPTOMS: dict[str, Symptom] = {
    "irritability": Symptom("GAD-7", 6, 3),
    "low-mood": Symptom("PHQ-9", 2, 3),
    "panic": Symptom("PDSS", 1, 4),
}
WITHOUT_ITEMS = "hours-2"
HAD_FROM, EASED_BY = 1, 1


def symptom_rows(export: Export) -> list[Row]:
    """Every row of the export."""
    return [
        row
        for place in endpoint_rows(export)
        for name, symptom in SYMPTOMS.items()
        if symptom.instrument == place["instrument"] and place["endpoint"] != WITHOUT_ITEMS
        if (row := _row(export, place, name, symptom)) is not None
    ]


def _row(export: Export, place: Row, name: str, symptom: Symptom) -> Row | None:
    """The row of one course, symptom and endpoint; None where the item is not recorded at baseline."""
    course_id = place["course_id"]
    answers = {
        answer["day"]: answer["value"]
        for answer in of_course(export.tables["item_scores"], course_id)
        if (answer["instrument"], answer["item"]) == (symptom.instrument, symptom.item)
    }
    baseline = None if place["baseline_day"] is None else answers.get(place["baseline_day"])
    if baseline is None:
        return None
    state, score = place["state"], None
    if state == "scored":
        score = None if _after_a_session(export, place) else answers.get(place["day"])
        state = "missing" if score is None else "scored"
    keys = ("course_id", "patient_id", "instrument", "endpoint")
    return {key: place[key] for key in keys} | {
        "symptom": name,
        "state": state,
        "baseline": baseline,
        "score": score,
    }


def _after_a_session(export: Export, place: Row) -> bool:
    """Whether the endpoint's score was taken after a session on its day: only one by the hour can be."""
    days = {session["day"] for session in of_course(export.tables["sessions"], place["course_id"])}
    by_the_hour = place["endpoint"] in definitions.HOURS and place["day"] != definitions.UNTIMED_DAY
    return by_the_hour and place["day"] in days


def symptom_changes(export: Export, endpoint: str, instrument: str = "primary", group: Group = everyone) -> list[Row]:
    """One row per group and symptom, over the courses with a baseline on its scale.

    group, symptom, instrument · n, patients, missing, pending, no_baseline, no_induction: counts; no_baseline are those
    whose item is not recorded on the baseline's day, unless they had no induction session · mean_baseline, mean,
    change: Fraction, over the n that are scored · sd: float of the changes · had: of the n, those with the symptom at
    baseline; eased: of those, in how many the item fell by a point or more.
    `primary` are all symptoms, each by its own scale; a named instrument has those that are its items.
    """
    found = {(row["course_id"], row["symptom"]): row for row in symptom_rows(export) if row["endpoint"] == endpoint}
    if endpoint == WITHOUT_ITEMS:
        return []
    rows = [
        found.get((place["course_id"], name)) or _without_item(place, name)
        for place in endpoint_rows(export)
        for name, symptom in SYMPTOMS.items()
        if place["endpoint"] == endpoint
        and place["instrument"] == symptom.instrument
        and instrument in ("primary", symptom.instrument)
        and place["baseline"] is not None
    ]
    members = grouped(rows, lambda row: (group(row), row["symptom"]))
    return [{"group": name, "symptom": symptom} | _change(each) for (name, symptom), each in members.items()]


def _without_item(place: Row, name: str) -> Row:
    state = "no_induction" if place["state"] == "no_induction" else "no_baseline"
    return place | {"symptom": name, "state": state, "baseline": None, "score": None}


def _change(rows: list[Row]) -> Row:
    scored = [row for row in rows if row["state"] == "scored"]
    differences = [Fraction(row["score"] - row["baseline"]) for row in scored]
    had = [row for row in scored if row["baseline"] >= HAD_FROM]
    counts = {
        state: len([row for row in rows if row["state"] == state])
        for state in ("missing", "pending", "no_baseline", "no_induction")
    }
    return {
        "instrument": rows[0]["instrument"],
        "n": len(scored),
        "patients": len({row["patient_id"] for row in scored}),
        **counts,
        "mean_baseline": _mean([row["baseline"] for row in scored]),
        "mean": _mean([row["score"] for row in scored]),
        "change": _mean(differences),
        "sd": math.sqrt(statistics.variance(differences)) if len(differences) > 1 else None,
        "had": len(had),
        "eased": len([row for row in had if row["baseline"] - row["score"] >= EASED_BY]),
    }


def _mean(values: list[int] | list[Fraction]) -> Fraction | None:
    return Fraction(sum(values), len(values)) if values else None
