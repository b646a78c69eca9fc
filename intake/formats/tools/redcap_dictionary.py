"""REDCap's data dictionary beside its export: codes by their labels, and which fields identify people."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from intake.cells import codes_of, column_of_distinct, distinct_of, filled
from intake.export import SourceFile
from intake.findings import Finding, listed
from intake.formats.data_dictionary import DataDictionary, Field
from intake.formats.labels import contradicted, undeclared
from intake.formats.mapping import FromColumn, SheetMapping, column_named
from intake.formats.sheet import Sheet
from intake.typed import without_noughts

CHECK = "codes-without-label"


def looked_at(sheet: Sheet, mapping: SheetMapping) -> Sheet:
    """Return the sheet with labels for codes in columns of words, and where a mapping's words are the labels.

    Of other coded fields it is told where the mapping takes a code for another word than its label.
    """
    dictionary = sheet.dictionary
    if dictionary is None:
        return sheet
    fields = {name: each for name in map(str, sheet.file.cells) if (each := dictionary.of(name))}
    coded = {name: each.codes for name, each in fields.items() if each.codes}
    labelled = [name for name, codes in coded.items() if _is_by_label(name, codes, mapping)]
    file = _with_labels(sheet.file, {name: coded[name] for name in labelled})
    others = {name: codes for name, codes in coded.items() if name not in labelled}
    return replace(
        sheet,
        file=file,
        flagged=frozenset(name for name, each in fields.items() if _identifies(sheet.file, name, each)),
        notes=(*sheet.notes, *_notes(sheet.file, dictionary, labelled)),
        findings=(
            *sheet.findings,
            *(found for name in labelled for found in _without_label(sheet.file, name, fields[name], mapping)),
            *contradicted(others, mapping, file.file, dictionary.file),
            *undeclared(others, mapping, file),
        ),
    )


def _identifies(file: SourceFile, name: str, field: Field) -> bool:
    """Tell whether a field identifies and says anything; dates may become days, and the guard knows where they may."""
    return field.identifies and not field.is_date and bool(filled(file.cells[name]).any())


def _is_by_label(name: str, codes: Mapping[str, str], mapping: SheetMapping) -> bool:
    """Tell whether a column is read by its labels: the mapping has words for them, or it is of words and has none."""
    return mapping.says(name, codes.values()) or any(_as_they_are(name, mapping))


def _as_they_are(name: str, mapping: SheetMapping) -> Iterator[bool]:
    for rule in mapping.rules:
        for ours, cell in rule.cells.items():
            if isinstance(cell, FromColumn) and name in cell.headings and cell.words is None:
                yield column_named(rule.table, ours).kind == "word"


def _with_labels(file: SourceFile, labels: Mapping[str, Mapping[str, str]]) -> SourceFile:
    """Return a file with the labels in the cells themselves, so that the guard reads them."""
    cells = file.cells
    for name, said in labels.items():
        texts = [said.get(without_noughts(text), text) for text in distinct_of(cells[name]).to_pylist()]
        cells = cells.assign(**{name: column_of_distinct(codes_of(cells[name]), texts).array})
    return replace(file, cells=cells) if labels else file


def _without_label(file: SourceFile, name: str, field: Field, mapping: SheetMapping) -> Iterator[Finding]:
    """Warn of codes that the data dictionary doesn't have: viewers would see them as they are."""
    known = {*field.codes, *field.codes.values(), *map(without_noughts, mapping.codes(name)), ""}
    texts = distinct_of(file.cells[name]).to_pylist()
    unknown = np.array([without_noughts(text) not in known and not mapping.says(name, [text]) for text in texts])
    rows = unknown[codes_of(file.cells[name])]
    if rows.any():
        sentence = (
            "a code here has no label in the data dictionary and is read as it is; download the dictionary again, or "
            "list the code under [not_recorded] in the mapping."
        )
        line, said = int(file.lines[rows.argmax()]), int(filled(file.cells[name]).sum())
        yield Finding(CHECK, False, sentence, file.file, line, name, int(rows.sum()), said)


def _notes(file: SourceFile, dictionary: DataDictionary, labelled: list[str]) -> Iterator[str]:
    if labelled:
        yield f"{file.file}: {listed(labelled)} are read by their labels in {dictionary.file}."
