"""Rows about vital signs and safety signals."""

from dataclasses import dataclass, field

from queries.definitions.vitals import PublishedMean
from queries.measures.roles import key, number, outside, people, size
from queries.measures.rows import Row, is_rare


@dataclass(frozen=True)
class VitalSign(Row):
    """A vital sign over the `n` sessions of `patients` patients that recorded it; `missing` sessions did not.

    `mean` counts each session once; its 95 % interval `low` to `high` is by patient, None with fewer than two. Single
    sessions lie around the `median`, half of them from `lower_quartile` to `upper_quartile`, with the standard
    deviation `sd`. `references` are published means that may stand beside it, by their label.
    """

    vital: str = field(metadata=key())
    unit: str = field(metadata=key())
    patients: int | None = field(metadata=size())
    missing: int | None = field(metadata=outside())
    mean: float | None = field(metadata=number())
    low: float | None = field(metadata=number())
    high: float | None = field(metadata=number())
    sd: float | None = field(metadata=number())
    lower_quartile: int | None = field(metadata=number())
    median: int | None = field(metadata=number())
    upper_quartile: int | None = field(metadata=number())
    references: dict[str, PublishedMean] = field(default_factory=dict, metadata=number())


@dataclass(frozen=True)
class OverThreshold(Row):
    """The share of the `n` sessions recorded of which a threshold holds: `events`, with its interval by patient.

    `by` says whose threshold it is and `status` whether that was verified; `missing` sessions did not record what it
    looks at. The interval is Wilson's on n divided by the `design_effect`.
    """

    threshold: str = field(metadata=key())
    by: str = field(metadata=key())
    status: str = field(metadata=key())
    events: int | None = field(metadata=number())
    missing: int | None = field(metadata=outside())
    patients: int | None = field(metadata=size())
    value: float | None = field(metadata=number())
    low: float | None = field(metadata=number())
    high: float | None = field(metadata=number())
    design_effect: float | None = field(metadata=number())

    @property
    def rare(self) -> bool:
        """Whether fewer sessions than are enough had it, or went without it."""
        return self.design_effect is not None and is_rare(self.events, self.n)


@dataclass(frozen=True)
class SafetySignal(Row):
    """The share of the `n` courses of which it is known that had a safety signal, with its Wilson interval.

    `instrument` is the scale whose item asks, "" of an event. The other courses of the group are in `no_session`,
    `not_asked`, `no_baseline`, `missing` (no later item) or `not_at_risk`, the first that applies; events are
    `not_asked` of anyone where the snapshot holds none of any kind. Who could not have ideation that emerged is who
    could have it worsen, so a `not_at_risk` too small to be that row's n is withheld here too; with `missing`, or it
    would be what is left of the group.
    """

    signal: str = field(metadata=key())
    instrument: str = field(metadata=key())
    events: int | None = field(metadata=number())
    patients: int | None = field(metadata=people())
    missing: int | None = field(metadata=outside("not_at_risk"))
    no_baseline: int | None = field(metadata=outside())
    not_asked: int | None = field(metadata=outside())
    not_at_risk: int | None = field(metadata=outside("not_at_risk"))
    no_session: int | None = field(metadata=outside())
    value: float | None = field(metadata=number())
    low: float | None = field(metadata=number())
    high: float | None = field(metadata=number())
