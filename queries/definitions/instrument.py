"""Instruments: each scale's range, its cut-offs and what counts as response, as frozen values from TOML."""

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from queries.definitions.bands import Bands, bands_of
from queries.definitions.sourced import HERE, DefinitionError, Source, read, source_of


@dataclass(frozen=True)
class CutOff:
    """A score that divides a scale: `below` it, or `at_most` it, or from it upwards (`at_least`)."""

    points: int
    kind: str
    source: Source

    def holds(self, score: int) -> bool:
        """Tell whether a score, in points, is on the named side of the cut-off."""
        if self.kind == "below":
            return score < self.points
        return score <= self.points if self.kind == "at_most" else score >= self.points

    def __str__(self) -> str:
        sign = {"below": "<", "at_most": "≤", "at_least": "≥"}[self.kind]
        return f"{sign} {self.points}"


@dataclass(frozen=True)
class Fall:
    """A response rule: a fall of so many per cent of (baseline − minimum), or of so many points."""

    percent: int | None
    points: int | None
    strictly: bool
    minimum: int
    source: Source

    def holds(self, baseline: int, score: int) -> bool:
        """Tell whether the fall from baseline to score, both in points, is a response; compared in integers."""
        if baseline <= self.minimum:
            return False
        if self.percent is None:
            have, need = baseline - score, self.points or 0
        else:
            have, need = (baseline - score) * 100, self.percent * (baseline - self.minimum)
        return have > need if self.strictly else have >= need

    def holds_half(self, baseline: int, score: int) -> bool:
        """Tell whether the fall is at least half of what the rule asks for, however it compares."""
        if baseline <= self.minimum:
            return False
        if self.percent is None:
            return 2 * (baseline - score) >= (self.points or 0)
        return 2 * (baseline - score) * 100 >= self.percent * (baseline - self.minimum)

    def __str__(self) -> str:
        amount = f"{self.points} points" if self.percent is None else f"{self.percent} %"
        floor = f" of what lies above {self.minimum}" if self.percent is not None and self.minimum else ""
        return f"fall {'>' if self.strictly else '≥'} {amount}{floor}"


@dataclass(frozen=True)
class Items:
    """A scale's items: how many, the least and most points of one, and whether the total is their sum."""

    count: int
    least: int
    most: int
    summed: bool


@dataclass(frozen=True)
class ShortForm:
    """A scale of some of the items, with a range of its own that ends at `maximum`."""

    name: str
    maximum: int
    source: Source


@dataclass(frozen=True)
class Instrument:
    """One scale, higher is worse; a rule that the scale doesn't have is None."""

    name: str
    title: str
    minimum: int
    maximum: int
    range_source: Source
    items: Items
    short_form: ShortForm | None
    response: Fall
    case: CutOff | None
    remission: CutOff | None
    remission_in_trials: CutOff | None
    reliable_change: int | None
    reliable_change_source: Source | None
    bands: Bands | None

    @property
    def totals(self) -> range:
        """Every total that the scale can have, in points."""
        return range(self.minimum, self.maximum + 1)

    def is_case(self, baseline: int) -> bool:
        """Tell whether a baseline, in points, is at or above the case cut-off and not already in remission."""
        below_case = self.case is not None and not self.case.holds(baseline)
        in_remission = self.remission is not None and self.remission.holds(baseline)
        return not below_case and not in_remission


def _cut_off(table: dict[str, Any] | None) -> CutOff | None:
    if table is None:
        return None
    kind = next(kind for kind in ("below", "at_most", "at_least") if kind in table)
    return CutOff(table[kind], kind, source_of(table))


def _items(table: dict[str, Any]) -> Items:
    return Items(table["items"], table["least"], table["most"], table.get("summed", True))


def _short_form(table: dict[str, Any] | None) -> ShortForm | None:
    return ShortForm(table["name"], table["maximum"], source_of(table)) if table else None


def _response(table: dict[str, Any], minimum: int) -> Fall:
    strictly = table.get("comparison", "at least") == "more than"
    return Fall(table.get("percent"), table.get("points"), strictly, minimum, source_of(table))


def instrument_from(path: Path) -> Instrument:
    """Return the instrument that a TOML file defines; raise DefinitionError if the file lacks a needed table."""
    tables = read(path)
    try:
        minimum = tables["range"]["minimum"]
        change = tables.get("reliable_change")
        return Instrument(
            name=tables["name"],
            title=tables["title"],
            minimum=minimum,
            maximum=tables["range"]["maximum"],
            range_source=source_of(tables["range"]),
            items=_items(tables["range"]),
            short_form=_short_form(tables.get("short_form")),
            response=_response(tables["response"], minimum),
            case=_cut_off(tables.get("case")),
            remission=_cut_off(tables.get("remission")),
            remission_in_trials=_cut_off(tables.get("remission_in_trials")),
            reliable_change=change["points"] if change else None,
            reliable_change_source=source_of(change) if change else None,
            bands=bands_of(tables["bands"]) if "bands" in tables else None,
        )
    except (KeyError, StopIteration) as missing:
        raise DefinitionError(f"{path.name}: {missing} is missing; every instrument needs it.") from missing


INSTRUMENTS = MappingProxyType(
    {instrument.name: instrument for instrument in map(instrument_from, sorted((HERE / "instruments").glob("*.toml")))}
)
