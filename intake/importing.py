"""Importing: what the dashboard's import page does with files, by the very functions of the commands.

This is the page's only door to intake.
"""

import os
import shutil
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from intake.checked import Checked, NothingLeft, Published, checked, publish_checked, rows_said
from intake.checks.reading import Reading
from intake.checks.score_windows import in_no_window
from intake.confirming import remembered
from intake.drafting.answers import Tables, as_toml, is_as_drafted, is_number, unread, uses, with_answer, with_column
from intake.drafting.draft import PatientsUnknown, Readable, draft, giving_away, readable
from intake.drafting.look import Looked, Seen, look
from intake.drafting.places import LEFT_OUT, NO_BLOCK, Choice, Place, places
from intake.export import Export, UnreadableExport
from intake.findings import Finding
from intake.formats import read
from intake.formats.data_dictionary import is_data_dictionary
from intake.formats.declared import toml_tables
from intake.formats.kinds import kind_of
from intake.formats.questions import has_open_questions
from intake.going_back import current_of, described, use
from intake.identifiers import CHECK as GUARD
from intake.identifying.first_start import FIRST_START
from intake.identifying.said import identifies
from intake.progress import Say
from intake.publish import add_snapshot
from intake.set_apart import SetApart, as_csv
from intake.shown_words import Shown, shown_words
from intake.typed import typed

__all__ = [
    "FIRST_START",
    "GUARD",
    "LEFT_OUT",
    "NO_BLOCK",
    "Checked",
    "Choice",
    "Export",
    "Finding",
    "Looked",
    "NothingLeft",
    "PatientsUnknown",
    "Place",
    "Published",
    "Readable",
    "Say",
    "Seen",
    "SetApart",
    "Shown",
    "Source",
    "Tables",
    "UnreadableExport",
    "as_csv",
    "as_toml",
    "checked",
    "current_of",
    "described",
    "drafted",
    "half_answered",
    "is_number",
    "keep_upload",
    "look",
    "places",
    "previewed",
    "publish_checked",
    "read",
    "readable",
    "remembered",
    "rows_said",
    "shown_words",
    "source_among",
    "to_take_out",
    "unread",
    "unused_scores",
    "use",
    "uses",
    "with_answer",
    "with_column",
]
_MANIFEST, _MAPPING = "manifest.toml", ".toml"
_LONGEST_NAME = 200  # bytes; most disks take 255


@dataclass(frozen=True)
class Source:
    """What was handed over: a file or a folder, and the mapping and data dictionary that came with it, if any did."""

    path: Path
    mapping: Path | None
    needs_mapping: bool
    dictionary: Path | None = None


def keep_upload(name: str, content: BinaryIO, folder: Path, mappings: Path) -> None:
    """Write a file that a browser sent, its owner's alone; a mapping into a folder of its own.

    Raise UnreadableExport for a name that is no file's, or is there already.
    """
    plain = Path(name).name
    if plain != name or plain in ("", ".", "..") or not plain.isprintable() or len(plain.encode()) > _LONGEST_NAME:
        raise UnreadableExport("A file's name can't be written here: give it a plain, short one, and choose it again.")
    where = mappings if plain.lower().endswith(_MAPPING) and plain != _MANIFEST else folder
    try:
        opened = os.open(where / plain, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "wb") as file:
            shutil.copyfileobj(content, file)
    except FileExistsError:
        raise UnreadableExport(f"{plain}: two files have this name; choose one of them.") from None
    except OSError:
        raise UnreadableExport(f"{plain}: it can't be kept on the server's disk; make room there.") from None


def source_among(folder: Path, mappings: Path) -> Source:
    """Return what the files are together; raise UnreadableExport where they explain each other in no way."""
    files, explained = sorted(folder.iterdir()), sorted(mappings.iterdir())
    if not files:
        raise UnreadableExport("There is only a mapping; choose the file that it explains with it.")
    if len(explained) > 1:
        raise UnreadableExport("There are several mappings; choose one, and the files that it explains.")
    mapping = explained[0] if explained else None
    if [file.name for file in files] == [_MANIFEST]:
        raise UnreadableExport(f"{_MANIFEST} is alone; choose the tables of its export with it.")
    if any(file.name == _MANIFEST for file in files):
        return Source(folder, mapping, needs_mapping=False)
    dictionaries = [file for file in files if is_data_dictionary(file)]
    if len(files) == 2 and len(dictionaries) == 1:
        (source,) = (file for file in files if file not in dictionaries)
        return Source(source, mapping, mapping is None, dictionaries[0])
    if len(files) > 1:
        if mapping is None:
            raise UnreadableExport(
                "These files need a mapping whose blocks name them (file = “…”): choose it with them. A folder of the "
                "exchange format comes with its manifest.toml."
            )
        return Source(folder, mapping, needs_mapping=False)
    is_zip = zipfile.is_zipfile(files[0]) and kind_of(files[0]).WHAT != "a workbook"
    return Source(files[0], mapping, needs_mapping=mapping is None and not is_zip)


def drafted(seen: Seen, patients: str = "") -> Tables:
    """Return a mapping of a file with a question wherever it doesn't tell, as `draft` does."""
    return tomllib.loads(draft(seen, patients))


def half_answered(mapping: Path) -> Tables | None:
    """Return a mapping that was drafted here and saved before every question was answered; None for any other."""
    tables = toml_tables(mapping, mapping.name)
    return tables if has_open_questions(tables) and is_as_drafted(tables) else None


def to_take_out(seen: Seen) -> list[str]:
    """Return, column by column, what identifies people and must not be in the file."""
    said, away = [], giving_away(seen)
    for column in seen.columns:
        if (kind := away.get(column.heading)) and column.heading not in seen.sheet.known:
            shown = f"number {column.number}" if identifies(column.heading) else column.heading
            said.append(f"{shown}: {kind}")
    return said


def previewed(ready: Checked, folder: Path, progress: Say) -> str:
    """Derive the snapshot of an export in a private folder, where nobody sees it, and return its id."""
    return add_snapshot(typed(ready.export), ready.export.manifest, str(folder), progress)


def unused_scores(export: Export) -> tuple[int, int]:
    """Return how many scores lie in no window, and of how many."""
    found = in_no_window(Reading(export))
    return found.violations, found.denominator
