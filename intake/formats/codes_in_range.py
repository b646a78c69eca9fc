"""Codes for "not recorded" that are scores: what means it in one column is an answer in another."""

from collections.abc import Iterator

from intake.export import SourceFile
from intake.findings import Finding
from intake.formats.mapping import FromColumn, RowRule, SheetMapping
from intake.typed import without_noughts
from queries.definitions.instrument import INSTRUMENTS

CHECK = "codes-in-range"


def scores_taken_out(file: SourceFile, mapping: SheetMapping) -> Iterator[Finding]:
    """Warn where a code of the whole file empties cells of a column of totals in whose range it lies.

    A code that is declared for the column itself is meant.
    """
    for heading, instrument in dict.fromkeys(_totals(mapping.rules)):
        own = {without_noughts(code) for code in mapping.not_recorded_in.get(heading, ())}
        codes = {without_noughts(code) for code in mapping.not_recorded} - own
        scale = INSTRUMENTS[instrument]
        scores = {code for code in codes if _lies_in(code, scale.minimum, scale.maximum)}
        cells = file.cells[heading].astype(str).map(without_noughts)
        taken = cells.isin(list(scores)).to_numpy(bool)
        if taken.any():
            sentence = (
                f"a code for “not recorded” of the whole file stands here and could be a {instrument} total "
                f"({scale.minimum}–{scale.maximum}); name it in [not_recorded] for the columns in which it means that."
            )
            asked = (~cells.isin(["", *(codes - scores), *own])).to_numpy(bool)
            line = int(file.lines[taken.argmax()])
            yield Finding(CHECK, False, sentence, file.file, line, heading, int(taken.sum()), int(asked.sum()))


def _totals(rules: tuple[RowRule, ...]) -> Iterator[tuple[str, str]]:
    """Yield the columns of totals whose scale the mapping says, each with its scale."""
    for rule in rules:
        total, instrument = rule.cells.get("total"), rule.cells.get("instrument")
        if isinstance(total, FromColumn) and isinstance(instrument, str):
            yield total.heading, instrument


def _lies_in(code: str, least: int, most: int) -> bool:
    return code.isdecimal() and least <= int(code) <= most
