"""Rows about sessions: their n is sessions (or courses), and too few patients withhold them as too few sessions do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from queries.measures.rows import Row

UNGRADED = "ungraded"


@dataclass(frozen=True)
class SideEffect(Row):
    """How often a side effect (`term`) occurred where it was asked about by one method.

    `n` sessions (or courses with such a session) of `patients` patients were asked, `events` of them had it: `value`,
    with the 95 % interval `low` to `high`. Sessions of one patient are alike, so their interval is Wilson's on n
    divided by the `design_effect`; courses have none. `not_asked` sessions (or courses) were not asked about it, and in
    `volunteered` ones it was told unasked, which makes neither n nor events. `asked_sessions` is the mean number of
    sessions asked per course. `grades` counts the events by their worst CTCAE grade, "1" to "5", and "ungraded".
    """

    keys: ClassVar[tuple[str, ...]] = ("group", "term", "method")
    sizes: ClassVar[tuple[str, ...]] = ("n", "patients")

    term: str
    method: str
    events: int | None
    patients: int | None
    not_asked: int | None
    volunteered: int | None
    value: float | None
    low: float | None
    high: float | None
    design_effect: float | None
    asked_sessions: float | None
    grades: dict[str, int] = field(default_factory=dict)


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

    keys: ClassVar[tuple[str, ...]] = ("group", "method")
    sizes: ClassVar[tuple[str, ...]] = ("n", "patients")
    parts: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType(
        {"onset_patients": ("onset", "onset_n", "onset_patients")}
    )

    term: str | None
    method: str
    patients: int | None
    not_recorded: int | None
    onset: int | None
    onset_n: int | None
    onset_patients: int | None
    gone: dict[int, ShareGone] = field(default_factory=dict)


@dataclass(frozen=True)
class SeriousEffect(Row):
    """How many of the n sessions given to `patients` patients had a serious side effect of one term, asked or not.

    Every group has a row of any term, also where there were none; only terms that occurred have one of their own, so
    `term` is withheld with the numbers.
    """

    sizes: ClassVar[tuple[str, ...]] = ("n", "patients")

    term: str | None
    events: int | None
    patients: int | None


@dataclass(frozen=True)
class StoppedFor(Row):
    """The share of courses that a side effect ended, of those that began and are over, with its Wilson interval.

    `no_reason` of the n were stopped and don't say why; `pending` courses go on still, or nobody wrote that they are
    over, and `no_induction` never began.
    """

    patients: int | None
    events: int | None
    no_reason: int | None
    value: float | None
    low: float | None
    high: float | None
    pending: int | None
    no_induction: int | None
