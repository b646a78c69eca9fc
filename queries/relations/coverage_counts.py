"""Coverage counts: how much the data holds.

One row per group.
    group     the value of the column that the cohort is grouped by; None where it isn't recorded
    courses   int  courses, those without a session too
    patients  int  of these courses
    minors    int  courses of patients under 18
    sessions  int  of these courses
    asked     int  sessions in which side effects were asked about
"""

from sqlalchemy import Select, case, func, select

from queries.cohort import Cohort
from queries.relations.endpoint_rows import FACT, endpoint_rows, group_column
from queries.relations.session_rows import SESSION, sessions_where
from store.schema import session_facts


def coverage_counts(cohort: Cohort) -> Select:
    """Return the select of the module's columns for a cohort."""
    session = (
        select(
            group_column(cohort).label("group"),
            FACT.course_id,
            FACT.patient_id,
            case((FACT.minor == 1, FACT.course_id)).label("minor_course"),
            SESSION.session_id,
            func.coalesce(SESSION.asked, 0).label("asked"),
        )
        .select_from(endpoint_rows(cohort).outerjoin(session_facts, SESSION.course_id == FACT.course_id))
        .where(*sessions_where(cohort))
        .subquery("sessions")
        .c
    )
    return select(
        session.group,
        func.count(session.course_id.distinct()).label("courses"),
        func.count(session.patient_id.distinct()).label("patients"),
        func.count(session.minor_course.distinct()).label("minors"),
        func.count(session.session_id).label("sessions"),
        func.sum(session.asked).label("asked"),
    ).group_by(session.group)
