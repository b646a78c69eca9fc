"""Relapse times: for each course that responded (or remitted), how long that was seen to last under each rule.

Every day in here counts from time 0, the day of the score that shows the response. None is null where the least is
taken, since engines differ in what LEAST makes of a null: what never was is on a day that never comes.
"""

from sqlalchemy import CTE, ColumnElement, Select, and_, case, func, literal, or_, select, union_all

from intake.stored import DURABILITY_RULES, SEVERITIES, TABLES
from queries.definitions.durability import LOSS_EVENTS, TIME_0_ENDPOINT
from store.schema import course_facts, day_scores, endpoint_scores
from store.words import code

NEVER = 1_000_000
_NO_NEXT = 2  # beside 0 and 1: engines differ in what follows the last row
scored, fact, rule, severity = endpoint_scores.c, course_facts.c, DURABILITY_RULES.c, SEVERITIES.c
sessions, events, day_score = TABLES["sessions"].c, TABLES["events"].c, day_scores.c


def _starts() -> CTE:
    """One row a (course, instrument, outcome): time 0, and the highest score that still shows the outcome."""
    limits = {"response": severity.response_limit, "remission": severity.remission_limit}
    begun = [
        select(
            scored.course_id,
            scored.instrument,
            scored.is_primary,
            literal(outcome).label("outcome"),
            scored.score_day.label("start_day"),
            limit.label("limit"),
        )
        .join(SEVERITIES, and_(severity.instrument == scored.instrument, severity.total == scored.baseline))
        .where(
            scored.endpoint == code("endpoint", TIME_0_ENDPOINT),
            scored.state == code("state", "scored"),
            scored.is_case == 1,
            scored.score <= limit,
        )
        for outcome, limit in limits.items()
    ]
    return union_all(*begun).cte("starts")


def _first(day: ColumnElement, where: ColumnElement[bool]) -> ColumnElement:
    return func.coalesce(func.min(case((where, day))), NEVER)


def _by_session(starts: CTE) -> CTE:
    """The first maintenance and the first rescue session on or after time 0, for each start."""
    day = sessions.day - starts.c.start_day
    return (
        select(
            *_key(starts),
            _first(day, and_(sessions.phase == "maintenance", day >= 0)).label("maintenance"),
            _first(day, and_(sessions.phase == "rescue", day >= 0)).label("rescue"),
        )
        .outerjoin(TABLES["sessions"], sessions.course_id == starts.c.course_id)
        .group_by(*_key(starts))
        .cte("by_session")
    )


def _by_event(starts: CTE) -> CTE:
    """The first of each event that is a loss on or after time 0, and death, for each start."""
    day = events.day - starts.c.start_day
    losses = [_first(day, and_(events.kind == kind, day >= 0)).label(kind) for kind in LOSS_EVENTS]
    return (
        select(*_key(starts), *losses, _first(day, events.kind == "death").label("death"))
        .outerjoin(TABLES["events"], events.course_id == starts.c.course_id)
        .group_by(*_key(starts))
        .cte("by_event")
    )


def _last_scores(starts: CTE) -> CTE:
    """The last day with a score of the instrument, for each start."""
    return (
        select(*_key(starts), func.max(day_score.day - starts.c.start_day).label("day"))
        .join(day_scores, _same_pair(starts))
        .group_by(*_key(starts))
        .cte("last_scores")
    )


def _key(rows: CTE) -> tuple[ColumnElement, ...]:
    return rows.c.course_id, rows.c.instrument, rows.c.outcome


def _same_pair(rows: CTE) -> ColumnElement[bool]:
    return and_(day_score.course_id == rows.c.course_id, day_score.instrument == rows.c.instrument)


def _same_start(one: CTE, other: CTE) -> ColumnElement[bool]:
    return and_(*(mine == yours for mine, yours in zip(_key(one), _key(other), strict=True)))


def _spans(starts: CTE) -> CTE:
    """One row a (start, until_maintenance): when observation ends and by what, and when each event that is a loss is.

    Rules differ in when observation ends by nothing else.
    """
    session, event, last = _by_session(starts), _by_event(starts), _last_scores(starts)
    until = select(rule.until_maintenance).distinct().subquery("until").c.until_maintenance
    ends = {
        "death": event.c.death,
        "switch": func.coalesce(fact.switch_day - starts.c.start_day, NEVER),
        "next_course": func.coalesce(fact.next_course_day - starts.c.start_day, NEVER),
        "maintenance": case((until == 1, session.c.maintenance), else_=NEVER),
        "last_score": last.c.day,
    }
    end = func.least(*ends.values())
    return (
        select(
            *starts.c,
            until,
            case((end < 0, 0), else_=end).label("end_day"),
            case(*((day == end, literal(name)) for name, day in ends.items())).label("ended_by"),
            *(event.c[kind] for kind in LOSS_EVENTS),
            session.c.rescue,
        )
        .select_from(starts)
        .join(course_facts, fact.course_id == starts.c.course_id)
        .join(session, _same_start(starts, session))
        .join(event, _same_start(starts, event))
        .join(last, _same_start(starts, last))
        .join(until.table, literal(1) == 1)
        .cte("spans")
    )


def _walked(spans: CTE) -> CTE:
    """The scores after time 0 up to the end of observation: whether out of the outcome, and whether the next one is."""
    day = day_score.day - spans.c.start_day
    out = case((day_score.total > spans.c.limit, 1), else_=0)
    span = (*_key(spans), spans.c.until_maintenance)
    next_out = func.lead(out, 1, _NO_NEXT).over(partition_by=span, order_by=day_score.day)
    return (
        select(*span, day.label("day"), out.label("is_out"), next_out.label("next_out"))
        .join(day_scores, _same_pair(spans))
        .where(day > 0, day <= spans.c.end_day)
        .cte("walked")
    )


def _by_score(walked: CTE) -> CTE:
    """For each span that has later scores, the day of the loss by score: at the first, if confirmed, unless refuted."""
    span = (*_key(walked), walked.c.until_maintenance)
    is_out, confirmed, is_last = walked.c.is_out == 1, walked.c.next_out == 1, walked.c.next_out == _NO_NEXT
    return (
        select(
            *span,
            _first(walked.c.day, is_out).label("at_first"),
            _first(walked.c.day, and_(is_out, confirmed)).label("if_confirmed"),
            _first(walked.c.day, and_(is_out, or_(confirmed, is_last))).label("unless_refuted"),
        )
        .group_by(*span)
        .cte("by_score")
    )


def relapse_times_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.relapse_times`."""
    spans = _spans(_starts())
    by_score = _by_score(_walked(spans))
    score = case(
        (rule.confirmed == 0, by_score.c.at_first),
        (rule.last_is_loss == 1, by_score.c.unless_refuted),
        else_=by_score.c.if_confirmed,
    )
    losses = {kind: spans.c[kind] for kind in LOSS_EVENTS}
    losses |= {
        "score": func.coalesce(score, NEVER),
        "rescue": case((rule.rescue_is_loss == 1, spans.c.rescue), else_=NEVER),
    }
    loss = func.least(*losses.values())
    lost = loss <= spans.c.end_day
    no_later_score = by_score.c.at_first.is_(None)
    same_span = and_(_same_start(spans, by_score), spans.c.until_maintenance == by_score.c.until_maintenance)
    return (
        select(
            spans.c.course_id,
            spans.c.instrument,
            spans.c.is_primary,
            spans.c.outcome,
            rule.rule,
            spans.c.start_day,
            spans.c.end_day,
            case((lost, loss), (no_later_score, 0), else_=spans.c.end_day).label("day"),
            case((lost, 1), else_=0).label("lost"),
            case(*((and_(lost, day == loss), literal(name)) for name, day in losses.items())).label("cause"),
            case((lost, None), else_=spans.c.ended_by).label("ended_by"),
            case((and_(no_later_score, ~lost), 1), else_=0).label("no_later_score"),
        )
        .select_from(spans)
        .join(DURABILITY_RULES, rule.until_maintenance == spans.c.until_maintenance)
        .outerjoin(by_score, same_span)
    )
