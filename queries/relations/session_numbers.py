"""Session numbers: what the sessions of a cohort measured, as counts per value and as sums over patients.

A number is a column of the wide sessions, null where a session didn't record it. `group` is the value of the column
that the cohort is grouped by, None where it isn't recorded. The sums are what `intervals.Clusters` holds: over the
patients with at least one session m that recorded it, x being the patient's sum of its values.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, func, literal

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.course_sums import given_sums, summed_by
from queries.relations.relation import AnyRow, Needs, Relation
from queries.relations.rows import Columns, Rows, grouped_by, session_rows, words_of


class ValueCounts(NamedTuple):
    """One row of `value_counts`: n sessions have this value."""

    group: str
    value: int
    n: int


class NumberSums(NamedTuple):
    """A row of sums, a group: `sessions`, whether they recorded it or not, and x and m, of everyone.

    The other sums are over the patients who have one course.
    """

    group: str
    sessions: int
    x: int
    m: int
    patients: int
    xx: int
    xm: int
    mm: int
    affected: int
    always: int


class RepeatNumbers(NamedTuple):
    """A row of sums, a group: the same sums over the patients who have several courses."""

    group: str
    patients: int
    xx: int
    xm: int
    mm: int
    affected: int
    always: int


def value_counts(cohort: Cohort, catalogue: Catalogue, number: str) -> Relation[ValueCounts]:
    """Return how many sessions have which value of a number."""
    rows = session_rows(cohort, catalogue)
    value = rows.columns[number]
    recorded = Rows(rows.source, rows.columns, (*rows.where, value.is_not(None)))
    keys = [rows.group(cohort.by).label("group"), value.label("value")]
    counted = grouped_by(recorded, keys, [func.count().label("n")])
    return Relation(counted, ValueCounts, words=words_of(catalogue, group=cohort.by))


def number_relations(cohort: Cohort, catalogue: Catalogue, numbers: Sequence[str]) -> dict[str, Needs]:
    """Return the sums of each of some numbers, and what the patients with several courses add to them."""
    given = given_sums(cohort, catalogue, numbers)
    rows = Rows(given.source, given.columns, (*given.where, given.columns["sessions"] > 0))
    repeat = _repeat_patients(cohort, rows, numbers)
    words = words_of(catalogue, group=cohort.by)

    def relation(rows: Rows, sums: Sequence[ColumnElement[int]], row: type[AnyRow]) -> Relation[AnyRow]:
        return Relation(grouped_by(rows, [rows.group(cohort.by).label("group")], sums), row, keys=1, words=words)

    return {
        "sums": {name: relation(rows, _sums(rows.columns, name), NumberSums) for name in numbers},
        "repeats": {name: relation(repeat, _repeat_sums(repeat.columns, name), RepeatNumbers) for name in numbers},
    }


def _repeat_patients(cohort: Cohort, rows: Rows, numbers: Sequence[str]) -> Rows:
    repeat = Rows(rows.source, rows.columns, (*rows.where, rows.columns["single"] == 0))
    names = [f"{number}_{what}" for number in numbers for what in ("sum", "n")]
    sums = {name: func.sum(rows.columns[name]) for name in names}
    return summed_by("patients", cohort, repeat, ("patient_key",), sums)


def _sums(column: Columns, number: str) -> list[ColumnElement[int]]:
    x, m = func.coalesce(column[f"{number}_sum"], 0), column[f"{number}_n"]
    of_all = {"sessions": column["sessions"], f"{number}_x": x, f"{number}_m": m}
    all_sums = [func.sum(each).label(name) for name, each in of_all.items()]
    return [*all_sums, *_over_patients(f"{number}_single", x, m, column["single"])]


def _repeat_sums(column: Columns, number: str) -> list[ColumnElement[int]]:
    x, m = func.coalesce(column[f"{number}_sum"], 0), column[f"{number}_n"]
    return _over_patients(f"{number}_repeat", x, m, literal(1))


def _over_patients(
    name: str, x: ColumnElement[int], m: ColumnElement[int], counted: ColumnElement[int]
) -> list[ColumnElement[int]]:
    sums = {
        "patients": case((m > 0, counted), else_=0),
        "xx": x * x * counted,
        "xm": x * m * counted,
        "mm": m * m * counted,
        "affected": case((x > 0, counted), else_=0),
        "always": case((and_(m > 0, x == m), counted), else_=0),
    }
    return [func.sum(each).label(f"{name}_{what}") for what, each in sums.items()]
