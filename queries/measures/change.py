"""Change: the mean change of the score from baseline to the endpoint, for each instrument apart."""

from collections.abc import Iterator
from itertools import groupby
from math import sqrt

from queries.cohort import Missing
from queries.measures.intervals import mean_interval
from queries.measures.measure import COUNTED, Measure, Pair, People
from queries.measures.rows import Change


def changes(measure: Measure, pairs: list[Pair], people: list[People], missing: Missing) -> Iterator[Change]:
    """Yield one change a (group, instrument); pairs come sorted by group and instrument."""
    patients = {(each.group, each.instrument): each.patients for each in people}
    for key, members in groupby(pairs, key=lambda pair: (pair.group, pair.instrument)):
        yield _change(measure, key, list(members), patients.get(key, 0), missing)


def _change(measure: Measure, key: tuple[str, str], pairs: list[Pair], patients: int, missing: Missing) -> Change:
    counted = [pair for pair in pairs if pair.state in measure.counted[missing]]
    n = sum(pair.n for pair in counted)
    baseline, score = (
        _mean((pair.baseline, pair.n) for pair in counted),
        _mean((pair.score, pair.n) for pair in counted),
    )
    change = score - baseline if baseline is not None and score is not None else None
    sd = low = high = effect_size = None
    if change is not None and n > 1:
        sd = sqrt(sum(pair.n * (_fall(pair) - change) ** 2 for pair in counted) / (n - 1))
        low, high = mean_interval(change, sd, n)
        effect_size = change / sd if sd else None
    return Change(
        group=key[0],
        instrument=key[1],
        n=n,
        patients=patients,
        **{state: sum(pair.n for pair in pairs if pair.state == state) for state in _OUTSIDE},
        mean_baseline=baseline,
        mean=score,
        change=change,
        low=low,
        high=high,
        sd=sd,
        effect_size=effect_size,
    )


_OUTSIDE = ("missing", "pending", "no_baseline", "no_induction")


def _fall(pair: Pair) -> int:
    assert pair.baseline is not None
    assert pair.score is not None
    return pair.score - pair.baseline


def _mean(weighted: Iterator[tuple[int | None, int]]) -> float | None:
    values = [(value, n) for value, n in weighted if value is not None]
    n = sum(n for _, n in values)
    return sum(value * n for value, n in values) / n if n else None


CHANGE = Measure(
    name="change",
    title="Mean change",
    question="By how many points did scores change?",
    has_rule=lambda instrument: True,
    cases_only=False,
    pooled=False,
    estimate=changes,
    counted={mode: COUNTED[mode] for mode in ("observed", "last-observation")},
)
