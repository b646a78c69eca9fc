"""Delimited text: CSV and its like."""

from pathlib import Path

from intake.formats.delimited import delimited_text
from intake.formats.files import content
from intake.formats.mapping import SheetMapping
from intake.formats.sheet import Sheet

WHAT = "delimited text"


def recognises(beginning: bytes) -> bool:
    """Tell that any file may be text; one that is none is refused when it is read."""
    return beginning is not None


def read(path: Path, mapping: SheetMapping) -> Sheet:
    """Return the rows of delimited text."""
    made = delimited_text(content(path, str(path)), path.name, mapping.encoding, mapping.delimiter, mapping.headings())
    beside = (made.beside,) if made.beside else ()
    return Sheet(made.file, made.delimiter == ";", beside, beneath=made.beneath)
