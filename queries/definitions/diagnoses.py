"""Diagnoses: their full names and, for each, which instruments can be its primary one."""

from types import MappingProxyType

from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.sourced import HERE, DefinitionError, read, source_of

_TABLES = read(HERE / "diagnoses.toml")

PRIMARY_INSTRUMENTS = MappingProxyType({diagnosis: tuple(names) for diagnosis, names in _TABLES["primary"].items()})
PRIMARY_SOURCE = source_of(_TABLES)
DIAGNOSES = MappingProxyType({diagnosis: str(title) for diagnosis, title in _TABLES["title"].items()})

for _diagnosis, _names in PRIMARY_INSTRUMENTS.items():
    if unknown := [name for name in _names if name not in INSTRUMENTS]:
        raise DefinitionError(f"diagnoses.toml: {_diagnosis} names {unknown[0]}, which no instrument file defines.")
