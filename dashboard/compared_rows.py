"""Compared rows: what was compared, and who is in each, with the address and the stamp behind each row."""

from collections.abc import Sequence
from typing import Any

from dashboard.figures.difference_rows import Part, why_not
from dashboard.stamp import stamp
from dashboard.stamped_rows import Sheet
from queries.disclosure import Released
from queries.findings.baseline import Baseline
from queries.findings.comparison import Compared, Names

_UNITS = {"share": "share", "mean": "days", "median": "days"}


def compared_rows(parts: Sequence[Part], names: Names, both: Released, url: str) -> Sheet:
    """Return the rows of a comparison; what can't be said is None, with why beside it: withheld, or no one, or what.

    `both` is an answer about all of the two, and `url` the address of their comparison.
    """
    numbers = ("value", "low", "high", "n", "why_not")
    heading = ["part", "what", "unit", "first", "second"]
    heading += [f"{side}_{number}" for side in ("first", "second") for number in numbers]
    heading += ["difference", "low", "high", "p", "p_holm"]
    rows: list[list[Any]] = []
    for part in parts:
        for each in part.compared:
            what = [part.title, each.what, _UNITS[each.unit], *names]
            sides = [*_side(each, 0, recorded=part.recorded), *_side(each, 1, recorded=part.recorded)]
            rows.append([*what, *sides, *_difference(each)])
    return _stamped("compared", heading, rows, both, url)


def level_rows(baselines: Sequence[Baseline], names: Names, held: Released, url: str) -> Sheet:
    """Return every level of who is in each, of how many courses; `held` is what the data holds of both groups."""
    heading = ["what", "level", "first", "second", "first_share", "first_n", "second_share", "second_n", "standardised"]
    rows = [
        [each.by, level.label, *names, level.first, each.n[0], level.second, each.n[1], level.standardised]
        for each in baselines
        for level in each.levels
    ]
    return _stamped("who is in each", heading, rows, held, url)


def _stamped(title: str, heading: Sequence[str], rows: Sequence[Sequence[Any]], released: Released, url: str) -> Sheet:
    beside = [url, " · ".join(stamp(released))]
    return Sheet(title, [*heading, "url", "stamp"], [[*row, *beside] for row in rows])


def _side(each: Compared, place: int, *, recorded: bool) -> Sequence[float | str | None]:
    """Return a group's numbers, or why it has none."""
    estimate = each.estimates[place]
    if estimate is None:
        return *(None,) * 4, why_not(each.rows[place], each.unit, recorded=recorded)[1]
    return *estimate, None


def _difference(each: Compared) -> Sequence[float | None]:
    if each.difference is None:
        return (None,) * 5
    return each.difference.value, each.difference.low, each.difference.high, each.p, each.corrected
