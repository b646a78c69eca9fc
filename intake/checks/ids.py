"""Ids: which columns hold those of one table, and which of them no two programs write the same."""

import re
import unicodedata
from collections.abc import Iterator

import pandas as pd

from intake.checks.reading import Reading
from intake.exchange import TABLES
from intake.typed import without_noughts

# A spreadsheet cuts a long number to 1.23E+11, so that many ids become one; a suffix may stand behind it.
_SCIENTIFIC = re.compile(r"'?-?[0-9](?:[.,][0-9]+ ?[Ee][+-]?|[Ee]\+)[0-9]{1,3}(?![0-9A-Za-z])")
_UNSEEN = ("Cf", "Cc")


def is_scientific(text: str) -> bool:
    """Tell whether an id is a number in scientific notation, as 1.23E+11."""
    return _SCIENTIFIC.match(text) is not None


def same_form(text: str) -> str:
    """Return an id in one Unicode form, without what can't be seen and without noughts behind a point."""
    if _plain(text):
        return without_noughts(text)
    seen = "".join(letter for letter in text if unicodedata.category(letter) not in _UNSEEN)
    return without_noughts(" ".join(unicodedata.normalize("NFKC", seen).split()))


def _plain(text: str) -> bool:
    """Tell whether a text is of letters and signs that have one form only, as nearly all ids are."""
    return text.isascii() and text.isprintable() and "  " not in text


def ids_of(reading: Reading, table: str) -> Iterator[tuple[str, str, pd.Series]]:
    """Yield (table, column, cells) for every column that holds ids of a table, its own first."""
    for name in (table, *(other for other in reading.export.tables if other != table)):
        for column in reading.declared(name):
            if column.refers_to == table or (name == table and (column.name,) == TABLES[table].key):
                yield name, column.name, reading.cells(name, column.name)


def tables_with_ids() -> list[str]:
    """Return the tables whose key is one id."""
    return [table.name for table in TABLES.values() if len(table.key) == 1]
