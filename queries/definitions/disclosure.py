"""Disclosure thresholds: how small a group may be and still be shown."""

from queries.definitions.sourced import HERE, read

_INTERNAL = read(HERE / "disclosure.toml")["internal"]

WITHHELD_UNDER: int = _INTERNAL["withheld_under"]
FEW_UNDER: int = _INTERNAL["few_under"]
