"""Signal counts: how many courses had a safety signal, of those of which it is known.

One row per (group, signal, instrument); every course of the cohort is in each of a group's rows.
    group        the value of the column that the cohort is grouped by; None where it isn't recorded
    signal       str  emerged, worsened or a kind of event
    instrument   str  the scale whose item asks; "" of an event
    patients     int  distinct patients in n
    n, events    int  courses of which it is known, and those that had it
    no_session, not_asked, no_baseline, missing, not_at_risk
                 int  the other courses, each under the first that applies: it never began; the item was never recorded
                      (or no event of any kind in the whole snapshot); not before the first session; not later; not
                      of those who could (with ideation at baseline for emerged, without for worsened)
"""

from sqlalchemy import ColumnElement, Join, Select, and_, case, func, literal, select, union_all

from queries.cohort import Cohort
from queries.definitions.safety import EVENT_KINDS, IDEATION, WORSE_BY, IdeationItem
from queries.relations.endpoint_rows import FACT, endpoint_rows, group_column, people_in
from store.schema import course_events, ideation_scores, recorded

EMERGED, WORSENED = "emerged", "worsened"
STATES = ("no_session", "not_asked", "no_baseline", "missing", "not_at_risk")
EVENT, CLEAR = "event", "clear"

ASKED, HAPPENED = ideation_scores.c, course_events.c
_BEGAN = FACT.sessions_given > 0


def signal_counts(cohort: Cohort) -> Select:
    """Return the select of the module's columns for a cohort."""
    of_items = [
        _counted(cohort, signal, each.instrument, _beside_item(cohort, each), _of_item(each, signal))
        for signal in (EMERGED, WORSENED)
        for each in IDEATION.values()
    ]
    of_events = [_counted(cohort, kind, "", _beside_event(cohort, kind), _OF_EVENT) for kind in EVENT_KINDS]
    return select(union_all(*of_items, *of_events).subquery("signals"))


def _counted(cohort: Cohort, signal: str, instrument: str, rows: Join, state: ColumnElement[str]) -> Select:
    course = (
        select(
            group_column(cohort).label("group"),
            FACT.patient_id,
            state.label("state"),
        )
        .select_from(rows)
        .where(*cohort.where())
        .subquery("courses")
        .c
    )
    known = course.state.in_((EVENT, CLEAR))
    return select(
        course.group,
        literal(signal).label("signal"),
        literal(instrument).label("instrument"),
        func.count(case((known, course.patient_id)).distinct()).label("patients"),
        func.sum(case((known, 1), else_=0)).label("n"),
        *(
            func.sum(case((course.state == each, 1), else_=0)).label("events" if each == EVENT else each)
            for each in (EVENT, *STATES)
        ),
    ).group_by(course.group)


def _beside_item(cohort: Cohort, item: IdeationItem) -> Join:
    of_it = and_(ASKED.course_id == FACT.course_id, ASKED.instrument == item.instrument)
    return endpoint_rows(cohort).outerjoin(ideation_scores, of_it)


def _of_item(item: IdeationItem, signal: str) -> ColumnElement[str]:
    had = ASKED.baseline > item.none_up_to
    at_risk, occurred = {
        EMERGED: (~had, ASKED.worst > item.none_up_to),
        WORSENED: (had, ASKED.worst >= ASKED.baseline + WORSE_BY),
    }[signal]
    never_later = func.coalesce(ASKED.later, 0) == 0
    return case(
        (~_BEGAN, "no_session"),
        (and_(ASKED.baseline.is_(None), never_later), "not_asked"),
        (ASKED.baseline.is_(None), "no_baseline"),
        (never_later, "missing"),
        (~at_risk, "not_at_risk"),
        (occurred, EVENT),
        else_=CLEAR,
    )


def _beside_event(cohort: Cohort, kind: str) -> Join:
    of_it = and_(HAPPENED.course_id == FACT.course_id, HAPPENED.kind == kind)
    return endpoint_rows(cohort).outerjoin(course_events, of_it)


_NONE_HANDED_OVER = ~select(recorded.c.name).where(recorded.c.name == "events").correlate(None).exists()
_OF_EVENT = case(
    (~_BEGAN, "no_session"),
    (_NONE_HANDED_OVER, "not_asked"),
    (HAPPENED.in_course == 1, EVENT),
    else_=CLEAR,
)


def people_who_began(cohort: Cohort) -> Select:
    """Return the select of (patients, minors, n) over all courses of a cohort that began, together."""
    rows = select(FACT.patient_id, FACT.minor).select_from(endpoint_rows(cohort)).where(*cohort.where(), _BEGAN)
    return select(*people_in(rows.subquery("began")))
