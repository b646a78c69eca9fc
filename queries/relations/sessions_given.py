"""Sessions given: how many sessions a cohort has, and of whom.

One row per group.
    group     the value of the column that the cohort is grouped by; None where it isn't recorded
    patients  int  who were given any
    minors    int  sessions of patients under 18
    n         int  sessions
"""

from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import func

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.course_sums import given_sums
from queries.relations.relation import Relation
from queries.relations.rows import Rows, grouped_by, people_in, words_of
from store.derived.recording import clinics_that_record
from store.derived.wide_sessions import SAID_SERIOUS


class SessionsGiven(NamedTuple):
    """One row of the relation."""

    group: str
    patients: int
    minors: int
    n: int


def sessions_given(cohort: Cohort, catalogue: Catalogue) -> Relation[SessionsGiven]:
    """Return how many sessions were given, and to whom; no row where there are none."""
    return _given(cohort, catalogue, given_sums(cohort, catalogue), "sessions")


def sessions_said_serious(cohort: Cohort, catalogue: Catalogue) -> Relation[SessionsGiven]:
    """Return of how many sessions given it is recorded whether anything was serious, and of whom."""
    rows = given_sums(cohort, catalogue)
    recording = rows.columns["clinic"].in_(clinics_that_record("serious"))
    return _given(cohort, catalogue, replace(rows, where=(*rows.where, recording)), SAID_SERIOUS)


def _given(cohort: Cohort, catalogue: Catalogue, rows: Rows, counted_by: str) -> Relation[SessionsGiven]:
    sessions = rows.columns[counted_by]
    patients, *_ = people_in(rows.columns)
    minors = func.coalesce(func.sum(sessions * rows.columns["minor"]), 0).label("minors")
    n = func.coalesce(func.sum(sessions), 0).label("n")
    given = Rows(rows.source, rows.columns, (*rows.where, sessions > 0))
    counted = grouped_by(given, [rows.group(cohort.by).label("group")], [patients, minors, n])
    return Relation(counted, SessionsGiven, words=words_of(catalogue, group=cohort.by))
