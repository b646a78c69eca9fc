"""Window scores: for each course and instrument what every endpoint's window holds, all windows in one pass.

A score stands there as one number, the least or the greatest of which is the one that counts: how it lies, and behind
that its points. Numbers are taken apart again where endpoint scores are made.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Integer,
    Select,
    SmallInteger,
    String,
    Subquery,
    Table,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
)

from queries.definitions.endpoints import ENDPOINTS, DaysWindow, Endpoint, HoursWindow, LastScore
from store.schema import SCRATCH, course_facts, course_instruments, day_scores
from store.words import definitions_words

MINUTES_AN_HOUR = 60
# No instrument has so many points.
_POINTS = 10_000

fact, pair, day_score = course_facts.c, course_instruments.c, day_scores.c


def chosen_column(endpoint: Endpoint) -> str:
    """Return the name of the column with the score that counts at an endpoint of days."""
    return f"chosen_{_identifier(endpoint)}"


def carried_column(endpoint: Endpoint) -> str:
    """Return the name of the column with the last score that may be carried forward to an endpoint."""
    return f"carried_{_identifier(endpoint)}"


def _identifier(endpoint: Endpoint) -> str:
    return endpoint.name.replace("-", "_")


_OF_DAYS = tuple(each for each in ENDPOINTS.values() if isinstance(each, DaysWindow))
_LAST = tuple(each for each in ENDPOINTS.values() if isinstance(each, LastScore))
_WITH_END = tuple(each for each in ENDPOINTS.values() if not isinstance(each, LastScore))
_OF_COURSE = ("induction_given", "induction_unfinished", "ended", "started_day", "cutoff_day")
_DAYS = ("second_session_day", "last_induction_day", "next_session_day", "next_course_day", "switch_day")

window_scores = Table(
    "window_scores",
    SCRATCH,
    Column("course_id", Integer),
    Column("instrument", String),
    Column("instrument_code", SmallInteger),
    Column("is_primary", SmallInteger),
    Column("is_case", SmallInteger),
    Column("baseline", SmallInteger),
    Column("baseline_day", Integer),
    Column("baseline_band", SmallInteger, comment="code"),
    Column("baseline_reason", String),
    Column("later_reason", String),
    *(Column(name, fact[name].type) for name in (*_OF_COURSE, *_DAYS)),
    *(Column(chosen_column(each), BigInteger, comment="how it lies, and its points") for each in (*_OF_DAYS, *_LAST)),
    *(Column(carried_column(each), BigInteger, comment="how late it is, and its points") for each in _WITH_END),
)


class Scored(NamedTuple):
    """The score of a window: its day and its points, both null where there is none."""

    day: ColumnElement[int]
    total: ColumnElement[int]


def up_to_its_end(day: ColumnElement[int], facts: Mapping[str, ColumnElement] | None = None) -> ColumnElement[bool]:
    """Return whether a day isn't after a switch of the course's protocol, nor after the patient's next course began."""
    known = facts or dict(fact.items())
    ends = (known["switch_day"], known["next_course_day"])
    return and_(*(or_(end.is_(None), day <= end) for end in ends))


def anchor_of(endpoint: DaysWindow, last_induction_day: ColumnElement[int]) -> ColumnElement[int]:
    """Return the day from which an endpoint's days are counted."""
    return last_induction_day if endpoint.after_induction else literal(0)


def last_day_of(endpoint: Endpoint, facts: Mapping[str, ColumnElement[int]]) -> ColumnElement[int]:
    """Return the last day of an endpoint's window, which has one."""
    if isinstance(endpoint, HoursWindow):
        return literal(endpoint.last_day)
    assert isinstance(endpoint, DaysWindow)
    last_day: ColumnElement[int] = anchor_of(endpoint, facts["last_induction_day"]) + endpoint.last
    if endpoint.ends_at_next_session:
        return case((facts["next_session_day"] < last_day, facts["next_session_day"]), else_=last_day)
    return last_day


def chosen(endpoint: DaysWindow | LastScore, row: Mapping[str, ColumnElement]) -> Scored:
    """Return the score that counts at an endpoint, of a row of window scores."""
    number = row[chosen_column(endpoint)]
    lies = cast((number - number % _POINTS) // _POINTS, Integer())
    if isinstance(endpoint, LastScore):
        return Scored(endpoint.after_day + lies, points_of(number))
    is_after = lies % 2
    away = cast((lies - is_after) // 2, Integer)
    target = anchor_of(endpoint, row["last_induction_day"]) + endpoint.target
    return Scored(target + case((is_after == 1, away), else_=-away), points_of(number))


def points_of(number: ColumnElement[int]) -> ColumnElement[int]:
    """Return the points of a score that stands as one number."""
    return cast(number % _POINTS, Integer)


def _with_points(lies: ColumnElement[int]) -> ColumnElement[int]:
    return cast(lies, BigInteger) * _POINTS + day_score.total


def _nearest(endpoint: DaysWindow, day: ColumnElement[int]) -> ColumnElement[int]:
    """The score nearest to the target, the earlier one where two are as near."""
    anchor = anchor_of(endpoint, fact.last_induction_day)
    target = anchor + endpoint.target
    inside = and_(day >= anchor + endpoint.first, day <= last_day_of(endpoint, dict(fact.items())))
    lies = func.abs(day - target) * 2 + case((day > target, 1), else_=0)
    return func.min(case((inside, _with_points(lies))))


def _carried(endpoint: Endpoint, day: ColumnElement[int]) -> ColumnElement[int]:
    """The last day's score after the baseline and up to the window's end."""
    inside = and_(day > pair.baseline_day, day <= last_day_of(endpoint, dict(fact.items())))
    if isinstance(endpoint, HoursWindow):
        last_minute = endpoint.last * MINUTES_AN_HOUR
        inside = and_(inside, or_(day_score.minutes.is_(None), day_score.minutes <= last_minute))
    return func.max(case((inside, _with_points(day - pair.baseline_day))))


def _windows() -> Iterator[ColumnElement[int]]:
    day = day_score.day
    for endpoint in _OF_DAYS:
        yield _nearest(endpoint, day).label(chosen_column(endpoint))
    for endpoint in _LAST:
        since = _with_points(day - endpoint.after_day)
        yield func.max(case((day > endpoint.after_day, since))).label(chosen_column(endpoint))
    for endpoint in _WITH_END:
        yield _carried(endpoint, day).label(carried_column(endpoint))


def _seen() -> Subquery:
    """One row a (course, instrument) with scores up to the course's end, and what each window holds of them."""
    same = and_(pair.course_id == day_score.course_id, pair.instrument == day_score.instrument)
    return (
        select(day_score.course_id, day_score.instrument, *_windows())
        .join_from(day_scores, course_facts, fact.course_id == day_score.course_id)
        .join(course_instruments, same)
        .where(up_to_its_end(day_score.day))
        .group_by(day_score.course_id, day_score.instrument)
        .subquery("seen")
    )


def window_scores_rows() -> Select:
    """Return the SELECT whose columns are those of `window_scores`."""
    seen = _seen()
    scale, band = definitions_words.alias("scale"), definitions_words.alias("band")
    return (
        select(
            pair.course_id,
            pair.instrument,
            scale.c.code.label("instrument_code"),
            pair.is_primary,
            pair.is_case,
            pair.baseline,
            pair.baseline_day,
            band.c.code.label("baseline_band"),
            pair.baseline_reason,
            pair.later_reason,
            *(fact[name] for name in (*_OF_COURSE, *_DAYS)),
            *(column for column in seen.c if column.name in window_scores.c and column.name not in pair),
        )
        .select_from(course_instruments)
        .join(course_facts, fact.course_id == pair.course_id)
        .outerjoin(seen, and_(seen.c.course_id == pair.course_id, seen.c.instrument == pair.instrument))
        .outerjoin(scale, and_(scale.c.dimension == "instrument", scale.c.word == pair.instrument))
        .outerjoin(band, and_(band.c.dimension == "baseline_band", band.c.word == pair.baseline_band))
    )
