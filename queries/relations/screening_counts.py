"""Screening counts: how many screenings led how far, and why those that led nowhere did not.

`group` is the value of the column that the cohort is grouped by, None where it isn't recorded.
"""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.relation import Relation
from queries.relations.rows import Rows, ending_rows, grouped_by, rows_of, words_of
from store.derived.wide_screenings import wide_screenings


class ScreeningCounts(NamedTuple):
    """One row of `screening_counts`, a (group, linked, state, reason): n screenings.

    `linked` is 1 where the clinic says which screening led to which course. `state` is ineligible, declined, not_begun,
    in_induction, ended_unknown, left, no_plan, pending, not_scored or scored; `reason` the clinic's word, None where it
    isn't recorded.
    """

    group: str
    linked: int
    state: str
    reason: str | None
    n: int


class PeopleScreened(NamedTuple):
    """One row of `people_screened`, a (group, linked): patients of courses begun, and each screening without one."""

    group: str
    linked: int
    patients: int


class CoursesBegun(NamedTuple):
    """One row of `courses_begun`, a group: courses that began, and those of them that were screened.

    They are those of clinics of which that is known.
    """

    group: str
    courses: int
    screened: int


def screening_counts(cohort: Cohort, catalogue: Catalogue) -> Relation[ScreeningCounts]:
    """Return the screenings of a cohort that is chosen and grouped by what screenings have."""
    rows = rows_of(wide_screenings, cohort, catalogue)
    keys = _keys(cohort, rows)
    keys += [rows.columns["screening_state"].label("state"), rows.columns["reason"].label("reason")]
    words = words_of(catalogue, group=cohort.by) | {"state": "screening_state"}
    return Relation(grouped_by(rows, keys, [func.count().label("n")]), ScreeningCounts, words=words)


def people_screened(cohort: Cohort, catalogue: Catalogue) -> Relation[PeopleScreened]:
    """Return who was screened, as far as is known."""
    rows = rows_of(wide_screenings, cohort, catalogue)
    patients = func.sum(rows.columns["single"]) + func.count(rows.columns["patient_key"].distinct())
    counted = grouped_by(rows, _keys(cohort, rows), [patients.label("patients")])
    return Relation(counted, PeopleScreened, words=words_of(catalogue, group=cohort.by))


def courses_begun(cohort: Cohort, catalogue: Catalogue) -> Relation[CoursesBegun]:
    """Return the courses of a cohort that began."""
    rows = ending_rows(cohort, catalogue)
    begun = Rows(rows.source, rows.columns, (*rows.where, rows.columns["began"] == 1))
    screened = rows.columns["screened"]
    counts = [func.count(screened).label("courses"), func.coalesce(func.sum(screened), 0).label("screened")]
    counted = grouped_by(begun, [rows.group(cohort.by).label("group")], counts)
    return Relation(counted, CoursesBegun, words=words_of(catalogue, group=cohort.by))


def _keys(cohort: Cohort, rows: Rows) -> list[ColumnElement[Any]]:
    return [rows.group(cohort.by).label("group"), rows.columns["linked"].label("linked")]
