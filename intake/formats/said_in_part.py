"""Said in part: lines that each say something else of one patient or course, and contradict each other nowhere.

So are the events of REDCap: what one form says of a patient stands on its line, and the other lines leave it empty.
"""

import numpy as np
import pandas as pd


def together(cells: pd.DataFrame, lines: np.ndarray, key: str) -> tuple[pd.DataFrame, np.ndarray]:
    """Return rows, those of one key that agree in all that they say as one row, where the first of them stood.

    Rows of a key that contradict each other in any column stay as they are.
    """
    again = cells[key].duplicated(keep=False) & (cells[key] != "")
    if not again.any():
        return cells, lines
    rows = cells[again].astype(object)
    said = rows.mask(rows == "")
    of_key = said.groupby(key, sort=False)
    agreeing = (of_key.nunique(dropna=True) <= 1).all(axis=1)
    agree = rows[key].map(agreeing).to_numpy(bool)
    whole = of_key.first().reset_index()[list(cells.columns)].fillna("")
    first = rows[agree].drop_duplicates(key)
    made = cells.astype(object)
    made.loc[first.index] = whole.set_index(key, drop=False).loc[first[key]].to_numpy()
    left_out = rows[agree].index.difference(first.index)
    stays = ~made.index.isin(left_out)
    return made[stays].reset_index(drop=True), lines[stays]
