"""Pairs of a group and a published result, and the conditions under which one may stand beside the other."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from queries.catalogue import Prescription
from queries.cohort import ASKED_BY
from queries.definitions.bands import given_as
from queries.definitions.benchmark import NOT_STATED, Benchmark
from queries.definitions.sourced import said
from queries.published.result import PublishedResult
from queries.statistics.intervals import wilson


class Pair(NamedTuple):
    """A group and a published result: what its courses were scored with, what they can have been given and have.

    Of a row of side effects also by which `method` they were asked about, in sessions of which `phase`.
    """

    group: str
    instruments: frozenset[str]
    prescriptions: tuple[Prescription, ...]
    diagnoses: tuple[str, ...]
    resistance: tuple[str, ...]
    result: Benchmark
    method: str = ""
    phase: str = ""


class Condition(NamedTuple):
    """What must hold of a pair, and what is said when it holds of none that is left."""

    holds: Callable[[Pair], bool]
    unmet: Callable[[list[Pair]], str]


def comparable(pairs: list[Pair], conditions: Iterable[Condition]) -> tuple[tuple[PublishedResult, ...], str]:
    """Return the results of the pairs that meet all conditions, or none and why: the first that leaves no pair."""
    for condition in conditions:
        left = list(filter(condition.holds, pairs))
        if pairs and not left:
            return (), condition.unmet(pairs)
        pairs = left
    return tuple(dict.fromkeys(map(_published, pairs))), ""


_HOW = ASKED_BY | {NOT_STATED: "how they asked is not stated"}


def _published(pair: Pair) -> PublishedResult:
    result = pair.result
    low, high = wilson(round(result.percent * result.n / 100), result.n) if result.n else (None, None)
    return PublishedResult(
        group=pair.group,
        label=f"{result.label}, per session" if result.study.unit == "session" else result.label,
        day=result.day,
        value=result.percent / 100,
        low=low,
        high=high,
        n=result.n,
        words=said(result.study.source),
        term=result.term,
        asked=_HOW.get(result.study.asked, ""),
    )


def studies(pairs: Iterable[Pair]) -> str:
    """Return the names of the pairs' studies."""
    return either(pair.result.study.label for pair in pairs)


def either(names: Iterable[str]) -> str:
    """Return "A, B or C", each name once."""
    *others, last = dict.fromkeys(names)
    return f"{', '.join(others)} or {last}" if others else last


def _same_drug(pair: Pair) -> bool:
    study = pair.result.study
    return all((each.drug, each.route) == (study.drug, study.route) for each in pair.prescriptions)


def _unlike_drug(pairs: list[Pair]) -> str:
    given = {given_as(each.drug, each.route) for pair in pairs for each in pair.prescriptions}
    if all(len(pair.prescriptions) > 1 for pair in pairs):
        return "no published result for several drugs or routes together: compare by protocol, or choose one"
    return f"no published result with {either(sorted(given))} here"


def _same_dose(pair: Pair) -> bool:
    study = pair.result.study
    if study.doses is None:
        return True
    least, most = study.doses
    return all(
        each.dose is not None and each.unit == study.dose_unit and least <= each.dose <= most
        for each in pair.prescriptions
    )


def planned_as_many(pair: Pair) -> bool:
    """Tell whether as many sessions were planned as the study's series had."""
    if pair.result.study.sessions is None:
        return True
    fewest, most = pair.result.study.sessions
    return all(each.sessions is not None and fewest <= each.sessions <= most for each in pair.prescriptions)


def unlike_number(pairs: list[Pair]) -> str:
    """Say that another number of sessions was planned."""
    return f"{studies(pairs)} planned another number of sessions"


SAME_DRUG = Condition(_same_drug, _unlike_drug)
SAME_DOSE = Condition(_same_dose, lambda pairs: f"{studies(pairs)} gave another dose")
