"""Outcome grid: one row a group, and in it a small lane for each outcome, each on the axis of its column."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from dashboard.caveats import caveats
from dashboard.figures.figure import Figure, Key, figure_of, file_name, in_one_line
from dashboard.figures.outcome_cells import Cell, effect_cell, share_cell, weeks_cell
from dashboard.figures.ticks import Tick
from dashboard.wording import WITHHELD, by_what, capital
from queries.definitions.disclosure import FEW_UNDER
from queries.definitions.trajectory import DAYS_A_WEEK
from queries.dimensions import GROUPINGS
from queries.disclosure import Released
from queries.findings.definition import definition_in_words
from queries.findings.lasting import loss
from queries.findings.rates import MOST_THAT_ARE_ONE, Phrase, finding_of_groups, groups_apart, hedge
from queries.measures.rows import Row, Share

_AXIS_STEP = 8  # weeks, so that the middle of the axis is a whole number of months
_PER_CENT = (Tick(0, "0"), Tick(50, "50"), Tick(100, "100\u00a0%"))


@dataclass(frozen=True)
class Outcome:
    """One column: what it is called, what its numbers are in a sentence, and the answers by group and of all.

    One without a `lane` is numbers alone.
    """

    title: str
    says: str
    grouped: Released
    together: Released
    lane: bool = True


@dataclass(frozen=True)
class Column:
    """What a column is called, of how many it is, its axis, and where all groups together lie, in per cent.

    One without an axis has no lane.
    """

    title: str
    n: str
    ticks: tuple[Tick, ...]
    reference: float | None


@dataclass(frozen=True)
class GridRow:
    """One group: its label, how many courses it has, its cells in the columns' order, and all of it in a sentence."""

    label: str
    note: str
    cells: tuple[Cell, ...]
    says: str


@dataclass(frozen=True)
class OutcomeGrid:
    """The middle of the figure: what the rows are, the columns and the rows."""

    label: str
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]


def outcome_grid(outcomes: Sequence[Outcome], held: Released) -> Figure:
    """Return the figure of the outcomes of groups, response first; `held` says how many courses each group has.

    In a period each outcome counts by its own month, so a group may be in some of them alone.
    """
    response = outcomes[0].grouped
    finding = finding_of_groups(response, outcomes[0].title) or (
        Phrase(f"Outcomes{by_what(response)} at a glance", True),
    )
    rows = tuple(_rows(outcomes, held))
    return figure_of(
        response,
        kind="outcome_grid",
        finding=finding,
        subtitle=f"Scored at {response.endpoint} · dashed: all together · not adjusted for who was given what",
        body=OutcomeGrid(capital(GROUPINGS[response.by].title), tuple(map(_column, outcomes)), rows),
        legend=tuple(_legend(rows)),
        definition=definition_in_words(response),
        notes=(*_notes(rows, response), *caveats(each.grouped for each in outcomes)),
        also=[loss(each.grouped) for each in outcomes if _is_in_weeks(each)],
        alt=f"{in_one_line(finding)}. The tables on this page hold the same numbers.",
        file=file_name(response).replace(response.measure, "outcomes", 1),
    )


def _rows(outcomes: Sequence[Outcome], held: Released) -> Iterator[GridRow]:
    started = {row.group: row for row in held.rows}
    groups = [row.group for each in outcomes for row in _rows_of(each.grouped)]
    cells_of = [_cells(each) for each in outcomes]
    for group in dict.fromkeys([*groups, *started]):
        cells = tuple(cell_of(group) for cell_of in cells_of)
        note = _courses(started.get(group))
        said = [_said(each, cell) for each, cell in zip(outcomes, cells, strict=True)]
        yield GridRow(group, note, cells, f"{note}: {'; '.join(said)}.")


def _said(outcome: Outcome, cell: Cell) -> str:
    """Return an outcome with its number, as a sentence goes on, or why it has none."""
    return f"{outcome.says} {cell.says}" if cell.number else f"{outcome.says.removesuffix(':')}: {cell.says}"


def _cells(outcome: Outcome) -> Callable[[str], Cell]:
    """Return what finds a group's cell of an outcome."""
    rows = {row.group: row for row in _rows_of(outcome.grouped)}
    make = _maker(outcome)
    return lambda group: make(group, rows.get(group))


def _maker(outcome: Outcome) -> Callable[[str, Row | None], Cell]:
    released = outcome.grouped
    if _is_in_weeks(outcome):
        longest = _longest(outcome)
        return lambda _, row: weeks_cell(row, longest)
    if released.measure == "one-side-effect":
        recorded = not released.absent
        return lambda _, row: effect_cell(row, recorded=recorded)
    apart = _apart(released)
    if outcome.lane:
        return lambda group, row: share_cell(row, apart=group in apart)
    return lambda group, row: _counts_beside(share_cell(row, apart=group in apart), row)


def _counts_beside(cell: Cell, row: Row | None) -> Cell:
    """Return a cell without a lane with its counts in the place of its interval."""
    return replace(cell, beside=f"{row.events:,}/{row.n:,}", n="") if isinstance(row, Share) and cell.number else cell


def _apart(released: Released) -> set[str]:
    """Return the groups that differ from the others together; of two both do, and the title says it."""
    looked = groups_apart(released)
    return {each.group for each in looked.apart} if looked.groups > MOST_THAT_ARE_ONE else set()


def _column(outcome: Outcome) -> Column:
    row = next(iter(_rows_of(outcome.together)), None)
    cell = _maker(outcome)("", row)
    places = [mark.at for mark in cell.marks if mark.form in ("rate", "few")]
    n = f"n\u00a0{row.n:,}" if row is not None and row.n else ""
    return Column(outcome.title, n, _ticks(outcome), places[0] if places else None)


def _ticks(outcome: Outcome) -> tuple[Tick, ...]:
    if not outcome.lane:
        return ()
    if not _is_in_weeks(outcome):
        return _PER_CENT
    longest = _longest(outcome)
    return Tick(0, "0"), Tick(50, f"{longest // 2}"), Tick(100, f"{longest}")


def _is_in_weeks(outcome: Outcome) -> bool:
    return "durability" in outcome.grouped.measure


def _longest(outcome: Outcome) -> int:
    """Return where the axis of weeks ends: beyond every limit that is drawn."""
    rows = [*outcome.grouped.summary, *outcome.together.summary]
    days = [day for row in rows for day in (row.median, row.median_low, row.median_high) if day is not None]
    return max(1, ceil(max(days, default=0) / DAYS_A_WEEK / _AXIS_STEP)) * _AXIS_STEP


def _rows_of(released: Released) -> Sequence[Row]:
    return released.summary or released.rows


def _courses(row: Row | None) -> str:
    if row is None:
        return "no courses"
    return "courses withheld" if row.n is None else f"{row.n:,} courses"


_MEANINGS = {
    "rate": "value, 95\u00a0% interval",
    "few": f"few: n under {FEW_UNDER}",
    "onwards": "goes on beyond what was seen",
    "withheld": WITHHELD,
    "pending": "no one scored yet",
    "unscored": "no one counted",
    "undrawn": "too few scored again to draw a curve",
    "unasked": "not asked, or not recorded",
}


def _legend(rows: Sequence[GridRow]) -> Iterator[Key]:
    forms = {mark.form for row in rows for cell in row.cells for mark in cell.marks}
    yield from (Key(form, meaning) for form, meaning in _MEANINGS.items() if form in forms)
    if any(cell.apart for row in rows for cell in row.cells):
        yield Key("", "bold: differs from the others together beyond chance", of="apart")


def _notes(rows: Sequence[GridRow], response: Released) -> Iterator[str]:
    """Yield how groups were compared, where a number is bold or the title compares them."""
    is_compared = bool(finding_of_groups(response, "")) or any(cell.apart for row in rows for cell in row.cells)
    if is_compared and (words := hedge(response)):
        yield capital(words)
