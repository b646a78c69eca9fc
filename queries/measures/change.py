"""Change: the mean change of the score from baseline to the endpoint, for each instrument apart."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from queries.cohort import Missing
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.dimensions import ALL
from queries.measures.measure import Rule
from queries.measures.rows import Change
from queries.measures.score_measure import COUNTED, Patients, ScoreMeasure
from queries.relations.score_sums import ChangeSum, change_sums
from queries.statistics.mean_change import in_points, mean_change


def changes(
    measure: ScoreMeasure, courses: Sequence[ChangeSum], patients: Patients, missing: Missing
) -> Iterator[Change]:
    """Yield one change a (group, instrument); courses come sorted by group and instrument."""
    for key, members in groupby(courses, key=lambda each: (each.group, each.instrument)):
        yield _change(measure, key, list(members), patients.get((key[0], ALL, key[1]), 0), missing)


def _change(
    measure: ScoreMeasure, key: tuple[str, str], courses: list[ChangeSum], patients: int, missing: Missing
) -> Change:
    states: Counter[str] = Counter()
    for each in courses:
        states[each.state] += each.n
    counted = [each for each in courses if each.state in measure.counted[missing]]
    n = sum(each.n for each in counted)
    baselines, change, squares = (
        sum(getattr(each, name) for each in counted) for name in ("baselines", "changes", "squares")
    )
    found = in_points(mean_change(n, baselines, change, squares), INSTRUMENTS[key[1]].range)
    return Change(
        group=key[0],
        instrument=key[1],
        n=n,
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
    counted_from=change_sums,
    counted={mode: COUNTED[mode] for mode in ("observed", "last-observation")},
)
