"""Later events: what befell a course that responded (or remitted) after its observation had ended.

They never enter the curve: nobody looked any more, or another treatment had begun.
"""

from sqlalchemy import Select, and_, func, literal, select, union_all

from intake.stored import DURABILITY_RULES, TABLES
from queries.definitions.durability import LATER_EVENT_KINDS
from store.schema import relapse_times

followed, rule = relapse_times.c, DURABILITY_RULES.c
sessions, events = TABLES["sessions"].c, TABLES["events"].c
KEY = (followed.course_id, followed.instrument, followed.is_primary, followed.outcome, followed.rule)


def _events() -> Select:
    day = events.day - followed.start_day
    return (
        select(*KEY, events.kind.label("kind"), day.label("day"))
        .join_from(relapse_times, TABLES["events"], events.course_id == followed.course_id)
        .where(events.kind.in_(LATER_EVENT_KINDS), day > followed.end_day)
    )


def _rescues() -> Select:
    """Rescue sessions under the rules by which they would have been a loss."""
    day = sessions.day - followed.start_day
    return (
        select(*KEY, literal("rescue").label("kind"), day.label("day"))
        .join_from(relapse_times, TABLES["sessions"], sessions.course_id == followed.course_id)
        .join(DURABILITY_RULES, and_(rule.rule == followed.rule, rule.rescue_is_loss == 1))
        .where(sessions.phase == "rescue", day > followed.end_day)
    )


def later_events_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.later_events`."""
    later = union_all(_events(), _rescues()).subquery("later")
    *key, day = later.c
    return select(*key, func.min(day).label("day")).group_by(*key)
