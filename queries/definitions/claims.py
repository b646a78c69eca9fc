"""Claims: what patients are told, and what was published of it, as frozen values from claims.toml."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from queries.definitions.sourced import HERE, Source, read, source_of
from queries.definitions.trajectory import DAYS_A_WEEK

NONE_FOUND = "none found"


@dataclass(frozen=True)
class Claim:
    """One thing that patients are told, and how it is read; `percent` is the share that it names, None for none.

    `published` is what studies found, `NONE_FOUND` where nothing was.
    """

    name: str
    says: str
    reading: str
    published: str
    source: Source
    percent: int | None = None

    @property
    def reads(self) -> str:
        """In words what decides whether the data are consistent with it."""
        weeks = f"{LASTING_DAYS // DAYS_A_WEEK} weeks"
        return self.reading.format(
            percent=self.percent, lasting=weeks, few_hours=FEW_HOURS, tolerated_under=TOLERATED_UNDER
        )


def _claim(name: str, table: dict[str, Any]) -> Claim:
    published, percent = table.get("published", NONE_FOUND), table.get("percent")
    return Claim(name, table["says"], table["reads"], published, source_of(table), percent)


_TABLES = read(HERE / "claims.toml")

CLAIMS = MappingProxyType({name: _claim(name, table) for name, table in _TABLES["claims"].items()})
MOST: int = _TABLES["reading"]["most"]
LASTING_DAYS: int = _TABLES["reading"]["lasting_days"]
FEW_HOURS: int = _TABLES["reading"]["few_hours"]
TOLERATED_UNDER: int = _TABLES["reading"]["tolerated_under"]
READING_SOURCE: Source = source_of(_TABLES["reading"])
