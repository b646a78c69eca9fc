"""Wide endings: one row a course: how far it was kept to, how it ended, and which safety signals it had.

Each state is the first that applies.
"""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, FromClause, SmallInteger, and_, case, func, or_, select

from queries.definitions.safety import EMERGED, EVENT_KINDS, IDEATION, WORSE_BY, WORSENED, IdeationItem
from queries.definitions.side_effects import STOP_REASONS
from store.derived.derived import Derived, coded, derived_table
from store.derived.recording import clinics_that_record
from store.derived.wide_courses import of_course, wide_courses
from store.schema import course_events, ideation_scores, recorded, screening_facts
from store.words import OVER_STATES, RETENTION_STATES, SIGNAL_STATES

course = wide_courses.c
_BEGAN = course.sessions_given > 0
_NONE_HANDED_OVER = ~select(recorded.c.name).where(recorded.c.name == "events").correlate(None).exists()


def signal_column(signal: str, instrument: str = "") -> str:
    """Return the name of the column with the state of a course as to a signal; `instrument` is the scale that asks."""
    return f"{signal}_{instrument.lower().replace('-', '_')}" if instrument else signal


def _code(states: tuple[str, ...], *whens: tuple[ColumnElement[bool], str], otherwise: str) -> ColumnElement[int]:
    return case(*((holds, states.index(state)) for holds, state in whens), else_=states.index(otherwise))


_RETENTION = _code(
    RETENTION_STATES,
    (course.induction_given == 0, "no_induction"),
    (course.induction_planned.is_(None), "no_plan"),
    (and_(course.induction_unfinished == 1, course.ended == "ongoing"), "pending"),
    (and_(course.induction_unfinished == 1, course.ended.is_(None)), "ended_unknown"),
    otherwise="counted",
)
_NEVER_SAID = tuple(course.clinic.not_in(clinics_that_record(name)) for name in ("ended", "stop_reason"))
_OVER = _code(
    OVER_STATES,
    (course.induction_given == 0, "no_induction"),
    (course.ended == "ongoing", "pending"),
    (or_(course.ended.is_(None), *_NEVER_SAID), "not_recorded"),
    (and_(course.ended == "stopped", course.stop_reason.is_(None)), "no_reason"),
    (and_(course.ended == "stopped", func.lower(course.stop_reason).in_(STOP_REASONS)), "side_effect"),
    otherwise="other",
)
_screened = (
    select(screening_facts.c.course_id)
    .where(screening_facts.c.course_id.is_not(None))
    .distinct()
    .subquery("screened")
    .c
)
_SCREENED = case(
    (_screened.course_id.is_not(None), 1), (course.clinic.in_(clinics_that_record("began")), 0), else_=None
)
_items = {name: ideation_scores.alias(f"of_{name}") for name in IDEATION}
_events = {kind: course_events.alias(f"of_{kind}") for kind in EVENT_KINDS}


def _source() -> FromClause:
    rows: FromClause = wide_courses.outerjoin(_screened.course_id.table, _screened.course_id == course.course_key)
    for name, item in _items.items():
        rows = rows.outerjoin(item, and_(item.c.course_id == course.course_key, item.c.instrument == name))
    for kind, event in _events.items():
        rows = rows.outerjoin(event, and_(event.c.course_id == course.course_key, event.c.kind == kind))
    return rows


def _of_item(item: IdeationItem, signal: str) -> ColumnElement[int]:
    asked = _items[item.instrument].c
    had = asked.baseline > item.none_up_to
    at_risk, occurred = {
        EMERGED: (~had, asked.worst > item.none_up_to),
        WORSENED: (had, asked.worst >= asked.baseline + WORSE_BY),
    }[signal]
    never_later = func.coalesce(asked.later, 0) == 0
    return _code(
        SIGNAL_STATES,
        (~_BEGAN, "no_session"),
        (and_(asked.baseline.is_(None), never_later), "not_asked"),
        (asked.baseline.is_(None), "no_baseline"),
        (never_later, "missing"),
        (~at_risk, "not_at_risk"),
        (occurred, "event"),
        otherwise="clear",
    )


def _of_event(kind: str) -> ColumnElement[int]:
    return _code(
        SIGNAL_STATES,
        (~_BEGAN, "no_session"),
        (_NONE_HANDED_OVER, "not_asked"),
        (_events[kind].c.in_course == 1, "event"),
        otherwise="clear",
    )


def _signals() -> Iterator[Derived]:
    for signal in (EMERGED, WORSENED):
        for name, item in IDEATION.items():
            yield Derived(signal_column(signal, name), SmallInteger, _of_item(item, signal), "code of a signal state")
    for kind in EVENT_KINDS:
        yield Derived(signal_column(kind), SmallInteger, _of_event(kind), "code of a signal state")


_rows = coded(_source(), {"stop_reason": course.stop_reason})
_COLUMNS = (
    *of_course(),
    Derived("began", SmallInteger, case((_BEGAN, 1), else_=0), "1 with any session"),
    Derived("screened", SmallInteger, _SCREENED, "1 if a screening led to it; null where few of its clinic's name any"),
    Derived("induction_planned", SmallInteger, course.induction_planned, "sessions; null when not planned"),
    Derived("induction_given", SmallInteger, course.induction_given, "sessions"),
    Derived("stop_reason", SmallInteger, _rows.codes["stop_reason"], "code; null when not recorded"),
    Derived("retention", SmallInteger, _RETENTION, "code: whether it counts among those who could come back"),
    Derived("over", SmallInteger, _OVER, "code: whether it is over, and why"),
    *_signals(),
)

WIDE_ENDINGS = derived_table("wide_endings", _COLUMNS, _rows.source, together=("course_key",))
wide_endings = WIDE_ENDINGS.table
