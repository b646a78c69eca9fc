"""Periods: the months that are asked about and as many before them, each figure by its own clock."""

from dataclasses import replace
from typing import NamedTuple

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.overview import PERIOD_MONTHS
from queries.months import later, months_through
from queries.period import LAST_MONTH, Period, named_periods


class Side(NamedTuple):
    """One of two periods; `words` follow "in", `named` says which months they are."""

    period: Period
    words: str
    named: str

    def of(self, cohort: Cohort) -> Cohort:
        """Return what of a cohort is in this period."""
        return replace(cohort, period=self.period)


class Periods(NamedTuple):
    """The period that is asked about and the one as long before it."""

    latest: Side
    before: Side


def periods(cohort: Cohort, catalogue: Catalogue) -> Periods | None:
    """Return the period chosen, else the last year of months that are over, and as many months before it.

    None where the data holds no dates or doesn't reach back so far: half a year can't be set beside a whole one.
    """
    latest = cohort.period or _last_year(catalogue)
    if latest is None:
        return None
    start, end = latest.months
    length = len(months_through(start, end))
    before = Period((later(start, -length), later(start, -1)))
    if before.months[0] < catalogue.months[0]:
        return None
    said = (latest.words, before.words) if cohort.period else (f"the last {length} months", f"the {length} before")
    return Periods(Side(latest, said[0], latest.words), Side(before, said[1], before.words))


def _last_year(catalogue: Catalogue) -> Period | None:
    last = named_periods(catalogue).get(LAST_MONTH)
    return last and Period((later(last.months[1], 1 - PERIOD_MONTHS), last.months[1]))
