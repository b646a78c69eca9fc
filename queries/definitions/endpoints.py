"""Endpoints: when a score counts, as frozen values from endpoints.toml."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from queries.definitions.sourced import HERE, Source, read, source_of


@dataclass(frozen=True)
class Baseline:
    """The days, counted from the first session, whose last score is the baseline."""

    first_day: int
    last_day: int
    source: Source


@dataclass(frozen=True)
class Untimed:
    """The day whose score, when its hours aren't recorded, is taken as so many hours after the first session."""

    day: int
    hours: int
    source: Source


@dataclass(frozen=True)
class HoursWindow:
    """A window in hours after the first session, before any second one; `last_day` is the day it ends."""

    name: str
    title: str
    first: int
    last: int
    target: int
    last_day: int
    source: Source


@dataclass(frozen=True)
class DaysWindow:
    """A window in days after the first session or after the last induction session."""

    name: str
    title: str
    after_induction: bool
    first: int
    last: int
    target: int
    ends_at_next_session: bool
    source: Source


@dataclass(frozen=True)
class LastScore:
    """No window: the last day's score after `after_day`."""

    name: str
    title: str
    after_day: int
    source: Source


Endpoint = HoursWindow | DaysWindow | LastScore


def _endpoint(name: str, table: dict[str, Any]) -> Endpoint:
    title, source = table["title"], source_of(table)
    if table["kind"] == "last":
        return LastScore(name, title, table["after_day"], source)
    first, last, target = table["from"], table["to"], table["target"]
    if table["kind"] == "hours":
        return HoursWindow(name, title, first, last, target, table["day_of_window_end"], source)
    after_induction = table["anchor"] == "last induction session"
    return DaysWindow(name, title, after_induction, first, last, target, table["ends_at_next_session"], source)


_TABLES = read(HERE / "endpoints.toml")

_OTHERS = ("baseline", "untimed", "onset")

BASELINE = Baseline(_TABLES["baseline"]["first_day"], _TABLES["baseline"]["last_day"], source_of(_TABLES["baseline"]))
UNTIMED = Untimed(_TABLES["untimed"]["day"], _TABLES["untimed"]["hours"], source_of(_TABLES["untimed"]))
ENDPOINTS = MappingProxyType({name: _endpoint(name, table) for name, table in _TABLES.items() if name not in _OTHERS})
ONSET: tuple[str, ...] = tuple(_TABLES["onset"]["endpoints"])
ONSET_SOURCE: Source = source_of(_TABLES["onset"])
