"""Scores week by week: the product's SQL, the hand-worked examples and the plain-Python twin say the same."""

import tempfile
from collections import Counter, defaultdict
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from scipy import stats
from sqlalchemy import select

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.definitions.trajectory import LAST_WEEK, REACH_DAYS
from queries.measures import MEASURES
from queries.measures.rows import ChangeBin, Trajectory
from store.schema import course_facts, trajectory_scores
from store.store import Snapshot
from tests.queries import asked
from tests.queries.counted import together
from tests.queries.published import derive_export, on_the_way
from tests.twin.definitions import INSTRUMENTS
from tests.twin.durability_strategies import durable_exports
from tests.twin.endpoints import endpoint_rows
from tests.twin.examples import TRAJECTORIES, surplus, unmet
from tests.twin.follow_up_check import MEANS_KEYS, TRAJECTORY_KEYS
from tests.twin.measures import by_course, chosen
from tests.twin.outcomes import gained, to_gain
from tests.twin.strategies import exports
from tests.twin.tables import Export, Row
from tests.twin.trajectory import means, trajectory_rows

SLOW = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def week_rows(snapshot: Snapshot) -> list[Row]:
    """Return the product's trajectory scores under the twin's column names."""
    scored = trajectory_scores.c
    query = select(
        scored.course_id,
        course_facts.c.patient_id,
        scored.instrument,
        scored.is_primary.label("primary"),
        scored.is_case.label("case"),
        scored.week,
        scored.baseline,
        scored.score,
        scored.day,
    ).join(course_facts, course_facts.c.course_id == scored.course_id)
    rows = on_the_way(snapshot, query)
    return [row | {flag: bool(row[flag]) for flag in ("primary", "case")} for row in rows]


def in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: tuple(row[name] for name in TRAJECTORY_KEYS))


def answered(measure: str, export: Export, cohort: Cohort) -> list:
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        return list(asked.answered(MEASURES[measure], cohort, snapshot, read_catalogue(snapshot)).rows)


@pytest.fixture(scope="module")
def by_example(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    members, found = defaultdict(list), defaultdict(list)
    for example in TRAJECTORIES.values():
        members[example.export.cutoff].append(example)
    for cutoff, examples in members.items():
        snapshot = derive_export(together(examples, cutoff), tmp_path_factory.mktemp("weeks"))
        for row in week_rows(snapshot):
            example, course_id = row["course_id"].split("/", 1)
            found[example].append(row | {"course_id": course_id})
    return found


@pytest.mark.parametrize("name", [name for name, example in TRAJECTORIES.items() if example.expected])
def test_scores_of_weeks_are_as_worked_out_by_hand(name: str, by_example: dict[str, list[Row]]) -> None:
    wanted = TRAJECTORIES[name].expected_rows
    assert unmet(wanted, by_example[name], TRAJECTORY_KEYS) + surplus(wanted, by_example[name], TRAJECTORY_KEYS) == []


@pytest.mark.parametrize("name", [name for name, example in TRAJECTORIES.items() if example.means])
def test_means_are_as_worked_out_by_hand(name: str) -> None:
    example = TRAJECTORIES[name]
    rows = answered("trajectory", example.export, Cohort(instrument=example.instrument, by="none"))
    found = [asdict(row) | {"group": "all"} for row in rows if row.n]
    wanted = [
        {
            column: float(value) if column in ("mean_baseline", "mean", "change") else value
            for column, value in row.items()
        }
        for row in example.expected_means
    ]
    assert unmet(wanted, found, MEANS_KEYS) + surplus(wanted, found, MEANS_KEYS) == []


@SLOW
@given(durable_exports() | exports())
def test_scores_of_weeks_are_the_twins(export: Export) -> None:
    with tempfile.TemporaryDirectory() as folder:
        product = week_rows(derive_export(export, Path(folder)))
    assert in_order(product) == in_order(trajectory_rows(export))


@SLOW
@given(durable_exports(max_courses=20) | exports(max_courses=20))
def test_every_week_is_the_twins(export: Export) -> None:
    group = by_course(export, "clinic")
    scored = [row for row in trajectory_rows(export) if row["primary"]]
    rows = answered("trajectory", export, Cohort(by="clinic"))
    expected = {tuple(row[key] for key in MEANS_KEYS): row for row in means(scored, group)}
    assert {(row.group, row.instrument, row.week) for row in rows if row.n} == set(expected)
    assert all(len(set(weeks)) == LAST_WEEK + 1 for weeks in weeks_by_pair(rows).values())
    for row in rows:
        members = [each for each in scored if (group(each), each["instrument"]) == (row.group, row.instrument)]
        expect_week(row, members, expected.get((row.group, row.instrument, row.week)))
        closed = over_by_cut_off(export, members, row.week)
        seen = {each["course_id"] for each in members if each["week"] == row.week}
        assert row.missing == len(closed - seen)
        begun = {each["course_id"] for each in members}
        assert row.pending == len(begun - closed - seen)


def weeks_by_pair(rows: list[Trajectory]) -> dict[tuple[str, str], list[int]]:
    found = defaultdict(list)
    for row in rows:
        found[row.group, row.instrument].append(row.week)
    return found


def expect_week(row: Trajectory, members: list[Row], expected: Row | None) -> None:
    changes = [each["score"] - each["baseline"] for each in members if each["week"] == row.week]
    if expected is None:
        assert (row.n, row.patients, changes) == (0, 0, [])
        assert {row.change, row.mean, row.low, row.sd, row.median, row.quartile_low} == {None}
        return
    for name in ("n", "patients", "mean_baseline", "mean", "change"):
        assert getattr(row, name) == pytest.approx(float(expected[name]), abs=1e-12), name
    quartiles = (row.quartile_low, row.median, row.quartile_high)
    assert quartiles == tuple(np.percentile(changes, (25, 50, 75), method="inverted_cdf"))
    if len(changes) == 1:
        assert {row.sd, row.low, row.high} == {None}
        return
    sd = float(np.std(changes, ddof=1))
    assert row.sd == pytest.approx(sd, abs=1e-12)
    scale = sd / len(changes) ** 0.5
    interval = stats.t.interval(0.95, len(changes) - 1, np.mean(changes), scale) if sd else (changes[0], changes[0])
    assert (row.low, row.high) == pytest.approx(interval, abs=1e-9)


def over_by_cut_off(export: Export, members: list[Row], week: int) -> set[str]:
    started = {course["course_id"]: course["started_on"] for course in export.tables["courses"]}
    return {
        course_id
        for course_id in {each["course_id"] for each in members}
        if week == 0
        or export.cutoff is None
        or started[course_id] is None
        or (export.cutoff - started[course_id]).days >= 7 * week + REACH_DAYS
    }


@SLOW
@given(exports(max_courses=20))
def test_bins_of_change_are_counted_from_the_twins_scores(export: Export) -> None:
    group = by_course(export, "clinic")
    closed = ("scored", "missing", "pending")
    rows = [row for row in chosen(endpoint_rows(export), "end-of-induction") if row["state"] in closed]
    expected: Counter[tuple[str, str, str]] = Counter()
    states: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        pair = group(row), row["instrument"]
        states[(*pair, row["state"])] += 1
        if row["state"] == "scored":
            expected[(*pair, written_bin(row))] += 1
    found: list[ChangeBin] = answered("change-distribution", export, Cohort(by="clinic"))
    assert {(row.group, row.instrument, row.bin) for row in found} == {
        (name, instrument, bin_) for name, instrument, _ in states for bin_ in bins_of(instrument)
    }
    for row in found:
        pair = row.group, row.instrument
        assert row.events == expected[(*pair, row.bin)]
        assert (row.n, row.missing, row.pending) == tuple(
            states[(*pair, state)] for state in ("scored", "missing", "pending")
        )
        assert row.value == (expected[(*pair, row.bin)] / row.n if row.n else None)


def written_bin(row: Row) -> str:
    """The bin, worked out in fractions of the best's distance instead of in whole per cent."""
    scale = INSTRUMENTS[row["instrument"]]
    gain, room = gained(scale, row["baseline"], row["score"]), to_gain(scale, row["baseline"])
    better, worse = ("rose", "fell") if scale.better == "higher" else ("fell", "rose")
    if gain <= 0:
        return worse if gain < 0 else "no change"
    if 4 * gain < room:
        return f"{better} by under 25 %"
    if 2 * gain < room:
        return f"{better} by 25–49 %"
    return f"{better} by 50–74 %" if 4 * gain < 3 * room else f"{better} by 75 % or more"


def bins_of(instrument: str) -> tuple[str, ...]:
    """Every bin that changes on a scale may be in."""
    better, worse = ("rose", "fell") if INSTRUMENTS[instrument].better == "higher" else ("fell", "rose")
    ranges = ("under 25 %", "25–49 %", "50–74 %", "75 % or more")
    return (worse, "no change", *(f"{better} by {each}" for each in ranges))
