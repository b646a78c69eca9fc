"""One row per course, instrument and endpoint: from which baseline to which score, or why there is no score.

    course_id     str
    patient_id    str
    instrument    str
    endpoint      str
    primary       bool        whether the instrument is the one that `primary` means for this course
    state         str         no_induction, no_baseline, pending, scored or missing, the first that applies
    case          bool|None   ill enough at baseline to count among cases; None without a baseline
    baseline      int|None    points
    baseline_day  int|None    course day
    score         int|None    points; only when scored
    day           int|None    course day of that score; only when scored
    carried       int|None    points that `last-observation` puts in place of a missing score; None without a baseline
    last_day      int|None    course day on which the window ends
    completed     bool|None   whether all planned induction sessions were given; None where no number is planned
    due_month     int|None    yyyymm in which the window ends

`state` knows nothing of `not_a_case`: the measures that count among cases read it off `case`.
"""

from datetime import date, timedelta

from . import definitions
from .outcomes import is_case
from .tables import Export, Row, Tables, of_course


def endpoint_rows(export: Export) -> list[Row]:
    """Every row of the export: course by course, each instrument scored in it and its primary one, each endpoint."""
    tables = export.tables
    prescribed = {protocol["protocol_id"]: protocol["induction_sessions"] for protocol in tables["protocols"]}
    rows: list[Row] = []
    for course in tables["courses"]:
        name = course["course_id"]
        sessions = in_order(of_course(tables["sessions"], name))
        scores = of_course(tables["scores"], name)
        scores = before_the_next_session(scores, next_course_day(course, tables["courses"]))
        ends = last_days(course, tables)
        plan = prescribed[course["protocol_id"]]
        completed = None if plan is None else not is_unfinished(sessions, plan)
        unfinished = completed is False and course["ended"] == "ongoing"
        main = primary_instrument(course["diagnosis"], sessions, scores)
        for instrument in dict.fromkeys([score["instrument"] for score in scores] + [main]):
            own = [score for score in scores if score["instrument"] == instrument]
            for endpoint in definitions.ENDPOINTS:
                found = endpoint_row(endpoint, instrument, sessions, own, ends)
                dates = due(found["last_day"], course["started_on"], export.cutoff)
                state = state_of(found, endpoint, unfinished, after_cutoff=dates["after_cutoff"])
                rows.append(
                    {"course_id": name, "patient_id": course["patient_id"], "instrument": instrument}
                    | {"endpoint": endpoint, "primary": instrument == main, "completed": completed}
                    | {column: found[column] for column in ("case", "baseline", "baseline_day", "carried", "last_day")}
                    | {"state": state, "due_month": dates["due_month"]}
                    | {column: found[column] if state == "scored" else None for column in ("score", "day")}
                )
    return rows


def in_order(sessions: list[Row]) -> list[Row]:
    """A course's sessions as they were given. One that was broken off was given too."""
    return sorted(sessions, key=lambda session: (session["day"], session["number"]))


def first_switch(events: list[Row]) -> int | None:
    """The day of the earliest switch of protocol; one without a day cannot be placed and is left aside."""
    days = [event["day"] for event in events if event["kind"] == "switched_protocol" and event["day"] is not None]
    return min(days, default=None)


def next_course_day(course: Row, courses: list[Row]) -> int | None:
    """The day of this course on which the patient's next one began; None if there is none or dates don't say.

    Of two that began on the same day, the one with the higher number is the next.
    """
    days = []
    for other in courses:
        if other["patient_id"] != course["patient_id"] or other["started_on"] is None or course["started_on"] is None:
            continue
        day = (other["started_on"] - course["started_on"]).days
        numbers = other["course_number"], course["course_number"]
        if day > 0 or (day == 0 and None not in numbers and numbers[0] > numbers[1]):
            days.append(day)
    return min(days, default=None)


def before_the_next_session(scores: list[Row], following: int | None) -> list[Row]:
    """The scores without those taken after the next course's first session on its day."""
    return [score for score in scores if score["day"] != following or score["hours_after_session"] is None]


def last_days(course: Row, tables: Tables) -> list[int]:
    """The days after which no score of a course counts: a switch of protocol, the patient's next course."""
    days = first_switch(of_course(tables["events"], course["course_id"])), next_course_day(course, tables["courses"])
    return [day for day in days if day is not None]


def is_unfinished(sessions: list[Row], prescribed: int | None) -> bool:
    """Whether fewer induction sessions were given than the protocol prescribes; not if it prescribes no number."""
    return prescribed is not None and len(induction_days(sessions)) < prescribed


def induction_days(sessions: list[Row]) -> list[int]:
    """The days of the induction sessions, one per session."""
    return [session["day"] for session in sessions if session["phase"] == "induction"]


def minutes(score: Row) -> int | None:
    """A score's hours after the session in whole minutes: decimals of an hour are never compared."""
    hours = score["hours_after_session"]
    return None if hours is None else round(hours * 60)


def day_scores(sessions: list[Row], scores: list[Row]) -> dict[int, Row]:
    """Day → the day's score of one instrument: before the session on a session day, the last by hours on another."""
    session_days = {session["day"] for session in sessions}
    chosen: dict[int, Row] = {}
    for score in sorted(scores, key=lambda score: -1 if (time := minutes(score)) is None else time):
        if score["day"] not in session_days or score["hours_after_session"] is None:
            chosen[score["day"]] = score
    return chosen


def baseline_score(sessions: list[Row], scores: list[Row]) -> Row | None:
    """The day's score of the last day before treatment that has one."""
    first, last = definitions.BASELINE_DAYS
    daily = day_scores(sessions, scores)
    day = max((day for day in daily if first <= day <= last), default=None)
    return None if day is None else daily[day]


def primary_instrument(diagnosis: str, sessions: list[Row], scores: list[Row]) -> str:
    """The first of the diagnosis' instruments with a baseline; if none has one, the first."""
    listed = definitions.PRIMARY[diagnosis]
    for instrument in listed:
        if baseline_score(sessions, [score for score in scores if score["instrument"] == instrument]):
            return instrument
    return listed[0]


def endpoint_row(endpoint: str, instrument: str, sessions: list[Row], scores: list[Row], ends: list[int]) -> Row:
    """What the sessions and one instrument's scores say, whatever the dates: case … last_day, score, day, induction."""
    counted = [score for score in scores if all(score["day"] <= end for end in ends)]
    baseline = baseline_score(sessions, scores)
    found = hours_score(endpoint, sessions, counted) if endpoint in definitions.HOURS else None
    if endpoint not in definitions.HOURS:
        found = days_score(endpoint, sessions, counted)
    return {
        "induction": bool(induction_days(sessions)),
        "case": is_case(definitions.INSTRUMENTS[instrument], baseline["total"]) if baseline else None,
        "baseline": baseline["total"] if baseline else None,
        "baseline_day": baseline["day"] if baseline else None,
        "score": found["total"] if found else None,
        "day": found["day"] if found else None,
        "carried": carried_score(endpoint, sessions, counted, baseline)["total"] if baseline else None,
        "last_day": last_day(endpoint, sessions),
    }


def days_window(endpoint: str, sessions: list[Row]) -> tuple[int, int, int] | None:
    """First day, last day and target as course days; None where they hang on an induction that was never given."""
    window = definitions.DAYS[endpoint]
    if not window.after_induction:
        return window.first, window.last, window.target
    if not induction_days(sessions):
        return None
    start = max(induction_days(sessions))
    last = start + window.last
    if window.until_next_session:
        last = min([last] + [session["day"] for session in sessions if session["day"] > start])
    return start + window.first, last, start + window.target


def last_day(endpoint: str, sessions: list[Row]) -> int | None:
    """The course day on which the window ends; None where it has no end or never began."""
    if endpoint in definitions.HOURS:
        return definitions.HOURS[endpoint].last_day
    if endpoint in definitions.DAYS:
        window = days_window(endpoint, sessions)
        return window[1] if window else None
    return None


def days_score(endpoint: str, sessions: list[Row], scores: list[Row]) -> Row | None:
    """The day's score nearest to the target within the window, the earlier on a tie; or the last one after day 0."""
    daily = day_scores(sessions, scores)
    if endpoint == definitions.LAST_OBSERVED:
        day = max((day for day in daily if day > 0), default=None)
    elif window := days_window(endpoint, sessions):
        first, last, target = window
        inside = [day for day in daily if first <= day <= last]
        day = min(inside, key=lambda day: (abs(day - target), day), default=None)
    else:
        day = None
    return None if day is None else daily[day]


def hours_score(endpoint: str, sessions: list[Row], scores: list[Row]) -> Row | None:
    """The score nearest to the target hours after the first session, taken before a second session."""
    window = definitions.HOURS[endpoint]
    second = sessions[1]["day"] if len(sessions) > 1 else None
    timed = [
        (time, score["day"], score)
        for score in scores
        if (time := minutes(score)) is not None and score["day"] >= 0 and (second is None or score["day"] < second)
    ]
    untimed = day_scores(sessions, scores).get(definitions.UNTIMED_DAY)
    if untimed and untimed["hours_after_session"] is None and second != 0:
        timed.append((definitions.UNTIMED_MINUTES, definitions.UNTIMED_DAY, untimed))
    inside = [entry for entry in timed if window.first <= entry[0] <= window.last]
    nearest = min(inside, key=lambda entry: (abs(entry[0] - window.target), *entry[:2]), default=None)
    return nearest[2] if nearest else None


def carried_score(endpoint: str, sessions: list[Row], scores: list[Row], baseline: Row) -> Row:
    """The last day's score after the baseline and up to the window's end, else the baseline."""
    end = last_day(endpoint, sessions)
    if end is None:
        return baseline
    daily = day_scores(sessions, scores)
    latest = definitions.HOURS[endpoint].last if endpoint in definitions.HOURS else None
    days = [
        day
        for day, score in daily.items()
        if baseline["day"] < day <= end and (latest is None or (time := minutes(score)) is None or time <= latest)
    ]
    return daily[max(days)] if days else baseline


def due(last: int | None, started_on: date | None, cutoff: date | None) -> Row:
    """When the window ends: due_month (yyyymm), and whether that is after the cut-off; unknown counts as not."""
    if last is None or started_on is None:
        return {"due_month": None, "after_cutoff": False}
    ends = started_on + timedelta(days=last)
    return {"due_month": ends.year * 100 + ends.month, "after_cutoff": cutoff is not None and ends > cutoff}


def state_of(found: Row, endpoint: str, unfinished: bool, after_cutoff: bool) -> str:
    """The first state that applies; unfinished: short of induction sessions with the course still going on."""
    if not found["induction"]:
        return "no_induction"
    if found["baseline"] is None:
        return "no_baseline"
    hangs_on_induction = endpoint in definitions.DAYS and definitions.DAYS[endpoint].after_induction
    if endpoint != definitions.LAST_OBSERVED and (after_cutoff or (unfinished and hangs_on_induction)):
        return "pending"
    return "missing" if found["score"] is None else "scored"
