"""Periods: the months that are asked about and as many before them, by the month of a course's first session."""

from dataclasses import replace
from typing import NamedTuple

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.overview import PERIOD_MONTHS
from queries.months import month_words

_YEAR = 12


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
    last = _number(catalogue.months[-1])
    chosen = cohort.months
    start, end = map(_number, chosen) if chosen else (last - PERIOD_MONTHS + 1, last)
    length = end - start + 1
    if start - length < _number(catalogue.months[0]):
        return None
    latest, before = (_month(start), _month(end)), (_month(start - length), _month(start - 1))
    said = (_said(*latest), _said(*before))
    words = said if chosen else (f"the last {length} months", f"the {length} before")
    return Periods(Period(latest, words[0], said[0]), Period(before, words[1], said[1]))


def _number(month: int) -> int:
    """Return how many months after the year 0 a month (yyyymm) is."""
    return month // 100 * _YEAR + month % 100 - 1


def _month(number: int) -> int:
    return number // _YEAR * 100 + number % _YEAR + 1


def _said(first: int, last: int) -> str:
    return month_words(first) if first == last else f"{month_words(first)} to {month_words(last)}"
