"""Marks of a sheet: what stands in its file and not in its values, each at its row and column, both from 0 on."""

from dataclasses import dataclass, field

# What the reader holds of a sheet it holds for every cell up to the last one that says anything.
MOST_CELLS = 20_000_000
MOST_COLUMNS = 2**14  # a spreadsheet has no more


@dataclass
class Marks:
    """Of a sheet: its `rows` and `columns` up to the last cell that says anything, and cells without a value.

    `errors` are formulas that ended in one, `uncalculated` those whose result isn't in the file.
    """

    rows: int = 0
    columns: int = 0
    errors: set[tuple[int, int]] = field(default_factory=set)
    uncalculated: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def reach(self, row: int, column: int) -> None:
        """Take note that a cell says something."""
        self.rows, self.columns = max(self.rows, row + 1), max(self.columns, column + 1)

    @property
    def is_too_wide(self) -> bool:
        """Tell whether a reader would have to hold more cells than are held."""
        return self.rows * self.columns > MOST_CELLS


@dataclass(frozen=True)
class BookMarks:
    """Of a workbook: the marks of its sheets by their names, and how many days after 1899-12-30 its day 0 is."""

    sheets: dict[str, Marks]
    first_day: int
