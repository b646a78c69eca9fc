"""Retention: how many came back for a second induction session, a third, …, of those who could.

Could: the induction has begun and is not still under way (unfinished with the course going on), and the protocol
prescribes a number of induction sessions that reaches so far.
"""

from collections import Counter
from fractions import Fraction

from . import definitions
from .endpoints import induction_days, is_unfinished
from .groups import grouped
from .measures import Group, everyone
from .tables import Export, Row, of_course


def retention(export: Export, group: Group = everyone) -> list[Row]:
    """One row per group and session, up to the longest induction that the group's protocols prescribe.

    group, session: 2, 3, … · n, events, patients: courses that could come, that came; distinct patients in n · value:
    Fraction, None without n · pending, no_induction, no_plan, not_planned: courses left out, by the first of these
    that applies · ended_unknown: courses in n that didn't come and don't say whether they ended · stop_reasons: stop
    reason (None: not recorded) → courses in n that left before.
    """
    return [
        {"group": name, "session": session} | _share(courses, session)
        for name, courses in grouped(_counted(export), group).items()
        for session in range(definitions.SECOND_SESSION, max(course["planned"] or 0 for course in courses) + 1)
    ]


def _counted(export: Export) -> list[Row]:
    """Each course, with the induction sessions it was prescribed and given, and the state that this leaves it in."""
    planned = {protocol["protocol_id"]: protocol["induction_sessions"] for protocol in export.tables["protocols"]}
    rows = []
    for course in export.tables["courses"]:
        sessions = of_course(export.tables["sessions"], course["course_id"])
        prescribed, given = planned[course["protocol_id"]], len(induction_days(sessions))
        if not given:
            state = "no_induction"
        elif prescribed is None:
            state = "no_plan"
        elif is_unfinished(sessions, prescribed) and course["ended"] == "ongoing":
            state = "pending"
        else:
            state = "counted"
        rows.append(course | {"planned": prescribed, "given": given, "state": state})
    return rows


def _share(courses: list[Row], session: int) -> Row:
    states = Counter(course["state"] for course in courses)
    counted = [course for course in courses if course["state"] == "counted"]
    could = [course for course in counted if course["planned"] >= session]
    left = [course for course in could if course["given"] < session]
    came = len(could) - len(left)
    return {
        "n": len(could),
        "events": came,
        "patients": len({course["patient_id"] for course in could}),
        "value": Fraction(came, len(could)) if could else None,
        **{state: states[state] for state in ("no_induction", "no_plan", "pending")},
        "not_planned": len(counted) - len(could),
        "ended_unknown": len([course for course in left if course["ended"] is None]),
        "stop_reasons": dict(Counter(course["stop_reason"] for course in left)),
    }
