"""Rows of answers: what a measure says about one group; None is "can't be said", never zero."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from queries.definitions.disclosure import FEW_EVENTS_UNDER
from queries.definitions.instrument import INSTRUMENTS, Range
from queries.definitions.trajectory import TICKS
from queries.definitions.unscored import LACKS, REASONS
from queries.measures.headings import (
    COUNT,
    COUNT_OF,
    PERCENT,
    POINTS,
    RATIO,
    WHOLE_POINTS,
    WORDS,
    YES_NO,
    occurring,
    told,
    told_each,
    untold,
)
from queries.measures.roles import KEY, key, mark, names, number, outside, people, size


@dataclass(frozen=True)
class Row:
    """What every row has: a group's label and its denominator, `n` courses, None where it is withheld.

    Each field has a role (`queries.measures.roles`), which decides what is withheld: the least but zero of its sizes
    decides whether it is. `few` warns of a small n, and `withheld` says that its numbers were taken away because one of
    its sizes is too small. `printed` names the fields of which people are told, in the order of a table's columns; each
    says under which heading and in which format (`queries.measures.headings`).
    """

    printed: ClassVar[str] = ""

    group: str = field(metadata=key() | told("group", WORDS))
    n: int | None = field(metadata=size() | told("n"))
    few: bool = field(default=False, kw_only=True, metadata=mark() | untold(YES_NO))
    withheld: bool = field(default=False, kw_only=True, metadata=mark() | untold(YES_NO))

    @property
    def rare(self) -> bool:
        """Whether so few had it, or went without it, that its interval holds less often than it says."""
        return False

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the fields that say whose row it is."""
        return names(self, KEY)


def is_rare(events: int | None, n: int | None) -> bool:
    """Tell whether fewer than `FEW_EVENTS_UNDER` of the n that counted had an event, or went without it."""
    if events is None or not n:
        return False
    return min(events, n - events) < FEW_EVENTS_UNDER


@dataclass(frozen=True)
class Share(Row):
    """A share of courses with its denominator, its 95 % Wilson interval and everyone who is not in it.

    `n` courses of `patients` patients count, `events` of them had the event: `value`, `low` to `high`. `scored` were
    followed up, whether or not the others are in n. `missing`,
    `pending`, `not_a_case`, `no_baseline`, `no_induction` and `no_rule` courses don't, unless the missing-data mode
    counts the missing. `follow_up` is scored / (scored + missing); `bound_low` and `bound_high` are the share if
    none or all of the missing had had the event; `instruments` says how many of n were scored with which. `completed`
    of n were given all sessions of induction that their protocols plan, of the `planned` whose protocol says how many.
    """

    printed: ClassVar[str] = (
        "value low events n patients follow_up missing bound_low pending not_a_case no_baseline no_induction "
        "no_rule completed"
    )

    events: int | None = field(metadata=number() | told("events"))
    patients: int | None = field(metadata=people() | told("patients"))
    scored: int | None = field(metadata=size() | untold(COUNT))
    missing: int | None = field(metadata=outside() | told("missing"))
    pending: int | None = field(metadata=outside() | told("pending"))
    not_a_case: int | None = field(metadata=outside() | told("no case"))
    no_baseline: int | None = field(metadata=outside() | told("no baseline"))
    no_induction: int | None = field(metadata=outside() | told("no induction"))
    no_rule: int | None = field(metadata=outside() | told("no rule"))
    follow_up: float | None = field(metadata=number() | told("follow-up", PERCENT))
    value: float | None = field(metadata=number() | told("rate", PERCENT))
    low: float | None = field(metadata=number() | told("95 % interval", PERCENT, to="high"))
    high: float | None = field(metadata=number())
    bound_low: float | None = field(metadata=number() | told("if none, or all, of them had", PERCENT, to="bound_high"))
    bound_high: float | None = field(metadata=number())
    instruments: dict[str, int] = field(default_factory=dict, metadata=number() | untold(COUNT))
    completed: int | None = field(default=None, metadata=number() | told("completed induction", COUNT_OF, to="planned"))
    planned: int | None = field(default=None, metadata=number())


@dataclass(frozen=True)
class Cell(Share):
    """A share of one cell of a heat map: of a group, and of what the columns are (`across`), as a label."""

    printed: ClassVar[str] = f"across {Share.printed}"

    across: str = field(default="", metadata=key() | told("of these", WORDS))


@dataclass(frozen=True)
class FollowedUp(Share):
    """A share whose event is to be scored: that few were is what it tells, and no reason to withhold it."""

    scored: int | None = field(metadata=number() | untold(COUNT))


@dataclass(frozen=True)
class FollowedUpCell(Cell):
    """Such a share as a cell of a heat map."""

    scored: int | None = field(metadata=number() | untold(COUNT))


@dataclass(frozen=True)
class Change(Row):
    """A mean change in points of one instrument, with its 95 % t interval; a fall is negative.

    It is better where the scale's more is worse, as on most (`scale`). `effect_size` is mean change / standard
    deviation of change (d_z), which is not a published trial's d.
    """

    printed: ClassVar[str] = (
        "instrument change low mean_baseline mean sd effect_size n patients missing pending no_baseline no_induction"
    )

    instrument: str = field(metadata=key() | told("instrument", WORDS))
    patients: int | None = field(metadata=people() | told("patients"))
    missing: int | None = field(metadata=outside() | told("missing"))
    pending: int | None = field(metadata=outside() | told("pending"))
    no_baseline: int | None = field(metadata=outside() | told("no baseline"))
    no_induction: int | None = field(metadata=outside() | told("no induction"))
    mean_baseline: float | None = field(metadata=number() | told("baseline", POINTS))
    mean: float | None = field(metadata=number() | told("endpoint", POINTS))
    change: float | None = field(metadata=number() | told("change", POINTS))
    low: float | None = field(metadata=number() | told("95 % interval", POINTS, to="high"))
    high: float | None = field(metadata=number())
    sd: float | None = field(metadata=number() | told("SD", POINTS))
    effect_size: float | None = field(metadata=number() | told("d_z", RATIO))

    @property
    def scale(self) -> Range:
        """The points of the instrument, and which way is better."""
        return INSTRUMENTS[self.instrument].range


@dataclass(frozen=True)
class SymptomChange(Row):
    """A mean change of one symptom's item, in its points, with its 95 % t interval; negative is better.

    `most` is the item's highest value less its lowest; `no_baseline` courses have a baseline on the scale without this
    item. Of the n, `had` had the symptom at baseline; in `eased` of these it fell: the share `eased_value` with its
    95 % Wilson interval.
    """

    printed: ClassVar[str] = (
        "symptom instrument change low mean_baseline mean sd n patients eased_value eased_low had missing "
        "pending no_baseline no_induction"
    )

    symptom: str = field(metadata=key() | told("symptom", WORDS))
    instrument: str = field(metadata=key() | told("scale", WORDS))
    most: int | None = field(metadata=number() | untold(POINTS))
    patients: int | None = field(metadata=people() | told("patients"))
    missing: int | None = field(metadata=outside() | told("missing"))
    pending: int | None = field(metadata=outside() | told("pending"))
    no_baseline: int | None = field(metadata=outside() | told("no item at baseline"))
    no_induction: int | None = field(metadata=outside() | told("no induction"))
    mean_baseline: float | None = field(metadata=number() | told("baseline", POINTS))
    mean: float | None = field(metadata=number() | told("endpoint", POINTS))
    change: float | None = field(metadata=number() | told("change", POINTS))
    low: float | None = field(metadata=number() | told("95 % interval", POINTS, to="high"))
    high: float | None = field(metadata=number())
    sd: float | None = field(metadata=number() | told("SD", POINTS))
    had: int | None = field(metadata=number("had") | told("of those who had it"))
    eased: int | None = field(metadata=number("had") | untold(COUNT))
    eased_value: float | None = field(metadata=number("had") | told("eased", PERCENT))
    eased_low: float | None = field(metadata=number("had") | told("95 % from to", PERCENT, to="eased_high"))
    eased_high: float | None = field(metadata=number("had"))


@dataclass(frozen=True)
class Trajectory(Row):
    """One week's change from baseline in points of one instrument, among the `n` courses that were scored in it.

    `missing` courses had no score in the week and `pending` ones could still get one. `mean_baseline` and `mean` are
    those of the n; `change` has its 95 % t interval, and single courses' changes lie around their `median`, half of
    them from `quartile_low` to `quartile_high`. A fall is negative, and better where the scale's more is worse.
    """

    printed: ClassVar[str] = "instrument week change low median quartile_low mean_baseline n patients missing pending"

    instrument: str = field(metadata=key() | told("instrument", WORDS))
    week: int = field(metadata=key() | told("week", only=TICKS))
    patients: int | None = field(metadata=people() | told("patients"))
    missing: int | None = field(metadata=outside() | told("missing"))
    pending: int | None = field(metadata=outside() | told("pending"))
    mean_baseline: float | None = field(metadata=number() | told("baseline", POINTS))
    mean: float | None = field(metadata=number() | untold(POINTS))
    change: float | None = field(metadata=number() | told("change", POINTS))
    low: float | None = field(metadata=number() | told("95 % interval", POINTS, to="high"))
    high: float | None = field(metadata=number())
    sd: float | None = field(metadata=number() | untold(POINTS))
    quartile_low: float | None = field(metadata=number() | told("middle half", WHOLE_POINTS, to="quartile_high"))
    median: float | None = field(metadata=number() | told("median", WHOLE_POINTS))
    quartile_high: float | None = field(metadata=number())

    @property
    def scale(self) -> Range:
        """The points of the instrument, and which way is better."""
        return INSTRUMENTS[self.instrument].range


@dataclass(frozen=True)
class ChangeBin(Row):
    """How many of a group's `n` scored courses changed by so much (`bin`), with the 95 % Wilson interval."""

    printed: ClassVar[str] = "instrument bin value low events n patients missing pending"

    instrument: str = field(metadata=key() | told("instrument", WORDS))
    bin: str = field(metadata=key() | told("change", WORDS))
    events: int | None = field(metadata=number() | told("courses"))
    patients: int | None = field(metadata=people() | told("patients"))
    missing: int | None = field(metadata=outside() | told("missing"))
    pending: int | None = field(metadata=outside() | told("pending"))
    value: float | None = field(metadata=number() | told("share", PERCENT))
    low: float | None = field(metadata=number() | told("95 % interval", PERCENT, to="high"))
    high: float | None = field(metadata=number())

    @property
    def scale(self) -> Range:
        """The points of the instrument, and which way is better."""
        return INSTRUMENTS[self.instrument].range


@dataclass(frozen=True)
class Retained(Row):
    """The share of courses that came back for a session of induction, of those that could, with its Wilson interval.

    `n` courses could: their induction began, is not still under way and was planned to reach so far. The others are
    in `no_induction`, `no_plan`, `pending` or `not_planned`, the first that applies. Of `ended_unknown` of those who
    count as having left before it is not recorded whether they did, or are still in induction; `stop_reasons` says why
    those ended, "not recorded" included. Both are withheld where so few left that it is.
    """

    printed: ClassVar[str] = (
        "session value low events n patients ended_unknown pending no_induction no_plan not_planned"
    )

    session: int = field(metadata=key() | told("session"))
    events: int | None = field(metadata=number() | told("events"))
    patients: int | None = field(metadata=people() | told("patients"))
    value: float | None = field(metadata=number() | told("came", PERCENT))
    low: float | None = field(metadata=number() | told("95 % interval", PERCENT, to="high"))
    high: float | None = field(metadata=number())
    no_induction: int | None = field(metadata=outside() | told("no induction"))
    no_plan: int | None = field(metadata=outside() | told("no plan"))
    pending: int | None = field(metadata=outside() | told("still in induction"))
    not_planned: int | None = field(metadata=outside() | told("not planned so far"))
    ended_unknown: int | None = field(
        metadata=number("left") | told("of those who didn't come, whether over not recorded")
    )
    stop_reasons: dict[str, int] = field(default_factory=dict, metadata=number("left") | untold(COUNT))

    @property
    def left(self) -> int | None:
        """How many of n left before this session."""
        return None if self.n is None or self.events is None else self.n - self.events


@dataclass(frozen=True)
class Leavers(Row):
    """Those who left before the last planned session of induction: `n` courses, and why.

    `stayed` courses came to every session, so the share who left, `value`, is n / (n + stayed), with its Wilson
    interval; `stop_reasons` adds up to n, "not recorded" included. Of `ended_unknown` of n it is not recorded whether
    they left, or are still in induction.
    """

    printed: ClassVar[str] = "value low n patients stayed ended_unknown stop_reasons"

    patients: int | None = field(metadata=people() | told("patients"))
    stayed: int | None = field(metadata=outside() | told("came to all"))
    ended_unknown: int | None = field(metadata=number() | told("of these, whether over not recorded"))
    value: float | None = field(metadata=number() | told("left early", PERCENT))
    low: float | None = field(metadata=number() | told("95 % interval", PERCENT, to="high"))
    high: float | None = field(metadata=number())
    stop_reasons: dict[str, int] = field(
        default_factory=dict, metadata=number() | told_each(occurring("stop_reasons"), total="n")
    )


def _of_states(rows: Sequence["Unscored"]) -> Mapping[str, str]:
    """Return the words of each reason of the states that rows are about."""
    states = dict.fromkeys(row.state for row in rows)
    return {reason: words for state in states for reason, words in REASONS[state].items()}


@dataclass(frozen=True)
class Unscored(Row):
    """Courses that stand in no rate: `n` courses of a `state`, no_baseline or missing, and why.

    `others` are the courses of the group that don't lack it. `reasons` adds up to n; its keys are those of the state in
    `queries.definitions.unscored`.
    """

    printed: ClassVar[str] = "state n patients others reasons"

    state: str = field(metadata=key() | told("has", WORDS, words=LACKS))
    patients: int | None = field(metadata=people() | told("patients"))
    others: int | None = field(metadata=outside() | told("of the others"))
    reasons: dict[str, int] = field(default_factory=dict, metadata=number() | told_each(_of_states, total="n"))


@dataclass(frozen=True)
class Held(Row):
    """How much the data holds of a group: n courses of `patients` patients, and their `sessions`.

    Those of n that have a session `began`. In `asked` of the sessions side effects were asked about; of `unrecorded`
    ones nobody wrote whether they were, and where that is all of them `asked` is None.
    """

    printed: ClassVar[str] = "n began patients sessions asked unrecorded"

    n: int | None = field(metadata=size() | told("courses"))
    began: int | None = field(metadata=number() | told("began"))
    patients: int | None = field(metadata=size() | told("patients"))
    sessions: int | None = field(metadata=number() | told("sessions"))
    asked: int | None = field(metadata=number() | told("asked about side effects"))
    unrecorded: int | None = field(metadata=number() | told("whether asked not recorded"))


@dataclass(frozen=True)
class Trend:
    """A Cochran–Armitage test of a share over the dose bands of one drug and route (`series`), in their order.

    `n` courses stand in so many `bands`; z > 0 is a rise. Descriptive: nobody was randomised to a dose.
    """

    series: str
    bands: int
    n: int
    z: float
    p: float
