"""Without month: how many courses of a cohort no period can hold, because they have no month by its clock.

One row.
    n  int  courses: by the month a score is due those without one, by any other clock those without a date
"""

from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import func, select

from queries.catalogue import Catalogue
from queries.clocks import DUE, FITTING
from queries.cohort import PRIMARY, Cohort
from queries.relations.relation import Relation
from queries.relations.rows import rows_of, score_rows
from store.derived.wide_courses import wide_courses


class WithoutMonth(NamedTuple):
    """The row of the relation."""

    n: int


def without_month(cohort: Cohort, catalogue: Catalogue) -> Relation[WithoutMonth]:
    """Return the courses of a cohort, whatever its period; a window is the same on every instrument of a course."""
    of_all_months = replace(cohort, period=None, by="none", across="none", clock=FITTING, instrument=PRIMARY)
    is_due = cohort.clock == DUE
    due_at = replace(of_all_months, endpoint=cohort.due_at or cohort.endpoint)
    rows = score_rows(due_at, catalogue) if is_due else rows_of(wide_courses, of_all_months, catalogue)
    month = rows.columns["due_month" if is_due else "month"]
    counted = select(func.count().label("n")).select_from(rows.source).where(*rows.where, month.is_(None))
    return Relation(counted, WithoutMonth)
