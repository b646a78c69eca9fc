"""Symptoms: which item of which scale asks about a symptom, as frozen values from symptoms.toml."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from queries.definitions.endpoints import ENDPOINTS, HoursWindow
from queries.definitions.sourced import HERE, Source, read, source_of


@dataclass(frozen=True)
class Symptom:
    """One item of a scale, higher is worse; `minimum` and `maximum` in points of the item."""

    name: str
    title: str
    instrument: str
    item: int
    minimum: int
    maximum: int
    source: Source


def _symptom(name: str, table: dict[str, Any]) -> Symptom:
    numbers = (table["item"], table["minimum"], table["maximum"])
    return Symptom(name, table["title"], table["instrument"], *numbers, source_of(table))


_TABLES = read(HERE / "symptoms.toml")

HAD_FROM: int = _TABLES["change"]["had_from"]
EASED_BY: int = _TABLES["change"]["eased_by"]
CHANGE_SOURCE = source_of(_TABLES["change"])
SYMPTOMS = MappingProxyType({name: _symptom(name, table) for name, table in _TABLES["symptoms"].items()})

# Items carry no hours, so those of a session day are from before the session.
ENDPOINTS_WITH_ITEMS = tuple(
    name for name, endpoint in ENDPOINTS.items() if not (isinstance(endpoint, HoursWindow) and endpoint.last_day == 0)
)
