"""What a measure answers of a snapshot, as the gate would ask it."""

from queries.asker import fetched
from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.measures.measure import Answer, Measure
from store.store import Snapshot


def answered(measure: Measure, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
    """Return a measure's answer before the gate."""
    (found,) = fetched([measure.needs(cohort, catalogue)], snapshot, catalogue, "internal")
    return measure.answer(cohort, found, catalogue)
