"""Accepted words: what a publisher has let every viewer see, a line a word, in a hidden file of the database's folder.

They stand as they are, and not as hashes: the snapshots beside them hold the same words for every viewer, a hash of
so little is undone by trying, and a line can be read and taken out again.
"""

import stat
from collections.abc import Iterable
from pathlib import Path

from store.duckdb import writing
from store.duckdb.files import database_folder
from store.store import DatabaseRefused, reason

FILE = ".accepted-words"
_FAILED = "What was accepted can't be remembered in"


def accepted_words(database: str) -> frozenset[str]:
    """Return the words that were accepted; refuse a file of them that can't be read."""
    file = database_folder(database) / FILE
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise _unreadable(file, "it is no file")
        return frozenset(file.read_text(encoding="utf-8").split("\n")) - {""}
    except FileNotFoundError:
        return frozenset()
    except UnicodeDecodeError:
        raise _unreadable(file, "it is not UTF-8 text") from None
    except OSError as error:
        raise _unreadable(file, reason(error), "check who may read it") from None


def accept_words(database: str, words: Iterable[str]) -> None:
    """Add words to those that were accepted, in one step."""
    every = sorted(accepted_words(database).union(words))
    with writing.workspace(database, _FAILED) as own:
        made = own / FILE
        made.write_text("".join(f"{word}\n" for word in every), encoding="utf-8", newline="\n")
        writing.place(made, database_folder(database) / FILE)


def _unreadable(file: Path, why: str, remedy: str = "move it away") -> DatabaseRefused:
    return DatabaseRefused(f"{file}, which says what words were accepted, can't be read: {why}; {remedy}.")
