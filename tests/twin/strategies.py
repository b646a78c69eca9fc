"""Hypothesis exports: one to six courses of one to three patients, crowded around every boundary.

    @given(exports())
    def test_agrees(export: Export) -> None: ...

They keep to `rules.broken_rules`, and hold nothing from after the cut-off and no hours after a session that its day
contradicts. Show a failing one with `ascii.draw`: what it prints can be pasted into an example.
"""

from datetime import date, timedelta

from hypothesis import strategies as st

from . import definitions
from .ascii import fill_in
from .endpoints import days_window, in_order, last_day
from .instrument import Instrument
from .outcomes import Points, is_case, to_gain
from .picking import pick
from .tables import Export, Row

CUTOFF = date(2026, 3, 1)
HOURS_IN_A_DAY = 24

PHASES = ("induction", "maintenance", "rescue")
DAYS_BEFORE = (-31, -30, -29, -7, -1, 0)
DAYS_AFTER = (1, 2, 4, 5, 6, 7, 8, 9, 10)
DAYS_AFTER_INDUCTION = (1, 6, 7, 8, 13, 14, 15, 27, 28, 29, 31, 32)
GAPS = (0, 1, 1, 2, 3, 3, 4, 7, 7, 10, 13, 14, 15)
MINUTES = (30, 59, 60, 61, 90, 118, 119, 120, 121, 122, 179, 180, 181, 600)
MINUTES += (1050, 1079, 1080, 1081, 1110, 1425, 1438, 1439, 1440, 1441, 1442, 1455, 2130, 2159, 2160, 2161, 2190, 3000)


def in_hours(minutes: int) -> float:
    """Minutes as a clinic would write them: decimals of an hour, two places."""
    return round(minutes / 60, 2)


@st.composite
def exports(draw: st.DrawFn, max_courses: int = 6) -> Export:
    """A whole export: complete tables and a cut-off, or none."""
    cutoff = pick(draw, (CUTOFF, CUTOFF, CUTOFF, None))
    safe_harbor = pick(draw, (False, False, False, True))
    protocols: list[Row] = [
        {"protocol_id": name, "induction_sessions": pick(draw, (None, 1, 2, 3))} for name in ("p1", "p2")
    ]
    courses: list[Row] = []
    sessions: list[Row] = []
    scores: list[Row] = []
    events: list[Row] = []
    for number in range(1, draw(st.integers(1, max_courses)) + 1):
        course: Row = {
            "course_id": f"c{number}",
            "patient_id": pick(draw, ("patient-1", "patient-2", "patient-3")),
            "protocol_id": pick(draw, ("p1", "p2")),
            "clinic": pick(draw, ("North", "South")),
            "diagnosis": pick(draw, sorted(definitions.PRIMARY)),
            "ended": pick(draw, ("completed", "ongoing", "ongoing", "stopped", None)),
        }
        given = draw(session_rows(course["course_id"]))
        elapsed = draw(days_elapsed(given))
        undated = safe_harbor or pick(draw, (False,) * 7 + (True,))
        course["started_on"] = None if undated else CUTOFF - timedelta(days=elapsed)
        # Without a cut-off or a date nothing bounds the course, so its scores may lie anywhere.
        until = None if undated or cutoff is None else elapsed
        course["started_year"] = (CUTOFF - timedelta(days=elapsed)).year
        courses.append(course)
        sessions += given
        happened = draw(event_rows(course["course_id"], given, until))
        scores += draw(score_rows(course, given, [event["day"] for event in happened], until))
        events += happened
    courses.sort(key=lambda course: (course["started_on"] or CUTOFF, course["course_id"]))
    tables = {"protocols": protocols, "courses": courses, "sessions": sessions, "scores": scores, "events": events}
    return Export(fill_in(tables), cutoff)


@st.composite
def session_rows(draw: st.DrawFn, course_id: str) -> list[Row]:
    """A course's sessions: none, or from day 0 on, several on a day now and then, boosters and rescues in between."""
    count = pick(draw, (1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 0))
    gaps = [pick(draw, GAPS) for _ in range(count - 1)]
    days = [sum(gaps[:k]) for k in range(count)]
    inductions = pick(draw, (*list(range(1, count + 1)) * 6, 0))
    phases = ["induction" if k < inductions else pick(draw, PHASES[1:]) for k in range(count)]
    if pick(draw, (False, False, False, True)):
        phases = draw(st.permutations(phases))
    return [
        {
            "session_id": f"{course_id}-s{k + 1}",
            "course_id": course_id,
            "number": k + 1,
            "day": day,
            "phase": phase,
            "completed": pick(draw, ("yes", "yes", "no", None)),
        }
        for k, (day, phase) in enumerate(zip(days, phases, strict=True))
    ]


@st.composite
def days_elapsed(draw: st.DrawFn, sessions: list[Row]) -> int:
    """Days from the course's start to the cut-off: long past, or within a day of a window's end; all sessions given."""
    ends = [end for endpoint in definitions.ENDPOINTS if (end := last_day(endpoint, sessions)) is not None]
    near = {end + step for end in ends for step in (-1, 0, 1)}
    earliest = max((session["day"] for session in sessions), default=0)
    return pick(draw, [*sorted(day for day in near if day >= earliest), earliest + 60, earliest + 200])


@st.composite
def event_rows(draw: st.DrawFn, course_id: str, sessions: list[Row], until: int | None) -> list[Row]:
    """At most two events, switches of protocol mostly."""
    days = [day for day in interesting_days(sessions, []) if day >= 0 and (until is None or day <= until)]
    count = pick(draw, (0, 0, 0, 1, 1, 2))
    kinds = ("switched_protocol", "switched_protocol", "psychiatric_admission", "lost")
    return [{"course_id": course_id, "day": pick(draw, days), "kind": pick(draw, kinds)} for _ in range(count)]


def interesting_days(sessions: list[Row], events: list[int]) -> list[int]:
    """The days on which something may turn: beside each window's ends and targets, sessions and events."""
    days = {*DAYS_BEFORE, *DAYS_AFTER}
    inductions = [session["day"] for session in sessions if session["phase"] == "induction"]
    if inductions:
        days |= {max(inductions) + step for step in DAYS_AFTER_INDUCTION}
    for day in [session["day"] for session in sessions] + events:
        days |= {day, day + 1, max(day - 1, 0)}
    return sorted(days)


def hours_on(day: int, sessions: list[Row]) -> list[float]:
    """The hours that a score of that day can have been after the latest session: none before the first."""
    before = [session["day"] for session in in_order(sessions) if session["day"] <= day]
    if day < 0 or not before:
        return []
    nights = day - max(before)
    span = range(max(nights - 1, 0) * 24 * 60 + (nights > 0), (nights + 1) * 24 * 60)
    late = (nights * 24 * 60 - 90, nights * 24 * 60 + 15)
    return sorted({in_hours(minutes) for minutes in (*MINUTES, *late) if minutes in span})


@st.composite
def score_days(draw: st.DrawFn, sessions: list[Row], days: list[int]) -> list[int]:
    """Days with a score: a baseline mostly, some of the interesting days, and now and then two as far from a target."""
    before = pick(draw, ((-1,), (0,), (-30, 0), (-31, -30), (-7,), (-7, -1), (-30,), (-31, 0), (-31,), ()))
    turning = [day for day in days if day == 1 or day in {session["day"] for session in sessions}]
    after = draw(st.lists(st.one_of(st.sampled_from(days), st.sampled_from(turning or days)), max_size=6))
    targets = [window[2] for endpoint in definitions.DAYS if (window := days_window(endpoint, sessions))]
    target, near, far = (pick(draw, choice) for choice in (targets, (1, 2, 1), (1, 1, 2)))
    twins = pick(draw, ((), (target - near, target + far)))
    return sorted({*before, *after, *(day for day in twins if day <= max(days))})


@st.composite
def score_rows(draw: st.DrawFn, course: Row, sessions: list[Row], events: list[int], until: int | None) -> list[Row]:
    """The scores of up to three instruments, mostly such as the diagnosis asks for."""
    instruments = [*definitions.PRIMARY[course["diagnosis"]] * 5, *definitions.INSTRUMENTS]
    days = [day for day in interesting_days(sessions, events) if until is None or day <= until]
    count = pick(draw, (1, 1, 1, 2, 2, 3, 0))
    rows = []
    for name in dict.fromkeys(pick(draw, instruments) for _ in range(count)):
        scale = definitions.INSTRUMENTS[name]
        cases = [total for total in baselines(scale) if is_case(scale, total)]
        usual = pick(draw, [*cases * 3, *baselines(scale)])
        for day in draw(score_days(sessions, days)):
            possible = hours_on(day, sessions)
            hours: list[float | None] = (
                draw(st.lists(st.sampled_from(possible), max_size=2, unique=True)) if possible else []
            )
            untimed = not hours or pick(draw, (True, True, True, False))
            for hour in [None, *hours] if untimed else hours:
                before = day <= 0 and hour is None
                totals = [*[usual] * len(baselines(scale)), *baselines(scale)] if before else later(scale, usual)
                rows.append(
                    {
                        "course_id": course["course_id"],
                        "instrument": name,
                        "day": day,
                        "hours_after_session": hour,
                        "total": pick(draw, totals),
                    }
                )
    return draw(st.permutations(rows)) if len(rows) > 1 else rows


def within(scale: Instrument, totals: set[Points]) -> list[Points]:
    """The totals that the scale can have."""
    return sorted(total for total in totals if scale.minimum <= total <= scale.maximum)


def steps(scale: Instrument) -> tuple[Points, ...]:
    """One step down, none, and one up."""
    return -scale.step, 0, scale.step


def limits(scale: Instrument) -> set[Points]:
    """The scale's ends, and what lies beside its case cut-off and its remission limit."""
    marks = [mark for mark in (scale.case, scale.remission.score if scale.remission else None) if mark is not None]
    ends = {scale.minimum, scale.minimum + scale.step, scale.maximum}
    return ends | {mark + step for mark in marks for step in steps(scale)}


def baselines(scale: Instrument) -> list[Points]:
    """Totals for before treatment: the limits, and some that can get better by exactly the response rule."""
    above = scale.maximum - scale.minimum
    parts = (above // 2, above - scale.step, 20, 40)
    return within(scale, limits(scale) | {scale.minimum + part for part in parts})


def later(scale: Instrument, baseline: Points) -> list[Points]:
    """Totals for after: beside every rule's boundary as seen from the baseline."""
    rule, most = scale.response, to_gain(scale, baseline)
    gains = [rule.points, rule.points // 2] if rule.points else []
    gains += [_steps_of(scale, most * rule.percent / part) for part in (100, 200)] if rule.percent else []
    gains += [scale.reliable, -scale.reliable] if scale.reliable else []
    turn = 1 if scale.better == "higher" else -1
    beside = {baseline + turn * gain + step for gain in gains for step in steps(scale)}
    return within(scale, limits(scale) | beside | {baseline})


def _steps_of(scale: Instrument, points: float) -> Points:
    """So many points in whole steps of the scale, none too many."""
    return int(points // scale.step) * scale.step
