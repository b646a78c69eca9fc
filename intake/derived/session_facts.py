"""Session facts: one row a session: when, how side effects were asked about, and what was measured."""

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select

from intake.derived.banding import band_of
from intake.derived.rounding import whole
from intake.stored import CALENDAR, TABLES
from queries.definitions.bands import SESSION_NUMBER_BANDS, SESSIONS_SO_FAR_BANDS
from queries.definitions.side_effects import ASKING_METHODS, NOT_ASKED, UNKNOWN_METHOD, UNRECORDED
from store.schema import course_facts

courses, sessions, protocols = TABLES["courses"].c, TABLES["sessions"].c, TABLES["protocols"].c
calendar = CALENDAR.c

_USUALLY_ASKED = case((courses.side_effects_method.in_(ASKING_METHODS), 1), else_=0)
ASKED = case((sessions.side_effects_asked == "yes", 1), (sessions.side_effects_asked == "no", 0), else_=_USUALLY_ASKED)
METHOD = case(
    (courses.side_effects_method.in_(ASKING_METHODS), courses.side_effects_method),
    (ASKED == 1, UNKNOWN_METHOD),
    (or_(sessions.side_effects_asked == "no", courses.side_effects_method == NOT_ASKED), NOT_ASKED),
    else_=UNRECORDED,
)
_MINUTES = whole(sessions.minutes)


def _earlier_sessions() -> Subquery:
    """One row a course: sessions that its patient was given in earlier courses; null where nobody knows which are."""
    other, others = TABLES["courses"].alias("other"), course_facts.alias("others").c
    both_dated = and_(other.c.started_day.is_not(None), courses.started_day.is_not(None))
    same_day_or_undated = or_(other.c.started_day == courses.started_day, ~both_dated)
    earlier = or_(
        and_(both_dated, other.c.started_day < courses.started_day),
        and_(same_day_or_undated, other.c.course_number < courses.course_number),
    )
    later = or_(
        and_(both_dated, other.c.started_day > courses.started_day),
        and_(same_day_or_undated, other.c.course_number > courses.course_number),
    )
    given = case((earlier, others.sessions_given), (later, 0))
    return (
        select(
            courses.course_id,
            case((func.count(given) == func.count(), func.sum(given))).label("given"),
        )
        .join_from(TABLES["courses"], other, other.c.patient_id == courses.patient_id)
        .join(others.course_id.table, others.course_id == other.c.course_id)
        .where(other.c.course_id != courses.course_id)
        .group_by(courses.course_id)
        .subquery("earlier_sessions")
    )


def session_facts_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.session_facts`."""
    earlier = _earlier_sessions().c
    place = func.row_number().over(partition_by=sessions.course_id, order_by=(sessions.day, sessions.number))
    so_far = place + case((earlier.course_id.is_(None), 0), else_=earlier.given)
    return (
        select(
            sessions.session_id,
            sessions.course_id,
            sessions.number,
            band_of(sessions.number, SESSION_NUMBER_BANDS).label("number_band"),
            so_far.label("so_far"),
            band_of(so_far, SESSIONS_SO_FAR_BANDS).label("so_far_band"),
            sessions.phase,
            calendar.month,
            ASKED.label("asked"),
            METHOD.label("method"),
            _rise(sessions.sbp_before, sessions.sbp_peak).label("sbp_rise"),
            _rise(sessions.dbp_before, sessions.dbp_peak).label("dbp_rise"),
            _rise(sessions.hr_before, sessions.hr_peak).label("hr_rise"),
            sessions.sbp_before,
            sessions.dbp_before,
            sessions.sbp_peak,
            sessions.dbp_peak,
            sessions.spo2_lowest,
            _MINUTES.label("minutes"),
            func.abs(_MINUTES - protocols.infusion_minutes).label("minutes_off"),
            whole(sessions.ready_to_leave_minutes).label("ready_minutes"),
        )
        .select_from(TABLES["sessions"])
        .join(TABLES["courses"], courses.course_id == sessions.course_id)
        .join(TABLES["protocols"], protocols.protocol_id == courses.protocol_id)
        .outerjoin(earlier.course_id.table, earlier.course_id == sessions.course_id)
        .outerjoin(CALENDAR, calendar.day_number == courses.started_day + sessions.day)
    )


def _rise(before: ColumnElement[int], peak: ColumnElement[int]) -> ColumnElement[int]:
    return peak - before
