"""Compared CSV: what was compared as a file, with the address and the stamp behind each row."""

import csv
import io
from collections.abc import Sequence

from dashboard.figures.difference_rows import Part
from dashboard.stamp import stamp
from queries.disclosure import Released
from queries.findings.change import Estimate
from queries.findings.comparison import Compared, Names
from queries.printing import harmless

_UNITS = {"share": "share", "mean": "days", "median": "days"}


def compared_csv(parts: Sequence[Part], names: Names, both: Released) -> str:
    """Return the rows of a comparison; what can't be said is empty, and what a group is called can be no formula."""
    numbers = ("value", "low", "high", "n")
    heading = ["part", "what", "unit", "first", "second"]
    heading += [f"{side}_{number}" for side in ("first", "second") for number in numbers]
    heading += ["difference", "low", "high", "p", "p_holm", "url", "stamp"]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heading)
    beside = [both.url, harmless(" · ".join(stamp(both)))]
    for part in parts:
        for each in part.compared:
            first, second = each.estimates
            what = [part.title, harmless(each.what), _UNITS[each.unit], *map(harmless, names)]
            writer.writerow([*what, *_numbers(first), *_numbers(second), *_difference(each), *beside])
    return text.getvalue()


def _numbers(estimate: Estimate | None) -> Sequence[float | str]:
    return estimate or ("",) * 4


def _difference(each: Compared) -> Sequence[float | str | None]:
    if each.difference is None:
        return ("",) * 5
    return each.difference.value, each.difference.low, each.difference.high, each.p, each.corrected
