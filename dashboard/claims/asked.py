"""Asked: every claim's questions, all in one, and each claim with its answers and what they say of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.answers import Numbers
from dashboard.ascertainment import in_one_method
from dashboard.claims.judged import Judged
from dashboard.claims.readings import READINGS, Behind, Selected
from dashboard.figures.claim_rows import claim_rows
from dashboard.figures.figure import Figure
from queries.cohort import Cohort
from queries.definitions.claims import Claim
from queries.disclosure import Released


@dataclass(frozen=True)
class Told:
    """A claim, what the data say of it, the answers that it stands on, and the views that show its numbers.

    `figure` is None where nobody is in any of the answers.
    """

    claim: Claim
    judged: Judged
    answers: tuple[Released, ...]
    figure: Figure | None
    views: tuple[Behind, ...]


def ask_claims(numbers: Numbers, cohort: Cohort, claims: Sequence[Claim]) -> list[Told]:
    """Return what the data say of each claim about a cohort, whatever that counts and groups otherwise."""
    chosen = Cohort(chosen=cohort.chosen, period=cohort.period, clock=cohort.clock, course=cohort.course)
    opened = Selected(chosen, numbers.catalogue, in_one_method(numbers, chosen).method)
    its = replace(opened, cohort=chosen.grouped("none"))
    questions = {
        (claim.name, name): question for claim in claims for name, question in READINGS[claim.name].asks(its).items()
    }
    answers = dict(zip(questions, numbers.ask_all(*questions.values()), strict=True))
    return [
        _told(claim, opened, {name: answer for (of, name), answer in answers.items() if of == claim.name})
        for claim in claims
    ]


def _told(claim: Claim, its: Selected, answers: dict[str, Released]) -> Told:
    reading = READINGS[claim.name]
    judged = reading.judge(claim, answers)
    held = [each for each in answers.values() if each.rows or each.summary]
    figure = claim_rows(claim, judged, reading, held) if held else None
    return Told(claim, judged, tuple(held or answers.values()), figure, tuple(reading.views(its)))
