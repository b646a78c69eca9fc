"""Conventions of dates that no file says by itself: which of two numbers is the month, and the clinic's time zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from intake.export import UnreadableExport

DAY_FIRST, MONTH_FIRST = "day-month-year", "month-day-year"
ORDERS = (DAY_FIRST, MONTH_FIRST)


@dataclass(frozen=True)
class Conventions:
    """What is declared of dates, in `shown`; `order` and `zone` are None where nothing is.

    `by_column` says that the order can be declared for one column alone, as a mapping does.
    """

    shown: str
    order: str | None = None
    zone: ZoneInfo | None = None
    by_column: bool = False

    @property
    def place(self) -> str:
        """Return where an order is declared, in words."""
        return f"{self.shown}, or beside this column's name alone" if self.by_column else self.shown

    @property
    def otherwise(self) -> str:
        """Return what to do where a column's order is another than the declared one."""
        if self.by_column:
            return 'declare the column\'s own beside its name, as in { column = "Day", dates = "month-day-year" }'
        return "write the dates of all columns in one order"


def conventions_of(declared: Mapping[str, Any], shown: str) -> Conventions:
    """Return what a TOML table declares of dates; raise UnreadableExport naming the key that is wrong."""
    order, zone = declared.get("dates"), declared.get("time_zone")
    if order is not None and order not in ORDERS:
        raise UnreadableExport(f"{shown}: dates is not known; write one of {', '.join(ORDERS)}, in quotation marks.")
    return Conventions(shown, order, None if zone is None else _zone(zone, shown))


def _zone(name: Any, shown: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        raise UnreadableExport(
            f'{shown}: time_zone is not known; write its name, as in time_zone = "America/Los_Angeles".'
        ) from None
