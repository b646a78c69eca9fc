"""Cohort: which courses count, how they are scored and how they are grouped; as a URL, in words and as SQL."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import ColumnElement, Table, literal, or_

from queries.catalogue import NOT_RECORDED, Catalogue
from queries.clocks import CLOCKS, COUNTED, DUE, FITTING, SCREENED, SESSION, STARTED, due_in
from queries.definitions.durability import RULES
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS
from queries.months import month_text
from queries.notices import Notice
from queries.period import Period, asked_period
from store.schema import course_facts, endpoint_scores, session_facts

PRIMARY = "primary"
ALL = "All"
Missing = Literal["observed", "non-responder", "last-observation"]
MISSING: dict[Missing, str] = {
    "observed": "observed scores only",
    "non-responder": "no follow-up counted as no response",
    "last-observation": "last observation carried forward",
}
COURSES = {"all": "all courses", "first": "first courses only", "repeat": "repeat courses only"}
OUTCOMES = {
    "partial-response": "partial response",
    "remission": "remission",
    "remission-12": "remission, MADRS ≤ 12",
    "recovery": "recovery",
    "reliable-recovery": "reliable recovery",
    "paired-recovery": "recovery on both scales",
    "paired-reliable-recovery": "reliable recovery on both scales",
    "reliable-improvement": "reliable improvement",
    "deterioration": "deterioration",
}
RESISTANCE = {"yes": "treatment-resistant", "no": "not treatment-resistant"}
PHASES = {
    "all": "sessions of all phases",
    "induction": "induction sessions",
    "maintenance": "maintenance sessions",
    "rescue": "rescue sessions",
}
UNITS = {"session": "per session", "course": "per course"}
ASKED_BY = {
    "all": "each way of asking apart",
    "spontaneous": "reported spontaneously",
    "checklist": "asked by checklist",
    "scale": "asked by scale",
    "unknown": "asked, nobody knows how",
    "none": "not asked",
}
ANY = "any"
NO_DATE = "no date"


_SINGLE = (
    "course",
    "instrument",
    "endpoint",
    "missing",
    "rule",
    "by",
    "across",
    "outcome",
    "unit",
    "phase",
    "method",
    "term",
    "clock",
)


@dataclass(frozen=True)
class Filter:
    """A filter by values of one column of the course facts."""

    name: str
    title: str
    column: str


@dataclass(frozen=True)
class Grouping:
    """What the rows of a figure are: the values of one column, in their natural order."""

    name: str
    title: str
    column: ColumnElement


FILTERS = {
    each.name: each
    for each in (
        Filter("protocol", "Protocol", "protocol"),
        Filter("clinic", "Clinic", "clinic"),
        Filter("diagnosis", "Diagnosis", "diagnosis"),
        Filter("age-band", "Age", "age_band"),
        Filter("sex", "Sex", "sex"),
        Filter("resistance", "Treatment resistance", "resistance"),
        Filter("failed-treatments", "Failed treatments", "failed_band"),
    )
}
GROUPINGS = {
    each.name: each
    for each in (
        Grouping("protocol", "protocol", course_facts.c.protocol),
        Grouping("clinic", "clinic", course_facts.c.clinic),
        Grouping("diagnosis", "diagnosis", course_facts.c.diagnosis),
        Grouping("instrument", "instrument", endpoint_scores.c.instrument),
        Grouping("month", "month of the first session", course_facts.c.month),
        Grouping("due-month", "month in which the score was due", endpoint_scores.c.due_month),
        Grouping("year", "year of the first session", course_facts.c.year),
        Grouping("age-band", "age", course_facts.c.age_band),
        Grouping("sex", "sex", course_facts.c.sex),
        Grouping("resistance", "treatment resistance", course_facts.c.resistance),
        Grouping("failed-treatments", "treatments that failed before", course_facts.c.failed_band),
        Grouping("baseline-band", "severity at baseline", endpoint_scores.c.baseline_band),
        Grouping("dose-band", "prescribed dose", course_facts.c.dose_band),
        Grouping("phase", "phase of the session", session_facts.c.phase),
        Grouping("session-number", "number of the session", session_facts.c.number_band),
        Grouping("sessions-so-far", "sessions given so far", session_facts.c.so_far_band),
        Grouping("session-month", "month of the session", session_facts.c.month),
        Grouping("none", "all courses together", literal(ALL).label("all_courses")),
    )
}


def _groupings_on(table: Table) -> frozenset[str]:
    return frozenset(name for name, each in GROUPINGS.items() if getattr(each.column, "table", None) is table)


BY_SCORES, BY_SESSIONS = _groupings_on(endpoint_scores), _groupings_on(session_facts)
BY_DATE = frozenset({"month", "due-month", "session-month"})


@dataclass(frozen=True)
class Cohort:
    """Everything a viewer chose; its defaults leave the URL.

    `by` says what the rows of a figure are and `across`, where it is not "none", what the columns of a heat map are;
    `outcome` is the one that the Response page shows beside response. Four are about sessions: side effects per `unit`,
    of which `phase`, asked by which `method`, and which `term` a figure of one side effect is about. A `period` counts
    by `clock`; the gate puts the one that a measure takes in place of the fitting one, and `due_at` in place of
    `endpoint` where another endpoint's score is the one that is due.
    """

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    period: Period | None = None
    course: str = "all"
    instrument: str = PRIMARY
    endpoint: str = "end-of-induction"
    missing: Missing = "observed"
    rule: str = "treatment-policy"
    by: str = "protocol"
    across: str = "none"
    outcome: str = "remission"
    unit: str = "session"
    phase: str = "all"
    method: str = "all"
    term: str = ANY
    clock: str = FITTING
    due_at: str = ""

    def where(self, facts: Table = course_facts, sessions: Table | None = None) -> list[ColumnElement[bool]]:
        """Return the conditions that a course of this cohort fulfils, on `course_facts` or facts with such columns.

        A period by the month of a session needs the `sessions` that are selected from beside the facts.
        """
        conditions = [_among(facts.c[FILTERS[name].column], values) for name, values in self.chosen.items()]
        if self.period:
            conditions.append(self._in_period(self.period.months, facts, sessions))
        if self.course != "all":
            conditions.append(facts.c.course == self.course)
        return conditions

    def _in_period(self, months: tuple[int, int], facts: Table, sessions: Table | None) -> ColumnElement[bool]:
        if self.clock in (STARTED, SCREENED):
            return facts.c.month.between(*months)
        if self.clock == DUE:
            return due_in(months, self.due_at or self.endpoint, facts)
        if self.clock == SESSION and sessions is not None:
            return sessions.c.month.between(*months)
        raise ValueError(f"nothing that is selected from has a month by the clock “{self.clock}”")

    def to_url(self) -> str:
        """Return the cohort as a query string that begins with "?"; defaults are left out."""
        parts = [(name, value) for name in FILTERS for value in self.chosen.get(name, ())]
        if self.period:
            parts.append(("period", str(self.period)))
        default = Cohort()
        for name in _SINGLE:
            if getattr(self, name) != getattr(default, name):
                parts.append((name, getattr(self, name)))
        return "?" + urlencode(parts)

    def in_words(self, catalogue: Catalogue, counted: str = "courses") -> str:
        """Return which courses count, or whatever else is counted, as a phrase."""
        phrases = [
            f"{FILTERS[name].title.lower()}: {', '.join(value_label(name, value, catalogue) for value in values)}"
            for name, values in self.chosen.items()
        ]
        if self.period:
            phrases.append(f"{COUNTED[self.clock]} {self.period.words}")
        if self.course != "all":
            phrases.append(COURSES[self.course])
        return " · ".join(phrases) or f"all {counted}"

    def grouped(self, by: str) -> "Cohort":
        """Return this cohort grouped otherwise, and by that alone."""
        return replace(self, by=by, across="none")

    def observed(self) -> "Cohort":
        """Return this cohort with only those counted who were scored."""
        return replace(self, missing="observed")

    def uncrossed(self) -> "Cohort":
        """Return this cohort grouped by its first grouping alone."""
        return self.grouped(self.by)


def _among(column: ColumnElement, values: tuple[str, ...]) -> ColumnElement[bool]:
    recorded = [value for value in values if value != NOT_RECORDED]
    return or_(column.in_(recorded), column.is_(None)) if NOT_RECORDED in values else column.in_(recorded)


def value_label(name: str, value: str, catalogue: Catalogue) -> str:
    """Return what people call a value of a filter or grouping."""
    if name == "protocol":
        return catalogue.protocols.get(value, value)
    return RESISTANCE.get(value, value) if name == "resistance" else value


def group_label(by: str, value: object, catalogue: Catalogue) -> str:
    """Return what a group is called: a value of the grouping's column, None where it isn't recorded."""
    if value is None:
        return _WITHOUT.get(by, NOT_RECORDED)
    if by in BY_DATE:
        return month_text(int(str(value)))
    return value_label(by, str(value), catalogue)


_WITHOUT = {"due-month": "no due month", "session-month": NO_DATE, "baseline-band": "no baseline, or no bands"}


def from_url(url: str, catalogue: Catalogue) -> tuple[Cohort, list[Notice]]:
    """Return the cohort nearest to what a query string asks for, and a notice for each thing that had to give way.

    Never raises: whatever the data or the product doesn't know is left out, and the notice says so without
    repeating it.
    """
    asked: dict[str, list[str]] = {}
    for name, value in parse_qsl(url.lstrip("?"), keep_blank_values=True, errors="replace", max_num_fields=None):
        asked.setdefault(name, []).append(value)
    return from_parameters(asked, catalogue)


def from_parameters(asked: Mapping[str, list[str]], catalogue: Catalogue) -> tuple[Cohort, list[Notice]]:
    """Return the cohort nearest to what URL parameters (name → values) ask for, and the notices."""
    notices: list[Notice] = []
    chosen = {}
    for name in FILTERS:
        if values := _known_values(name, asked.get(name, ()), catalogue, notices):
            chosen[name] = values
    default = Cohort()
    options: dict[str, Iterable[str]] = {
        "course": COURSES,
        "instrument": (PRIMARY, *INSTRUMENTS),
        "endpoint": ENDPOINTS,
        "missing": MISSING,
        "rule": RULES,
        "by": GROUPINGS,
        "across": GROUPINGS,
        "outcome": OUTCOMES,
        "unit": UNITS,
        "phase": PHASES,
        "method": ASKED_BY,
        "term": (ANY, *catalogue.terms),
        "clock": CLOCKS,
    }
    single = {
        name: _one_of(name, asked.get(name), known, getattr(default, name), notices) for name, known in options.items()
    }
    if single["across"] == single["by"] != "none":
        notices.append(Notice("The two groupings are the same", "the second was left out", "choose two that differ"))
        single["across"] = "none"
    period, single["clock"] = asked_period(asked, single["clock"], catalogue, notices)
    if set(asked) - set(FILTERS) - set(options) - {"period", "month"}:
        known = f"known are {', '.join((*FILTERS, 'period', *options))}"
        notices.append(Notice("Something was asked for that is not known here", "it was left out", known))
    return Cohort(chosen=chosen, period=period, **single), notices  # type: ignore[arg-type]


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _known_values(name: str, asked: Iterable[str], catalogue: Catalogue, notices: list[Notice]) -> tuple[str, ...]:
    known = catalogue.values[FILTERS[name].column]
    by_word = {_plain(value_label(name, value, catalogue)): value for value in known}
    by_word |= {_plain(value): value for value in known} | {value: value for value in known}
    wanted = [by_word.get(value, by_word.get(_plain(value))) for value in asked]
    found = {value for value in wanted if value is not None}
    if None in wanted:
        fault = f"The data holds no such {FILTERS[name].title.lower()} as one asked for"
        notices.append(Notice(fault, "the others count" if found else "all count", f"it holds {', '.join(known)}"))
    return tuple(value for value in known if value in found)


def _one_of(name: str, asked: list[str] | None, known: Iterable[str], default: str, notices: list[Notice]) -> str:
    if not asked:
        return default
    by_word = {_plain(value): value for value in known} | {value: value for value in known}
    found = by_word.get(asked[-1], by_word.get(_plain(asked[-1])))
    if found is not None and len(asked) == 1:
        return found
    value = default if found is None else found
    fault = f"“{name}” takes one value of those it knows"
    notices.append(Notice(fault, f"{value} is used", f"it knows {', '.join(known)}"))
    return value
