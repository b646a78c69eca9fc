"""Rows about screenings: of n people screened, how many came how far, and why the others did not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from queries.measures.rows import Row


@dataclass(frozen=True)
class Screening(Row):
    """How far the `n` screenings of a group led; each step's share is of n, with its 95 % Wilson interval.

    `eligible` is n without the `ineligible` and the `declined`, whose reasons are counted, "not recorded" included;
    `began` is eligible without the `not_begun`; `completed` is began without those still `in_induction`, those who
    `left` it and those whose protocol says `no_plan`; `scored` is completed without those whose score is `pending` and
    those `not_scored` at the end of induction. Of all `courses` that began, `unscreened` have no screening at all.
    """

    parts: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType(
        {"ineligible": ("ineligible_reasons",), "declined": ("declined_reasons",)}
    )

    eligible: int | None
    eligible_value: float | None
    eligible_low: float | None
    eligible_high: float | None
    ineligible: int | None
    declined: int | None
    began: int | None
    began_value: float | None
    began_low: float | None
    began_high: float | None
    not_begun: int | None
    completed: int | None
    completed_value: float | None
    completed_low: float | None
    completed_high: float | None
    in_induction: int | None
    left: int | None
    no_plan: int | None
    scored: int | None
    scored_value: float | None
    scored_low: float | None
    scored_high: float | None
    pending: int | None
    not_scored: int | None
    courses: int | None
    unscreened: int | None
    ineligible_reasons: dict[str, int] = field(default_factory=dict)
    declined_reasons: dict[str, int] = field(default_factory=dict)
