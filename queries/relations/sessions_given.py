"""Sessions given: how many sessions a cohort has, and of whom.

One row per group.
    group     the value of the column that the cohort is grouped by; None where it isn't recorded
    patients  int  who were given any
    minors    int  sessions of patients under 18
    n         int  sessions
"""

from typing import NamedTuple

from sqlalchemy import func

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.course_sums import given_sums
from queries.relations.relation import Relation
from queries.relations.rows import Rows, grouped_by, people_in, words_of
from store.derived.recording import clinics_that_record


class SessionsGiven(NamedTuple):
    """One row of the relation."""

    group: str
    patients: int
    minors: int
    n: int


def sessions_given(cohort: Cohort, catalogue: Catalogue, recording: str = "") -> Relation[SessionsGiven]:
    """Return how many sessions were given, and to whom; no row where there are none.

    With `recording` they are those of the clinics that fill that column.
    """
    rows = given_sums(cohort, catalogue)
    of_clinics = [rows.columns["clinic"].in_(clinics_that_record(recording))] if recording else []
    sessions = rows.columns["sessions"]
    patients, *_ = people_in(rows.columns)
    minors = func.coalesce(func.sum(sessions * rows.columns["minor"]), 0).label("minors")
    n = func.coalesce(func.sum(sessions), 0).label("n")
    given = Rows(rows.source, rows.columns, (*rows.where, *of_clinics, sessions > 0))
    counted = grouped_by(given, [rows.group(cohort.by).label("group")], [patients, minors, n])
    return Relation(counted, SessionsGiven, words=words_of(catalogue, group=cohort.by))
