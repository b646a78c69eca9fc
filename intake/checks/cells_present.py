"""No cell of a required column is empty."""

from collections.abc import Iterator

from intake.cells import filled
from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import OTHER, Column


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        text = reading.text(name)
        for column in reading.declared(name):
            if column.required:
                recorded = filled(text.cells[column.name])
                yield Violations.of_rows(_sentence(column), text, column.name, ~recorded, reading.says(name, column))


def _sentence(column: Column) -> str:
    who = "every row"
    if column.hangs_on:
        who = f"a row whose {column.hangs_on} is {'' if column.if_other else 'not '}{OTHER}"
    return f"this cell is empty and {who} needs it; fill it in or take the row out."


CELLS_PRESENT = Check("cells-present", True, "Is every required cell filled in?", _look)
