"""What is planted doesn't get in: ids are let go, all else is refused, and among words to confirm names stand apart."""

from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd
import pytest

from intake.cells import of_texts
from intake.checks import CHECKS
from intake.checks.reading import Reading
from intake.confirming import stops
from intake.exchange import TABLES
from intake.export import Export, Manifest, SourceFile, TextTable, UnreadableExport
from intake.formats.declared import manifest_of
from intake.formats.mapping import FromColumn, SheetMapping, load_mapping
from intake.identifiers import identifying
from intake.keys import KEYED
from intake.shown_words import shown_words
from tests.intake.identifying.planted import (
    CLASSES,
    DATES,
    FREE_TEXT,
    HEADINGS,
    IDS,
    IN_ALL,
    MANIFESTS,
    MAPPINGS,
    NUMBERS,
    WORDS,
    Planted,
    planted,
)
from tests.intake.identifying.test_doubts import CLEAN, MOST
from tests.intake.test_good_folder import words

DECLARED = {"source": "Clinic", "regime": "limited-data-set", "synthetic": True}
MANIFEST = Manifest("Clinic", "limited-data-set", synthetic=True)
# The checks that look at single cells; the others ask what needs several tables.
OF_CELLS = [check for check in CHECKS if check.name in ("forms", "choices", "bounds", "dates", "days", "totals")]
BESIDE = {"instrument": "PHQ-9"}
OF_PATIENTS = ("stop_reason", "reason", "term", "related", "diagnosis_name", "treatment")
MAPPING = """
[manifest]
source = "Clinic"
regime = "safe-harbor"
synthetic = true
[[protocols]]
protocol_id = "iv"
label = "IV"
drug = "ketamine"
route = "IV"
dose = 0.5
dose_unit = "mg/kg"
[[patients]]
patient_id = { column = "Id" }
[[courses]]
course_id = { column = "Id" }
patient_id = { column = "Id" }
protocol_id = "iv"
clinic = "North"
diagnosis = "MDD"
[[sessions]]
course_id = { column = "Id" }
day = 0
[[scores]]
course_id = { column = "Id" }
instrument = "PHQ-9"
day = 0
total = { column = "Total" }
"""
IN_MAPPINGS = (
    ('source = "Clinic"', 'source = "{}"'),
    ('clinic = "North"', 'clinic = "{}"'),
    ('label = "IV"', 'label = "{}"'),
    ('clinic = "North"', 'clinic = {{ column = "Site", words = {{ A = "{}" }} }}'),
    ("[[protocols]]", '[ignored]\nRoom = "{}"\n[[protocols]]'),
    ("[[protocols]]", '[file]\nnot_recorded = ["{}"]\n[[protocols]]'),
    ('column = "Total"', 'column = "{}"'),
)


def export_of(table: str, column: str, text: str, heading: str = "") -> Export:
    """Return an export of one row of one table that holds a text in a column, the exchange format's or another."""
    cells = {
        name: of_texts([beside]) for name, beside in BESIDE.items() if name in {c.name for c in TABLES[table].columns}
    }
    cells[heading or column] = of_texts([text])
    frame, lines = pd.DataFrame(cells), np.array([2])
    feeds = {each.name: (each,) for each in TABLES[table].columns if each.name in frame}
    known = TextTable(table, f"{table}.csv", frame[list(feeds)], lines)
    file = SourceFile(f"{table}.csv", frame, lines, MappingProxyType(feeds))
    return Export(MANIFEST, MappingProxyType({table: known}), (file,))


def is_refused(export: Export) -> bool:
    reading = Reading(export)
    return bool(identifying(export)) or any(check.findings(reading) for check in OF_CELLS)


def is_flagged(export: Export) -> bool:
    """Tell whether an export is refused, or a word of it named as one to confirm."""
    return is_refused(export) or any(shown.doubtful for shown in shown_words(export))


def is_stopped(export: Export) -> bool:
    """Tell whether a job that nobody told to accept anything would publish nothing."""
    return is_refused(export) or any(stops(word, kind.kind) for kind in shown_words(export) for word in kind.doubtful)


def is_let_go(each: Planted) -> bool:
    """Tell whether the text of an id is replaced by its number."""
    return each.column in KEYED and MANIFEST.ids == ""


def gets_in(each: Planted) -> bool:
    if each.place == HEADINGS:
        return not is_refused(export_of("patients", "", "1", each.text))
    return not (is_let_go(each) or is_stopped(_alone(each)))


def _alone(each: Planted) -> Export:
    return export_of(each.table, each.column, each.text)


def of(place: str) -> list[Planted]:
    return [each for each in planted() if each.place == place]


def test_there_are_five_hundred_of_all_eighteen_classes_in_every_place_that_is_seen() -> None:
    every = planted()
    assert len(every) == IN_ALL
    assert {each.of for each in every if each.place == WORDS} == set(CLASSES)
    assert len(CLASSES) - 1 == 18  # ages are of the dates' class


@pytest.mark.parametrize("place", [IDS, NUMBERS, DATES, FREE_TEXT, HEADINGS])
def test_nothing_gets_in(place: str) -> None:
    assert [each for each in of(place) if gets_in(each)] == []


def test_of_words_only_one_alone_gets_in_unconfirmed_and_it_is_named_as_one_to_confirm() -> None:
    got_in = [each for each in of(WORDS) if gets_in(each)]
    assert [each for each in got_in if " " in each.text or each.column in OF_PATIENTS] == []
    assert [each for each in of(WORDS) if not is_flagged(_alone(each))] == []


def test_an_id_that_is_declared_to_be_a_pseudonym_is_refused_by_its_shape() -> None:
    shaped = [each for each in of(IDS) if each.of not in ("ages", "devices", "vehicles", "others")]
    found = [is_refused(export_of(each.table, each.column, each.text)) for each in shaped]
    assert sum(found) >= 0.75 * len(found)


def test_of_what_is_no_name_nothing_is_left_to_be_confirmed() -> None:
    left = [each for each in of(WORDS) if each.of != "names" and not is_refused(_alone(each))]
    assert left == []


@pytest.mark.parametrize("where", ["source", "time_zone", "contact", "Maria Zabriskie"])
def test_nothing_gets_into_a_manifest(where: str) -> None:
    assert list(_into_manifests(where)) == []


def _into_manifests(where: str) -> Iterator[Planted]:
    for each in of(MANIFESTS):
        try:
            manifest = manifest_of(DECLARED | {where: each.text}, "manifest.toml")
        except UnreadableExport:
            continue
        if where == "source" and not is_stopped(Export(manifest, MappingProxyType({}), ())):
            yield each


def test_nothing_gets_into_a_mapping(tmp_path: Path) -> None:
    got_in = []
    for at, each in enumerate(of(MAPPINGS)):
        old, new = IN_MAPPINGS[at % len(IN_MAPPINGS)]
        path = tmp_path / "m.toml"
        path.write_text(MAPPING.replace(old, new.format(each.text), 1), encoding="utf-8")
        try:
            mapping = load_mapping(str(path))
        except UnreadableExport:
            continue
        # A reason for ignoring a column, a code or a column's name stays in the mapping.
        if any(each.text in shown.plain for shown in shown_words(_constants(mapping))):
            got_in.append((each, new))
    assert got_in == []


def _constants(mapping: SheetMapping) -> Export:
    """Return an export of what a mapping itself writes: its constants, and the words that it puts in others' place."""
    tables: dict[str, TextTable] = {}
    for rule in mapping.rules:
        said = {
            name: list((cell.words or {}).values()) if isinstance(cell, FromColumn) else [cell]
            for name, cell in rule.cells.items()
        }
        rows = max(len(texts) for texts in said.values())
        cells = {name: of_texts([*texts, *[""] * (rows - len(texts))]) for name, texts in said.items()}
        tables[rule.table.name] = TextTable(rule.table.name, "m.toml", pd.DataFrame(cells), np.arange(rows))
    return Export(mapping.manifest, MappingProxyType(tables), ())


def test_at_most_one_clean_word_in_a_hundred_is_refused_or_to_be_confirmed() -> None:
    places = {
        "clinics": ("courses", "clinic"),
        "protocols": ("protocols", "label"),
        "reasons": ("courses", "stop_reason"),
        "effects": ("side_effects", "term"),
    }
    judged = [
        (is_flagged(export_of(*places[kind], word)), word)
        for kind, vocabularies in CLEAN.items()
        for listed in vocabularies
        for word in words(listed)
    ]
    flagged = [word for is_so, word in judged if is_so]
    assert len(flagged) <= MOST * len(judged), flagged
