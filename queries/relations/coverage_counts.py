"""Coverage counts: how much the data holds.

One row per group.
    group     the value of the column that the cohort is grouped by; None where it isn't recorded
    courses   int  courses, those without a session too
    began     int  courses that have a session
    patients  int  of these courses
    minors    int  courses of patients under 18
    sessions  int  of these courses
    asked     int  sessions in which side effects were asked about
    said      int  sessions of which it is recorded whether they were
"""

from typing import NamedTuple

from sqlalchemy import case, func

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.side_effects import UNRECORDED
from queries.relations.course_sums import given_sums
from queries.relations.relation import Relation
from queries.relations.rows import grouped_by, people_in, words_of
from store.derived.wide_sessions import SAID_ASKED


class CoverageCounts(NamedTuple):
    """One row of the relation."""

    group: str
    courses: int
    began: int
    patients: int
    minors: int
    sessions: int
    asked: int
    said: int


def coverage_counts(cohort: Cohort, catalogue: Catalogue) -> Relation[CoverageCounts]:
    """Return how much of a cohort there is."""
    in_any_way = cohort.method == "all"
    rows = given_sums(cohort, catalogue, [SAID_ASKED] if in_any_way else [])
    patients, minors, courses = people_in(rows.columns)
    # A way of asking is recorded, but for the one that stands for not knowing.
    said = f"{SAID_ASKED}_n" if in_any_way else "asked" if cohort.method == UNRECORDED else "sessions"
    named = {"sessions": "sessions", "asked": "asked", "said": said}
    sums = [func.coalesce(func.sum(rows.columns[column]), 0).label(name) for name, column in named.items()]
    began = func.coalesce(func.sum(case((rows.columns["sessions"] > 0, 1), else_=0)), 0).label("began")
    group = rows.group(cohort.by).label("group")
    counted = grouped_by(rows, [group], [courses.label("courses"), began, patients, minors, *sums])
    return Relation(counted, CoverageCounts, words=words_of(catalogue, group=cohort.by))
