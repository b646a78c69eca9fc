"""The gate: the only way by which numbers leave."""

from queries.catalogue import Catalogue
from queries.cohort import MISSING, PRIMARY, Cohort
from queries.definitions.disclosure import WITHHELD_UNDER
from queries.definitions.endpoints import ENDPOINTS
from queries.disclosure.notes import notes_on, rules_of
from queries.disclosure.released import Coverage, Released
from queries.disclosure.withholding import withheld_if_small
from queries.engines import Snapshot
from queries.measures.answer import Answer, answer
from queries.measures.measure import Measure


class Gate:
    """Answers questions about one snapshot for one audience."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, audience: str = "internal") -> None:
        self._snapshot = snapshot
        self._catalogue = catalogue
        self._audience = audience

    def ask(self, measure: Measure, cohort: Cohort) -> Released:
        """Return a measure's answer for a cohort, one row a group in the groups' natural order."""
        catalogue = self._catalogue
        answered = answer(measure, cohort, self._snapshot, catalogue)
        return Released(
            measure=measure.name,
            title=measure.title,
            question=measure.question,
            cohort=cohort.in_words(catalogue),
            url=cohort.to_url(),
            instrument="primary instrument" if cohort.instrument == PRIMARY else cohort.instrument,
            endpoint=ENDPOINTS[cohort.endpoint].title,
            missing=MISSING[measure.mode(cohort.missing)],
            by=cohort.by,
            snapshot=catalogue.snapshot,
            source=catalogue.source,
            data_as_of=catalogue.data_as_of,
            definitions=catalogue.definitions,
            audience=self._audience,
            synthetic=catalogue.synthetic,
            rows=tuple(map(withheld_if_small, answered.rows)),
            coverage=_coverage(measure, answered),
            notes=tuple(notes_on(measure, cohort, answered.everyone, catalogue)),
            rules=tuple(rules_of(measure, cohort, answered.pairs)),
            protocols=tuple(catalogue.protocols.values()),
        )


def _coverage(measure: Measure, answered: Answer) -> Coverage:
    n = sum(each.n for each in answered.everyone)
    if 0 < n < WITHHELD_UNDER:
        return Coverage(None, None, None)
    states = [(measure.state(pair), pair.n) for pair in answered.pairs]
    scored = sum(count for state, count in states if state == "scored")
    closed = scored + sum(count for state, count in states if state == "missing")
    patients = answered.everyone[0].patients if len(answered.everyone) == 1 else None
    return Coverage(n, patients, scored / closed if closed else None)
