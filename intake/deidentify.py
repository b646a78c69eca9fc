"""De-identify: from an identified source to what may be handed over, with a report of what was done, without values.

Ids become random pseudonyms, dates days and what the regime leaves of them, ages over 89 are 90, columns that the
exchange format doesn't have are left out, and so are words about a patient that identify or are free text. What can't
be left out is refused.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from intake.cells import codes_of, distinct_of, filled, of_texts
from intake.checks import what_blocks
from intake.checks.id_spellings import ID_SPELLINGS
from intake.checks.scientific_ids import SCIENTIFIC_IDS
from intake.checks.unseen_characters import UNSEEN_CHARACTERS
from intake.exchange import TABLES, Column
from intake.export import PSEUDONYMS, Export, SourceFile, TextTable
from intake.findings import Finding
from intake.identifiers import CHECK, flagged_and_read, identifying, shown_heading
from intake.key_file import Key
from intake.keys import KEYED
from intake.shown_words import shown_words
from intake.typed import value

OLDEST = 90
# Two ids that look alike, or one that stands for many, could not be told any more from their pseudonyms.
_OF_IDS = frozenset({ID_SPELLINGS.name, SCIENTIFIC_IDS.name, UNSEEN_CHARACTERS.name})


@dataclass(frozen=True)
class Deidentified:
    """What may be handed over, what was done to it in sentences, and what is left that must be mended."""

    export: Export
    report: tuple[str, ...]
    left: tuple[Finding, ...]


def deidentified(export: Export, key: Key) -> Deidentified:
    """Return an export of an identified source as it may be handed over; the key learns the new ids."""
    faults = tuple(finding for finding in what_blocks(export) if finding.check in _OF_IDS)
    if faults:
        return Deidentified(export, (), faults)
    report = [*_of_columns(export)]
    tables = {}
    for name, table in export.tables.items():
        cells = table.cells
        for column in TABLES[name].columns:
            if column.name in cells and (change := _change(column, key)):
                changed, said = _changed(cells[column.name], change)
                cells = cells.assign(**{column.name: changed.array})
                report += [f"{name}, {column.name}: {said}"] if said else []
        tables[name] = _without_texts(export, replace(table, cells=cells), report)
    # What identifies beside the tables, as in a note, is not handed over.
    kept = tuple(finding for finding in export.findings if finding.check != CHECK)
    made = replace(_of_tables(export, tables), manifest=replace(export.manifest, ids=PSEUDONYMS), findings=kept)
    for shown in shown_words(made):
        report += [f"{shown.kind.several}: {len(shown.doubtful):,} to confirm"] if shown.doubtful else []
    left = (*flagged_and_read(export), *identifying(made), *(finding for finding in kept if finding.blocks))
    return Deidentified(made, tuple(report), left)


def _of_columns(export: Export) -> Iterator[str]:
    """Say which columns of the source go nowhere."""
    for file in export.files:
        for position, heading in enumerate(file.cells):
            if heading not in file.feeds:
                yield f"{file.file}, column {shown_heading(file, position)}: left out"


_Change = tuple[Callable[[str], str], str]


def _change(column: Column, key: Key) -> _Change | None:
    """Return what becomes of the texts of a column, and what that is called."""
    if column.name in KEYED:
        return (lambda own: key.pseudonyms(column.name, [own])[0]), "ids replaced"
    if column.name == "age":
        return (lambda text: str(OLDEST) if _is_over(column, text) else text), f"ages over 89 written as {OLDEST}"
    return None


def _is_over(column: Column, text: str) -> bool:
    age = value(column, text)
    return isinstance(age, int) and age > OLDEST


def _changed(cells: pd.Series, change: _Change) -> tuple[pd.Series, str]:
    """Return a column with each text changed, and how many cells were."""
    texts, (each, said) = distinct_of(cells).to_pylist(), change
    made = [each(text) if text else "" for text in texts]
    count = int(
        np.array([one != other for one, other in zip(texts, made, strict=True)], dtype=bool)[codes_of(cells)].sum()
    )
    changed = of_texts(np.array(made, dtype=object)[codes_of(cells)]) if count else cells
    return changed, f"{count:,} {said}" if count else ""


def _of_tables(export: Export, tables: Mapping[str, TextTable]) -> Export:
    """Return an export whose files are its tables: all that the guard has to read."""
    files = []
    for name, table in tables.items():
        feeds = {column.name: (column,) for column in TABLES[name].columns if column.name in table.cells}
        files.append(SourceFile(table.file, table.cells, table.lines, MappingProxyType(feeds)))
    return replace(
        export, tables=MappingProxyType(dict(tables)), files=tuple(files), unknown_columns=(), unknown_files=()
    )


def _without_texts(export: Export, table: TextTable, report: list[str]) -> TextTable:
    """Return a table without the words that identify or are free text, where a cell may be empty."""
    cells = table.cells
    for finding in identifying(_of_tables(export, {table.name: table})):
        column = next((each for each in TABLES[table.name].columns if each.name == finding.column), None)
        if column is None or column.required or column.kind != "word" or finding.lines is None:
            continue
        emptied = np.isin(table.lines, finding.lines) & filled(cells[column.name])
        texts = np.where(emptied, "", cells[column.name].astype(object).to_numpy())
        cells = cells.assign(**{column.name: of_texts(texts).array})
        what = finding.sentence.partition(";")[0]
        report.append(f"{table.name}, {column.name}: {int(emptied.sum()):,} emptied; {what}")
    return replace(table, cells=cells)
