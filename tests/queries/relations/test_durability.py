"""How long responses last: the product's SQL, the hand-worked examples and the plain-Python twin say the same."""

import tempfile
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.measures import MEASURES
from tests.queries.asked import answered
from tests.queries.durability_counted import (
    durability_faults,
    kept_gaps,
    later_event_rows,
    relapse_rows,
    score_gap_rows,
)
from tests.queries.published import derive_export
from tests.twin import durability
from tests.twin.definitions import DURABILITY_RULES
from tests.twin.durability import OUTCOMES, chosen_rows, durability_rows
from tests.twin.durability_strategies import durable_exports
from tests.twin.examples import DURABILITY
from tests.twin.follow_up_check import DURABILITY_KEYS
from tests.twin.measures import by_course
from tests.twin.survival import comparison, curves, summaries
from tests.twin.tables import Export, Row

SLOW = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return durability_faults(tmp_path_factory.mktemp("durability"))


@pytest.mark.parametrize("name", DURABILITY)
def test_relapse_times_are_as_worked_out_by_hand(name: str, faults: dict[str, list[str]]) -> None:
    assert faults.get(name, []) == []


@SLOW
@given(durable_exports())
def test_relapse_times_gaps_and_later_events_are_the_twins(export: Export) -> None:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        product = {outcome: relapse_rows(snapshot, outcome) for outcome in OUTCOMES}
        gaps = score_gap_rows(snapshot)
        later_events = {outcome: later_event_rows(snapshot, outcome) for outcome in OUTCOMES}
    for outcome in OUTCOMES:
        assert in_order(product[outcome]) == in_order(durability_rows(export, outcome))
        assert in_order(later_events[outcome]) == in_order(durability.later_event_rows(export, outcome))
    assert in_order(gaps) == in_order(kept_gaps(durability.score_gap_rows(export, "response")))


@SLOW
@given(durable_exports(max_courses=20), st.sampled_from(sorted(DURABILITY_RULES)))
def test_curves_are_the_twins(export: Export, rule: str) -> None:
    group = by_course(export, "clinic")
    rows = chosen_rows(durability_rows(export), rule)
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        answer = answered(MEASURES["durability"], Cohort(by="clinic", rule=rule), snapshot, read_catalogue(snapshot))
    steps = {(row["group"], row["day"]): row for row in curves(rows, group)}
    assert {(step.group, step.day) for step in answer.steps} == set(steps)
    for step in answer.steps:
        expect_same(asdict(step), steps[step.group, step.day])
    expected = {row["group"]: row for row in summaries(rows, group)}
    assert {each.group for each in answer.summary} == set(expected)
    for each in answer.summary:
        mine: Row = asdict(each) | {"at": {day: at.value for day, at in each.at.items()}}
        for day, left in expected[each.group].pop("at").items():
            expect_same({"left": mine["at"][day]}, {"left": left})
        expect_same(mine, expected[each.group])
    if answer.comparison is not None:
        expect_same(asdict(answer.comparison), comparison(rows, group))


def expect_same(product: Row, twin: Row) -> None:
    for name, value in twin.items():
        if value is None or isinstance(value, str):
            assert product[name] == value, name
        else:
            assert product[name] == pytest.approx(float(value), abs=1e-9), name


def in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: [str(row.get(name)) for name in (*DURABILITY_KEYS, "kind", "day")])
