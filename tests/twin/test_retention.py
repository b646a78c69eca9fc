"""Retention as worked out by hand, and its laws on whatever is generated."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from .durability_strategies import durable_exports
from .examples import RETENTION, CountExample
from .follow_up_check import retention_faults
from .groups import grouped
from .measures import by_course
from .retention import retention
from .rules import broken_rules
from .strategies import exports
from .tables import Export

SOME = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("example", RETENTION.values(), ids=RETENTION)
def test_retention_is_as_worked_out_by_hand(example: CountExample) -> None:
    assert retention_faults(example) == []
    assert broken_rules(example.export) == []


@given(durable_exports() | exports())
@SOME
def test_every_course_is_counted_once(export: Export) -> None:
    left_out = ("pending", "no_induction", "no_plan", "not_planned")
    for row in retention(export):
        assert row["n"] + sum(row[state] for state in left_out) == len(export.tables["courses"])
        assert row["n"] - row["events"] == sum(row["stop_reasons"].values())
        assert row["patients"] <= row["n"]


@given(durable_exports() | exports())
@SOME
def test_nobody_comes_later_who_did_not_come_before(export: Export) -> None:
    for rows in grouped(retention(export, by_course(export, "protocol_id")), lambda row: row["group"]).values():
        for before, after in pairwise(rows):
            assert after["session"] == before["session"] + 1
            assert after["n"] == before["n"]  # one protocol, one plan
            assert after["events"] <= before["events"]
