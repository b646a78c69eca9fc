"""Side-effect counts: who was asked about which side effect, who had it and who volunteered it, by way of asking.

Counted per session or, as the cohort's `unit` says, per course: a course stands once in every group and method in which
it has a session. What is counted of is an `Occurrence`. Four selects; `group` is the value of the column that the
cohort is grouped by, None where it isn't recorded.

unit_counts, one row per (group, method)
    n              int  sessions or courses, asked or not
asked_counts, one row per (group, method, term) that any was asked about
    patients       int  who were asked
    asked          int  sessions or courses asked about it
    asked_sessions int  sessions asked about it, whatever is counted
    events         int  those asked about it that had it
    xx, xm, mm     int  sums over patients of events², events × asked and asked²
    affected       int  patients who had it at all
    always         int  patients who had it every time they were asked
effect_counts, one row per (group, method, term, asked, grade)
    asked          int  1 where it was asked about, 0 where it was volunteered
    grade          int | None  the worst
    n              int  sessions or courses
people_asked, one row
    patients, minors, n  int  asked about any of the terms: distinct patients; n of patients under 18; n, each once
"""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, literal, or_, select, union_all

from queries.cohort import Cohort
from queries.definitions.side_effects import ACTIONS
from queries.relations.endpoint_rows import FACT, group_column, people_in
from queries.relations.session_rows import SESSION, session_rows, sessions_where
from store.schema import asked_terms, side_effect_counts

_ASKED, _EFFECT = asked_terms.c, side_effect_counts.c
_SUMS = ("patients", "asked", "asked_sessions", "events", "xx", "xm", "mm", "affected", "always")


class Occurrence(NamedTuple):
    """What may occur in a session: `asks` (clinic, term) says where it is asked about, `effects` when it occurred.

    `effects` has (session_id, term, asked, grade); `terms` are what it is called, empty where the data say.
    """

    asks: Subquery
    effects: Subquery
    terms: tuple[str, ...] = ()


def each_term() -> Occurrence:
    """Return every side effect by itself."""
    return Occurrence(
        select(_ASKED.clinic, _ASKED.term).where(_ASKED.asked == 1).subquery("asks"),
        select(_EFFECT.session_id, _EFFECT.term, _EFFECT.asked, _EFFECT.grade).subquery("effects"),
    )


def any_effect(title: str) -> Occurrence:
    """Return the occurrence of any side effect at all, which is asked about wherever a session was asked."""
    return Occurrence(_clinics(title).subquery("asks"), _together(title), (title,))


def any_of(title: str, terms: Iterable[str]) -> Occurrence:
    """Return the occurrence of any of some side effects, asked about where one of them is.

    That is wherever a clinic has no checklist, though nothing like it may ever have been written down.
    """
    among = tuple(terms)
    with_list = select(_ASKED.clinic).where(_ASKED.listed == 1)
    on_list = with_list.where(_ASKED.asked == 1, _ASKED.term.in_(among))
    asks = _clinics(title, or_(FACT.clinic.not_in(with_list), FACT.clinic.in_(on_list)))
    return Occurrence(asks.subquery("asks"), _together(title, _EFFECT.term.in_(among)), (title,))


def strongest_action() -> Occurrence:
    """Return, under each action but none, the occurrence of side effects of which it was the strongest."""
    actions = ACTIONS[1:]
    place = func.max(case(*((_EFFECT.action == action, place) for place, action in enumerate(actions)), else_=-1))
    effects = (
        select(
            _EFFECT.session_id,
            case(*((place == number, action) for number, action in enumerate(actions))).label("term"),
            _EFFECT.asked,
            func.max(_EFFECT.grade).label("grade"),
        )
        .group_by(_EFFECT.session_id, _EFFECT.asked)
        .having(place >= 0)
    )
    asks = union_all(*map(_clinics, actions))
    return Occurrence(asks.subquery("asks"), effects.subquery("effects"), actions)


def _clinics(title: str, *where: ColumnElement[bool]) -> Select:
    return select(FACT.clinic, literal(title).label("term")).where(*where).distinct()


def _together(title: str, *where: ColumnElement[bool]) -> Subquery:
    """Select (session_id, term, asked, grade), the effects asked about in a session as one and the others as one."""
    keys = (_EFFECT.session_id, _EFFECT.asked)
    columns = (literal(title).label("term"), func.max(_EFFECT.grade).label("grade"))
    return select(*keys, *columns).where(*where).group_by(*keys).subquery("effects")


def unit_counts(cohort: Cohort) -> Select:
    """Return the select of how many sessions or courses there are."""
    unit = _units(cohort).c
    keys = (unit.group, unit.method)
    return select(*keys, func.count().label("n")).group_by(*keys)


def asked_counts(cohort: Cohort, occurrence: Occurrence) -> Select:
    """Return the select of what was asked and occurred, with the sums over patients that its interval needs."""
    seen = _seen(cohort)
    # Terms multiply rows: clinic by clinic rather than patient by patient, but for patients who had courses in several.
    roaming = select(FACT.patient_id).group_by(FACT.patient_id).having(func.min(FACT.clinic) < func.max(FACT.clinic))
    parts = union_all(
        _asked_in_one_clinic(seen, occurrence, seen.c.patient_id.not_in(roaming)),
        _asked_anywhere(seen, occurrence, seen.c.patient_id.in_(roaming)),
        _had(cohort, seen, occurrence),
    ).subquery("parts")
    keys = (parts.c.group, parts.c.method, parts.c.term)
    return select(*keys, *(func.sum(parts.c[name]).label(name) for name in _SUMS)).group_by(*keys)


def effect_counts(cohort: Cohort, occurrence: Occurrence) -> Select:
    """Return the select of what occurred, by the worst grade, asked about or volunteered."""
    effect = _effects(cohort, occurrence).c
    keys = (effect.group, effect.method, effect.term, effect.asked, effect.grade)
    return select(*keys, func.count().label("n")).group_by(*keys)


def people_asked(cohort: Cohort, occurrence: Occurrence) -> Select:
    """Return the select of how many sessions or courses were asked at all, and of whom, each counted once."""
    unit = SESSION.session_id if cohort.unit == "session" else SESSION.course_id
    asked = (
        select(unit, FACT.patient_id, FACT.minor)
        .select_from(session_rows(cohort))
        .where(*sessions_where(cohort), SESSION.asked == 1, FACT.clinic.in_(select(occurrence.asks.c.clinic)))
        .distinct()
        .subquery("asked")
    )
    return select(*people_in(asked))


def _sessions(cohort: Cohort) -> Subquery:
    columns = (SESSION.method, SESSION.session_id, SESSION.course_id, FACT.patient_id, FACT.clinic, SESSION.asked)
    return (
        select(group_column(cohort).label("group"), *columns)
        .select_from(session_rows(cohort))
        .where(*sessions_where(cohort))
        .subquery("sessions")
    )


def _units(cohort: Cohort) -> Subquery:
    """Select (group, method, patient_id, clinic, asked, asked_sessions), a row a session or a course."""
    session = _sessions(cohort).c
    keys = (session.group, session.method, session.patient_id, session.clinic)
    if cohort.unit == "session":
        return select(*keys, session.asked, session.asked.label("asked_sessions")).subquery("units")
    asked = (func.max(session.asked).label("asked"), func.sum(session.asked).label("asked_sessions"))
    return select(*keys, *asked).group_by(*keys, session.course_id).subquery("units")


def _effects(cohort: Cohort, occurrence: Occurrence) -> Subquery:
    """Select (group, method, patient_id, term, asked, grade), a row for what occurred in a session or a course."""
    session, effect = _sessions(cohort).c, occurrence.effects.c
    keys = (session.group, session.method, session.patient_id, effect.term, effect.asked)
    joined = session.asked.table.join(occurrence.effects, effect.session_id == session.session_id)
    if cohort.unit == "session":
        return select(*keys, effect.grade).select_from(joined).subquery("occurred")
    worst = func.max(effect.grade).label("grade")
    return select(*keys, worst).select_from(joined).group_by(*keys, session.course_id).subquery("occurred")


def _seen(cohort: Cohort) -> Subquery:
    """Select (group, method, patient_id, clinic, asked, asked_sessions), a row for whoever was asked in a clinic."""
    unit = _units(cohort).c
    keys = (unit.group, unit.method, unit.patient_id, unit.clinic)
    asked = (func.count().label("asked"), func.sum(unit.asked_sessions).label("asked_sessions"))
    return select(*keys, *asked).where(unit.asked == 1).group_by(*keys).subquery("seen")


def _asked_in_one_clinic(seen: Subquery, occurrence: Occurrence, whose: ColumnElement[bool]) -> Select:
    """Return the sums over patients of whom each was asked in one clinic."""
    keys = (seen.c.group, seen.c.method, seen.c.clinic)
    clinic = select(*keys, *_asked_sums(seen)).where(whose).group_by(*keys).subquery("clinic").c
    asks = occurrence.asks.c
    sums = (clinic[name] for name in _SUMS)
    joined = clinic.clinic.table.join(occurrence.asks, asks.clinic == clinic.clinic)
    return select(clinic.group, clinic.method, asks.term, *sums).select_from(joined)


def _asked_anywhere(seen: Subquery, occurrence: Occurrence, whose: ColumnElement[bool]) -> Select:
    """Return the sums over patients of whom each may have been asked about a term in one clinic and not in another."""
    asks = occurrence.asks.c
    patient = (seen.c.group, seen.c.method, seen.c.patient_id, asks.term)
    asked = (func.sum(seen.c[name]).label(name) for name in ("asked", "asked_sessions"))
    joined = seen.join(occurrence.asks, asks.clinic == seen.c.clinic)
    each = select(*patient, *asked).select_from(joined).where(whose).group_by(*patient).subquery("each")
    keys = (each.c.group, each.c.method, each.c.term)
    return select(*keys, *_asked_sums(each)).group_by(*keys)


def _asked_sums(row: Subquery) -> tuple[ColumnElement[int], ...]:
    asked = row.c.asked
    none = (literal(0).label(name) for name in ("events", "xx", "xm"))
    return (
        func.count().label("patients"),
        func.sum(asked).label("asked"),
        func.sum(row.c.asked_sessions).label("asked_sessions"),
        *none,
        func.sum(asked * asked).label("mm"),
        literal(0).label("affected"),
        literal(0).label("always"),
    )


def _had(cohort: Cohort, seen: Subquery, occurrence: Occurrence) -> Select:
    """Return the sums over patients who had what they were asked about."""
    effect, asks = _effects(cohort, occurrence).c, occurrence.asks.c
    had = (effect.group, effect.method, effect.patient_id, effect.term)
    who = select(*had, func.count().label("events")).where(effect.asked == 1).group_by(*had).subquery("who")
    # A group that isn't recorded is one as well.
    same_group = seen.c.group.is_not_distinct_from(who.c.group)
    same = and_(seen.c.patient_id == who.c.patient_id, seen.c.method == who.c.method, same_group)
    joined = who.join(seen, same).join(occurrence.asks, and_(asks.clinic == seen.c.clinic, asks.term == who.c.term))
    patient = (who.c.group, who.c.method, who.c.patient_id, who.c.term, who.c.events)
    each = select(*patient, func.sum(seen.c.asked).label("asked")).select_from(joined).group_by(*patient)
    row = each.subquery("had").c
    none = {name: literal(0) for name in ("patients", "asked", "asked_sessions", "mm")}
    sums = none | {
        "events": func.sum(row.events),
        "xx": func.sum(row.events * row.events),
        "xm": func.sum(row.events * row.asked),
        "affected": func.count(),
        "always": func.sum(case((row.events == row.asked, 1), else_=0)),
    }
    keys = (row.group, row.method, row.term)
    return select(*keys, *(sums[name].label(name) for name in _SUMS)).group_by(*keys)
