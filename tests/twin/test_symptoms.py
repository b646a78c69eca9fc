"""Single symptoms as worked out by hand, and their laws on whatever is generated."""

import pytest
from hypothesis import HealthCheck, given, settings

from .endpoints import endpoint_rows
from .examples import SYMPTOMS, SymptomExample, surplus, unmet
from .rules import broken_rules
from .symptom_strategies import itemised_exports
from .symptoms import WITHOUT_ITEMS, symptom_changes, symptom_rows
from .tables import Export

SOME = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
ROW_KEYS, CHANGE_KEYS = ("course_id", "symptom", "endpoint"), ("group", "symptom")


@pytest.mark.parametrize("example", SYMPTOMS.values(), ids=SYMPTOMS)
def test_symptoms_are_as_worked_out_by_hand(example: SymptomExample) -> None:
    wanted = example.expected_rows
    endpoints = {row["endpoint"] for row in wanted}
    rows = [row for row in symptom_rows(example.export) if row["endpoint"] in endpoints]
    assert unmet(wanted, rows, ROW_KEYS) + surplus(wanted, rows, ROW_KEYS) == []
    if example.changes:
        changes = symptom_changes(example.export, example.endpoint)
        wanted = example.expected_changes
        assert unmet(wanted, changes, CHANGE_KEYS) + surplus(wanted, changes, CHANGE_KEYS) == []
    assert broken_rules(example.export) == []


def test_no_example_expects_items_two_hours_after_a_session() -> None:
    assert all(row["endpoint"] != WITHOUT_ITEMS for each in SYMPTOMS.values() for row in each.expected_rows)


@given(itemised_exports())
@SOME
def test_a_symptom_is_scored_only_where_its_scale_is(export: Export) -> None:
    scored = {
        (row["course_id"], row["instrument"], row["endpoint"])
        for row in endpoint_rows(export)
        if row["state"] == "scored"
    }
    for row in symptom_rows(export):
        assert row["endpoint"] != WITHOUT_ITEMS
        assert (row["score"] is not None) == (row["state"] == "scored")
        if row["state"] == "scored":
            assert (row["course_id"], row["instrument"], row["endpoint"]) in scored


@given(itemised_exports())
@SOME
def test_everybody_with_a_baseline_is_somewhere(export: Export) -> None:
    for row in symptom_changes(export, "end-of-induction"):
        states = ("n", "missing", "pending", "no_baseline", "no_induction")
        there = [
            place
            for place in endpoint_rows(export)
            if (place["endpoint"], place["instrument"]) == ("end-of-induction", row["instrument"])
            and place["baseline"] is not None
        ]
        assert sum(row[state] for state in states) == len(there)
        assert row["eased"] <= row["had"] <= row["n"]
