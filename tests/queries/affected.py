"""What the product says of what side effects came to, in the words that the examples and the twin use."""

from dataclasses import asdict

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.definitions.side_effects import SERIOUS
from queries.measures import MEASURES
from store.store import Snapshot
from tests.queries.asked import answered
from tests.twin.tables import Row

NAMES = {"resolution": "resolution", "serious": "serious", "stopped": "stopped-for-side-effects"}


def affected_rows(measure: str, snapshot: Snapshot, cohort: Cohort) -> list[Row]:
    """Return the product's rows of resolution, serious or stopped, as the twin writes them."""
    rows = answered(MEASURES[NAMES[measure]], cohort, snapshot, read_catalogue(snapshot)).rows
    return [_as_twin(asdict(row)) for row in rows]


def _as_twin(row: Row) -> Row:
    named = {"group": "all"} if row["group"] == "All" else {}
    term = {"term": None} if row.get("term") == SERIOUS else {}
    gone = {f"gone_{hours}": None for hours in (1, 2, 4)} if "gone" in row else {}
    gone |= {f"gone_{hours}": at["value"] for hours, at in row.get("gone", {}).items()}
    return row | named | term | gone
