"""Session numbers: what the sessions of a cohort measured, as counts per value and as sums over patients.

A number's name stands for an expression of the session facts, null where a session didn't record it.
"""

from collections.abc import Mapping

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, literal, select, union_all

from queries.cohort import Cohort
from queries.relations.endpoint_rows import FACT, group_column
from queries.relations.session_rows import session_rows, sessions_where

Numbers = Mapping[str, ColumnElement[int]]


def value_counts(cohort: Cohort, numbers: Numbers) -> Select:
    """Return the select of (group, number, value, n): how many sessions have which value, None: not recorded."""
    row = _measured(cohort, numbers).c
    counts = (
        select(row.group, literal(name).label("number"), row[name].label("value"), func.count().label("n")).group_by(
            row.group, row[name]
        )
        for name in numbers
    )
    return select(union_all(*counts).subquery("counts"))


def patient_sums(cohort: Cohort, numbers: Numbers) -> Select:
    """Return the select of (group, number, sessions, patients, x, m, xx, xm, mm, affected, always).

    `sessions` are all, whether they recorded the number or not; the rest is what `intervals.Clusters` holds: sums over
    the patients with at least one session m that recorded it, x being the patient's sum of its values.
    """
    row = _measured(cohort, numbers).c
    sums = [
        column
        for name in numbers
        for column in (func.sum(row[name]).label(f"{name}_x"), func.count(row[name]).label(f"{name}_m"))
    ]
    patients = select(row.group, func.count().label("sessions"), *sums).group_by(row.group, row.patient_id)
    of_each = patients.cte("of_each_patient")
    sums_of_each = (_summed(of_each, name) for name in numbers)
    return select(union_all(*sums_of_each).subquery("sums"))


def _measured(cohort: Cohort, numbers: Numbers) -> CTE:
    """One row a session."""
    columns = (each.label(name) for name, each in numbers.items())
    return (
        select(group_column(cohort).label("group"), FACT.patient_id, *columns)
        .select_from(session_rows(cohort))
        .where(*sessions_where(cohort))
        .cte("measured")
    )


def _summed(of_each_patient: CTE, name: str) -> Select:
    patient = of_each_patient.c
    x, m = func.coalesce(patient[f"{name}_x"], 0), patient[f"{name}_m"]
    products = {"x": x, "m": m, "xx": x * x, "xm": x * m, "mm": m * m}
    whether = {"affected": x > 0, "always": and_(m > 0, x == m)}
    return select(
        patient.group,
        literal(name).label("number"),
        func.sum(patient.sessions).label("sessions"),
        func.sum(case((m > 0, 1), else_=0)).label("patients"),
        *(func.sum(each).label(label) for label, each in products.items()),
        *(func.sum(case((each, 1), else_=0)).label(label) for label, each in whether.items()),
    ).group_by(patient.group)
