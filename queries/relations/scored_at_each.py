"""Scored at each: the courses that were scored, as cases, at every one of some endpoints.

One row a course.
    course_key  int
"""

from collections.abc import Sequence

from sqlalchemy import Select, func, select

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.rows import of_instrument
from store.derived.wide_scores import wide_scores


def scored_at_each(cohort: Cohort, catalogue: Catalogue, endpoints: Sequence[str]) -> Select:
    """Return the select of the module's column by the cohort's instrument; its filters are left to the caller."""
    each = wide_scores.alias("each").c
    codes = [catalogue.code("endpoint", endpoint) for endpoint in endpoints]
    return (
        select(each.course_key)
        .where(of_instrument(cohort, catalogue, each), each.endpoint.in_(codes))
        .where(each.state == catalogue.code("state", "scored"), each.is_case == 1)
        .group_by(each.course_key)
        .having(func.count() == len(codes))
    )
