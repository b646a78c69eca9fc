"""Dates as systems write them: each text of a column as a day and, where it has one, a time by the clinic's clock.

Nothing is guessed: what can be read in two ways is asked about.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np

from intake.dates.conventions import DAY_FIRST, MONTH_FIRST, Conventions
from intake.exchange import FIRST_YEAR, LAST_YEAR
from intake.export import UnreadableExport

MINUTES_A_DAY = 24 * 60
_EPOCH = date(1970, 1, 1)
_SECONDS_A_MINUTE = 60
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
    """The texts of a column as moments, each missing (NaN) where the text is no date.

    `days` count from 1970-01-01 by the clinic's calendar. `minutes` are a time that differences may be taken of,
    missing in all of a column that has no times: one where every time is midnight has none. `order` says which number
    is the month, where the column's own dates tell that.
    """

    days: np.ndarray
    minutes: np.ndarray
    order: str | None = None


@dataclass(frozen=True)
class _Written:
    """One date as it is written: its parts, the time's minutes or None, and the minutes of its offset or None.

    `either_order` says that month and day may be the other way round, `short` that the year has two digits.
    """

    year: int
    month: int
    day: int
    either_order: bool
    minutes: float | None
    offset: int | None
    short: bool = False


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
    return _parts(text) is not None


def moments(texts: Sequence[str], place: str, conventions: Conventions, serials: bool) -> Moments:
    """Return the moments that texts stand for.

    `serials` says that numbers of five digits are days of a spreadsheet. Raise UnreadableExport, naming the place, for
    dates of which the month can't be told from the day, and for times in UTC of a clinic whose zone isn't declared.
    """
    written = [_parts(text) or (_serial(text) if serials else None) for text in texts]
    order = _order([each for each in written if each and each.either_order], place, conventions)
    timed = any(each and each.minutes for each in written)
    if timed and conventions.zone is None and any(each and each.offset == 0 for each in written):
        raise UnreadableExport(
            f"{place}: times here are in UTC, where an evening's is the next day's; write the clinic's zone, as in "
            f'time_zone = "America/Los_Angeles", in {conventions.shown}.'
        )
    made = [_moment(each, order, timed, conventions) if each else (np.nan, np.nan) for each in written]
    days, minutes = (np.array(part, dtype=float) for part in zip(*made, strict=True)) if made else (np.zeros(0),) * 2
    return Moments(days, minutes, order)


def _parts(text: str) -> _Written | None:
    for form in _FORMS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            month, day, either = _month_and_day(parts)
            minutes = _minutes(parts)
            if month is None or minutes is False:
                return None
            short = len(parts["year"]) == 2
            year = int(parts["year"]) + (2000 if short else 0)
            return _Written(year, month, day, either, minutes, _offset(parts["offset"]), short)
    return None


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


def _serial(text: str) -> _Written | None:
    if not (found := _SERIAL.fullmatch(text)):
        return None
    whole = _SERIALS_FROM + timedelta(days=int(found.group(1)))
    minutes = round(float(f"0.{found.group(2)}") * MINUTES_A_DAY) if found.group(2) else None
    return _Written(whole.year, whole.month, whole.day, False, minutes or None, None)


def _order(ambiguous: list[_Written], place: str, conventions: Conventions) -> str | None:
    """Return which number comes first, as declared, else by numbers over 12; None where it doesn't matter."""
    if conventions.order is None and any(each.short for each in ambiguous):
        raise UnreadableExport(
            f"{place}: years have two digits here, so which number is the day can't be told (26/01/05); "
            f'write dates = "{DAY_FIRST}" or dates = "{MONTH_FIRST}" in {conventions.shown}.'
        )
    if conventions.order or all(each.month == each.day for each in ambiguous):
        return conventions.order if ambiguous else None
    day_first = any(each.month > 12 for each in ambiguous)
    month_first = any(each.day > 12 for each in ambiguous)
    if day_first == month_first:
        why = "some have the day first and some the month" if day_first else "the day can't be told from the month"
        raise UnreadableExport(
            f"{place}: of these dates {why} (03/02/2026 may be in March or in February); "
            f'write dates = "{DAY_FIRST}" or dates = "{MONTH_FIRST}" in {conventions.shown}.'
        )
    return DAY_FIRST if day_first else MONTH_FIRST


def _moment(written: _Written, order: str | None, timed: bool, conventions: Conventions) -> tuple[float, float]:
    """Return the day and the minutes that a date stands for; not a number for one that no calendar has."""
    month, day = written.month, written.day
    if written.either_order and order == DAY_FIRST:
        month, day = day, month
    try:
        whole = date(written.year, month, day)
    except ValueError:
        return np.nan, np.nan
    if not FIRST_YEAR <= written.year <= LAST_YEAR or not timed or written.minutes is None:
        return (whole - _EPOCH).days, np.nan
    return _by_the_clinics_clock(whole, written.minutes, written.offset, conventions)


def _by_the_clinics_clock(
    day: date, minutes: float, offset: int | None, conventions: Conventions
) -> tuple[float, float]:
    """Return a time's day in the clinic's zone, and the time itself: in UTC where the zone is known.

    Without a zone that is declared every time, whatever its offset, was read off a clock where it was written.
    """
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)
    if conventions.zone is None:
        return (wall.date() - _EPOCH).days, _since_epoch(wall)
    if offset is None:
        instant = wall.replace(tzinfo=conventions.zone).astimezone(UTC)
    else:
        instant = (wall - timedelta(minutes=offset)).replace(tzinfo=UTC)
    local = instant.astimezone(conventions.zone)
    return (local.date() - _EPOCH).days, _since_epoch(instant.replace(tzinfo=None))


def _since_epoch(moment: datetime) -> float:
    return (moment - datetime.combine(_EPOCH, datetime.min.time())).total_seconds() / _SECONDS_A_MINUTE
