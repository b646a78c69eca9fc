"""People at any: how many courses and patients are in a denominator at one or more of some endpoints, each once.

One row per instrument; `instrument` is "" where they are pooled.
    instrument  str
    patients    int  distinct patients
    minors      int  courses of patients under 18
    n           int  courses
"""

from collections.abc import Sequence

from sqlalchemy import Select, and_, literal, select

from queries.cohort import Cohort
from queries.relations.endpoint_rows import FACT, SCORED, people_in, scored_with
from queries.relations.people_counted import Denominator
from queries.schema import course_facts, endpoint_scores


def people_at_any(cohort: Cohort, denominator: Denominator, endpoints: Sequence[str]) -> Select:
    """Return the select of the module's columns for a cohort, whatever it is grouped by."""
    instrument = literal("") if denominator.pooled else SCORED.instrument
    rows = (
        select(FACT.course_id, FACT.patient_id, FACT.minor, instrument.label("instrument"))
        .distinct()
        .select_from(course_facts.join(endpoint_scores, and_(SCORED.course_id == FACT.course_id, scored_with(cohort))))
        .where(*cohort.where(), SCORED.endpoint.in_(endpoints))
        .where(SCORED.state.in_(denominator.states), SCORED.instrument.in_(denominator.instruments))
    )
    if denominator.cases_only:
        rows = rows.where(SCORED.is_case == 1)
    counted = rows.subquery("counted")
    return select(counted.c.instrument, *people_in(counted)).group_by(counted.c.instrument)
