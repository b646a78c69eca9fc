"""Rows about screenings: of n people screened, how many came how far, and why the others did not."""

from dataclasses import dataclass, field

from queries.measures.roles import number, outside, people
from queries.measures.rows import Row


@dataclass(frozen=True)
class Screening(Row):
    """How far the `n` screenings of a group led; each step's share is of n, with its 95 % Wilson interval.

    `eligible` is n without the `ineligible` and the `declined`, whose reasons are counted, "not recorded" included;
    `began` is eligible without the `not_begun`; `completed` is began without those still `in_induction`, those who
    `left` it and those whose protocol says `no_plan`; `scored` is completed without those whose score is `pending` and
    those `not_scored` at the end of induction. Of all `courses` that began, `unscreened` have no screening at all. So
    many `patients` were screened, as far as is known: those of courses, and each screening that led to none.
    """

    eligible: int | None = field(metadata=number())
    eligible_value: float | None = field(metadata=number())
    eligible_low: float | None = field(metadata=number())
    eligible_high: float | None = field(metadata=number())
    ineligible: int | None = field(metadata=number())
    declined: int | None = field(metadata=number())
    began: int | None = field(metadata=number())
    began_value: float | None = field(metadata=number())
    began_low: float | None = field(metadata=number())
    began_high: float | None = field(metadata=number())
    not_begun: int | None = field(metadata=number())
    completed: int | None = field(metadata=number())
    completed_value: float | None = field(metadata=number())
    completed_low: float | None = field(metadata=number())
    completed_high: float | None = field(metadata=number())
    in_induction: int | None = field(metadata=number())
    left: int | None = field(metadata=number())
    no_plan: int | None = field(metadata=outside())
    scored: int | None = field(metadata=number())
    scored_value: float | None = field(metadata=number())
    scored_low: float | None = field(metadata=number())
    scored_high: float | None = field(metadata=number())
    pending: int | None = field(metadata=outside())
    not_scored: int | None = field(metadata=number())
    courses: int | None = field(metadata=number())
    unscreened: int | None = field(metadata=number())
    patients: int | None = field(metadata=people())
    ineligible_reasons: dict[str, int] = field(default_factory=dict, metadata=number("ineligible"))
    declined_reasons: dict[str, int] = field(default_factory=dict, metadata=number("declined"))
