"""The methods hold everything that the definitions, the measures and the formulas say, and lead nowhere else."""

import pkgutil
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from queries import statistics
from queries.definitions.benchmark import BENCHMARKS
from queries.definitions.diagnoses import DIAGNOSES
from queries.definitions.durability import RULES
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.sourced import HERE, read
from queries.definitions.symptoms import SYMPTOMS
from queries.measures import MEASURES
from queries.methods import document, sections
from queries.methods.formulas import FORMULAS
from queries.methods.markdown import plain
from queries.methods.section import Entry
from queries.statistics.formula import Formula
from tests.twin.examples import COHORTS, CURVES, DURABILITY, EXAMPLES, PAIRS
from tests.twin.examples.published import PUBLISHED

ROOT = Path(__file__).parents[3]
FILES = sorted(HERE.rglob("*.toml"))


def entries() -> dict[str, Entry]:
    return {entry.anchor: entry for section in sections() for entry in section.entries}


def anchors() -> list[str]:
    return [section.anchor for section in sections()] + [
        entry.anchor for section in sections() for entry in section.entries
    ]


def said_in(table: Any) -> Iterator[str]:
    """Every source and note of a definition file's tables."""
    for key, value in table.items() if isinstance(table, dict) else enumerate(table):
        if key in ("source", "note"):
            yield value.removesuffix(".")
        elif isinstance(value, dict | list):
            yield from said_in(value)


def test_the_methods_in_docs_are_current() -> None:
    assert (ROOT / "docs" / "methods.md").read_text(encoding="utf-8") == document(), (
        "run python -m queries.methods > docs/methods.md"
    )


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_every_source_and_note_of_the_definitions_is_said(file: Path) -> None:
    assert [words for words in said_in(read(file)) if plain(words) not in document()] == []


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_is_explained_where_its_figures_link_to(name: str) -> None:
    entry = entries()[name]
    assert entry.title == MEASURES[name].title
    assert plain(MEASURES[name].question) in entry.text


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_every_rule_of_an_instrument_is_said(name: str) -> None:
    instrument, text = INSTRUMENTS[name], entries()[f"instrument-{name.lower()}"].text
    for rule in (instrument.response, instrument.case, instrument.remission):
        assert rule is None or f"| {plain(str(rule))} |" in text
    assert f"| {instrument.minimum}–{instrument.maximum} |" in text
    assert instrument.reliable_change is None or f"| {instrument.reliable_change} points |" in text


def test_every_endpoint_diagnosis_rule_and_symptom_is_named() -> None:
    named = [*(f"`{name}`" for name in (*ENDPOINTS, *RULES)), *(f"({name})" for name in DIAGNOSES)]
    named += [symptom.title for symptom in SYMPTOMS.values()]
    assert [name for name in named if name not in document()] == []


def test_every_published_result_is_shown() -> None:
    for each in BENCHMARKS:
        of = "not published" if each.n is None else f"{each.n:,}"
        assert re.search(rf"\| {re.escape(plain(each.label))} \|.*\| {each.percent:g} % \| {of} \|", document())


def test_every_formula_of_the_statistics_is_listed() -> None:
    modules = [import_module(f"queries.statistics.{each.name}") for each in pkgutil.iter_modules(statistics.__path__)]
    found = {value.title for module in modules for value in vars(module).values() if isinstance(value, Formula)}
    assert found == {formula.title for formula in FORMULAS}


def test_each_anchor_stands_once_and_every_link_has_one() -> None:
    assert [anchor for anchor, times in Counter(anchors()).items() if times > 1] == []
    linked = re.findall(r"\]\(#([^)]+)\)", document())
    assert linked
    assert set(linked) - set(anchors()) == set()


def test_every_published_example_is_one_that_the_tests_count() -> None:
    counted = {*EXAMPLES, *COHORTS, *DURABILITY, *CURVES}
    assert [name for name, example in PUBLISHED.items() if "pairs" not in example and name not in counted] == []
    pairs = [name for name, example in PUBLISHED.items() if "pairs" in example]
    assert pairs
    lines = [line for name in pairs for line in PUBLISHED[name]["pairs"].strip().splitlines()[1:]]
    written = {(row["instrument"], row["measure"], row["baseline"], row["score"]) for row in PAIRS}
    for line in lines:
        instrument, measure, baseline, score, _ = (cell.strip() for cell in line.split("|"))
        assert (instrument, measure, int(baseline), int(score)) in written


def test_every_example_is_drawn() -> None:
    for name, example in PUBLISHED.items():
        text = entries()[f"example-{name}"].text
        drawn = [value for value in example.values() if "\n" in value]
        assert drawn
        assert [table for table in drawn if table.strip() not in text] == []
