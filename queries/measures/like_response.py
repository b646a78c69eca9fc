"""Like response: what measures say of themselves whose figures are counted where and when the response rate is."""

from queries.clocks import Clocks
from queries.cohort import Cohort, Missing
from queries.definitions.instrument import Instrument
from queries.measures.measure import Rule
from queries.measures.response import RESPONSE


class LikeResponse:
    """A question about the same courses as the response rate, at the same endpoint."""

    requires: tuple[str, ...] = ()

    def when(self, cohort: Cohort) -> str:
        """Return the endpoint's title."""
        return RESPONSE.when(cohort)

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return the endpoint."""
        return RESPONSE.timing(cohort)

    def clocks(self, cohort: Cohort) -> Clocks:
        """Return those of the response rate."""
        return RESPONSE.clocks(cohort)

    def mode(self, asked: Missing) -> Missing:
        """Return the mode that is asked for: response knows them all."""
        return RESPONSE.mode(asked)

    def rule(self, instrument: Instrument) -> Rule | None:
        """Return what a response is on an instrument."""
        return RESPONSE.rule(instrument)
