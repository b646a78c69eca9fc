"""The marks of OpenDocument spreadsheets (.ods), from their content.xml."""

import zipfile
from datetime import date

from intake.formats.workbooks.marks import MOST_COLUMNS, BookMarks, Marks
from intake.formats.workbooks.parts import Attributes, local, parse

CONTENT = "content.xml"
_DAY_NOUGHT = date(1899, 12, 30)
_HIDDEN = ("collapse", "filter")
_MOST_REPEATED = 2**20


def marks_of(archive: zipfile.ZipFile) -> BookMarks:
    """Return the marks of a spreadsheet."""
    reading = _Content()
    parse(archive, CONTENT, reading.begin, reading.end, reading.text)
    return BookMarks(reading.sheets, reading.first_day)


class _Content:
    """What content.xml says, cell by cell; rows and cells may stand for several that are alike."""

    def __init__(self) -> None:
        self.sheets: dict[str, Marks] = {}
        self.first_day = 0
        self._row, self._column = 0, 0
        self._rows, self._columns = 1, 1  # for how many the one at hand stands
        self._is_hidden = False
        self._cell: Attributes | None = None
        self._said = ""

    def begin(self, name: str, said: Attributes) -> None:
        said = {local(key): value for key, value in said.items()}
        match name:
            case "null-date":
                self.first_day = (date.fromisoformat(said.get("date-value", "1899-12-30")) - _DAY_NOUGHT).days
            case "table":
                self.sheets[said.get("name", "")] = Marks()
                self._row, self._column = 0, 0
            case "table-column":
                repeated = _repeated(said, "number-columns-repeated")
                if said.get("visibility") in _HIDDEN and self.sheets:
                    self._marks.hidden_columns.update(range(self._column, self._column + min(repeated, MOST_COLUMNS)))
                self._column += repeated
            case "table-row":
                self._rows, self._column = _repeated(said, "number-rows-repeated"), 0
                self._is_hidden = said.get("visibility") in _HIDDEN
            case "table-cell" | "covered-table-cell":
                self._columns = _repeated(said, "number-columns-repeated")
                self._cell, self._said = said, ""
            case _:
                return

    def text(self, text: str) -> None:
        if self._cell is not None:
            self._said += text

    def end(self, name: str) -> None:
        if name == "table-row":
            self._row += self._rows
        elif name in ("table-cell", "covered-table-cell") and self._cell is not None and self.sheets:
            self._judge(self._cell)
            self._column += self._columns
            self._cell = None

    @property
    def _marks(self) -> Marks:
        return next(reversed(self.sheets.values()))

    def _judge(self, cell: Attributes) -> None:
        is_error = cell.get("value-type") == "error" or (
            "formula" in cell and self._said.strip().startswith(("#", "Err:"))
        )
        says = bool(self._said.strip()) or "value" in cell or cell.get("value-type", "string") != "string"
        places = [
            (self._row, column) for column in range(self._column, self._column + min(self._columns, MOST_COLUMNS))
        ]
        if is_error:
            self._marks.errors.update(places)
        elif "formula" in cell and "value-type" not in cell:
            self._marks.uncalculated.update(places)
        if says:
            self._marks.reach(self._row + self._rows - 1, self._column + self._columns - 1)
            if self._is_hidden:
                self._marks.hidden_rows.update(range(self._row, self._row + self._rows))


def _repeated(said: Attributes, name: str) -> int:
    return min(max(int(said.get(name, "1")), 1), _MOST_REPEATED)
