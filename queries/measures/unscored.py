"""Unscored measures: questions about what happened, which no score and no endpoint decides."""

from collections.abc import Callable
from dataclasses import dataclass

from queries.catalogue import Catalogue
from queries.clocks import BY_SESSION, BY_START, Clocks, by_score
from queries.cohort import ASKED_BY, PHASES, Cohort, Missing
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import Instrument
from queries.measures.measure import Answer, Rule
from queries.relations.relation import Fetched, Needs


def ascertained(cohort: Cohort) -> str:
    """Return the way of asking that was chosen as the end of a phrase: ", asked by checklist"; "" for each apart."""
    return "" if cohort.method == "all" else f", {ASKED_BY[cohort.method]}"


def _sessions(cohort: Cohort) -> str:
    return PHASES[cohort.phase]


def _endpoint(cohort: Cohort) -> str:
    return ENDPOINTS[cohort.endpoint].title


@dataclass(frozen=True, kw_only=True)
class UnscoredMeasure:
    """A question about courses; `answered` answers it from its `relations`.

    `observed` says in words what is looked at, `counted` what is counted of what, and `rules` by whose definition;
    `requires` names what must be recorded for there to be an answer, and `timed` the clocks by which a period counts.
    """

    name: str
    title: str
    question: str
    observed: Callable[[Cohort], str]
    counted: Callable[[Cohort], str]
    rules: Callable[[Cohort], list[Rule]]
    relations: Callable[[Cohort, Catalogue], Needs]
    answered: Callable[[Cohort, Fetched, Catalogue], Answer]
    timed: Clocks = BY_START
    cases_only: bool = False
    requires: tuple[str, ...] = ()

    def when(self, cohort: Cohort) -> str:
        """Return what is observed, and when."""
        return self.observed(cohort)

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return what is counted, by whose definition."""
        return self.rules(cohort)

    def clocks(self, cohort: Cohort) -> Clocks:
        """Return by which clocks a period can count, the fitting one first."""
        return self.timed

    def mode(self, asked: Missing) -> Missing:
        """Return what was asked for: no score can be missing here."""
        return asked

    def counting(self, cohort: Cohort) -> str:
        """Return in words what is counted of what."""
        return self.counted(cohort)

    def rule(self, instrument: Instrument) -> Rule | None:
        """Return None: no score is counted."""
        return None

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return the relations that the answer is counted from."""
        return self.relations(cohort, catalogue)

    def answer(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
        """Return the answer for a cohort from what was fetched."""
        return self.answered(cohort, fetched, catalogue)


@dataclass(frozen=True, kw_only=True)
class SessionMeasure(UnscoredMeasure):
    """A question about the sessions of a phase, which may be grouped by what differs between them."""

    observed: Callable[[Cohort], str] = _sessions
    timed: Clocks = BY_SESSION


@dataclass(frozen=True, kw_only=True)
class EndpointMeasure(UnscoredMeasure):
    """A question about the scores of an endpoint that counts courses otherwise than one scale's rule does."""

    observed: Callable[[Cohort], str] = _endpoint

    def mode(self, asked: Missing) -> Missing:
        """Return that only observed scores count."""
        return "observed"

    def clocks(self, cohort: Cohort) -> Clocks:
        """Return that a score is due in the month in which its window ends."""
        return by_score(cohort.endpoint)
