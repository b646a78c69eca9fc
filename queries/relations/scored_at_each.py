"""Scored at each: the courses of a cohort that were scored, as cases, at every one of some endpoints.

One row a course.
    course_id  str
"""

from collections.abc import Sequence

from sqlalchemy import Select, func, select

from queries.cohort import PRIMARY, Cohort
from queries.schema import endpoint_scores


def scored_at_each(cohort: Cohort, endpoints: Sequence[str]) -> Select:
    """Return the select of the module's column by the cohort's instrument; its filters are left to the caller."""
    score = endpoint_scores.c
    which = score.is_primary == 1 if cohort.instrument == PRIMARY else score.instrument == cohort.instrument
    return (
        select(score.course_id)
        .where(which, score.endpoint.in_(endpoints), score.state == "scored", score.is_case == 1)
        .group_by(score.course_id)
        .having(func.count() == len(endpoints))
    )
