"""The gate: the only way by which numbers leave."""

from dataclasses import replace
from math import isnan

from queries.catalogue import Catalogue
from queries.cohort import GROUPINGS, MISSING, PRIMARY, Cohort, group_label
from queries.definitions.endpoints import ENDPOINTS
from queries.disclosure.notes import notes_on, rules_of
from queries.disclosure.released import Coverage, Released
from queries.disclosure.withholding import WITHHELD_UNDER, withheld_if_small
from queries.engines import Snapshot, read
from queries.measures.measure import Measure, Pair, People
from queries.relations.people_counted import people_counted
from queries.relations.score_pairs import score_pairs


class Gate:
    """Answers questions about one snapshot for one audience."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, audience: str = "internal") -> None:
        self._snapshot = snapshot
        self._catalogue = catalogue
        self._audience = audience

    def ask(self, measure: Measure, cohort: Cohort) -> Released:
        """Return a measure's answer for a cohort, one row a group in the groups' natural order."""
        mode = measure.mode(cohort.missing)
        pairs = self._pairs(cohort)
        people = self._people(measure, replace(cohort, missing=mode))
        everyone = self._people(measure, replace(cohort, missing=mode, by="none"))
        rows = tuple(map(withheld_if_small, measure.estimate(measure, pairs, people, mode)))
        catalogue = self._catalogue
        return Released(
            measure=measure.name,
            title=measure.title,
            question=measure.question,
            cohort=cohort.in_words(catalogue),
            url=cohort.to_url(),
            instrument="primary instrument" if cohort.instrument == PRIMARY else cohort.instrument,
            endpoint=ENDPOINTS[cohort.endpoint].title,
            missing=MISSING[mode],
            by=cohort.by,
            snapshot=catalogue.snapshot,
            source=catalogue.source,
            data_as_of=catalogue.data_as_of,
            definitions=catalogue.definitions,
            audience=self._audience,
            synthetic=catalogue.synthetic,
            rows=rows,
            coverage=_coverage(measure, pairs, everyone),
            notes=tuple(notes_on(measure, cohort, everyone, catalogue)),
            rules=tuple(rules_of(measure, cohort, pairs)),
            protocols=tuple(catalogue.protocols.values()),
        )

    def _pairs(self, cohort: Cohort) -> list[Pair]:
        rows = [
            (self._key(cohort, row[0]), Pair(self._label(cohort, row[0]), *row[1:]))
            for row in self._rows(score_pairs(cohort))
        ]
        return [pair for _, pair in sorted(rows, key=lambda row: (row[0], row[1].instrument))]

    def _people(self, measure: Measure, cohort: Cohort) -> list[People]:
        rows = self._rows(people_counted(cohort, measure.denominator(cohort.missing)))
        return [People(self._label(cohort, row[0]), *row[1:]) for row in rows]

    def _rows(self, query) -> list[tuple]:  # noqa: ANN001 (any SQLAlchemy select)
        frame = read(self._snapshot, query)
        return [tuple(map(_plain, row)) for row in frame.itertuples(index=False, name=None)]

    def _label(self, cohort: Cohort, group: object) -> str:
        return group_label(cohort.by, group, self._catalogue)

    def _key(self, cohort: Cohort, group: object) -> tuple[bool, int, str]:
        return self._catalogue.sort_key(GROUPINGS[cohort.by].column.key or "", group)


def _plain(value: object) -> object:
    """pandas turns integers beside a null into floats; here they become what they were."""
    if isinstance(value, float):
        return None if isnan(value) else int(value)
    return value


def _coverage(measure: Measure, pairs: list[Pair], everyone: list[People]) -> Coverage:
    n = sum(each.n for each in everyone)
    if 0 < n < WITHHELD_UNDER:
        return Coverage(None, None, None)
    states = [(measure.state(pair), pair.n) for pair in pairs]
    scored = sum(count for state, count in states if state == "scored")
    closed = scored + sum(count for state, count in states if state == "missing")
    patients = everyone[0].patients if len(everyone) == 1 else None
    return Coverage(n, patients, scored / closed if closed else None)
