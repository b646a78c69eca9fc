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
    retained: Released
    stopped: Released
    screening: Released

    @property
    def tables(self) -> tuple[Released, ...]:
        """What is shown as tables, in the page's order; `everyone`, `followed_up` and `retained` are totals."""
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
    asked = {
        "states": ("response", cohort),
        "follow_up": ("follow-up", cohort),
        "retention": ("retention", cohort),
        "everyone": ("response", together),
        "followed_up": ("follow-up", together),
        "unscored": ("missing-reasons", together),
        "modes": ("missing-modes", together),
        "retained": ("retention", together),
        "stopped": ("stop-reasons", together),
        "screening": ("screening", together),
    }
    return MissingAnswers(**dict(zip(asked, numbers.ask_all(*asked.values()), strict=True)))
