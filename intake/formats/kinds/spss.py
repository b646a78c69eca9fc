"""SPSS files (.sav, .zsav): values as they are coded, and what is declared missing as not recorded."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pyreadstat

from intake.export import UnreadableExport
from intake.formats.files import content
from intake.formats.labels import contradicted, undeclared
from intake.formats.mapping import SheetMapping
from intake.formats.sheet import Sheet, sheet_of

WHAT = "an SPSS file"
_MAGIC = (b"$FL2", b"$FL3")


def recognises(beginning: bytes) -> bool:
    """Tell whether a file begins as an SPSS file does."""
    return beginning.startswith(_MAGIC)


def read(path: Path, mapping: SheetMapping) -> Sheet:
    """Return the rows of an SPSS file; labels of values in place of codes where the mapping's words are the labels'.

    Told is where the mapping's words for codes contradict their labels, and of codes that are labelled as no answer.
    """
    content(path, str(path))  # says what can't be opened, before the library does
    try:
        columns, declared = pyreadstat.read_sav(str(path), user_missing=False, output_format="dict")
    except pyreadstat.ReadstatError:
        raise UnreadableExport(f"{path.name}: this looks like an SPSS file and can't be read; save it again.") from None
    texts = {name: [_text(cell) for cell in cells] for name, cells in columns.items()}
    of_codes: dict[str, dict[str, str]] = {}
    for name, labels in declared.variable_value_labels.items():
        words = {_text(code): label for code, label in labels.items()}
        if mapping.says(name, words.values()):
            texts[name] = [words.get(text, text) for text in texts[name]]
        else:
            of_codes[name] = words
    rows = [list(row) for row in zip(*texts.values(), strict=True)]
    file = sheet_of(path.name, list(texts), rows, list(range(1, len(rows) + 1)))
    missing = len(declared.missing_ranges)
    note = f"{path.name}: what the file declares missing, in {missing:,} variables, is not recorded."
    told = (*contradicted(of_codes, mapping, path.name), *undeclared(of_codes, mapping, file))
    return Sheet(file, notes=(note,) if missing else (), findings=told)


def _text(cell: Any) -> str:
    if cell is None or cell != cell:  # noqa: PLR0124 - not a number is what isn't itself
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()
