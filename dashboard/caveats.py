"""Caveats: what a figure of several answers must say of any of them, though one alone gives it its stamp."""

from collections.abc import Iterable

from dashboard.wording import capital
from queries.disclosure import Released
from queries.disclosure.notes import EVENTS_ABSENT, silence


def caveats(answers: Iterable[Released]) -> list[str]:
    """Return, once each: that losses aren't recorded which would count, and which clinics say nothing."""
    said: dict[str, None] = {}
    for each in answers:
        if EVENTS_ABSENT in each.notes:
            said[capital(EVENTS_ABSENT)] = None
        said |= dict.fromkeys(silence(each.silent))
    return [*said]
