"""Paired sums: the courses with a baseline on both of their paired scales, and how many recovered on both.

`paired_sums`, one row per (group, paired_state, completed):
    group               the value of the column that the cohort is grouped by; None where it isn't recorded
    paired_state        str  not_a_case (on neither), pending, scored (on both) or missing, the first that applies
    completed           int | None  1 when all planned sessions of induction were given; None where the plan isn't known
    n                   int  courses
    recovered           int  courses scored below the case cut-off of both
    recovered_reliably  int  of these, those who got reliably better on one scale and reliably worse on neither

`people_paired`, one row per group: patients, minors and n of the scored.
"""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, literal

from queries.catalogue import Catalogue
from queries.cohort import PRIMARY, Cohort
from queries.dimensions import BY_SCORES
from queries.relations.relation import Relation
from queries.relations.rows import Rows, grouped_by, people_in, rows_of, words_of
from store.derived.wide_paired import wide_paired
from store.derived.wide_scores import wide_scores


class PairedSum(NamedTuple):
    """One row of `paired_sums`."""

    group: str
    paired_state: str
    completed: int | None
    n: int
    recovered: int
    recovered_reliably: int


class PeoplePaired(NamedTuple):
    """One row of `people_paired`."""

    group: str
    patients: int
    minors: int
    n: int


def paired_sums(cohort: Cohort, catalogue: Catalogue) -> Relation[PairedSum]:
    """Return those of a cohort at its endpoint."""
    rows = _rows(cohort, catalogue)
    keys = [rows.group(cohort.by).label("group")]
    keys += [rows.columns[name].label(name) for name in ("paired_state", "completed")]
    sums = [func.count().label("n")]
    sums += [func.sum(rows.columns[name]).label(name) for name in ("recovered", "recovered_reliably")]
    words = words_of(catalogue, group=cohort.by) | {"paired_state": "paired_state"}
    return Relation(grouped_by(rows, keys, sums), PairedSum, keys=len(keys), words=words)


def people_paired(cohort: Cohort, catalogue: Catalogue) -> Relation[PeoplePaired]:
    """Return those of a cohort who are scored on both scales at its endpoint."""
    rows = _rows(cohort, catalogue)
    people = grouped_by(rows, [rows.group(cohort.by).label("group")], people_in(rows.columns))
    scored = rows.columns["paired_state"] == catalogue.code("paired_state", "scored")
    return Relation(people.where(scored), PeoplePaired, words=words_of(catalogue, group=cohort.by))


def _rows(cohort: Cohort, catalogue: Catalogue) -> Rows:
    """Return the rows at the cohort's endpoint; a named instrument's score groups them where scores do."""
    of_courses = rows_of(wide_paired, cohort, catalogue, cohort.endpoint)
    column, named = wide_paired.c, wide_scores.c
    where = (column.endpoint == catalogue.code("endpoint", cohort.endpoint), *of_courses.where)
    if cohort.instrument == PRIMARY or cohort.by not in BY_SCORES:
        return Rows(wide_paired, column, where)
    instrument = catalogue.code("instrument", cohort.instrument)
    same = and_(
        named.course_key == column.course_key, named.endpoint == column.endpoint, named.instrument == instrument
    )
    columns: dict[str, ColumnElement[Any]] = {
        **column,
        "instrument": literal(instrument),
        "due_month": named.due_month,
        "baseline_band": named.baseline_band,
    }
    return Rows(wide_paired.outerjoin(wide_scores, same), columns, where)
