"""Endpoint scores: for each course, instrument and endpoint the score that counts, or why there is none.

The windows come from the definitions; every rule's words are in the documentation of the data.
"""

from collections.abc import Mapping

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from intake.derived.window_scores import (
    MINUTES_AN_HOUR,
    Scored,
    anchor_of,
    carried_column,
    chosen,
    last_day_of,
    points_of,
    up_to_its_end,
    window_scores,
)
from intake.stored import CALENDAR, TABLES
from queries.definitions.endpoints import ENDPOINTS, UNTIMED, DaysWindow, Endpoint, HoursWindow, LastScore
from store.schema import course_facts, day_scores
from store.words import code

scores = TABLES["scores"].c
fact, pair, day_score = course_facts.c, window_scores.c, day_scores.c


def _timely() -> Subquery:
    """One row a score whose hours after the first session are known, before any second one."""
    before_second = or_(fact.second_session_day.is_(None), scores.day < fact.second_session_day)
    timed = (
        select(scores.course_id, scores.instrument, scores.day, scores.minutes, scores.total)
        .select_from(TABLES["scores"])
        .join(course_facts, fact.course_id == scores.course_id)
        .where(scores.minutes.is_not(None), scores.day >= 0, before_second)
        .where(up_to_its_end(scores.day))
        .where(or_(fact.next_course_day.is_(None), scores.day < fact.next_course_day))
    )
    untimed = (
        select(
            day_score.course_id,
            day_score.instrument,
            day_score.day,
            literal(UNTIMED.hours * MINUTES_AN_HOUR).label("minutes"),
            day_score.total,
        )
        .select_from(day_scores)
        .join(course_facts, fact.course_id == day_score.course_id)
        .where(up_to_its_end(day_score.day), day_score.day == UNTIMED.day, day_score.minutes.is_(None))
        .where(or_(fact.second_session_day.is_(None), fact.second_session_day >= UNTIMED.day))
    )
    return union_all(timed, untimed).subquery("timely")


def _by_the_hour(endpoint: HoursWindow) -> Subquery:
    """One row a (course, instrument) with a score in the window: the one nearest to the target."""
    timely = _timely().c
    minutes = timely.minutes
    first, last, target = (hours * MINUTES_AN_HOUR for hours in (endpoint.first, endpoint.last, endpoint.target))
    order = (func.abs(minutes - target), minutes, timely.day)
    place = func.row_number().over(partition_by=(timely.course_id, timely.instrument), order_by=order)
    ranked = (
        select(timely.course_id, timely.instrument, timely.day, timely.total, place.label("place"))
        .where(minutes.between(first, last))
        .subquery("in_order")
        .c
    )
    columns = (ranked.course_id, ranked.instrument, ranked.day, ranked.total)
    return select(*columns).where(ranked.place == 1).subquery("chosen")


def _state(endpoint: Endpoint, last_day: ColumnElement[int], scored: Scored) -> ColumnElement[int]:
    """The first that applies; whether the baseline is a case is a column of its own, for some measures skip it."""
    before = [(pair.induction_given == 0, "no_induction"), (pair.baseline.is_(None), "no_baseline")]
    if not isinstance(endpoint, LastScore):
        window_open = last_day > pair.cutoff_day
        before.append((or_(window_open, _still_in_induction(endpoint)), "pending"))
    whens = (*before, (scored.total.is_not(None), "scored"))
    return case(*((holds, code("state", state)) for holds, state in whens), else_=code("state", "missing"))


def _still_in_induction(endpoint: Endpoint) -> ColumnElement[bool]:
    """Only a window that hangs on the end of induction waits for it."""
    if isinstance(endpoint, DaysWindow) and endpoint.after_induction:
        return and_(pair.induction_unfinished == 1, pair.ended == "ongoing")
    return false()


def _days_late(endpoint: Endpoint, scored: Scored, row: Mapping[str, ColumnElement[int]]) -> ColumnElement[int]:
    """How many days after the window's target a score came; only a window of days has one to be late for."""
    if not isinstance(endpoint, DaysWindow):
        return cast(null(), Integer())
    return scored.day - (anchor_of(endpoint, row["last_induction_day"]) + endpoint.target)


def _rows(endpoint: Endpoint) -> Select:
    row = dict(pair.items())
    if isinstance(endpoint, HoursWindow):
        found = _by_the_hour(endpoint)
        same = and_(found.c.course_id == pair.course_id, found.c.instrument == pair.instrument)
        source, scored = window_scores.outerjoin(found, same), Scored(found.c.day, found.c.total)
    else:
        source, scored = window_scores, chosen(endpoint, row)
    if isinstance(endpoint, LastScore):  # its window has no end that a calendar could tell
        carried, last_day, due_month = pair.baseline, cast(null(), Integer()), cast(null(), Integer())
    else:
        carried = func.coalesce(points_of(row[carried_column(endpoint)]), pair.baseline)
        last_day, due_month = last_day_of(endpoint, row), CALENDAR.c.month
        source = source.outerjoin(CALENDAR, CALENDAR.c.day_number == pair.started_day + last_day)
    state = _state(endpoint, last_day, scored)
    is_scored = state == code("state", "scored")
    reasons = {"no_baseline": pair.baseline_reason, "missing": pair.later_reason}
    return select(
        pair.course_id,
        pair.instrument,
        pair.instrument_code,
        literal(code("endpoint", endpoint.name)).label("endpoint"),
        pair.is_primary,
        state.label("state"),
        pair.is_case,
        pair.baseline,
        pair.baseline_day,
        pair.baseline_band,
        case((is_scored, scored.total)).label("score"),
        case((is_scored, scored.day)).label("score_day"),
        case((is_scored, _days_late(endpoint, scored, row))).label("days_late"),
        carried.label("carried"),
        last_day.label("window_end_day"),
        due_month.label("due_month"),
        case(*((state == code("state", each), reason) for each, reason in reasons.items())).label("reason"),
    ).select_from(source)


def endpoint_scores_rows() -> list[Select]:
    """Return one SELECT an endpoint; the columns are those of `store.schema.endpoint_scores`."""
    return [_rows(endpoint) for endpoint in ENDPOINTS.values()]
