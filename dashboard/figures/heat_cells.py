"""Heat cells: a table of shares, each cell tinted by its share, with the share, its interval and its n in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.figures.figure import Figure, Key, figure_of
from dashboard.figures.ticks import UNIT
from dashboard.wording import WITHHELD, by_what, capital, few_of, percent, percent_range
from queries.definitions.disclosure import FEW_UNDER
from queries.dimensions import GROUPINGS
from queries.disclosure import Released
from queries.findings.rates import Phrase
from queries.measures.rows import Cell, Row

_MOST_LISTED = 4  # columns of which each is said how many were not scored


@dataclass(frozen=True)
class HeatCell:
    """One cell: its `form` (share, few, or why it has no share), its share in per cent, and its words."""

    form: str
    share: float | None
    number: str
    interval: str = ""
    n: str = ""


@dataclass(frozen=True)
class HeatRow:
    """One group: its label, its cells in the columns' order, and all of them in a sentence."""

    label: str
    cells: tuple[HeatCell, ...]
    says: str


@dataclass(frozen=True)
class HeatCells:
    """The middle of the figure: what the rows are, what the columns are called, and the rows."""

    label: str
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]


def heat_cells(released: Released) -> Figure:
    """Return the figure of a measure whose rows are cells."""
    cells = [row for row in released.rows if isinstance(row, Cell)]
    columns = tuple(dict.fromkeys(cell.across for cell in cells))
    rows = tuple(_rows(cells, columns))
    across = f" {'by' if released.by == 'none' else 'and'} {released.across}" if released.across else ""
    return figure_of(
        released,
        kind="heat_cells",
        finding=(Phrase(f"{released.question.removesuffix('?')}{by_what(released)}?", True),),
        subtitle=f"{released.title}{by_what(released)}{across} · not adjusted for who was given what",
        body=HeatCells(capital(GROUPINGS[released.by].title), columns, rows),
        legend=tuple(_legend(rows)),
        definition=("Each cell", f"share of the courses counted in it, {released.endpoint}"),
        notes=tuple(_left(cells, columns)),
        alt=f"{released.question} {released.title}{across}. The tables on this page hold the same numbers.",
    )


def _rows(cells: Sequence[Cell], columns: Sequence[str]) -> Iterator[HeatRow]:
    found = {(cell.group, cell.across): cell for cell in cells}
    for group in dict.fromkeys(cell.group for cell in cells):
        of_group = [found.get((group, column)) for column in columns]
        said = [f"{column}: {_in_words(cell)}" for column, cell in zip(columns, of_group, strict=True)]
        yield HeatRow(group, tuple(map(_cell, of_group)), f"{'; '.join(said)}.")


def _cell(cell: Cell | None) -> HeatCell:
    if cell is None or cell.withheld or cell.value is None:
        why = _why(cell)
        return HeatCell("withheld" if why == "withheld" else "unscored", None, why)
    return share_cell(cell, cell.value, cell.low, cell.high)


def share_cell(row: Row, value: float, low: float | None, high: float | None) -> HeatCell:
    """Return the cell of a share with its interval and its n."""
    interval = "" if low is None or high is None else percent_range(low, high).removesuffix(UNIT)
    return HeatCell("few" if row.few else "share", 100 * value, percent(value), interval, f"n\u00a0{row.n:,}")


def _left(cells: Sequence[Cell], columns: Sequence[str]) -> Iterator[str]:
    """Yield how many of each column were not scored; not where a cell is withheld, of which it would tell."""
    counts = {column: sum(cell.missing or 0 for cell in cells if cell.across == column) for column in columns}
    if any(counts.values()) and not any(cell.withheld for cell in cells):
        each = [f"{column} {count:,}" for column, count in counts.items()]
        span = f"{min(counts.values()):,} to {max(counts.values()):,}, by column"
        yield f"Not scored: {', '.join(each) if len(each) <= _MOST_LISTED else span}"


def _why(cell: Cell | None) -> str:
    return "withheld" if cell is not None and cell.withheld else "no one"


def _in_words(cell: Cell | None) -> str:
    if cell is None or cell.withheld or cell.value is None or cell.low is None or cell.high is None:
        return _why(cell)
    interval = percent_range(cell.low, cell.high)
    return ", ".join([f"{percent(cell.value)} ({interval})", f"{cell.events:,} of {cell.n:,}", *few_of(cell)])


_MEANINGS = {
    "share": f"share of courses, 95{UNIT} Wilson interval, n: how many counted",
    "few": f"few: n under {FEW_UNDER}",
    "withheld": WITHHELD,
    "unscored": "no one counted",
}


def _legend(rows: Sequence[HeatRow]) -> Iterator[Key]:
    forms = {cell.form for row in rows for cell in row.cells}
    yield from (Key(f"heat-{form}", meaning) for form, meaning in _MEANINGS.items() if form in forms)
