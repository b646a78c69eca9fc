"""A mapped file: rows of any kind of file, whose columns a mapping explains."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from intake.cells import columns_of, filled, of_texts
from intake.dates.counted import counted
from intake.dates.one_form import Place, alike_in, in_one_form
from intake.exchange import DAY_COLUMNS, TABLES, Column, Table
from intake.export import Export, SourceFile, TextTable, UnreadableExport
from intake.findings import Finding
from intake.formats.codes_in_range import scores_taken_out
from intake.formats.csv_folder import files_left_out
from intake.formats.data_dictionary import load_data_dictionary
from intake.formats.decimals import with_points
from intake.formats.declared import refuse_dates_without_cutoff, refuse_declared_but_absent
from intake.formats.kinds import kind_of
from intake.formats.mapping import FromColumn, RowRule, SheetMapping, column_named
from intake.formats.said_in_part import together
from intake.formats.sheet import Sheet
from intake.formats.tools import tools
from intake.formats.without_value import without_value
from intake.identifiers import shown_heading
from intake.typed import without_noughts

CHECK = "mapped-words"
ONE_ROW = "one-row-a-course"

# What stands on each row again that is of the same clinic, patient or session is one row, not a repeated one.
_SAID_ON_EVERY_ROW = frozenset({"protocols", "checklists", "patients", "courses", "sessions"})


@dataclass(frozen=True)
class _Read:
    """A file that was read: all of it for the guard, and the rows that are answers with what is recorded in them."""

    mapping: SheetMapping
    sheet: Sheet
    file: SourceFile
    answers: SourceFile
    recorded: pd.DataFrame


def read_mapped(path: Path, mapping: SheetMapping) -> Export:
    """Return what a mapping makes of a file, or of the files of a folder that its blocks name.

    Raise UnreadableExport if a file or a column that it names isn't there.
    """
    names = mapping.files()
    if path.is_dir() != bool(names):
        where = "names the files of a folder; name the folder" if names else "explains one file; name the file"
        what = "a file" if names else "a folder"
        raise UnreadableExport(f"{path.name}: this is {what}, and {mapping.shown} {where}.")
    read = [_read(path / name, mapping.of_file(name)) for name in names] or [_read(path, mapping)]
    _refuse_missing_columns(read, mapping)
    tables = {table.name: text for table in TABLES.values() if (text := _table(table, read, mapping))}
    refuse_declared_but_absent(mapping.manifest, tables, f"{mapping.shown}, [manifest]")
    export = Export(
        mapping.manifest,
        MappingProxyType(tables),
        tuple(file for each in read for file in (each.file, *each.sheet.beside)),
        tuple(column for each in read for column in _unknown_columns(each)),
        findings=(
            *(finding for each in read for finding in _findings(each)),
            *_observations(tables),
            *(files_left_out(path, filter(None, (*names, mapping.dictionary))) if names else ()),
        ),
        notes=tuple(note for each in read for note in each.sheet.notes),
    )
    export = counted(export, mapping.conventions, born=any(each.sheet.births is not None for each in read))
    refuse_dates_without_cutoff(mapping.manifest, export.tables, f"{mapping.shown}, [manifest]")
    return export


def _read(path: Path, mapping: SheetMapping) -> _Read:
    sheet = kind_of(path).read(path, mapping)
    if mapping.dictionary:
        sheet = replace(sheet, dictionary=load_data_dictionary(path.with_name(mapping.dictionary)))
    for heading, place in (pair for rule in mapping.rules for pair in rule.headings()):
        if heading not in sheet.file.cells:
            raise _missing_column(sheet.file.file, heading, place, mapping)
    for tool in tools():
        sheet = tool.looked_at(sheet, mapping)
    codes = MappingProxyType({heading: mapping.codes(heading) for heading in map(str, sheet.file.cells)})
    known = sheet.known | frozenset(mapping.ignored)
    file = replace(sheet.file, feeds=_feeds(mapping), not_recorded=codes, set_aside=known, flagged=sheet.flagged)
    rows = sheet.rows()
    named = [heading for heading in map(str, sheet.file.cells) if heading in mapping.headings()]
    recorded = sheet.texts(named).apply(lambda column: column.mask(_among(column, codes[str(column.name)]), ""))
    answers = file
    if not rows.all():
        answers = replace(file, cells=file.cells[rows].reset_index(drop=True), lines=file.lines[rows])
    recorded, sheet = _dated(recorded[rows].reset_index(drop=True), answers, sheet, mapping)
    return _Read(mapping, sheet, file, answers, recorded)


def _dated(
    recorded: pd.DataFrame, answers: SourceFile, sheet: Sheet, mapping: SheetMapping
) -> tuple[pd.DataFrame, Sheet]:
    """Return what is recorded with the dates of each column in one form, and the sheet with what is said of them."""
    made = recorded.copy()
    notes, findings = [*sheet.notes], [*sheet.findings]
    dates = {heading: fed for heading, fed in answers.feeds.items() if any(map(_may_be_date, fed))}
    texts = {heading: recorded[heading].unique() for heading in dates}
    for heading, fed in dates.items():
        of_days = any(column.name in DAY_COLUMNS for column in fed)
        place = Place(answers.file, heading, answers.lines)
        conventions, alike = mapping.conventions_of(heading), alike_in(texts, heading)
        read = in_one_form(of_texts(recorded[heading]), of_days, place, conventions, alike)
        made[heading] = read.cells.astype(object)
        notes += read.notes
        findings += read.findings
    return made, replace(sheet, notes=tuple(notes), findings=tuple(findings))


def _may_be_date(column: Column) -> bool:
    return column.kind == "date" or column.name in DAY_COLUMNS


def _findings(read: _Read) -> Iterator[Finding]:
    yield from read.sheet.findings
    yield from without_value(read.sheet)
    yield from _uncovered(read.answers, read.recorded, read.mapping)
    yield from scores_taken_out(read.answers, read.mapping)


def _unknown_columns(read: _Read) -> Iterator[tuple[str, str]]:
    used = read.sheet.known.union(heading for heading, _ in read.mapping.named())
    for at, heading in enumerate(read.file.cells):
        if heading not in used:
            yield read.file.file, shown_heading(read.file, at)


def _rules(mapping: SheetMapping, table: Table) -> list[RowRule]:
    return [rule for rule in mapping.rules if rule.table is table]


def _row_rules(mapping: SheetMapping, table: Table) -> list[RowRule]:
    return [rule for rule in _rules(mapping, table) if any(rule.headings())]


def _refuse_missing_columns(read: list[_Read], mapping: SheetMapping) -> None:
    """Refuse columns that are named beside the rows, as ignored ones are, and that no file has."""
    files = " or ".join(each.file.file for each in read)
    for heading, place in mapping.named():
        if not any(heading in each.sheet.file.cells or heading in each.sheet.known for each in read):
            raise _missing_column(files, heading, place, mapping)


def _missing_column(file: str, heading: str, place: str, mapping: SheetMapping) -> UnreadableExport:
    return UnreadableExport(
        f"{file}: there is no column “{heading}”, which {mapping.shown} names for {place}; correct the mapping."
    )


def _feeds(mapping: SheetMapping) -> Mapping[str, tuple[Column, ...]]:
    feeds: dict[str, tuple[Column, ...]] = {}
    for rule in mapping.rules:
        for name, cell in rule.cells.items():
            for heading in cell.headings if isinstance(cell, FromColumn) else ():
                feeds[heading] = (*feeds.get(heading, ()), column_named(rule.table, name))
    return MappingProxyType(feeds)


def _table(table: Table, read: list[_Read], mapping: SheetMapping) -> TextTable | None:
    """Return the rows that all files give of a table, and those of constants alone; None without a rule for it."""
    reading = [each for each in read if _row_rules(each.mapping, table)]
    constants = [rule for rule in _rules(mapping, table) if not any(rule.headings())]
    parts = [_of_file(table, each) for each in reading] + [_constant(rule) for rule in constants]
    if not parts:
        return None
    cells = pd.concat([cells for cells, _ in parts], ignore_index=True).fillna("")
    lines = np.concatenate([lines for _, lines in parts])
    order = np.argsort(lines, kind="stable")
    cells, lines = cells.iloc[order].reset_index(drop=True), lines[order]
    if table.name in _SAID_ON_EVERY_ROW:
        once = ~cells.duplicated().to_numpy(bool)
        cells, lines = cells[once].reset_index(drop=True), lines[once]
    if key := _said_in_part(table, cells):
        cells, lines = together(cells, lines, key)
    file = " or ".join(each.file.file for each in reading or read)
    return TextTable(table.name, file, columns_of(cells), lines, _source_columns(_rules(mapping, table)))


def _said_in_part(table: Table, cells: pd.DataFrame) -> str:
    """Return the id of what several lines may each say a part of; "" for a table of which they don't."""
    ids = {"patients": ("patient_id",), "courses": ("course_id", "patient_id")}.get(table.name, ())
    return next((name for name in ids if name in cells), "")


def _of_file(table: Table, read: _Read) -> tuple[pd.DataFrame, np.ndarray]:
    made = [_rows(rule, read.recorded, read.answers.lines) for rule in _row_rules(read.mapping, table)]
    cells = pd.concat([cells for cells, _ in made], ignore_index=True).fillna("")
    if read.sheet.decimal_comma:
        cells = with_points(cells, table)
    return cells, np.concatenate([lines for _, lines in made])


def _constant(rule: RowRule) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the one row of constants alone; the header's line stands for it."""
    return pd.DataFrame([dict(rule.cells)], dtype=object), np.array([1])


def _rows(rule: RowRule, recorded: pd.DataFrame, lines: np.ndarray) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the rows that a rule makes and their lines."""
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
    for heading in cell.further:  # of what is only half recorded nothing is
        part = recorded[heading]
        said = (said + cell.between + part).where((said != "") & (part != ""), "")
    return said.where(said == "", said + cell.suffix)


def _kept(rule: RowRule, recorded: pd.DataFrame) -> np.ndarray:
    if rule.only_where is None:
        return np.ones(len(recorded), dtype=bool)
    said = recorded[rule.only_where.heading]
    wanted = rule.only_where.yes or rule.only_where.among
    return (_among(said, wanted) if wanted else said != "").to_numpy(bool)


def _among(cells: pd.Series, words: Collection[str]) -> pd.Series:
    """Tell which cells are one of some words, 1.0 being 1."""
    plain = {without_noughts(word) for word in words}
    return cells.isin([text for text in cells.unique() if without_noughts(text) in plain])


def _translated(cells: pd.Series, words: Mapping[str, str]) -> dict[str, str]:
    plain = {without_noughts(theirs): ours for theirs, ours in words.items()}
    return {text: plain.get(without_noughts(text), text) for text in map(str, cells.unique())}


def _source_columns(rules: list[RowRule]) -> Mapping[str, str]:
    """Return the file's name of each column of a table: the two of a score before and after stand side by side."""
    headings: dict[str, list[str]] = {}
    for rule in rules:
        for name, cell in rule.cells.items():
            for heading in cell.headings if isinstance(cell, FromColumn) else ():
                if heading not in headings.setdefault(name, []):
                    headings[name].append(heading)
    return MappingProxyType({name: " or ".join(found) for name, found in headings.items() if found})


def _uncovered(file: SourceFile, recorded: pd.DataFrame, mapping: SheetMapping) -> Iterator[Finding]:
    for heading, covered in dict.fromkeys(_coverings(mapping)):
        said = recorded[heading]
        asked = (said != "").to_numpy(bool)
        broken = asked & ~_among(said, covered).to_numpy(bool)
        if broken.any():
            sentence = f"a word here is none that {mapping.shown} covers for this column; add it to the mapping."
            lines = file.lines[broken]
            yield Finding(CHECK, True, sentence, file.file, int(lines[0]), heading, len(lines), int(asked.sum()), lines)


def _observations(tables: Mapping[str, TextTable]) -> Iterator[Finding]:
    """Say that lines repeat a course and differ: all but the first of what they say of it would be lost."""
    courses = tables["courses"]
    key = "course_id" if "course_id" in courses.cells else "patient_id"
    ids = courses.cells[key]
    said = filled(ids)
    again = ids.duplicated().to_numpy(bool) & said
    if again.any():
        sentence = (
            "several lines are of one course and differ in what they say of it, as in a file with one row an "
            "observation, so all but the first would be lost; let only_where choose the lines that speak of the course."
        )
        line, column = int(courses.lines[again.argmax()]), courses.heading(key)
        yield Finding(ONE_ROW, False, sentence, courses.file, line, column, int(again.sum()), int(said.sum()))


def _coverings(mapping: SheetMapping) -> Iterator[tuple[str, frozenset[str]]]:
    for rule in mapping.rules:
        for cell in rule.cells.values():
            if isinstance(cell, FromColumn) and cell.words is not None:
                yield cell.heading, frozenset(cell.words)
        if rule.only_where and rule.only_where.yes:
            yield rule.only_where.heading, frozenset(rule.only_where.yes + rule.only_where.no)
