"""Day scores: for each course, instrument and day the one score that stands for the day.

On a session day that is the one before the session (hours empty), and so it is on the day on which the patient's next
course begins; on another day the last by hours, where a score whose hours are unknown comes before those whose hours
are known.
"""

from sqlalchemy import Select, and_, case, false, func, or_, select

from intake.stored import TABLES
from store.schema import course_facts

scores, sessions = TABLES["scores"].c, TABLES["sessions"].c


def day_scores_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.day_scores`."""
    session_days = select(sessions.course_id, sessions.day).distinct().subquery("session_days")
    on_a_session_day = and_(session_days.c.course_id == scores.course_id, session_days.c.day == scores.day)
    next_begins = func.coalesce(course_facts.c.next_course_day == scores.day, false())
    before_a_session = and_(or_(session_days.c.day.is_not(None), next_begins), scores.minutes.is_(None))
    on_no_session_day = and_(session_days.c.day.is_(None), ~next_begins)
    last_first = (case((scores.minutes.is_(None), -1), else_=scores.minutes).desc(),)
    ranked = (
        select(
            scores.course_id,
            scores.instrument,
            scores.day,
            scores.minutes,
            scores.total,
            func.row_number()
            .over(partition_by=(scores.course_id, scores.instrument, scores.day), order_by=last_first)
            .label("place"),
        )
        .select_from(TABLES["scores"])
        .join(course_facts, course_facts.c.course_id == scores.course_id)
        .outerjoin(session_days, on_a_session_day)
        .where(or_(on_no_session_day, before_a_session))
        .subquery("ranked")
    )
    return select(ranked.c.course_id, ranked.c.instrument, ranked.c.day, ranked.c.minutes, ranked.c.total).where(
        ranked.c.place == 1
    )
