"""Score sums: how many courses are in which state, how many of them had which outcome, and how far they came.

`score_sums`, one row per (group, across, instrument, state, is_case, completed):
    group      the value of the column that the cohort is grouped by; None where it isn't recorded
    across     the value of the second grouping; "All" without one
    instrument str
    state      str         no_induction, no_baseline, pending, scored, missing
    is_case    int | None  0 below the case cut-off or already in remission; None without a baseline
    completed  int | None  1 when all planned sessions of induction were given; None where the plan isn't known
    n          int  courses
    minors     int  courses of patients under 18
    singles    int  courses that are their patient's only one
    events     int  courses with the outcome asked for: of the missing, by the score that is carried forward for them
`change_sums`, the same rows, in place of events, scores as they are counted (`queries.definitions.instrument.Range`):
    baselines, squares  int  the sum of baselines; and of the squared changes
    changes             int  the sum of changes: score less baseline
`bin_counts`, one row per (group, across, instrument, state, is_case, completed, change_bin): n, minors and singles.
`late_counts`, the same by days_late in place of change_bin: days from the window's target to the score; None where
there is none, or no such day.
"""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, literal

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.relation import Relation
from queries.relations.rows import Rows, among_those, grouped_by, score_rows, words_of

_GROUPS = ("group", "across")
_OF_ROW = ("instrument", "state", "is_case", "completed")
KEYS = (*_GROUPS, *_OF_ROW)


class ScoreSum(NamedTuple):
    """One row of `score_sums`."""

    group: str
    across: str
    instrument: str
    state: str
    is_case: int | None
    completed: int | None
    n: int
    minors: int
    singles: int
    events: int


class ChangeSum(NamedTuple):
    """One row of `change_sums`; the sums are None where no one has both scores."""

    group: str
    across: str
    instrument: str
    state: str
    is_case: int | None
    completed: int | None
    n: int
    minors: int
    singles: int
    baselines: int | None
    changes: int | None
    squares: int | None


class BinCount(NamedTuple):
    """One row of `bin_counts`."""

    group: str
    across: str
    instrument: str
    state: str
    is_case: int | None
    completed: int | None
    change_bin: str | None
    n: int
    minors: int
    singles: int


class LateCount(NamedTuple):
    """One row of `late_counts`."""

    group: str
    across: str
    instrument: str
    state: str
    is_case: int | None
    completed: int | None
    days_late: int | None
    n: int
    minors: int
    singles: int


def score_sums(cohort: Cohort, catalogue: Catalogue, outcome: str, among: Select | None = None) -> Relation[ScoreSum]:
    """Return the courses of a cohort and an outcome of `queries.definitions.outcomes`; `among` selects their keys."""
    rows = score_rows(cohort, catalogue)
    events = func.coalesce(func.sum(rows.columns[outcome]), 0) if outcome else literal(0)
    summed = _summed(cohort, rows, (*_counts(rows), events.label(f"events_{outcome}"))).where(*among_those(rows, among))
    return Relation(summed, ScoreSum, keys=len(KEYS), words=_words(cohort, catalogue))


def change_sums(cohort: Cohort, catalogue: Catalogue) -> Relation[ChangeSum]:
    """Return the courses of a cohort, and how far they came together."""
    rows = score_rows(cohort, catalogue)
    baseline, score = rows.columns["baseline"], rows.columns["score"]
    change = score - baseline
    sums = (
        func.sum(baseline).label("baselines"),
        func.sum(change).label("changes"),
        func.sum(change * change).label("squares"),
    )
    summed = _summed(cohort, rows, (*_counts(rows), *sums))
    return Relation(summed, ChangeSum, keys=len(KEYS), words=_words(cohort, catalogue))


def bin_counts(cohort: Cohort, catalogue: Catalogue) -> Relation[BinCount]:
    """Return the courses of a cohort by the bin of their change."""
    rows = score_rows(cohort, catalogue)
    summed = _summed(cohort, rows, _counts(rows), "change_bin")
    words = _words(cohort, catalogue) | {"change_bin": "change_bin"}
    return Relation(summed, BinCount, keys=len(KEYS) + 1, words=words)


def late_counts(cohort: Cohort, catalogue: Catalogue) -> Relation[LateCount]:
    """Return the courses of a cohort by how many days after its due day their score came."""
    rows = score_rows(cohort, catalogue)
    summed = _summed(cohort, rows, _counts(rows), "days_late")
    return Relation(summed, LateCount, keys=len(KEYS) + 1, words=_words(cohort, catalogue))


def _counts(rows: Rows) -> tuple[ColumnElement[int], ...]:
    minors, singles = (func.sum(rows.columns[name]).label(f"{name}s") for name in ("minor", "single"))
    return func.count().label("n"), minors, singles


def _summed(cohort: Cohort, rows: Rows, sums: tuple[ColumnElement[int], ...], *more: str) -> Select:
    groups = [rows.group(by).label(name) for name, by in zip(_GROUPS, (cohort.by, cohort.across), strict=True)]
    of_row = [rows.columns[name].label(name) for name in (*_OF_ROW, *more)]
    return grouped_by(rows, [*groups, *of_row], sums)


def _words(cohort: Cohort, catalogue: Catalogue) -> dict[str, str]:
    return words_of(catalogue, group=cohort.by, across=cohort.across) | {"instrument": "instrument", "state": "state"}
