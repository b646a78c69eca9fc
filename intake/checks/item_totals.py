"""Items give the total that stands beside them."""

from collections.abc import Iterator

import pandas as pd

from intake.checks.check import Check, Violations
from intake.checks.items import ITEMS, SUMMED
from intake.checks.reading import Reading

_MOMENT = ["course_id", "instrument", "day"]
_OTHER = "all items of this score are there and give another total; check the total and its items."
_SOME = (
    "some items are missing beside this total, so it may be the sum of those that are there; leave the score out, or "
    "add its items."
)
_IMPOSSIBLE = "the items beside this total can't give it, whatever the missing ones are; check the total and its items."


def _look(reading: Reading) -> Iterator[Violations]:
    scores = reading.values("scores")
    beside = scores[[*_MOMENT, "total"]].merge(_sums(reading.values("item_scores")), on=_MOMENT, how="left")
    beside.index = scores.index
    asked = beside["answered"].notna() & beside["total"].notna()
    complete = asked & (beside["answered"] == beside["items"])
    short = beside["items"] - beside["answered"]
    fits = beside["total"].between(beside["sum"] + short * beside["least"], beside["sum"] + short * beside["most"])
    # Items name the day only: of several totals on one day it is enough that one fits.
    moment = [beside[name] for name in _MOMENT]
    one_fits = fits.fillna(False).astype(bool).groupby(moment, dropna=False).transform("any")
    # Where only one symptom's item is handed over, as for suicidal ideation, the others aren't missing.
    usual = complete.fillna(False).groupby(beside["instrument"], dropna=False).transform("any")
    text = reading.text("scores")
    yield Violations.of_rows(_OTHER, text, "total", ~one_fits, complete)
    yield Violations.of_rows(_SOME, text, "total", ~complete & usual, asked)
    yield Violations.of_rows(_IMPOSSIBLE, text, "total", ~one_fits, asked & ~complete & ~usual)


def _sums(items: pd.DataFrame) -> pd.DataFrame:
    """Return (course_id, instrument, day, sum, answered, items, least, most), one row a day's items of a scale."""
    scales = pd.DataFrame([(name, *ITEMS[name]) for name in SUMMED], columns=["instrument", "items", "least", "most"])
    known = items.dropna().drop_duplicates([*_MOMENT, "item"]).merge(scales.astype({"instrument": "string"}))
    own = known[known["item"] <= known["items"]]
    by_day = own.groupby([*_MOMENT, "items", "least", "most"], as_index=False)["value"]
    return by_day.agg(["sum", "size"]).rename(columns={"size": "answered"})


ITEM_TOTALS = Check("item-totals", False, "Do items give the total that stands beside them?", _look)
