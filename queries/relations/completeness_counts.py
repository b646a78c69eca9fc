"""Completeness counts: of how many courses, and of how many sessions, each fact is recorded.

`group` is the value of the column that the cohort is grouped by, None where it isn't recorded. Every other field but
`patients`, `minors` and `n` counts the courses or sessions of which one fact is recorded.
"""

from typing import NamedTuple

from sqlalchemy import func

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.vitals import RECORDED_COLUMN
from queries.relations.course_sums import given_sums
from queries.relations.relation import Relation
from queries.relations.rows import Rows, course_rows, grouped_by, people_in, words_of
from store.derived.wide_sessions import SAID_ASKED

_MEASURED = ("hr_rise", "spo2_lowest", "minutes", "ready_minutes")


class CourseCompleteness(NamedTuple):
    """One row of `course_completeness`, a group: its courses, of whom, and of how many each fact is recorded."""

    group: str
    patients: int
    minors: int
    n: int
    age_band: int
    sex: int
    failed_band: int
    resistance: int
    year: int
    ended: int
    treated_beside: int
    scored: int


class SessionCompleteness(NamedTuple):
    """One row of `session_completeness`, a group: its sessions, of whom, and of how many each fact is recorded."""

    group: str
    patients: int
    minors: int
    n: int
    asked: int
    pressure: int
    hr_rise: int
    spo2_lowest: int
    minutes: int
    ready_minutes: int


def course_completeness(cohort: Cohort, catalogue: Catalogue) -> Relation[CourseCompleteness]:
    """Return of how many courses of a cohort each fact is recorded."""
    rows = course_rows(cohort, catalogue)
    column = rows.columns
    facts = ("age_band", "sex", "failed_band", "resistance", "year", "ended", "treated_beside")
    recorded = [func.count(column[name]).label(name) for name in facts]
    scored = func.coalesce(func.sum(column["scored"]), 0).label("scored")
    group = rows.group(cohort.by).label("group")
    counted = grouped_by(rows, [group], [*people_in(column), *recorded, scored])
    return Relation(counted, CourseCompleteness, words=words_of(catalogue, group=cohort.by))


def session_completeness(cohort: Cohort, catalogue: Catalogue) -> Relation[SessionCompleteness]:
    """Return of how many sessions of a cohort each fact is recorded."""
    rows = given_sums(cohort, catalogue, (RECORDED_COLUMN, SAID_ASKED, *_MEASURED))
    column = rows.columns
    patients, _, _ = people_in(column)
    of_minors = func.coalesce(func.sum(column["minor"] * column["sessions"]), 0).label("minors")
    sums = {"n": "sessions", "asked": f"{SAID_ASKED}_n", "pressure": f"{RECORDED_COLUMN}_sum"}
    sums |= {name: f"{name}_n" for name in _MEASURED}
    recorded = [func.coalesce(func.sum(column[summed]), 0).label(name) for name, summed in sums.items()]
    group = rows.group(cohort.by).label("group")
    given = Rows(rows.source, column, (*rows.where, column["sessions"] > 0))
    counted = grouped_by(given, [group], [patients, of_minors, *recorded])
    return Relation(counted, SessionCompleteness, words=words_of(catalogue, group=cohort.by))
