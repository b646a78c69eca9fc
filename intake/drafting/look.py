"""Looking at a file: its columns, their names and what stands in them, before anybody has explained it."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from intake.cells import codes_of, distinct_of
from intake.dates.columns import is_serial_day
from intake.dates.conventions import Conventions
from intake.dates.written import is_written_date
from intake.exchange import PATIENTS
from intake.export import Manifest, UnreadableExport
from intake.formats.data_dictionary import DataDictionary, load_data_dictionary
from intake.formats.encodings import decoded, marked
from intake.formats.files import content
from intake.formats.kinds import kind_of
from intake.formats.kinds.fhir import COLUMNS
from intake.formats.kinds.workbook import rows_of, sheets_of
from intake.formats.layouts import SEPARATORS
from intake.formats.mapping import FromColumn, RowRule, SheetMapping
from intake.formats.sheet import AGE, Sheet
from intake.formats.tools import tools
from intake.typed import without_noughts

_LOOKED_AT = 30
_FEWEST = 2
_MOST = 0.6
_WINDOWS = "windows-1252"


@dataclass(frozen=True)
class Looked:
    """A column: its name and number, its distinct texts but the empty one, and in how many rows anything stands.

    By a data dictionary it has a `label`, `codes` with their labels and an `order` in which its dates are shown, and
    may be `flagged` as one that identifies.
    """

    heading: str
    number: int
    texts: tuple[str, ...]
    recorded: int
    label: str = ""
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    order: str = ""
    flagged: bool = False

    def numbers(self) -> list[int]:
        """Return the whole numbers among the texts."""
        plain = (without_noughts(text) for text in self.texts)
        return [int(text) for text in plain if text.removeprefix("-").isdecimal() and len(text) < 10]

    def is_of_dates(self) -> bool:
        """Tell whether most of its texts are dates, or all of them numbers by which a spreadsheet means days."""
        written = sum(map(is_written_date, self.texts)) > _MOST * len(self.texts)
        return bool(self.texts) and (written or all(map(is_serial_day, self.texts)))


@dataclass(frozen=True)
class Seen:
    """A file as it was seen: its columns, how it must be declared, and what the tool that wrote it leaves out."""

    sheet: Sheet
    columns: tuple[Looked, ...]
    encoding: str
    what: str

    @property
    def rows(self) -> int:
        """Return how many rows are answers."""
        return int(self.sheet.rows().sum())


def look(path: Path, dictionary: Path | None = None) -> Seen:
    """Return what can be seen in a file of rows, and in a data dictionary beside it.

    Raise UnreadableExport if the file holds none, or the dictionary is none.
    """
    kind = kind_of(path)
    names, encoding = _names(path, kind.WHAT)
    explained = _as_if_explained(names, encoding)
    sheet = kind.read(path, explained)
    if dictionary is not None:
        sheet = replace(sheet, dictionary=_beside(dictionary, path))
    for tool in tools():
        sheet = tool.looked_at(sheet, _as_if_explained((), encoding))
    columns = tuple(_looked(sheet, at) for at in range(sheet.file.cells.shape[1]))
    return Seen(sheet, columns, encoding, kind.WHAT)


def _beside(dictionary: Path, path: Path) -> DataDictionary:
    """Return a data dictionary; raise UnreadableExport where a mapping couldn't name it, for it lies elsewhere."""
    if dictionary.resolve().parent != path.resolve().parent:
        raise UnreadableExport(f"{dictionary.name}: this lies in another folder than {path.name}; put it beside it.")
    return load_data_dictionary(dictionary)


def _looked(sheet: Sheet, at: int) -> Looked:
    cells, heading = sheet.file.cells.iloc[:, at], sheet.file.cells.columns[at]
    distinct = distinct_of(cells).to_pylist()
    recorded = sum(bool(distinct[code]) for code in codes_of(cells))
    looked = Looked(heading, at + 1, tuple(text for text in distinct if text), recorded)
    if sheet.dictionary is None or (known := sheet.dictionary.of(heading)) is None:
        return looked
    flagged = heading in sheet.flagged and heading != sheet.dictionary.record
    return replace(looked, label=known.label, codes=known.codes, order=known.order, flagged=flagged)


def _names(path: Path, what: str) -> tuple[tuple[str, ...], str]:
    """Return the names of the columns as they seem to be, and the text's encoding."""
    if what == "a workbook":
        sheets = [rows_of(path, name, _LOOKED_AT) for name in sheets_of(path)[0]]
        found = [names_among([[str(cell) for cell in row] for row in rows]) for rows in sheets]
        names = max(found, key=len, default=())
        if not names:
            raise UnreadableExport(f"{path.name}: no visible sheet has a row of names; choose the file that has one.")
        return names, "utf-8"
    if what == "FHIR JSON":
        return COLUMNS, "utf-8"
    if what != "delimited text":
        return (), "utf-8"
    text, encoding = _text(path)
    start = "\n".join(text.split("\n", 200)[:200])
    found = [names_among(_rows(start, separator)) for separator in SEPARATORS]
    return max(found, key=len), encoding


def _text(path: Path) -> tuple[str, str]:
    """Return a file's text, in UTF-8 or else as Windows writes it, and its encoding as it must be declared."""
    whole = content(path, str(path))
    try:
        return decoded(whole, path.name, "utf-8", ","), "utf-8"
    except UnreadableExport:
        if marked(whole):
            raise
        return decoded(whole, path.name, _WINDOWS, ","), _WINDOWS


def _rows(text: str, separator: str) -> list[list[str]]:
    try:
        return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), _LOOKED_AT))
    except csv.Error:
        return []


def names_among(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the first row of different names, none of them a number or a date, that is about as wide as any."""
    width = max((sum(bool(cell.strip()) for cell in row) for row in rows), default=0)
    for row in rows:
        names = [" ".join(cell.split()) for cell in row if cell.strip()]
        if len(names) >= max(_FEWEST, _MOST * width) and len(set(names)) == len(names) and all(map(_is_a_name, names)):
            return tuple(names)
    return ()


def _is_a_name(text: str) -> bool:
    return not is_written_date(text) and not text.replace(".", "").replace(",", "").removeprefix("-").isdecimal()


def _as_if_explained(names: Sequence[str], encoding: str) -> SheetMapping:
    """Return a mapping that reads every column, so that the file is opened as it would be with one."""
    read_as = {name: AGE if name == AGE else "patient_id" for name in names}
    rules = tuple(RowRule(PATIENTS, MappingProxyType({its: FromColumn(name)}), None) for name, its in read_as.items())
    return SheetMapping(
        shown="a mapping",
        manifest=Manifest("", "", synthetic=False, cutoff=date(2000, 1, 1)),
        conventions=Conventions("a mapping"),
        encoding=encoding,
        delimiter=",",
        sheet=None,
        not_recorded=frozenset(),
        not_recorded_in=MappingProxyType({}),
        ignored=MappingProxyType({}),
        rules=rules,
    )
