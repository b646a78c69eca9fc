"""Change: the mean change of the score from baseline to the endpoint, for each instrument apart."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from math import sqrt

from queries.cohort import Missing
from queries.definitions.instrument import Instrument
from queries.measures.intervals import mean_interval
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
    counted = [_points(pair) for pair in pairs if pair.state in measure.counted[missing]]
    n = sum(times for _, _, times in counted)
    change = _mean([(score - baseline, times) for baseline, score, times in counted])
    sd = low = high = effect_size = None
    if change is not None and n > 1:
        sd = sqrt(sum(times * (score - baseline - change) ** 2 for baseline, score, times in counted) / (n - 1))
        low, high = mean_interval(change, sd, n)
        effect_size = change / sd if sd else None
    return Change(
        group=key[0],
        instrument=key[1],
        n=n,
        patients=patients,
        missing=states["missing"],
        pending=states["pending"],
        no_baseline=states["no_baseline"],
        no_induction=states["no_induction"],
        mean_baseline=_mean([(baseline, times) for baseline, _, times in counted]),
        mean=_mean([(score, times) for _, score, times in counted]),
        change=change,
        low=low,
        high=high,
        sd=sd,
        effect_size=effect_size,
    )


def _points(pair: Pair) -> tuple[int, int, int]:
    """Return a counted pair's baseline, score and number of courses."""
    assert pair.baseline is not None
    assert pair.score is not None
    return pair.baseline, pair.score, pair.n


def _mean(values: list[tuple[int, int]]) -> float | None:
    n = sum(times for _, times in values)
    return sum(value * times for value, times in values) / n if n else None


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
