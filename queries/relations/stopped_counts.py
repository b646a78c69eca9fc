"""Stopped counts: how many courses are over, and how many of them a side effect ended.

`group` is the value of the column that the cohort is grouped by, None where it isn't recorded.
"""

from typing import NamedTuple

from sqlalchemy import func

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.relation import Relation
from queries.relations.rows import Rows, ending_rows, grouped_by, people_in, words_of

OVER = ("side_effect", "no_reason", "other")


class StoppedCounts(NamedTuple):
    """One row of `stopped_counts`, a (group, state): n courses, and those of patients under 18.

    `state` is no_induction, pending (not over), not_recorded (whether it is, or why in its clinic), side_effect,
    no_reason (stopped without saying why) or other (over otherwise), the first that applies.
    """

    group: str
    state: str
    n: int
    minors: int


class PeopleOver(NamedTuple):
    """One row of `people_over`, a group: its patients with a course that is over."""

    group: str
    patients: int


def stopped_counts(cohort: Cohort, catalogue: Catalogue) -> Relation[StoppedCounts]:
    """Return the courses of a cohort, whatever their scores."""
    rows = ending_rows(cohort, catalogue)
    keys = [rows.group(cohort.by).label("group"), rows.columns["over"].label("state")]
    counted = grouped_by(rows, keys, [func.count().label("n"), func.sum(rows.columns["minor"]).label("minors")])
    return Relation(counted, StoppedCounts, words=words_of(catalogue, group=cohort.by) | {"state": "over"})


def people_over(cohort: Cohort, catalogue: Catalogue) -> Relation[PeopleOver]:
    """Return the patients of a cohort who have a course that is over."""
    rows = ending_rows(cohort, catalogue)
    is_over = rows.columns["over"].in_([catalogue.code("over", state) for state in OVER])
    over = Rows(rows.source, rows.columns, (*rows.where, is_over))
    patients, *_ = people_in(rows.columns)
    counted = grouped_by(over, [rows.group(cohort.by).label("group")], [patients])
    return Relation(counted, PeopleOver, words=words_of(catalogue, group=cohort.by))
