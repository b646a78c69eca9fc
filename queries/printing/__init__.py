"""Released numbers as JSON, as CSV and as a table for people."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from queries.disclosure import Released
from queries.printing.cells import Column, text
from queries.printing.columns import columns_of, table_rows

_HEAD = (
    "measure",
    "title",
    "cohort",
    "instrument",
    "endpoint",
    "counting",
    "by",
    "url",
    "snapshot",
    "source",
    "data_as_of",
    "definitions",
    "audience",
    "synthetic",
    "notes",
    "rules",
)


def as_json(released: Released) -> str:
    """Return one JSON object: what was asked, of which data, and the rows."""
    head = {name: getattr(released, name) for name in _HEAD}
    body: dict[str, Any] = {"rows": [asdict(row) for row in _steps_or_rows(released)]}
    if released.summary:
        body |= {
            "summary": [asdict(each) for each in released.summary],
            "comparison": asdict(released.comparison) if released.comparison else None,
        }
    return json.dumps(head | body, ensure_ascii=False, indent=2)


def as_csv(released: Released) -> str:
    """Return the rows with a header row; an empty cell is "can't be said", never zero.

    Where every curve is withheld, the rows are the summaries, which say so.
    """
    shown = _steps_or_rows(released) or released.summary
    rows = [{name: _cell(value) for name, value in asdict(row).items()} for row in shown]
    written = io.StringIO()
    if rows:
        writer = csv.DictWriter(written, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return written.getvalue().rstrip("\n")


def as_table(released: Released) -> str:
    """Return the rows in aligned columns under what they are, with the notes below."""
    columns: tuple[Column, ...] = (text("group", "group"), *columns_of(released))
    lines = [[column.heading for column in columns]]
    lines += [[column.show(row) for column in columns] for row in table_rows(released)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    printed = [
        "  ".join(cell.ljust(width) if place == 0 else cell.rjust(width) for place, (cell, width) in enumerate(cells))
        for cells in (zip(line, widths, strict=True) for line in lines)
    ]
    data_as_of = released.data_as_of or "not stated"
    foot = f"Data as of {data_as_of} · snapshot {released.snapshot} · definitions {released.definitions}"
    head = f"{released.title} · {released.instrument} · {released.endpoint} · {released.counting} · {released.cohort}"
    synthetic = ["Synthetic data: no real patients."] if released.synthetic else []
    nothing = [] if released.rows or released.summary else ["No course of the data is in this cohort."]
    said = [*_compared(released), *released.notes, *synthetic, foot]
    return "\n".join([head, "", *printed, *nothing, "", *said]).replace("\u00a0", " ")


FORMATS: dict[str, Callable[[Released], str]] = {"table": as_table, "csv": as_csv, "json": as_json}


def _steps_or_rows(released: Released) -> tuple[Any, ...]:
    return released.steps or released.rows


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(f"{name} {n}" for name, n in value.items()) if isinstance(value, dict) else value


def _compared(released: Released) -> list[str]:
    test = released.comparison
    if test is None:
        return []
    return [f"Log-rank over the groups, descriptive: chi² {test.chi2:.2f} on {test.df} df, p = {test.p:.3g}."]
