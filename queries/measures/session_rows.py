"""Rows about sessions: their n is sessions (or courses), and too few patients withhold them as too few sessions do."""

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from queries.definitions.side_effects import GONE_BY_HOURS, GRADES
from queries.measures.headings import (
    COUNT,
    MEAN_COUNT,
    MINUTES,
    PERCENT,
    RATIO,
    SHARE_THEN,
    WORDS,
    told,
    told_each,
    untold,
)
from queries.measures.roles import key, number, outside, people, size
from queries.measures.rows import Row, is_rare

UNGRADED = "ungraded"
OF_FEW = "Side effects of few"
_GRADES = MappingProxyType({str(grade): f"grade {grade}" for grade in GRADES} | {UNGRADED: UNGRADED})
_GONE_BY = MappingProxyType({hours: f"gone by {hours} h (95 %)" for hours in GONE_BY_HOURS})


@dataclass(frozen=True)
class SideEffect(Row):
    """How often a side effect (`term`) occurred where it was asked about by one method.

    `n` sessions (or courses with such a session) of `patients` patients were asked, `events` of them had it: `value`,
    with the 95 % interval `low` to `high`. Sessions of one patient are alike, so their interval is Wilson's on n
    divided by the `design_effect`; courses have none. `not_asked` sessions (or courses) were not asked about it, and in
    `volunteered` ones it was told unasked, which makes neither n nor events; of `unrecorded` ones nobody wrote whether
    they were asked, so neither is known of what was told there. Of what was done, `not_recorded` ones were asked and
    don't say. `asked_sessions` is the mean number of sessions asked per course. `grades` counts the events by their
    worst CTCAE grade, "1" to "5", and "ungraded"; they are withheld where the events are too few.
    """

    printed: ClassVar[str] = (
        "term method value low events n patients asked_sessions not_asked unrecorded not_recorded volunteered grades "
        "design_effect"
    )

    term: str | None = field(metadata=key() | told("side effect", WORDS))
    method: str = field(metadata=key() | told("asked by", WORDS))
    events: int | None = field(metadata=number() | told("events"))
    patients: int | None = field(metadata=size() | told("patients"))
    not_asked: int | None = field(metadata=outside() | told("not asked"))
    volunteered: int | None = field(metadata=number() | told("volunteered"))
    value: float | None = field(metadata=number() | told("rate", PERCENT))
    low: float | None = field(metadata=number() | told("95 % interval", PERCENT, to="high"))
    high: float | None = field(metadata=number())
    design_effect: float | None = field(metadata=number() | told("design effect", RATIO))
    asked_sessions: float | None = field(metadata=number() | told("asked sessions a course", MEAN_COUNT))
    grades: dict[str, int] = field(default_factory=dict, metadata=number("events") | told_each(_GRADES))
    unrecorded: int | None = field(default=0, metadata=outside() | told("whether asked not recorded"))
    not_recorded: int | None = field(default=0, metadata=outside() | told("what was done not recorded"))

    @property
    def called(self) -> str:
        """What it is called where it stands: the term, or that it is one of few."""
        return self.term or OF_FEW

    @property
    def rare(self) -> bool:
        """Whether fewer sessions than are enough had it, or went without it."""
        return self.design_effect is not None and is_rare(self.events, self.n)


@dataclass(frozen=True)
class SideEffectByTerm(SideEffect):
    """How often each side effect occurred that was asked about, or told: `term` is withheld with the numbers.

    Nobody named it, so that its row alone would tell that it occurred.
    """

    term: str | None = field(metadata=number() | told("side effect", WORDS))


@dataclass(frozen=True)
class ShareGone:
    """The share of occurrences that were gone by some hours after the session's start, with its 95 % interval."""

    events: int
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class EffectTimes(Row):
    """When a side effect began and when it was gone, where it was asked about by one method.

    `n` occurrences of `patients` patients have a time at which they were gone, `not_recorded` have none; `gone` is the
    share of n that were gone by so many hours, and `onset` the median of the minutes until it began, of `onset_n` of
    `onset_patients` that say so. Only terms that occurred have a row, so `term` is withheld with the numbers.
    """

    printed: ClassVar[str] = "term method gone n patients not_recorded onset onset_n"

    term: str | None = field(metadata=number() | told("side effect", WORDS))
    method: str = field(metadata=key() | told("asked by", WORDS))
    patients: int | None = field(metadata=size() | told("patients"))
    not_recorded: int | None = field(metadata=outside() | told("not recorded"))
    onset: int | None = field(metadata=number("onset_patients") | told("began at minute (median)", MINUTES))
    onset_n: int | None = field(metadata=number("onset_patients") | told("of"))
    onset_patients: int | None = field(metadata=number("onset_patients") | untold(COUNT))
    gone: dict[int, ShareGone] = field(default_factory=dict, metadata=number() | told_each(_GONE_BY, SHARE_THEN))


@dataclass(frozen=True)
class SeriousEffect(Row):
    """How many of the n sessions given to `patients` patients had a serious side effect of one term, asked or not.

    Of `not_recorded` sessions it is unknown, so they are not in n: those of clinics that don't say which side effects
    were serious, and those in which none is marked serious and one is not marked at all. In `marked` ones of clinics
    that don't say it was marked all the same: what is ticked only where it is so is seen, and makes no share.
    Every group has a row of any term, also where there were none; only terms that occurred have one of their own, so
    `term` is withheld with the numbers.
    """

    printed: ClassVar[str] = "term events n patients not_recorded marked"

    n: int | None = field(metadata=size() | told("sessions given"))
    term: str | None = field(metadata=number() | told("side effect", WORDS))
    events: int | None = field(metadata=number() | told("sessions with it"))
    patients: int | None = field(metadata=size() | told("patients"))
    not_recorded: int | None = field(metadata=outside() | told("not recorded"))
    marked: int | None = field(metadata=number() | told("marked where hardly ever recorded"))


@dataclass(frozen=True)
class StoppedFor(Row):
    """The share of courses that a side effect ended, of those that began and are over, with its Wilson interval.

    `no_reason` of the n were stopped and don't say why; `pending` courses go on still, of `not_recorded` ones nobody
    wrote whether they are over, or why in their clinic, and `no_induction` never began.
    """

    printed: ClassVar[str] = "value low events n patients no_reason pending not_recorded no_induction"

    patients: int | None = field(metadata=people() | told("patients"))
    events: int | None = field(metadata=number() | told("events"))
    no_reason: int | None = field(metadata=number() | told("stopped, no reason given"))
    value: float | None = field(metadata=number() | told("rate", PERCENT))
    low: float | None = field(metadata=number() | told("95 % interval", PERCENT, to="high"))
    high: float | None = field(metadata=number())
    pending: int | None = field(metadata=outside() | told("not over"))
    not_recorded: int | None = field(metadata=outside() | told("whether or why over not recorded"))
    no_induction: int | None = field(metadata=outside() | told("no induction"))

    @property
    def rare(self) -> bool:
        """Whether fewer courses than are enough were stopped for one, or were not."""
        return is_rare(self.events, self.n)
