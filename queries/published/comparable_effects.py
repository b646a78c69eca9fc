"""Comparable side effects: which published rates may stand beside a clinic's, and why none may.

What a drug does to people depends on the drug, its route and its dose, on how many sessions a course has, and on how
one asks, far more than on the illness: so the diagnosis is no condition here, and the study's patients are named.
"""

from collections.abc import Sequence

from queries.catalogue import Catalogue
from queries.cohort import ASKED_BY, PHASES, Cohort
from queries.definitions.benchmark import BENCHMARKS, NOT_STATED
from queries.dimensions import BY_SESSIONS
from queries.measures.group_values import prescriptions_of
from queries.measures.rows import Row
from queries.measures.session_rows import SideEffect
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

PUBLISHED = "side-effects"
EFFECT_MEASURES = (PUBLISHED, "one-side-effect")
_RESULTS = tuple(each for each in BENCHMARKS if each.measure == PUBLISHED)


def comparable_rates(
    cohort: Cohort, rows: Sequence[Row], catalogue: Catalogue
) -> tuple[tuple[PublishedResult, ...], str]:
    """Return the published rates that may stand beside rows of side effects, or none and why."""
    shown = [row for row in rows if isinstance(row, SideEffect) and row.n]
    given = {group: prescriptions_of(group, cohort, catalogue) for group in {row.group for row in shown}}
    pairs = [
        Pair(
            group=row.group,
            instruments=frozenset(),
            prescriptions=given[row.group],
            diagnoses=(),
            resistance=(),
            result=result,
            method=row.method,
            phase=row.group if cohort.by == "phase" else cohort.phase,
        )
        for row in shown
        for result in _RESULTS
        if result.term == row.term
    ]
    return comparable(pairs, (_of_whole_courses(cohort), SAME_DRUG, _UNIT_STATED, _of_unit(cohort.unit), *_OF_PAIR))


def _of_whole_courses(cohort: Cohort) -> Condition:
    whole_courses = cohort.by not in BY_SESSIONS - {"phase"}
    return Condition(lambda _: whole_courses, lambda _: "published side effects are of whole courses")


def _of_unit(unit: str) -> Condition:
    return Condition(
        lambda pair: pair.result.study.unit == unit,
        lambda pairs: f"{studies(pairs)} counted per {either(pair.result.study.unit for pair in pairs)}: choose that",
    )


def _same_phase(pair: Pair) -> bool:
    return pair.result.study.phase in ("", pair.phase)


def _unlike_phase(pairs: list[Pair]) -> str:
    phases = either(PHASES[pair.result.study.phase] for pair in pairs)
    return f"{studies(pairs)} counted {phases} alone: choose these"


def _asked_alike(pair: Pair) -> bool:
    return pair.result.study.asked in (NOT_STATED, pair.method)


def _asked_otherwise(pairs: list[Pair]) -> str:
    asked = either(ASKED_BY[pair.result.study.asked] for pair in pairs)
    return f"in {studies(pairs)} side effects were {asked}: choose that"


_UNIT_STATED = Condition(
    lambda pair: pair.result.study.unit != NOT_STATED,
    lambda pairs: f"{studies(pairs)} does not say whether its rates are per course or per session",
)
_OF_PAIR = (
    Condition(_same_phase, _unlike_phase),
    SAME_DOSE,
    Condition(planned_as_many, unlike_number),
    Condition(_asked_alike, _asked_otherwise),
)
