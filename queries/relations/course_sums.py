"""Course sums: what the sessions of a cohort are together, one row a course in each group.

Wide tables have these rows for courses, and for the phases, numbers and months of their sessions. A session that is
alone in its band of numbers is such a row itself, and a course in one phase alone, or one month, is that phase's too.
Where a period cuts through courses, these are summed from their months; where a question cuts through other rows, they
are summed from single sessions. What is summed, and of whom, has the same names either way.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Table,
    and_,
    case,
    cast,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    union_all,
)

from queries.catalogue import Catalogue
from queries.clocks import SESSION
from queries.cohort import Cohort
from queries.dimensions import GROUPINGS
from queries.relations.rows import Columns, Rows, course_session_rows, grouped_by, session_rows
from queries.relations.selection import FIRST_MONTH, LAST_MONTH
from store.derived.wide_asked import wide_asked
from store.derived.wide_effects import effect_sums, in_a_session, wide_effects
from store.derived.wide_session_effects import wide_session_effects
from store.derived.wide_session_sums import wide_session_sums
from store.derived.wide_sessions import ASKED_ACTION, SAID_SERIOUS
from store.words import COURSE_GRAIN, NUMBER_GRAIN, SHARED_GRAINS

_MONTHS = "session_month"
_GRAIN_OF = {
    "phase": "phase",
    "session-number": NUMBER_GRAIN,
    "sessions-so-far": None,
    "session-month": _MONTHS,
}
_ASKED = ("asked", ASKED_ACTION)
_WORST = "worst"
_LOOKED_AT = ("single", "several_clinics")
_OF_COURSE = ("course_key", "patient_key", "single", "minor", "clinic", "several_clinics")

_Sums = Mapping[str, ColumnElement[Any]]
_Chosen = Callable[[Columns], ColumnElement[bool]]
"""Which sessions are summed, by their columns."""


class _Summed(NamedTuple):
    """How chosen sessions are summed, one row a course: from themselves, or from the months of their courses.

    `single` are sessions as rows of sums, each of itself.
    """

    of_sessions: Callable[[_Chosen], Rows]
    of_months: Callable[[_Chosen], Rows]
    single: Rows


def given_sums(cohort: Cohort, catalogue: Catalogue, numbers: Sequence[str] = ()) -> Rows:
    """Return `sessions`, `asked` and `said_serious` of each course, and `…_sum` and `…_n` of numbers they measured.

    Numbers are columns of wide sessions, and known of all ways of asking together. A course without a session stands
    there with none.
    """
    sessions = course_session_rows(cohort, catalogue)
    column = sessions.columns
    sums = {"sessions": func.count(column["asked"])}
    sums |= {name: func.coalesce(func.sum(column[name]), 0) for name in ("asked", SAID_SERIOUS)}
    sums |= {f"{name}_sum": func.sum(column[name]) for name in numbers}
    sums |= {f"{name}_n": func.count(column[name]) for name in numbers}

    def of_sessions(chosen: _Chosen) -> Rows:
        return _by_course("given", cohort, _also(sessions, chosen(column)), (), sums)

    def of_months(chosen: _Chosen) -> Rows:
        return _by_course("given", cohort, _months(cohort, catalogue, table, chosen), (), _of_sums(table, sums))

    table = wide_session_sums if cohort.method == "all" else wide_asked
    each = session_rows(cohort, catalogue)
    of_itself = {"sessions": literal(1), **{f"{name}_sum": each.columns[name] for name in numbers}}
    of_itself |= {f"{name}_n": case((each.columns[name].is_not(None), 1), else_=0) for name in numbers}
    single = replace(each, columns={**each.columns, **of_itself})
    return _told(cohort, catalogue, table, sums, _Summed(of_sessions, of_months, single))


def asked_sums(cohort: Cohort, catalogue: Catalogue) -> Rows:
    """Return `sessions`, `asked` and `asked_action` of each course and `method`."""

    def of_sessions(chosen: _Chosen) -> Rows:
        return _asked_of(cohort, catalogue, chosen)

    def of_months(chosen: _Chosen) -> Rows:
        return _asked_in_months(cohort, catalogue, chosen)

    sessions = session_rows(cohort, catalogue)
    single = replace(sessions, columns={**sessions.columns, "sessions": literal(1)})
    return _told(
        cohort, catalogue, wide_asked, ("method", "sessions", *_ASKED), _Summed(of_sessions, of_months, single)
    )


def occurrence_sums(cohort: Cohort, catalogue: Catalogue, names: Sequence[str]) -> Rows:
    """Return some sums of wide effects, or of asked sessions, of each course, `method`, `occurrence` and `term`.

    Only of those that occurred: what nobody looks at takes an engine longer to leave out than to sum.
    """
    sessions = session_rows(cohort, catalogue, wide_session_effects)
    keys = ("method", "occurrence", "term")
    sums = {name: each for name, each in effect_sums(dict(sessions.columns.items())).items() if name in names}

    def of_sessions(chosen: _Chosen) -> Rows:
        effects = _by_course("occurred", cohort, _also(sessions, chosen(sessions.columns)), keys, sums)
        return beside_asked(effects, _asked_of, chosen)

    def of_months(chosen: _Chosen) -> Rows:
        months = _months(cohort, catalogue, wide_effects, chosen)
        effects = _by_course("occurred", cohort, months, keys, _of_sums(wide_effects, sums))
        return beside_asked(effects, _asked_in_months, chosen)

    def beside_asked(effects: Rows, asked_of: Callable[[Cohort, Catalogue, _Chosen], Rows], chosen: _Chosen) -> Rows:
        about = [name for name in _ASKED if name in names]
        if not about:
            return effects
        asked = asked_of(cohort, catalogue, chosen)
        joined = effects.source.join(asked.source, same(cohort, effects, asked, "course_key", "method"))
        return Rows(joined, {**effects.columns, **{name: asked.columns[name] for name in about}}, ())

    single = replace(sessions, columns={**sessions.columns, **in_a_session(dict(sessions.columns.items()))})
    return _told(cohort, catalogue, wide_effects, (*keys, *names), _Summed(of_sessions, of_months, single))


def same(cohort: Cohort, one: Rows, other: Rows, *names: str) -> ColumnElement[bool]:
    """Return that rows are of the same group and have the same values; a group that isn't recorded is one as well."""
    alike = [one.columns[name] == other.columns[name] for name in names]
    if cohort.by != "none":
        alike.append(one.group(cohort.by).is_not_distinct_from(other.group(cohort.by)))
    return and_(*alike)


def summed_by(name: str, cohort: Cohort, rows: Rows, keys: Sequence[str], sums: _Sums) -> Rows:
    """Return a subquery of that name with the sums of rows by the cohort's groups and some of their columns."""
    by = {key: rows.columns[key] for key in (*group_key(cohort), *keys)}
    labelled = ([each.label(label) for label, each in columns.items()] for columns in (by, sums))
    source = grouped_by(rows, *labelled).subquery(name)
    return Rows(source, source.c, ())


def _told(cohort: Cohort, catalogue: Catalogue, table: Table, names: Iterable[str], summed: _Summed) -> Rows:
    """Return the rows of a wide table that tell what a cohort's sessions are together.

    Of courses that a period cuts through they are summed of months, or of sessions where months don't tell what groups
    them; of all courses they are of sessions where no grain tells it.
    """
    grain = _grain(cohort)
    if grain is None:
        return summed.of_sessions(lambda _: true())
    of_grain = _of_grain(table, grain, catalogue)
    alone = [_also(summed.single, summed.single.columns["alone"] == 1)] if grain == NUMBER_GRAIN else []
    if not cohort.period or cohort.clock != SESSION or grain == _MONTHS:
        rows = _also(session_rows(cohort, catalogue, table), of_grain)
        return _united(cohort, [rows, *alone], table, names) if alone else rows

    def inside(column: Columns) -> ColumnElement[bool]:
        return and_(column["first_month"] >= FIRST_MONTH, column["last_month"] <= LAST_MONTH)

    def is_cut(column: Columns) -> ColumnElement[bool]:
        return and_(not_(inside(column)), column["alone"] == 0) if alone else not_(inside(column))

    whole = _also(session_rows(replace(cohort, period=None), catalogue, table), of_grain, inside(table.c))
    of_those = summed.of_months if grain == COURSE_GRAIN else summed.of_sessions
    return _united(cohort, [whole, of_those(is_cut), *alone], table, names)


def _of_grain(table: Table, grain: str, catalogue: Catalogue) -> ColumnElement[bool]:
    """Return which rows of a wide table are of a grain: those of a course as well that has but one value there."""
    of_grain = table.c.grain == catalogue.code("grain", grain)
    if grain not in SHARED_GRAINS:
        return of_grain
    of_course = table.c.grain == catalogue.code("grain", COURSE_GRAIN)
    return or_(of_grain, and_(of_course, table.c[grain].is_not(None)))


def _united(cohort: Cohort, parts: Iterable[Rows], table: Table, names: Iterable[str]) -> Rows:
    """Return the rows of several parts together, with what a wide table knows of courses and some sums."""
    known = [name for name in _OF_COURSE if name in table.c]
    labels = tuple(dict.fromkeys((*group_key(cohort), *known, *names)))
    source = union_all(*(_selected(rows, labels) for rows in parts)).subquery("told")
    return Rows(source, source.c, ())


def _grain(cohort: Cohort) -> str | None:
    """Return the grain whose rows tell a cohort's groups; None where none does, as with a phase and another grain."""
    grain = _GRAIN_OF.get(cohort.by, COURSE_GRAIN)
    if cohort.phase == "all":
        return grain
    return "phase" if grain in (COURSE_GRAIN, "phase") else None


def _asked_of(cohort: Cohort, catalogue: Catalogue, chosen: _Chosen) -> Rows:
    sessions = session_rows(cohort, catalogue)
    column = sessions.columns
    sums = {"sessions": func.count(), **{name: func.sum(column[name]) for name in _ASKED}}
    return _by_course("asked_of", cohort, _also(sessions, chosen(column)), ("method",), sums)


def _asked_in_months(cohort: Cohort, catalogue: Catalogue, chosen: _Chosen) -> Rows:
    sums = _of_sums(wide_asked, ("sessions", *_ASKED))
    return _by_course("asked_of", cohort, _months(cohort, catalogue, wide_asked, chosen), ("method",), sums)


def _months(cohort: Cohort, catalogue: Catalogue, table: Table, chosen: _Chosen) -> Rows:
    """Return a wide table's rows of the months of a period, of chosen courses: such as are of several months."""
    of_grain = table.c.grain == catalogue.code("grain", _MONTHS)
    return _also(session_rows(cohort, catalogue, table), of_grain, chosen(table.c))


def _of_sums(table: Table, names: Iterable[str]) -> _Sums:
    """Return what some sums of a wide table are of several of its rows together."""
    return {name: (func.max if name == _WORST else func.sum)(table.c[name]) for name in names}


def _by_course(name: str, cohort: Cohort, rows: Rows, keys: Sequence[str], sums: _Sums) -> Rows:
    """Return the sums of each course by some columns, beside what is the same for all of its sessions."""
    known = [each for each in _OF_COURSE[1:] if each in rows.columns and each not in group_key(cohort)]
    # Those that a question may leave out are keys: an engine looks at keys before it sums.
    looked_at = [each for each in known if each in _LOOKED_AT]
    of_course = {each: func.min(rows.columns[each]) for each in known if each not in looked_at}
    # Some engines' counts and sums of flags have no sign, and can't stand below the numbers of a wide table.
    signed = {each: cast(total, BigInteger) for each, total in sums.items()}
    return summed_by(name, cohort, rows, ("course_key", *looked_at, *keys), {**of_course, **signed})


def group_key(cohort: Cohort) -> tuple[str, ...]:
    """Return the name of the column by which a cohort is grouped, if by any."""
    return () if cohort.by == "none" else (GROUPINGS[cohort.by].column,)


def _also(rows: Rows, *where: ColumnElement[bool]) -> Rows:
    return replace(rows, where=(*rows.where, *where))


def _selected(rows: Rows, labels: Iterable[str]) -> Select:
    columns = (rows.columns[label].label(label) for label in labels)
    return select(*columns).select_from(rows.source).where(*rows.where)
