"""Clocks: by which month a period counts: that in which a course began, a score was due or a session was held."""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, Table, select

from queries.definitions.endpoints import ENDPOINTS, LastScore
from store.schema import endpoint_scores

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


def due_in(months: tuple[int, int], endpoint: str, facts: Table) -> ColumnElement[bool]:
    """Return which courses' score at an endpoint is due in these months, whatever its instrument.

    The window is the course's own and the same on every instrument; each course has a row of its primary one.
    """
    return facts.c.course_id.in_(_due(endpoint, lambda month: month.between(*months)))


def due_in_any_month(endpoint: str, facts: Table) -> ColumnElement[bool]:
    """Return which courses' score at an endpoint is due in a month at all."""
    return facts.c.course_id.in_(_due(endpoint, lambda month: month.is_not(None)))


def _due(endpoint: str, when: Callable[[ColumnElement[int]], ColumnElement[bool]]) -> Select:
    due = endpoint_scores.alias("due").c
    return select(due.course_id).where(due.endpoint == endpoint, due.is_primary == 1, when(due.due_month))
