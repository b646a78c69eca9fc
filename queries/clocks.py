"""Clocks: by which month a period counts: that in which a course began, a score was due or a session was held."""

from typing import NamedTuple

from queries.definitions.endpoints import ENDPOINTS, LastScore

FITTING, STARTED, DUE, SESSION, SCREENED = "fitting", "started", "due", "session", "screened"
CLOCKS = {
    FITTING: "as fits each figure",
    STARTED: "the month a course began",
    DUE: "the month a score was due",
    SESSION: "the month a session was held",
}
MONTH_OF = CLOCKS | {SCREENED: "the month of the screening"}
COUNTED = {FITTING: "in", STARTED: "started", DUE: "score due", SESSION: "session in", SCREENED: "screened"}


class Clocks(NamedTuple):
    """By which clocks a question can be counted; the first is the one that fits it.

    `due_at` is the endpoint whose score is due, "" for the cohort's own; `why` says in a sentence what a viewer who
    expects another clock must know.
    """

    names: tuple[str, ...]
    due_at: str = ""
    why: str = ""

    def taken(self, asked: str) -> str:
        """Return the clock that counts when one is asked for: that one, or else the fitting one."""
        return asked if asked in self.names else self.names[0]


BY_START = Clocks((STARTED,))
BY_SESSION = Clocks((SESSION, STARTED))
BY_SCREENING = Clocks((SCREENED,))


def by_score(endpoint: str, due_at: str = "") -> Clocks:
    """Return the clocks of a question about scores at an endpoint; what has no window is due in no month."""
    if isinstance(ENDPOINTS[endpoint], LastScore):
        return BY_START._replace(
            why=f"The {ENDPOINTS[endpoint].title} is due in no month, so that a course began in counts."
        )
    return Clocks((DUE, STARTED), due_at)
