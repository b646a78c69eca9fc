"""Single symptoms: by how much one item of a scale fell, and in how many of those who had the symptom."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from queries.catalogue import Catalogue
from queries.clocks import Clocks, by_score
from queries.cohort import PRIMARY, Cohort, Missing
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import Instrument
from queries.definitions.symptoms import CHANGE_SOURCE, EASED_BY, ENDPOINTS_WITH_ITEMS, HAD_FROM, SYMPTOMS, Symptom
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.rows import SymptomChange
from queries.relations.relation import Fetched, Needs
from queries.relations.symptom_sums import (
    ScaleCount,
    SymptomSum,
    people_with_any,
    repeats_with_symptom,
    scale_counts,
    symptom_sums,
)
from queries.statistics.intervals import wilson
from queries.statistics.mean_change import mean_change


@dataclass(frozen=True)
class Symptoms:
    """How single symptoms changed, each by its own item; under a named instrument those that are its items."""

    name: str = "symptoms"
    title: str = "Single symptoms"
    question: str = "Which symptoms eased?"
    cases_only: bool = False
    requires: tuple[str, ...] = ("item_scores",)

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

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return how the items changed, who is scored with their scales, and how many have any of the symptoms."""
        symptoms = _asked(cohort)
        if not symptoms:
            return {}
        return {
            "scales": scale_counts(cohort, catalogue, symptoms),
            "symptoms": symptom_sums(cohort, catalogue, symptoms),
            "repeats": repeats_with_symptom(cohort, catalogue, symptoms),
            "apart": people_with_any(cohort, catalogue, symptoms, pooled=False),
            "together": people_with_any(cohort, catalogue, symptoms, pooled=True),
        }

    def answer(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
        """Return one row a group and symptom; none where the endpoint's scores are from after a session on its day."""
        scored_with = "single items" if cohort.instrument == PRIMARY else None
        symptoms = _asked(cohort)
        if not symptoms:
            return Answer((), Counted(0, 0, 0, follow_up=None), frozenset(), scored_with=scored_with)
        scales = labelled(cohort, catalogue, fetched["scales"])
        sums = labelled(cohort, catalogue, fetched["symptoms"])
        repeats = {each[:2]: each.patients for each in labelled(cohort, catalogue, fetched["repeats"])}
        return Answer(
            rows=tuple(_changes(symptoms, scales, sums, repeats)),
            counted=_counted(fetched),
            instruments=frozenset(each.instrument for each in scales),
            scored_with=scored_with,
        )


def _asked(cohort: Cohort) -> list[Symptom]:
    if cohort.endpoint not in ENDPOINTS_WITH_ITEMS:
        return []
    return [each for each in SYMPTOMS.values() if cohort.instrument in (PRIMARY, each.instrument)]


def _counted(fetched: Fetched) -> Counted:
    together = fetched["together"]
    _, patients, minors, n = together[0] if together else ("", 0, 0, 0)
    mix = {each.instrument: each.n for each in fetched["apart"]}
    return Counted(n=n, patients=patients, minors=minors, follow_up=None, instruments=mix)


def _changes(
    symptoms: list[Symptom],
    scales: list[ScaleCount],
    sums: list[SymptomSum],
    repeats: Mapping[tuple[str, str], int],
) -> Iterator[SymptomChange]:
    for group in dict.fromkeys(each.group for each in scales):
        for symptom in symptoms:
            on_its_scale = [each for each in scales if (each.group, each.instrument) == (group, symptom.instrument)]
            of_it = [each for each in sums if (each.group, each.symptom) == (group, symptom.name)]
            if on_its_scale:
                yield _change(group, symptom, on_its_scale, of_it, repeats.get((group, symptom.name), 0))


def _change(
    group: str, symptom: Symptom, scale: list[ScaleCount], sums: list[SymptomSum], repeats: int
) -> SymptomChange:
    """Return a row; of those with a baseline on the scale, who isn't in the sums has none of the item."""
    states: Counter[str] = Counter()
    for each in sums:
        states[each.state] += each.n
    recorded = states.total() - states["no_induction"]
    on_scale: Counter[str] = Counter()
    for courses in scale:
        on_scale[courses.state] += courses.n
    scored = [each for each in sums if each.state == "scored"]
    had, eased = sum(each.had for each in scored), sum(each.eased for each in scored)
    eased_low, eased_high = wilson(eased, had) if had else (None, None)
    baselines, change, squares = (
        sum(getattr(each, name) for each in scored) for name in ("baselines", "changes", "squares")
    )
    return SymptomChange(
        group=group,
        symptom=symptom.title,
        instrument=symptom.instrument,
        most=symptom.maximum - symptom.minimum,
        n=states["scored"],
        patients=repeats + sum(each.singles for each in scored),
        missing=states["missing"],
        pending=states["pending"],
        no_baseline=on_scale.total() - on_scale["no_induction"] - recorded,
        no_induction=on_scale["no_induction"],
        had=had,
        eased=eased,
        eased_value=eased / had if had else None,
        eased_low=eased_low,
        eased_high=eased_high,
        **mean_change(states["scored"], baselines, change, squares)._asdict(),
    )


SYMPTOM_CHANGE = Symptoms()
