"""Recovery over two scales: PHQ-9 with PCL-5 in PTSD, with GAD-7 otherwise, of courses scored on both."""

from collections import Counter
from fractions import Fraction

from . import definitions, outcomes
from .endpoints import endpoint_rows
from .groups import grouped
from .measures import Group, everyone
from .tables import Export, Row

FIRST, SECOND, SECOND_IN_PTSD = "PHQ-9", "GAD-7", "PCL-5"
LEFT_OUT = ("no_induction", "no_baseline", "not_a_case", "pending", "missing")


def paired(export: Export, endpoint: str, reliably: bool = False, group: Group = everyone) -> list[Row]:
    """One row per group, in order of appearance.

    group, n, events, patients · no_induction, no_baseline, not_a_case, pending, missing: the other courses, each under
    the first that applies to either scale (not_a_case: to both) · value: Fraction, None without n · completed,
    planned: as in `measures.shares`.
    """
    every = endpoint_rows(export)
    found = []
    for course in export.tables["courses"]:
        second = SECOND_IN_PTSD if course["diagnosis"] == "PTSD" else SECOND
        rows = {
            row["instrument"]: row
            for row in every
            if (row["course_id"], row["endpoint"]) == (course["course_id"], endpoint)
        }
        inducted = all(row["state"] != "no_induction" for row in rows.values())
        both = [rows.get(FIRST), rows.get(second)]
        found.append(course | {"pair_state": _state(both, inducted), "both": both})
    return [{"group": name} | _share(courses, reliably) for name, courses in grouped(found, group).items()]


def _state(both: list[Row | None], inducted: bool) -> str:
    if not inducted:
        return "no_induction"
    if any(row is None or row["baseline"] is None for row in both):
        return "no_baseline"
    rows = [row for row in both if row is not None]
    if not any(row["case"] for row in rows):
        return "not_a_case"
    states = {row["state"] for row in rows}
    if "pending" in states:
        return "pending"
    return "scored" if states == {"scored"} else "missing"


def _share(courses: list[Row], reliably: bool) -> Row:
    counted = [course for course in courses if course["pair_state"] == "scored"]
    states = Counter(course["pair_state"] for course in courses)
    events = sum(_has(course["both"], reliably) for course in counted)
    completed = [row["completed"] for course in counted for row in course["both"][:1] if row["completed"] is not None]
    return {
        "n": len(counted),
        "events": events,
        "patients": len({course["patient_id"] for course in counted}),
        **{state: states[state] for state in LEFT_OUT},
        "value": Fraction(events, len(counted)) if counted else None,
        "completed": sum(completed) if completed else None,
        "planned": len(completed) or None,
    }


def _has(both: list[Row], reliably: bool) -> bool:
    scales = [(definitions.INSTRUMENTS[row["instrument"]], row["baseline"], row["score"]) for row in both]
    recovered = all(outcomes.recovered(*scale) for scale in scales)
    better = any(outcomes.improved_reliably(*scale) for scale in scales)
    worse = any(outcomes.deteriorated(*scale) for scale in scales)
    return recovered and (not reliably or (better and not worse))
