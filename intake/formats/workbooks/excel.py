"""The marks of Excel's workbooks (.xlsx, .xlsm), from the XML of their sheets."""

import zipfile
from posixpath import join, normpath

from intake.formats.workbooks.marks import MOST_COLUMNS, BookMarks, Marks
from intake.formats.workbooks.parts import Attributes, local, parse

BOOK = "xl/workbook.xml"
_FROM_1904 = 1462
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
        parse(archive, parts[targets[relation].lower()], reading.begin, text=reading.text)
        sheets[name] = reading.whole()
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
    """What a sheet's XML says, cell by cell; one without a place of its own stands behind the one before it.

    A cell is judged when the next one begins.
    """

    def __init__(self, is_uncalculated: bool) -> None:
        self._marks = Marks()
        self._is_uncalculated = is_uncalculated
        self._row, self._column = -1, -1
        self._type: str | None = None  # of the cell at hand, if there is one
        self._is_formula, self._is_value = False, False
        self._said = ""
        self._numbers: dict[str, int] = {}

    def begin(self, name: str, said: Attributes) -> None:
        if name == "v" or name == "t":  # noqa: PLR1714 - asked of every cell
            self._is_value = True
        elif name == "c":
            self._judge()
            self._at(said.get("r", ""))
            self._type, self._is_formula, self._is_value, self._said = said.get("t", "n"), False, False, ""
        elif name == "f":
            self._is_formula, self._is_value = True, False
        elif name == "row":
            self._judge()
            self._row = int(said["r"]) - 1 if "r" in said else self._row + 1
            self._column = -1
            if said.get("hidden") in _YES:
                self._marks.hidden_rows.add(self._row)
        elif name == "col" and said.get("hidden") in _YES:
            self._marks.hidden_columns.update(range(int(said["min"]) - 1, min(int(said["max"]), MOST_COLUMNS)))
        else:
            self._is_value = False

    def text(self, text: str) -> None:
        if self._is_value:
            self._said += text

    def whole(self) -> Marks:
        """Return the marks, once the sheet has ended."""
        self._judge()
        return self._marks

    def _at(self, place: str) -> None:
        """Take a cell's row and column from its place, such as AB12."""
        letters = place.rstrip("0123456789")
        if not letters:
            self._column += 1
            return
        if letters not in self._numbers:
            self._numbers[letters] = _number(letters)
        self._row, self._column = int(place[len(letters) :]) - 1, self._numbers[letters] - 1

    def _judge(self) -> None:
        if self._type is None:
            return
        said = self._said.strip()
        if self._type == "e":
            self._marks.errors.add((self._row, self._column))
        elif self._is_formula:
            never_calculated = self._is_uncalculated and said in ("", "0")
            if never_calculated or (not said and self._type != "str"):
                self._marks.uncalculated.add((self._row, self._column))
        if said:
            self._marks.reach(self._row, self._column)
        self._type, self._is_value = None, False


def _number(letters: str) -> int:
    """Return the number of a column; raise ValueError for what is none."""
    if not letters.isalpha() or not letters.isascii():
        raise ValueError("letters of no column")
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
