"""Months of a report: the one that is reported, and those that it is set beside."""

from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date

from dashboard.wording import day
from queries.catalogue import NO_COURSE, Catalogue
from queries.months import later, month_words
from queries.period import Period

_YEAR, _RUN = 12, 36
_NO_MONTH = "The data hold no dates, so they have no month to report."


def why_no_month(catalogue: Catalogue) -> str:
    """Return in a sentence why the data have no month to report."""
    return _NO_MONTH if catalogue.has_courses else NO_COURSE


@dataclass(frozen=True)
class ReportMonths:
    """The month as yyyymm, and the periods that a report asks about."""

    month: int

    @property
    def alone(self) -> Period:
        """The month by itself."""
        return Period((self.month, self.month))

    @property
    def before(self) -> Period:
        """The twelve months before it."""
        return Period((later(self.month, -_YEAR), later(self.month, -1)))

    @property
    def both(self) -> Period:
        """The month and the twelve before it."""
        return Period((later(self.month, -_YEAR), self.month))

    @property
    def year(self) -> Period:
        """The twelve months that end with it."""
        return Period((later(self.month, 1 - _YEAR), self.month))

    @property
    def run(self) -> Period:
        """The three years that end with it, in which a month can be told from chance."""
        return Period((later(self.month, 1 - _RUN), self.month))

    @property
    def name(self) -> str:
        """The month in full: "October 2026"."""
        return f"{month_name[self.month % 100]} {self.month // 100}"

    @property
    def brief(self) -> str:
        """The month in short: "Oct 2026"."""
        return month_words(self.month)

    def reach(self, data_as_of: str) -> str:
        """Return in a sentence how the data ends before the month does; "" where the month is over in it."""
        year, month = divmod(self.month, 100)
        last = date(year, month, monthrange(year, month)[1])
        cutoff = date.fromisoformat(data_as_of)
        if cutoff >= last:
            return ""
        if cutoff < last.replace(day=1):
            return f"{self.name} has not begun in this data, which ends on {day(data_as_of)}."
        days = f"{cutoff.day} day{'s' * (cutoff.day != 1)}"
        return f"{self.name} is not over in this data, which ends on {day(data_as_of)}: this is of {days}."
