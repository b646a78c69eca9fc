"""Courses counted: the whole figure of a question about every course, whatever its scores."""

from collections.abc import Sequence

from queries.measures.measure import Counted
from queries.relations.completeness_counts import CourseCompleteness
from queries.relations.coverage_counts import CoverageCounts


def courses_counted(courses: int, together: Sequence[CourseCompleteness | CoverageCounts]) -> Counted:
    """Return what counts of so many courses of all groups together; there is no row where there are none."""
    return Counted(
        n=courses,
        patients=sum(each.patients for each in together),
        minors=sum(each.minors for each in together),
        follow_up=None,
    )
