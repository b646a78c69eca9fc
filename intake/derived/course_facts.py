"""Course facts: one row a course with everything that a filter or a window asks about it."""

from sqlalchemy import Select, Subquery, and_, case, func, or_, select

from intake.derived.unscored import ever_scored, primaries_seen, why_no_baseline
from intake.stored import TABLES

courses, patients, protocols = TABLES["courses"].c, TABLES["patients"].c, TABLES["protocols"].c
sessions, events = TABLES["sessions"].c, TABLES["events"].c

SECOND = 2


def _sessions_in_order() -> Subquery:
    """One row a session: its day, phase, rank in the course, and the day of the course's last induction session."""
    induction_day = case((sessions.phase == "induction", sessions.day))
    return select(
        sessions.course_id,
        sessions.day,
        sessions.phase,
        sessions.completed,
        func.row_number()
        .over(partition_by=sessions.course_id, order_by=(sessions.day, sessions.number))
        .label("place"),
        func.max(induction_day).over(partition_by=sessions.course_id).label("last_induction_day"),
    ).subquery("sessions_in_order")


def _session_facts() -> Subquery:
    """One row a course that has sessions."""
    session = _sessions_in_order().c
    return (
        select(
            session.course_id,
            func.count().label("given"),
            func.sum(case((session.completed == "yes", 1), else_=0)).label("completed"),
            func.sum(case((session.phase == "induction", 1), else_=0)).label("induction_given"),
            func.max(case((session.place == SECOND, session.day))).label("second_day"),
            func.max(session.last_induction_day).label("last_induction_day"),
            func.min(case((session.day > session.last_induction_day, session.day))).label("next_day"),
        )
        .group_by(session.course_id)
        .subquery("session_facts")
    )


def _switches() -> Subquery:
    """One row a course whose protocol was switched, with the first switch's day."""
    return (
        select(events.course_id, func.min(events.day).label("day"))
        .where(events.kind == "switched_protocol")
        .group_by(events.course_id)
        .subquery("switches")
    )


def _next_courses() -> Subquery:
    """One row a course after which the same patient began another, with the day on which the first such began."""
    later = TABLES["courses"].alias("later").c
    later_number = and_(later.started_day == courses.started_day, later.course_number > courses.course_number)
    return (
        select(courses.course_id, func.min(later.started_day - courses.started_day).label("day"))
        .where(later.patient_id == courses.patient_id)
        .where(or_(later.started_day > courses.started_day, later_number))
        .group_by(courses.course_id)
        .subquery("next_courses")
    )


def course_facts_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.course_facts`."""
    given, switch, following = _session_facts().c, _switches().c, _next_courses().c
    ever, seen = ever_scored().c, primaries_seen().c
    beside = select(TABLES["concomitant"].c.course_id).distinct().subquery("beside").c
    induction_given = func.coalesce(given.induction_given, 0)
    unfinished = and_(protocols.induction_sessions.is_not(None), induction_given < protocols.induction_sessions)
    return (
        select(
            courses.course_id,
            courses.patient_id,
            courses.protocol_id.label("protocol"),
            courses.clinic,
            courses.site_in_clinic.label("site"),
            courses.diagnosis_called.label("diagnosis"),
            courses.diagnosis.label("listed_diagnosis"),
            courses.started_month.label("month"),
            courses.started_year.label("year"),
            patients.age_band,
            patients.minor,
            patients.sex,
            courses.treatment_resistant.label("resistance"),
            courses.failed_band,
            case((courses.course_number > 1, "repeat"), (courses.course_number == 1, "first")).label("course"),
            protocols.drug_called.label("drug"),
            protocols.route_called.label("route"),
            protocols.dose_band,
            courses.ended,
            courses.stop_reason,
            courses.started_day,
            courses.cutoff_day,
            protocols.induction_sessions.label("induction_planned"),
            induction_given.label("induction_given"),
            case((unfinished, 1), else_=0).label("induction_unfinished"),
            func.coalesce(given.given, 0).label("sessions_given"),
            func.coalesce(given.completed, 0).label("sessions_completed"),
            given.second_day.label("second_session_day"),
            given.last_induction_day,
            given.next_day.label("next_session_day"),
            switch.day.label("switch_day"),
            following.day.label("next_course_day"),
            courses.weeks_closed,
            case((ever.course_id.is_not(None), 1), else_=0).label("scored"),
            why_no_baseline(seen, ever).label("unscored_reason"),
            case((beside.course_id.is_not(None), 1)).label("treated_beside"),
        )
        .select_from(TABLES["courses"])
        .join(TABLES["patients"], patients.patient_id == courses.patient_id)
        .join(TABLES["protocols"], protocols.protocol_id == courses.protocol_id)
        .outerjoin(given.course_id.table, given.course_id == courses.course_id)
        .outerjoin(switch.course_id.table, switch.course_id == courses.course_id)
        .outerjoin(following.course_id.table, following.course_id == courses.course_id)
        .outerjoin(ever.course_id.table, ever.course_id == courses.course_id)
        .outerjoin(seen.course_id.table, seen.course_id == courses.course_id)
        .outerjoin(beside.course_id.table, beside.course_id == courses.course_id)
    )
