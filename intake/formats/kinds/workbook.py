"""Excel workbooks (.xlsx, .xlsm, .xls) and OpenDocument spreadsheets: one sheet, formulas by their values."""

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from intake.export import SourceFile, UnreadableExport
from intake.findings import listed
from intake.formats.files import content
from intake.formats.mapping import SheetMapping
from intake.formats.sheet import Sheet, sheet_of
from intake.formats.workbooks.marked import damaged, marked
from intake.formats.workbooks.told import Grid, told_of
from intake.identifying.said import identifies

WHAT = "a workbook"
_MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_PARTS = (b"xl/", b"[Content_Types].xml", b"docProps/", b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
_NAMES_WITHIN = 30
_FEWEST = 2


def recognises(beginning: bytes) -> bool:
    """Tell whether a file begins as a workbook does."""
    if beginning.startswith(_MAGIC[1]):
        return True
    return beginning.startswith(_MAGIC[0]) and any(part in beginning[:200] for part in _PARTS)


def read(path: Path, mapping: SheetMapping) -> Sheet:
    """Return the sheet whose names a mapping explains; other visible sheets and hidden ones are named and not read.

    Cells that have no value and should, and hidden rows and columns, are told.
    """
    wanted = mapping.headings()
    visible, hidden = sheets_of(path)
    found = {name: at for name in visible if (at := _names_at(rows_of(path, name, _NAMES_WITHIN), wanted)) is not None}
    chosen = _chosen(found, visible, mapping, path.name)
    rows = rows_of(path, chosen)
    headings = [_heading(cell) for cell in rows[found[chosen]]]
    grid = Grid(path.name, headings, found[chosen] + 1, [[_text(cell) for cell in row] for row in rows])
    told = told_of(grid, marked(path), chosen, mapping)
    file, above = _cells(path.name, headings, grid.texts, found[chosen])
    others = [name for name in visible if name != chosen]
    left = (("sheets", others), ("hidden sheets", hidden))
    notes = [f"{path.name}: {what} that are not read: {_shown(names)}." for what, names in left if names]
    return Sheet(
        file,
        beside=(above,) if above else (),
        notes=(*notes, *told.notes),
        findings=told.findings,
        without_value=told.without_value,
    )


def _shown(names: list[str]) -> str:
    """Return the names of sheets as a message may show them."""
    return listed("one named as a person may be" if identifies(name, may_be_date=True) else name for name in names)


def sheets_of(path: Path) -> tuple[list[str], list[str]]:
    """Return the names of a workbook's visible sheets of cells, and of those that are hidden."""
    sheets = [each for each in _opened(path).sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    visible = [each.name for each in sheets if each.visible == SheetVisibleEnum.Visible]
    return visible, [each.name for each in sheets if each.name not in visible]


def rows_of(path: Path, sheet: str, most: int | None = None) -> list[list[Any]]:
    """Return the cells of a workbook's sheet, from its first row and column on, or of its first rows."""
    try:
        return _opened(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False, nrows=most)
    except CalamineError:
        raise damaged(path) from None


def _opened(path: Path) -> CalamineWorkbook:
    whole = content(path, str(path))
    marked(path)  # refuses what would end the process
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(whole))
    except CalamineError:
        raise damaged(path) from None


def _chosen(found: dict[str, int], visible: list[str], mapping: SheetMapping, file: str) -> str:
    if mapping.sheet is not None:
        if mapping.sheet not in found:
            raise UnreadableExport(
                f"{file}: no visible sheet named as {mapping.shown}, [file], sheet says holds the columns that it "
                "names; correct the mapping."
            )
        return mapping.sheet
    if len(found) > 1:
        raise UnreadableExport(
            f"{file}: {len(found)} sheets hold the columns that {mapping.shown} names; write which is meant, as in "
            'sheet = "Outcomes", in [file].'
        )
    if not found:
        raise UnreadableExport(
            f"{file}: none of its {len(visible)} visible sheets holds the columns that {mapping.shown} names; correct "
            "the mapping."
        )
    return next(iter(found))


def _names_at(rows: list[list[Any]], wanted: frozenset[str]) -> int | None:
    """Return the place of the row that holds the names of the columns."""
    for at, row in enumerate(rows):
        if len(wanted.intersection(_heading(cell) for cell in row)) >= min(_FEWEST, len(wanted)):
            return at
    return None


def _cells(
    file: str, headings: list[str], texts: list[list[str]], names_at: int
) -> tuple[SourceFile, SourceFile | None]:
    named = [heading for heading in headings if heading]
    if len(named) != len(set(named)):
        raise UnreadableExport(
            f"{file}, line {names_at + 1}: several columns have the same name; give each a name of its own."
        )
    first = names_at + 1
    body = sheet_of(file, headings, texts[first:], _lines(first, len(texts)))
    above = sheet_of(file, [""] * len(headings), texts[:names_at], _lines(0, names_at))
    return body, above if len(above.lines) else None


def _lines(first: int, end: int) -> list[int]:
    return list(range(first + 1, end + 1))


def _heading(cell: Any) -> str:
    return " ".join(_text(cell).split())


def _text(cell: Any) -> str:
    """Return a cell as the text that a person would write: 18 for 18.0, dates year first, yes and no as they stand."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell).strip()
