"""Months as integers (yyyymm), as text (2026-03) and in words (Mar 2026)."""

import re
from calendar import month_abbr

_YEAR = 12
_TEXT = re.compile(r"(\d{4})-(\d{2})")


def month_text(month: int) -> str:
    """Return 202603 as "2026-03"."""
    return f"{month // 100}-{month % 100:02d}"


def month_words(month: int) -> str:
    """Return 202603 as "Mar 2026"."""
    return f"{month_abbr[month % 100]} {month // 100}"


def month_of(text: str) -> int | None:
    """Return "2026-03" as 202603; None for what is no month."""
    match = _TEXT.fullmatch(text)
    return int(match[1]) * 100 + int(match[2]) if match and 1 <= int(match[2]) <= _YEAR else None


def months_words(first: int, last: int) -> str:
    """Return 202603 and 202610 as "Mar 2026 to Oct 2026", and a single month by itself."""
    return month_words(first) if first == last else f"{month_words(first)} to {month_words(last)}"


def months_briefly(first: int, last: int) -> str:
    """Return 202603 and 202610 as "Mar–Oct 2026", 202511 and 202610 as "Nov 2025–Oct 2026"."""
    begins = month_words(first)
    if first // 100 == last // 100:
        begins = begins.split()[0]
    return month_words(last) if first == last else f"{begins}–{month_words(last)}"


def later(month: int, months: int) -> int:
    """Return the month so many months later, or earlier where they are negative."""
    number = _number(month) + months
    return number // _YEAR * 100 + number % _YEAR + 1


def months_through(first: int, last: int) -> list[int]:
    """Return every month from the first to the last: 202311 and 202402 as 202311, 202312, 202401, 202402."""
    return [later(first, months) for months in range(_number(last) - _number(first) + 1)]


def _number(month: int) -> int:
    return month // 100 * _YEAR + month % 100 - 1
