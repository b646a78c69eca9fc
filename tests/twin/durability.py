"""One row per responding course, instrument and rule: for how long the response was seen to last.

    course_id       str
    patient_id      str
    instrument      str
    primary         bool        whether the instrument is the one that `primary` means for this course
    rule            str         treatment-policy, rescue-as-loss, until-maintenance, first-loss
    start_day       int         course day of time 0
    observed_days   int         days from time 0 to the end of observation
    day             int         days from time 0 to the loss or to censoring
    lost            bool
    no_later_score  bool        censored at 0 for want of a score after time 0 up to the end of observation
    cause           str|None    what the loss was: suicide, suicide_attempt, psychiatric_admission, score or rescue
    end_reason      str|None    why one not lost was seen no longer: death, switch, next_course, maintenance, last_score

Responding: scored, a case and in response at time 0's endpoint, so no course is there that is not. With
outcome="remission" the same of remission. Everything here counts days from time 0, not from the first session.
"""

from collections.abc import Callable
from dataclasses import dataclass

from . import definitions, outcomes
from .definitions import DurabilityRule
from .endpoints import before_the_next_session, day_scores, endpoint_rows, in_order, next_course_day
from .instrument import Instrument
from .tables import Export, Row, of_course

OUTCOMES: dict[str, Callable[[Instrument, int, int], bool]] = {
    "response": outcomes.responded,
    "remission": outcomes.remitted,
}
"""What may last: instrument, baseline and score → whether the score still shows it."""


@dataclass(frozen=True)
class Record:
    """What a course's record holds about one instrument's response; every day counted from time 0."""

    scores: dict[int, bool]
    """Day → whether that day's score is in response."""
    sessions: tuple[tuple[str, int], ...]
    """Phase and day."""
    events: tuple[tuple[str, int], ...]
    """Kind and day."""
    next_course: int | None


def durability_rows(export: Export, outcome: str = "response") -> list[Row]:
    """Every row of the export: each responding course and instrument under each rule."""
    return [
        row | _durability(record, definitions.DURABILITY_RULES[row["rule"]])
        for row, record in _followed(export, outcome)
    ]


def later_event_rows(export: Export, outcome: str = "response") -> list[Row]:
    """What lies after the end of observation, beside the curve and not in it.

    course_id … observed_days as above · kind: death, what would have been a loss by event, or rescue where a rescue is
    a loss · day: days from time 0 to the first of that kind.
    """
    rows = []
    for row, record in _followed(export, outcome):
        rule = definitions.DURABILITY_RULES[row["rule"]]
        end, _ = _end(record, rule)
        later = [
            (kind, day)
            for kind, day in [*_loss_events(record), *_rescues(record, rule), *_events(record, "death")]
            if day > end + definitions.TO_THE_END["loss"]
        ]
        for kind in dict.fromkeys(kind for kind, _ in later):
            first = min(day for other, day in later if other == kind)
            rows.append(row | {"observed_days": end, "kind": kind, "day": first})
    return rows


def score_gap_rows(export: Export, outcome: str = "response") -> list[Row]:
    """How far apart the scores lie, from time 0's up to the end of observation: a loss is seen at the next one only.

    course_id … start_day as above · day: days from time 0 to a score after it · gap: days to it from the score before.
    """
    rows = []
    for row, record in _followed(export, outcome):
        end, _ = _end(record, definitions.DURABILITY_RULES[row["rule"]])
        days = [day for day, _ in _walked(record, end)]
        rows += [row | {"day": day, "gap": day - before} for before, day in zip([0, *days], days, strict=False)]
    return rows


def chosen_rows(rows: list[Row], rule: str, instrument: str = "primary") -> list[Row]:
    """The rows of a rule, of the primary instruments or of a named one: at most one per course."""
    return [
        row
        for row in rows
        if row["rule"] == rule and (row["primary"] if instrument == "primary" else row["instrument"] == instrument)
    ]


def _followed(export: Export, outcome: str) -> list[tuple[Row, Record]]:
    """Each responding course and instrument under each rule, with what its record holds."""
    shows = OUTCOMES[outcome]
    courses = {course["course_id"]: course for course in export.tables["courses"]}
    followed = []
    for row in endpoint_rows(export):
        scale = definitions.INSTRUMENTS[row["instrument"]]
        if row["endpoint"] != definitions.TIME_0 or row["state"] != "scored" or not row["case"]:
            continue
        if shows(scale, row["baseline"], row["score"]):
            record = _record(export, courses[row["course_id"]], row, shows)
            keys = {key: row[key] for key in ("course_id", "patient_id", "instrument", "primary")}
            followed += [
                (keys | {"rule": rule, "start_day": row["day"]}, record) for rule in definitions.DURABILITY_RULES
            ]
    return followed


def _record(export: Export, course: Row, start: Row, shows: Callable[[Instrument, int, int], bool]) -> Record:
    name, time_0, scale = course["course_id"], start["day"], definitions.INSTRUMENTS[start["instrument"]]
    sessions = in_order(of_course(export.tables["sessions"], name))
    scores = [score for score in of_course(export.tables["scores"], name) if score["instrument"] == start["instrument"]]
    events = of_course(export.tables["events"], name)
    following = next_course_day(course, export.tables["courses"])
    return Record(
        scores={
            day - time_0: shows(scale, start["baseline"], score["total"])
            for day, score in day_scores(sessions, before_the_next_session(scores, following)).items()
        },
        sessions=tuple((session["phase"], session["day"] - time_0) for session in sessions),
        events=tuple((event["kind"], event["day"] - time_0) for event in events),
        next_course=None if following is None else following - time_0,
    )


def _durability(record: Record, rule: DurabilityRule) -> Row:
    end, reason = _end(record, rule)
    walked = _walked(record, end)
    losses = [*_score_losses(walked, rule), *_loss_events(record), *_rescues(record, rule)]
    counted = [(day, kind) for kind, day in losses if day <= end + definitions.TO_THE_END["loss"]]
    if counted:
        day, cause = min(counted, key=lambda loss: (loss[0], definitions.CAUSES.index(loss[1])))
        found = {"day": day, "lost": True, "no_later_score": False, "cause": cause, "end_reason": None}
    elif walked:
        found = {"day": end, "lost": False, "no_later_score": False, "cause": None, "end_reason": reason}
    else:
        found = {"day": 0, "lost": False, "no_later_score": True, "cause": None, "end_reason": reason}
    return {"observed_days": end} | found


def _end(record: Record, rule: DurabilityRule) -> tuple[int, str]:
    """The day on which observation ends, at the earliest on time 0's, and why."""
    ends = [("last_score", max(record.scores))]
    ends += [(definitions.END_EVENTS[kind], day) for kind, day in _events(record, *definitions.END_EVENTS)]
    if record.next_course is not None:
        ends.append(("next_course", record.next_course))
    if rule.until_maintenance:
        ends += _sessions(record, "maintenance")
    reason, day = min(ends, key=lambda end: (end[1], definitions.ENDS.index(end[0])))
    return max(day, 0), reason


def _walked(record: Record, end: int) -> list[tuple[int, bool]]:
    """The scores after time 0 up to the end, in order: day, and whether in response."""
    first, last = definitions.FROM_TIME_0["score"], end + definitions.TO_THE_END["score"]
    return sorted((day, shown) for day, shown in record.scores.items() if first <= day <= last)


def _score_losses(walked: list[tuple[int, bool]], rule: DurabilityRule) -> list[tuple[str, int]]:
    """The scores out of response that no score in response follows; or every one, without confirmation."""
    followers: list[bool | None] = [shown for _, shown in walked[1:]] + [None]
    excused = [True] if rule.last_is_loss else [True, None]
    return [
        ("score", day)
        for (day, shown), next_shown in zip(walked, followers, strict=False)
        if not shown and not (rule.confirmed and next_shown in excused)
    ]


def _events(record: Record, *kinds: str) -> list[tuple[str, int]]:
    return [(kind, day) for kind, day in record.events if kind in kinds]


def _loss_events(record: Record) -> list[tuple[str, int]]:
    first = definitions.FROM_TIME_0["event"]
    return [(kind, day) for kind, day in _events(record, *definitions.LOSS_EVENTS) if day >= first]


def _rescues(record: Record, rule: DurabilityRule) -> list[tuple[str, int]]:
    return _sessions(record, "rescue") if rule.rescue_is_loss else []


def _sessions(record: Record, phase: str) -> list[tuple[str, int]]:
    """The sessions of a phase on or after time 0's day."""
    return [(kind, day) for kind, day in record.sessions if kind == phase and day >= definitions.FROM_TIME_0[phase]]
