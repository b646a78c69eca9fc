"""Two groupings at once: a cell is what its row would be, filtered to the cell's column."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import pandas as pd
import pytest

from queries.catalogue import read_catalogue
from queries.cohort import OUTCOMES, Cohort
from queries.disclosure import Gate
from queries.measures import MEASURES
from queries.measures.outcomes import EVERY
from queries.measures.rows import Cell, Share
from store.databases import open_snapshot

LABELS = {0: "none", 1: "1", 2: "2", 3: "3", 4: "4 and over"}


@pytest.fixture(scope="module")
def gate(sample_database: str) -> Gate:
    snapshot = open_snapshot(sample_database)
    return Gate(snapshot, read_catalogue(snapshot))


def facts(row: Share) -> dict:
    return {name: value for name, value in asdict(row).items() if name != "across"}


@pytest.mark.parametrize("across", ["diagnosis", "sex", "failed-treatments"])
@pytest.mark.parametrize("measure", ["response", "deterioration", "follow-up"])
def test_a_cell_is_its_row_filtered_to_its_column(gate: Gate, measure: str, across: str) -> None:
    cells = gate.ask(MEASURES[measure], Cohort(by="clinic", across=across, missing="non-responder")).rows
    columns = {cell.across for cell in cells if isinstance(cell, Cell)}
    assert len(columns) > 1
    for column in columns:
        filtered = gate.ask(MEASURES[measure], Cohort({across: (column,)}, by="clinic", missing="non-responder")).rows
        there = [facts(cell) for cell in cells if isinstance(cell, Cell) and cell.across == column]
        assert there == [facts(row) for row in filtered if isinstance(row, Share)]


def test_where_scales_stand_apart_a_second_grouping_is_left_out(gate: Gate) -> None:
    crossed = gate.ask(MEASURES["change"], Cohort(across="sex"))
    assert crossed.rows == gate.ask(MEASURES["change"], Cohort()).rows


def test_every_outcome_is_the_measures_own(gate: Gate) -> None:
    rows = gate.ask(MEASURES["outcomes"], Cohort(by="diagnosis")).rows
    apart = {"remission-12", "paired-recovery", "paired-reliable-recovery"}  # of one scale alone, or of two at once
    assert {each.name for each in EVERY} == {"response", *OUTCOMES} - apart
    for measure in EVERY:
        own = gate.ask(measure, Cohort(by="diagnosis")).rows
        column = measure.title.removesuffix(" rate")
        there = [facts(cell) for cell in rows if isinstance(cell, Cell) and cell.across == column]
        assert there == [facts(row) for row in own if isinstance(row, Share)]


def test_failed_treatments_and_doses_are_those_of_the_export(gate: Gate, sample: Path) -> None:
    courses, protocols = (pd.read_csv(sample / f"{name}.csv") for name in ("courses", "protocols"))
    failed = Counter("not recorded" if pd.isna(n) else LABELS[min(int(n), 4)] for n in courses["failed_treatments"])
    rows = gate.ask(MEASURES["response"], Cohort(by="failed-treatments")).rows
    assert {row.group: everyone(row) for row in rows} == failed
    prescribed = courses.merge(protocols, on="protocol_id")
    series = Counter(f"{route} {drug} " for route, drug in zip(prescribed["route"], prescribed["drug"], strict=True))
    rows = gate.ask(MEASURES["response"], Cohort(by="dose-band")).rows
    for begins, n in series.items():
        assert sum(everyone(row) for row in rows if row.group.startswith(begins)) == n


@pytest.mark.parametrize("by", ["drug", "route"])
def test_drugs_and_routes_are_those_of_the_export_as_groups_and_as_filters(by: str, gate: Gate, sample: Path) -> None:
    courses, protocols = (pd.read_csv(sample / f"{name}.csv") for name in ("courses", "protocols"))
    exported = Counter(map(str, courses.merge(protocols, on="protocol_id")[by]))
    assert len(exported) > 1
    grouped = gate.ask(MEASURES["response"], Cohort(by=by)).rows
    assert {row.group: everyone(row) for row in grouped} == exported
    for group in exported:
        listed = {"protocol": tuple(map(str, protocols.loc[protocols[by] == group, "protocol_id"]))}
        for measure in ("response", "durability", "one-side-effect", "vitals"):  # of courses and of sessions
            chosen, same = (gate.ask(MEASURES[measure], Cohort(each, by="none")) for each in ({by: (group,)}, listed))
            assert chosen.rows or chosen.summary
            for what in ("rows", "summary", "steps", "coverage", "benchmarks", "no_benchmark"):
                assert getattr(chosen, what) == getattr(same, what)


def everyone(row: object) -> int:
    assert isinstance(row, Share)
    states = (row.n, row.missing, row.pending, row.not_a_case, row.no_baseline, row.no_induction, row.no_rule)
    return sum(count or 0 for count in states)
