"""Paired scales: over which two scales recovery is counted together, as frozen values from paired.toml."""

from collections.abc import Mapping
from types import MappingProxyType

from queries.definitions.sourced import HERE, Source, read, source_of

_SCALES = read(HERE / "paired.toml")["scales"]

FIRST: str = _SCALES["first"]
SECOND: str = _SCALES["second"]
SECOND_OF: Mapping[str, str] = MappingProxyType(_SCALES["second_of"])
"""Diagnosis → the second scale where it isn't the usual one."""
PAIRED_SOURCE: Source = source_of(_SCALES)
