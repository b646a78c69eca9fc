"""Released numbers as JSON, as CSV and as a table for people."""

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from queries.disclosure import Released
from queries.disclosure.limits import limits_of
from queries.measures.rows import Row
from queries.measures.screening_rows import Screening
from queries.printing.cells import Column, share_text
from queries.printing.columns import LIMITS_HEADING, columns_of, rows_of, said_of
from queries.published.result import PublishedResult
from queries.words import set_weeks

# A spreadsheet would calculate what begins so, in full width too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"-?[0-9.]+(e-?[0-9]+)?")
_HEAD = (
    "measure",
    "title",
    "cohort",
    "instrument",
    "endpoint",
    "counting",
    "by",
    "across",
    "begun",
    "url",
    "snapshot",
    "source",
    "data_as_of",
    "definitions",
    "audience",
    "synthetic",
    "absent",
    "notes",
    "rules",
)


def as_json(released: Released) -> str:
    """Return one JSON object: what was asked, of which data, and the rows."""
    head = {name: getattr(released, name) for name in _HEAD}
    body: dict[str, Any] = {
        "rows": [asdict(row) for row in _steps_or_rows(released)],
        "benchmarks": [asdict(each) for each in released.benchmarks],
        "no_benchmark": released.no_benchmark,
    }
    if released.summary:
        body |= {
            "summary": [asdict(each) for each in released.summary],
            "comparison": asdict(released.comparison) if released.comparison else None,
        }
    if released.trends:
        body["trends"] = [asdict(trend) for trend in released.trends]
    if released.limits:
        body["limits"] = [asdict(each) for each in released.limits]
    return json.dumps(head | body, ensure_ascii=False, indent=2)


def as_csv(released: Released) -> str:
    """Return the rows with a header row; an empty cell is "can't be said", never zero.

    Where every curve is withheld, the rows are the summaries, which say so; where nothing was recorded, one row does.
    """
    written = io.StringIO()
    heading, rows = as_rows(released)
    if rows:
        csv.writer(written, lineterminator="\n").writerows([heading, *(list(map(harmless, row)) for row in rows)])
    return written.getvalue().rstrip("\n")


def as_rows(released: Released, *, summarised: bool = False) -> tuple[list[str], list[list[Any]]]:
    """Return the header row of a CSV file, and its rows as numbers, words and None for what can't be said.

    A curve is its steps, or `summarised` a row a group.
    """
    shown = (summarised and released.summary) or _steps_or_rows(released) or released.summary
    rows = [_cells(row) | _month_limits(released, row) for row in shown]
    if rows:
        return list(rows[0]), [list(row.values()) for row in rows]
    return (["absent"], [[released.absent]]) if released.absent else ([], [])


def harmless(value: Any) -> Any:
    """Return a cell of a CSV file in which no spreadsheet sees a formula; numbers stay numbers."""
    is_formula = isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.fullmatch(value)
    return f"'{value}" if is_formula else value


def as_table(released: Released) -> str:
    """Return the rows in aligned columns under what they are, with the notes below."""
    columns: tuple[Column, ...] = (Column("group", lambda row: row.group), *columns_of(released))
    lines = [[column.heading for column in columns]]
    lines += [[column.show(row) for column in columns] for row in rows_of(released)]
    data_as_of = released.data_as_of or "not stated"
    foot = f"Data as of {data_as_of} · snapshot {released.snapshot} · definitions {released.definitions}"
    asked = (released.title, released.instrument, released.endpoint, released.counting, released.cohort)
    head = " · ".join(filter(None, asked))
    synthetic = ["Synthetic data: no real patients."] if released.synthetic else []
    why = f"{released.absent}." if released.absent else "No course of this selection can answer this."
    nothing = [] if released.rows or released.summary else [why]
    said = [*_compared(released), *_published(released), *_left_out(released), *released.notes, *synthetic, foot]
    return "\n".join([head, "", *aligned(lines), *nothing, "", *said]).replace("\u00a0", " ")


def aligned(lines: Sequence[Sequence[str]]) -> list[str]:
    """Return lines of cells in columns, the first of which begins on the left."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        "  ".join(cell.ljust(width) if place == 0 else cell.rjust(width) for place, (cell, width) in enumerate(cells))
        for cells in (zip(line, widths, strict=True) for line in lines)
    ]


FORMATS: dict[str, Callable[[Released], str]] = {"table": as_table, "csv": as_csv, "json": as_json}


def _steps_or_rows(released: Released) -> tuple[Any, ...]:
    return released.steps or released.rows


def _month_limits(released: Released, row: Row) -> dict[str, float | None]:
    """Return the columns of the limits of chance, which rates by month have."""
    low, high = limits_of(row, released.limits) or (None, None)
    return {"limit_low": low, "limit_high": high} if released.limits else {}


def _cells(row: Any) -> dict[str, Any]:
    return {name: _cell(said_of(row, name, value)) for name, value in asdict(row).items()}


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(f"{name} {n}" for name, n in value.items()) if isinstance(value, dict) else value


def _compared(released: Released) -> list[str]:
    trends = [
        f"Trend over {each.bands} dose bands of {each.series}, whatever their schedules, descriptive: "
        f"z = {each.z:.2f}, p = {each.p:.3g} (Cochran–Armitage)."
        for each in released.trends
    ]
    limits = [
        f"{LIMITS_HEADING.capitalize()} around {share_text(each.centre)} over {each.months} complete months "
        f"{' '.join(map(str, each.series.values()))}".rstrip()
        + " (Laney p′)."
        for each in released.limits
        if each.centre is not None
    ]
    test = released.comparison
    if test is None:
        return [*trends, *limits]
    return [f"Log-rank over the groups, descriptive: chi² {test.chi2:.2f} on {test.df} df, p = {test.p:.3g}."]


def _published(released: Released) -> list[str]:
    """The published results beside the groups, a line each, or why there are none."""
    lines = [f"Published beside {_place(each)}: {each.label} {_published_share(each)}." for each in released.benchmarks]
    return lines or ([f"{released.no_benchmark[:1].upper()}{released.no_benchmark[1:]}."] * bool(released.no_benchmark))


def _left_out(released: Released) -> list[str]:
    """Return who doesn't stand in funnels, a line each, after the group where there are groups."""
    funnels = [row for row in released.rows if isinstance(row, Screening)]
    return [
        f"{said}." if released.by == "none" else f"{row.group}: {said[:1].lower()}{said[1:]}."
        for row in funnels
        for said in row.left_out()
    ]


def _place(each: PublishedResult) -> str:
    return f"{each.group}, {each.term.lower()}" if each.term else each.group


def _published_share(each: PublishedResult) -> str:
    when = "" if each.day is None else f" left after {set_weeks(each.day)}"
    interval = "" if each.low is None else f" of {each.n:,} ({share_text(each.low)} to {share_text(each.high)})"
    asked = f", {each.asked}" if each.asked else ""
    return share_text(each.value) + when + interval + asked
