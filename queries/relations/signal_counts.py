"""Signal counts: how many courses had a safety signal, of those of which it is known.

One row per group; every course of the cohort is in each signal's row of its group.
    group        the value of the column that the cohort is grouped by; None where it isn't recorded
    patients     int  distinct patients in n
    n, events    int  courses of which it is known, and those that had it
    no_session, not_asked, no_baseline, missing, not_at_risk
                 int  the other courses, each under the first that applies: it never began; the item was never recorded
                      (or no admission, attempt or death in the whole
                      snapshot); not before the first session; not later; not
                      of those who could (with ideation at baseline for emerged, without for worsened)
"""

from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func, select

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.safety import EMERGED, EVENT_KINDS, IDEATION, WORSENED
from queries.relations.relation import Relation
from queries.relations.rows import ending_rows, grouped_by, people_in, words_of
from store.derived.wide_endings import signal_column

_KNOWN = ("event", "clear")
_OTHERS = ("no_session", "not_asked", "no_baseline", "missing", "not_at_risk")


class Signal(NamedTuple):
    """What may happen in a course; `instrument` is the scale whose item asks, "" of an event."""

    name: str
    instrument: str

    @property
    def column(self) -> str:
        """The column of wide endings that says whether it did."""
        return signal_column(self.name, self.instrument)


SIGNALS = (
    *(Signal(name, instrument) for name in (EMERGED, WORSENED) for instrument in IDEATION),
    *(Signal(kind, "") for kind in EVENT_KINDS),
)


class SignalCounts(NamedTuple):
    """One row of the relation."""

    group: str
    patients: int
    n: int
    events: int
    no_session: int
    not_asked: int
    no_baseline: int
    missing: int
    not_at_risk: int


class PeopleBegun(NamedTuple):
    """The row of `people_begun`: patients, courses of minors and n of all courses that began."""

    patients: int
    minors: int
    n: int


def signal_counts(cohort: Cohort, catalogue: Catalogue, signal: Signal) -> Relation[SignalCounts]:
    """Return how many courses had a signal."""
    rows = ending_rows(cohort, catalogue)
    column = rows.columns
    state = column[signal.column]
    known = state.in_([catalogue.code("signal_state", each) for each in _KNOWN])
    patients = _sum(known, column["single"]) + func.count(case((known, column["patient_key"])).distinct())
    counts = {"patients": patients, "n": _sum(known)}
    counts |= {each: _sum(state == catalogue.code("signal_state", each)) for each in ("event", *_OTHERS)}
    sums = [each.label(f"{signal.column}_{name}") for name, each in counts.items()]
    counted = grouped_by(rows, [rows.group(cohort.by).label("group")], sums)
    return Relation(counted, SignalCounts, keys=1, words=words_of(catalogue, group=cohort.by))


def people_begun(cohort: Cohort, catalogue: Catalogue) -> Relation[PeopleBegun]:
    """Return the courses of a cohort that began, together."""
    rows = ending_rows(cohort.grouped("none"), catalogue)
    people = select(*people_in(rows.columns)).select_from(rows.source)
    return Relation(people.where(*rows.where, rows.columns["began"] == 1), PeopleBegun)


def _sum(holds: ColumnElement[bool], counted: ColumnElement[int] | int = 1) -> ColumnElement[int]:
    return func.sum(case((holds, counted), else_=0))
