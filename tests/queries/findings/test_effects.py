"""Findings of side effects name the highest rates of what was asked enough; else they ask the question."""

from dataclasses import replace

import pytest

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Released
from queries.findings.effects import by_rate, finding_of_effects, within
from queries.measures import MEASURES
from queries.measures.rows import Row
from queries.measures.session_rows import SideEffect
from store.databases import open_snapshot
from tests.dashboard.rows import effect


@pytest.fixture(scope="session")
def effects(sample_database: str) -> Released:
    snapshot = open_snapshot(sample_database)
    gate = Gate(snapshot, read_catalogue(snapshot))
    return gate.ask(MEASURES["side-effects"], Cohort(by="none", method="checklist"))


def said(released: Released, *rows: Row, asked: str = "sessions asked about it") -> list[tuple[str, bool]]:
    """The phrases of the finding of these rows, and which of them are found."""
    finding = finding_of_effects(replace(released, rows=rows), asked)
    return [(phrase.text.replace("\u00a0", " "), phrase.found) for phrase in finding]


def terms(*rows: Row) -> list[str]:
    """The terms by their rates."""
    return [row.called for row in by_rate(row for row in rows if isinstance(row, SideEffect))]


def test_the_three_highest_are_named_and_the_first_has_its_interval(effects: Released) -> None:
    rows = (
        effect("All", "Nausea", 60, 400),
        effect("All", "Dissociation", 150, 400),
        effect("All", "Anxiety", 50, 400),
        effect("All", "Dizziness", 8, 200),
    )
    assert said(effects, *rows, asked="courses asked about it") == [
        ("Dissociation in 38 % of courses asked about it", True),
        (" (95 % interval 33–42 %),", False),
        (" nausea in 15 %,", True),
        (" anxiety in 13 %", True),
    ]


def test_a_single_one_stands_alone(effects: Released) -> None:
    assert [text for text, _ in said(effects, effect("All", "Nausea", 8, 400))] == [
        "Nausea in 2.0 % of sessions asked about it",
        " (95 % interval 1.0–3.9 %)",
    ]


@pytest.mark.parametrize(
    "row",
    [
        effect("All", "Nausea", 3, 4),  # withheld
        effect("All", "Nausea", 15, 19),  # few
        effect("All", "Nausea", 4, 400),  # few events
        effect("All", "Nausea", 0, 0, not_asked=900, volunteered=80),
    ],
)
def test_what_is_withheld_few_or_not_asked_is_never_named(effects: Released, row: Row) -> None:
    assert said(effects, row) == [("What do people go through, and how often?", True)]
    known = effect("All", "Vertigo", 20, 400)
    assert said(effects, row, known)[0] == ("Vertigo in 5.0 % of sessions asked about it", True)
    assert len(said(effects, row, known)) == 2


def test_several_ways_of_asking_are_never_compared(effects: Released) -> None:
    rows = effect("All", "Nausea", 20, 400), effect("All", "Nausea", 90, 400, method="scale")
    assert said(effects, *rows) == [("What do people go through, and how often?", True)]


def test_the_order_is_by_rate_then_few_then_withheld_then_not_asked() -> None:
    rows = (
        effect("All", "not asked", 0, 0, not_asked=900),
        effect("All", "withheld", 3, 4),
        effect("All", "few", 15, 19),
        effect("All", "low", 20, 400),
        effect("All", "fewer", 5, 19),
        effect("All", "high", 20, 100),
        effect("All", "as low", 20, 400),
    )
    assert terms(*rows) == ["high", "low", "as low", "few", "fewer", "withheld", "not asked"]


def test_the_samples_highest_are_those_of_its_rows(effects: Released) -> None:
    rows = [row for row in effects.rows if isinstance(row, SideEffect)]
    highest = by_rate(rows)[0]
    assert highest.value == max(row.value or 0 for row in rows if not row.few)
    assert finding_of_effects(effects, "sessions asked about it")[0].text.startswith(highest.called)


@pytest.mark.parametrize(("term", "written"), [("Dizziness", "dizziness"), ("ECG abnormal", "ECG abnormal")])
def test_terms_within_a_sentence(term: str, written: str) -> None:
    assert within(term) == written
