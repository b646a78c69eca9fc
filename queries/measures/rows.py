"""Rows of answers: what a measure says about one group; None is "can't be said", never zero."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Share:
    """A share of courses with its denominator, its 95 % Wilson interval and everyone who is not in it.

    `n` courses of `patients` patients count, `events` of them had the event: `value`, `low` to `high`. `missing`,
    `pending`, `not_a_case`, `no_baseline`, `no_induction` and `no_rule` courses don't, unless the missing-data mode
    counts the missing. `follow_up` is scored / (scored + missing); `bound_low` and `bound_high` are the share if
    none or all of the missing had had the event; `instruments` says how many of n were scored with which.
    """

    group: str
    n: int | None
    events: int | None
    patients: int | None
    missing: int | None
    pending: int | None
    not_a_case: int | None
    no_baseline: int | None
    no_induction: int | None
    no_rule: int | None
    follow_up: float | None
    value: float | None
    low: float | None
    high: float | None
    bound_low: float | None
    bound_high: float | None
    instruments: dict[str, int] = field(default_factory=dict)
    few: bool = False
    withheld: bool = False


@dataclass(frozen=True)
class Change:
    """A mean change in points of one instrument, with its 95 % t interval; negative is better.

    `effect_size` is mean change / standard deviation of change (d_z), which is not a published trial's d.
    """

    group: str
    instrument: str
    n: int | None
    patients: int | None
    missing: int | None
    pending: int | None
    no_baseline: int | None
    no_induction: int | None
    mean_baseline: float | None
    mean: float | None
    change: float | None
    low: float | None
    high: float | None
    sd: float | None
    effect_size: float | None
    few: bool = False
    withheld: bool = False


Row = Share | Change
