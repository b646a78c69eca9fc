"""Trajectories and onset as worked out by hand, and their laws on whatever is generated."""

import pytest
from hypothesis import HealthCheck, given, settings

from .durability_strategies import durable_exports
from .endpoints import endpoint_rows
from .examples import ONSETS, TRAJECTORIES, CountExample, TrajectoryExample
from .follow_up_check import onset_faults, trajectory_faults
from .measures import changes, chosen, shares
from .rules import broken_rules
from .strategies import exports
from .tables import Export
from .trajectory import means, onset, trajectory_rows

SOME = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("example", TRAJECTORIES.values(), ids=TRAJECTORIES)
def test_trajectories_are_as_worked_out_by_hand(example: TrajectoryExample) -> None:
    assert trajectory_faults(example) == []
    assert broken_rules(example.export) == []


@pytest.mark.parametrize("example", ONSETS.values(), ids=ONSETS)
def test_onset_is_as_worked_out_by_hand(example: CountExample) -> None:
    assert onset_faults(example) == []
    assert broken_rules(example.export) == []


@given(durable_exports() | exports())
@SOME
def test_a_score_serves_one_week_at_most(export: Export) -> None:
    rows = trajectory_rows(export)
    for key in ("week", "day"):
        places = [(row["course_id"], row["instrument"], row[key]) for row in rows]
        assert len(set(places)) == len(places)
    for row in rows:
        assert row["week"] == 0 or abs(row["day"] - 7 * row["week"]) <= 3


@given(durable_exports() | exports())
@SOME
def test_week_0_is_everyone_s_baseline(export: Export) -> None:
    every = chosen(endpoint_rows(export), "last-observed")
    begun = [row for row in every if row["state"] in ("scored", "missing")]
    rows = [row for row in trajectory_rows(export) if row["primary"]]
    assert [row["course_id"] for row in rows if row["week"] == 0] == [row["course_id"] for row in begun]
    due = {row["instrument"]: row["n"] + row["missing"] for row in changes(every)}
    for row in means(rows):
        assert row["n"] <= due[row["instrument"]]
        assert row["change"] == row["mean"] - row["mean_baseline"]
        if row["week"] == 0:
            assert (row["n"], row["change"]) == (due[row["instrument"]], 0)


@given(durable_exports() | exports())
@SOME
def test_onset_is_response_at_each_endpoint(export: Export) -> None:
    every = endpoint_rows(export)
    found = onset(export)
    for row in found:
        (share,) = shares(chosen(every, row["endpoint"]), "response")
        assert row == {"endpoint": row["endpoint"]} | share
    assert len({row["n"] for row in onset(export, at_all=True)}) <= 1
