"""Columns: what is printed of each kind of row, the same on a terminal and in a page's tables."""

from collections.abc import Mapping
from types import MappingProxyType

from queries.definitions.durability import AT_DAYS, RMST_DAYS
from queries.disclosure import Released
from queries.measures.rows import Cell, Change, Share, Summary, SymptomChange
from queries.printing.cells import (
    NONE,
    SIZE,
    Column,
    Show,
    count,
    per_cent,
    per_cent_range,
    points,
    points_range,
    share_text,
    text,
)

_DAYS_A_WEEK = 7

SHARE = (
    per_cent("rate", "value"),
    per_cent_range("95 % interval", "low", "high"),
    count("events", "events"),
    count("n", "n"),
    count("patients", "patients"),
    per_cent("follow-up", "follow_up"),
    count("missing", "missing"),
    per_cent_range("if none, or all, of them had", "bound_low", "bound_high"),
    count("pending", "pending"),
    count("no case", "not_a_case"),
    count("no baseline", "no_baseline"),
    count("no induction", "no_induction"),
    count("no rule", "no_rule"),
)
CHANGE = (
    text("instrument", "instrument"),
    points("change", "change"),
    points_range("95 % interval", "low", "high"),
    points("baseline", "mean_baseline"),
    points("endpoint", "mean"),
    points("SD", "sd"),
    points("d_z", "effect_size", decimals=2),
    count("n", "n"),
    count("patients", "patients"),
    count("missing", "missing"),
    count("pending", "pending"),
    count("no baseline", "no_baseline"),
    count("no induction", "no_induction"),
)
SYMPTOM_CHANGE = (
    text("symptom", "symptom"),
    text("scale", "instrument"),
    points("change", "change"),
    points_range("95 % interval", "low", "high"),
    points("baseline", "mean_baseline"),
    points("endpoint", "mean"),
    points("SD", "sd"),
    count("n", "n"),
    count("patients", "patients"),
    per_cent("eased", "eased_value"),
    per_cent_range("95 % from to", "eased_low", "eased_high"),
    count("of those who had it", "had"),
    count("missing", "missing"),
    count("pending", "pending"),
    count("no item at baseline", "no_baseline"),
    count("no induction", "no_induction"),
)


def _left(day: int) -> Show:
    def show(row: Summary) -> str:
        at = row.at.get(day)
        if at is None or at.value is None:
            return NONE
        interval = "" if at.low is None or at.high is None else f" ({share_text(at.low)} to {share_text(at.high)})"
        return share_text(at.value) + interval

    return show


def _reached(name: str) -> Show:
    def show(row: Summary) -> str:
        day = getattr(row, name)
        return NONE if row.withheld else "not reached" if day is None else f"{day:,}"

    return show


SUMMARY = (
    count("began", "n"),
    count("patients", "patients"),
    count("lost it", "losses"),
    count("no later score", "no_later_score"),
    Column("median days", _reached("median")),
    Column("95 % from", _reached("median_low")),
    Column("to", _reached("median_high")),
    points(f"mean of {RMST_DAYS} days", "rmst"),
    *(Column(f"after {day // _DAYS_A_WEEK} weeks", _left(day)) for day in AT_DAYS),
)

COLUMNS: Mapping[type, tuple[Column, ...]] = MappingProxyType(
    {
        Share: SHARE,
        Cell: (text("of these", "across"), *SHARE),
        Change: CHANGE,
        SymptomChange: SYMPTOM_CHANGE,
        Summary: SUMMARY,
    }
)


def columns_of(released: Released) -> tuple[Column, ...]:
    """Return the columns of a question's table behind that of the group; none where it has no rows."""
    rows = released.summary or released.rows
    return (*COLUMNS[type(rows[0])], SIZE) if rows else ()
