"""Dates in ids: pseudonyms made of a birth date or of a day of treatment, JS19820714, tell it to whoever sees them."""

import numpy as np
import pyarrow as pa

from intake.cells import matching

_YEAR, _MONTH, _DAY = "(?:19|20)[0-9]{2}", "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
_ALONE = "(?:^|[^0-9]){}(?:$|[^0-9])"
# Eight digits that have a year's place, and those of them that are a date: of numbers one in thirty is.
_FORMS = tuple(
    (_ALONE.format(form), _ALONE.format(date))
    for form, date in (
        (f"{_YEAR}_?[0-9]{{2}}_?[0-9]{{2}}", f"{_YEAR}_?{_MONTH}_?{_DAY}"),
        (f"[0-9]{{2}}_?[0-9]{{2}}_?{_YEAR}", f"(?:{_DAY}_?{_MONTH}|{_MONTH}_?{_DAY})_?{_YEAR}"),
    )
)
# Ours: more than by chance among such numbers, and not a few among ids of other kinds, as of letters and digits.
_OF_NUMBERS, _OF_IDS = 0.5, 0.1


def dated_ids(ids: pa.Array) -> np.ndarray:
    """Return the places of the ids that hold a date, where that is how a column's ids are made; else none."""
    found = np.zeros(len(ids), dtype=bool)
    for form, date in _FORMS:
        dates = matching(ids, date)
        if dates.any() and dates.sum() >= max(_OF_IDS * _said(ids), _OF_NUMBERS * matching(ids, form).sum()):
            found |= dates
    return np.flatnonzero(found)


def _said(ids: pa.Array) -> int:
    return len(ids) - int(matching(ids, "^$").sum())
