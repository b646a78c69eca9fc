"""Unscored: why a course has no baseline, or no score in a window, as far as the recorded scores tell."""

from sqlalchemy import ColumnCollection, ColumnElement, Select, Subquery, and_, case, func, or_, select

from intake.stored import PRIMARY_CHOICES, TABLES
from queries.definitions.endpoints import BASELINE

courses, scores, choices = TABLES["courses"].c, TABLES["scores"].c, PRIMARY_CHOICES.c

_IN_BASELINE_DAYS = scores.day.between(BASELINE.first_day, BASELINE.last_day)
_AFTER_FIRST_SESSION = or_(scores.day > 0, and_(scores.day == 0, scores.minutes.is_not(None)))


def _any(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.max(case((condition, 1), else_=0))


def _seen(*keys: ColumnElement) -> Select:
    """Select, by some keys, 1 or 0 for whether there is any score too old, in the days of baseline, and later."""
    return select(
        *keys,
        _any(scores.day < BASELINE.first_day).label("too_old"),
        _any(_IN_BASELINE_DAYS).label("in_time"),
        _any(_AFTER_FIRST_SESSION).label("later"),
    ).group_by(*keys)


def instruments_seen() -> Subquery:
    """Return one row a (course, instrument) that has scores, and when they lie."""
    return _seen(scores.course_id, scores.instrument).subquery("instruments_seen")


def primaries_seen() -> Subquery:
    """Return one row a course that has scores of any instrument of its diagnosis' list, and when they lie."""
    return (
        _seen(scores.course_id)
        .select_from(TABLES["scores"])
        .join(TABLES["courses"], courses.course_id == scores.course_id)
        .join(PRIMARY_CHOICES, and_(choices.diagnosis == courses.diagnosis, choices.instrument == scores.instrument))
        .subquery("primaries_seen")
    )


def ever_scored() -> Subquery:
    """Return one row a course that has scores of any instrument, and when they lie."""
    return _seen(scores.course_id).subquery("ever_scored")


def why_no_baseline(seen: ColumnCollection, ever: ColumnCollection) -> ColumnElement[str]:
    """Return why there is no baseline: of what was `seen` of an instrument or a list, and of any (`ever`).

    A score in the days of baseline that is none was taken at a session: with hours, on its day.
    """
    return case(
        (seen.too_old == 1, "too_old"),
        (seen.in_time == 1, "at_session"),
        (seen.later == 1, "only_later"),
        (ever.course_id.is_not(None), "other_scale"),
        else_="no_score",
    )


def why_no_later_score(seen: ColumnCollection, ever: ColumnCollection) -> ColumnElement[str]:
    """Return why a window may be empty: it was missed by what was `seen` later, or nothing was."""
    return case(
        (seen.later == 1, "out_of_window"),
        (ever.later == 1, "later_other_scale"),
        else_="none_later",
    )
