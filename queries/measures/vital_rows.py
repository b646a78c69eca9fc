"""Rows about vital signs and safety signals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from queries.definitions.vitals import PublishedMean
from queries.measures.rows import Row


@dataclass(frozen=True)
class VitalSign(Row):
    """A vital sign over the `n` sessions of `patients` patients that recorded it; `missing` sessions did not.

    `mean` counts each session once; its 95 % interval `low` to `high` is by patient, None with fewer than two. Single
    sessions lie around the `median`, half of them from `lower_quartile` to `upper_quartile`, with the standard
    deviation `sd`. `references` are published means that may stand beside it, by their label.
    """

    keys: ClassVar[tuple[str, ...]] = ("group", "vital", "unit")
    sizes: ClassVar[tuple[str, ...]] = ("n", "patients")

    vital: str
    unit: str
    patients: int | None
    missing: int | None
    mean: float | None
    low: float | None
    high: float | None
    sd: float | None
    lower_quartile: int | None
    median: int | None
    upper_quartile: int | None
    references: dict[str, PublishedMean] = field(default_factory=dict)


@dataclass(frozen=True)
class OverThreshold(Row):
    """The share of the `n` sessions recorded of which a threshold holds: `events`, with its interval by patient.

    `by` says whose threshold it is and `status` whether that was verified; `missing` sessions did not record what it
    looks at. The interval is Wilson's on n divided by the `design_effect`.
    """

    keys: ClassVar[tuple[str, ...]] = ("group", "threshold", "by", "status")
    sizes: ClassVar[tuple[str, ...]] = ("n", "patients")

    threshold: str
    by: str
    status: str
    events: int | None
    missing: int | None
    patients: int | None
    value: float | None
    low: float | None
    high: float | None
    design_effect: float | None


@dataclass(frozen=True)
class SafetySignal(Row):
    """The share of the `n` courses of which it is known that had a safety signal, with its Wilson interval.

    `instrument` is the scale whose item asks, "" of an event. The other courses of the group are in `no_session`,
    `not_asked`, `no_baseline`, `missing` (no later item) or `not_at_risk`, the first that applies; events are
    `not_asked` of anyone where the snapshot holds none of any kind. Who could not have ideation that emerged is who
    could have it worsen, so a `not_at_risk` too small to be that row's n is withheld here too; with `missing`, or it
    would be what is left of the group.
    """

    keys: ClassVar[tuple[str, ...]] = ("group", "signal", "instrument")
    parts: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType({"not_at_risk": ("not_at_risk", "missing")})

    signal: str
    instrument: str
    events: int | None
    patients: int | None
    missing: int | None
    no_baseline: int | None
    not_asked: int | None
    not_at_risk: int | None
    no_session: int | None
    value: float | None
    low: float | None
    high: float | None
