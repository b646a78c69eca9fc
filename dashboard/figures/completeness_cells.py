"""Completeness cells: for each group a cell a fact: for what share of its courses or sessions it is recorded."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dashboard.figures.figure import Figure, Key, figure_of
from dashboard.figures.heat_cells import HeatCell, HeatCells, HeatRow, share_cell
from dashboard.wording import WITHHELD, by_what, capital, few_of, percent
from queries.definitions.disclosure import FEW_UNDER
from queries.dimensions import BY_DATE, GROUPINGS
from queries.disclosure import Released
from queries.findings.recorded import finding_of_completeness
from queries.measures.completeness import Recorded

_MOST_MONTHS = 12  # of which a page has room for two grids


def completeness_cells(released: Released, together: Released) -> Figure:
    """Return the figure of a measure whose rows are recorded facts; `together` is that of all groups."""
    groups = _groups(released)
    shown = groups[-_MOST_MONTHS:] if released.by in BY_DATE else groups
    columns = tuple(row.fact for row in shown[0]) if shown else ()
    never = frozenset(row.fact for row in together.rows if isinstance(row, Recorded) and row.events == 0)
    body = HeatCells(capital(GROUPINGS[released.by].title), columns, tuple(_row(members, never) for members in shown))
    counted = together.coverage.of
    return figure_of(
        released,
        kind="heat_cells",
        finding=finding_of_completeness([row for members in shown for row in members], together),
        subtitle=f"Share of {counted} of which each is recorded{by_what(released)}",
        body=body,
        legend=tuple(_legend(body.rows, counted)),
        notes=(f"The last {_MOST_MONTHS} months",) if len(shown) < len(groups) else (),
        advice=(f"The tables hold all {len(groups)} months.",) if len(shown) < len(groups) else (),
        definition=("Recorded", "anything at all was handed over; nothing says whether it is right"),
    )


def _groups(released: Released) -> list[tuple[Recorded, ...]]:
    rows = [row for row in released.rows if isinstance(row, Recorded)]
    return [tuple(members) for _, members in groupby(rows, key=lambda row: row.group)]


def _row(rows: Sequence[Recorded], never: frozenset[str]) -> HeatRow:
    cells = tuple(_cell(row, never) for row in rows)
    return HeatRow(rows[0].group, cells, f"{'; '.join(_in_words(row, never) for row in rows)}.")


def _cell(row: Recorded, never: frozenset[str]) -> HeatCell:
    if row.fact in never:
        return HeatCell("unscored", None, "never")
    if row.value is None:
        return HeatCell("withheld", None, "withheld")
    return share_cell(row, row.value, None, None)


def _in_words(row: Recorded, never: frozenset[str]) -> str:
    if row.fact in never:
        return f"{row.fact}: never recorded"
    if row.value is None:
        return f"{row.fact}: {WITHHELD}"
    return ", ".join([f"{row.fact}: {percent(row.value)}", f"{row.events:,} of {row.n:,}", *few_of(row)])


def _legend(rows: Sequence[HeatRow], counted: str) -> Iterator[Key]:
    forms = {cell.form for row in rows for cell in row.cells}
    meanings = {
        "share": f"share recorded, n: {counted} there are; all were counted, so there is no interval",
        "few": f"few: n under {FEW_UNDER}",
        "withheld": WITHHELD,
        "unscored": "never recorded in this selection",
    }
    yield from (Key(f"heat-{form}", meaning) for form, meaning in meanings.items() if form in forms)
