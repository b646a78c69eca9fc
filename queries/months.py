"""Months as integers (yyyymm), as text (2026-03) and in words (Mar 2026)."""

import re
from calendar import month_abbr

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
    return int(match[1]) * 100 + int(match[2]) if match and 1 <= int(match[2]) <= len(month_abbr) - 1 else None


def months_through(first: int, last: int) -> list[int]:
    """Return every month from the first to the last: 202311 and 202402 as 202311, 202312, 202401, 202402."""
    start, end = (month // 100 * 12 + month % 100 - 1 for month in (first, last))
    return [number // 12 * 100 + number % 12 + 1 for number in range(start, end + 1)]
