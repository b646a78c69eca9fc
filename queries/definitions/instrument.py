"""Instruments: each scale's range, its cut-offs and what counts as response, as frozen values from TOML."""

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from queries.definitions.bands import Bands, bands_of
from queries.definitions.sourced import HERE, DefinitionError, Source, read, source_of

_STEPS = MappingProxyType({"a point": 1, "half a point": 2})


@dataclass(frozen=True)
class CutOff:
    """A score that divides a scale: `below` it, or `at_most` it, or from it upwards (`at_least`)."""

    points: int
    kind: str
    source: Source

    def holds(self, score: float) -> bool:
        """Tell whether a score, in points, is on the named side of the cut-off."""
        if self.kind == "below":
            return score < self.points
        return score <= self.points if self.kind == "at_most" else score >= self.points

    def __str__(self) -> str:
        sign = {"below": "<", "at_most": "≤", "at_least": "≥"}[self.kind]
        return f"{sign} {self.points}"


@dataclass(frozen=True)
class Range:
    """A scale's points, and how they are counted: in whole steps, of which more is always worse.

    A step is a point, or half of one; where more points are better they are counted from the other end, so that each
    total still is one of the scale's.
    """

    minimum: int
    maximum: int
    per_point: int = 1
    higher_is_better: bool = False

    @property
    def best(self) -> int:
        """The best score, as it is counted."""
        return self.minimum * self.per_point

    @property
    def counts(self) -> range:
        """Every score that there can be, as it is counted, the best first."""
        return range(self.best, self.maximum * self.per_point + 1)

    @property
    def gain(self) -> str:
        """What a score does that gets better."""
        return "rise" if self.higher_is_better else "fall"

    @property
    def loss(self) -> str:
        """What a score does that gets worse."""
        return "fall" if self.higher_is_better else "rise"

    def counted(self, points: float) -> int:
        """Return a total in points as it is counted."""
        steps = round(points * self.per_point)
        return self.ends - steps if self.higher_is_better else steps

    def points(self, counted: float) -> float:
        """Return the points of a score, or of a mean of several, that is counted so."""
        steps = self.ends - counted if self.higher_is_better else counted
        return steps if self.per_point == 1 else steps / self.per_point

    def change(self, counted: float) -> float:
        """Return in points how far scores moved that are counted so: up where that is a rise."""
        steps = -counted if self.higher_is_better else counted
        return steps if self.per_point == 1 else steps / self.per_point

    @property
    def ends(self) -> int:
        """The least and the most together: what is left of it is a total from the other end."""
        return (self.minimum + self.maximum) * self.per_point


@dataclass(frozen=True)
class Fall:
    """A response rule: a fall of so many per cent of (baseline − minimum), or of so many points.

    Where more is better it is a rise, of so many per cent of (maximum − baseline).
    """

    percent: int | None
    points: int | None
    strictly: bool
    scale: "Range"
    source: Source

    def holds(self, baseline: int, score: int) -> bool:
        """Tell whether the fall from baseline to score, both as they are counted, is a response."""
        if baseline <= self.scale.best:
            return False
        have, need = self._compared(baseline, score)
        return have > need if self.strictly else have >= need

    def holds_half(self, baseline: int, score: int) -> bool:
        """Tell whether the fall is at least half of what the rule asks for, however it compares."""
        have, need = self._compared(baseline, score)
        return baseline > self.scale.best and 2 * have >= need

    def _compared(self, baseline: int, score: int) -> tuple[int, int]:
        """Return what was gained and what the rule asks for, in integers of one unit."""
        if self.percent is None:
            return baseline - score, (self.points or 0) * self.scale.per_point
        return (baseline - score) * 100, self.percent * (baseline - self.scale.best)

    def __str__(self) -> str:
        amount = f"{self.points} points" if self.percent is None else f"{self.percent} %"
        sign = ">" if self.strictly else "≥"
        if self.scale.higher_is_better:
            ceiling = f" of what lies below {self.scale.maximum}" if self.percent is not None else ""
            return f"{self.scale.gain} {sign} {amount}{ceiling}"
        floor = f" of what lies above {self.scale.minimum}" if self.percent is not None and self.scale.minimum else ""
        return f"{self.scale.gain} {sign} {amount}{floor}"


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
    """One scale; a rule that the scale doesn't have is None.

    Its rules are said in points, and judge scores as they are counted: more is worse (`Range`).
    """

    name: str
    title: str
    range: Range
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
    def minimum(self) -> int:
        """The fewest points."""
        return self.range.minimum

    @property
    def maximum(self) -> int:
        """The most points."""
        return self.range.maximum

    def holds(self, cut_off: CutOff | None, score: int) -> bool:
        """Tell whether a score, as it is counted, is on the named side of a cut-off; of none it is on neither."""
        return cut_off is not None and cut_off.holds(self.range.points(score))

    def is_ill(self, score: int) -> bool:
        """Tell whether a score, as it is counted, is a case's; on a scale without that rule each is."""
        return self.case is None or self.holds(self.case, score)

    def is_case(self, baseline: int) -> bool:
        """Tell whether a baseline, as it is counted, is a case's and not already in remission."""
        return self.is_ill(baseline) and not self.holds(self.remission, baseline)


def _cut_off(table: dict[str, Any] | None) -> CutOff | None:
    if table is None:
        return None
    kind = next(kind for kind in ("below", "at_most", "at_least") if kind in table)
    return CutOff(table[kind], kind, source_of(table))


def _items(table: dict[str, Any]) -> Items:
    return Items(table["items"], table["least"], table["most"], table.get("summed", True))


def _short_form(table: dict[str, Any] | None) -> ShortForm | None:
    return ShortForm(table["name"], table["maximum"], source_of(table)) if table else None


def _response(table: dict[str, Any], scale: Range) -> Fall:
    strictly = table.get("comparison", "at least") == "more than"
    return Fall(table.get("percent"), table.get("points"), strictly, scale, source_of(table))


def _range(tables: dict[str, Any], file: str) -> Range:
    table, higher_is = tables["range"], tables.get("higher_is", "worse")
    step = table.get("step", "a point")
    if higher_is not in ("better", "worse") or step not in _STEPS:
        raise DefinitionError(f"{file}: higher_is is better or worse, and step one of {', '.join(_STEPS)}.")
    return Range(table["minimum"], table["maximum"], _STEPS[step], higher_is == "better")


def instrument_from(path: Path) -> Instrument:
    """Return the instrument that a TOML file defines; raise DefinitionError if the file lacks a needed table."""
    tables = read(path)
    try:
        scale = _range(tables, path.name)
        change = tables.get("reliable_change")
        return Instrument(
            name=tables["name"],
            title=tables["title"],
            range=scale,
            range_source=source_of(tables["range"]),
            items=_items(tables["range"]),
            short_form=_short_form(tables.get("short_form")),
            response=_response(tables["response"], scale),
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
