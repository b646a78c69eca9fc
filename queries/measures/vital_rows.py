"""Rows about vital signs and safety signals."""

from dataclasses import dataclass, field
from typing import ClassVar

from queries.definitions.vitals import PublishedMean
from queries.measures.headings import (
    MEAN_COUNT,
    MEASURED,
    MEASURED_MEANS,
    MEASURED_WHOLE,
    PERCENT,
    RATIO,
    WORDS,
    told,
    untold,
)
from queries.measures.roles import key, number, outside, people, size
from queries.measures.rows import Row, is_rare


@dataclass(frozen=True)
class VitalSign(Row):
    """A vital sign over the `n` sessions of `patients` patients that recorded it; `missing` sessions did not.

    `mean` counts each session once; its 95 % interval `low` to `high` is by patient, None with fewer than two, with
    Student's t on the `effective_patients` less one, at least 1. Single sessions lie around the `median`, half of them
    from `lower_quartile` to `upper_quartile`, with the standard deviation `sd`. `references` are published means that
    may stand beside it, by their label.
    """

    printed: ClassVar[str] = "vital unit mean low sd lower_quartile median upper_quartile n missing patients references"

    n: int | None = field(metadata=size() | told("sessions"))
    vital: str = field(metadata=key() | told("vital sign", WORDS))
    unit: str = field(metadata=key() | told("unit", WORDS))
    patients: int | None = field(metadata=size() | told("patients"))
    missing: int | None = field(metadata=outside() | told("not recorded"))
    mean: float | None = field(metadata=number() | told("mean", MEASURED))
    low: float | None = field(metadata=number() | told("95 % interval", MEASURED, to="high"))
    high: float | None = field(metadata=number())
    effective_patients: float | None = field(metadata=number() | untold(MEAN_COUNT))
    sd: float | None = field(metadata=number() | told("SD", MEASURED))
    lower_quartile: int | None = field(metadata=number() | told("a quarter up to", MEASURED_WHOLE))
    median: int | None = field(metadata=number() | told("median", MEASURED_WHOLE))
    upper_quartile: int | None = field(metadata=number() | told("three quarters up to", MEASURED_WHOLE))
    references: dict[str, PublishedMean] = field(
        default_factory=dict, metadata=number() | told("published means", MEASURED_MEANS)
    )


@dataclass(frozen=True)
class OverThreshold(Row):
    """The share of the `n` sessions recorded of which a threshold holds: `events`, with its interval by patient.

    `by` says whose threshold it is and `status` whether that was verified; `missing` sessions did not record what it
    looks at. The interval is Wilson's on n divided by the `design_effect`.
    """

    printed: ClassVar[str] = "threshold by status value low events n missing patients design_effect"

    n: int | None = field(metadata=size() | told("sessions"))
    threshold: str = field(metadata=key() | told("threshold", WORDS))
    by: str = field(metadata=key() | told("whose", WORDS))
    status: str = field(metadata=key() | told("status", WORDS))
    events: int | None = field(metadata=number() | told("events"))
    missing: int | None = field(metadata=outside() | told("not recorded"))
    patients: int | None = field(metadata=size() | told("patients"))
    value: float | None = field(metadata=number() | told("share", PERCENT))
    low: float | None = field(metadata=number() | told("95 % interval", PERCENT, to="high"))
    high: float | None = field(metadata=number())
    design_effect: float | None = field(metadata=number() | told("design effect", RATIO))

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

    printed: ClassVar[str] = (
        "signal instrument value low events n patients missing no_baseline not_asked not_at_risk no_session"
    )

    signal: str = field(metadata=key() | told("signal", WORDS))
    instrument: str = field(metadata=key() | told("scale", WORDS))
    events: int | None = field(metadata=number() | told("events"))
    patients: int | None = field(metadata=people() | told("patients"))
    missing: int | None = field(metadata=outside("not_at_risk") | told("no later item"))
    no_baseline: int | None = field(metadata=outside() | told("no item at baseline"))
    not_asked: int | None = field(metadata=outside() | told("not asked or recorded"))
    not_at_risk: int | None = field(metadata=outside("not_at_risk") | told("could not have it"))
    no_session: int | None = field(metadata=outside() | told("no session"))
    value: float | None = field(metadata=number() | told("share", PERCENT))
    low: float | None = field(metadata=number() | told("95 % interval", PERCENT, to="high"))
    high: float | None = field(metadata=number())

    @property
    def rare(self) -> bool:
        """Whether fewer courses than are enough had it, or went without it."""
        return is_rare(self.events, self.n)
