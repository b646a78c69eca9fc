"""Safety signals: which items ask about suicidal ideation and which events count, from safety.toml."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from queries.definitions.sourced import HERE, Source, read, source_of


@dataclass(frozen=True)
class IdeationItem:
    """The item of a scale that asks about suicidal ideation; it is had above `none_up_to` points."""

    instrument: str
    item: int
    minimum: int
    maximum: int
    none_up_to: int
    source: Source


def _item(instrument: str, table: dict[str, Any]) -> IdeationItem:
    numbers = (table["item"], table["minimum"], table["maximum"], table["none_up_to"])
    return IdeationItem(instrument, *numbers, source_of(table))


_TABLES = read(HERE / "safety.toml")

IDEATION = MappingProxyType({instrument: _item(instrument, table) for instrument, table in _TABLES["ideation"].items()})
EMERGED, WORSENED = "emerged", "worsened"
WORSE_BY: int = _TABLES["course"]["worse_by"]
COURSE_SOURCE: Source = source_of(_TABLES["course"])

EVENT_KINDS: tuple[str, ...] = tuple(_TABLES["events"]["kinds"])
EVENTS_FROM_DAY: int = _TABLES["events"]["first_day"]
EVENTS_SOURCE: Source = source_of(_TABLES["events"])
