"""Wide effects: one row a (course, way of asking, occurrence) and value of each grain: how many sessions had it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, SmallInteger, Subquery, and_, case, func, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from queries.definitions.side_effects import GONE_BY_HOURS, GRADES
from store.derived.derived import Derived, Part, derived_in_parts
from store.derived.grains import grain_columns, in_each_grain
from store.derived.wide_asked import COUNTED, of_sessions, wide_asked
from store.derived.wide_courses import of_course
from store.derived.wide_session_effects import wide_session_effects
from store.derived.wide_sessions import ASKED_ACTION
from store.words import COURSE_GRAIN, GRAINS

_MINUTES_AN_HOUR = 60
_WORST = "worst"
_Columns = Mapping[str, ColumnElement[Any]] | ReadOnlyColumnCollection[str, Any]

occurred, asked = wide_session_effects.c, wide_asked.c


def in_a_session(column: _Columns) -> dict[str, ColumnElement[int]]:
    """Return what a session adds to the sums, by their names, from columns of wide session effects."""
    gone = column["gone_minutes"]
    holds = {
        **{f"grade_{grade}": column["grade"] == grade for grade in GRADES},
        "ungraded": and_(column["had"] == 1, column["grade"].is_(None)),
        "began": column["onset_minutes"].is_not(None),
        **{f"gone_by_{hours}": gone <= hours * _MINUTES_AN_HOUR for hours in GONE_BY_HOURS},
    }
    return {
        "events": column["had"],
        **{name: column[name] for name in ("volunteered", "serious", "timed")},
        _WORST: column["grade"],
        **{name: case((each, 1), else_=0) for name, each in holds.items()},
    }


def effect_sums(column: _Columns) -> dict[str, ColumnElement[int]]:
    """Return what is summed over sessions, by its name, from columns of wide session effects."""
    return {name: (func.max if name == _WORST else func.sum)(each) for name, each in in_a_session(column).items()}


_SUMS = effect_sums(occurred)
_COMMENTS = {
    "events": "sessions in which it was asked about and occurred",
    "volunteered": "sessions in which it occurred and was not asked about",
    "serious": "sessions in which it was serious, asked about or not",
    "worst": "the worst grade where it was asked about; null when none was graded",
    "began": "events of which it is known when they began",
    "timed": "side effects asked about of which it is known when they were gone",
}


def _summed(by: Sequence[ColumnElement[Any]], of_grain: Sequence[ColumnElement[Any]]) -> Select:
    keys = [occurred.course_key, occurred.method, occurred.occurrence, occurred.term]
    sums = (each.label(name) for name, each in _SUMS.items())
    return select(*keys, *of_grain, *sums).group_by(*keys, *by)


def _part(grain: str, had: Subquery) -> Part:
    same = [asked.course_key == had.c.course_key, asked.method == had.c.method, asked.grain == GRAINS.index(grain)]
    if grain != COURSE_GRAIN:
        same.append(asked[grain].is_not_distinct_from(had.c[grain]))
    columns = (
        *of_course(wide_asked),
        *of_sessions(asked),
        *grain_columns(asked),
        Derived("occurrence", SmallInteger, had.c.occurrence, "code"),
        Derived("term", SmallInteger, had.c.term, "code; null unless it is each side effect by itself"),
        *(Derived(name, Integer, asked[name], COUNTED[name]) for name in ("asked", ASKED_ACTION)),
        *(Derived(name, Integer, had.c[name], _COMMENTS.get(name, "events")) for name in _SUMS),
    )
    return Part(columns, wide_asked.join(had, and_(*same)))


WIDE_EFFECTS = derived_in_parts(
    "wide_effects",
    (_part(grain, had) for grain, had in in_each_grain(_summed, occurred)),
    together=("occurrence", "course_key"),
)
wide_effects = WIDE_EFFECTS.table
