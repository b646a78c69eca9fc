"""Effect times: when side effects that were asked about began and were gone, as sums over patients.

An occurrence is a term in an asked session; it is timed when it is known when it was gone. `group` is the value of the
column that the cohort is grouped by, None where it isn't recorded. Patients with several courses stand in relations of
their own, since what a patient adds to a sum is known only when the patient's courses are summed.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, select

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.side_effects import GONE_BY_HOURS
from queries.relations.course_sums import group_key, occurrence_sums, summed_by
from queries.relations.occurrence import EACH_TERM, any_effect
from queries.relations.quantiles import in_order, quantile_of
from queries.relations.relation import AnyRow, Needs, Relation
from queries.relations.rows import Columns, Rows, grouped_by, people_in, session_rows, words_of
from store.derived.wide_session_effects import wide_session_effects


class TimeSums(NamedTuple):
    """A row of sums, a (group, method, term).

    Of everyone there are `n` occurrences that are timed, and those that are `not_recorded`. Of patients with one course
    so many `patients` have a timed one, and `onset_patients` one of which it is known when it began; `squares` is the
    sum over them of n².
    """

    group: str
    method: str
    term: str
    n: int
    not_recorded: int
    patients: int
    onset_patients: int
    squares: int


class RepeatTimes(NamedTuple):
    """A row of sums, a (group, method, term): as in `TimeSums`, of patients with several courses."""

    group: str
    method: str
    term: str
    patients: int
    onset_patients: int
    squares: int


class GoneSums(NamedTuple):
    """A row for one of GONE_BY_HOURS, a (group, method, term).

    `gone` are everyone's occurrences that were gone by then. Over patients with one course, with x gone of n timed,
    there are the sums of x² and of x · n, the patients with any gone and those with all.
    """

    group: str
    method: str
    term: str
    gone: int
    gone_squares: int
    products: int
    affected: int
    always: int


class RepeatGone(NamedTuple):
    """A row of sums, a (group, method, term): as in `GoneSums`, of patients with several courses."""

    group: str
    method: str
    term: str
    gone_squares: int
    products: int
    affected: int
    always: int


class OnsetMedian(NamedTuple):
    """One row of `onset_medians`, a (group, method, term): of n occurrences half began by `median` minutes."""

    group: str
    method: str
    term: str
    median: int
    n: int


class PeopleTimed(NamedTuple):
    """The row of `people_timed`: patients, occurrences of minors and n of all occurrences that are timed."""

    patients: int
    minors: int
    n: int


_KEYS = ("method", "term")
_GONE_BY = {hours: f"gone_by_{hours}" for hours in GONE_BY_HOURS}
_TIMED = ("timed", "began", *_GONE_BY.values())
_MEDIAN = 50


def time_relations(cohort: Cohort, catalogue: Catalogue) -> Needs:
    """Return how many occurrences there are, and by each hour how many were gone; and what repeat patients add."""
    words = words_of(catalogue, group=cohort.by) | {name: name for name in _KEYS}

    def relation(rows: Rows, sums: Sequence[ColumnElement[int]], row: type[AnyRow]) -> Relation[AnyRow]:
        return Relation(grouped_by(rows, _keys(cohort, rows), sums), row, keys=3, words=words)

    each = _each(cohort, catalogue)
    repeat = _patients(cohort, each)
    return {
        "times": relation(each, _time_sums(each.columns), TimeSums),
        "repeat_times": relation(repeat, _repeat_times(repeat.columns), RepeatTimes),
        "gone": {str(hours): relation(each, _gone_sums(each.columns, hours), GoneSums) for hours in GONE_BY_HOURS},
        "repeat_gone": {
            str(hours): relation(repeat, _repeat_gone(repeat.columns, hours), RepeatGone) for hours in GONE_BY_HOURS
        },
    }


def onset_medians(cohort: Cohort, catalogue: Catalogue) -> Relation[OnsetMedian]:
    """Return when half of the occurrences had begun; as `queries.statistics.quantiles` says."""
    sessions = session_rows(cohort, catalogue, wide_session_effects)
    onset = sessions.columns["onset_minutes"]
    began = (*sessions.where, *EACH_TERM.where(sessions.columns, catalogue), onset.is_not(None))
    counted = Rows(sessions.source, sessions.columns, began)
    counts = summed_by("counts", cohort, counted, (*_KEYS, "onset_minutes"), {"n": func.count()})
    ordered = in_order(counts.source, (*group_key(cohort), *_KEYS), "onset_minutes")
    rows = Rows(ordered, ordered.c, ())
    sums = [quantile_of(ordered, "onset_minutes", _MEDIAN).label("median"), func.sum(ordered.c.n).label("n")]
    words = words_of(catalogue, group=cohort.by) | {name: name for name in _KEYS}
    return Relation(grouped_by(rows, _keys(cohort, rows), sums), OnsetMedian, words=words)


def people_timed(cohort: Cohort, catalogue: Catalogue) -> Relation[PeopleTimed]:
    """Return of whom any occurrence is timed, whatever the cohort is grouped by."""
    rows = occurrence_sums(cohort.grouped("none"), catalogue, ["timed"])
    column = rows.columns
    patients, *_ = people_in(column)
    minors = func.coalesce(func.sum(column["timed"] * column["minor"]), 0).label("minors")
    n = func.coalesce(func.sum(column["timed"]), 0).label("n")
    timed = (*any_effect("").where(column, catalogue), column["timed"] > 0)
    return Relation(select(patients, minors, n).select_from(rows.source).where(*rows.where, *timed), PeopleTimed)


def _each(cohort: Cohort, catalogue: Catalogue) -> Rows:
    """Return each course with occurrences of each term."""
    rows = occurrence_sums(cohort, catalogue, ["events", *_TIMED])
    asked = (*EACH_TERM.where(rows.columns, catalogue), rows.columns["events"] > 0)
    return Rows(rows.source, rows.columns, (*rows.where, *asked))


def _patients(cohort: Cohort, each: Rows) -> Rows:
    """Return each patient with several courses who had occurrences of a term."""
    repeat = Rows(each.source, each.columns, (*each.where, each.columns["single"] == 0))
    sums = {name: func.sum(each.columns[name]) for name in _TIMED}
    return summed_by("patients", cohort, repeat, ("patient_key", *_KEYS), sums)


def _time_sums(column: Columns) -> tuple[ColumnElement[int], ...]:
    n, single = column["timed"], column["single"]
    return (
        func.sum(n).label("timed"),
        func.sum(column["events"] - n).label("untimed"),
        _how_many(single == 1, n > 0).label("single_timed"),
        _how_many(single == 1, column["began"] > 0).label("single_began"),
        func.sum(n * n * single).label("single_squares"),
    )


def _repeat_times(column: Columns) -> tuple[ColumnElement[int], ...]:
    n = column["timed"]
    return (
        _how_many(n > 0).label("timed_patients"),
        _how_many(column["began"] > 0).label("began_patients"),
        func.sum(n * n).label("timed_squares"),
    )


def _gone_sums(column: Columns, hours: int) -> tuple[ColumnElement[int], ...]:
    x, n, single = column[_GONE_BY[hours]], column["timed"], column["single"]
    return (
        func.sum(x).label(f"gone_{hours}"),
        func.sum(x * x * single).label(f"single_squares_{hours}"),
        func.sum(x * n * single).label(f"single_products_{hours}"),
        _how_many(single == 1, x > 0).label(f"single_affected_{hours}"),
        _how_many(single == 1, x > 0, x == n).label(f"single_always_{hours}"),
    )


def _repeat_gone(column: Columns, hours: int) -> tuple[ColumnElement[int], ...]:
    x, n = column[_GONE_BY[hours]], column["timed"]
    return (
        func.sum(x * x).label(f"squares_{hours}"),
        func.sum(x * n).label(f"products_{hours}"),
        _how_many(x > 0).label(f"affected_{hours}"),
        _how_many(x > 0, x == n).label(f"always_{hours}"),
    )


def _keys(cohort: Cohort, rows: Rows) -> list[ColumnElement[Any]]:
    return [rows.group(cohort.by).label("group"), *(rows.columns[name].label(name) for name in _KEYS)]


def _how_many(*holds: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((and_(*holds), 1), else_=0))
