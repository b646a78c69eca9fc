"""Wide durability: one row a (course, instrument, outcome, rule): how long a response (or remission) lasted."""

from sqlalchemy import Integer, SmallInteger, case, func

from store.derived.derived import Derived, derived_table
from store.derived.outcome_follow_up import follow_up_columns, followed_up
from store.schema import relapse_times

time = relapse_times.c

_rows = followed_up(relapse_times, {"competing_outcome": func.coalesce(time.cause, time.ended_by)})
_left_day = case((time.lost == 1, time.day), else_=time.end_day)
_COLUMNS = (
    *follow_up_columns(relapse_times, _rows),
    Derived("day", Integer, time.day, "days from time 0 to the loss or to censoring"),
    Derived("lost", SmallInteger, time.lost, "1 for a loss"),
    Derived("no_later_score", SmallInteger, time.no_later_score, "1 when censored at 0 for want of a later score"),
    Derived("left_day", Integer, _left_day, "days from time 0 to the loss or, if not lost, to the end of observation"),
    Derived(
        "competing_outcome",
        SmallInteger,
        _rows.codes["competing_outcome"],
        "code: what the loss was, else what ended observation",
    ),
)

WIDE_DURABILITY = derived_table(
    "wide_durability",
    _COLUMNS,
    _rows.source,
    together=("rule", "outcome", "is_primary", "course_key"),
)
wide_durability = WIDE_DURABILITY.table
