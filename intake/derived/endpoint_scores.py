"""Endpoint scores: for each course, instrument and endpoint the score that counts, or why there is none.

The windows come from the definitions; every rule's words are in the documentation of the data.
"""

from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    FromClause,
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
    true,
    union_all,
)

from intake.stored import CALENDAR, TABLES
from queries.definitions.endpoints import ENDPOINTS, UNTIMED, DaysWindow, Endpoint, HoursWindow, LastScore
from store.schema import course_facts, course_instruments, day_scores

MINUTES_AN_HOUR = 60

scores = TABLES["scores"].c
fact, pair, day_score = course_facts.c, course_instruments.c, day_scores.c


@dataclass(frozen=True)
class Window:
    """An endpoint as SQL: the last day of its window, the scores that may count and the order to choose them in."""

    last_day: ColumnElement
    candidates: Select
    nearest_first: tuple[ColumnElement, ...]
    carried_until: ColumnElement[bool]


def up_to_its_end(day: ColumnElement) -> ColumnElement[bool]:
    """Return whether a day isn't after a switch of the course's protocol, nor after the patient's next course began."""
    ends = (fact.switch_day, fact.next_course_day)
    return and_(*(or_(end.is_(None), day <= end) for end in ends))


def _day_score_candidates(*where: ColumnElement[bool]) -> Select:
    return (
        select(day_score.course_id, day_score.instrument, day_score.day, day_score.total)
        .select_from(day_scores)
        .join(course_facts, fact.course_id == day_score.course_id)
        .where(up_to_its_end(day_score.day), *where)
    )


def _days(endpoint: DaysWindow) -> Window:
    anchor = fact.last_induction_day if endpoint.after_induction else literal(0)
    last_day: ColumnElement = anchor + endpoint.last
    if endpoint.ends_at_next_session:
        last_day = case((fact.next_session_day < last_day, fact.next_session_day), else_=last_day)
    candidates = _day_score_candidates(day_score.day >= anchor + endpoint.first, day_score.day <= last_day)
    distance = func.abs(day_score.day - (anchor + endpoint.target))
    return Window(last_day, candidates, (distance, day_score.day), true())


def _hours(endpoint: HoursWindow) -> Window:
    timed = (
        select(scores.course_id, scores.instrument, scores.day, scores.minutes, scores.total)
        .select_from(TABLES["scores"])
        .join(course_facts, fact.course_id == scores.course_id)
        .where(scores.minutes.is_not(None), scores.day >= 0)
        .where(or_(fact.second_session_day.is_(None), scores.day < fact.second_session_day))
        .where(up_to_its_end(scores.day))
        .where(or_(fact.next_course_day.is_(None), scores.day < fact.next_course_day))
    )
    untimed = (
        _day_score_candidates(day_score.day == UNTIMED.day, day_score.minutes.is_(None))
        .where(or_(fact.second_session_day.is_(None), fact.second_session_day >= UNTIMED.day))
        .with_only_columns(
            day_score.course_id,
            day_score.instrument,
            day_score.day,
            literal(UNTIMED.hours * MINUTES_AN_HOUR).label("minutes"),
            day_score.total,
        )
    )
    timely = union_all(timed, untimed).subquery("timely")
    minutes = timely.c.minutes
    first, last, target = (hours * MINUTES_AN_HOUR for hours in (endpoint.first, endpoint.last, endpoint.target))
    in_window = select(timely.c.course_id, timely.c.instrument, timely.c.day, timely.c.total).where(
        minutes.between(first, last)
    )
    in_time = or_(day_score.minutes.is_(None), day_score.minutes <= last)
    return Window(literal(endpoint.last_day), in_window, (func.abs(minutes - target), minutes, timely.c.day), in_time)


def _last(endpoint: LastScore) -> Window:
    candidates = _day_score_candidates(day_score.day > endpoint.after_day)
    return Window(cast(null(), Integer), candidates, (day_score.day.desc(),), false())


def _window(endpoint: Endpoint) -> Window:
    if isinstance(endpoint, DaysWindow):
        return _days(endpoint)
    return _hours(endpoint) if isinstance(endpoint, HoursWindow) else _last(endpoint)


def _first_of(candidates: Select, order: tuple[ColumnElement, ...], name: str) -> Subquery:
    course_id, instrument = candidates.selected_columns.course_id, candidates.selected_columns.instrument
    place = func.row_number().over(partition_by=(course_id, instrument), order_by=order).label("place")
    ranked = candidates.add_columns(place).subquery(f"{name}_in_order")
    return (
        select(ranked.c.course_id, ranked.c.instrument, ranked.c.day, ranked.c.total)
        .where(ranked.c.place == 1)
        .subquery(name)
    )


def _carried(window: Window) -> Subquery:
    """The last day's score after the baseline and up to the window's end."""
    since_baseline = (
        _day_score_candidates(day_score.day <= window.last_day, window.carried_until)
        .join(course_instruments, _same_pair(day_scores))
        .where(day_score.day > pair.baseline_day)
    )
    return _first_of(since_baseline, (day_score.day.desc(),), "carried")


def _same_pair(rows: FromClause) -> ColumnElement[bool]:
    return and_(rows.c.course_id == pair.course_id, rows.c.instrument == pair.instrument)


def _state(endpoint: Endpoint, window: Window, chosen: Subquery) -> ColumnElement[str]:
    """The first that applies; whether the baseline is a case is a column of its own, for some measures skip it."""
    before = [(fact.induction_given == 0, "no_induction"), (pair.baseline.is_(None), "no_baseline")]
    if not isinstance(endpoint, LastScore):
        window_open = window.last_day > fact.cutoff_day
        before.append((or_(window_open, _still_in_induction(endpoint)), "pending"))
    return case(*before, (chosen.c.total.is_not(None), "scored"), else_="missing")


def _still_in_induction(endpoint: Endpoint) -> ColumnElement[bool]:
    """Only a window that hangs on the end of induction waits for it."""
    if isinstance(endpoint, DaysWindow) and endpoint.after_induction:
        return and_(fact.induction_unfinished == 1, fact.ended == "ongoing")
    return false()


def _rows(endpoint: Endpoint) -> Select:
    window = _window(endpoint)
    chosen = _first_of(window.candidates, window.nearest_first, "chosen")
    carried = _carried(window)
    state = _state(endpoint, window, chosen)
    is_scored = state == "scored"
    rows = (
        select(
            pair.course_id,
            pair.instrument,
            literal(endpoint.name).label("endpoint"),
            pair.is_primary,
            state.label("state"),
            pair.is_case,
            pair.baseline,
            pair.baseline_day,
            pair.baseline_band,
            case((is_scored, chosen.c.total)).label("score"),
            case((is_scored, chosen.c.day)).label("score_day"),
            func.coalesce(carried.c.total, pair.baseline).label("carried"),
            window.last_day.label("window_end_day"),
            (cast(null(), Integer) if isinstance(endpoint, LastScore) else CALENDAR.c.month).label("due_month"),
            case((state == "no_baseline", pair.baseline_reason), (state == "missing", pair.later_reason)).label(
                "reason"
            ),
        )
        .select_from(course_instruments)
        .join(course_facts, fact.course_id == pair.course_id)
        .outerjoin(chosen, _same_pair(chosen))
        .outerjoin(carried, _same_pair(carried))
    )
    if isinstance(endpoint, LastScore):
        return rows  # its window has no end that a calendar could tell
    return rows.outerjoin(CALENDAR, CALENDAR.c.day_number == fact.started_day + window.last_day)


def endpoint_scores_rows() -> list[Select]:
    """Return one SELECT an endpoint; the columns are those of `store.schema.endpoint_scores`."""
    return [_rows(endpoint) for endpoint in ENDPOINTS.values()]
