"""Change distribution: how far single courses came by the endpoint, in bins that mean the same on every scale."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from queries.cohort import Missing
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.definitions.trajectory import BINS, BINS_SOURCE, bin_in_points
from queries.dimensions import ALL
from queries.measures.measure import Rule
from queries.measures.rows import ChangeBin
from queries.measures.score_measure import COUNTED, WITHOUT_BASELINE, Patients, ScoreMeasure
from queries.relations.score_sums import BinCount, bin_counts
from queries.statistics.intervals import wilson


def change_bins(
    measure: ScoreMeasure, courses: Sequence[BinCount], patients: Patients, missing: Missing
) -> Iterator[ChangeBin]:
    """Yield every bin of each (group, instrument) in which anyone has a baseline; courses come sorted by both."""
    with_baseline = (each for each in courses if each.state not in WITHOUT_BASELINE)
    for key, members in groupby(with_baseline, key=lambda each: (each.group, each.instrument)):
        yield from _bins(key, list(members), patients.get((key[0], ALL, key[1]), 0))


def _bins(key: tuple[str, str], courses: list[BinCount], patients: int) -> Iterator[ChangeBin]:
    states: Counter[str] = Counter()
    events: Counter[str] = Counter()
    for each in courses:
        states[each.state] += each.n
        if each.change_bin is not None:
            events[each.change_bin] += each.n
    n = states["scored"]
    for name in BINS:
        low, high = wilson(events[name], n) if n else (None, None)
        yield ChangeBin(
            group=key[0],
            instrument=key[1],
            bin=bin_in_points(INSTRUMENTS[key[1]], name),
            n=n,
            events=events[name],
            patients=patients,
            missing=states["missing"],
            pending=states["pending"],
            value=events[name] / n if n else None,
            low=low,
            high=high,
        )


def _rule(instrument: Instrument) -> Rule:
    scale = instrument.range
    end = f"below {scale.maximum}" if scale.higher_is_better else f"above {scale.minimum}"
    return Rule(f"{scale.gain} as a share of what lies {end} at baseline", BINS_SOURCE)


CHANGE_DISTRIBUTION = ScoreMeasure(
    name="change-distribution",
    title="Distribution of change",
    question="How far did single courses come?",
    rule_of=_rule,
    cases_only=False,
    pooled=False,
    estimate=change_bins,
    counted_from=bin_counts,
    counted={"observed": COUNTED["observed"]},
)
