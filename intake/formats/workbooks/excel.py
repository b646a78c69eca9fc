"""The marks of Excel's workbooks (.xlsx, .xlsm), from the XML of their sheets."""

import re
import zipfile
from posixpath import join, normpath

from intake.formats.workbooks.marks import MOST_COLUMNS, BookMarks, Marks
from intake.formats.workbooks.parts import Attributes, local, parse

BOOK = "xl/workbook.xml"
_FROM_1904 = 1462
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_YES = ("1", "true")


def marks_of(archive: zipfile.ZipFile) -> BookMarks:
    """Return the marks of a workbook; raise LookupError for one that names a sheet that isn't there."""
    book = _Book()
    parse(archive, BOOK, book.begin)
    targets: dict[str, str] = {}
    parse(archive, "xl/_rels/workbook.xml.rels", lambda _, said: targets.update({said.get("Id", ""): _target(said)}))
    parts = {name.lower(): name for name in archive.namelist()}
    sheets = {}
    for name, relation in book.sheets.items():
        reading = _Sheet(book.is_uncalculated)
        parse(archive, parts[targets[relation].lower()], reading.begin, reading.end, reading.text)
        sheets[name] = reading.marks
    return BookMarks(sheets, _FROM_1904 if book.is_from_1904 else 0)


def _target(said: Attributes) -> str:
    target = said.get("Target", "")
    return normpath(join("/xl", target)).lstrip("/")


class _Book:
    """What workbook.xml says: its sheets with their relations, its system of dates, and whether it was calculated."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.is_from_1904 = False
        self.is_uncalculated = False

    def begin(self, name: str, said: Attributes) -> None:
        if name == "workbookPr":
            self.is_from_1904 = said.get("date1904") in _YES
        elif name == "calcPr":
            self.is_uncalculated = said.get("fullCalcOnLoad") in _YES
        elif name == "sheet":
            relation = next((value for key, value in said.items() if local(key) == "id" and ":" in key), "")
            self.sheets[said.get("name", "")] = relation


class _Sheet:
    """What a sheet's XML says, cell by cell; one without a place of its own stands behind the one before it."""

    def __init__(self, is_uncalculated: bool) -> None:
        self.marks = Marks()
        self._is_uncalculated = is_uncalculated
        self._row, self._column = -1, -1
        self._type, self._is_formula = "", False
        self._value: str | None = None  # while inside the cell's value
        self._said = ""

    def begin(self, name: str, said: Attributes) -> None:
        if name == "c":
            self._at(said)
            self._type, self._is_formula, self._said = said.get("t", "n"), False, ""
        elif name == "row":
            self._row = int(said["r"]) - 1 if "r" in said else self._row + 1
            self._column = -1
            if said.get("hidden") in _YES:
                self.marks.hidden_rows.add(self._row)
        elif name == "f":
            self._is_formula = True
        elif name in ("v", "t"):
            self._value = ""
        elif name == "col" and said.get("hidden") in _YES:
            self.marks.hidden_columns.update(range(int(said["min"]) - 1, min(int(said["max"]), MOST_COLUMNS)))

    def text(self, text: str) -> None:
        if self._value is not None:
            self._value += text

    def end(self, name: str) -> None:
        if name in ("v", "t") and self._value is not None:
            self._said, self._value = self._said + self._value, None
        elif name == "c":
            self._judge((self._row, self._column))

    def _at(self, said: Attributes) -> None:
        if found := _CELL.fullmatch(said.get("r", "")):
            letters, row = found.groups()
            self._row, self._column = int(row) - 1, _number(letters) - 1
        else:
            self._column += 1

    def _judge(self, place: tuple[int, int]) -> None:
        never_calculated = self._is_uncalculated and self._said in ("", "0")
        if self._type == "e":
            self.marks.errors.add(place)
        elif self._is_formula and (never_calculated or (not self._said and self._type != "str")):
            self.marks.uncalculated.add(place)
        if self._said:
            self.marks.reach(*place)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
