"""What the product says of who came back, in the words that the examples and the twin use."""

from dataclasses import asdict
from pathlib import Path

from queries.catalogue import NOT_RECORDED, read_catalogue
from queries.cohort import Cohort
from queries.engines import Snapshot
from queries.measures import MEASURES
from tests.queries.counted import GROUP_BY
from tests.queries.published import publish_export
from tests.twin.examples import RETENTION, surplus, unmet
from tests.twin.tables import Row

KEYS = ("group", "session")


def retained_rows(snapshot: Snapshot, cohort: Cohort) -> list[Row]:
    """Return the product's rows of retention, as the twin writes them."""
    return [_as_twin(row) for row in _answered("retention", snapshot, cohort)]


def leavers_rows(snapshot: Snapshot, cohort: Cohort) -> dict[str, Row]:
    """Return the product's leavers by group, as the twin would write them."""
    return {row["group"]: _as_twin(row) for row in _answered("stop-reasons", snapshot, cohort)}


def retention_faults(folder: Path) -> dict[str, list[str]]:
    """Return, for each example of retention that the product doesn't meet, the sentences that say where."""
    faults = {}
    for name, example in RETENTION.items():
        cohort = Cohort(by=GROUP_BY.get(example.by, example.by))
        for protocol in example.export.tables["protocols"]:
            protocol["label"] = protocol["protocol_id"]
        rows = retained_rows(publish_export(example.export, folder / name), cohort)
        wanted = [
            {
                column: float(value) if column == "value" and value is not None else value
                for column, value in row.items()
            }
            for row in example.expected_rows
        ]
        if found := unmet(wanted, rows, KEYS) + surplus(wanted, rows, KEYS):
            faults[name] = found
    return faults


def _answered(measure: str, snapshot: Snapshot, cohort: Cohort) -> list[Row]:
    return [asdict(row) for row in MEASURES[measure].answer(cohort, snapshot, read_catalogue(snapshot)).rows]


def _as_twin(row: Row) -> Row:
    reasons = {None if reason == NOT_RECORDED else reason: n for reason, n in row["stop_reasons"].items()}
    return row | {"group": "all" if row["group"] == "All" else row["group"], "stop_reasons": reasons}
