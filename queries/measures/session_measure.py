"""Session measures: questions about what happened in sessions, which no score and no endpoint decides."""

from collections.abc import Callable
from dataclasses import dataclass

from queries.catalogue import Catalogue
from queries.cohort import PHASES, Cohort, Missing
from queries.definitions.instrument import Instrument
from queries.engines import Snapshot
from queries.measures.measure import Answer, Rule


@dataclass(frozen=True)
class SessionMeasure:
    """A question about sessions; `answered` answers it, `counted` says in words what is counted, `rules` by whom."""

    name: str
    title: str
    question: str
    counted: Callable[[Cohort], str]
    rules: Callable[[Cohort], list[Rule]]
    answered: Callable[[Cohort, Snapshot, Catalogue], Answer]
    cases_only: bool = False

    def when(self, cohort: Cohort) -> str:
        """Return which sessions count."""
        return PHASES[cohort.phase]

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return what is counted, by whose definition."""
        return self.rules(cohort)

    def mode(self, asked: Missing) -> Missing:
        """Return what was asked for: no score can be missing here."""
        return asked

    def counting(self, cohort: Cohort) -> str:
        """Return in words what is counted of what."""
        return self.counted(cohort)

    def rule(self, instrument: Instrument) -> Rule | None:
        """Return None: sessions are counted, not scores."""
        return None

    def answer(self, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
        """Return the answer for a cohort."""
        return self.answered(cohort, snapshot, catalogue)
