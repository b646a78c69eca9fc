"""Items give the total that stands beside them."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from queries.definitions.instrument import INSTRUMENTS

_NAMED = ["course_id", "instrument", "day"]
_MOMENT = ["course_id", "scale", "day"]
_SUMMED = [scale for scale in INSTRUMENTS.values() if scale.items.summed]
_SCALES = {scale.name: number for number, scale in enumerate(_SUMMED)}
_NONE = -1
_MANY = 10  # ours
_OTHER = "all items of this score are there and give another total; check the total and its items."
_SOME = (
    "some items are missing beside this total, so it may be the sum of those that are there; leave the score out, or "
    "add its items."
)
_SHORTER = (
    "this total is the sum of fewer items than the scale has, as in a shorter form (PHQ-8 for PHQ-9); leave these "
    "scores out, or hand over all items."
)
_IMPOSSIBLE = "the items beside this total can't give it, whatever the missing ones are; check the total and its items."


def _look(reading: Reading) -> Iterator[Violations]:
    scores, text = reading.values("scores"), reading.text("scores")
    sums = _sums(reading.values("item_scores"))
    totals = _of_a_scale(scores[[*_NAMED, "total"]])
    may_have = totals["scale"].isin(sums["scale"]) & totals["course_id"].isin(sums["course_id"])
    beside = totals[may_have].reset_index(names="row").merge(sums, on=_MOMENT)
    asked = beside["total"].notna()
    complete = asked & (beside["answered"] == beside["items"])
    short = beside["items"] - beside["answered"]
    fits = beside["total"].between(beside["sum"] + short * beside["least"], beside["sum"] + short * beside["most"])
    # Items name the day only: of several totals on one day it is enough that one fits.
    one_fits = fits.fillna(False).astype(bool).groupby([beside[name] for name in _MOMENT]).transform("any")
    # Where only one symptom's item is handed over, as for suicidal ideation, the others aren't missing.
    usual = complete.groupby(beside["scale"]).transform("any")

    def in_file(such: pd.Series) -> np.ndarray:
        rows = np.zeros(len(scores), dtype=bool)
        rows[beside["row"]] = such
        return rows

    shorter = asked & ~usual & (beside["sum"] == beside["total"]) & (2 * beside["answered"] > beside["items"])
    many = shorter.groupby(beside["scale"]).transform("sum") >= _MANY

    yield Violations.of_rows(_OTHER, text, "total", in_file(~one_fits), in_file(complete))
    yield Violations.of_rows(_SHORTER, text, "total", in_file(shorter & many), in_file(asked))
    yield Violations.of_rows(_SOME, text, "total", in_file(~complete & usual), in_file(asked))
    yield Violations.of_rows(_IMPOSSIBLE, text, "total", in_file(~one_fits), in_file(asked & ~complete & ~usual))


def _of_a_scale(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a known course, day and scale whose total is a sum, with the scale's number for its name."""
    instruments = rows["instrument"].cat
    numbers = np.array([*(_SCALES.get(name, _NONE) for name in instruments.categories), _NONE])
    scale = numbers[instruments.codes]
    known = (scale != _NONE) & rows["course_id"].notna().to_numpy() & rows["day"].notna().to_numpy()
    return rows.drop(columns="instrument")[known].assign(scale=scale[known])


def _sums(items: pd.DataFrame) -> pd.DataFrame:
    """Return (course_id, scale, day, sum, answered, items, least, most), one row a day's items of a scale."""
    scales = pd.DataFrame(
        [(scale.items.count, scale.items.least, scale.items.most) for scale in _SUMMED],
        columns=["items", "least", "most"],
    )
    known = _of_a_scale(items.dropna()).drop_duplicates([*_MOMENT, "item"])
    own = known[known["item"] <= scales["items"].to_numpy()[known["scale"]]]
    sums = own.groupby(_MOMENT, as_index=False)["value"].agg(["sum", "size"]).rename(columns={"size": "answered"})
    return sums.merge(scales, left_on="scale", right_index=True)


ITEM_TOTALS = Check("item-totals", False, "Do items give the total that stands beside them?", _look)
