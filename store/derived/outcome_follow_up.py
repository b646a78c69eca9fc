"""Outcome follow-up: the columns of wide tables about courses that responded (or remitted) at time 0."""

from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, Integer, SmallInteger, Table, and_

from queries.definitions.durability import TIME_0_ENDPOINT
from store.derived.derived import Coded, Derived, coded
from store.derived.wide_courses import of_course, wide_courses
from store.schema import endpoint_scores
from store.words import code

scored, course = endpoint_scores.c, wide_courses.c


def followed_up(table: Table, words: Mapping[str, ColumnElement[str]]) -> Coded:
    """Return a table of such courses joined to their facts and score at time 0; more of its `words` as codes."""
    own = table.c
    at_time_0 = and_(
        scored.course_id == own.course_id,
        scored.instrument == own.instrument,
        scored.endpoint == code("endpoint", TIME_0_ENDPOINT),
    )
    source = table.join(wide_courses, course.course_key == own.course_id).join(endpoint_scores, at_time_0)
    of_all = {name: own[name] for name in ("outcome", "rule")}
    return coded(source, {**of_all, **words})


def follow_up_columns(table: Table, rows: Coded) -> Iterator[Derived]:
    """Yield the columns of the course, of what is followed by which rule, and of the score at time 0."""
    yield from of_course()
    yield Derived("instrument", SmallInteger, scored.instrument_code, "code")
    yield Derived("is_primary", SmallInteger, table.c.is_primary, "1 for the course's primary instrument")
    yield Derived("outcome", SmallInteger, rows.codes["outcome"], "code: what may last")
    yield Derived("rule", SmallInteger, rows.codes["rule"], "code of a rule of durability.toml")
    yield Derived("due_month", Integer, scored.due_month, "yyyymm in which time 0's window ends; null without dates")
    yield Derived("baseline_band", SmallInteger, scored.baseline_band, "code")
