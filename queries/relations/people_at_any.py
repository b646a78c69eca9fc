"""People at any: how many courses and patients are in a denominator at one or more of some endpoints, each once.

One row per instrument; `instrument` is "" where they are pooled.
    instrument  str
    patients    int  distinct patients
    minors      int  courses of patients under 18
    n           int  courses
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import and_, literal, or_, select

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.relation import Relation
from queries.relations.repeat_patients import Denominator
from queries.relations.rows import of_instrument, people_in, scored_where
from store.derived.wide_scores import wide_scores


class PeopleAtAny(NamedTuple):
    """One row of the relation."""

    instrument: str
    patients: int
    minors: int
    n: int


def people_at_any(
    cohort: Cohort, catalogue: Catalogue, denominator: Denominator, endpoints: Sequence[str]
) -> Relation[PeopleAtAny]:
    """Return those of a cohort, whatever it is grouped by."""
    column = wide_scores.c
    instrument = literal("") if denominator.pooled else column.instrument
    # A score is due when its own window ends.
    at_each = (and_(*scored_where(replace(cohort, endpoint=each), catalogue)) for each in endpoints)
    rows = (
        select(column.course_key, column.patient_key, column.single, column.minor, instrument.label("instrument"))
        .distinct()
        .where(of_instrument(cohort, catalogue, column), or_(*at_each), *denominator.holds(column, catalogue))
    )
    counted = rows.subquery("counted")
    people = select(counted.c.instrument, *people_in(counted.c)).group_by(counted.c.instrument)
    return Relation(people, PeopleAtAny, words={} if denominator.pooled else {"instrument": "instrument"})
