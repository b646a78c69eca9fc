"""What the product says of onset, in the words that the examples and the twin use."""

from dataclasses import asdict, replace
from pathlib import Path

from queries.catalogue import read_catalogue
from queries.cohort import Cohort, Missing
from queries.definitions.endpoints import ENDPOINTS
from queries.measures import MEASURES
from store.store import Snapshot
from tests.queries.asked import answered
from tests.queries.counted import decimal
from tests.queries.published import derive_export
from tests.twin.examples import CountExample, surplus, unmet
from tests.twin.tables import Row

KEYS = ("endpoint", "mode", "group")
NAMES = {endpoint.title: name for name, endpoint in ENDPOINTS.items()}


def onset(snapshot: Snapshot, cohort: Cohort, mode: Missing, *, at_all: bool) -> list[Row]:
    """Return the product's cells of onset, as the twin writes them."""
    measure = MEASURES["onset-same-courses" if at_all else "onset"]
    answer = answered(measure, replace(cohort, missing=mode), snapshot, read_catalogue(snapshot))
    cells: list[Row] = [asdict(row) for row in answer.rows]
    named = {"mode": mode} | ({"group": "all"} if cohort.by == "none" else {})
    return [cell | named | {"endpoint": NAMES[cell["across"]]} for cell in cells]


def onset_faults(example: CountExample, folder: Path) -> list[str]:
    """Return where the product's onset differs from an example's."""
    snapshot = derive_export(example.export, folder)
    cohort = Cohort(instrument=example.instrument, by=example.by or "none")
    modes = {row["mode"] for row in example.expected_rows}
    found = [row for mode in modes for row in onset(snapshot, cohort, mode, at_all=example.at_all)]
    wanted = decimal(example.expected_rows)
    return unmet(wanted, found, KEYS) + surplus(wanted, found, KEYS)
