"""Items are coded as their scale codes them: answers of 1–4 under a scale of 0–3 raise every total."""

from collections.abc import Iterator

import pandas as pd

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

# Ours. Where no symptom is ever absent in so many answers, "not at all" isn't coded 0: in the sample's clinics, made to
# be like real ones, each item of each scale is 0 in at least a tenth of its rows.
_MANY_OF_A_SCALE, _SOME_ITEMS = 50, 3
_MANY_OF_AN_ITEM = 100


def _look(reading: Reading) -> Iterator[Violations]:
    rows = reading.values("item_scores")
    for scale in reading.scales("item_scores"):
        most = scale.items.most
        if scale.items.least == 0:
            own = (rows["instrument"] == scale.name).fillna(False) & rows["value"].notna() & rows["item"].notna()
            if not own.any():
                continue
            sentence = (
                f"no answer here is ever 0, as where {scale.name} is coded 1–{most + 1}; its items are scored "
                f"0–{most}, so subtract 1, or leave the items out if they are another scale's."
            )
            never = _never_zero(rows[own]).reindex(rows.index, fill_value=False)
            yield Violations.of_rows(sentence, reading.text("item_scores"), "value", never, own)


def _never_zero(own: pd.DataFrame) -> pd.Series:
    """Tell which rows are of a scale, or else of an item, that is never 0 over many rows."""
    if len(own) >= _MANY_OF_A_SCALE and own["item"].nunique() >= _SOME_ITEMS and (own["value"] > 0).all():
        return pd.Series(True, index=own.index)
    values = own.groupby("item")["value"]
    never = (values.transform("size") >= _MANY_OF_AN_ITEM) & (values.transform("min") > 0)
    return never.astype(bool)


ITEM_CODES = Check("item-codes", False, "Are answers coded from 0 where the scale's are?", _look)
