"""Retention cells: for each group a cell a session of induction: what share still came, of how many who could."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dashboard.figures.figure import Figure, Key, figure_of
from dashboard.figures.heat_cells import HeatCell, HeatCells, HeatRow, share_cell
from dashboard.figures.ticks import UNIT
from dashboard.wording import WITHHELD, by_what, capital, counts_in_words, few_of, how_many
from queries.definitions.disclosure import FEW_UNDER
from queries.dimensions import GROUPINGS
from queries.disclosure import Released
from queries.findings.staying import finding_of_retention, last_session
from queries.measures.rows import Retained
from queries.words import percent, percent_range

_MOST_SESSIONS = 10  # of which there is room for the numbers on a phone


def retention_cells(released: Released, together: Released) -> Figure:
    """Return the figure of a measure whose rows are retained shares; `together` is that of all courses."""
    rows = [row for row in released.rows if isinstance(row, Retained)]
    shown = _shown(sorted({row.session for row in rows}))
    groups = [list(members) for _, members in groupby(rows, key=lambda row: row.group)]
    finding = finding_of_retention(released, together)
    subtitle = f"Share that came to each session of induction{by_what(released)}, of those who could"
    body = HeatCells(
        capital(GROUPINGS[released.by].title),
        tuple(f"session\u00a0{session}" for session in shown),
        tuple(_row(members, shown) for members in groups),
    )
    return figure_of(
        released,
        kind="heat_cells",
        finding=finding,
        subtitle=subtitle,
        body=body,
        legend=tuple(_legend(body.rows)),
        notes=tuple(_left(together)),
        definition=(
            "Could come",
            "induction began, is over, and was planned to reach so far; a plan of one session has no row",
        ),
    )


def _left(together: Released) -> Iterator[str]:
    """Yield who could not come, of all courses."""
    row = next((row for row in together.rows if isinstance(row, Retained) and not row.withheld), None)
    if row is not None:
        states = {
            "still in induction": row.pending,
            "without induction": row.no_induction,
            "without a planned number": row.no_plan,
            "planned for less": row.not_planned,
        }
        if said := counts_in_words(states):
            yield f"Could not: {', '.join(said)}"
        rows = [each for each in together.rows if isinstance(each, Retained)]
        yield from _unknown(next((each for each in rows if each.session == last_session(rows)), row))


def _unknown(row: Retained) -> Iterator[str]:
    """Yield of how many it isn't known whether they left, and what the share is if none of them has."""
    if row.ended_unknown != 0 and row.n and row.events is not None:
        didnt = f"Of {row.n - row.events:,} who didn’t come to session {row.session}"
        whether = f"of {how_many(row.ended_unknown)} it is not recorded whether they left or are still in induction"
        rest = 0 if row.ended_unknown is None else row.n - row.ended_unknown
        yield f"{didnt}, {whether}" + (f": {percent(row.events / rest)} came if none has left" if rest else "")


def _shown(sessions: Sequence[int]) -> list[int]:
    """Return the sessions that there is room for, equally far apart, the last one in any case."""
    step = -(-len(sessions) // _MOST_SESSIONS) or 1
    return list(sessions[::-step][::-1])


def _row(rows: Sequence[Retained], shown: Sequence[int]) -> HeatRow:
    found = {row.session: row for row in rows}
    last = next((row for row in reversed(rows) if row.value is not None), rows[-1])
    cells = [_cell(found.get(session)) for session in shown]
    return HeatRow(rows[0].group, tuple(cells), "; ".join(_sentences(rows, last)) + ".")


def _cell(row: Retained | None) -> HeatCell:
    if row is None:
        return HeatCell("none", None, "")
    if row.value is None:
        return HeatCell("withheld" if row.withheld else "pending", None, "withheld" if row.withheld else "no one")
    return share_cell(row, row.value, row.low, row.high)


def _sentences(rows: Sequence[Retained], last: Retained) -> Iterator[str]:
    left_out = counts_in_words({"still in induction": last.pending, "without a planned number": last.no_plan})
    if last.value is None:
        yield " · ".join([WITHHELD] if last.withheld else ["no one could come back yet", *left_out])
        return
    for row in rows:
        if row.value is not None and row.low is not None and row.high is not None:
            interval = percent_range(row.low, row.high)
            few = "".join(f", {why}" for why in few_of(row))
            unknown = f", of {how_many(row.ended_unknown)} whether over not recorded" if row.ended_unknown != 0 else ""
            came = f"{row.events:,} of {row.n:,} came"
            yield f"session {row.session}: {came}, {percent(row.value)} ({interval}){few}{unknown}"
    yield from left_out
    if rows[-1].withheld:
        yield f"later ones {WITHHELD}"


def _legend(rows: Sequence[HeatRow]) -> Iterator[Key]:
    forms = {cell.form for row in rows for cell in row.cells}
    meanings = {
        "share": f"share that came, 95{UNIT} Wilson interval, n: how many could",
        "few": f"few: n under {FEW_UNDER}",
        "withheld": WITHHELD,
        "pending": "no one could come back yet",
    }
    yield from (Key(f"heat-{form}", meaning) for form, meaning in meanings.items() if form in forms)
