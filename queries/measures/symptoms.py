"""Single symptoms: by how much one item of a scale fell, and in how many of those who had the symptom."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from queries.catalogue import Catalogue
from queries.clocks import Clocks, by_score
from queries.cohort import PRIMARY, Cohort, Missing, group_label
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import Instrument
from queries.definitions.symptoms import CHANGE_SOURCE, EASED_BY, ENDPOINTS_WITH_ITEMS, HAD_FROM, SYMPTOMS, Symptom
from queries.measures.groups import labelled
from queries.measures.intervals import wilson
from queries.measures.mean_change import mean_change, points
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.rows import SymptomChange
from queries.relations.symptom_pairs import people_with_any, people_with_symptom, symptom_pairs
from store.engines import Snapshot, read


class SymptomPair(NamedTuple):
    """One row of the relation `symptom_pairs`, its group already a label."""

    group: str
    symptom: str
    state: str
    baseline: int | None
    score: int | None
    n: int


@dataclass(frozen=True)
class Symptoms:
    """How single symptoms changed, each by its own item; under a named instrument those that are its items."""

    name: str = "symptoms"
    title: str = "Single symptoms"
    question: str = "Which symptoms eased?"
    cases_only: bool = False

    def when(self, cohort: Cohort) -> str:
        """Return the endpoint's title."""
        return ENDPOINTS[cohort.endpoint].title

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return the endpoint, and what having a symptom and its easing mean."""
        endpoint = ENDPOINTS[cohort.endpoint]
        eased = f"Had it: item ≥ {HAD_FROM} at baseline; eased: item fell by ≥ {EASED_BY}"
        return [Rule(f"Endpoint, {endpoint.title}", endpoint.source), Rule(eased, CHANGE_SOURCE)]

    def clocks(self, cohort: Cohort) -> Clocks:
        """Return that a score is due in the month in which its window ends."""
        return by_score(cohort.endpoint)

    def mode(self, asked: Missing) -> Missing:
        """Return "observed": an item that is not recorded is not made up."""
        return "observed"

    def counting(self, cohort: Cohort) -> str:
        """Return in words what becomes of items that are not recorded, or why there can be none."""
        if cohort.endpoint in ENDPOINTS_WITH_ITEMS:
            return "observed items only"
        return "items carry no hours, so there are none from after a session on its day"

    def rule(self, instrument: Instrument) -> Rule | None:
        """Return which item of an instrument is which symptom; None where none is."""
        found = [symptom for symptom in SYMPTOMS.values() if symptom.instrument == instrument.name]
        said = [f"{each.title} = item {each.item}, {each.minimum} to {each.maximum}" for each in found]
        return Rule("; ".join(said), found[0].source) if found else None

    def answer(self, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
        """Return one row a group and symptom; none where the endpoint's scores are from after a session on its day."""
        symptoms = _asked(cohort)
        pairs = _pairs(cohort, symptoms, snapshot, catalogue)
        patients = {
            (group_label(cohort.by, group, catalogue), symptom.name): count
            for symptom in symptoms
            for group, count in read(snapshot, people_with_symptom(cohort, symptom))
        }
        return Answer(
            rows=tuple(_changes(pairs, symptoms, patients)),
            counted=_counted(cohort, symptoms, snapshot),
            instruments=frozenset(SYMPTOMS[pair.symptom].instrument for pair in pairs),
            scored_with="single items" if cohort.instrument == PRIMARY else None,
        )


def _asked(cohort: Cohort) -> list[Symptom]:
    if cohort.endpoint not in ENDPOINTS_WITH_ITEMS:
        return []
    return [each for each in SYMPTOMS.values() if cohort.instrument in (PRIMARY, each.instrument)]


def _pairs(cohort: Cohort, symptoms: list[Symptom], snapshot: Snapshot, catalogue: Catalogue) -> list[SymptomPair]:
    rows = [
        (group, symptom.name, *rest)
        for symptom in symptoms
        for group, *rest in read(snapshot, symptom_pairs(cohort, symptom))
    ]
    return [SymptomPair(*row) for row in labelled(cohort, catalogue, rows)]


def _counted(cohort: Cohort, symptoms: list[Symptom], snapshot: Snapshot) -> Counted:
    names = [symptom.name for symptom in symptoms]
    together = read(snapshot, people_with_any(cohort, names, pooled=True))
    patients, minors, n = together[0][1:] if together else (0, 0, 0)
    mix = {name: count for name, _, _, count in read(snapshot, people_with_any(cohort, names, pooled=False))}
    return Counted(n=n, patients=patients, minors=minors, follow_up=None, instruments=mix)


def _changes(
    pairs: list[SymptomPair], symptoms: list[Symptom], patients: dict[tuple[str, str], int]
) -> Iterator[SymptomChange]:
    for group in dict.fromkeys(pair.group for pair in pairs):
        for symptom in symptoms:
            its = [pair for pair in pairs if (pair.group, pair.symptom) == (group, symptom.name)]
            if its:
                yield _change(group, symptom, its, patients.get((group, symptom.name), 0))


def _change(group: str, symptom: Symptom, pairs: list[SymptomPair], patients: int) -> SymptomChange:
    states: Counter[str] = Counter()
    for pair in pairs:
        states[pair.state] += pair.n
    scored = [points(pair) for pair in pairs if pair.state == "scored"]
    of_those_who_had = [each for each in scored if each[0] >= HAD_FROM]
    had = sum(times for _, _, times in of_those_who_had)
    eased = sum(times for baseline, score, times in of_those_who_had if baseline - score >= EASED_BY)
    eased_low, eased_high = wilson(eased, had) if had else (None, None)
    return SymptomChange(
        group=group,
        symptom=symptom.title,
        instrument=symptom.instrument,
        most=symptom.maximum - symptom.minimum,
        n=states["scored"],
        patients=patients,
        missing=states["missing"],
        pending=states["pending"],
        no_baseline=states["no_baseline"],
        no_induction=states["no_induction"],
        had=had,
        eased=eased,
        eased_value=eased / had if had else None,
        eased_low=eased_low,
        eased_high=eased_high,
        **mean_change(scored)._asdict(),
    )


SYMPTOM_CHANGE = Symptoms()
