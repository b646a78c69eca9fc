"""Repeat patients: the patients in a denominator who have several courses in the data, each counted once.

Whoever has one course only is counted by it, in `score_sums`; together they are a denominator's patients.

One row per (group, across, instrument); `instrument` is "" where the figure pools instruments.
    group       the value of the column that the cohort is grouped by; None where it isn't recorded
    across      the value of the second grouping; "All" without one
    instrument  str
    patients    int  distinct patients
"""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, literal

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.relation import Relation
from queries.relations.rows import Columns, among_those, grouped_by, score_rows, words_of


@dataclass(frozen=True)
class Denominator:
    """Which rows a measure counts: their states, whether only cases, with which instruments, pooled or apart."""

    states: tuple[str, ...]
    cases_only: bool
    instruments: tuple[str, ...]
    pooled: bool

    def holds(self, columns: Columns, catalogue: Catalogue) -> list[ColumnElement[bool]]:
        """Return what is true of a row in it."""
        states = [catalogue.code("state", state) for state in self.states]
        instruments = [catalogue.code("instrument", name) for name in self.instruments]
        cases = [columns["is_case"] == 1] if self.cases_only else []
        return [columns["state"].in_(states), columns["instrument"].in_(instruments), *cases]

    def named(self, catalogue: Catalogue) -> str:
        """Return a name for its patients: what is counted of the same rows by another name is another denominator."""
        instruments = ".".join(str(catalogue.code("instrument", name)) for name in self.instruments)
        return "_".join(["patients", *self.states, *["cases"] * self.cases_only, instruments])


class RepeatPatients(NamedTuple):
    """One row of the relation."""

    group: str
    across: str
    instrument: str
    patients: int


def repeat_patients(
    cohort: Cohort, catalogue: Catalogue, denominator: Denominator, among: Select | None = None
) -> Relation[RepeatPatients]:
    """Return those of a denominator; `among` selects the keys of the courses that the question is about."""
    rows = score_rows(cohort, catalogue)
    column = rows.columns
    keys = [rows.group(cohort.by).label("group"), rows.group(cohort.across).label("across")]
    keys.append((literal("") if denominator.pooled else column["instrument"]).label("instrument"))
    counted = case((and_(*denominator.holds(column, catalogue)), column["patient_key"]))
    patients = func.count(counted.distinct()).label(denominator.named(catalogue))
    words = words_of(catalogue, group=cohort.by, across=cohort.across)
    return Relation(
        grouped_by(rows, keys, [patients]).where(column["single"] == 0, *among_those(rows, among)),
        RepeatPatients,
        keys=len(keys),
        words=words if denominator.pooled else words | {"instrument": "instrument"},
    )
