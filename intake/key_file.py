"""The key file: which pseudonym stands for which id, so that a patient has the same one in each delivery.

It leads back to people. So it is its owner's alone, and lies neither in what is handed over nor in a database.
"""

import csv
import os
import secrets
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from intake.export import UnreadableExport
from intake.formats.files import refuse_other_than_file
from store.databases import store_of
from store.store import DatabaseRefused

_HEADER = ["column", "id", "pseudonym"]
# No vowel, so that no word comes of it, and no digit, so that no date does.
_LETTERS = "bcdfghjkmnpqrstvwxz"
_LENGTH = 10  # 19 ** 10 are six million million; by chance two of a million are alike once in twelve files


class Key:
    """The pseudonyms that a file holds, and new ones; nothing is written before `save`."""

    def __init__(self, path: Path) -> None:
        """Read a file, if it is there; raise UnreadableExport for one that others may read or that is no key file."""
        self.path = path
        self._known = _read(path)
        self._taken = set(self._known.values())
        self.new = 0

    def pseudonyms(self, column: str, ids: Iterable[str]) -> list[str]:
        """Return the pseudonym of each id of a column; the empty id stays empty."""
        return [self._pseudonym(column, each) if each else "" for each in ids]

    def _pseudonym(self, column: str, own: str) -> str:
        known = self._known.get((column, own))
        while known is None:
            drawn = column[0] + "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
            if drawn not in self._taken:
                known = self._known[column, own] = drawn
                self._taken.add(drawn)
                self.new += 1
        return known

    def save(self) -> None:
        """Write the file anew, in one step, if an id is new in it."""
        if self.new:
            _write(self.path, sorted((column, own, made) for (column, own), made in self._known.items()))


def refuse_place(path: Path, *folders: Path) -> None:
    """Raise UnreadableExport for a key file that would lie in one of some folders, or in a database's."""
    whole = path.resolve()
    if any(whole.is_relative_to(folder.resolve()) for folder in folders) or any(map(_is_database, whole.parents)):
        raise UnreadableExport(
            f"{path}: the key leads back to people, so it must lie neither in what is handed over nor in a database; "
            "name another place."
        )


def _is_database(folder: Path) -> bool:
    try:
        return bool(store_of(str(folder)).snapshots())
    except DatabaseRefused:
        return False  # nobody may look into it, or its name can be no database's


def _read(path: Path) -> dict[tuple[str, str], str]:
    try:
        refuse_other_than_file(path, str(path))
        with path.open(encoding="utf-8", newline="") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            if sys.platform != "win32" and mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise UnreadableExport(f"{path}: others may read this key file; make it yours alone with chmod 600.")
            header, *rows = csv.reader(file)
    except FileNotFoundError:
        return {}
    except OSError:
        raise UnreadableExport(f"{path}: the key file can't be opened; check who may read it.") from None
    except (ValueError, csv.Error):
        raise _no_key(path) from None
    if header != _HEADER or any(len(row) != len(_HEADER) for row in rows):
        raise _no_key(path)
    return {(column, own): made for column, own, made in rows}


def _no_key(path: Path) -> UnreadableExport:
    return UnreadableExport(f"{path}: this is no key file of `deidentify`; name that one, or a new one.")


def _write(path: Path, rows: Iterable[tuple[str, str, str]]) -> None:
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        with os.fdopen(
            os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline=""
        ) as file:
            written = csv.writer(file)
            written.writerow(_HEADER)
            written.writerows(rows)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        raise UnreadableExport(f"{path}: the key file can't be written there; check the folder.") from None
