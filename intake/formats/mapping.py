"""Mappings: a TOML file that says how the columns of one spreadsheet become the exchange format's tables."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import Any, Self

from intake.dates.conventions import ORDERS, Conventions, conventions_of
from intake.exchange import COURSES, DAY_COLUMNS, OTHER, PATIENTS, SESSIONS, SIDE_EFFECTS, TABLES, Column, Table
from intake.export import Manifest, UnreadableExport
from intake.formats.constants import constant, refuse_identifying
from intake.formats.declared import KEYS, manifest_of, toml_tables
from intake.formats.questions import refuse_open_questions
from intake.formats.repeated import repeated
from intake.nearest import nearest

# What follows from the days of sessions may be left out, and so may a course where a patient is named instead.
_DERIVED = frozenset({("sessions", "session_id"), ("sessions", "number"), ("sessions", "phase")})
_PATIENT, _COURSE, _DAY = "patient_id", "course_id", "day"
_OF_SESSIONS = (_COURSE, _DAY)
SHIPPED = Path(__file__).parent.parent / "mappings"
ENCODINGS = ("utf-8", "utf-16", "latin-1", "windows-1252", "mac-roman")
DELIMITERS = (",", ";", "\t", "|")
_JOINED = ("id", "word")
_SECTIONS = ("manifest", "file", "not_recorded", "ignored")


@dataclass(frozen=True)
class FromColumn:
    """A cell taken from a column of the file; `words` translates it, `suffix` is put behind what is recorded.

    `order` is the one of day and month in the column's dates, where it is declared for it alone. What the `further`
    columns say is joined to it, with `between` before each.
    """

    heading: str
    words: Mapping[str, str] | None = None
    suffix: str = ""
    order: str | None = None
    further: tuple[str, ...] = ()
    between: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns that it is taken from."""
        return self.heading, *self.further


@dataclass(frozen=True)
class OnlyWhere:
    """A row is made only where a column of the file says one of `yes`; without words, where it is recorded at all.

    `among` are such words too, of a column that may say anything else, as one of codes does.
    """

    heading: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    among: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowRule:
    """One row of one table for each row of a file; a rule of constants alone makes one row in all.

    `file` names the file, where the mapping explains a folder of several.
    """

    table: Table
    cells: Mapping[str, str | FromColumn]
    only_where: OnlyWhere | None
    file: str = ""

    def headings(self) -> Iterator[tuple[str, str]]:
        """Yield the file's columns that the rule reads, each with what it is read for."""
        for column, cell in self.cells.items():
            if isinstance(cell, FromColumn):
                for heading in cell.headings:
                    yield heading, f"{self.table.name}.{column}"
        if self.only_where:
            yield self.only_where.heading, f"{self.table.name}.only_where"

    def makes_a_row_of(self, said: Mapping[str, str]) -> bool:
        """Tell whether the rule makes a row of a line, by what its columns say."""
        if self.only_where is None:
            return any(self.headings())
        text, words = said.get(self.only_where.heading, ""), self.only_where.yes or self.only_where.among
        return bool(text) and (not words or text in words)


@dataclass(frozen=True)
class SheetMapping:
    """What a mapping file says; `ignored` are columns of the file that are left out, with the reason.

    `not_recorded` are the words for it in every column, `not_recorded_in` those that mean it in one column only.
    `dictionary` is the file beside the data that says what its columns are, "" where there is none.
    """

    shown: str
    manifest: Manifest
    conventions: Conventions
    encoding: str
    delimiter: str
    sheet: str | None
    not_recorded: frozenset[str]
    not_recorded_in: Mapping[str, frozenset[str]]
    ignored: Mapping[str, str]
    rules: tuple[RowRule, ...]
    dictionary: str = ""

    def files(self) -> tuple[str, ...]:
        """Return the files that blocks name, each once."""
        return tuple(dict.fromkeys(rule.file for rule in self.rules if rule.file))

    def of_file(self, name: str) -> Self:
        """Return the mapping with the rules alone that read a file."""
        return replace(self, rules=tuple(rule for rule in self.rules if rule.file == name))

    def named(self) -> Iterator[tuple[str, str]]:
        """Yield every column of the file that the mapping names, each with what it is named for."""
        for rule in self.rules:
            yield from rule.headings()
        for heading in self.not_recorded_in:
            yield heading, "not_recorded"
        for heading in self.ignored:
            yield heading, "ignored columns"

    def headings(self) -> frozenset[str]:
        """Return the columns of the file that rows are made of."""
        return frozenset(heading for rule in self.rules for heading, _ in rule.headings())

    def dated(self) -> frozenset[str]:
        """Return the columns of the file from which days and dates are taken."""
        return frozenset(
            cell.heading
            for rule in self.rules
            for name, cell in rule.cells.items()
            if isinstance(cell, FromColumn) and (name in DAY_COLUMNS or column_named(rule.table, name).kind == "date")
        )

    def says(self, heading: str, words: Iterable[str]) -> bool:
        """Tell whether the mapping translates, or asks for, any of some words in a column of the file."""
        said: set[str] = set()
        for rule in self.rules:
            for cell in rule.cells.values():
                if isinstance(cell, FromColumn) and cell.heading == heading and cell.words:
                    said.update(cell.words)
            if rule.only_where and rule.only_where.heading == heading:
                said.update(rule.only_where.yes, rule.only_where.no, rule.only_where.among)
        return not said.isdisjoint(words)

    def orders(self, heading: str) -> list[str]:
        """Return the orders of day and month that are declared for a column of the file alone, each once."""
        cells = [cell for rule in self.rules for cell in rule.cells.values() if isinstance(cell, FromColumn)]
        return list(dict.fromkeys(cell.order for cell in cells if cell.heading == heading and cell.order))

    def conventions_of(self, heading: str) -> Conventions:
        """Return what is declared of the dates in a column of the file."""
        own = self.orders(heading)
        return replace(self.conventions, order=own[0]) if own else self.conventions

    def codes(self, heading: str) -> frozenset[str]:
        """Return the words that mean “not recorded” in a column of the file."""
        return self.not_recorded | self.not_recorded_in.get(heading, frozenset())


def load_mapping(name: str) -> SheetMapping:
    """Return a shipped mapping by name, or the one in a TOML file; raise UnreadableExport if it is wrong."""
    path = Path(name) if name.endswith(".toml") else SHIPPED / f"{name}.toml"
    if not os.path.isfile(path):
        shipped = ", ".join(sorted(shipped.stem for shipped in SHIPPED.glob("*.toml")))
        raise UnreadableExport(
            f"There is no mapping {name}; shipped ones are {shipped}, or give a path to a .toml file."
        )
    return _mapping(toml_tables(path, path.name), path.name)


def _mapping(tables: dict[str, Any], shown: str) -> SheetMapping:
    _refuse_unknown(tables, (*_SECTIONS, *TABLES), shown)
    refuse_open_questions({name: written for name, written in tables.items() if name != "not_recorded"}, shown)
    manifest, sheet, codes, ignored = (_section(tables, key, shown) for key in _SECTIONS)
    _refuse_unknown(manifest, tuple(KEYS), f"{shown}, [manifest]")
    _refuse_unknown(sheet, ("encoding", "delimiter", "sheet", "dictionary", "not_recorded"), f"{shown}, [file]")
    rules = tuple(_rules(tables, shown))
    mapping = SheetMapping(
        shown,
        manifest_of(manifest, f"{shown}, [manifest]"),
        replace(conventions_of(manifest, f"{shown}, [manifest]"), by_column=True),
        _one_of(sheet.get("encoding", "utf-8"), ENCODINGS, f"{shown}, [file]: encoding"),
        _one_of(sheet.get("delimiter", ","), DELIMITERS, f"{shown}, [file]: delimiter"),
        _text(sheet["sheet"], f"{shown}, [file]: sheet") if "sheet" in sheet else None,
        frozenset(_words(sheet.get("not_recorded", []), f"{shown}, [file]: not_recorded")),
        MappingProxyType(dict(_codes(codes, f"{shown}, [not_recorded]"))),
        MappingProxyType({_name(head): _text(reason, f"{shown}, [ignored]") for head, reason in ignored.items()}),
        rules,
        _file_name(sheet.get("dictionary", ""), f"{shown}, [file]: dictionary"),
    )
    _refuse_both(rules, shown)
    if any(rule.file for rule in rules) and any(any(rule.headings()) and not rule.file for rule in rules):
        raise UnreadableExport(f'{shown}: where one block names its file, as in file = "scores.csv", all must.')
    for heading, place in (pair for rule in rules for pair in rule.headings()):
        if heading in mapping.ignored:
            raise UnreadableExport(f"{shown}: “{heading}” is ignored and yet used for {place}; strike out one of them.")
    for part in [mapping.of_file(name) for name in mapping.files()] or [mapping]:
        for heading in part.headings():
            if len(part.orders(heading)) > 1:
                raise UnreadableExport(f"{shown}: “{heading}” has two orders of dates; strike out one of them.")
    return mapping


def _codes(written: dict[str, Any], place: str) -> Iterator[tuple[str, frozenset[str]]]:
    for heading, words in written.items():
        yield _text(_name(heading), place), frozenset(_words(words, f"{place}: a column's words"))


def _rules(tables: dict[str, Any], shown: str) -> Iterator[RowRule]:
    for table in TABLES.values():
        blocks = tables.get(table.name, [])
        if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
            raise UnreadableExport(f"{shown}: write [[{table.name}]] with two brackets, once for each row it makes.")
        if table.required and not blocks:
            raise UnreadableExport(
                f"{shown}: [[{table.name}]] is missing, and every export needs {table.name}; add it."
            )
        for block in blocks:
            for written in repeated(block, f"{shown}, [[{table.name}]]"):
                yield _rule(table, written, f"{shown}, [[{table.name}]]")


def _rule(table: Table, block: dict[str, Any], place: str) -> RowRule:
    names = columns_named(table)
    _refuse_unknown(block, (*names, "only_where", "file", "each"), place)
    for column in table.columns:
        if column.required and column.name not in block and _is_needed(table, column, block):
            raise UnreadableExport(
                f"{place}: {column.name} is missing, and every row of {table.name} needs it; add it."
            )
    if table is SIDE_EFFECTS and "session_id" in block and _DAY in block:
        raise UnreadableExport(f"{place}: a side effect is of a session_id or of a day; strike out one of them.")
    only_where = _only_where(block["only_where"], f"{place}: only_where") if "only_where" in block else None
    cells = {name: _cell(table, name, block[name], f"{place}: {name}") for name in names if name in block}
    return RowRule(table, MappingProxyType(cells), only_where, _file_name(block.get("file", ""), f"{place}: file"))


def _file_name(written: Any, place: str) -> str:
    """Return the name of a file beside the data; one that says on which day it was written may."""
    if not isinstance(written, str):
        raise UnreadableExport(f"{place} must be words in quotation marks; mend it.")
    refuse_identifying(written, place, may_be_date=True)
    file = written.strip()
    if PureWindowsPath(file).anchor or PurePosixPath(file).anchor or ".." in PureWindowsPath(file).parts:
        raise UnreadableExport(f"{place} leads out of the folder; write the name that it has in the folder.")
    return file


def columns_named(table: Table) -> tuple[str, ...]:
    """Return the columns that a block of a table may name: a patient too, where the table is of courses' rows.

    A side effect may name its course or patient and its day, in the place of its session.
    """
    names = tuple(column.name for column in table.columns)
    if table is SIDE_EFFECTS:
        return (*names, *_OF_SESSIONS, _PATIENT)
    return names if _COURSE not in names or _PATIENT in names else (*names, _PATIENT)


def column_named(table: Table, name: str) -> Column:
    """Return the column of that name that a block of a table may name."""
    of_session = table is SIDE_EFFECTS and name in _OF_SESSIONS
    return (PATIENTS if name == _PATIENT else SESSIONS if of_session else table).column(name)


def _is_needed(table: Table, column: Column, block: dict[str, Any]) -> bool:
    """Tell whether a block can't do without a column; where that hangs on what a file says, the checks tell."""
    if _follows(table, column.name, block):
        return False
    other = block.get(column.hangs_on)
    return not column.hangs_on or (isinstance(other, str) and (other == OTHER) == bool(column.if_other))


def _follows(table: Table, name: str, block: dict[str, Any]) -> bool:
    if table is SIDE_EFFECTS:
        return _DAY in block and (_COURSE in block or _PATIENT in block)
    return (table.name, name) in _DERIVED or (name == _COURSE and _PATIENT in block)


def _refuse_both(rules: tuple[RowRule, ...], shown: str) -> None:
    """Refuse a mapping that names courses in some blocks and in others their patients."""
    by_patient = any(rule.table is COURSES and _COURSE not in rule.cells for rule in rules)
    for rule in rules:
        if rule.table not in (PATIENTS, COURSES) and (_PATIENT if not by_patient else _COURSE) in rule.cells:
            raise UnreadableExport(
                f"{shown}, [[{rule.table.name}]]: name the course in every block, or in every block the patient; "
                "[[courses]] has no course_id where courses are told by their days."
            )


def _cell(table: Table, name: str, written: Any, place: str) -> str | FromColumn:
    column = column_named(table, name)
    if not isinstance(written, dict):
        return constant(column, written, place)
    if "columns" in written:
        return _joined(column, written, place)
    of_dates = column.kind == "date" or name in DAY_COLUMNS
    _refuse_unknown(written, ("column", "words", "suffix", *(["dates"] if of_dates else [])), place)
    words = written.get("words")
    if words is not None:
        if not isinstance(words, dict):
            raise UnreadableExport(f'{place}: words is of the wrong kind; write it as {{ "0" = "no", "1" = "yes" }}.')
        said = f"{place}: words"
        words = MappingProxyType(
            {theirs: "" if ours == "" else constant(column, ours, said) for theirs, ours in words.items()}
        )
    order = _one_of(written["dates"], ORDERS, f"{place}: dates") if "dates" in written else None
    return FromColumn(_heading(written, place), words, _text(written.get("suffix", ""), f"{place}: suffix"), order)


def _joined(column: Column, written: dict[str, Any], place: str) -> FromColumn:
    """Return a cell that several columns make together, as a site and a number do an id."""
    _refuse_unknown(written, ("columns", "between", "suffix"), place)
    if column.kind not in _JOINED:
        raise UnreadableExport(f"{place}: only ids and words can be joined of several columns; name one column.")
    headings = tuple(map(_name, _words(written["columns"], f"{place}: columns")))
    if len(set(headings)) < len(headings) or len(headings) < 2:
        raise UnreadableExport(f'{place}: columns must name two or more, each once, as in ["Site", "Number"].')
    suffix, between = (_text(written.get(key, ""), f"{place}: {key}") for key in ("suffix", "between"))
    return FromColumn(headings[0], suffix=suffix, further=headings[1:], between=between)


def _only_where(written: Any, place: str) -> OnlyWhere:
    if not isinstance(written, dict):
        raise UnreadableExport(
            f'{place} is of the wrong kind; write it as {{ column = "…", yes = ["1"], no = ["0"] }}.'
        )
    _refuse_unknown(written, ("column", "yes", "no", "among"), place)
    yes, no, among = (_words(written.get(key, []), f"{place}: {key}") for key in ("yes", "no", "among"))
    if among and (yes or no):
        raise UnreadableExport(f"{place}: among is for columns that say many things; write it, or yes and no.")
    if bool(yes) != bool(no):
        raise UnreadableExport(f"{place}: yes and no belong together; write both, or neither for “is recorded”.")
    return OnlyWhere(_heading(written, place), yes, no, among)


def _heading(written: dict[str, Any], place: str) -> str:
    if "column" not in written:
        raise UnreadableExport(f"{place}: column is missing; write the name that the column has in the file.")
    heading = written["column"]
    return _text(_name(heading) if isinstance(heading, str) else heading, f"{place}: column")


def _name(heading: str) -> str:
    return " ".join(heading.split())


def _section(tables: dict[str, Any], key: str, shown: str) -> dict[str, Any]:
    section = tables.get(key, {})
    if not isinstance(section, dict):
        raise UnreadableExport(f"{shown}: {key} is of the wrong kind; write it as a section, [{key}].")
    return section


def _text(written: Any, place: str) -> str:
    if not isinstance(written, str):
        raise UnreadableExport(f"{place} must be words in quotation marks; mend it.")
    refuse_identifying(written, place)
    return written.strip()


def _words(written: Any, place: str) -> tuple[str, ...]:
    if not isinstance(written, list):
        raise UnreadableExport(f'{place} must be a list of words, such as ["NA", "-99"]; mend it.')
    return tuple(_text(word, place) for word in written)


def _one_of(written: Any, known: tuple[str, ...], place: str) -> str:
    if written not in known:
        raise UnreadableExport(f"{place} is not known; write one of {', '.join(map(repr, known))}.")
    return written


def _refuse_unknown(written: Mapping[str, Any], known: tuple[str, ...], place: str) -> None:
    for key in written:
        if key not in known:
            near = nearest(key, known)
            meant = f"did you mean {near}? K" if near else "k"
            raise UnreadableExport(f"{place}: a key is not known here; {meant}nown are {', '.join(known)}.")
