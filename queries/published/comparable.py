"""Comparable: which published results may stand beside which group, and why none may.

A result stands beside a group only where both measured the same thing, at the same time, on the same scale, after the
same treatment, in the same illness. Each condition leaves fewer pairs of group and result; the one that leaves none
is the reason that a reader is given.
"""

from collections.abc import Iterator, Sequence

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.benchmark import BENCHMARKS, Benchmark
from queries.definitions.durability import RULES
from queries.definitions.endpoints import ENDPOINTS, HoursWindow
from queries.measures.durability_rows import Summary
from queries.measures.group_values import prescriptions_of, values_of
from queries.measures.measure import Measure
from queries.measures.rows import Row, Share
from queries.published.comparable_effects import EFFECT_MEASURES, comparable_rates
from queries.published.pairs import (
    SAME_DOSE,
    SAME_DRUG,
    Condition,
    Pair,
    comparable,
    either,
    planned_as_many,
    studies,
    unlike_number,
)
from queries.published.result import PublishedResult

_RESISTANT = ("yes",)


def comparable_results(
    measure: Measure, cohort: Cohort, rows: Sequence[Row], catalogue: Catalogue
) -> tuple[tuple[PublishedResult, ...], str]:
    """Return the published results that may stand beside a measure's rows, or none and why.

    Withheld rows and those without a number have none beside them. Why is empty where no study measured this.
    """
    if measure.name in EFFECT_MEASURES:
        return comparable_rates(cohort, rows, catalogue)
    results = [each for each in BENCHMARKS if each.measure == measure.name]
    shown = [row for row in rows if type(row) in (Share, Summary) and row.n]
    pairs = [pair for row in shown for pair in _pairs(row, results, cohort, catalogue)]
    return comparable(pairs, (*_of_question(measure, cohort), *_OF_PAIR))


def _pairs(row: Row, results: Sequence[Benchmark], cohort: Cohort, catalogue: Catalogue) -> Iterator[Pair]:
    instruments = frozenset(getattr(row, "instruments", ()))
    given = prescriptions_of(row.group, cohort, catalogue) if results else ()
    diagnoses, resistance = (values_of(name, row.group, cohort, catalogue) for name in ("diagnosis", "resistance"))
    return (Pair(row.group, instruments, given, diagnoses, resistance, result) for result in results)


def _of_question(measure: Measure, cohort: Cohort) -> tuple[Condition, ...]:
    """The conditions that hold of all groups or of none."""
    observed = measure.mode(cohort.missing) == "observed"
    when = measure.when(cohort)
    return (
        Condition(
            lambda pair: pair.result.rule in (None, cohort.rule),
            lambda pairs: f"no published result by this rule: choose “{either(map(_rule_title, pairs))}”",
        ),
        Condition(
            lambda pair: pair.result.endpoint in (None, cohort.endpoint), lambda _: f"no published result at {when}"
        ),
        Condition(lambda _: observed, lambda _: "published results count observed scores only"),
        Condition(lambda pair: pair.instruments == {pair.result.instrument}, lambda pairs: _unlike_scale(pairs, when)),
    )


def _rule_title(pair: Pair) -> str:
    return RULES[pair.result.rule or ""].title


def _unlike_scale(pairs: list[Pair], when: str) -> str:
    if all(len(pair.instruments) > 1 for pair in pairs):
        choices = either(pair.result.instrument for pair in pairs)
        return f"published results are on {choices}: choose one, and its diagnosis"
    single = (name for pair in pairs if len(pair.instruments) == 1 for name in pair.instruments)
    return f"no published result on {either(single)}, {when}"


def _as_many_sessions(pair: Pair) -> bool:
    """Tell whether as many sessions were planned; what is scored before a second session can't depend on it."""
    if pair.result.endpoint and isinstance(ENDPOINTS[pair.result.endpoint], HoursWindow):
        return True
    return planned_as_many(pair)


def _same_diagnoses(pair: Pair) -> bool:
    return set(pair.diagnoses) <= set(pair.result.study.diagnoses)


def _as_resistant(pair: Pair) -> bool:
    return not pair.result.study.resistant or pair.resistance == _RESISTANT


_OF_PAIR = (
    Condition(
        lambda pair: not set(pair.diagnoses).isdisjoint(pair.result.study.diagnoses),
        lambda pairs: f"no published result for {either(name for pair in pairs for name in pair.diagnoses)} here",
    ),
    SAME_DRUG,
    SAME_DOSE,
    Condition(_as_many_sessions, unlike_number),
    Condition(
        lambda pair: not any(each.adjunct for each in pair.prescriptions),
        lambda pairs: f"{studies(pairs)} had no such adjunct",
    ),
    Condition(
        _same_diagnoses,
        lambda pairs: (
            f"{studies(pairs)} treated {either(name for pair in pairs for name in pair.result.study.diagnoses)} "
            "alone: choose that diagnosis"
        ),
    ),
    Condition(_as_resistant, lambda pairs: f"{studies(pairs)} treated treatment-resistant illness alone: choose that"),
)
