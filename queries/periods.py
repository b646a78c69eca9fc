"""Periods: the months that are asked about and as many before them, by the month of a course's first session."""

from dataclasses import replace
from typing import NamedTuple

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.overview import PERIOD_MONTHS
from queries.months import later, months_through, months_words


class Period(NamedTuple):
    """A range of months, both inclusive, as yyyymm; `words` follow "in", `named` says which months they are."""

    months: tuple[int, int]
    words: str
    named: str

    def of(self, cohort: Cohort) -> Cohort:
        """Return those of a cohort's courses that began in these months."""
        return replace(cohort, months=self.months)


class Periods(NamedTuple):
    """The period that is asked about and the one as long before it."""

    latest: Period
    before: Period


def periods(cohort: Cohort, catalogue: Catalogue) -> Periods | None:
    """Return the months chosen, else the last year that the data holds, and as many months before them.

    None where the data holds no dates or doesn't reach back so far: half a year can't be set beside a whole one.
    """
    if not catalogue.months:
        return None
    last = catalogue.months[-1]
    start, end = cohort.months or (later(last, 1 - PERIOD_MONTHS), last)
    length = len(months_through(start, end))
    latest, before = (start, end), (later(start, -length), later(start, -1))
    if before[0] < catalogue.months[0]:
        return None
    said = months_words(*latest), months_words(*before)
    words = said if cohort.months else (f"the last {length} months", f"the {length} before")
    return Periods(Period(latest, words[0], said[0]), Period(before, words[1], said[1]))
