"""Missing answers: what the page of who is missing asks."""

from typing import NamedTuple

from dashboard.answers import Numbers
from queries.cohort import Cohort
from queries.disclosure import Released


class MissingAnswers(NamedTuple):
    """What the page of who is missing shows; `states`, `follow_up` and `retention` by groups, the others of all."""

    states: Released
    follow_up: Released
    retention: Released
    everyone: Released
    followed_up: Released
    unscored: Released
    modes: Released
    stopped: Released
    screening: Released

    @property
    def tables(self) -> tuple[Released, ...]:
        """What is shown as tables, in the order of the page; `everyone` and `followed_up` are their totals."""
        return (
            self.states,
            self.follow_up,
            self.unscored,
            self.modes,
            self.retention,
            self.stopped,
            self.screening,
        )


def missing_answers(numbers: Numbers, cohort: Cohort) -> MissingAnswers:
    """Return the answers of the page of who is missing."""
    together = cohort.grouped("none")
    return MissingAnswers(
        states=numbers.ask("response", cohort),
        follow_up=numbers.ask("follow-up", cohort),
        retention=numbers.ask("retention", cohort),
        everyone=numbers.ask("response", together),
        followed_up=numbers.ask("follow-up", together),
        unscored=numbers.ask("missing-reasons", together),
        modes=numbers.ask("missing-modes", together),
        stopped=numbers.ask("stop-reasons", together),
        screening=numbers.ask("screening", together),
    )
