"""Tables: rows of words under their heads, as a page or a slide shows them and anyone can edit."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.effect_wording import MOST_TERMS
from dashboard.figures.difference_rows import DifferenceRow, DifferenceRows, SideCell
from dashboard.figures.figure import Figure
from dashboard.figures.rate_rows import RateRows
from dashboard.wording import capital
from queries.dimensions import GROUPINGS
from queries.disclosure import Released
from queries.findings.effects import by_rate
from queries.measures.session_rows import OF_FEW, SideEffect
from queries.printing.columns import columns_of, rows_of
from queries.words import fine_percent

_TOLD = (
    "side effect",
    "rate",
    "95 % interval",
    "events",
    "n",
    "follow-up",
    "missing",
    "pending",
    "if none, or all, of them had",
    "not asked",
    "grade 3",
    "grade 4",
    "grade 5",
    "began",
    "lost it",
    "median weeks",
    "95 % from",
    "to",
    "after 4 weeks (95 %)",
    "after 12 weeks (95 %)",
    "",
)
"""The columns of which a slide has room, by their heads; CSV and the pages have all. The last says who is withheld."""


@dataclass(frozen=True)
class Table:
    """Rows of words under their heads; the first cell of a row says what it is about, the caption what all are."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


def table_of(released: Released) -> Table:
    """Return an answer's rows; columns in which nothing stands are left out."""
    rows = rows_of(released)
    columns = [("Group", [row.group for row in rows])] if released.by != "none" else []
    shown = [column for column in columns_of(released) if column.heading in _TOLD]
    columns += [(column.heading, [_brief(column.show(row)) for row in rows]) for column in shown]
    told = [(head, cells) for head, cells in columns if any(cells) and (head != "side effect" or len(set(cells)) > 1)]
    heads = [_head(head, released) for head, _ in told]
    return Table(tuple(heads), tuple(zip(*(cells for _, cells in told), strict=True)))


def _brief(cell: str) -> str:
    """Return "50.3 % to 65.8 %" as "50.3–65.8 %"."""
    return cell.replace("\u00a0% to ", "–")


def effects_by_group(grouped: Released, together: Released) -> Table:
    """Return how often each of the most frequent side effects occurred in each group, with the sessions asked."""
    rows = [row for row in grouped.rows if isinstance(row, SideEffect)]
    cells = {(row.called, row.group): row for row in rows}
    groups = list(dict.fromkeys(row.group for row in rows))
    ranked = by_rate(row for row in together.rows if isinstance(row, SideEffect))
    terms = [row.called for row in ranked[:MOST_TERMS]]
    caption = f"Side effects by {GROUPINGS[grouped.by].title}: share with it of how many · {grouped.counting}"
    return Table(
        ("Side effect", *(group.replace("× ", "×\u00a0") for group in groups)),
        tuple(
            (term, *(_rate(cells.get((term, group)) or cells.get((OF_FEW, group))) for group in groups))
            for term in terms
        ),
        f"{caption} · {grouped.cohort} · not adjusted for who was given what",
    )


def _rate(row: SideEffect | None) -> str:
    """Return "37 % of 576"; what is withheld or was not asked about is no rate."""
    if row is None or (not row.withheld and not row.n):
        return "not asked"
    if row.withheld or row.value is None:
        return "withheld"
    return f"{fine_percent(row.value)}\u00a0of\u00a0{row.n:,}" + ", few" * row.few


def _head(head: str, released: Released) -> str:
    return capital(GROUPINGS[released.by].title) if head == "Group" else capital(head or "note")


def table_across(released: Released) -> Table:
    """Return an answer of few rows with many columns turned round: a line for each of these, a column for each row."""
    rows = rows_of(released)
    lines = [
        (capital(column.heading or "note"), *(_brief(column.show(row)) for row in rows))
        for column in columns_of(released)
        if ": " not in column.heading  # why each was lost; a page says it
    ]
    heads = ("", *(row.group for row in rows))
    if released.by == "none" and len(rows) > 1:  # told apart by what their first line says
        heads, *lines = lines
    return Table(heads, tuple(line for line in lines if any(line[1:])))


def table_of_rates(figure: Figure) -> Table:
    """Return what a figure of rates shows, a line for each of its rows; what has no rate says why."""
    body: RateRows = figure.body
    heads = (*body.columns, "Note")
    lines = [(row.label, row.rate or row.instead, row.interval, row.n, row.follow_up, row.note) for row in body.rows]
    kept = [place for place in range(len(heads)) if any(line[place] for line in lines)]
    return Table(tuple(heads[place] for place in kept), tuple(tuple(line[place] for place in kept) for line in lines))


def table_of_differences(figure: Figure) -> Table:
    """Return what a figure of differences shows, with its sections as rows of their own."""
    body: DifferenceRows = figure.body
    heads = ("", *(head for name in body.names for head in (name, "95 %", "n")), "Difference", "95 % interval")
    return Table(heads, tuple(_differences(body)))


def _differences(body: DifferenceRows) -> Iterator[tuple[str, ...]]:
    for section in body.sections:
        yield section.title, *("",) * 8
        yield from map(_difference, section.rows)


def _difference(row: DifferenceRow) -> tuple[str, ...]:
    return row.label, *_side(row.first), *_side(row.second), row.difference or "–", row.interval or "–"


def _side(cell: SideCell) -> tuple[str, str, str]:
    return (cell.number, cell.interval, cell.n) if cell.number else (cell.instead, "", "")
