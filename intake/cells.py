"""Cells: a column of text as its distinct values, each held and judged once, and which of them stands in each row.

Such a column is Arrow's dictionary of the texts that occur and a code for each row: pandas would keep a hash of every
text beside it. Whoever looks at cells looks at the distinct texts; only numbers are taken row by row.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

# An id as most are, c00041 or 41: nothing can be read into it. Not so where it says what it numbers.
_PLAIN = r"\A(?:[A-Za-z]{1,3}[0-9]{1,12}|[0-9]{1,7})\z"
_NUMBERED = r"\A(?i:mrn|ssn|nhs)"
_NARROW = ((2**7, pa.int8()), (2**15, pa.int16()), (2**31, pa.int32()))


def column_of(texts: pa.ChunkedArray) -> pd.Series:
    """Return texts, the white space around them taken off, as a column of cells."""
    encoded = texts.dictionary_encode().unify_dictionaries()
    if not encoded.num_chunks:
        return _column(np.zeros(0, dtype=np.int8), pa.array([], pa.string()))
    distinct = encoded.chunk(0).dictionary  # the same of every chunk
    narrow = next(kind for limit, kind in _NARROW if len(distinct) < limit)
    codes = np.concatenate([chunk.indices.cast(narrow).to_numpy() for chunk in encoded.chunks])
    stripped = pc.call_function("utf8_trim_whitespace", [distinct])
    if stripped.equals(distinct):
        return _column(codes, distinct)
    again = stripped.dictionary_encode()
    return _column(again.indices.cast(narrow).to_numpy()[codes], again.dictionary)


def of_texts(texts: Iterable[str]) -> pd.Series:
    """Return texts as a column of cells."""
    return column_of(pa.chunked_array([pa.array(texts, pa.string())]))


def column_of_distinct(codes: np.ndarray, texts: Sequence[str]) -> pd.Series:
    """Return a column of cells by the place of each row's text among some, of which several may be the same."""
    return of_texts(np.array(texts, dtype=object)[codes])


def columns_of(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of texts, the white space around them taken off, as columns of cells."""
    made = {name: of_texts(rows[name]) for name in rows}
    return pd.DataFrame(made, index=rows.index, columns=rows.columns)


def codes_of(cells: pd.Series) -> np.ndarray:
    """Return, for each row, the place of its text among the distinct ones."""
    return _dictionary(cells).indices.to_numpy(zero_copy_only=False)


def distinct_of(cells: pd.Series) -> pa.Array:
    """Return the distinct texts of a column."""
    return _dictionary(cells).dictionary


def ids(cells: pd.Series) -> pd.Series:
    """Return a column in which the empty text is missing, still as distinct texts and codes."""
    return _column(*without_empty(cells))


def no_ids(rows: int) -> pd.Series:
    """Return such a column of rows that have none."""
    return _column(np.full(rows, -1, dtype=np.int8), pa.array([], pa.string()))


def without_empty(cells: pd.Series) -> tuple[np.ndarray, pa.Array]:
    """Return the code of each row, -1 where its text is empty, and the distinct texts but the empty one."""
    codes, distinct = codes_of(cells), distinct_of(cells)
    empty = distinct.index("").as_py()
    if empty < 0:
        return codes, distinct
    others = pa.concat_arrays([distinct.slice(0, empty), distinct.slice(empty + 1)])
    return np.where(codes == empty, -1, codes - (codes > empty)), others


def filled(cells: pd.Series) -> np.ndarray:
    """Tell which rows have any text."""
    empty = distinct_of(cells).index("").as_py()
    return np.ones(len(cells), dtype=bool) if empty < 0 else codes_of(cells) != empty


def telling(texts: pa.Array) -> np.ndarray:
    """Return the places of the texts that are more than a plain id: of letters and a number, or a short number."""
    return np.flatnonzero(~matching(texts, _PLAIN) | matching(texts, _NUMBERED))


def texts_at(texts: pa.Array, places: np.ndarray) -> list[str]:
    """Return the texts at some places."""
    return texts.take(pa.array(places)).to_pylist()


def coded(values: pd.Series) -> tuple[np.ndarray, pa.Array]:
    """Return the code of each row, -1 where it is missing, and the distinct texts of any column of texts."""
    texts = pa.chunked_array(pa.array(values, from_pandas=True))
    encoded = texts if pa.types.is_dictionary(texts.type) else texts.cast(pa.string()).dictionary_encode()
    if not encoded.num_chunks:
        return np.zeros(0, dtype=np.int8), pa.array([], pa.string())
    whole = encoded.unify_dictionaries().combine_chunks()
    return whole.indices.fill_null(-1).to_numpy(), whole.dictionary.cast(pa.string())


def rows_with(cells: pd.Series, places: Sequence[int] | np.ndarray) -> np.ndarray:
    """Tell which rows have one of the distinct texts at some places."""
    marked = np.zeros(len(distinct_of(cells)), dtype=bool)
    marked[places] = True
    return marked[codes_of(cells)]


def small(texts: pa.Array) -> pa.Array:
    """Return texts in small letters."""
    return pc.call_function("utf8_lower", [texts])


def places_among(texts: pa.Array, others: pa.Array) -> np.ndarray:
    """Return, for each text, its place among others that are each there once; -1 for one that isn't there."""
    found = pc.call_function("index_in", [texts], pc.SetLookupOptions(others))
    return found.fill_null(-1).to_numpy()


def with_texts_at(texts: pa.Array, places: np.ndarray, others: Iterable[str]) -> pa.Array:
    """Return texts with others in some places."""
    mask = np.zeros(len(texts), dtype=bool)
    mask[places] = True
    return pc.call_function("replace_with_mask", [texts, pa.array(mask), pa.array(others, pa.string())])


def words(codes: Any, texts: Any) -> pd.Series:
    """Return a column of a few words, pandas' categories, by their codes; -1 is missing."""
    return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype="string")))


def matching(texts: pa.Array, pattern: str) -> np.ndarray:
    """Tell which texts a regular expression, as RE2 takes them, is found in."""
    found = pc.call_function("match_substring_regex", [texts], pc.MatchSubstringOptions(pattern))
    return found.to_numpy(zero_copy_only=False).astype(bool)


def _dictionary(cells: pd.Series) -> pa.DictionaryArray:
    (whole,) = cells.array.__arrow_array__().chunks
    return whole


def _column(codes: np.ndarray, distinct: pa.Array) -> pd.Series:
    indices = pa.array(codes, mask=codes < 0)
    column = pa.DictionaryArray.from_arrays(indices, distinct)
    return pd.Series(pd.arrays.ArrowExtensionArray(pa.chunked_array([column])))
