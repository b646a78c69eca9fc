"""People at any: how many courses and patients are in a denominator at one or more of some endpoints, each once.

One row per instrument; `instrument` is "" where they are pooled.
    instrument  str
    patients    int  distinct patients
    minors      int  courses of patients under 18
    n           int  courses
"""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Select, and_, literal, or_, select

from queries.cohort import Cohort
from queries.relations.endpoint_rows import FACT, SCORED, people_in, scored_with
from queries.relations.people_counted import Denominator
from store.schema import course_facts, endpoint_scores


def people_at_any(cohort: Cohort, denominator: Denominator, endpoints: Sequence[str]) -> Select:
    """Return the select of the module's columns for a cohort, whatever it is grouped by."""
    instrument = literal("") if denominator.pooled else SCORED.instrument
    at_each = (replace(cohort, endpoint=endpoint) for endpoint in endpoints)  # a score is due when its own window ends
    of_any = or_(*(and_(SCORED.endpoint == each.endpoint, *each.where()) for each in at_each))
    rows = (
        select(FACT.course_id, FACT.patient_id, FACT.minor, instrument.label("instrument"))
        .distinct()
        .select_from(course_facts.join(endpoint_scores, and_(SCORED.course_id == FACT.course_id, scored_with(cohort))))
        .where(of_any)
        .where(SCORED.state.in_(denominator.states), SCORED.instrument.in_(denominator.instruments))
    )
    if denominator.cases_only:
        rows = rows.where(SCORED.is_case == 1)
    counted = rows.subquery("counted")
    return select(counted.c.instrument, *people_in(counted)).group_by(counted.c.instrument)
