"""Outcomes: every rate of the scores side by side, each by its own rule and on its own denominator."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.measures.like_response import LikeResponse
from queries.measures.measure import Answer
from queries.measures.partial_response import PARTIAL_RESPONSE
from queries.measures.recovery import RECOVERY, RELIABLE_RECOVERY
from queries.measures.reliable_change import DETERIORATION, RELIABLE_IMPROVEMENT
from queries.measures.remission import REMISSION
from queries.measures.response import RESPONSE
from queries.measures.rows import Cell, Share
from queries.measures.score_measure import ScoreMeasure
from queries.measures.share import in_column
from queries.relations.relation import Fetched, Needs

EVERY = (RESPONSE, PARTIAL_RESPONSE, REMISSION, RECOVERY, RELIABLE_RECOVERY, RELIABLE_IMPROVEMENT, DETERIORATION)


@dataclass(frozen=True)
class Outcomes(LikeResponse):
    """Several shares as one answer: a cell for each group and outcome, each by its own rule."""

    name: str
    title: str
    question: str
    outcomes: tuple[ScoreMeasure, ...]
    cases_only: bool = False

    def counting(self, cohort: Cohort) -> str:
        """Return in words what becomes of missing follow-up, and of whom each outcome is a share."""
        return f"{RESPONSE.counting(cohort)}, each outcome among those it can be told of"

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return what each outcome needs."""
        return {each.name: each.needs(cohort.uncrossed(), catalogue) for each in self.outcomes}

    def answer(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
        """Return a cell for each group and outcome, group by group."""
        asked = cohort.uncrossed()
        answers = {
            each.title.removesuffix(" rate"): each.answer(asked, fetched[each.name], catalogue)
            for each in self.outcomes
        }
        response = next(iter(answers.values()))
        return replace(response, rows=tuple(_cells(answers)), trends=(), across="outcome")


def _cells(answers: dict[str, Answer]) -> Iterator[Cell]:
    columns = [[in_column(row, name) for row in each.rows if isinstance(row, Share)] for name, each in answers.items()]
    for cells in zip(*columns, strict=True):
        yield from cells


OUTCOMES = Outcomes(
    name="outcomes",
    title="Every outcome",
    question="How do all outcomes compare?",
    outcomes=EVERY,
)
