"""Dates as systems write them: the parts of a text that is one, and the day and time that it stands for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np

from intake.dates.conventions import DAY_FIRST, Conventions
from intake.exchange import FIRST_YEAR, LAST_YEAR

MINUTES_A_DAY = 24 * 60
_EPOCH = date(1970, 1, 1)
_SECONDS_A_MINUTE = 60
_MOST_OFFSET = 14 * 60  # of any clock from UTC, in minutes
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
# Excel's day 1 is 1900-01-01 and its day 60 a 29 February that there wasn't: days since then count from this one.
_SERIALS_FROM = date(1899, 12, 30)
_SERIAL = re.compile(r"([0-9]{5})(?:[.,]([0-9]{1,15}))?")

_TIME = (
    r"(?:(?:T|,? +)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?(?P<offset>z|utc|[+-][0-9]{2}:?[0-9]{2}))?)?"
)
_FORMS = tuple(
    re.compile(form + _TIME, re.IGNORECASE)
    for form in (
        r"(?P<year>[0-9]{4})([-/.])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})",
        r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"(?P<day>[0-9]{1,2})[ .-]{1,2}(?P<name>[a-z]{3,9})\.?[ ,-]{1,2}(?P<year>[0-9]{4}|[0-9]{2})",
        r"(?P<name>[a-z]{3,9})\.? (?P<day>[0-9]{1,2}),? (?P<year>[0-9]{4})",
        r"(?P<first>[0-9]{1,2})([-/.])(?P<second_number>[0-9]{1,2})\2(?P<year>[0-9]{4}|[0-9]{2})",
    )
)


@dataclass(frozen=True)
class Moments:
    """Texts as moments, each missing (NaN) where the text is no date.

    `days` count from 1970-01-01 by the clinic's calendar. `minutes` are a time that differences may be taken of,
    missing where the text has none.
    """

    days: np.ndarray
    minutes: np.ndarray


@dataclass(frozen=True)
class Written:
    """One date as it is written: its parts, the time's minutes or None, and the minutes of its offset or None.

    `either_order` says that month and day may be the other way round: then the first number stands as the month.
    `short` says that the year has two digits.
    """

    year: int
    month: int
    day: int
    either_order: bool
    minutes: float | None
    offset: int | None
    short: bool = False

    def date_in(self, order: str | None) -> date | None:
        """Return the day in an order of day and month, or None for one that no calendar has."""
        swapped = self.either_order and order == DAY_FIRST
        month, day = (self.day, self.month) if swapped else (self.month, self.day)
        try:
            return date(self.year, month, day)
        except ValueError:
            return None


def is_serial(text: str) -> bool:
    """Tell whether a text is a number by which a spreadsheet means a day, as 45717 is 2025-03-01."""
    return _SERIAL.fullmatch(text) is not None


def of_serial(text: str) -> str:
    """Return the date, and the time if it has one, that a spreadsheet means by a number."""
    written = _serial(text)
    if written is None:
        raise ValueError("a text that is no spreadsheet's number of a day")
    day = date(written.year, written.month, written.day)
    if not written.minutes:
        return day.isoformat()
    return (datetime.combine(day, datetime.min.time()) + timedelta(minutes=written.minutes)).isoformat(" ", "minutes")


def is_written_date(text: str) -> bool:
    """Tell whether a text has a date's form, whatever its order."""
    return written_date(text) is not None


def moments(texts: Sequence[str], conventions: Conventions) -> Moments:
    """Return the moments that texts of one form stand for: year first, and a time only where one is meant."""
    made = [_moment(written_date(text), conventions) for text in texts]
    days, minutes = (np.array(part, dtype=float) for part in zip(*made, strict=True)) if made else (np.zeros(0),) * 2
    return Moments(days, minutes)


def day_number(day: date) -> int:
    """Return a day's number, 1970-01-01 being 0."""
    return (day - _EPOCH).days


def written_date(text: str, serials: bool = False) -> Written | None:
    """Return the parts of a date, or None for another text; `serials` says that five digits are a spreadsheet's day."""
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _written(found.groupdict())
    return _serial(text) if serials else None


def _written(parts: dict[str, str | None]) -> Written | None:
    month, day, either = _month_and_day(parts)
    minutes, offset = _minutes(parts), _offset(parts["offset"])
    if month is None or minutes is False or (offset and abs(offset) > _MOST_OFFSET):
        return None
    year = str(parts["year"])
    short = len(year) == 2
    return Written(int(year) + (2000 if short else 0), month, day, either, minutes, offset, short)


def _month_and_day(parts: dict[str, str | None]) -> tuple[int | None, int, bool]:
    """Return month and day, and whether they may be the other way round: then as month first."""
    if first := parts.get("first"):
        return int(first), int(parts["second_number"] or 0), True
    month = int(parts["month"] or 0) if parts.get("month") else _MONTHS.get(str(parts.get("name")).lower())
    return month, int(parts["day"] or 0), False


def _minutes(parts: dict[str, str | None]) -> float | bool | None:
    """Return the time in minutes, None without one, False for what is none."""
    if parts["hour"] is None:
        return None
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if parts["half"]:
        if not 1 <= hour <= 12:
            return False
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 60:
        return False
    return hour * 60 + minute + second / _SECONDS_A_MINUTE


def _offset(written: str | None) -> int | None:
    if written is None:
        return None
    if written[0] not in "+-":
        return 0
    minutes = int(written[1:3]) * 60 + int(written[-2:])
    return -minutes if written[0] == "-" else minutes


def _serial(text: str) -> Written | None:
    if not (found := _SERIAL.fullmatch(text)):
        return None
    whole = _SERIALS_FROM + timedelta(days=int(found.group(1)))
    minutes = round(float(f"0.{found.group(2)}") * MINUTES_A_DAY) if found.group(2) else None
    return Written(whole.year, whole.month, whole.day, False, minutes or None, None)


def _moment(written: Written | None, conventions: Conventions) -> tuple[float, float]:
    """Return the day and the minutes that a date stands for; not a number for none, or one that can't be told."""
    if written is None or written.either_order or (whole := written.date_in(None)) is None:
        return np.nan, np.nan
    if not FIRST_YEAR <= written.year <= LAST_YEAR or written.minutes is None:
        return day_number(whole), np.nan
    return by_the_clinics_clock(whole, written.minutes, written.offset, conventions)


def by_the_clinics_clock(
    day: date, minutes: float, offset: int | None, conventions: Conventions
) -> tuple[float, float]:
    """Return a time's day in the clinic's zone, and the time itself: in UTC where the zone is known.

    Without a zone that is declared every time, whatever its offset, was read off a clock where it was written.
    """
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)
    if conventions.zone is None:
        return day_number(wall.date()), _since_epoch(wall)
    if offset is None:
        instant = wall.replace(tzinfo=conventions.zone).astimezone(UTC)
    else:
        instant = (wall - timedelta(minutes=offset)).replace(tzinfo=UTC)
    local = instant.astimezone(conventions.zone)
    return day_number(local.date()), _since_epoch(instant.replace(tzinfo=None))


def _since_epoch(moment: datetime) -> float:
    return (moment - datetime.combine(_EPOCH, datetime.min.time())).total_seconds() / _SECONDS_A_MINUTE
