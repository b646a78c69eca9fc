"""Keys: patients, courses, sessions and screenings by a number instead of an id: numbers join faster and lie smaller.

A number is the id's place among all ids of its kind, from 1: the same rows have the same numbers, however they stood in
the clinic's file. Courses that are alike stand together, and the sessions of a course: what is told of them for every
row of a wide table then lies in long runs, which take next to no room and are passed over as a whole. Only of ids that
the clinic declares to be pseudonyms is the text kept beside it; any other is let go, and the number stands for it.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from intake.cells import coded, places_among

KEYED: Mapping[str, str] = MappingProxyType(
    {"patient_id": "patients", "course_id": "courses", "session_id": "sessions", "screening_id": "screenings"}
)
"""The columns that are numbers in a snapshot, and the tables whose rows they number."""

_NINE_DIGITS = pc.PadOptions(9, "0")


def id_table(column: str) -> str:
    """Return the name of the table that has the ids behind a column's numbers: `course_ids` of `course_id`."""
    return f"{column}s"


def ids_in_order(ids: pd.Series) -> pa.Array:
    """Return the distinct ids of a column in their order, which is that of their characters' code points."""
    _, distinct = coded(ids)
    return distinct.take(pc.call_function("sort_indices", [distinct]))


def ids_beside(ids: pd.Series, columns: Sequence[pd.Series]) -> pa.Array:
    """Return the distinct ids of a column in the order of other columns that stand beside them.

    Of those that are alike the ids' own order decides. The first column counts most; what is missing comes first.
    """
    codes, distinct = coded(ids)
    _, rows = np.unique(codes, return_index=True)
    rows = rows[codes[rows] >= 0]
    in_order = pc.call_function("sort_indices", [distinct]).to_numpy()
    ranks = [*(_ranks(column) for column in columns), in_order.argsort()[codes]]
    order = np.lexsort([rank[rows] for rank in reversed(ranks)])
    return distinct.take(pa.array(codes[rows[order]]))


def _ranks(column: pd.Series) -> np.ndarray:
    """Return for each row the place of its value in the values' order, words' by their text; -1 where it is missing."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        places = np.append(column.cat.categories.argsort().argsort(), -1)
        return places[column.cat.codes]
    return pd.factorize(column, sort=True)[0]


def is_repeated(ids: pd.Series) -> pd.Series:
    """Tell which rows have an id that others have too."""
    codes, _ = coded(ids)
    return pd.Series(np.bincount(codes + 1)[codes + 1] > 1)


def numbers_of(ids: pd.Series, in_order: pa.Array) -> pd.Series:
    """Return each row's number, missing where it has no id; raise ValueError for an id that isn't among those."""
    codes, distinct = coded(ids)
    places = places_among(distinct, in_order)
    if (places < 0).any():
        raise ValueError(f"{ids.name}: rows of ids that their own table doesn't have")
    numbers = np.append(places, -1)[codes] + 1
    return pd.Series(pd.arrays.IntegerArray(numbers, codes < 0), index=ids.index)


def numbered(in_order: pa.Array, column: str, *, kept: bool) -> pd.DataFrame:
    """Return the rows of the table of a column's ids; where these aren't kept, the number stands there as a text.

    It has noughts before it, so that such texts are in the order of the ids: deriving anew gives the same numbers.
    """
    numbers = np.arange(1, len(in_order) + 1)
    texts = in_order if kept else pc.call_function("utf8_lpad", [pa.array(numbers).cast(pa.string())], _NINE_DIGITS)
    return pd.DataFrame({column: numbers, "id": texts.to_numpy(zero_copy_only=False)})
