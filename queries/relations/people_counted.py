"""People counted: how many patients, and how many courses of minors, are in each group's denominator.

One row per (group, across, instrument); `instrument` is "" where the figure pools instruments.
    group       the value of the column that the cohort is grouped by; None where it isn't recorded
    across      the value of the second grouping; "All" without one
    instrument  str
    patients    int  distinct patients
    minors      int  courses of patients under 18
    n           int  courses, the denominator itself
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, literal, select

from queries.cohort import Cohort
from queries.relations.endpoint_rows import (
    FACT,
    SCORED,
    STATE,
    across_column,
    endpoint_rows,
    group_column,
    instrument_column,
    people_in,
)


@dataclass(frozen=True)
class Denominator:
    """Which rows a measure counts: their states, whether only cases, with which instruments, pooled or apart."""

    states: tuple[str, ...]
    cases_only: bool
    instruments: tuple[str, ...]
    pooled: bool


def people_counted(cohort: Cohort, denominator: Denominator, *where: ColumnElement[bool]) -> Select:
    """Return the select of the module's columns for the rows in a denominator of which all else is true."""
    columns = (
        group_column(cohort).label("group"),
        across_column(cohort).label("across"),
        (literal("") if denominator.pooled else instrument_column(cohort)).label("instrument"),
    )
    rows = (
        select(*columns, FACT.patient_id, FACT.minor)
        .select_from(endpoint_rows(cohort))
        .where(*cohort.where(), *where)
        .where(STATE.in_(denominator.states), SCORED.instrument.in_(denominator.instruments))
    )
    if denominator.cases_only:
        rows = rows.where(SCORED.is_case == 1)
    counted = rows.subquery("counted")
    key = (counted.c.group, counted.c.across, counted.c.instrument)
    return select(*key, *people_in(counted)).group_by(*key)
