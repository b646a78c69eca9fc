"""Questions in one warm process, and plain SQL beside them: `python -m benchmarks.scale.product DATABASE`."""

import sys
from collections.abc import Callable
from functools import partial

from benchmarks.scale.by_hand import WRITTEN
from benchmarks.scale.processes import serve
from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.definitions.diagnoses import DIAGNOSES
from queries.disclosure import Gate
from queries.measures import MEASURES
from store.databases import open_snapshot

MEASURED, BY_HAND = "measure", "by hand"
NOTHING = ""
NO_CODE = -1


def load(database: str) -> Callable[[str, str, str], object]:
    """Return what answers (MEASURED or BY_HAND, a measure's name, the diagnosis left out or NOTHING)."""
    snapshot = open_snapshot(database)
    catalogue = read_catalogue(snapshot)
    gate = Gate(snapshot, catalogue)
    diagnoses = catalogue.values["diagnosis"]
    codes = {diagnosis: code for code, diagnosis in enumerate(DIAGNOSES)}

    def measured(name: str, left_out: str) -> object:
        kept = tuple(diagnosis for diagnosis in diagnoses if diagnosis != left_out)
        return gate.ask(MEASURES[name], Cohort(chosen={"diagnosis": kept} if left_out else {}))

    def by_hand(name: str, left_out: str) -> object:
        with snapshot.engine.connect() as connection:
            return connection.exec_driver_sql(WRITTEN[name], (codes.get(left_out, NO_CODE),)).all()

    ways = {MEASURED: measured, BY_HAND: by_hand}
    return lambda way, name, left_out: ways[way](name, left_out)


if __name__ == "__main__":
    serve(partial(load, sys.argv[1]))
