"""Course events: which kinds of events befell a course, and whether in it or outside of it."""

from sqlalchemy import Select, and_, case, func, or_, select

from intake.stored import TABLES
from queries.definitions.safety import EVENTS_FROM_DAY
from store.schema import course_facts

events, fact = TABLES["events"].c, course_facts.c


def course_events_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.course_events`."""
    before_the_next = or_(fact.next_course_day.is_(None), events.day <= fact.next_course_day)
    inside = and_(events.day >= EVENTS_FROM_DAY, before_the_next)
    return (
        select(events.course_id, events.kind, func.max(case((inside, 1), else_=0)).label("in_course"))
        .join_from(TABLES["events"], course_facts, fact.course_id == events.course_id)
        .group_by(events.course_id, events.kind)
    )
