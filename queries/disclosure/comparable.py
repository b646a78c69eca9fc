"""Comparable: which published results may stand beside which group, and why none may.

A result stands beside a group only where both measured the same thing, at the same time, on the same scale, after the
same treatment, in the same illness. Each condition leaves fewer pairs of group and result; the one that leaves none
is the reason that a reader is given.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from queries.catalogue import Catalogue, Prescription
from queries.cohort import FILTERS, Cohort, value_label
from queries.definitions.benchmark import BENCHMARKS, Benchmark
from queries.definitions.durability import RULES
from queries.definitions.endpoints import ENDPOINTS, HoursWindow
from queries.disclosure.notes import said
from queries.disclosure.released import Beside
from queries.measures.intervals import wilson
from queries.measures.measure import Measure
from queries.measures.rows import Row, Share, Summary

_RESISTANT = ("yes",)


class _Pair(NamedTuple):
    """A group and a published result: what its courses were scored with, what they can have been given and have."""

    group: str
    instruments: frozenset[str]
    prescriptions: tuple[Prescription, ...]
    diagnoses: tuple[str, ...]
    resistance: tuple[str, ...]
    result: Benchmark


class _Condition(NamedTuple):
    """What must hold of a pair, and what is said when it holds of none that is left."""

    holds: Callable[[_Pair], bool]
    unmet: Callable[[list[_Pair]], str]


def published_beside(
    measure: Measure, cohort: Cohort, rows: Sequence[Row], catalogue: Catalogue
) -> tuple[tuple[Beside, ...], str]:
    """Return the published results that may stand beside a measure's rows, or none and why.

    Withheld rows and those without a number have none beside them. Why is empty where no study measured this.
    """
    results = [each for each in BENCHMARKS if each.measure == measure.name]
    shown = [row for row in rows if type(row) in (Share, Summary) and row.n]
    pairs = [_pair(row, result, cohort, catalogue) for row in shown for result in results]
    for condition in (*_of_question(measure, cohort), *_OF_PAIR):
        left = list(filter(condition.holds, pairs))
        if pairs and not left:
            return (), condition.unmet(pairs)
        pairs = left
    return tuple(_beside(pair) for pair in pairs), ""


def _pair(row: Row, result: Benchmark, cohort: Cohort, catalogue: Catalogue) -> _Pair:
    protocols = _possible_protocols(row.group, cohort, catalogue)
    return _Pair(
        row.group,
        frozenset(getattr(row, "instruments", ())),
        tuple(catalogue.prescriptions[protocol] for protocol in protocols),
        _possible("diagnosis", row.group, cohort, catalogue),
        _possible("resistance", row.group, cohort, catalogue),
        result,
    )


def _possible_protocols(group: str, cohort: Cohort, catalogue: Catalogue) -> tuple[str, ...]:
    possible = _possible("protocol", group, cohort, catalogue)
    if cohort.by != "dose-band":
        return possible
    return tuple(protocol for protocol in possible if catalogue.prescriptions[protocol].dose_band == group)


def _possible(name: str, group: str, cohort: Cohort, catalogue: Catalogue) -> tuple[str, ...]:
    """The values of a filter's column that the courses of a group can have."""
    known = cohort.chosen.get(name) or catalogue.values[FILTERS[name].column]
    if cohort.by != name:
        return known
    return tuple(value for value in known if value_label(name, value, catalogue) == group)


def _beside(pair: _Pair) -> Beside:
    result = pair.result
    low, high = wilson(round(result.percent * result.n / 100), result.n) if result.n else (None, None)
    words = said(result.study.source)
    return Beside(pair.group, result.label, result.day, result.percent / 100, low, high, result.n, words)


def _of_question(measure: Measure, cohort: Cohort) -> tuple[_Condition, ...]:
    """The conditions that hold of all groups or of none."""
    observed = measure.mode(cohort.missing) == "observed"
    when = measure.when(cohort)
    return (
        _Condition(
            lambda pair: pair.result.rule in (None, cohort.rule),
            lambda pairs: f"no published result by this rule: choose “{_either(map(_rule_title, pairs))}”",
        ),
        _Condition(
            lambda pair: pair.result.endpoint in (None, cohort.endpoint), lambda _: f"no published result at {when}"
        ),
        _Condition(lambda _: observed, lambda _: "published results count observed scores only"),
        _Condition(lambda pair: pair.instruments == {pair.result.instrument}, lambda pairs: _unlike_scale(pairs, when)),
    )


def _rule_title(pair: _Pair) -> str:
    return RULES[pair.result.rule or ""].title


def _unlike_scale(pairs: list[_Pair], when: str) -> str:
    if all(len(pair.instruments) > 1 for pair in pairs):
        choices = _either(pair.result.instrument for pair in pairs)
        return f"published results are on {choices}: choose one, and its diagnosis"
    single = (name for pair in pairs if len(pair.instruments) == 1 for name in pair.instruments)
    return f"no published result on {_either(single)}, {when}"


def _same_drug(pair: _Pair) -> bool:
    study = pair.result.study
    return all((each.drug, each.route) == (study.drug, study.route) for each in pair.prescriptions)


def _same_dose(pair: _Pair) -> bool:
    study = pair.result.study
    if study.doses is None:
        return True
    least, most = study.doses
    return all(each.unit == study.dose_unit and least <= each.dose <= most for each in pair.prescriptions)


def _as_many_sessions(pair: _Pair) -> bool:
    """Tell whether as many sessions were planned; what is scored before a second session can't depend on it."""
    if pair.result.endpoint and isinstance(ENDPOINTS[pair.result.endpoint], HoursWindow):
        return True
    fewest, most = pair.result.study.sessions
    return all(each.sessions is not None and fewest <= each.sessions <= most for each in pair.prescriptions)


def _same_diagnoses(pair: _Pair) -> bool:
    return set(pair.diagnoses) <= set(pair.result.study.diagnoses)


def _as_resistant(pair: _Pair) -> bool:
    return not pair.result.study.resistant or pair.resistance == _RESISTANT


def _unlike_drug(pairs: list[_Pair]) -> str:
    given = {f"{each.route} {each.drug}" for pair in pairs for each in pair.prescriptions}
    if all(len(pair.prescriptions) > 1 for pair in pairs):
        return "no published result for several drugs or routes together: compare by protocol, or choose one"
    return f"no published result with {_either(sorted(given))} here"


def _studies(pairs: Iterable[_Pair]) -> str:
    return _either(pair.result.study.label for pair in pairs)


def _either(names: Iterable[str]) -> str:
    *others, last = dict.fromkeys(names)
    return f"{', '.join(others)} or {last}" if others else last


_OF_PAIR = (
    _Condition(
        lambda pair: not set(pair.diagnoses).isdisjoint(pair.result.study.diagnoses),
        lambda pairs: f"no published result for {_either(name for pair in pairs for name in pair.diagnoses)} here",
    ),
    _Condition(_same_drug, _unlike_drug),
    _Condition(_same_dose, lambda pairs: f"{_studies(pairs)} gave another dose"),
    _Condition(_as_many_sessions, lambda pairs: f"{_studies(pairs)} planned another number of sessions"),
    _Condition(
        lambda pair: not any(each.adjunct for each in pair.prescriptions),
        lambda pairs: f"{_studies(pairs)} had no such adjunct",
    ),
    _Condition(
        _same_diagnoses,
        lambda pairs: (
            f"{_studies(pairs)} treated {_either(name for pair in pairs for name in pair.result.study.diagnoses)} "
            "alone: choose that diagnosis"
        ),
    ),
    _Condition(
        _as_resistant, lambda pairs: f"{_studies(pairs)} treated treatment-resistant illness alone: choose that"
    ),
)
