"""What the product says of who came back, in the words that the examples and the twin use."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.dimensions import NOT_RECORDED
from queries.measures import MEASURES
from store.store import Snapshot
from tests.queries.asked import answered
from tests.queries.counted import GROUP_BY, decimal, together
from tests.queries.published import derive_export
from tests.twin.examples import RETENTION, surplus, unmet
from tests.twin.tables import Export, Row

KEYS = ("group", "session")


def retained_rows(snapshot: Snapshot, cohort: Cohort) -> list[Row]:
    """Return the product's rows of retention, as the twin writes them."""
    return [_as_twin(row) for row in _answered("retention", snapshot, cohort)]


def leavers_rows(snapshot: Snapshot, cohort: Cohort) -> dict[str, Row]:
    """Return the product's leavers by group, as the twin would write them."""
    return {row["group"]: _as_twin(row) for row in _answered("stop-reasons", snapshot, cohort)}


def retention_faults(folder: Path) -> dict[str, list[str]]:
    """Return, for each example of retention that the product doesn't meet, the sentences that say where."""
    snapshot = derive_export(_examples_together(), folder)
    found = {by: _by_example(retained_rows(snapshot, Cohort(by=by))) for by in ("clinic", "protocol")}
    faults = {}
    for name, example in RETENTION.items():
        rows = found[GROUP_BY[example.by] if example.by else "clinic"][name]
        wanted = decimal(example.expected_rows)
        if unlike := unmet(wanted, rows, KEYS) + surplus(wanted, rows, KEYS):
            faults[name] = unlike
    return faults


def _examples_together() -> Export:
    """Put the examples into one export: each is a clinic, and protocols are called by their prefixed id."""
    export = together(list(RETENTION.values()), None)
    for protocol in export.tables["protocols"]:
        protocol["label"] = protocol["protocol_id"]
    for course in export.tables["courses"]:
        course["clinic"] = course["course_id"].split("/", 1)[0]
    return export


def _by_example(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Sort rows by the example in front of their group, which is all of the example where nothing follows."""
    found = defaultdict(list)
    for row in rows:
        example, _, group = row["group"].partition("/")
        found[example].append(row | {"group": group or "all"})
    return found


def _answered(measure: str, snapshot: Snapshot, cohort: Cohort) -> list[Row]:
    return [asdict(row) for row in answered(MEASURES[measure], cohort, snapshot, read_catalogue(snapshot)).rows]


def _as_twin(row: Row) -> Row:
    reasons = {None if reason == NOT_RECORDED else reason: n for reason, n in row["stop_reasons"].items()}
    return row | {"group": "all" if row["group"] == "All" else row["group"], "stop_reasons": reasons}
