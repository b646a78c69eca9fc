"""Missing modes: the same response counted in every way that missing follow-up can be, side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from queries.catalogue import Catalogue
from queries.cohort import MISSING, Cohort, Missing
from queries.measures.like_response import LikeResponse
from queries.measures.measure import Answer
from queries.measures.response import RESPONSE
from queries.measures.rows import Cell, Share
from queries.measures.share import in_column
from queries.relations.relation import Fetched, Needs

_EVERYONE: Missing = "non-responder"  # its denominator is the scored and the missing


@dataclass(frozen=True)
class MissingModes(LikeResponse):
    """Response of each group under each missing-data mode: `across` is the mode in words."""

    name: str = "missing-modes"
    title: str = "Response rate, counted in three ways"
    question: str = "How much does the answer depend on who is missing?"
    cases_only: bool = RESPONSE.cases_only

    def counting(self, cohort: Cohort) -> str:
        """Return in words that every mode is shown."""
        return "missing follow-up counted in every way"

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return what response needs under each mode."""
        return {mode: RESPONSE.needs(_under(cohort, mode), catalogue) for mode in MISSING}

    def answer(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
        """Return one row a group and mode; the whole figure's denominator is the scored and the missing."""
        answers: dict[Missing, Answer] = {
            mode: RESPONSE.answer(_under(cohort, mode), fetched[mode], catalogue) for mode in MISSING
        }
        return replace(answers[_EVERYONE], rows=tuple(_cells(answers)), trends=())


def _under(cohort: Cohort, mode: Missing) -> Cohort:
    return replace(cohort.uncrossed(), missing=mode)


def _cells(answers: Mapping[Missing, Answer]) -> Iterator[Cell]:
    for of_one_group in zip(*(each.rows for each in answers.values()), strict=True):
        for mode, row in zip(answers, of_one_group, strict=True):
            if isinstance(row, Share):
                yield in_column(row, MISSING[mode])


MISSING_MODES = MissingModes()
