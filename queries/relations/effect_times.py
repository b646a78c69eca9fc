"""Effect times: when side effects that were asked about began and were gone, as sums over patients.

`effect_times`: one row per (group, method, term). An occurrence is a term in an asked session.
    group           the value of the column that the cohort is grouped by; None where it isn't recorded
    method          str  how side effects were asked about
    term            str
    patients        int  with an occurrence of which it is known when it was gone
    n               int  such occurrences
    not_recorded    int  occurrences of which it isn't
    onset_patients  int  with an occurrence of which it is known when it began
    squares         int  the sum over patients of n²
    then for each of GONE_BY_HOURS, where x is how many of a patient's n were gone by then:
    gone            int  the sum of x
    gone_squares    int  the sum of x²
    products        int  the sum of x · n
    affected        int  patients with x > 0
    always          int  patients with x = n > 0

`onset_counts`: one row per (group, method, term, minutes): n occurrences began so many minutes after the session's
start. `people_timed`: one row: patients, minors and n of all occurrences of which it is known when they were gone.
"""

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, select

from queries.cohort import Cohort
from queries.definitions.side_effects import GONE_BY_HOURS
from queries.relations.endpoint_rows import FACT, group_column, people_in
from queries.relations.session_rows import SESSION, session_rows, sessions_where
from store.schema import side_effect_counts

SUMS_AN_HOUR = 5  # gone, gone_squares, products, affected, always

_MINUTES_AN_HOUR = 60
_EFFECT = side_effect_counts.c


def _asked(cohort: Cohort) -> Subquery:
    """Select each occurrence that was asked about once, with its patient and its minutes."""
    return (
        select(
            group_column(cohort).label("group"),
            SESSION.method,
            _EFFECT.term,
            FACT.patient_id,
            FACT.minor,
            _EFFECT.onset_minutes.label("onset"),
            _EFFECT.gone_minutes.label("gone"),
        )
        .select_from(session_rows(cohort).join(side_effect_counts, _EFFECT.session_id == SESSION.session_id))
        .where(*sessions_where(cohort), _EFFECT.asked == 1)
        .subquery("asked")
    )


def effect_times(cohort: Cohort) -> Select:
    """Return the select of the module's first columns for a cohort."""
    asked = _asked(cohort).c
    key = (asked.group, asked.method, asked.term)
    gone = {hours: _gone_by(asked.gone, hours).label(f"gone_{hours}") for hours in GONE_BY_HOURS}
    patient = (
        select(
            *key,
            func.count(asked.gone).label("n"),
            func.count().label("occurrences"),
            func.max(case((asked.onset.is_not(None), 1), else_=0)).label("began"),
            *gone.values(),
        )
        .group_by(*key, asked.patient_id)
        .subquery("patients")
        .c
    )
    key = (patient.group, patient.method, patient.term)
    sums = [
        func.sum(product).label(f"{name}_{hours}")
        for hours in GONE_BY_HOURS
        for name, product in _sums(patient[f"gone_{hours}"], patient.n)
    ]
    return select(
        *key,
        func.sum(case((patient.n > 0, 1), else_=0)).label("patients"),
        func.sum(patient.n).label("n"),
        func.sum(patient.occurrences - patient.n).label("not_recorded"),
        func.sum(patient.began).label("onset_patients"),
        func.sum(patient.n * patient.n).label("squares"),
        *sums,
    ).group_by(*key)


def _gone_by(gone: ColumnElement[int], hours: int) -> ColumnElement[int]:
    return func.sum(case((gone <= hours * _MINUTES_AN_HOUR, 1), else_=0))


def _sums(x: ColumnElement[int], n: ColumnElement[int]) -> tuple[tuple[str, ColumnElement[int]], ...]:
    affected, always = (case((what, 1), else_=0) for what in (x > 0, and_(n > 0, x == n)))
    return ("gone", x), ("gone_squares", x * x), ("products", x * n), ("affected", affected), ("always", always)


def onset_counts(cohort: Cohort) -> Select:
    """Return the select of (group, method, term, minutes, n) for a cohort."""
    asked = _asked(cohort).c
    key = (asked.group, asked.method, asked.term, asked.onset)
    return select(*key, func.count().label("n")).where(asked.onset.is_not(None)).group_by(*key)


def people_timed(cohort: Cohort) -> Select:
    """Return the select of (patients, minors, n) for a cohort, whatever it is grouped by."""
    asked = _asked(cohort)
    timed = select(asked.c.patient_id, asked.c.minor).where(asked.c.gone.is_not(None)).subquery("timed")
    return select(*people_in(timed))
