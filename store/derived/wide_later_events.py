"""Wide later events: one row a kind of event that befell a course after its observation had ended."""

from sqlalchemy import SmallInteger

from store.derived.derived import Derived, derived_table
from store.derived.outcome_follow_up import follow_up_columns, followed_up
from store.schema import later_events

_rows = followed_up(later_events, {"later_event": later_events.c.kind})
_COLUMNS = (
    *follow_up_columns(later_events, _rows),
    Derived("later_event", SmallInteger, _rows.codes["later_event"], "code"),
)

WIDE_LATER_EVENTS = derived_table("wide_later_events", _COLUMNS, _rows.source, together=("course_key",))
wide_later_events = WIDE_LATER_EVENTS.table
