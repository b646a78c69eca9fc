"""Cells: distinct texts and their places say the same as the texts themselves."""

import pandas as pd
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from intake.cells import codes_of, column_of, distinct_of, filled, places_among, rows_with, telling, texts_at

TEXTS = st.lists(st.text(max_size=4) | st.sampled_from(["c1", " c1", "c1 ", "\xa0", "", "12", "mrn12", "1.5"]))


def column(texts: list[str]) -> pd.Series:
    half = len(texts) // 2
    return column_of(pa.chunked_array([pa.array(part, pa.string()) for part in (texts[:half], texts[half:])]))


@given(TEXTS)
def test_a_column_is_its_stripped_texts_each_held_once_in_the_order_they_occur(texts: list[str]) -> None:
    stripped = [text.strip() for text in texts]
    cells = column(texts)
    assert cells.tolist() == stripped
    assert distinct_of(cells).to_pylist() == list(dict.fromkeys(stripped))
    assert filled(cells).tolist() == [text != "" for text in stripped]


def test_many_texts_need_wider_codes() -> None:
    for many, kind in ((100, "int8"), (200, "int16"), (40_000, "int32")):
        cells = column([str(number) for number in range(many)])
        assert codes_of(cells).dtype == kind
        assert cells.tolist() == [str(number) for number in range(many)]


def test_only_plain_ids_tell_nothing() -> None:
    texts = ["c00041", "41", "ABC123456789012", "12345678", "MRN1234", "ssn12", "a-1", "Maria", "", "C1\n", "é1"]
    distinct = pa.array(texts)
    assert texts_at(distinct, telling(distinct)) == texts[3:]


def test_rows_and_places_of_texts() -> None:
    cells = column(["a", "b", "a", "c"])
    assert rows_with(cells, [0, 2]).tolist() == [True, False, True, True]
    assert places_among(pa.array(["b", "x", "a"]), distinct_of(cells)).tolist() == [1, -1, 0]
