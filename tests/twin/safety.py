"""Safety signals: suicidal ideation that emerged or worsened in a course, and events.

The item before the first session is that of the day of the scale's baseline, else the last one recorded in the days −30
to 0. Later are the days from 1 on, up to a switch of protocol and up to the day on which the patient's next course
begins. Events count from day 0 up to that same day, switch or not.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from . import definitions
from .endpoints import baseline_score, first_switch, in_order, next_course_day
from .groups import grouped
from .measures import Group, everyone
from .tables import Export, Row, of_course


@dataclass(frozen=True)
class Item:
    """Which item of the scale, and up to which value there is no ideation."""

    number: int
    none_up_to: int


ITEMS: dict[str, Item] = {"PHQ-9": Item(9, 0), "MADRS": Item(10, 1)}
WORSE_BY = 1
EVENTS = ("psychiatric_admission", "suicide_attempt", "suicide", "death")
LEFT_OUT = ("no_session", "not_asked", "no_baseline", "missing", "not_at_risk")


def ideation(export: Export, course: Row, instrument: str) -> tuple[int | None, list[int]]:
    """The item's value before the first session, and its values later, in order of days."""
    name, item = course["course_id"], ITEMS[instrument]
    values = {
        answer["day"]: answer["value"]
        for answer in of_course(export.tables["item_scores"], name)
        if (answer["instrument"], answer["item"]) == (instrument, item.number)
    }
    sessions = in_order(of_course(export.tables["sessions"], name))
    scores = [row for row in of_course(export.tables["scores"], name) if row["instrument"] == instrument]
    first, last = definitions.BASELINE_DAYS
    before = [day for day in values if first <= day <= last]
    scored = baseline_score(sessions, scores)
    day = scored["day"] if scored and scored["day"] in values else max(before, default=None)
    ends = [
        end
        for end in (first_switch(of_course(export.tables["events"], name)), _next_course(export, course))
        if end is not None
    ]
    later = [values[day] for day in sorted(values) if day > last and all(day <= end for end in ends)]
    return None if day is None else values[day], later


def _next_course(export: Export, course: Row) -> int | None:
    return next_course_day(course, export.tables["courses"])


def signals(export: Export, group: Group = everyone) -> list[Row]:
    """One row per group and signal (and scale, "" of an event).

    group, signal, instrument · n, events, patients · no_session, not_asked, no_baseline, missing, not_at_risk: the
    other courses, each under the first that applies · value: Fraction, None without n.
    """
    asked = [(signal, scale) for signal in ("emerged", "worsened") for scale in ITEMS] + [(kind, "") for kind in EVENTS]
    return [
        {"group": name, "signal": signal, "instrument": scale} | _share(export, courses, signal, scale)
        for name, courses in grouped(export.tables["courses"], group).items()
        for signal, scale in asked
    ]


def _share(export: Export, courses: list[Row], signal: str, scale: str) -> Row:
    states = [
        _of_item(export, course, signal, scale) if scale else _of_event(export, course, signal) for course in courses
    ]
    counts = Counter(states)
    n = counts["event"] + counts["clear"]
    known = {course["patient_id"] for course, state in zip(courses, states, strict=True) if state not in LEFT_OUT}
    return {
        "n": n,
        "events": counts["event"],
        "patients": len(known),
        "value": Fraction(counts["event"], n) if n else None,
        **{state: counts[state] for state in LEFT_OUT},
    }


def _state(export: Export, course: Row, signal: str, scale: str) -> str:
    return _of_item(export, course, signal, scale) if scale else _of_event(export, course, signal)


def _of_item(export: Export, course: Row, signal: str, scale: str) -> str:
    none_up_to = ITEMS[scale].none_up_to
    before, later = ideation(export, course, scale)
    if not of_course(export.tables["sessions"], course["course_id"]):
        return "no_session"
    if before is None:
        return "no_baseline" if later else "not_asked"
    if not later:
        return "missing"
    if (before > none_up_to) != (signal == "worsened"):
        return "not_at_risk"
    worse = max(later) > none_up_to if signal == "emerged" else max(later) - before >= WORSE_BY
    return "event" if worse else "clear"


def _of_event(export: Export, course: Row, kind: str) -> str:
    if not of_course(export.tables["sessions"], course["course_id"]):
        return "no_session"
    if not any(event["kind"] in (*EVENTS, "other_admission") for event in export.tables["events"]):
        return "not_asked"  # who was lost or changed protocol says nothing of whom something happened to
    following = _next_course(export, course)
    happened = [
        event
        for event in of_course(export.tables["events"], course["course_id"])
        if event["kind"] == kind and event["day"] >= 0 and (following is None or event["day"] <= following)
    ]
    return "event" if happened else "clear"
