"""What side effects came to: how long they lasted, what was serious, and which courses one ended.

An occurrence is a term in a session. It was asked about if the session was asked (`side_effects_asked`; where empty,
its course's method is spontaneous, checklist or scale) and if the clinic has no checklist, or one with the term on it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from .definitions import GONE_BY_HOURS, MEDIAN, STOP_REASONS
from .endpoints import induction_days
from .groups import grouped
from .measures import Group, everyone
from .recorded import recording, saying_why
from .tables import Export, Row, of_course

ASKING = ("spontaneous", "checklist", "scale")
MINUTES_AN_HOUR = 60


def resolution(export: Export, group: Group = everyone) -> list[Row]:
    """One row per group, method and term that occurred where it was asked about.

    n: occurrences known to be gone; patients: distinct in n · not_recorded: the others · gone_1 …: share of n gone by
    so many hours, None without n · patients_gone_1 …: of each patient in n, how many were gone and how many n · onset,
    onset_n, onset_patients: median minutes until it began, of so many that say so, of so many patients.
    """
    asked = [each for each in occurrences(export) if each["asked"]]
    kinds = grouped(asked, lambda each: (group(each), each["method"], each["term"]))
    return [
        {"group": name, "method": method, "term": term} | _times(members)
        for (name, method, term), members in kinds.items()
    ]


def occurrences(export: Export) -> list[Row]:
    """One row per session and term that was written down: its session and course, whether it was asked about, when.

    serious, done: whether any was, or anything was done about it; unsaid, action_unsaid: whether one doesn't say.
    """
    sessions = {session["session_id"]: session for session in _sessions(export)}
    lists = defaultdict(set)
    for row in export.tables["checklists"]:
        lists[row["clinic"]].add(row["term"])
    found = []
    written = grouped(export.tables["side_effects"], lambda row: (row["session_id"], row["term"]))
    for (session_id, term), rows in written.items():
        session = sessions[session_id]
        listed = session["clinic"] not in lists or term in lists[session["clinic"]]
        began = [round(row["onset_minutes"]) for row in rows if row["onset_minutes"] is not None]
        ended = [round(row["resolved_minutes"]) for row in rows if row["resolved_minutes"] is not None]
        found.append(
            session
            | {"term": term, "asked": session["asked"] and listed, "serious": any(r["serious"] == "yes" for r in rows)}
            | {"unsaid": any(r["serious"] is None for r in rows)}
            | {"done": any(r["action"] not in (None, "none") for r in rows)}
            | {"action_unsaid": any(r["action"] is None for r in rows)}
            | {"onset": min(began, default=None), "gone": max(ended) if len(ended) == len(rows) else None}
        )
    return found


def _sessions(export: Export) -> list[Row]:
    """Each session with its course's patient, clinic and protocol, whether it was asked, and how."""
    courses = {course["course_id"]: course for course in export.tables["courses"]}
    rows = []
    for session in export.tables["sessions"]:
        course = courses[session["course_id"]]
        usual = course["side_effects_method"] in ASKING
        asked = {"yes": True, "no": False}.get(session["side_effects_asked"], usual)
        is_no = session["side_effects_asked"] == "no" or course["side_effects_method"] == "none"
        unasked = "none" if is_no else "unrecorded"
        method = course["side_effects_method"] if usual else "unknown" if asked else unasked
        rows.append(course | session | {"asked": asked, "method": method})
    return rows


def _times(members: list[Row]) -> Row:
    timed = [each for each in members if each["gone"] is not None]
    began = [each for each in members if each["onset"] is not None]
    row: Row = {
        "n": len(timed),
        "patients": _patients(timed),
        "not_recorded": len(members) - len(timed),
        "onset": _median([each["onset"] for each in began]),
        "onset_n": len(began),
        "onset_patients": _patients(began),
    }
    for hours in GONE_BY_HOURS:
        gone = [each["gone"] <= hours * MINUTES_AN_HOUR for each in timed]
        row[f"gone_{hours}"] = Fraction(sum(gone), len(timed)) if timed else None
        row[f"patients_gone_{hours}"] = [
            (sum(each["gone"] <= hours * MINUTES_AN_HOUR for each in theirs), len(theirs))
            for theirs in grouped(timed, lambda each: each["patient_id"]).values()
        ]
    return row


def _patients(rows: Iterable[Row]) -> int:
    return len({each["patient_id"] for each in rows})


def _median(minutes: list[int]) -> int | None:
    """The first of the sorted minutes that at least half of all don't exceed."""
    return sorted(minutes)[math.ceil(len(minutes) * MEDIAN) - 1] if minutes else None


def serious(export: Export, group: Group = everyone) -> list[Row]:
    """One row per group and term that was serious there, and one per group with any, in sessions given.

    term: None for any · events: sessions with it · marked: sessions with it in clinics that don't record what was
    serious · n, patients: sessions given in clinics that record it, distinct patients · not_recorded: sessions given in
    others, and those in which none is marked serious and one isn't marked at all.
    """
    clinics = recording(export, "serious")
    told = grouped(occurrences(export), lambda each: each["session_id"])
    unsaid = {
        name
        for name, rows in told.items()
        if any(row["unsaid"] for row in rows) and not any(row["serious"] for row in rows)
    }
    effects = [each for each in occurrences(export) if each["serious"]]
    rows = []
    for name, given in grouped(_sessions(export), group).items():
        sessions = [each for each in given if each["clinic"] in clinics and each["session_id"] not in unsaid]
        here = [each for each in effects if group(each) == name]
        events, marked = (
            _by_term([each for each in here if (each["clinic"] in clinics) == is_recorded])
            for is_recorded in (True, False)
        )
        size = {"n": len(sessions), "patients": _patients(sessions), "not_recorded": len(given) - len(sessions)}
        rows += [
            {"group": name, "term": term, "events": events.get(term, 0), "marked": marked.get(term, 0)} | size
            for term in events | marked
        ]
    return rows


def _by_term(effects: list[Row]) -> dict[Any, int]:
    """Sessions with each term, and with any."""
    return {None: len({each["session_id"] for each in effects})} | Counter(each["term"] for each in effects)


def stopped_for(export: Export, group: Group = everyone, clinics: set[str] | None = None) -> list[Row]:
    """One row per group: courses that began and are over (n), those that a side effect ended (events), and the rest.

    Of the `clinics` that say which courses ended and why; unless given, those that do so in the export.
    no_reason: in n, stopped without saying why · pending: not over · not_recorded: nobody wrote whether it is over, or
    its clinic never that or why · no_induction: never began.
    """
    return [
        {"group": name} | _stopped(export, courses, saying_why(export) if clinics is None else clinics)
        for name, courses in grouped(export.tables["courses"], group).items()
    ]


def _stopped(export: Export, courses: list[Row], clinics: set[str]) -> Row:
    begun = [each for each in courses if induction_days(of_course(export.tables["sessions"], each["course_id"]))]
    over = [each for each in begun if each["ended"] in ("completed", "stopped") and each["clinic"] in clinics]
    pending = [each for each in begun if each["ended"] == "ongoing"]
    stopped = [each for each in over if each["ended"] == "stopped"]
    events = [each for each in stopped if each["stop_reason"] and each["stop_reason"].lower() in STOP_REASONS]
    return {
        "n": len(over),
        "patients": _patients(over),
        "events": len(events),
        "value": Fraction(len(events), len(over)) if over else None,
        "no_reason": sum(each["stop_reason"] is None for each in stopped),
        "pending": len(pending),
        "not_recorded": len(begun) - len(over) - len(pending),
        "no_induction": len(courses) - len(begun),
    }
