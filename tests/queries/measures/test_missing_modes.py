"""Missing modes: each cell is response's own row under that mode, and the whole figure counts the missing too."""

from dataclasses import asdict, replace

import pytest

from queries.catalogue import read_catalogue
from queries.cohort import MISSING, Cohort
from queries.measures import MEASURES
from store.databases import open_snapshot
from tests.queries.asked import answered


@pytest.mark.parametrize("by", ["none", "protocol", "baseline-band"])
def test_each_cell_is_response_under_its_mode(sample_database: str, by: str) -> None:
    snapshot = open_snapshot(sample_database)
    catalogue = read_catalogue(snapshot)
    cells = answered(MEASURES["missing-modes"], Cohort(by=by), snapshot, catalogue).rows
    for mode, words in MISSING.items():
        rows = answered(MEASURES["response"], Cohort(by=by, missing=mode), snapshot, catalogue).rows
        own = [cell for cell in map(asdict, cells) if cell["across"] == words]
        assert own == [asdict(row) | {"across": words} for row in rows]


def test_the_whole_figure_counts_the_scored_and_the_missing(sample_database: str) -> None:
    snapshot = open_snapshot(sample_database)
    catalogue = read_catalogue(snapshot)
    cohort = Cohort(by="none")
    counted = answered(MEASURES["missing-modes"], cohort, snapshot, catalogue).counted
    (row,) = answered(MEASURES["response"], replace(cohort, missing="non-responder"), snapshot, catalogue).rows
    assert counted.n == row.n
    assert counted.follow_up == pytest.approx(asdict(row)["follow_up"])
