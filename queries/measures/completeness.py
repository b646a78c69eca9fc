"""Completeness: of how many courses, and of how many sessions, each fact that answers hang on is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import ClassVar

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.dimensions import BY_SCORES
from queries.measures.courses_counted import courses_counted
from queries.measures.groups import labelled
from queries.measures.headings import PERCENT, WORDS, told
from queries.measures.measure import Answer, Counted
from queries.measures.roles import key, number, size
from queries.measures.rows import Row
from queries.measures.sessions_counted import sessions_counted
from queries.measures.unscored import SessionMeasure, UnscoredMeasure
from queries.relations.completeness_counts import (
    CourseCompleteness,
    SessionCompleteness,
    course_completeness,
    session_completeness,
)
from queries.relations.relation import Fetched, Needs
from queries.relations.sessions_given import sessions_given

TREATED_BESIDE = "treated_beside"
OF_COURSES = MappingProxyType(
    {
        "age_band": "age",
        "sex": "sex",
        "failed_band": "failed treatments",
        "resistance": "treatment resistance",
        "year": "start",
        "ended": "how it stands",
        TREATED_BESIDE: "treatments beside",
        "scored": "any score",
    }
)
"""Facts of a course, by their names in `queries.relations.completeness_counts`."""

OF_SESSIONS = MappingProxyType(
    {
        "asked": "whether side effects asked",
        "pressure": "pressure, before and peak",
        "hr_rise": "pulse, before and peak",
        "spo2_lowest": "saturation",
        "minutes": "length",
        "ready_minutes": "ready to leave",
    }
)
"""Facts of a session, by their names in `queries.relations.completeness_counts`."""


@dataclass(frozen=True)
class Recorded(Row):
    """Of how many of n courses or sessions one fact is recorded: `events` of them, the share `value`.

    All that there are were counted, so the share has no interval. `missing` of the n don't say.
    """

    printed: ClassVar[str] = "fact value events n patients missing"

    fact: str = field(metadata=key() | told("recorded", WORDS))
    patients: int | None = field(metadata=size() | told("patients"))
    events: int | None = field(metadata=number() | told("of which recorded"))
    missing: int | None = field(metadata=number() | told("not recorded"))
    value: float | None = field(metadata=number() | told("share", PERCENT))


def _rows(counts: Sequence[CourseCompleteness | SessionCompleteness], facts: Mapping[str, str]) -> tuple[Row, ...]:
    """Return a row for each fact of each group; there is no group without a course or session."""
    return tuple(
        Recorded(
            group=each.group,
            n=each.n,
            fact=title,
            patients=each.patients,
            events=getattr(each, name),
            missing=each.n - getattr(each, name),
            value=getattr(each, name) / each.n,
        )
        for each in counts
        for name, title in facts.items()
    )


def _answer(cohort: Cohort, rows: tuple[Row, ...], counted: Counted) -> Answer:
    return Answer(
        rows=rows,
        counted=counted,
        instruments=frozenset(),
        scored_with=None if cohort.by in BY_SCORES else "",
    )


def _course_needs(cohort: Cohort, catalogue: Catalogue) -> Needs:
    return {
        "courses": course_completeness(cohort, catalogue),
        "together": course_completeness(cohort.grouped("none"), catalogue),
    }


def _of_courses(cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
    courses: list[CourseCompleteness] = labelled(cohort, catalogue, fetched["courses"])
    together: list[CourseCompleteness] = fetched["together"]
    counted = courses_counted(sum(each.n for each in together), together)
    # Most clinics hand over no file of them: then they are nothing that courses lack.
    left_out = () if "concomitant" in catalogue.recorded else (TREATED_BESIDE,)
    facts = {name: title for name, title in OF_COURSES.items() if name not in left_out}
    return _answer(cohort, _rows(courses, facts), counted)


def _session_needs(cohort: Cohort, catalogue: Catalogue) -> Needs:
    """Select all sessions: what was measured in them doesn't hang on how side effects were asked about."""
    whatever_asked = replace(cohort, method="all")
    return {
        "sessions": session_completeness(whatever_asked, catalogue),
        "together": sessions_given(whatever_asked.grouped("none"), catalogue),
    }


def _of_sessions(cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
    sessions: list[SessionCompleteness] = labelled(cohort, catalogue, fetched["sessions"])
    return _answer(cohort, _rows(sessions, OF_SESSIONS), sessions_counted(fetched["together"]))


COMPLETENESS = UnscoredMeasure(
    name="completeness",
    title="Recorded, of courses",
    question="How complete are the records of courses?",
    observed=lambda _: "every course",
    counted=lambda _: "of all courses, those without a session too",
    rules=lambda _: [],
    relations=_course_needs,
    answered=_of_courses,
)
SESSION_COMPLETENESS = SessionMeasure(
    name="session-completeness",
    title="Recorded, of sessions",
    question="How complete are the records of sessions?",
    counted=lambda _: "of sessions given; pressure and pulse need a value before and one at the peak",
    rules=lambda _: [],
    relations=_session_needs,
    answered=_of_sessions,
)
