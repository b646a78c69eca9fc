"""Totals are the whole scale's: a short form's totals under its name read as if everybody had recovered."""

from collections.abc import Iterator

import pandas as pd

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

# Ours: of so many totals, of so many courses, some are high wherever the whole scale is asked; before treatment of far
# fewer, for who is treated is ill.
_MANY_AFTER, _MANY_BEFORE = (12, 8), (8, 8)
_FEWEST = min(_MANY_AFTER[0], _MANY_BEFORE[0])


def _look(reading: Reading) -> Iterator[Violations]:
    scores, text = reading.values("scores"), reading.text("scores")
    clinic = scores["course_id"].map(reading.by_id("courses", "clinic"))
    for scale in reading.scales("scores"):
        instrument, short = scale.name, scale.short_form
        own = _true((scores["instrument"] == instrument) & scores["total"].notna())
        if short is None or own.sum() < _FEWEST:
            continue
        rows = scores.assign(clinic=clinic)[own]
        after, before = rows[_true(rows["day"] > 0)], rows[_true(rows["day"] <= 0)]
        low_before = _all_low(before, short.maximum, *_MANY_BEFORE)
        # Where the baselines tell it already, once is enough.
        untold = ~after["clinic"].isin(list(before["clinic"][low_before].unique()))
        low_after = _all_low(after, short.maximum, *_MANY_AFTER) & untold
        for when, of, low in (("at baseline", before, low_before), ("after day 0", after, low_after)):
            sentence = (
                f"{when} no {instrument} total of the clinic is over {short.maximum}, the most that a {short.name} "
                "can have; if it is one, leave these scores out."
            )
            broken = scores.index.isin(of.index[low])
            yield Violations.of_rows(sentence, text, "total", broken, scores.index.isin(of.index))


def _all_low(rows: pd.DataFrame, highest: int, many_totals: int, many_courses: int) -> pd.Series:
    """Tell which rows are of a clinic with many totals, of many courses, none of which is over the highest."""
    own = rows.groupby("clinic", dropna=False, observed=True)
    low = (own["total"].transform("max") <= highest) & (own["total"].transform("size") >= many_totals)
    return _true(low & (own["course_id"].transform("nunique") >= many_courses))


def _true(rows: pd.Series) -> pd.Series:
    return rows.fillna(False).astype(bool)


SHORT_FORMS = Check("short-forms", False, "Are totals those of the whole scale?", _look)
