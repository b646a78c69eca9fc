"""The exchange format: a folder of CSV or Parquet files, one per table, and manifest.toml."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType

from intake.dates.conventions import conventions_of
from intake.dates.counted import counted
from intake.dates.one_form import tables_in_one_form
from intake.exchange import TABLES, Table
from intake.export import Export, SourceFile, TextTable, UnreadableExport
from intake.findings import Finding, listed
from intake.formats.decimals import with_points
from intake.formats.declared import (
    KEYS,
    manifest_of,
    refuse_dates_without_cutoff,
    refuse_declared_but_absent,
    toml_tables,
)
from intake.formats.delimited import Text, delimited_text
from intake.formats.elsewhere import others_elsewhere, tables_elsewhere, within
from intake.formats.files import content
from intake.formats.other_kinds import refuse_other_kind
from intake.formats.parquet import parquet_cells
from intake.identifiers import shown_heading
from intake.identifying.names import names_a_person
from intake.identifying.said import identifies
from intake.identifying.shapes import identifying_shape
from intake.nearest import nearest, nearest_file
from intake.progress import Say, silent

MANIFEST = "manifest.toml"
_PARQUET = ".parquet"
_NOTES = (".txt", ".md", ".toml")
_OTHER_KINDS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers", ".sav", ".zip", ".json")


def read_folder(folder: Path, progress: Say = silent) -> Export:
    """Return the export that a folder holds, tables and columns as they are; raise UnreadableExport if it has none."""
    entries = _entries(folder)
    known = {f"{name}{suffix}": table for name, table in TABLES.items() for suffix in (".csv", _PARQUET)}
    present = {entry.name for entry in entries}
    _refuse_twice(present)
    if not known.keys() & present:
        _refuse_other_kinds(entries)
        refuse_identifying_names(entries)
        near = _did_you_mean(entries, TABLES, ".csv") or "name the folder that holds them."
        raise UnreadableExport(
            f"{folder}: there is no file of the exchange format here, such as {next(iter(known))}; {near}"
        )
    if MANIFEST not in present and (near := _did_you_mean(entries, (Path(MANIFEST).stem,), ".toml")):
        refuse_identifying_names([entry for entry in entries if entry.name not in known])
        raise UnreadableExport(f"{MANIFEST}: the file is missing; {near}")
    declared = toml_tables(folder / MANIFEST, MANIFEST)
    manifest = manifest_of(declared, MANIFEST)
    unknown = [entry for entry in entries if entry.name not in known and not _belongs(entry.name)]
    inner = within(unknown)
    refuse_identifying_names([*(entry for entry in entries if entry.name not in known), *inner])
    texts: dict[str, Text] = {}
    files: dict[str, SourceFile] = {}
    for name, table in known.items():
        if name in present:
            texts[name] = _text(folder / name, table)
            files[name] = _declared_columns(texts[name].file, table)
            progress(f"Reading {table.name}: {len(files[name].lines):,} rows")
    tables = {known[name].name: _table(known[name], file, texts[name]) for name, file in files.items()}
    refuse_declared_but_absent(manifest, tables, MANIFEST, lambda key: _did_you_mean(unknown, (key,), ".csv"))
    conventions = conventions_of(declared, MANIFEST)
    tables, notes, findings = tables_in_one_form(tables, conventions)
    others = [_text(entry).file for entry in unknown if entry.is_file() and entry.suffix.lower() == ".csv"]
    beside = [text.beside for text in texts.values() if text.beside]
    export = Export(
        manifest,
        MappingProxyType(tables),
        (*files.values(), *others, *beside),
        tuple(column for file in files.values() for column in _unknown_columns(file)),
        tuple(_left_out(unknown, inner)),
        (*_unknown_keys(declared), *_read_notes(entries), *findings, *tables_elsewhere(inner)),
        tuple(notes),
    )
    export = counted(export, conventions)
    refuse_dates_without_cutoff(manifest, export.tables, MANIFEST)
    return export


def _refuse_twice(present: set[str]) -> None:
    for name in TABLES:
        if {f"{name}.csv", f"{name}{_PARQUET}"} <= present:
            raise UnreadableExport(f"{name}.csv: there is {name}{_PARQUET} too; leave one of them in the folder.")


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        raise UnreadableExport(f"{folder}: the folder can't be opened; check who may read it.") from None


def _refuse_other_kinds(entries: list[Path]) -> None:
    """Name a workbook or archive that stands where the tables should."""
    for entry in entries:
        if entry.suffix.lower() in _OTHER_KINDS and entry.is_file():
            refuse_identifying_names([entry])
            refuse_other_kind(content(entry, entry.name), entry.name)


def _did_you_mean(entries: list[Path], names: Iterable[str], suffix: str) -> str:
    """Return a question about the first entry whose name is like one that is wanted; "" where none is."""
    wanted = tuple(names)
    like = ((entry, nearest_file(entry.name, wanted)) for entry in entries)
    return next((f"{_shown(entry)} is none: did you mean {near}{suffix}?" for entry, near in like if near), "")


def _left_out(unknown: Sequence[Path], inner: Sequence[Path]) -> list[str]:
    """Return the names of what is left out; what lies in a folder stands for it."""
    told = {each.parts[0] for each in inner}
    return [*(_shown(entry) for entry in unknown if entry.name not in told), *others_elsewhere(inner)]


def files_left_out(folder: Path, read: Iterable[str]) -> Iterator[Finding]:
    """Warn of what lies in a folder beside the files that a mapping reads; raise UnreadableExport for a person's name.

    A description of the data and the mapping itself are at home there.
    """
    at_home = {Path(name).parts[0] for name in read}
    others = [entry for entry in _entries(folder) if entry.name not in at_home and not _belongs(entry.name)]
    others = [entry for entry in others if entry.suffix.lower() != ".toml"]
    refuse_identifying_names(others)
    if others:
        sentence = "no block of the mapping names this, so it is left out; name it in one, or take it away."
        yield Finding("unknown-files", False, sentence, listed(map(_shown, others)))


def _shown(entry: Path) -> str:
    return entry.name if entry.name.isprintable() else ascii(entry.name)


def _belongs(name: str) -> bool:
    is_note = Path(name).suffix.lower() in ("", *_NOTES) or not nearest_file(name, TABLES)
    is_readme = name.startswith("README") and is_note
    return name in (MANIFEST, "truth.toml") or is_readme


def refuse_identifying_names(beside: Sequence[Path]) -> None:
    """Raise UnreadableExport where the name of a file that is no table looks as if it named a person."""
    for entry in beside:
        words = entry.stem.replace("_", " ").replace("-", " ")
        if identifying_shape(entry.stem) or names_a_person(words) or names_a_person(words.title()):
            raise UnreadableExport(
                "A file in the folder that is none of the exchange format's has a name that looks as if it named "
                "a person; take the file out of the folder."
            )


def _text(path: Path, table: Table | None = None) -> Text:
    wanted = frozenset(column.name for column in table.columns) if table else frozenset()
    whole = content(path, path.name)
    if path.suffix == _PARQUET:
        return Text(parquet_cells(whole, path.name), ",")
    return delimited_text(whole, path.name, wanted=wanted)


def _declared_columns(file: SourceFile, table: Table) -> SourceFile:
    feeds = {column.name: (column,) for column in table.columns if column.name in file.cells}
    if not feeds:
        raise UnreadableExport(f"{file.file}, line 1: {_no_column(file, table)}")
    return SourceFile(file.file, file.cells, file.lines, MappingProxyType(feeds))


def _no_column(file: SourceFile, table: Table) -> str:
    """Say why none of a table's columns is found: written otherwise, as in capitals, or not there."""
    names = tuple(column.name for column in table.columns)
    if near := next(filter(None, (nearest(str(heading), names) for heading in file.cells)), None):
        return f"the names of the columns are written otherwise than {near}; write them as the data dictionary does."
    return f"none of the columns of {table.name} stands here; the first line must be their names."


def _unknown_columns(file: SourceFile) -> Iterator[tuple[str, str]]:
    for position, heading in enumerate(file.cells):
        if heading not in file.feeds:
            yield file.file, shown_heading(file, position)


def _table(table: Table, file: SourceFile, text: Text) -> TextTable:
    cells = file.cells[list(file.feeds)]
    return TextTable(table.name, file.file, with_points(cells, table) if text.delimiter == ";" else cells, file.lines)


def _unknown_keys(declared: dict[str, object]) -> Iterator[Finding]:
    """Say that keys are not known; not which, for they may be anything."""
    for near in [nearest(key, KEYS) for key in declared if key not in KEYS]:
        meant = f"did you mean {near}? T" if near else "t"
        sentence = f"a key here is not known and not used; {meant}he known ones are {', '.join(KEYS)}."
        yield Finding("manifest", False, sentence, MANIFEST)


def _read_notes(entries: list[Path]) -> Iterator[Finding]:
    """Let the guard read what lies beside the tables as a note, line by line, whether it belongs there or not."""
    for entry in entries:
        is_note = _belongs(entry.name) or entry.suffix.lower() in _NOTES
        if entry.name != MANIFEST and is_note and entry.is_file():
            yield from _read_note(entry)


def _read_note(note: Path) -> Iterator[Finding]:
    try:
        lines = content(note, note.name).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise UnreadableExport(f"{note.name}: this is not UTF-8 text; take the file out of the folder.") from None
    kinds = [identifies(line, may_be_date=True) for line in lines]
    for kind in dict.fromkeys(kind for kind in kinds if kind):
        sentence, first = f"holds what looks like {kind}; take it out.", kinds.index(kind) + 1
        yield Finding("identifiers", True, sentence, note.name, first, "", kinds.count(kind), len(lines))
