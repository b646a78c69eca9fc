"""Vitals: what is measured in a session, thresholds and published rises, as frozen values from vitals.toml."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from queries.definitions.sourced import HERE, Source, read, source_of

Comparison = Literal["at least", "more than", "at most", "less than"]


@dataclass(frozen=True)
class Vital:
    """A number that is measured once a session; `name` is its column of the session facts."""

    name: str
    title: str
    unit: str


@dataclass(frozen=True)
class Limit:
    """What a threshold asks of one column of the session facts, in that column's unit."""

    column: str
    comparison: Comparison
    value: int


@dataclass(frozen=True)
class Threshold:
    """A threshold that a session is over when any of its limits holds, or `every` one; `by` says whose it is."""

    name: str
    title: str
    by: str
    limits: tuple[Limit, ...]
    source: Source
    every: bool = False


@dataclass(frozen=True)
class PublishedMean:
    """A mean that others published, with its 95 % interval where that is known."""

    mean: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Reference:
    """A study of a drug given by some routes, and its means by the name of the vital."""

    label: str
    drug: str
    routes: tuple[str, ...]
    means: MappingProxyType[str, PublishedMean]
    source: Source


def over(threshold: str) -> str:
    """Return the name of the column that says whether a session is over a threshold."""
    return f"over_{threshold.replace('-', '_')}"


def _threshold(name: str, table: dict[str, Any]) -> Threshold:
    limits = tuple(Limit(each["vital"], each["comparison"], each["value"]) for each in table["limits"])
    values = {limit.column: limit.value for limit in limits}
    title = table["title"].format(*(limit.value for limit in limits), **values)
    return Threshold(name, title, table["by"], limits, source_of(table), table.get("every", False))


def _reference(table: dict[str, Any]) -> Reference:
    means = {
        name: PublishedMean(table[name]["mean"], table[name].get("low"), table[name].get("high"))
        for name in VITALS
        if name in table
    }
    return Reference(table["label"], table["drug"], tuple(table["routes"]), MappingProxyType(means), source_of(table))


_TABLES = read(HERE / "vitals.toml")

VITALS = MappingProxyType(
    {name: Vital(name, table["title"], table["unit"]) for name, table in _TABLES["vitals"].items()}
)
QUARTILES: tuple[int, int, int] = tuple(_TABLES["summary"]["quartiles"])
SUMMARY_SOURCE: Source = source_of(_TABLES["summary"])

RECORDED: str = _TABLES["recorded"]["title"]
RECORDED_COLUMN = "recorded"
RECORDED_COLUMNS: tuple[str, ...] = tuple(_TABLES["recorded"]["vitals"])
RECORDED_BY: str = _TABLES["recorded"]["by"]
RECORDED_SOURCE: Source = source_of(_TABLES["recorded"])

THRESHOLDS = MappingProxyType({name: _threshold(name, table) for name, table in _TABLES["thresholds"].items()})
REFERENCES = tuple(_reference(table) for table in _TABLES["references"].values())
