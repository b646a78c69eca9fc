"""Cohort: which courses count, how they are scored and how they are grouped; as a URL and in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal
from urllib.parse import parse_qsl, urlencode

from queries.catalogue import Catalogue
from queries.clocks import CLOCKS, COUNTED, FITTING
from queries.definitions.durability import RULES
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS
from queries.dimensions import BY_DATE, FILTERS, GROUPINGS
from queries.months import month_text
from queries.notices import Notice
from queries.period import Period, asked_period

PRIMARY = "primary"
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
    "unknown": "asked in a way not recorded",
    "none": "not asked",
    "unrecorded": "whether asked not recorded",
}
ANY = "any"
OF_PAIR = ("compare", "a", "b", *(f"{side}.{name}" for side in "ab" for name in FILTERS))
"""Names by which an address says which two groups are compared, and by what else each side is narrowed on its own.

They choose nothing of any other answer.
"""
TAB, FRAME, FIGURE = "tab", "frame", "figure"
"""Names by which an address says which part of a page is open, how large it stands on a wall, and what of it does."""
OF_LOOK = (TAB, FRAME, FIGURE)
"""Names of how a page is looked at, none of which chooses who counts."""

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

    def to_url(self) -> str:
        """Return the cohort as a query string that begins with "?"; defaults are left out."""
        return self._url

    @cached_property
    def _url(self) -> str:
        parts = [(name, value) for name in FILTERS for value in self.chosen.get(name, ())]
        if self.period:
            parts.append(("period", str(self.period)))
        for name in _SINGLE:
            if getattr(self, name) != getattr(Cohort, name):  # the default
                parts.append((name, getattr(self, name)))
        return "?" + urlencode(parts)

    @property
    def is_filtered(self) -> bool:
        """Whether anything that was chosen leaves courses out."""
        return bool(self.chosen or self.period or self.course != Cohort.course)

    def in_words(self, catalogue: Catalogue, counted: str = "courses") -> str:
        """Return which courses count, or whatever else is counted, as a phrase."""
        phrases = [
            f"{FILTERS[name].chosen_as.lower()}: {', '.join(value_label(name, value, catalogue) for value in values)}"
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


def value_label(name: str, value: str, catalogue: Catalogue) -> str:
    """Return what people call a value of a filter or grouping."""
    if name == "protocol":
        return catalogue.protocols.get(value, value)
    return RESISTANCE.get(value, value) if name == "resistance" else value


def group_label(by: str, value: object, catalogue: Catalogue) -> str:
    """Return what a group is called: a value of the grouping's column, None where it isn't recorded."""
    if value is None:
        return GROUPINGS[by].without
    if by in BY_DATE:
        return month_text(int(str(value)))
    return value_label(by, str(value), catalogue)


def from_url(url: str, catalogue: Catalogue) -> tuple[Cohort, list[Notice]]:
    """Return the cohort nearest to what a query string asks for, and a notice for each thing that had to give way.

    Never raises: whatever the data or the product doesn't know is left out, and the notice says so without
    repeating it.
    """
    asked: dict[str, list[str]] = {}
    for name, value in parse_qsl(url.lstrip("?"), keep_blank_values=True, errors="replace", max_num_fields=None):
        asked.setdefault(name, []).append(value)
    return from_parameters(asked, catalogue)


def query_of(address: str) -> str:
    """Return what an address asks for, as people copy it: what stands behind its "?", "" for a page alone.

    What is neither an address nor has a "?" is taken as asked for.
    """
    page, mark, query = address.partition("?")
    if mark:
        return query
    return "" if "/" in page and "=" not in page else page


def from_parameters(asked: Mapping[str, list[str]], catalogue: Catalogue) -> tuple[Cohort, list[Notice]]:
    """Return the cohort nearest to what URL parameters (name → values) ask for, and the notices."""
    notices: list[Notice] = []
    chosen = {}
    for name in FILTERS:
        if values := known_values(name, asked.get(name, ()), catalogue, notices):
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
    if set(asked) - set(FILTERS) - set(options) - {"period", "month", *OF_PAIR, *OF_LOOK}:
        known = f"known are {', '.join((*FILTERS, 'period', *options))}"
        notices.append(Notice("Something was asked for that is not known here", "it was left out", known))
    return Cohort(chosen=chosen, period=period, **single), notices  # type: ignore[arg-type]


def _plain(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def known_values(name: str, asked: Iterable[str], catalogue: Catalogue, notices: list[Notice]) -> tuple[str, ...]:
    """Return those of a filter's values that are asked for and that the data holds; add a notice for the others."""
    known = catalogue.values[FILTERS[name].column]
    by_word = {_plain(value_label(name, value, catalogue)): value for value in known}
    by_word |= {_plain(value): value for value in known} | {value: value for value in known}
    wanted = [by_word.get(value, by_word.get(_plain(value))) for value in asked]
    found = {value for value in wanted if value is not None}
    if None in wanted:
        fault = f"The data hold no such {FILTERS[name].chosen_as.lower()} as one asked for"
        there = f"they hold {', '.join(known) or 'none'}"
        notices.append(Notice(fault, "the others count" if found else "all count", there))
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
