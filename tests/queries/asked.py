"""What a measure answers of a snapshot, as the gate would ask it."""

from queries.asker import fetched, needed
from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.measures.measure import Answer, Measure
from store.store import Snapshot


def answered(measure: Measure, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
    """Return a measure's answer before the gate."""
    asked = needed({measure.name: measure.needs}, cohort, snapshot, catalogue)
    (found,) = fetched([asked], snapshot, catalogue, "internal")
    return measure.answer(cohort, found[measure.name], catalogue)
