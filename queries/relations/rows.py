"""Rows: what a cohort's questions select from, one wide row a course, a score or a session, as it is filtered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, FromClause, Select, Table, and_, case, func, literal, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from queries.catalogue import Catalogue
from queries.clocks import DUE, SCREENED, SESSION, STARTED
from queries.cohort import PRIMARY, Cohort
from queries.dimensions import ALL, BY_SCORES, FILTERS, GROUPINGS
from queries.relations.selection import FIRST_MONTH, LAST_MONTH, IsChosen
from store.derived.wide_courses import wide_courses
from store.derived.wide_endings import wide_endings
from store.derived.wide_scores import COMPLETED, wide_scores
from store.derived.wide_sessions import wide_sessions

Columns = Mapping[str, ColumnElement[Any]] | ReadOnlyColumnCollection[str, Any]


@dataclass(frozen=True)
class Rows:
    """Rows that a cohort selects: a source, its columns by their names in wide tables, and what holds of each row."""

    source: FromClause
    columns: Columns
    where: tuple[ColumnElement[bool], ...]

    def group(self, by: str) -> ColumnElement[Any]:
        """Return the column of a grouping."""
        return literal(ALL) if by == "none" else self.columns[GROUPINGS[by].column]


def grouped_by(rows: Rows, keys: Sequence[ColumnElement[Any]], sums: Sequence[ColumnElement[Any]]) -> Select:
    """Return the select of some sums of rows by some labelled keys: no row where there is nothing to sum.

    What is the same for all rows groups none; engines differ in whether it may.
    """
    differing = [key for key in keys if not isinstance(getattr(key, "element", None), BindParameter)]
    summed = select(*keys, *sums).select_from(rows.source).where(*rows.where)
    return summed.group_by(*differing) if differing else summed.having(func.count() > 0)


def words_of(catalogue: Catalogue, **grouped: str) -> dict[str, str]:
    """Return the dimension of each column that holds a grouping's codes; months are no codes."""
    columns = {name: GROUPINGS[by].column for name, by in grouped.items() if by != "none"}
    return {name: column for name, column in columns.items() if column in catalogue.words}


def score_rows(cohort: Cohort, catalogue: Catalogue) -> Rows:
    """Return every course of a cohort once, with its score at the cohort's endpoint on the cohort's instrument.

    A course that was never scored with a named instrument has no row there; its state follows from its sessions.
    """
    if cohort.instrument == PRIMARY:
        columns = wide_scores.c
        where = (of_instrument(cohort, catalogue, columns), *scored_where(cohort, catalogue))
        return Rows(wide_scores, columns, where)
    return _named(cohort, catalogue)


def rows_of(wide: Table, cohort: Cohort, catalogue: Catalogue, endpoint: str = "") -> Rows:
    """Return a wide table's rows of the courses of a cohort; they have the due month of an `endpoint`, if of any."""
    return Rows(wide, wide.c, tuple(_conditions(cohort, wide.c, catalogue, endpoint)))


def session_rows(cohort: Cohort, catalogue: Catalogue, table: Table = wide_sessions) -> Rows:
    """Return what a wide table of sessions, or of what is known of them, holds of a cohort.

    Where scores group it, it stands beside its course's score as in `score_rows`.
    """
    return _of_sessions(cohort, catalogue, table, table.c)


def course_rows(cohort: Cohort, catalogue: Catalogue) -> Rows:
    """Return every course of a cohort once, whatever its scores; where scores group it, beside its score."""
    return _with_scores(cohort, catalogue, rows_of(wide_courses, cohort, catalogue))


def ending_rows(cohort: Cohort, catalogue: Catalogue) -> Rows:
    """Return how every course of a cohort ended, once; where scores group it, beside its score."""
    return _with_scores(cohort, catalogue, rows_of(wide_endings, cohort, catalogue))


def course_session_rows(cohort: Cohort, catalogue: Catalogue) -> Rows:
    """Return the sessions of a cohort as in `session_rows`, and once each course that has none."""
    sessions, courses = wide_sessions.c, wide_courses.c
    source = wide_courses.outerjoin(wide_sessions, sessions.course_key == courses.course_key)
    return _of_sessions(cohort, catalogue, source, {**sessions, **courses})


def of_instrument(cohort: Cohort, catalogue: Catalogue, columns: Columns) -> ColumnElement[bool]:
    """Return which wide scores are of the cohort's instrument: of the named one, or of each course's primary."""
    if cohort.instrument == PRIMARY:
        return columns["is_primary"] == 1
    return columns["instrument"] == catalogue.code("instrument", cohort.instrument)


def scored_where(cohort: Cohort, catalogue: Catalogue) -> tuple[ColumnElement[bool], ...]:
    """Return what holds of the wide scores of a cohort at its endpoint, whatever the instrument."""
    columns = wide_scores.c
    at_endpoint = columns.endpoint == catalogue.code("endpoint", cohort.endpoint)
    return at_endpoint, *_conditions(cohort, columns, catalogue, endpoint=cohort.endpoint)


def among_those(rows: Rows, among: Select | None) -> list[ColumnElement[bool]]:
    """Return that a course is one whose key is selected; nothing where none are."""
    return [] if among is None else [rows.columns["course_key"].in_(among)]


def people_in(columns: Columns) -> tuple[ColumnElement[Any], ...]:
    """Return the columns patients, minors and n of selected courses: a patient's only one, or those of several."""
    return (
        (func.coalesce(func.sum(columns["single"]), 0) + func.count(columns["patient_key"].distinct())).label(
            "patients"
        ),
        func.coalesce(func.sum(columns["minor"]), 0).label("minors"),
        func.count().label("n"),
    )


def _named(cohort: Cohort, catalogue: Catalogue) -> Rows:
    score, course = wide_scores.c, wide_courses.c
    instrument = catalogue.code("instrument", cohort.instrument)
    same = and_(
        score.course_key == course.course_key,
        score.endpoint == catalogue.code("endpoint", cohort.endpoint),
        score.instrument == instrument,
    )
    unscored = case(
        (course.induction_given == 0, catalogue.code("state", "no_induction")),
        else_=catalogue.code("state", "no_baseline"),
    )
    columns: dict[str, ColumnElement[Any]] = {
        **score,
        **course,
        "instrument": literal(instrument),
        "state": func.coalesce(score.state, unscored),
        "completed": COMPLETED,
    }
    source = wide_courses.outerjoin(wide_scores, same)
    return Rows(source, columns, tuple(_conditions(cohort, columns, catalogue)))


def _of_sessions(cohort: Cohort, catalogue: Catalogue, source: FromClause, columns: Columns) -> Rows:
    """Return rows of sessions that a cohort selects: by its course, its phase and its way of asking."""
    where = _conditions(cohort, columns, catalogue, session_month="session_month")
    for dimension, chosen in (("phase", cohort.phase), ("method", cohort.method)):
        if chosen != "all":
            where.append(columns[dimension] == catalogue.code(dimension, chosen))
    return _with_scores(cohort, catalogue, Rows(source, columns, tuple(where)))


def _with_scores(cohort: Cohort, catalogue: Catalogue, rows: Rows) -> Rows:
    """Return rows beside the score of their course at the cohort's endpoint, where scores group them."""
    if cohort.by not in BY_SCORES:
        return rows
    score = wide_scores.c
    endpoint = score.endpoint == catalogue.code("endpoint", cohort.endpoint)
    same = and_(score.course_key == rows.columns["course_key"], endpoint, of_instrument(cohort, catalogue, score))
    instrument = score.instrument
    if cohort.instrument != PRIMARY:
        instrument = literal(catalogue.code("instrument", cohort.instrument))
    scored = {"instrument": instrument, "due_month": score.due_month, "baseline_band": score.baseline_band}
    return replace(rows, source=rows.source.outerjoin(wide_scores, same), columns={**rows.columns, **scored})


def _conditions(
    cohort: Cohort, columns: Columns, catalogue: Catalogue, endpoint: str = "", session_month: str = ""
) -> list[ColumnElement[bool]]:
    """Return what holds of the courses of a cohort, whoever is selected.

    Rows of an `endpoint` have the month in which it is due.
    """
    filters = {name: each.column for name, each in FILTERS.items() if each.column in columns}
    conditions: list[ColumnElement[bool]] = [IsChosen({name: columns[column] for name, column in filters.items()})]
    if cohort.period:
        conditions.append(_in_period(cohort, columns, catalogue, endpoint, session_month))
    if cohort.course != "all":
        conditions.append(columns["course"] == catalogue.code("course", cohort.course))
    return conditions


def _in_period(
    cohort: Cohort, columns: Columns, catalogue: Catalogue, endpoint: str, session_month: str
) -> ColumnElement[bool]:
    if cohort.clock in (STARTED, SCREENED):
        return columns["month"].between(FIRST_MONTH, LAST_MONTH)
    if cohort.clock == SESSION and session_month:
        return columns[session_month].between(FIRST_MONTH, LAST_MONTH)
    if cohort.clock != DUE:
        raise ValueError(f"nothing that is selected from has a month by the clock “{cohort.clock}”")
    due_at = cohort.due_at or cohort.endpoint
    if due_at == endpoint:
        return columns["due_month"].between(FIRST_MONTH, LAST_MONTH)
    due = wide_scores.alias("due").c
    is_due = (
        due.endpoint == catalogue.code("endpoint", due_at),
        due.is_primary == 1,
        due.due_month.between(FIRST_MONTH, LAST_MONTH),
    )
    return columns["course_key"].in_(select(due.course_key).where(*is_due))
