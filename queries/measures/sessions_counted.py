"""Sessions counted: the whole figure of a question about all sessions given."""

from collections.abc import Sequence

from queries.measures.measure import Counted
from queries.relations.sessions_given import SessionsGiven


def sessions_counted(together: Sequence[SessionsGiven]) -> Counted:
    """Return what counts of the sessions of all groups together; there is no row where there are none."""
    return Counted(
        n=sum(each.n for each in together),
        patients=sum(each.patients for each in together),
        minors=sum(each.minors for each in together),
        follow_up=None,
        of="sessions",
    )
