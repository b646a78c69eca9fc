"""A flat file: a spreadsheet saved as CSV, one row a patient, whose columns a mapping explains."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from intake.cells import columns_of, filled
from intake.exchange import TABLES, Column, Table
from intake.export import Export, SourceFile, TextTable, UnreadableExport
from intake.findings import Finding
from intake.formats.codes_in_range import scores_taken_out
from intake.formats.declared import refuse_dates_without_cutoff, refuse_declared_but_absent
from intake.formats.delimited import source_file
from intake.formats.files import content
from intake.formats.mapping import FromColumn, RowRule, SheetMapping
from intake.identifiers import shown_heading
from intake.typed import without_noughts

CHECK = "mapped-words"
ONE_ROW = "one-row-a-course"

_DECIMAL_COMMA = re.compile(r"^(-?[0-9]+),([0-9]+)$")

# What isn't the patient's own stands on each patient's row again: there it is one row, not a repeated one.
_SAID_ON_EVERY_ROW = frozenset({"protocols", "checklists"})


def read_flat(path: Path, mapping: SheetMapping) -> Export:
    """Return what a mapping makes of a file; raise UnreadableExport if a column that it names isn't there."""
    wanted = frozenset(heading for rule in mapping.rules for heading, _ in rule.headings())
    plain = source_file(content(path, str(path)), path.name, mapping.encoding, mapping.delimiter, wanted)
    _refuse_missing_columns(plain, mapping)
    codes = MappingProxyType({heading: mapping.codes(heading) for heading in map(str, plain.cells)})
    file = SourceFile(plain.file, plain.cells, plain.lines, _feeds(mapping), codes)
    texts = file.cells.astype(object)
    recorded = texts.apply(lambda column: column.mask(_among(column, codes[str(column.name)]), ""))
    tables = {table.name: _table(table, file, recorded, mapping) for table in TABLES.values() if _rules(mapping, table)}
    refuse_dates_without_cutoff(mapping.manifest, tables, f"{mapping.shown}, [manifest]")
    refuse_declared_but_absent(mapping.manifest, tables, f"{mapping.shown}, [manifest]")
    used = {heading for heading, _ in mapping.named()}
    return Export(
        mapping.manifest,
        MappingProxyType(tables),
        (file,),
        tuple((file.file, shown_heading(file, at)) for at, heading in enumerate(file.cells) if heading not in used),
        findings=(
            *_uncovered(file, recorded, mapping),
            *_observations(tables),
            *scores_taken_out(file, mapping),
        ),
    )


def _rules(mapping: SheetMapping, table: Table) -> list[RowRule]:
    return [rule for rule in mapping.rules if rule.table is table]


def _refuse_missing_columns(file: SourceFile, mapping: SheetMapping) -> None:
    for heading, place in mapping.named():
        if heading not in file.cells:
            raise UnreadableExport(
                f"{file.file}, line 1: there is no column “{heading}”, which {mapping.shown} names for {place}; "
                "correct the file's first line or the mapping."
            )


def _feeds(mapping: SheetMapping) -> Mapping[str, tuple[Column, ...]]:
    feeds: dict[str, tuple[Column, ...]] = {}
    for rule in mapping.rules:
        for name, cell in rule.cells.items():
            if isinstance(cell, FromColumn):
                feeds[cell.heading] = (*feeds.get(cell.heading, ()), rule.table.column(name))
    return MappingProxyType(feeds)


def _table(table: Table, file: SourceFile, recorded: pd.DataFrame, mapping: SheetMapping) -> TextTable:
    rules = _rules(mapping, table)
    made = [_rows(rule, recorded, file.lines) for rule in rules]
    cells = pd.concat([cells for cells, _ in made], ignore_index=True).fillna("")
    if mapping.delimiter == ";":
        cells = _with_points(cells, table)
    lines = np.concatenate([lines for _, lines in made])
    order = np.argsort(lines, kind="stable")
    cells, lines = cells.iloc[order].reset_index(drop=True), lines[order]
    if table.name in _SAID_ON_EVERY_ROW:
        once = ~cells.duplicated().to_numpy(bool)
        cells, lines = cells[once].reset_index(drop=True), lines[once]
    return TextTable(table.name, file.file, columns_of(cells), lines, _source_columns(rules))


def _rows(rule: RowRule, recorded: pd.DataFrame, lines: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the rows that a rule makes and their lines; the header's line stands for a row of constants alone."""
    if not any(rule.headings()):
        return pd.DataFrame([dict(rule.cells)], dtype=object), np.array([1])
    made = pd.DataFrame(
        {name: _cells(cell, recorded) for name, cell in rule.cells.items()}, index=recorded.index, dtype=object
    )
    kept = _kept(rule, recorded)
    return made[kept], lines[kept]


def _cells(cell: str | FromColumn, recorded: pd.DataFrame) -> str | pd.Series:
    if isinstance(cell, str):
        return cell
    source = recorded[cell.heading]
    # A word that isn't covered stays as it is; `_uncovered` blocks it.
    said = source.map(_translated(source, cell.words)).astype(object) if cell.words else source
    return said.where(said == "", said + cell.suffix)


def _kept(rule: RowRule, recorded: pd.DataFrame) -> np.ndarray:
    if rule.only_where is None:
        return np.ones(len(recorded), dtype=bool)
    said = recorded[rule.only_where.heading]
    return (_among(said, rule.only_where.yes) if rule.only_where.yes else said != "").to_numpy(bool)


def _among(cells: pd.Series, words: Collection[str]) -> pd.Series:
    """Tell which cells are one of some words, 1.0 being 1."""
    plain = {without_noughts(word) for word in words}
    return cells.isin([text for text in cells.unique() if without_noughts(text) in plain])


def _translated(cells: pd.Series, words: Mapping[str, str]) -> dict[str, str]:
    plain = {without_noughts(theirs): ours for theirs, ours in words.items()}
    return {text: plain.get(without_noughts(text), text) for text in map(str, cells.unique())}


def _with_points(cells: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Return cells with decimal points: where a semicolon separates the cells, a comma stands in the numbers."""
    numbers = [name for name in cells if table.column(str(name)).kind in ("integer", "number")]
    return cells.assign(
        **{str(name): cells[name].str.replace(_DECIMAL_COMMA, r"\1.\2", regex=True) for name in numbers}
    )


def _source_columns(rules: list[RowRule]) -> Mapping[str, str]:
    """Return the file's name of each column of a table: the two of a score before and after stand side by side."""
    headings: dict[str, list[str]] = {}
    for rule in rules:
        for name, cell in rule.cells.items():
            if isinstance(cell, FromColumn) and cell.heading not in headings.setdefault(name, []):
                headings[name].append(cell.heading)
    return MappingProxyType({name: " or ".join(found) for name, found in headings.items() if found})


def _uncovered(file: SourceFile, recorded: pd.DataFrame, mapping: SheetMapping) -> Iterator[Finding]:
    for heading, covered in dict.fromkeys(_coverings(mapping)):
        said = recorded[heading]
        asked = (said != "").to_numpy(bool)
        broken = asked & ~_among(said, covered).to_numpy(bool)
        if broken.any():
            sentence = f"a word here is none that {mapping.shown} covers for this column; add it to the mapping."
            line = int(file.lines[broken.argmax()])
            yield Finding(CHECK, True, sentence, file.file, line, heading, int(broken.sum()), int(asked.sum()))


def _observations(tables: Mapping[str, TextTable]) -> Iterator[Finding]:
    """Say that lines repeat a course: read as one row a patient, all but the first of what they say would be lost."""
    courses = tables["courses"]
    ids = courses.cells["course_id"]
    said = filled(ids)
    again = ids.duplicated().to_numpy(bool) & said
    if again.any():
        sentence = (
            "several lines are of one course, as in a file with one row an observation; a mapping explains one row a "
            "course, so bring them onto one line, or let only_where choose the lines of each score."
        )
        line, column = int(courses.lines[again.argmax()]), courses.heading("course_id")
        yield Finding(ONE_ROW, False, sentence, courses.file, line, column, int(again.sum()), int(said.sum()))


def _coverings(mapping: SheetMapping) -> Iterator[tuple[str, frozenset[str]]]:
    for rule in mapping.rules:
        for cell in rule.cells.values():
            if isinstance(cell, FromColumn) and cell.words is not None:
                yield cell.heading, frozenset(cell.words)
        if rule.only_where and rule.only_where.yes:
            yield rule.only_where.heading, frozenset(rule.only_where.yes + rule.only_where.no)
