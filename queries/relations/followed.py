"""Followed: the courses of a cohort that responded (or remitted), beside their rows of a table of durability."""

from dataclasses import replace

from sqlalchemy import Select, Table, and_, select

from queries.cohort import Cohort
from queries.definitions.durability import TIME_0_ENDPOINT
from queries.relations.endpoint_rows import FACT, SCORED, endpoint_rows, group_column, people_in
from store.schema import relapse_times


def followed(cohort: Cohort, outcome: str, table: Table = relapse_times) -> Select:
    """Select, without columns yet, a table's rows of a cohort's instrument and rule; outcome: response or remission."""
    at_time_0 = replace(cohort, endpoint=TIME_0_ENDPOINT)
    same = and_(
        table.c.course_id == SCORED.course_id,
        table.c.instrument == SCORED.instrument,
        table.c.rule == cohort.rule,
        table.c.outcome == outcome,
    )
    return select().select_from(endpoint_rows(at_time_0).join(table, same)).where(*cohort.where())


def people_followed(cohort: Cohort, outcome: str) -> Select:
    """Return the select of (group, patients, minors, n): distinct patients, courses of minors, courses followed."""
    row = (
        followed(cohort, outcome)
        .add_columns(group_column(cohort).label("group"), FACT.patient_id, FACT.minor)
        .subquery("followed")
    )
    return select(row.c.group, *people_in(row)).group_by(row.c.group)
