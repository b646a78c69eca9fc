"""Qualtrics: times are by the zone that the third line of headers says, which is the account's and not the clinic's.

Its third line has, as JSON, `"timeZone": "Z"` or a name such as America/Denver for each column of times.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from intake.cells import distinct_of
from intake.dates.written import is_written_date
from intake.export import UnreadableExport
from intake.formats.mapping import SheetMapping
from intake.formats.questions_asked import zone_of
from intake.formats.sheet import Sheet

_UTC = ("Z", "UTC", "Etc/UTC", "GMT")
_HAS_AN_OFFSET = re.compile(r".*(?:z|utc|[+-][0-9]{2}:?[0-9]{2})", re.IGNORECASE)


def looked_at(sheet: Sheet, mapping: SheetMapping) -> Sheet:
    """Return the sheet with the offset behind each time of a column for which a header says the zone.

    Raise UnreadableExport for a zone that isn't known, and for times that are written so that their offset can't be
    told.
    """
    rewritten, notes = dict(sheet.rewritten), []
    for heading in sorted(mapping.dated() & set(sheet.file.cells)):
        if zone := zone_of(sheet.beneath.get(heading, "")):
            place = f"{sheet.file.file}, column {heading}"
            texts = [text for text in distinct_of(sheet.file.cells[heading]).to_pylist() if _is_without_offset(text)]
            rewritten[heading] = {**sheet.rewritten.get(heading, {}), **_with_offsets(texts, zone, place)}
            notes.append(f"{place}: times are by the zone {zone}, as the header beneath the name says.")
    return replace(sheet, rewritten=MappingProxyType(rewritten), notes=(*sheet.notes, *notes))


def _is_without_offset(text: str) -> bool:
    """Tell whether a text is a time without an offset of its own."""
    return ":" in text and is_written_date(text) and _HAS_AN_OFFSET.fullmatch(text) is None


def _with_offsets(texts: list[str], zone: str, place: str) -> Mapping[str, str]:
    if zone in _UTC:
        return {text: f"{text}Z" for text in texts}
    try:
        clock = ZoneInfo(zone)
        return {text: f"{text}{datetime.fromisoformat(text).replace(tzinfo=clock):%z}" for text in texts}
    except (ZoneInfoNotFoundError, OSError, ValueError):
        raise UnreadableExport(
            f"{place}: the zone of its times, as the header beneath the name says, isn't known, or they aren't written "
            "as 2026-01-31 09:30:00; export them again as the survey tool writes them."
        ) from None
