"""Wide later events: one row a kind of event that befell a followed course after its observation had ended."""

from sqlalchemy import SmallInteger

from store.derived.derived import Derived, derived_table
from store.derived.followed import followed, of_followed
from store.schema import events_beside

_rows = followed(events_beside, {"later_event": events_beside.c.kind})
_COLUMNS = (
    *of_followed(events_beside, _rows),
    Derived("later_event", SmallInteger, _rows.codes["later_event"], "code"),
)

WIDE_LATER_EVENTS = derived_table("wide_later_events", _COLUMNS, _rows.source)
wide_later_events = WIDE_LATER_EVENTS.table
