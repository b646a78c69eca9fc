"""The marks of a workbook of any kind, looked at before the library that reads its values opens it.

That library holds every cell up to a sheet's last one: a stray one in the far corner would end the process.
"""

import zipfile
import zlib
from functools import lru_cache
from pathlib import Path
from xml.parsers.expat import ExpatError

from intake.export import UnreadableExport
from intake.formats.workbooks import excel, opendocument
from intake.formats.workbooks.marks import MOST_CELLS, BookMarks
from intake.formats.workbooks.parts import MOST_BYTES, NotPlainXml, PartTooLarge, refuse_large

_BINARY = "xl/workbook.bin"
_GIB = 2**30


def marked(path: Path) -> BookMarks | None:
    """Return the marks of a workbook; None for an old one (.xls), whose sheets are too small to do harm.

    Raise UnreadableExport for one that is damaged, too large, or of a kind that isn't looked into (.xlsb).
    """
    told = path.stat()
    return _marked(path, told.st_mtime_ns, told.st_size)


def damaged(path: Path) -> UnreadableExport:
    """Return what is said of a workbook that can't be opened."""
    return UnreadableExport(
        f"{path.name}: this looks like a workbook and can't be opened; take off its password, or save it again."
    )


@lru_cache(maxsize=2)
def _marked(path: Path, changed: int, size: int) -> BookMarks | None:
    """Look at a file once for as long as it stays the same: it is opened for its sheets' names, then for each."""
    if not zipfile.is_zipfile(path):
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            refuse_large(archive)
            parts = set(archive.namelist())
            if _BINARY in parts:
                raise UnreadableExport(f"{path.name}: this is a binary workbook (.xlsb); save it as .xlsx.")
            marks = (opendocument if opendocument.CONTENT in parts else excel).marks_of(archive)
    except PartTooLarge:
        raise UnreadableExport(
            f"{path.name}: this workbook is over {MOST_BYTES // _GIB} GiB unpacked; save the sheet that is meant as "
            "CSV."
        ) from None
    except (zipfile.BadZipFile, zlib.error, ExpatError, NotPlainXml, RuntimeError, EOFError, LookupError, ValueError):
        raise damaged(path) from None
    _refuse_wide(path, marks)
    return marks


def _refuse_wide(path: Path, marks: BookMarks) -> None:
    for number, sheet in enumerate(marks.sheets.values(), 1):
        if sheet.is_too_wide:
            raise UnreadableExport(
                f"{path.name}: sheet number {number} reaches to row {sheet.rows:,} and column number "
                f"{sheet.columns:,}, over {MOST_CELLS // 10**6} million cells; delete the rows and columns beyond its "
                "table, or save the sheet that is meant as CSV."
            )
