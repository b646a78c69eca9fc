"""Rows about screenings: of n people screened, how many came how far, and why the others did not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from queries.measures.headings import COUNT, PERCENT, occurring, told, told_each, untold
from queries.measures.roles import number, outside, people, size
from queries.measures.rows import Row


@dataclass(frozen=True)
class Screening(Row):
    """How far the `n` screenings of a group led; each step's share is of n, with its 95 % Wilson interval.

    `eligible` is n without the `ineligible` and the `declined`, whose reasons are counted, "not recorded" included;
    `began` is eligible without the `not_begun`; `completed` is began without those still `in_induction`, those who
    `left` it, those of whom it is not recorded which (`ended_unknown`) and those whose protocol says `no_plan`;
    `scored` is completed without those whose score is `pending` and those `not_scored` at the end of induction.
    `unlinked` are screenings of clinics that name hardly any course that began, or none: they are not in n, or where
    there are no others only `eligible` is known of n. Of all `courses` that began, `unscreened` have no screening at
    all. So many `patients` were screened, as far as is known: those of courses, and each screening that led to none.
    """

    printed: ClassVar[str] = (
        "n eligible eligible_value eligible_low ineligible declined began began_value began_low not_begun "
        "completed completed_value completed_low in_induction left ended_unknown no_plan "
        "scored scored_value scored_low pending not_scored unlinked courses unscreened "
        "ineligible_reasons declined_reasons"
    )

    n: int | None = field(metadata=size() | told("screened"))
    eligible: int | None = field(metadata=number() | told("eligible"))
    eligible_value: float | None = field(metadata=number() | told("eligible, of screened", PERCENT))
    eligible_low: float | None = field(metadata=number() | told("95 % interval, eligible", PERCENT, to="eligible_high"))
    eligible_high: float | None = field(metadata=number())
    ineligible: int | None = field(metadata=number() | told("ineligible"))
    declined: int | None = field(metadata=number() | told("declined"))
    began: int | None = field(metadata=number() | told("began"))
    began_value: float | None = field(metadata=number() | told("began, of screened", PERCENT))
    began_low: float | None = field(metadata=number() | told("95 % interval, began", PERCENT, to="began_high"))
    began_high: float | None = field(metadata=number())
    not_begun: int | None = field(metadata=number() | told("eligible, not begun"))
    completed: int | None = field(metadata=number() | told("completed induction"))
    completed_value: float | None = field(metadata=number() | told("completed induction, of screened", PERCENT))
    completed_low: float | None = field(
        metadata=number() | told("95 % interval, completed induction", PERCENT, to="completed_high")
    )
    completed_high: float | None = field(metadata=number())
    in_induction: int | None = field(metadata=number() | told("still in induction"))
    left: int | None = field(metadata=number() | told("left induction"))
    ended_unknown: int | None = field(metadata=number() | told("unfinished, whether over not recorded"))
    no_plan: int | None = field(metadata=outside() | told("no plan"))
    scored: int | None = field(metadata=number() | told("scored at its end"))
    scored_value: float | None = field(metadata=number() | told("scored at its end, of screened", PERCENT))
    scored_low: float | None = field(
        metadata=number() | told("95 % interval, scored at its end", PERCENT, to="scored_high")
    )
    scored_high: float | None = field(metadata=number())
    pending: int | None = field(metadata=outside() | told("still in their window"))
    not_scored: int | None = field(metadata=number() | told("not scored"))
    unlinked: int | None = field(metadata=outside() | told("who began not recorded"))
    courses: int | None = field(metadata=number() | told("courses begun"))
    unscreened: int | None = field(metadata=number() | told("of these without a screening"))
    patients: int | None = field(metadata=people() | untold(COUNT))
    ineligible_reasons: dict[str, int] = field(
        default_factory=dict,
        metadata=number("ineligible") | told_each(occurring("ineligible_reasons", "ineligible: "), total="ineligible"),
    )
    declined_reasons: dict[str, int] = field(
        default_factory=dict,
        metadata=number("declined") | told_each(occurring("declined_reasons", "declined: "), total="declined"),
    )

    def left_out(self) -> Iterator[str]:
        """Yield who doesn't stand in it: screenings of which nobody knows more, and courses without a screening."""
        if self.unlinked and self.began is not None:
            yield f"Not in it: {self.unlinked:,} screenings of clinics that don't record who began"
        if self.unscreened:
            yield f"Not in it: {self.unscreened:,} of {self.courses:,} courses begun have no screening"
