"""SPSS files (.sav, .zsav): values as they are coded, and what is declared missing as not recorded."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pyreadstat

from intake.export import UnreadableExport
from intake.formats.files import content
from intake.formats.mapping import SheetMapping
from intake.formats.sheet import Sheet, sheet_of

WHAT = "an SPSS file"
_MAGIC = (b"$FL2", b"$FL3")


def recognises(beginning: bytes) -> bool:
    """Tell whether a file begins as an SPSS file does."""
    return beginning.startswith(_MAGIC)


def read(path: Path, mapping: SheetMapping) -> Sheet:
    """Return the rows of an SPSS file; labels of values in place of codes where the mapping's words are the labels'."""
    content(path, str(path))  # says what can't be opened, before the library does
    try:
        columns, declared = pyreadstat.read_sav(str(path), user_missing=False, output_format="dict")
    except pyreadstat.ReadstatError:
        raise UnreadableExport(f"{path.name}: this looks like an SPSS file and can't be read; save it again.") from None
    texts = {name: [_text(cell) for cell in cells] for name, cells in columns.items()}
    for name, labels in declared.variable_value_labels.items():
        if mapping.says(name, labels.values()):
            words = {_text(code): label for code, label in labels.items()}
            texts[name] = [words.get(text, text) for text in texts[name]]
    rows = [list(row) for row in zip(*texts.values(), strict=True)]
    file = sheet_of(path.name, list(texts), rows, list(range(1, len(rows) + 1)))
    missing = len(declared.missing_ranges)
    note = f"{path.name}: what the file declares missing, in {missing:,} variables, is not recorded."
    return Sheet(file, notes=(note,) if missing else ())


def _text(cell: Any) -> str:
    if cell is None or cell != cell:  # noqa: PLR0124 - not a number is what isn't itself
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()
