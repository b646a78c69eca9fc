"""Doses by their unit: what an administration gives in mg and in mg/kg, and a mapping that takes one for the other."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from intake.export import UnreadableExport
from intake.formats.fhir.lists import DOSES
from intake.formats.mapping import FromColumn, RowRule, SheetMapping

COLUMNS = tuple(DOSES)
_VALUE = "value"


def in_units(text: str, quantity: dict[str, Any]) -> dict[str, str]:
    """Return a quantity in the unit of each of our columns of doses; "" where its own has another dimension.

    A unit that stands as a code and as a word must be the same one.
    """
    said = [str(quantity[name]) for name in ("code", "unit") if quantity.get(name)]
    return {column: _converted(text, [_factor(column, unit) for unit in said]) for column in COLUMNS}


def taken_from(row: Mapping[str, str], mapping: SheetMapping) -> list[str]:
    """Return the columns from which blocks take the dose of a row."""
    blocks = [rule for rule in mapping.rules if rule.makes_a_row_of(row)]
    return [cell.heading for rule in blocks for _, cell in _dose_cells(rule)]


def is_untaken(row: Mapping[str, str], mapping: SheetMapping) -> bool:
    """Tell whether a row has a dose that is in none of the columns from which blocks take it."""
    headings = taken_from(row, mapping)
    return bool(row[_VALUE] and headings) and not any(row.get(heading) for heading in headings)


def with_doses_as_taken(rows: Sequence[dict[str, str]], mapping: SheetMapping, file: str) -> list[dict[str, str]]:
    """Return rows whose value is in the unit of the column that a block takes it for.

    Raise UnreadableExport where a value's unit is another than the column's, as mg/kg is than mg.
    """
    taken = list(rows)
    for rule in mapping.rules:
        for column in [name for name, cell in _dose_cells(rule) if cell.heading == _VALUE]:
            at = [place for place, row in enumerate(rows) if row[_VALUE] and rule.makes_a_row_of(row)]
            others = sum(not rows[place].get(column) for place in at)
            if others:
                raise UnreadableExport(
                    f"{file}: {others:,} of {len(at):,} values that {mapping.shown} takes for {column} are in another "
                    f"unit or in none; take {' and '.join(COLUMNS)} from the columns of these names, which hold each "
                    "dose that is in their unit."
                )
            for place in at:
                taken[place] = taken[place] | {_VALUE: rows[place][column]}
    return taken


def _dose_cells(rule: RowRule) -> Iterator[tuple[str, FromColumn]]:
    for name in COLUMNS:
        if isinstance(cell := rule.cells.get(name), FromColumn):
            yield name, cell


def _factor(column: str, unit: str) -> Decimal | None:
    units = DOSES[column]
    return units.get(unit, units.get(unit.strip().lower()))


def _converted(text: str, factors: list[Decimal | None]) -> str:
    factor = factors[0] if factors else None
    if factor is None or any(each != factor for each in factors):
        return ""
    try:
        return f"{(Decimal(text) * factor).normalize():f}"
    except InvalidOperation:
        return ""
