"""The hand-worked examples: the visible specification of what is counted.

    EXAMPLES   name → Example: an export and the endpoint rows it must give
    COHORTS    name → CohortExample: an export and the shares and changes it must give
    PAIRS      instrument, measure, baseline, score → outcome, at and beside every boundary

No expected value here was computed by a program.
"""

from . import baseline, cohorts, day_scores, days, hours, instrument, pending, state
from .pairs import PAIRS, outcome, pair_name, pairs_export
from .shape import CohortExample, Example, agree, unmet

PARAGRAPHS: dict[str, tuple[Example, ...]] = {
    "Time": day_scores.EXAMPLES,
    "Instrument": instrument.EXAMPLES,
    "Baseline": baseline.EXAMPLES,
    "Endpoints": hours.EXAMPLES + days.EXAMPLES,
    "State": state.EXAMPLES + pending.EXAMPLES,
}
"""Paragraph of the definitions → its examples, in reading order."""

EXAMPLES: dict[str, Example] = {example.name: example for part in PARAGRAPHS.values() for example in part}
COHORTS: dict[str, CohortExample] = {example.name: example for example in cohorts.COHORTS}

__all__ = [
    "COHORTS",
    "EXAMPLES",
    "PAIRS",
    "PARAGRAPHS",
    "CohortExample",
    "Example",
    "agree",
    "outcome",
    "pair_name",
    "pairs_export",
    "unmet",
]
