"""Session rows: every session of a cohort once, beside its course's facts and scores."""

from sqlalchemy import ColumnElement, Join

from queries.cohort import Cohort
from queries.relations.endpoint_rows import FACT, endpoint_rows
from queries.schema import session_facts

SESSION = session_facts.c


def session_rows(cohort: Cohort) -> Join:
    """Return session facts joined with the course's facts and endpoint; filter it by `sessions_where`."""
    return session_facts.join(endpoint_rows(cohort), FACT.course_id == SESSION.course_id)


def sessions_where(cohort: Cohort) -> list[ColumnElement[bool]]:
    """Return the conditions that a session of this cohort fulfils: its course's, its phase and the way of asking."""
    conditions = cohort.where()
    if cohort.phase != "all":
        conditions.append(SESSION.phase == cohort.phase)
    if cohort.method != "all":
        conditions.append(SESSION.method == cohort.method)
    return conditions
