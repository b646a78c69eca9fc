"""Numbers: the most that a column of numbers can hold; above it a number is a record's, a telephone's or a house's.

The limits are ours and wide: they are no check of what is plausible in treatment, but keep numbers of other kinds out.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from intake.exchange import DAY_COLUMNS

_A_DAY, _A_MONTH = 24 * 60, 30 * 24 * 60  # minutes
_FIVE_YEARS = 5 * 365 * 24  # hours
MOST: Mapping[str, float] = MappingProxyType(
    {
        **dict.fromkeys(("dose", "dose_most", "prescribed", "dose_mg"), 2000),
        "dose_mg_per_kg": 100,
        **dict.fromkeys(("infusion_minutes", "minutes", "ready_to_leave_minutes"), _A_DAY),
        **dict.fromkeys(("onset_minutes", "resolved_minutes"), _A_MONTH),
        "hours_after_session": _FIVE_YEARS,
        # How many days are too many, and what is a date, the checks know; filled up with noughts is neither.
        **dict.fromkeys(DAY_COLUMNS, 10**9),
        **dict.fromkeys(("induction_days", "maintenance_interval_days"), 1000),
        "number": 1500,
        **dict.fromkeys(("induction_sessions", "course_number", "failed_treatments", "item", "value"), 200),
        **dict.fromkeys(("days", "count"), 3650),
        **{f"{sign}_{when}": 400 for sign in ("sbp", "dbp", "hr", "spo2") for when in ("before", "peak", "lowest")},
    }
)
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
# A quantity of four digits begins with none that is 0, as 02139 does.
_FILLED_UP = re.compile(r"-?0[0-9]{3,}(?:[.,][0-9]+)?")


def is_no_quantity(text: str, most: float) -> bool:
    """Tell whether a text is a number that is more than its column can hold, or filled up with noughts as codes are."""
    if not _NUMBER.fullmatch(text):
        return False
    return _FILLED_UP.fullmatch(text) is not None or abs(float(text.replace(",", "."))) > most
