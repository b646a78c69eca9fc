"""A period: the months that are asked about, as a range or by a name whose months follow from the data's cut-off."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from queries.catalogue import Catalogue
from queries.clocks import DUE, FITTING, SESSION, STARTED
from queries.months import later, month_of, month_text, months_words
from queries.notices import Notice

ALL_MONTHS = "all"
THIS_YEAR = "this-year"
LAST_MONTH = "last-month"
LAST_MONTHS = {LAST_MONTH: 1, "last-3": 3, "last-12": 12}
PERIODS = {
    LAST_MONTH: "Last month",
    "last-3": "Last 3",
    "last-12": "Last 12",
    THIS_YEAR: "This year",
}
_SUCH_AS = f"{', '.join(PERIODS)}, {ALL_MONTHS} or a range such as 2026-01..2026-10"
_NOTHING_IN = {
    FITTING: "Nothing began, was due or was held in those months",
    STARTED: "No course began in those months",
    DUE: "No score was due in those months",
    SESSION: "No session was held in those months",
}


@dataclass(frozen=True)
class Period:
    """A range of months, both inclusive, as yyyymm; `name` says how they were asked for, "" as that very range."""

    months: tuple[int, int]
    name: str = ""

    @property
    def words(self) -> str:
        """Its months in words."""
        return months_words(*self.months)

    def __str__(self) -> str:
        first, last = map(month_text, self.months)
        return self.name or (first if first == last else f"{first}..{last}")


def last_month_over(cutoff: date) -> int:
    """Return the last calendar month, as yyyymm, that ends on or before a day."""
    month = cutoff.year * 100 + cutoff.month
    return month if cutoff.day == monthrange(cutoff.year, cutoff.month)[1] else later(month, -1)


def named_periods(catalogue: Catalogue) -> dict[str, Period]:
    """Return the periods that have a name, with the months that they are in this data; none without dates."""
    if not catalogue.months or not catalogue.data_as_of:
        return {}
    cutoff = date.fromisoformat(catalogue.data_as_of)
    last = last_month_over(cutoff)
    named = {name: (later(last, 1 - months), last) for name, months in LAST_MONTHS.items()}
    named[THIS_YEAR] = (cutoff.year * 100 + 1, cutoff.year * 100 + cutoff.month)
    return {name: Period(named[name], name) for name in PERIODS}


def months_known(catalogue: Catalogue, clock: str = FITTING) -> tuple[int, int] | None:
    """Return the first and the last month that the data holds by a clock, or by any; None without dates."""
    if not catalogue.months:
        return None
    spans = [catalogue.spans[clock]] if clock in catalogue.spans else list(catalogue.spans.values())
    return min(first for first, _ in spans), max(last for _, last in spans)


def asked_period(
    asked: Mapping[str, list[str]], clock: str, catalogue: Catalogue, notices: list[Notice]
) -> tuple[Period | None, str]:
    """Return the period and the clock that parameters ask for; `month` is the old form: by the month a course began."""
    given, old = asked.get("period"), asked.get("month")
    if old and (given or clock not in (FITTING, STARTED)):
        fault = "“month” is the month a course began and goes neither with “period” nor with another clock"
        notices.append(Notice(fault, "it was left out", "give “period” and “clock” instead"))
        old = None
    if old:
        clock = STARTED
    period = _period("month" if old else "period", old or given, clock, catalogue, notices)
    if period is None and clock != FITTING and not (given or asked.get("month")):
        fault = "“clock” says by which month a period counts, and no period is asked for"
        notices.append(Notice(fault, "it was left out", f"“period” takes {_SUCH_AS}"))
    return period, clock if period else FITTING


def _period(
    parameter: str, asked: list[str] | None, clock: str, catalogue: Catalogue, notices: list[Notice]
) -> Period | None:
    if not asked:
        return None
    name = asked[-1].casefold().replace("_", "-")
    if parameter == "period" and name == ALL_MONTHS and len(asked) == 1:
        return None
    if months_known(catalogue, clock) is None:
        fault = "The data hold no dates, so they can't be asked about a period"
        notices.append(Notice(fault, "all months count", f"leave “{parameter}” out"))
        return None
    named = named_periods(catalogue) if parameter == "period" else {}
    if name in named and len(asked) == 1:
        return named[name]
    return _range(parameter, asked, clock, catalogue, notices)


def _range(parameter: str, asked: list[str], clock: str, catalogue: Catalogue, notices: list[Notice]) -> Period | None:
    """Return the range that is asked for, as far as the data reach by the clock."""
    within = months_known(catalogue, clock)
    if within is None:
        return None
    first_known, last_known = within
    known = _months_in_words(within, catalogue)
    first, dots, last = asked[-1].partition("..")
    from_month = month_of(first) if first or not dots else first_known
    to_month = month_of(last if dots else first) if last or not dots else last_known
    if from_month is None or to_month is None or len(asked) > 1:
        takes = "one range such as 2026-01..2026-10" if parameter == "month" else f"one of {_SUCH_AS}"
        notices.append(Notice(f"“{parameter}” takes {takes}", "all months count", known))
        return None
    low, high = sorted((from_month, to_month))
    if high < first_known or low > last_known:
        notices.append(Notice(_NOTHING_IN[clock], "all months count", known))
        return None
    counted = max(low, first_known), min(high, last_known)
    if low != from_month:
        counts = "every month counts" if counted == within else f"{Period(counted)} counts"
        notices.append(Notice("The range of months was reversed", f"it was put in order, and {counts}", known))
    return Period(counted)


def _months_in_words(within: tuple[int, int], catalogue: Catalogue) -> str:
    """Return from when to when the data run; scores that are still to come are due after their end."""
    first, last = within
    if catalogue.data_as_of is None:
        return f"the data run from {month_text(first)} to {month_text(last)}"
    cutoff = date.fromisoformat(catalogue.data_as_of)
    ends = min(last, cutoff.year * 100 + cutoff.month)
    due = f", and scores are due until {month_text(last)}" if last > ends else ""
    return f"the data run from {month_text(min(first, ends))} to {month_text(ends)}{due}"
