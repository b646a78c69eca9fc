"""Rows about sessions: their n is sessions (or courses), and too few patients withhold them as too few sessions do."""

from dataclasses import dataclass, field

from queries.measures.roles import key, number, outside, people, size
from queries.measures.rows import Row, is_rare

UNGRADED = "ungraded"


@dataclass(frozen=True)
class SideEffect(Row):
    """How often a side effect (`term`) occurred where it was asked about by one method.

    `n` sessions (or courses with such a session) of `patients` patients were asked, `events` of them had it: `value`,
    with the 95 % interval `low` to `high`. Sessions of one patient are alike, so their interval is Wilson's on n
    divided by the `design_effect`; courses have none. `not_asked` sessions (or courses) were not asked about it, and in
    `volunteered` ones it was told unasked, which makes neither n nor events. `asked_sessions` is the mean number of
    sessions asked per course. `grades` counts the events by their worst CTCAE grade, "1" to "5", and "ungraded";
    they are withheld where the events are too few.
    """

    term: str = field(metadata=key())
    method: str = field(metadata=key())
    events: int | None = field(metadata=number())
    patients: int | None = field(metadata=size())
    not_asked: int | None = field(metadata=outside())
    volunteered: int | None = field(metadata=number())
    value: float | None = field(metadata=number())
    low: float | None = field(metadata=number())
    high: float | None = field(metadata=number())
    design_effect: float | None = field(metadata=number())
    asked_sessions: float | None = field(metadata=number())
    grades: dict[str, int] = field(default_factory=dict, metadata=number("events"))

    @property
    def rare(self) -> bool:
        """Whether fewer sessions than are enough had it, or went without it."""
        return self.design_effect is not None and is_rare(self.events, self.n)


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

    term: str | None = field(metadata=number())
    method: str = field(metadata=key())
    patients: int | None = field(metadata=size())
    not_recorded: int | None = field(metadata=outside())
    onset: int | None = field(metadata=number("onset_patients"))
    onset_n: int | None = field(metadata=number("onset_patients"))
    onset_patients: int | None = field(metadata=number("onset_patients"))
    gone: dict[int, ShareGone] = field(default_factory=dict, metadata=number())


@dataclass(frozen=True)
class SeriousEffect(Row):
    """How many of the n sessions given to `patients` patients had a serious side effect of one term, asked or not.

    Every group has a row of any term, also where there were none; only terms that occurred have one of their own, so
    `term` is withheld with the numbers.
    """

    term: str | None = field(metadata=number())
    events: int | None = field(metadata=number())
    patients: int | None = field(metadata=size())


@dataclass(frozen=True)
class StoppedFor(Row):
    """The share of courses that a side effect ended, of those that began and are over, with its Wilson interval.

    `no_reason` of the n were stopped and don't say why; `pending` courses go on still, or nobody wrote that they are
    over, and `no_induction` never began.
    """

    patients: int | None = field(metadata=people())
    events: int | None = field(metadata=number())
    no_reason: int | None = field(metadata=number())
    value: float | None = field(metadata=number())
    low: float | None = field(metadata=number())
    high: float | None = field(metadata=number())
    pending: int | None = field(metadata=outside())
    no_induction: int | None = field(metadata=outside())
