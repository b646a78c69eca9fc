"""Recovery over two scales: the product's SQL, the hand-worked examples and the plain-Python twin say the same."""

import tempfile
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.measures import MEASURES
from queries.statistics.intervals import wilson
from store.store import Snapshot
from tests.queries import asked
from tests.queries.counted import decimal
from tests.queries.published import derive_export
from tests.twin.definitions import ENDPOINTS
from tests.twin.examples import PAIRED, surplus, unmet
from tests.twin.measures import by_course
from tests.twin.paired import paired
from tests.twin.paired_strategies import paired_exports
from tests.twin.tables import Export, Row

NAMES = {"no": "paired-recovery", "yes": "paired-reliable-recovery"}
SLOW = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def answered(snapshot: Snapshot, cohort: Cohort, reliably: str) -> list[Row]:
    rows = asked.answered(MEASURES[NAMES[reliably]], cohort, snapshot, read_catalogue(snapshot)).rows
    return [asdict(row) | {"reliably": reliably} for row in rows]


@pytest.mark.parametrize("name", PAIRED)
def test_recovery_on_both_scales_is_as_worked_out_by_hand(name: str, tmp_path: Path) -> None:
    snapshot = derive_export(PAIRED[name].export, tmp_path)
    found = [row | {"group": "all"} for said in NAMES for row in answered(snapshot, Cohort(by="none"), said)]
    assert unmet(decimal(PAIRED[name].expected_rows), found, ("group", "reliably")) == []


@SLOW
@given(paired_exports(max_courses=20), st.sampled_from(ENDPOINTS))
def test_recovery_on_both_scales_is_the_twins(export: Export, endpoint: str) -> None:
    cohort = Cohort(endpoint=endpoint, by="clinic")
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        found = {said: answered(snapshot, cohort, said) for said in NAMES}
    for said, rows in found.items():
        wanted = decimal(paired(export, endpoint, said == "yes", by_course(export, "clinic")))
        assert unmet(wanted, rows, ("group",)) + surplus(wanted, rows, ("group",)) == []
        for row in rows:
            assert (row["low"], row["high"]) == (wilson(row["events"], row["n"]) if row["n"] else (None, None))
