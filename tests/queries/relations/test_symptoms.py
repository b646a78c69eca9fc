"""How single symptoms change: the product's SQL, the hand-worked examples and the plain-Python twin say the same."""

import tempfile
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.definitions.symptoms import SYMPTOMS as DEFINED
from queries.measures import MEASURES
from store.schema import course_facts, symptom_scores
from store.store import Snapshot
from tests.queries.asked import answered
from tests.queries.counted import decimal, in_words
from tests.queries.published import derive_export, gate_on, on_the_way
from tests.twin.ascii import fill_in
from tests.twin.definitions import ENDPOINTS
from tests.twin.examples import SYMPTOMS, surplus, unmet
from tests.twin.measures import by_course
from tests.twin.symptom_strategies import itemised_exports
from tests.twin.symptoms import symptom_changes, symptom_rows
from tests.twin.tables import Export, Row

SLOW = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
ROW_KEYS, CHANGE_KEYS = ("course_id", "symptom", "endpoint"), ("group", "symptom")
NAMES = {symptom.title: name for name, symptom in DEFINED.items()}


def product_rows(snapshot: Snapshot) -> list[Row]:
    query = select(symptom_scores, course_facts.c.patient_id).join(
        course_facts, course_facts.c.course_id == symptom_scores.c.course_id
    )
    return [in_words(row) for row in on_the_way(snapshot, query)]


def product_changes(snapshot: Snapshot, cohort: Cohort) -> list[Row]:
    named = {"group": "all"} if cohort.by == "none" else {}
    rows = answered(MEASURES["symptoms"], cohort, snapshot, read_catalogue(snapshot)).rows
    found: list[Row] = [asdict(row) for row in rows]
    return [row | named | {"symptom": NAMES[row["symptom"]]} for row in found]


@pytest.mark.parametrize("name", SYMPTOMS)
def test_symptoms_are_as_worked_out_by_hand(name: str, tmp_path: Path) -> None:
    example = SYMPTOMS[name]
    snapshot = derive_export(example.export, tmp_path)
    wanted = example.expected_rows
    endpoints = {row["endpoint"] for row in wanted}
    rows = [row for row in product_rows(snapshot) if row["endpoint"] in endpoints]
    assert unmet(wanted, rows, ROW_KEYS) + surplus(wanted, rows, ROW_KEYS) == []
    if example.changes:
        changes = product_changes(snapshot, Cohort(endpoint=example.endpoint, by="none"))
        wanted = decimal(example.expected_changes)
        assert unmet(wanted, changes, CHANGE_KEYS) + surplus(wanted, changes, CHANGE_KEYS) == []


@SLOW
@given(
    itemised_exports(max_courses=20),
    st.sampled_from(ENDPOINTS),
    st.sampled_from(("primary", "primary", "GAD-7", "PDSS", "MADRS")),
)
def test_symptoms_are_the_twins(export: Export, endpoint: str, instrument: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        rows = product_rows(snapshot)
        changes = product_changes(snapshot, Cohort(endpoint=endpoint, instrument=instrument, by="clinic"))
    assert in_order(rows, ROW_KEYS) == in_order(symptom_rows(export), ROW_KEYS)
    twin = symptom_changes(export, endpoint, instrument, by_course(export, "clinic"))
    assert len(changes) == len(twin)
    for mine, row in zip(in_order(changes, CHANGE_KEYS), in_order(twin, CHANGE_KEYS), strict=True):
        for name, value in row.items():
            if isinstance(mine[name], float):
                assert mine[name] == pytest.approx(float(value), abs=1e-12), name
            else:
                assert mine[name] == value, name


def in_order(rows: list[Row], keys: tuple[str, ...]) -> list[Row]:
    return sorted(rows, key=lambda row: tuple(row[key] for key in keys))


def courses(*items: tuple[int, int]) -> Export:
    """Return an export with a course for each pair of the item's values, at baseline and a week later."""
    names = [f"c{number}" for number in range(len(items))]
    scores = [{"course_id": name, "day": day, "total": total} for name in names for day, total in ((0, 16), (7, 8))]
    answers = [
        {"course_id": name, "day": day, "item": 6, "value": value}
        for name, values in zip(names, items, strict=True)
        for day, value in zip((0, 7), values, strict=True)
    ]
    sessions = [{"course_id": name, "day": 0} for name in names]
    return Export(fill_in({"sessions": sessions, "scores": scores, "item_scores": answers}))


def test_what_few_of_many_had_is_withheld(tmp_path: Path) -> None:
    gate, _ = gate_on(derive_export(courses(*[(0, 0)] * 6, *[(2, 1)] * 4), tmp_path))
    (row,) = (asdict(row) for row in gate.ask(MEASURES["symptoms"], Cohort(by="none")).rows)
    assert (row["n"], row["change"], row["withheld"]) == (10, -0.4, False)
    assert {row[name] for name in ("had", "eased", "eased_value", "eased_low", "eased_high")} == {None}


def test_nobody_having_it_is_no_share(tmp_path: Path) -> None:
    gate, _ = gate_on(derive_export(courses(*[(0, 1)] * 6), tmp_path))
    (row,) = (asdict(row) for row in gate.ask(MEASURES["symptoms"], Cohort(by="none")).rows)
    assert (row["had"], row["eased"], row["eased_value"], row["change"]) == (0, 0, None, 1)


def test_after_a_session_on_its_day_there_are_no_items_and_the_answer_says_why(tmp_path: Path) -> None:
    gate, _ = gate_on(derive_export(courses(*[(2, 1)] * 6), tmp_path))
    released = gate.ask(MEASURES["symptoms"], Cohort(endpoint="hours-2"))
    assert released.rows == ()
    assert released.counting == "items carry no hours, so there are none from after a session on its day"
    assert released.coverage.n == 0


def test_the_figure_says_what_it_is_scored_with(tmp_path: Path) -> None:
    gate, _ = gate_on(derive_export(courses(*[(2, 1)] * 6), tmp_path))
    released = gate.ask(MEASURES["symptoms"], Cohort())
    assert released.instrument == "single items"
    assert released.coverage.instruments == {"GAD-7": 6}
    assert gate.ask(MEASURES["symptoms"], Cohort(instrument="GAD-7")).instrument == "GAD-7"
    assert gate.ask(MEASURES["symptoms"], Cohort(instrument="MADRS")).rows == ()
    assert any("irritability = item 6, 0 to 3: Spitzer 2006" in rule for rule in released.rules)
