"""What a FHIR R4 file is read by: statuses, the items of scales, answers' values and units of doses (`lists.toml`)."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

_LISTS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

STATUSES: Mapping[str, list[str]] = MappingProxyType(_LISTS["statuses"])
TOTALS: Mapping[str, list[str]] = MappingProxyType(_LISTS["totals"])
ANSWERS: Mapping[str, int] = MappingProxyType(_LISTS["answers"])
DOSES: Mapping[str, Mapping[str, Decimal]] = MappingProxyType(
    {column: {unit: Decimal(factor) for unit, factor in units.items()} for column, units in _LISTS["doses"].items()}
)
"""By the exchange format's column of a dose, how many of its unit one of another unit is."""
