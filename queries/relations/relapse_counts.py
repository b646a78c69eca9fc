"""Relapse counts: how many courses lost what they had gained, or were last seen with it, on which day.

One row per (group, instrument, day, lost, no_later_score).
    group           the value of the column that the cohort is grouped by; None where it isn't recorded
    instrument      str
    day             int  days from time 0, the day of the score that shows the response or remission
    lost            int  1 for a loss, 0 for censored
    no_later_score  int  1 when censored at 0 for want of a later score
    n               int  courses
"""

from dataclasses import replace

from sqlalchemy import Select, and_, func, select

from queries.cohort import Cohort
from queries.definitions.durability import TIME_0_ENDPOINT
from queries.relations.endpoint_rows import FACT, SCORED, endpoint_rows, group_column, instrument_column
from queries.schema import relapse_times


def _followed(cohort: Cohort, outcome: str) -> Select:
    """Select the courses of a cohort whose response or remission is followed under the cohort's rule."""
    at_time_0 = replace(cohort, endpoint=TIME_0_ENDPOINT)
    time = relapse_times.c
    same = and_(
        time.course_id == SCORED.course_id,
        time.instrument == SCORED.instrument,
        time.rule == cohort.rule,
        time.outcome == outcome,
    )
    return select().select_from(endpoint_rows(at_time_0).join(relapse_times, same)).where(*cohort.where())


def relapse_counts(cohort: Cohort, outcome: str) -> Select:
    """Return the select of the module's columns for a cohort; `outcome` is response or remission."""
    time = relapse_times.c
    row = (
        _followed(cohort, outcome)
        .add_columns(
            group_column(cohort).label("group"),
            instrument_column(cohort).label("instrument"),
            time.day,
            time.lost,
            time.no_later_score,
        )
        .subquery("followed")
    )
    return select(*row.c, func.count().label("n")).group_by(*row.c)


def people_followed(cohort: Cohort, outcome: str) -> Select:
    """Return the select of (group, patients, minors, n): distinct patients, courses of minors, courses followed."""
    row = (
        _followed(cohort, outcome)
        .add_columns(group_column(cohort).label("group"), FACT.patient_id, FACT.minor)
        .subquery("followed")
    )
    return select(
        row.c.group,
        func.count(row.c.patient_id.distinct()).label("patients"),
        func.sum(func.coalesce(row.c.minor, 0)).label("minors"),
        func.count().label("n"),
    ).group_by(row.c.group)
