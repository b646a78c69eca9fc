"""A measure: one clinical question asked of a snapshot, and what its answer consists of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from queries.catalogue import Catalogue
from queries.clocks import Clocks
from queries.cohort import Cohort, Missing
from queries.definitions.instrument import Instrument
from queries.definitions.sourced import Source
from queries.measures.durability_rows import Comparison, CurveStep, Summary
from queries.measures.rows import Row, Trend
from queries.relations.relation import Fetched, Needs

COURSES = "courses"


class Rule(NamedTuple):
    """What a measure counts on one instrument, in words, and by whose definition."""

    words: str
    source: Source


@dataclass(frozen=True)
class Counted:
    """The whole figure: courses and patients in its denominator, courses of minors, and the share followed up.

    `patients` is None where a course can stand in several rows, once an instrument. `instruments` says how many of n
    were scored with which; `of` says what n counts, such as "sessions"; `repeated` says of what stands apart whether a
    patient has several courses in a row. `missing` should have been counted and `pending` still can be, each None where
    that differs from row to row.
    """

    n: int
    patients: int | None
    minors: int
    follow_up: float | None
    instruments: Mapping[str, int] = field(default_factory=dict)
    repeated: bool = False
    of: str = COURSES
    missing: int | None = None
    pending: int | None = None

    @property
    def has_repeats(self) -> bool:
        """Whether a patient has several of the courses, of one instrument where they stand apart."""
        several = self.patients is not None and self.patients < self.n
        return self.repeated or (self.of == COURSES and several)


@dataclass(frozen=True)
class Answer:
    """A measure's answer before the gate decides what of it may be shown: rows in the groups' natural order.

    A curve has no rows but steps, many a group, and one summary a group; `instruments` are those that occur in it, so
    that their rules are said, and `trends` are over doses where the groups are doses. `across` says what the columns of
    cells are, and `scored_with` what scores: None is the cohort's choice, "" that no score decides anything.
    `in_order` puts rows in the order of their numbers, and leaves out what only withheld ones would tell: it is asked
    once these have none, for an order by numbers tells of them.
    """

    rows: tuple[Row, ...]
    counted: Counted
    instruments: frozenset[str]
    steps: tuple[CurveStep, ...] = ()
    summary: tuple[Summary, ...] = ()
    comparison: Comparison | None = None
    trends: tuple[Trend, ...] = ()
    across: str = ""
    scored_with: str | None = None
    in_order: Callable[[Sequence[Row]], Sequence[Row]] = tuple


NO_ANSWER = Answer((), Counted(0, None, 0, None), frozenset(), scored_with="")


class Measure(Protocol):
    """One clinical question."""

    @property
    def name(self) -> str:
        """What it is called in commands and addresses."""
        ...

    @property
    def title(self) -> str:
        """What it is called on a page."""
        ...

    @property
    def question(self) -> str:
        """What a clinician would ask."""
        ...

    @property
    def cases_only(self) -> bool:
        """Whether it is about cases at baseline, or about everyone with a baseline."""
        ...

    def when(self, cohort: Cohort) -> str:
        """Return in words when the scores of a cohort are taken, or what is followed."""
        ...

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return what decides when, each in words with its source."""
        ...

    def clocks(self, cohort: Cohort) -> Clocks:
        """Return by which clocks a period can count, the fitting one first."""
        ...

    def mode(self, asked: Missing) -> Missing:
        """Return the missing-data mode that is used when one is asked for."""
        ...

    def counting(self, cohort: Cohort) -> str:
        """Return in words what becomes of those who are seen no more, or what ends what they had gained."""
        ...

    def rule(self, instrument: Instrument) -> Rule | None:
        """Return what is counted on an instrument; None where the instrument lacks the measure's rule."""
        ...

    @property
    def requires(self) -> tuple[str, ...]:
        """The optional tables and columns without which there is no answer."""
        ...

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return the relations that the answer for a cohort is counted from."""
        ...

    def answer(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
        """Return the answer for a cohort from what was fetched of its needs, one row a group or more."""
        ...
