"""Screening: of everyone screened, how many were eligible, began, completed induction and were scored at its end.

Who began treatment (a course with a session) was eligible, whatever is written down. Induction is completed with as
many sessions as the protocol prescribes. The score is that of the primary instrument at the end of induction.
"""

from collections import Counter
from fractions import Fraction

from .endpoints import endpoint_rows, induction_days, is_unfinished
from .groups import grouped
from .measures import Group, everyone
from .recorded import naming
from .tables import Export, Row, of_course

BEGUN = ("in_induction", "ended_unknown", "left", "no_plan", "pending", "not_scored", "scored")
STATES = ("ineligible", "declined", "not_begun", *BEGUN)


def screening(export: Export, group: Group = everyone) -> list[Row]:
    """One row per group of screenings, counts as in the product.

    group · n: screened, in clinics that name who began where there are any; unlinked: those in the others, of whom only
    the eligible are known · eligible, began, completed, scored, each with its _value: Fraction of n · who was lost
    before each: ineligible, declined, not_begun, in_induction, ended_unknown, left, no_plan, pending, not_scored ·
    ineligible_reasons, declined_reasons: reason (None: not recorded) → screenings · patients: those of courses that
    began, and everyone of whom none did.
    """
    patients = {course["course_id"]: course["patient_id"] for course in export.tables["courses"]}
    scores = {
        row["course_id"]: row["state"]
        for row in endpoint_rows(export)
        if row["primary"] and row["endpoint"] == "end-of-induction"
    }
    screenings = [row | {"state": _state(row, export, scores)} for row in export.tables["screenings"]]
    clinics = naming(export)
    return [
        {"group": name} | _known(members, clinics, patients) for name, members in grouped(screenings, group).items()
    ]


def _known(members: list[Row], clinics: set[str], patients: dict[str, str]) -> Row:
    """Counts of the screenings in clinics that name who began; where there is none, who was eligible of all."""
    named = [member for member in members if member["clinic"] in clinics]
    unlinked = {"unlinked": len(members) - len(named)}
    if named:
        return _counts(named, patients) | unlinked
    later = ("began", "completed", "scored", "not_begun", *BEGUN)
    unknown = {name: None for step in later for name in (step, f"{step}_value")}
    return {name: unknown.get(name, its) for name, its in _counts(members, patients).items()} | unlinked


def unscreened(export: Export) -> tuple[int, int]:
    """Courses that began in clinics that name those screened, and how many of them no screening names."""
    named, clinics = {row["course_id"] for row in export.tables["screenings"]}, naming(export)
    courses = [each for each in export.tables["courses"] if each["course_id"] in named or each["clinic"] in clinics]
    begun = [course["course_id"] for course in courses if _sessions(export, course["course_id"])]
    return len(begun), len([course for course in begun if course not in named])


def _sessions(export: Export, course_id: str) -> list[Row]:
    return of_course(export.tables["sessions"], course_id)


def _state(row: Row, export: Export, scores: dict[str, str]) -> str:
    sessions = _sessions(export, row["course_id"]) if row["course_id"] else []
    if not sessions:
        return "not_begun" if row["outcome"] == "eligible" else row["outcome"]
    (course,) = of_course(export.tables["courses"], row["course_id"])
    protocols = {each["protocol_id"]: each["induction_sessions"] for each in export.tables["protocols"]}
    planned = protocols[course["protocol_id"]]
    if planned is None:
        return "no_plan"
    if not induction_days(sessions) or is_unfinished(sessions, planned):
        return {"ongoing": "in_induction", None: "ended_unknown"}.get(course["ended"], "left")
    state = scores.get(row["course_id"])
    return state if state in ("scored", "pending") else "not_scored"


def _counts(members: list[Row], patients: dict[str, str]) -> Row:
    states = Counter(member["state"] for member in members)
    begun = [member for member in members if member["state"] in BEGUN]
    reached = {
        "eligible": len(members) - states["ineligible"] - states["declined"],
        "began": sum(states[state] for state in BEGUN),
        "completed": sum(states[state] for state in ("pending", "not_scored", "scored")),
        "scored": states["scored"],
    }
    return {
        "n": len(members),
        "patients": len({patients[member["course_id"]] for member in begun}) + len(members) - len(begun),
        **{state: states[state] for state in STATES},
        **reached,
        **{f"{step}_value": Fraction(came, len(members)) for step, came in reached.items()},
        **{f"{outcome}_reasons": _reasons(members, outcome) for outcome in ("ineligible", "declined")},
    }


def _reasons(members: list[Row], outcome: str) -> dict[str | None, int]:
    return dict(Counter(member["reason"] for member in members if member["state"] == outcome))
