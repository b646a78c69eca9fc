"""Symptom sums: how the items of single symptoms changed, of those scored with a symptom's scale.

`symptom_sums`, one row per (group, symptom, state), of courses whose item is recorded at baseline:
    group      the value of the column that the cohort is grouped by; None where it isn't recorded
    symptom    str
    state      str         no_induction, pending, scored or missing, be it the score or only its item
    n          int         courses
    singles    int         courses that are their patient's only one
    baselines  int | None  the sum of the item at baseline, in points; None but of the scored, as the two next
    changes    int | None  the sum of changes, in points: score less baseline
    squares    int | None  the sum of the squared changes
    had        int         those of the scored who had the symptom
    eased      int         those of them in whom it eased
`repeats_with_symptom`, one row per (group, symptom): patients, the distinct ones, of those scored, who have several
courses.
`scale_counts`, one row per (group, instrument, state): n, courses with a baseline on a symptom's scale.
`people_with_any`, one row per instrument, "" where they are pooled: patients, minors and n of the courses of which any
symptom is scored, each once.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, literal

from queries.catalogue import Catalogue
from queries.cohort import PRIMARY, Cohort
from queries.definitions.symptoms import Symptom
from queries.relations.relation import Relation
from queries.relations.rows import Rows, grouped_by, people_in, rows_of, scored_where, words_of
from store.derived.wide_scores import wide_scores
from store.derived.wide_symptoms import wide_symptoms


class SymptomSum(NamedTuple):
    """One row of `symptom_sums`."""

    group: str
    symptom: str
    state: str
    n: int
    singles: int
    baselines: int | None
    changes: int | None
    squares: int | None
    had: int
    eased: int


class RepeatsWithSymptom(NamedTuple):
    """One row of `repeats_with_symptom`."""

    group: str
    symptom: str
    patients: int


class ScaleCount(NamedTuple):
    """One row of `scale_counts`."""

    group: str
    instrument: str
    state: str
    n: int


class PeopleWithAny(NamedTuple):
    """One row of `people_with_any`."""

    instrument: str
    patients: int
    minors: int
    n: int


def symptom_sums(cohort: Cohort, catalogue: Catalogue, symptoms: Sequence[Symptom]) -> Relation[SymptomSum]:
    """Return those of a cohort at its endpoint."""
    rows = _rows(cohort, catalogue, symptoms)
    column = rows.columns
    keys = [rows.group(cohort.by).label("group"), *(column[name].label(name) for name in ("symptom", "state"))]
    sums = [
        func.count().label("n"),
        func.sum(column["single"]).label("singles"),
        func.sum(column["baseline"]).label("baselines"),
        func.sum(column["change"]).label("changes"),
        func.sum(column["change"] * column["change"]).label("squares"),
        func.sum(column["had"]).label("had"),
        func.sum(column["eased"]).label("eased"),
    ]
    words = words_of(catalogue, group=cohort.by) | {"symptom": "symptom", "state": "state"}
    return Relation(grouped_by(rows, keys, sums), SymptomSum, keys=len(keys), words=words)


def repeats_with_symptom(
    cohort: Cohort, catalogue: Catalogue, symptoms: Sequence[Symptom]
) -> Relation[RepeatsWithSymptom]:
    """Return those of a cohort at its endpoint."""
    rows = _rows(cohort, catalogue, symptoms)
    column = rows.columns
    keys = [rows.group(cohort.by).label("group"), column["symptom"].label("symptom")]
    patients = func.count(column["patient_key"].distinct()).label("patients")
    several = grouped_by(rows, keys, [patients]).where(
        column["single"] == 0, column["state"] == catalogue.code("state", "scored")
    )
    words = words_of(catalogue, group=cohort.by) | {"symptom": "symptom"}
    return Relation(several, RepeatsWithSymptom, words=words)


def scale_counts(cohort: Cohort, catalogue: Catalogue, symptoms: Sequence[Symptom]) -> Relation[ScaleCount]:
    """Return those of a cohort at its endpoint."""
    column = wide_scores.c
    on_a_scale = _is_one_of(column.instrument, "instrument", [each.instrument for each in symptoms], catalogue)
    has_baseline = column.baseline.is_not(None)
    rows = Rows(wide_scores, column, (on_a_scale, has_baseline, *scored_where(cohort, catalogue)))
    keys = [rows.group(cohort.by).label("group"), *(column[name].label(name) for name in ("instrument", "state"))]
    words = words_of(catalogue, group=cohort.by) | {"instrument": "instrument", "state": "state"}
    return Relation(grouped_by(rows, keys, [func.count().label("n")]), ScaleCount, keys=len(keys), words=words)


def people_with_any(
    cohort: Cohort, catalogue: Catalogue, symptoms: Sequence[Symptom], *, pooled: bool
) -> Relation[PeopleWithAny]:
    """Return those of a cohort at its endpoint, ungrouped; apart, a course can stand in several rows."""
    rows = _rows(cohort, catalogue, symptoms)
    column = rows.columns
    once = column["first" if pooled and cohort.instrument == PRIMARY else "first_of_scale"] == 1
    instrument = literal("") if pooled else column["instrument"]
    people = grouped_by(rows, [instrument.label("instrument")], people_in(column)).where(once)
    return Relation(people, PeopleWithAny, words={} if pooled else {"instrument": "instrument"})


def _rows(cohort: Cohort, catalogue: Catalogue, symptoms: Sequence[Symptom]) -> Rows:
    column = wide_symptoms.c
    rows = rows_of(wide_symptoms, cohort, catalogue, cohort.endpoint)
    at_endpoint = column.endpoint == catalogue.code("endpoint", cohort.endpoint)
    asked = _is_one_of(column.symptom, "symptom", [each.name for each in symptoms], catalogue)
    return Rows(wide_symptoms, column, (at_endpoint, asked, *rows.where))


def _is_one_of(
    column: ColumnElement[int], dimension: str, words: Sequence[str], catalogue: Catalogue
) -> ColumnElement[bool]:
    return column.in_([catalogue.code(dimension, word) for word in dict.fromkeys(words)])
