"""Wide sessions: one row a session: whose, which, how side effects were asked about, and what was measured."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, SmallInteger, Subquery, and_, case, func, or_, select

from queries.definitions.bands import SESSION_NUMBER_BANDS
from queries.definitions.side_effects import ACTIONS_DONE, UNRECORDED
from queries.definitions.vitals import (
    RECORDED_COLUMN,
    RECORDED_COLUMNS,
    THRESHOLDS,
    VITALS,
    Limit,
    Threshold,
    over,
)
from store.derived.derived import Derived, coded, derived_table
from store.derived.grains import is_shared
from store.derived.wide_courses import of_course, wide_courses
from store.schema import session_facts, side_effect_counts
from store.words import SHARED_GRAINS

session, effect = session_facts.c, side_effect_counts.c

SAID_ASKED, SAID_SERIOUS, ASKED_ACTION = "said_asked", "said_serious", "asked_action"
_CODED = ("phase", "number_band", "so_far_band", "method")
_RECORDED_AS = {"session_month": "month"}
_OF_LIMIT = {
    "at least": lambda column, value: column >= value,
    "more than": lambda column, value: column > value,
    "at most": lambda column, value: column <= value,
    "less than": lambda column, value: column < value,
}


def _holds(limit: Limit) -> ColumnElement[bool]:
    return _OF_LIMIT[limit.comparison](session[limit.column], limit.value)


def _over(threshold: Threshold) -> ColumnElement[int]:
    limits = (_holds(limit) for limit in threshold.limits)
    holds = and_(*limits) if threshold.every else or_(*limits)
    return case((_all_recorded([limit.column for limit in threshold.limits]), case((holds, 1), else_=0)))


def _all_recorded(columns: Sequence[str]) -> ColumnElement[bool]:
    return and_(*(session[column].is_not(None) for column in columns))


def _in_several_clinics() -> Subquery:
    """Select the key of each patient with courses in several clinics."""
    course = wide_courses.c
    patients = select(course.patient_key).where(course.patient_key.is_not(None)).group_by(course.patient_key)
    return patients.having(func.min(course.clinic) < func.max(course.clinic)).subquery("in_several_clinics")


def _spans() -> Subquery:
    """Select the months of each course's first and last session, and what all of its sessions share."""
    months = (func.min(session.month).label("first_month"), func.max(session.month).label("last_month"))
    shared = (_is_one(session[_RECORDED_AS.get(name, name)]).label(is_shared(name)) for name in SHARED_GRAINS)
    of_course = (session.course_id, *months, *shared, *(each.label(name) for name, each in _in_bands().items()))
    return select(*of_course).group_by(session.course_id).subquery("spans")


def _in_bands() -> dict[str, ColumnElement[int]]:
    """Return how many sessions of a course are in each band of numbers: dearer as a window over wide rows."""
    bands = ((session.number_band == label, 1) for label in SESSION_NUMBER_BANDS.labels)
    return {f"in_band_{place}": func.count(case(band)) for place, band in enumerate(bands)}


def _alone(spans: Subquery) -> ColumnElement[int]:
    bands = zip(SESSION_NUMBER_BANDS.labels, _in_bands(), strict=True)
    alone = ((and_(session.number_band == label, spans.c[name] == 1), 1) for label, name in bands)
    return case(*alone, else_=0)


def _blanks() -> Subquery:
    """Select the sessions in which nobody knows whether anything was serious, or what was done where it was asked.

    An empty cell says nothing, unless another side effect of the session was serious, or had something done about it.
    """
    asked_about = effect.asked == 1
    done = case((and_(asked_about, effect.action.in_(ACTIONS_DONE)), 1), else_=0)
    no_action = func.max(case((asked_about, effect.action_blank), else_=0))
    unknown = {
        "no_seriousness": and_(func.max(effect.serious_blank) == 1, func.max(effect.serious) == 0),
        "no_action": and_(no_action == 1, func.max(done) == 0),
    }
    flags = (case((holds, 1), else_=0).label(name) for name, holds in unknown.items())
    return select(effect.session_id, *flags).group_by(effect.session_id).subquery("blanks")


def _is_one(column: ColumnElement[Any]) -> ColumnElement[int]:
    is_one = and_(func.min(column) == func.max(column), func.count(column) == func.count())
    return case((is_one, 1), else_=0)


_span = _spans()
_roaming = _in_several_clinics()
_blank = _blanks()
_rows = coded(
    session_facts.join(wide_courses, wide_courses.c.course_key == session.course_id)
    .join(_span, _span.c.course_id == session.course_id)
    .outerjoin(_roaming, _roaming.c.patient_key == wide_courses.c.patient_key)
    .outerjoin(_blank, _blank.c.session_id == session.session_id),
    {name: session[name] for name in _CODED},
)
_SAID = case((session.method != UNRECORDED, 1))
_ROAMING = case((_roaming.c.patient_key.is_not(None), 1), else_=0)
_SAID_SERIOUS = 1 - func.coalesce(_blank.c.no_seriousness, 0)
_ASKED_ACTION = session.asked * (1 - func.coalesce(_blank.c.no_action, 0))
_OF_ALL = "1 when it is the same in all sessions of the course"
_COLUMNS = (
    *of_course(),
    Derived("several_clinics", SmallInteger, _ROAMING, "1 of a patient with courses in several clinics"),
    Derived("first_month", Integer, _span.c.first_month, "yyyymm of the course's first session; null without dates"),
    Derived("last_month", Integer, _span.c.last_month, "yyyymm of the course's last session; null without dates"),
    Derived("session_key", Integer, session.session_id, "number of the session, as in session_ids"),
    *(Derived(name, SmallInteger, _rows.codes[name], "code") for name in _CODED),
    *(Derived(is_shared(name), SmallInteger, _span.c[is_shared(name)], _OF_ALL) for name in SHARED_GRAINS),
    Derived("alone", SmallInteger, _alone(_span), "1 for the course's only one in its number band"),
    Derived("session_month", Integer, session.month, "yyyymm of the session; null without dates"),
    Derived("asked", SmallInteger, session.asked, "1 when side effects were asked about"),
    Derived(ASKED_ACTION, SmallInteger, _ASKED_ACTION, "1 when asked, and recorded what was done, if anything"),
    Derived(SAID_SERIOUS, SmallInteger, _SAID_SERIOUS, "0 when it isn't recorded whether anything was serious"),
    Derived(SAID_ASKED, SmallInteger, _SAID, "1 when it is recorded whether side effects were asked about; else null"),
    *(Derived(name, Integer, session[name], f"{each.title}, {each.unit}") for name, each in VITALS.items()),
    Derived(
        RECORDED_COLUMN,
        SmallInteger,
        case((_all_recorded(RECORDED_COLUMNS), 1), else_=0),
        "1 when pressure was watched",
    ),
    *(
        Derived(over(name), SmallInteger, _over(each), f"1 over {each.title}; null unless all of it is recorded")
        for name, each in THRESHOLDS.items()
    ),
)
NUMBERS = (*VITALS, RECORDED_COLUMN, SAID_ASKED, *map(over, THRESHOLDS))
"""The columns that hold what was measured, or whether a threshold was passed."""

WIDE_SESSIONS = derived_table("wide_sessions", _COLUMNS, _rows.source, together=("session_key",))
wide_sessions = WIDE_SESSIONS.table
