"""Workbook: reading an XLSX file as any program does, by its parts."""

from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells_of(content: bytes) -> dict[str, list[list[float | str]]]:
    """Return the cells of every sheet, numbers as numbers; fail where one is a formula."""
    with ZipFile(BytesIO(content)) as book:
        parts = {name: ElementTree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xml")}
    names = [each.attrib["name"] for each in parts["xl/workbook.xml"].iter(f"{_MAIN}sheet")]
    shared = ["".join(each.itertext()) for each in parts["xl/sharedStrings.xml"].iter(f"{_MAIN}si")]
    return {name: _rows(parts[f"xl/worksheets/sheet{place}.xml"], shared) for place, name in enumerate(names, start=1)}


def _rows(sheet: ElementTree.Element, shared: list[str]) -> list[list[float | str]]:
    assert sheet.find(f".//{_MAIN}f") is None
    return [[_value(cell, shared) for cell in row] for row in sheet.iter(f"{_MAIN}row")]


def _value(cell: ElementTree.Element, shared: list[str]) -> float | str:
    value = cell.findtext(f"{_MAIN}v") or ""
    return shared[int(value)] if cell.attrib.get("t") == "s" else float(value)
