"""Mode rates: a rate under each way of counting the missing, and below them how far the missing could move it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from dashboard.figures.figure import Figure, Key, Mark, figure_of
from dashboard.figures.rate_rows import RateRows, Row
from dashboard.figures.ticks import LANE, UNIT
from dashboard.wording import WITHHELD, by_what, capital, few_of, percent, percent_range, standing
from queries.disclosure import Released
from queries.findings.definition import definition_in_words
from queries.findings.rates import Phrase
from queries.measures.rows import Cell


def mode_rates(released: Released) -> Figure:
    """Return the figure of a measure whose rows are cells of (group, missing-data mode)."""
    rows = tuple(_rows(released))
    forms = {mark.form for row in rows for mark in row.marks}
    meanings = {
        "rate": f"rate, 95{UNIT} Wilson interval",
        "few": "rate and interval of few",
        "bounds": "from none of the missing to all of them",
        "withheld": WITHHELD,
        "unscored": "no one scored",
    }
    return figure_of(
        released,
        kind="rate_rows",
        finding=(Phrase(released.question, True),),
        subtitle=released.title + by_what(released),
        body=RateRows(("Without follow-up", "Rate", f"95{UNIT} int.", "n", ""), rows, LANE, None),
        legend=tuple(Key(form, meaning) for form, meaning in meanings.items() if form in forms),
        definition=definition_in_words(released),
        alt=f"{released.question} {released.title}. The tables on this page hold the same numbers.",
    )


def _rows(released: Released) -> Iterator[Row]:
    cells = [row for row in released.rows if isinstance(row, Cell)]
    for group, members in groupby(cells, key=lambda cell: cell.group):
        before = "" if released.by == "none" else f"{group} · "
        modes = list(members)
        for cell in modes:
            yield _rate(before + capital(cell.across), cell)
        bounding = next((cell for cell in modes if cell.bound_low is not None), modes[0])
        yield _bounds(f"{before}Whatever the missing did", bounding)


def _rate(label: str, cell: Cell) -> Row:
    if cell.value is None or cell.low is None or cell.high is None:
        return _without(label, cell)
    marks = (
        Mark("interval-few" if cell.few else "interval", 100 * cell.low, 100 * cell.high),
        Mark("few" if cell.few else "rate", 100 * cell.value),
    )
    interval = percent_range(cell.low, cell.high)
    counted = f"{cell.events:,} of {cell.n:,}, {percent(cell.value)} (95{UNIT} interval {interval})"
    return Row(
        label,
        "; ".join([counted, *few_of(cell)]) + ".",
        marks,
        note=" · ".join(few_of(cell)),
        rate=percent(cell.value),
        interval=interval.removesuffix(UNIT),
        n=f"{cell.events:,}/{cell.n:,}",
    )


def _bounds(label: str, cell: Cell) -> Row:
    if cell.bound_low is None or cell.bound_high is None:
        return _without(label, cell)
    spread = percent_range(cell.bound_low, cell.bound_high)
    nobody = Row(label, "nobody is missing.", (), note="nobody is missing", rate=percent(cell.bound_low))
    if not cell.missing:
        return nobody
    said = f"none, or all, of {cell.missing:,} missing had responded"
    marks = (Mark("bounds", 100 * cell.bound_low, 100 * cell.bound_high),)
    return replace(nobody, says=f"{said}: {spread}.", marks=marks, note=said, rate="", interval=spread)


def _without(label: str, cell: Cell) -> Row:
    texture = "withheld" if cell.withheld else "unscored"
    return Row(label, f"{standing(cell)}.", (Mark(texture, 0, 100),), instead=standing(cell))
