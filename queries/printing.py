"""Released numbers as JSON, as CSV and as a table for people."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from queries.definitions.durability import RMST_DAYS
from queries.disclosure import Released
from queries.measures.rows import Change, Share, Summary

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
    body: dict[str, Any] = {"rows": [asdict(row) for row in released.steps or released.rows]}
    if released.summary:
        body |= {
            "summary": [asdict(each) for each in released.summary],
            "comparison": asdict(released.comparison) if released.comparison else None,
        }
    return json.dumps(head | body, ensure_ascii=False, indent=2)


def as_csv(released: Released) -> str:
    """Return the rows with a header row; an empty cell is "can't be said", never zero."""
    rows = [{name: _cell(value) for name, value in asdict(row).items()} for row in released.steps or released.rows]
    text = io.StringIO()
    if rows:
        writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return text.getvalue().rstrip("\n")


def as_table(released: Released) -> str:
    """Return the rows in aligned columns under what they are, with the notes below."""
    lines = [[title for title, _ in _columns(released)]]
    lines += [[show(row) for _, show in _columns(released)] for row in released.summary or released.rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    printed = [
        "  ".join(cell.ljust(width) if place == 0 else cell.rjust(width) for place, (cell, width) in enumerate(cells))
        for cells in (zip(line, widths, strict=True) for line in lines)
    ]
    data_as_of = released.data_as_of or "not stated"
    foot = f"Data as of {data_as_of} · snapshot {released.snapshot} · definitions {released.definitions}"
    head = f"{released.title} · {released.instrument} · {released.endpoint} · {released.counting} · {released.cohort}"
    synthetic = ["Synthetic data: no real patients."] if released.synthetic else []
    nothing = [] if released.rows else ["No course of the data is in this cohort."]
    return "\n".join([head, "", *printed, *nothing, "", *_compared(released), *released.notes, *synthetic, foot])


FORMATS: dict[str, Callable[[Released], str]] = {"table": as_table, "csv": as_csv, "json": as_json}


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(f"{name} {n}" for name, n in value.items()) if isinstance(value, dict) else value


def _columns(released: Released) -> list[tuple[str, Callable[[Any], str]]]:
    first: list[tuple[str, Callable[[Any], str]]] = [("group", lambda row: row.group)]
    if released.summary:
        return [
            *first,
            ("n", _count("n")),
            ("losses", _count("losses")),
            ("no later score", _count("no_later_score")),
            ("median days", _count("median")),
            ("95 % interval", lambda row: f"{_reached(row, row.median_low)} to {_reached(row, row.median_high)}"),
            (f"mean of {RMST_DAYS}", _points("rmst")),
            *((f"day {day}", _left(day)) for day in (28, 56)),
            ("", _size),
        ]
    if released.measure == "change":
        return [
            *first,
            ("instrument", lambda row: row.instrument),
            ("n", _count("n")),
            ("before", _points("mean_baseline")),
            ("after", _points("mean")),
            ("change", _points("change")),
            ("95 % interval", lambda row: _interval(row, _points)),
            ("effect size", _points("effect_size")),
            ("missing", _count("missing")),
            ("pending", _count("pending")),
            ("no baseline", _count("no_baseline")),
            ("no induction", _count("no_induction")),
            ("", _size),
        ]
    return [
        *first,
        ("rate", _per_cent("value")),
        ("95 % interval", lambda row: _interval(row, _per_cent)),
        ("events", _count("events")),
        ("n", _count("n")),
        ("patients", _count("patients")),
        ("follow-up", _per_cent("follow_up")),
        ("bounds", lambda row: f"{_per_cent('bound_low')(row)} to {_per_cent('bound_high')(row)}"),
        *((name.replace("_", " "), _count(name)) for name in _OUTSIDE),
        ("", _size),
    ]


_OUTSIDE = ("missing", "pending", "not_a_case", "no_baseline", "no_induction", "no_rule")
_NONE = "–"


def _compared(released: Released) -> list[str]:
    test = released.comparison
    if test is None:
        return []
    return [f"Log-rank over the groups, descriptive: chi² {test.chi2:.2f} on {test.df} df, p = {test.p:.3g}."]


def _reached(row: Summary, day: int | None) -> str:
    return _NONE if row.withheld else "not reached" if day is None else str(day)


def _left(day: int) -> Callable[[Summary], str]:
    def show(row: Summary) -> str:
        at = row.at.get(day)
        return _NONE if at is None or at.value is None else f"{100 * at.value:.0f} %"

    return show


def _size(row: Share | Change | Summary) -> str:
    return "withheld" if row.withheld else "few" if row.few else ""


def _count(name: str) -> Callable[[Share | Change | Summary], str]:
    return lambda row: _NONE if getattr(row, name) is None else f"{getattr(row, name):,}"


def _per_cent(name: str) -> Callable[[Share | Change | Summary], str]:
    return lambda row: _NONE if getattr(row, name) is None else f"{100 * getattr(row, name):.1f} %"


def _points(name: str) -> Callable[[Share | Change | Summary], str]:
    return lambda row: _NONE if getattr(row, name) is None else f"{getattr(row, name):.1f}"


def _interval(row: Share | Change, shown: Callable[[str], Callable[[Share | Change | Summary], str]]) -> str:
    if row.low is None:
        return "withheld" if row.withheld else _NONE
    return f"{shown('low')(row)} to {shown('high')(row)}"
