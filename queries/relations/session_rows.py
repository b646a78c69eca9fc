"""Session rows: every session of a cohort once, beside its course's facts and scores."""

from sqlalchemy import ColumnElement, Join, Select, select

from queries.cohort import Cohort
from queries.relations.endpoint_rows import FACT, endpoint_rows, people_in
from store.schema import session_facts

SESSION = session_facts.c


def session_rows(cohort: Cohort) -> Join:
    """Return session facts joined with the course's facts and endpoint; filter it by `sessions_where`."""
    return session_facts.join(endpoint_rows(cohort), FACT.course_id == SESSION.course_id)


def sessions_where(cohort: Cohort) -> list[ColumnElement[bool]]:
    """Return the conditions that a session of this cohort fulfils: its course's, month, phase and way of asking."""
    conditions = cohort.where(sessions=session_facts)
    if cohort.phase != "all":
        conditions.append(SESSION.phase == cohort.phase)
    if cohort.method != "all":
        conditions.append(SESSION.method == cohort.method)
    return conditions


def people_in_sessions(cohort: Cohort) -> Select:
    """Return the select of (patients, minors, n) over all sessions of a cohort together; n are sessions."""
    rows = select(FACT.patient_id, FACT.minor).select_from(session_rows(cohort)).where(*sessions_where(cohort))
    return select(*people_in(rows.subquery("sessions")))
