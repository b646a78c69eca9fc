"""Without month: how many courses of a cohort no period can hold, because they have no month by its clock.

One row.
    n  int  courses: by the month a score is due those without one, by any other clock those without a date
"""

from dataclasses import replace

from sqlalchemy import Select, func, select

from queries.clocks import DUE, due_in_any_month
from queries.cohort import Cohort
from queries.relations.endpoint_rows import FACT
from store.schema import course_facts


def without_month(cohort: Cohort) -> Select:
    """Return the select of the module's column for the courses of a cohort, whatever its period."""
    endpoint = cohort.due_at or cohort.endpoint
    dated = due_in_any_month(endpoint, course_facts) if cohort.clock == DUE else FACT.month.is_not(None)
    of_all_months = replace(cohort, period=None)
    return select(func.count().label("n")).select_from(course_facts).where(*of_all_months.where(), ~dated)
