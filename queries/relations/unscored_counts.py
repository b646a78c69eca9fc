"""Unscored counts: how many courses have no baseline, or no score in a window that is over, and why.

`unscored_counts`, one row per (group, state, is_case, reason):
    group    the value of the column that the cohort is grouped by; None where it isn't recorded
    state    str         no_induction, no_baseline, pending, scored, missing
    is_case  int | None  0 below the case cut-off or already in remission; None without a baseline
    reason   str | None  a reason of unscored.toml; None but where there is no baseline, or no score
    n        int         courses
    minors   int         courses of patients under 18
    singles  int         courses that are their patient's only one
`repeats_unscored`, one row per (group, state), of those without a baseline and of cases without a score: patients, the
distinct ones who have several courses.
"""

from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, or_

from queries.catalogue import Catalogue
from queries.cohort import PRIMARY, Cohort
from queries.relations.relation import Relation
from queries.relations.rows import Rows, grouped_by, score_rows, words_of


class UnscoredCount(NamedTuple):
    """One row of `unscored_counts`."""

    group: str
    state: str
    is_case: int | None
    reason: str | None
    n: int
    minors: int
    singles: int


class RepeatsUnscored(NamedTuple):
    """One row of `repeats_unscored`."""

    group: str
    state: str
    patients: int


def unscored_counts(cohort: Cohort, catalogue: Catalogue) -> Relation[UnscoredCount]:
    """Return those of a cohort."""
    rows = score_rows(cohort, catalogue)
    column = rows.columns
    keys = [
        rows.group(cohort.by).label("group"),
        column["state"].label("state"),
        column["is_case"].label("is_case"),
        _reason(cohort, rows, catalogue).label("reason"),
    ]
    sums = [func.count().label("n"), *(func.sum(column[name]).label(f"{name}s") for name in ("minor", "single"))]
    return Relation(grouped_by(rows, keys, sums), UnscoredCount, keys=len(keys), words=_words(cohort, catalogue))


def repeats_unscored(cohort: Cohort, catalogue: Catalogue) -> Relation[RepeatsUnscored]:
    """Return those of a cohort."""
    rows = score_rows(cohort, catalogue)
    column = rows.columns
    keys = [rows.group(cohort.by).label("group"), column["state"].label("state")]
    patients = func.count(column["patient_key"].distinct()).label("patients")
    missing = and_(column["state"] == catalogue.code("state", "missing"), column["is_case"] == 1)
    lacking = or_(column["state"] == catalogue.code("state", "no_baseline"), missing)
    several = grouped_by(rows, keys, [patients]).where(column["single"] == 0, lacking)
    return Relation(several, RepeatsUnscored, words=_words(cohort, catalogue))


def _reason(cohort: Cohort, rows: Rows, catalogue: Catalogue) -> ColumnElement[str]:
    """Without a baseline of the primary instrument none of the list has one; a named one stands for itself."""
    column = rows.columns
    without_baseline = column["state"] == catalogue.code("state", "no_baseline")
    if cohort.instrument == PRIMARY:
        return case((without_baseline, column["unscored_reason"]), else_=column["reason"])
    never_with_this = case((column["scored"] == 1, "other_scale"), else_="no_score")
    return case((without_baseline, func.coalesce(column["reason"], never_with_this)), else_=column["reason"])


def _words(cohort: Cohort, catalogue: Catalogue) -> dict[str, str]:
    return words_of(catalogue, group=cohort.by) | {"state": "state"}
