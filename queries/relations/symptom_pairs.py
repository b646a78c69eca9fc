"""Symptom pairs: how many courses went from which value of a symptom's item to which, of those scored with its scale.

One row per (group, state, baseline, score); an item has few values, so there are at most 5 × 5 scored ones per group.
    group     the value of the column that the cohort is grouped by; None where it isn't recorded
    state     str         no_induction, no_baseline (of the item; the scale has one), pending, scored, missing
    baseline  int | None  points of the item; only when scored
    score     int | None  points of the item; only when scored
    n         int         courses
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Join, Select, and_, case, func, literal, select

from queries.cohort import Cohort
from queries.definitions.symptoms import Symptom
from queries.relations.endpoint_rows import FACT, SCORED, group_column, people_in
from store.schema import course_facts, endpoint_scores, symptom_scores

SYMPTOM = symptom_scores.c

_STATE: ColumnElement[str] = func.coalesce(
    SYMPTOM.state, case((SCORED.state == "no_induction", "no_induction"), else_="no_baseline")
)


def _rows(cohort: Cohort, symptom: Symptom) -> Join:
    """Courses with a baseline on the symptom's scale, beside the symptom where it is recorded then."""
    on_its_scale = and_(
        SCORED.course_id == FACT.course_id,
        SCORED.endpoint == cohort.endpoint,
        SCORED.instrument == symptom.instrument,
        SCORED.baseline.is_not(None),
    )
    of_it = and_(
        SYMPTOM.course_id == FACT.course_id, SYMPTOM.endpoint == SCORED.endpoint, SYMPTOM.symptom == symptom.name
    )
    return course_facts.join(endpoint_scores, on_its_scale).outerjoin(symptom_scores, of_it)


def symptom_pairs(cohort: Cohort, symptom: Symptom) -> Select:
    """Return the select of the module's columns for a cohort."""
    columns = (
        group_column(cohort).label("group"),
        _STATE.label("state"),
        case((SYMPTOM.state == "scored", SYMPTOM.baseline)).label("baseline"),
        SYMPTOM.score,
    )
    pairs = select(*columns).select_from(_rows(cohort, symptom)).where(*cohort.where()).subquery("pairs")
    return select(*pairs.c, func.count().label("n")).group_by(*pairs.c)


def people_with_symptom(cohort: Cohort, symptom: Symptom) -> Select:
    """Return the select of (group, patients): distinct patients among the courses whose symptom is scored."""
    columns = (group_column(cohort).label("group"), FACT.patient_id)
    rows = select(*columns).select_from(_rows(cohort, symptom)).where(*cohort.where(), SYMPTOM.state == "scored")
    row = rows.subquery("scored").c
    return select(row.group, func.count(row.patient_id.distinct()).label("patients")).group_by(row.group)


def people_with_any(cohort: Cohort, symptoms: Sequence[str], *, pooled: bool) -> Select:
    """Return the select of (instrument, patients, minors, n) over courses of which a symptom is scored, each once.

    `instrument` is "" where they are pooled; else a course can stand in several rows, once an instrument.
    """
    instrument = literal("") if pooled else SYMPTOM.instrument
    rows = (
        select(FACT.course_id, FACT.patient_id, FACT.minor, instrument.label("instrument"))
        .distinct()
        .select_from(course_facts.join(symptom_scores, SYMPTOM.course_id == FACT.course_id))
        .where(*cohort.where(), SYMPTOM.endpoint == cohort.endpoint)
        .where(SYMPTOM.symptom.in_(symptoms), SYMPTOM.state == "scored")
    )
    scored = rows.subquery("scored")
    return select(scored.c.instrument, *people_in(scored)).group_by(scored.c.instrument)
