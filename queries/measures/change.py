"""Change: the mean change of the score from baseline to the endpoint, for each instrument apart."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from queries.cohort import Missing
from queries.definitions.instrument import Instrument
from queries.measures.mean_change import mean_change, points
from queries.measures.measure import Rule
from queries.measures.rows import Change
from queries.measures.score_measure import COUNTED, Pair, People, ScoreMeasure


def changes(measure: ScoreMeasure, pairs: list[Pair], people: list[People], missing: Missing) -> Iterator[Change]:
    """Yield one change a (group, instrument); pairs come sorted by group and instrument."""
    patients = {(each.group, each.instrument): each.patients for each in people}
    for key, members in groupby(pairs, key=lambda pair: (pair.group, pair.instrument)):
        yield _change(measure, key, list(members), patients.get(key, 0), missing)


def _change(measure: ScoreMeasure, key: tuple[str, str], pairs: list[Pair], patients: int, missing: Missing) -> Change:
    states: Counter[str] = Counter()
    for pair in pairs:
        states[pair.state] += pair.n
    counted = [points(pair) for pair in pairs if pair.state in measure.counted[missing]]
    found = mean_change(counted)
    return Change(
        group=key[0],
        instrument=key[1],
        n=sum(times for _, _, times in counted),
        patients=patients,
        missing=states["missing"],
        pending=states["pending"],
        no_baseline=states["no_baseline"],
        no_induction=states["no_induction"],
        effect_size=found.change / found.sd if found.change is not None and found.sd else None,
        **found._asdict(),
    )


def _rule(instrument: Instrument) -> Rule:
    return Rule(f"points on a scale of {instrument.minimum} to {instrument.maximum}", instrument.range_source)


CHANGE = ScoreMeasure(
    name="change",
    title="Mean change",
    question="By how many points did scores change?",
    rule_of=_rule,
    cases_only=False,
    pooled=False,
    estimate=changes,
    counted={mode: COUNTED[mode] for mode in ("observed", "last-observation")},
)
