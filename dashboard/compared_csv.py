"""Compared CSV: what was compared, and who is in each, as files with the address and the stamp behind each row."""

import csv
import io
from collections.abc import Sequence

from dashboard.figures.difference_rows import Part, why_not
from dashboard.stamp import stamp
from queries.disclosure import Released
from queries.findings.baseline import Baseline
from queries.findings.comparison import Compared, Names
from queries.printing import harmless

_UNITS = {"share": "share", "mean": "days", "median": "days"}


def compared_csv(parts: Sequence[Part], names: Names, both: Released) -> str:
    """Return the rows of a comparison; what can't be said is empty, with why beside it: withheld, or no one, or what.

    What a group is called can be no formula.
    """
    numbers = ("value", "low", "high", "n", "why_not")
    heading = ["part", "what", "unit", "first", "second"]
    heading += [f"{side}_{number}" for side in ("first", "second") for number in numbers]
    heading += ["difference", "low", "high", "p", "p_holm", "url", "stamp"]
    rows: list[list[object]] = []
    for part in parts:
        for each in part.compared:
            what = [part.title, each.what, _UNITS[each.unit], *names]
            sides = [*_side(each, 0, recorded=part.recorded), *_side(each, 1, recorded=part.recorded)]
            rows.append([*map(harmless, what), *sides, *_difference(each)])
    return _stamped(heading, rows, both)


def levels_csv(baselines: Sequence[Baseline], names: Names, held: Released) -> str:
    """Return every level of who is in each, of how many courses; `held` is what the data holds of both groups."""
    heading = ["what", "level", "first", "second", "first_share", "first_n", "second_share", "second_n", "standardised"]
    rows = [
        [
            *map(harmless, (each.by, level.label, *names)),
            level.first,
            each.n[0],
            level.second,
            each.n[1],
            level.standardised,
        ]
        for each in baselines
        for level in each.levels
    ]
    return _stamped([*heading, "url", "stamp"], rows, held)


def _stamped(heading: Sequence[str], rows: Sequence[Sequence[object]], released: Released) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    beside = [released.url, harmless(" · ".join(stamp(released)))]
    writer.writerows([heading, *([*row, *beside] for row in rows)])
    return text.getvalue()


def _side(each: Compared, place: int, *, recorded: bool) -> Sequence[float | str]:
    """Return a group's numbers, or why it has none."""
    estimate = each.estimates[place]
    if estimate is None:
        return *("",) * 4, why_not(each.rows[place], each.unit, recorded=recorded)[1]
    return *estimate, ""


def _difference(each: Compared) -> Sequence[float | str | None]:
    if each.difference is None:
        return ("",) * 5
    return each.difference.value, each.difference.low, each.difference.high, each.p, each.corrected
