"""Change distribution: how far single courses came by the endpoint, in bins that mean the same on every scale."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from queries.cohort import Missing
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.definitions.trajectory import BINS, BINS_SOURCE, bin_of
from queries.measures.intervals import wilson
from queries.measures.measure import Rule
from queries.measures.rows import ChangeBin
from queries.measures.score_measure import COUNTED, WITHOUT_BASELINE, Pair, People, ScoreMeasure


def change_bins(
    measure: ScoreMeasure, pairs: list[Pair], people: list[People], missing: Missing
) -> Iterator[ChangeBin]:
    """Yield every bin of each (group, instrument) in which anyone has a baseline; pairs come sorted by both."""
    patients = {(each.group, each.instrument): each.patients for each in people}
    with_baseline = (pair for pair in pairs if pair.state not in WITHOUT_BASELINE)
    for key, members in groupby(with_baseline, key=lambda pair: (pair.group, pair.instrument)):
        yield from _bins(key, list(members), patients.get(key, 0))


def _bins(key: tuple[str, str], pairs: list[Pair], patients: int) -> Iterator[ChangeBin]:
    states: Counter[str] = Counter()
    events: Counter[str] = Counter()
    for pair in pairs:
        states[pair.state] += pair.n
        if pair.state == "scored":
            events[_bin(pair)] += pair.n
    n = states["scored"]
    for name in BINS:
        low, high = wilson(events[name], n) if n else (None, None)
        yield ChangeBin(
            group=key[0],
            instrument=key[1],
            bin=name,
            n=n,
            events=events[name],
            patients=patients,
            missing=states["missing"],
            pending=states["pending"],
            value=events[name] / n if n else None,
            low=low,
            high=high,
        )


def _bin(pair: Pair) -> str:
    assert pair.baseline is not None
    assert pair.score is not None
    return bin_of(INSTRUMENTS[pair.instrument], pair.baseline, pair.score)


def _rule(instrument: Instrument) -> Rule:
    return Rule(f"fall as a share of what lies above {instrument.minimum} at baseline", BINS_SOURCE)


CHANGE_DISTRIBUTION = ScoreMeasure(
    name="change-distribution",
    title="Distribution of change",
    question="How far did single courses come?",
    rule_of=_rule,
    cases_only=False,
    pooled=False,
    estimate=change_bins,
    counted={"observed": COUNTED["observed"]},
)
