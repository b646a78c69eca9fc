"""Disclosure thresholds: how small a group may be and still be shown."""

from queries.definitions.sourced import HERE, Source, read, source_of

_INTERNAL = read(HERE / "disclosure.toml")["internal"]

WITHHELD_UNDER: int = _INTERNAL["withheld_under"]
FEW_UNDER: int = _INTERNAL["few_under"]
FEW_EVENTS_UNDER: int = _INTERNAL["few_events_under"]
WITHHOLDING_SOURCE: Source = source_of(_INTERNAL)
