"""Free text: columns of sentences, in which anything about anybody can stand."""

import numpy as np

_LONG_WORDS = 6
_LONG_LETTERS = 40
_ALWAYS_WORDS = 25
_ALWAYS_LETTERS = 200
_FEWEST = 3
_HALF = 0.5


def free_text(texts: list[str], counts: np.ndarray, distinct: int, few_rows: bool) -> list[bool]:
    """Return which values of a column are free text; `counts` are the rows that each has.

    A very long value always is. Long ones are if they make up half of the column's `distinct` values and hardly repeat,
    as codes and labels do; `few_rows` columns (a protocol's label) are all distinct by nature and exempt from this.
    """
    always = [len(text) >= _ALWAYS_LETTERS or text.count(" ") + 1 >= _ALWAYS_WORDS for text in texts]
    long = [len(text) >= _LONG_LETTERS and len(text.split()) >= _LONG_WORDS for text in texts]
    many = sum(long) >= max(_FEWEST, _HALF * distinct)
    hardly_repeats = sum(long) >= _HALF * float(counts[long].sum()) if many else False
    return long if many and hardly_repeats and not few_rows else always
