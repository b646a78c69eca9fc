"""REDCap's data dictionary: a CSV that says of each field its form, its label, its codes, and whether it identifies.

Its columns and field types are those of REDCap's own template (https://redcap.vumc.org, Data Dictionary). Nothing of it
is published but the labels that take the place of codes in an export's cells, where the guard reads them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from intake.export import UnreadableExport
from intake.formats.delimited import source_file
from intake.formats.files import content
from intake.typed import without_noughts

_NAME, _FORM, _TYPE, _LABEL = "Variable / Field Name", "Form Name", "Field Type", "Field Label"
_CHOICES, _VALIDATION = "Choices, Calculations, OR Slider Labels", "Text Validation Type OR Show Slider Number"
_IDENTIFIER = "Identifier?"
_NEEDED = (_NAME, _FORM, _TYPE, _LABEL, _CHOICES, _VALIDATION, _IDENTIFIER)
_CODED = ("radio", "dropdown", "checkbox")
_TICKED: Mapping[str, str] = MappingProxyType({"0": "Unchecked", "1": "Checked"})
_OF_TYPE: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "yesno": MappingProxyType({"1": "Yes", "0": "No"}),
        "truefalse": MappingProxyType({"1": "True", "0": "False"}),
    }
)
_ORDERS = {"dmy": "day-month-year", "mdy": "month-day-year"}
TICK = "___"  # between the name of a checkbox and the code of one of its boxes
_TAG = re.compile(r"<[^<>]*>")
_BEGINNING = 400


@dataclass(frozen=True)
class Field:
    """A column of an export as the data dictionary has it: `codes` are its values, each with its label.

    `order` is the one in which REDCap's pages show its dates, "" where it has none; exports have the year first.
    """

    form: str
    label: str
    codes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    order: str = ""
    is_date: bool = False
    identifies: bool = False


@dataclass(frozen=True)
class DataDictionary:
    """A project's fields by the names of an export's columns, a checkbox's each by its code; `record` is the first."""

    file: str
    fields: Mapping[str, Field]
    record: str

    def of(self, heading: str) -> Field | None:
        """Return the field of an export's column, by its name or, where labels are exported, by its label."""
        return self.fields.get(heading) or self._labelled.get(heading)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The names of the forms."""
        return frozenset(each.form for each in self.fields.values())

    def columns_of(self, form: str, headings: Iterable[str]) -> Iterator[str]:
        """Yield the columns of an export that are of a form; the record's id belongs to every form, and so to none."""
        for heading in headings:
            if heading != self.record and (its := self.of(heading)) and its.form == form:
                yield heading

    @cached_property
    def _labelled(self) -> Mapping[str, Field]:
        """The fields by their labels, but for labels that several have."""
        times = Counter(each.label for each in self.fields.values())
        return {each.label: each for each in self.fields.values() if times[each.label] == 1}


def is_data_dictionary(path: Path) -> bool:
    """Tell whether a file begins as a data dictionary does."""
    beginning = content(path, path.name, _BEGINNING).decode("utf-8-sig", "replace")
    return beginning.lstrip('"').startswith(_NAME)


def load_data_dictionary(path: Path) -> DataDictionary:
    """Return what a data dictionary says; raise UnreadableExport if the file is none."""
    file = source_file(content(path, path.name), path.name, wanted=frozenset(_NEEDED))
    missing = [name for name in _NEEDED if name not in file.cells]
    if missing or not len(file.lines):
        what = f"has no column “{missing[0]}”" if missing else "has no fields"
        raise UnreadableExport(
            f"{path.name}: this {what}, so it is no data dictionary of REDCap's; download it again (Data Dictionary, "
            "the current one, as CSV)."
        )
    said = [file.cells[name].astype(str).tolist() for name in _NEEDED]
    rows = [dict(zip(_NEEDED, row, strict=True)) for row in zip(*said, strict=True)]
    fields = {name: each for row in rows for name, each in _fields(row)}
    return DataDictionary(path.name, MappingProxyType(fields), rows[0][_NAME])


def _fields(row: Mapping[str, str]) -> Iterator[tuple[str, Field]]:
    """Yield the columns of an export that a field has, each with its name."""
    name, form, label = row[_NAME], row[_FORM], _plain(row[_LABEL])
    identifies, validation = row[_IDENTIFIER].lower() == "y", row[_VALIDATION].lower()
    order, is_date = _ORDERS.get(validation[-3:], ""), validation.startswith("date")
    codes = dict(_choices(row[_CHOICES])) if row[_TYPE] in _CODED else _OF_TYPE.get(row[_TYPE], {})
    if row[_TYPE] != "checkbox":
        yield name, Field(form, label, MappingProxyType(dict(codes)), order, is_date, identifies)
        return
    for code, choice in codes.items():
        heading = f"{name}{TICK}{re.sub(r'[^a-z0-9_]', '_', code.lower())}"
        yield heading, Field(form, f"{label} (choice={choice})", _TICKED, identifies=identifies)


def _choices(written: str) -> Iterator[tuple[str, str]]:
    """Yield the codes in “1, Male | 2, Female”, each with its label."""
    for choice in written.split("|"):
        code, comma, label = choice.partition(",")
        if comma and code.strip():
            yield without_noughts(code.strip()), _plain(label)


def _plain(label: str) -> str:
    """Return a label on one line, without the marks of its letters' looks."""
    return " ".join(_TAG.sub(" ", label).split())
