"""Hypothesis exports in which most courses respond and are followed on, crowded around every turn of durability.

    @given(durable_exports())
    def test_agrees(export: Export) -> None: ...

One to six courses of one to five patients: many scores after induction, about the boundaries of response and of
remission; boosters, rescues, events, switches and the patient's next course on, just before and just after the days
of those scores and of time 0. They keep to `rules.broken_rules`, and hold nothing from after the cut-off.
"""

from datetime import date, timedelta
from itertools import accumulate

from hypothesis import strategies as st

from . import definitions
from .ascii import fill_in
from .endpoints import days_window, in_order
from .instrument import Instrument
from .outcomes import Points, is_case, responded
from .picking import pick
from .strategies import baselines, later
from .tables import Export, Row

FIRST_START = date(2026, 1, 1)
PATIENTS = tuple(f"patient-{number}" for number in range(1, 6))
INDUCTION_GAPS = (0, 2, 3, 4)
SCORE_GAPS = (1, 1, 2, 3, 7, 7, 7, 14, 28, 60, 84)
DAYS_TO_TIME_0 = (1, 6, 7, 7, 7, 8, 14)
EVENTS = (
    "psychiatric_admission",
    "suicide_attempt",
    "suicide",
    "death",
    "switched_protocol",
    "other_admission",
    "lost",
)
STEPS = (-1, 0, 0, 0, 1)


@st.composite
def durable_exports(draw: st.DrawFn, max_courses: int = 6) -> Export:
    """A whole export: complete tables and a cut-off, or none."""
    protocols: list[Row] = [
        {"protocol_id": name, "induction_sessions": pick(draw, (None, 1, 2))} for name in ("p1", "p2")
    ]
    courses: list[Row] = []
    turns: dict[str, list[int]] = {}
    tables: dict[str, list[Row]] = {"sessions": [], "scores": [], "events": []}
    for number in range(1, draw(st.integers(1, max_courses)) + 1):
        name = f"c{number}"
        course: Row = {
            "course_id": name,
            "patient_id": pick(draw, PATIENTS),
            "protocol_id": pick(draw, ("p1", "p2")),
            "clinic": pick(draw, ("North", "South", "West")),
            "diagnosis": pick(draw, sorted(definitions.PRIMARY)),
            "ended": pick(draw, ("completed", "completed", "stopped", "ongoing")),
            "stop_reason": pick(draw, (None, "cost", "side effects")),
        }
        course["started_on"] = draw(starts(course["patient_id"], courses, turns))
        if pick(draw, (False,) * 7 + (True,)):
            course["course_number"] = pick(draw, (None, 1, 2))
        inductions = draw(induction_days())
        days = draw(followed_days(inductions))
        turns[name] = [day for day in days if day > max(inductions, default=0)]
        given = draw(session_rows(name, inductions, turns[name]))
        tables["sessions"] += given
        tables["scores"] += draw(score_rows(course, given, days))
        tables["events"] += draw(event_rows(name, turns[name]))
        courses.append(course)
    for course in courses:
        course["started_year"] = (course["started_on"] or FIRST_START).year
    courses.sort(key=lambda course: (course["started_on"] or FIRST_START, course["course_id"]))
    every = fill_in({"protocols": protocols, "courses": courses} | tables)
    return Export(every, draw(cutoffs(every)))


@st.composite
def starts(draw: st.DrawFn, patient_id: str, courses: list[Row], turns: dict[str, list[int]]) -> date | None:
    """When a course began: about a turn of the patient's course before it, long after it, or nobody knows when."""
    before = [course for course in courses if course["patient_id"] == patient_id and course["started_on"]]
    if pick(draw, (False,) * 9 + (True,)):
        return None
    if not before:
        return FIRST_START
    other = before[-1]
    first, *later_ones = turns[other["course_id"]]
    day = pick(draw, [*later_ones * 2, first, 0, 400]) + pick(draw, STEPS)
    return other["started_on"] + timedelta(days=max(day, 0))


@st.composite
def induction_days(draw: st.DrawFn) -> list[int]:
    """The days of one to three induction sessions; seldom of none."""
    gaps = draw(st.lists(st.sampled_from(INDUCTION_GAPS), max_size=2))
    days = list(accumulate(gaps, initial=0))
    return pick(draw, (days,) * 19 + ([],))


@st.composite
def followed_days(draw: st.DrawFn, inductions: list[int]) -> list[int]:
    """The days with a score: a baseline's, time 0's, and those after it."""
    time_0 = max(inductions, default=0) + pick(draw, DAYS_TO_TIME_0)
    count = pick(draw, (4, 2, 3, 5, 6, 7, 1, 0))
    gaps = [pick(draw, SCORE_GAPS) for _ in range(count)]
    after = [time_0 + days for days in accumulate(gaps)]
    early = pick(draw, ((), (), (), (time_0 - 1,), (time_0 - 2, time_0 - 1)))
    return sorted({pick(draw, (0, 0, -7)), *early, time_0, *after})


@st.composite
def session_rows(draw: st.DrawFn, course_id: str, inductions: list[int], turns: list[int]) -> list[Row]:
    """The induction sessions, then boosters and rescues about the days of the scores."""
    last = max(inductions, default=0)
    count = pick(draw, (0, 0, 1, 1, 2, 3))
    days = [pick(draw, [*turns * 3, last]) + pick(draw, STEPS) for _ in range(count)]
    extra = [(day, pick(draw, ("maintenance", "rescue"))) for day in days]
    given = sorted([(day, "induction") for day in inductions] + [(max(day, 0), phase) for day, phase in extra])
    # The first session is on day 0, whatever it is for.
    first = given[0][0] if given else 0
    return [
        {
            "session_id": f"{course_id}-s{number}",
            "course_id": course_id,
            "number": number,
            "day": day - first,
            "phase": phase,
            "completed": pick(draw, ("yes", "yes", "no")),
        }
        for number, (day, phase) in enumerate(given, 1)
    ]


@st.composite
def event_rows(draw: st.DrawFn, course_id: str, turns: list[int]) -> list[Row]:
    """At most three events, about the days of the scores and of time 0."""
    count = pick(draw, (0, 0, 0, 1, 1, 2, 3))
    return [
        {
            "course_id": course_id,
            "day": max(pick(draw, turns) + pick(draw, STEPS), 0),
            "kind": pick(draw, EVENTS),
        }
        for _ in range(count)
    ]


@st.composite
def score_rows(draw: st.DrawFn, course: Row, sessions: list[Row], days: list[int]) -> list[Row]:
    """The scores of one or two instruments on those days, or on most of them; after a session that day, too."""
    listed = definitions.PRIMARY[course["diagnosis"]]
    names = draw(st.lists(st.sampled_from([*listed * 5, *definitions.INSTRUMENTS]), min_size=1, max_size=2))
    session_days = {session["day"] for session in in_order(sessions)}
    window = days_window(definitions.TIME_0, in_order(sessions))
    rows = []
    for name in dict.fromkeys(names):
        scale = definitions.INSTRUMENTS[name]
        cases = [total for total in baselines(scale) if is_case(scale, total)]
        usual = pick(draw, [*cases * 4, *baselines(scale)])
        kept, lost = shown(scale, usual)
        for day in days:
            if day > 0 and pick(draw, (False,) * 9 + (True,)):
                continue
            totals = [usual] if day <= 0 else kept * 2 + lost
            if window and window[0] <= day <= window[1]:
                totals = kept * 9 + lost
            hours: list[float | None] = [None]
            if day in session_days and day >= 0:
                hours = pick(draw, ([None], [None], [None, 2.0], [2.0]))
            for hour in hours:
                key = {"course_id": course["course_id"], "instrument": name, "day": day}
                rows.append(key | {"hours_after_session": hour, "total": pick(draw, totals)})
    return draw(st.permutations(rows)) if len(rows) > 1 else rows


def shown(scale: Instrument, baseline: Points) -> tuple[list[Points], list[Points]]:
    """Totals in response and totals out of it, about the boundaries as seen from the baseline."""
    totals = later(scale, baseline)
    kept = [total for total in totals if responded(scale, baseline, total)]
    return kept, [total for total in totals if total not in kept]


@st.composite
def cutoffs(draw: st.DrawFn, tables: dict[str, list[Row]]) -> date | None:
    """None, or a day on or after the last on which anything happened."""
    started = {course["course_id"]: course["started_on"] or FIRST_START for course in tables["courses"]}
    last = max(
        [
            started[row["course_id"]] + timedelta(days=row["day"])
            for name in ("sessions", "scores", "events")
            for row in tables[name]
        ]
        + list(started.values())
    )
    return pick(draw, (None, last, last + timedelta(days=1), last + timedelta(days=400)))
