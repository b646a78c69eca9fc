"""Ids: those of one table, wherever they stand, as numbers; and which of them no two programs write the same."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from intake.cells import codes_of, distinct_of, places_among, small, telling, texts_at, with_texts_at
from intake.exchange import TABLES
from intake.export import TextTable
from intake.typed import without_noughts

# A spreadsheet cuts a long number to 1.23E+11, so that many ids become one; a suffix may stand behind it.
_SCIENTIFIC = re.compile(r"'?-?[0-9](?:[.,][0-9]+ ?[Ee][+-]?|[Ee]\+)[0-9]{1,3}(?![0-9A-Za-z])")
_DIGITS_KEPT = 15  # by IEEE 754's double precision, in which spreadsheets keep numbers
_LONG_NUMBER = re.compile(r"[1-9][0-9]{15,}")
_NOUGHTS = 4
_UNSEEN = ("Cf", "Cc")
# Greek and Cyrillic letters that no print tells from a Latin one (Unicode's confusables, UTS 39, of one letter each),
# and dashes, which programs put in the place of a hyphen.
_LOOK_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТХУаеоѕіјрсхуԁɡһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν",
    "ABESIJKMHOPCTXYaeosijpcxydghqwABEZHIKMNOPTYXoav",
) | dict.fromkeys(map(ord, "‐‑‒–—―−﹣"), "-")
_EMPTY = -1


@dataclass(frozen=True)
class Ids:
    """All ids of a table as numbers: their places in `texts`, the first `own` of which stand in the table itself.

    `numbers` are, for each column that holds such ids, by its table and name, the numbers of its distinct texts.
    """

    texts: pa.Array
    own: int
    numbers: Mapping[tuple[str, str], np.ndarray]

    def column(self, table: str, column: str, cells: pd.Series) -> pd.Series:
        """Return a column's ids as numbers, those that are empty missing."""
        numbers = self.numbers[table, column]
        if (numbers == _EMPTY).any():
            numbers = np.where(numbers == _EMPTY, np.nan, numbers)
        return pd.Series(numbers[codes_of(cells)])

    def forms(self) -> np.ndarray:
        """Return, for each id, the number of its form, the same for all ids that look alike."""
        forms = _changed(self.texts, same_form)
        return np.arange(len(forms)) if forms is self.texts else _numbered(forms)

    def forms_in_small_letters(self) -> np.ndarray:
        """Return, for each id, the number of its form when capitals don't count."""
        forms = small(_changed(self.texts, same_form))
        return _numbered(_changed(forms, lambda text: same_form(text).casefold(), of=self.texts))

    def marked(self, marked: np.ndarray) -> Iterator[tuple[str, str, np.ndarray]]:
        """Yield, for each column that holds ids which are marked, its table, its name and their places in it."""
        or_none = np.append(marked, [False])  # no id is the last one, and not marked
        for (table, column), numbers in self.numbers.items():
            places = np.flatnonzero(or_none[numbers])
            if len(places):
                yield table, column, places


def ids_of(own: Iterable[tuple[TextTable, str]], others: Iterable[tuple[TextTable, str]]) -> Ids:
    """Return the ids in a table's own column, where it has that, and in all columns that refer to it."""
    texts, numbers, count = pa.array([], pa.string()), {}, 0
    for of_itself, columns in ((True, own), (False, others)):
        for table, column in columns:
            distinct = distinct_of(table.cells[column])
            places = places_among(distinct, texts).copy()
            new = places == _EMPTY
            if (empty := distinct.index("").as_py()) >= 0:
                new[empty] = False
            places[new] = len(texts) + np.arange(np.count_nonzero(new))
            texts = pa.concat_arrays([texts, distinct.filter(pa.array(new))])
            numbers[table.name, column] = places
        count = len(texts) if of_itself else count
    return Ids(texts, count, numbers)


def first_of(numbers: np.ndarray) -> np.ndarray:
    """Return, for each place, the first place at which its number stands; numbers count up from 0 without gaps."""
    if not len(numbers) or numbers.max() + 1 == len(numbers):
        return np.arange(len(numbers))  # each is there once
    _, first, inverse = np.unique(numbers, return_index=True, return_inverse=True)
    return first[inverse]


def tables_with_ids() -> list[str]:
    """Return the tables whose key is one id."""
    return [table.name for table in TABLES.values() if len(table.key) == 1]


def is_scientific(text: str) -> bool:
    """Tell whether an id is a number in scientific notation, as 1.23E+11."""
    return _SCIENTIFIC.match(text) is not None


def rounded(texts: Sequence[str]) -> np.ndarray:
    """Tell which ids are numbers cut to 15 digits; none, where noughts behind them may well be chance (1 in 10,000)."""
    long = [text for text in texts if _LONG_NUMBER.fullmatch(text)]
    beyond = [text[_DIGITS_KEPT:] for text in long]
    cut = sum(map(len, beyond)) >= _NOUGHTS and not any(digits.strip("0") for digits in beyond)
    return np.array([cut and _LONG_NUMBER.fullmatch(text) is not None for text in texts], dtype=bool)


def same_form(text: str) -> str:
    """Return an id in one Unicode form and alphabet, without what can't be seen and without noughts behind a point."""
    if _plain(text):
        return without_noughts(text)
    seen = "".join(letter for letter in text if unicodedata.category(letter) not in _UNSEEN)
    one_form = unicodedata.normalize("NFKC", seen).translate(_LOOK_ALIKE)
    return without_noughts(" ".join(one_form.split()))


def _plain(text: str) -> bool:
    """Tell whether a text is of letters and signs that have one form only, as nearly all ids are."""
    return text.isascii() and text.isprintable() and "  " not in text


def _changed(texts: pa.Array, change: Callable[[str], str], of: pa.Array | None = None) -> pa.Array:
    """Return texts with those changed that are more than a plain id; into what becomes of others, if they are given."""
    source = texts if of is None else of
    places = telling(source)
    if not len(places):
        return texts
    return with_texts_at(texts, places, [change(text) for text in texts_at(source, places)])


def _numbered(texts: pa.Array) -> np.ndarray:
    return texts.dictionary_encode().indices.to_numpy()
