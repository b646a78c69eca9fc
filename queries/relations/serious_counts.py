"""Serious counts: in how many sessions something serious was written down, whether it was asked about or volunteered.

`serious_counts`: one row per (group, term), and one per group with None as term: sessions with anything serious.
    group   the value of the column that the cohort is grouped by; None where it isn't recorded
    term    str | None
    events  int  sessions

`sessions_given`: one row per group: its distinct patients and n, the sessions given.
"""

from sqlalchemy import Select, func, null, select, union_all

from queries.cohort import Cohort
from queries.relations.endpoint_rows import FACT, group_column
from queries.relations.session_rows import SESSION, session_rows, sessions_where
from store.schema import side_effect_counts

_EFFECT = side_effect_counts.c


def serious_counts(cohort: Cohort) -> Select:
    """Return the select of the module's first columns for a cohort."""
    serious = (
        select(group_column(cohort).label("group"), _EFFECT.term, SESSION.session_id)
        .select_from(session_rows(cohort).join(side_effect_counts, _EFFECT.session_id == SESSION.session_id))
        .where(*sessions_where(cohort), _EFFECT.serious == 1)
        .cte("serious")
    )
    by_term = select(serious.c.group, serious.c.term, func.count().label("events"))
    sessions = select(serious.c.group, serious.c.session_id).distinct().subquery("sessions")
    anything = select(sessions.c.group, null().label("term"), func.count().label("events"))
    both = union_all(by_term.group_by(serious.c.group, serious.c.term), anything.group_by(sessions.c.group))
    return select(both.subquery("both"))


def sessions_given(cohort: Cohort) -> Select:
    """Return the select of (group, patients, n) for a cohort."""
    given = (
        select(group_column(cohort).label("group"), FACT.patient_id)
        .select_from(session_rows(cohort))
        .where(*sessions_where(cohort))
        .subquery("given")
        .c
    )
    patients = func.count(given.patient_id.distinct()).label("patients")
    return select(given.group, patients, func.count().label("n")).group_by(given.group)
