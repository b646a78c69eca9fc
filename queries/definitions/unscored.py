"""Unscored: why a course has no baseline or no score in its window, as frozen values from unscored.toml."""

from collections.abc import Mapping
from types import MappingProxyType

from queries.definitions.sourced import HERE, Source, read, source_of

_TABLES = read(HERE / "unscored.toml")

LACKS: Mapping[str, str] = MappingProxyType(_TABLES["lacks"])
REASONS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {state: MappingProxyType(_TABLES[state]) for state in LACKS}
)
UNSCORED_SOURCE: Source = source_of(_TABLES)
