"""The first start: before it no clinic of this kind had courses, so that a date of one is a birth date or a slip."""

import re

from intake.exchange import COURSES, FIRST_YEAR

FIRST_START = int(COURSES.column("started_year").least or FIRST_YEAR)
_DATE = re.compile(r"([0-9]{4})-[0-9]{2}-[0-9]{2}")


def is_before_any_start(text: str) -> bool:
    """Tell whether a text is a date, in the form of the exchange format, before the first start."""
    written = _DATE.fullmatch(text)
    return written is not None and FIRST_YEAR <= int(written.group(1)) < FIRST_START
