"""Bin plots: how far single courses came: a column a bin of the fall, with its interval, a panel a group."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from dashboard.figures.figure import Figure, Key, Mark, figure_of
from dashboard.figures.plots import MOST_PANELS, Axis, Plot, Plots, Spot, levels_of, named_beside, spec, ticks_of
from dashboard.figures.ticks import UNIT
from dashboard.wording import NOT_COUNTED, WITHHELD, by_what, counts_in_words, few_of
from queries.definitions.disclosure import FEW_UNDER
from queries.definitions.trajectory import BINS, ROSE, UNCHANGED
from queries.disclosure import Released
from queries.findings.bins import finding_of_bins
from queries.measures.rows import ChangeBin
from queries.words import percent, percent_range

_ENDS = (20, 40, 60, 80, 100)  # per cent; a half of each is a round number
_ROOM = 0.6  # of a column's place, before the first and behind the last


def bin_plots(released: Released, together: Released) -> Figure:
    """Return the figure of a distribution of change; `together` is that of all courses."""
    rows = [row for row in released.rows if isinstance(row, ChangeBin)]
    members = [list(each) for _, each in groupby(rows, key=lambda row: (row.group, row.instrument))]
    shown = _largest(members)
    is_risen = any(each[0].scale.higher_is_better for each in shown)
    places = ("worse", *map(short, BINS[1:])) if is_risen else tuple(map(short, BINS))
    x = Axis(-_ROOM, len(BINS) - 1 + _ROOM, tuple(range(len(BINS))), places)
    y = _shares([row for each in shown for row in each])
    names = _names(members, released)
    plots = tuple(_plot(each, names[each[0].group, each[0].instrument], x, y) for each in shown)
    if len(plots) == 1:
        plots = named_beside(plots, [50.0])
    finding = finding_of_bins(together)
    gain = "gain" if is_risen else "fall"
    subtitle = (
        f"Single courses{by_what(released)}: share of the scored by their {gain} in per cent, {released.endpoint}"
    )
    rest = f"The {len(shown)} of {len(members)} with the most courses."
    return figure_of(
        released,
        kind="plots",
        finding=finding,
        subtitle=subtitle if released.by == "none" else f"{subtitle} · not adjusted for who was given what",
        body=Plots(
            len(plots) == 1,
            False,
            plots,
            ticks_of(x) if any(plot.spec for plot in plots) else (),
            f"{'better' if is_risen else 'fell'},{UNIT}",
            "n",
            rest if len(shown) < len(members) else "",
        ),
        legend=tuple(_legend(shown)),
        definition=_definition(is_risen=is_risen),
    )


def _definition(*, is_risen: bool) -> tuple[str, str]:
    if is_risen:
        return "Gain", "in per cent of what lies between the baseline score and the scale's best"
    return "Fall", "in per cent of the baseline score, counted from the scale's lowest"


def short(name: str) -> str:
    """Return a bin as it stands below its column: "fell by under 25 %" as "<25"."""
    if name in (ROSE, UNCHANGED):
        return {ROSE: "rose", UNCHANGED: "same"}[name]
    fall = name.removeprefix("fell by ").replace(UNIT, "").replace(" %", "").replace("under ", "<")
    return f"≥{fall.removesuffix(' or more')}" if fall.endswith(" or more") else fall


def _largest(members: Sequence[list[ChangeBin]]) -> list[list[ChangeBin]]:
    largest = sorted(members, key=lambda each: each[0].n or 0, reverse=True)[:MOST_PANELS]
    return [each for each in members if each in largest]


def _shares(rows: Sequence[ChangeBin]) -> Axis:
    """Return the vertical axis of all panels, from nobody to a round number behind the highest interval."""
    highest = max((100 * row.high for row in rows if row.high is not None), default=100)
    end = next((end for end in _ENDS if end >= highest), _ENDS[-1])
    values = 0, end / 2, end
    return Axis(0, end, values, ("0", f"{end / 2:g}", f"{end}{UNIT}"))


def _names(members: Sequence[list[ChangeBin]], released: Released) -> dict[tuple[str, str], str]:
    """Return what tells each from the others: its group, its scale or both."""
    keys = [(each[0].group, each[0].instrument) for each in members]
    if released.by == "none":
        return {key: key[1] for key in keys}
    is_alone = len({instrument for _, instrument in keys}) == 1
    return {key: key[0] if is_alone else " · ".join(key) for key in keys}


def _plot(rows: list[ChangeBin], label: str, x: Axis, y: Axis) -> Plot:
    first = rows[0]
    standing = _standing(first)
    if first.value is None:
        marks = (Mark("withheld" if first.withheld else "pending", 0, 100),)
        return Plot(label, f"{' · '.join(standing)}.", "", "", standing, None, (), (), (), marks)
    spots = tuple(
        Spot(x.along(place), 100 - y.along(100 * (row.value or 0)), f"{label}, {row.bin}", _sentence(row))
        for place, row in enumerate(rows)
    )
    says = "; ".join([*(f"{row.bin} {percent(row.value or 0)}" for row in rows), *standing]) + "."
    counts = tuple(f"{row.events:,}" for row in rows)
    return Plot(label, says, "", "", standing, spec([_columns(rows)], x, y), levels_of(y), counts, spots)


def _columns(rows: Sequence[ChangeBin]) -> dict[str, Any]:
    known = [(row.value or 0, row.low or 0, row.high or 0) for row in rows]
    return {
        "type": "bar",
        "meta": {"form": "columns", "series": 0},
        "x": list(range(len(rows))),
        "y": [100 * value for value, _, _ in known],
        "customdata": [row.few for row in rows],
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [100 * (high - value) for value, _, high in known],
            "arrayminus": [100 * (value - low) for value, low, _ in known],
        },
    }


def _sentence(row: ChangeBin) -> str:
    if row.value is None or row.low is None or row.high is None:
        return f"{WITHHELD}."
    interval = f"95{UNIT} interval {percent_range(row.low, row.high)}"
    said = f"{row.events:,} of {row.n:,} courses, {percent(row.value)} ({interval})"
    return "; ".join([said, *few_of(row)]) + "."


def _standing(row: ChangeBin) -> tuple[str, ...]:
    if row.withheld:
        return (WITHHELD,)
    scored = f"n = {row.n:,}" if row.n else "no one scored yet" if row.pending else "no one scored"
    counts = {NOT_COUNTED["missing"]: row.missing, NOT_COUNTED["pending"]: row.pending}
    return scored, *counts_in_words(counts), *few_of(row)


def _legend(members: Sequence[list[ChangeBin]]) -> Iterator[Key]:
    firsts = [each[0] for each in members]
    known = [row for row in firsts if row.value is not None]
    if any(not row.few for row in known):
        yield Key("plot-column", f"share of courses, 95{UNIT} Wilson interval")
    if any(row.few for row in known):
        yield Key("plot-column-few", f"of few: n under {FEW_UNDER}")
    if any(row.withheld for row in firsts):
        yield Key("withheld", WITHHELD)
    if any(row.value is None and not row.withheld for row in firsts):
        yield Key("pending", "no one scored")
