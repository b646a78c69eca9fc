"""Coverage counts: how much the data holds.

One row per group.
    group     the value of the column that the cohort is grouped by; None where it isn't recorded
    courses   int  courses, those without a session too
    began     int  courses that have a session
    patients  int  of these courses
    minors    int  courses of patients under 18
    sessions  int  of these courses
    asked     int  sessions in which side effects were asked about
"""

from typing import NamedTuple

from sqlalchemy import case, func

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.course_sums import given_sums
from queries.relations.relation import Relation
from queries.relations.rows import grouped_by, people_in, words_of


class CoverageCounts(NamedTuple):
    """One row of the relation."""

    group: str
    courses: int
    began: int
    patients: int
    minors: int
    sessions: int
    asked: int


def coverage_counts(cohort: Cohort, catalogue: Catalogue) -> Relation[CoverageCounts]:
    """Return how much of a cohort there is."""
    rows = given_sums(cohort, catalogue)
    patients, minors, courses = people_in(rows.columns)
    sums = [func.coalesce(func.sum(rows.columns[name]), 0).label(name) for name in ("sessions", "asked")]
    began = func.coalesce(func.sum(case((rows.columns["sessions"] > 0, 1), else_=0)), 0).label("began")
    group = rows.group(cohort.by).label("group")
    counted = grouped_by(rows, [group], [courses.label("courses"), began, patients, minors, *sums])
    return Relation(counted, CoverageCounts, words=words_of(catalogue, group=cohort.by))
