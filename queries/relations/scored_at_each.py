"""Scored at each: the courses of a cohort that were scored, as cases, at every one of some endpoints.

One row a course.
    course_id  str
"""

from collections.abc import Sequence

from sqlalchemy import Select, func, select

from queries.cohort import Cohort
from queries.relations.endpoint_rows import SCORED, scored_with


def scored_at_each(cohort: Cohort, endpoints: Sequence[str]) -> Select:
    """Return the select of the module's column by the cohort's instrument; its filters are left to the caller."""
    return (
        select(SCORED.course_id)
        .where(scored_with(cohort), SCORED.endpoint.in_(endpoints), SCORED.state == "scored", SCORED.is_case == 1)
        .group_by(SCORED.course_id)
        .having(func.count() == len(endpoints))
    )
