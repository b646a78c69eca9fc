"""The hand-worked examples: the visible specification of what is counted.

    EXAMPLES   name → Example: an export and the endpoint rows it must give
    COHORTS    name → CohortExample: an export and the shares and changes it must give
    PAIRS      instrument, measure, baseline, score → outcome, at and beside every boundary
    DURABILITY, CURVES, RETENTION, SCREENING, TRAJECTORIES, ONSETS, SYMPTOMS, SIDE_EFFECTS, EFFECTS, VITALS,
    VITAL_THRESHOLDS, SAFETY, UNSCORED   the same of what their names say

No expected value here was computed by a program.
"""

from . import (
    actions,
    baseline,
    cohorts,
    comparisons,
    curves,
    day_scores,
    days,
    durability,
    durability_ends,
    durability_instruments,
    durability_losses,
    durability_maintenance,
    durability_rules,
    effects,
    hours,
    instrument,
    paired,
    pending,
    retention,
    safety,
    screening,
    session_numbers,
    side_effects,
    state,
    symptoms,
    trajectory,
    unscored,
    vitals,
    weeks,
)
from .effects import EffectExample
from .follow_up import CountExample, CurveExample, DurabilityExample, SideEffectExample, TrajectoryExample, surplus
from .pairs import PAIRS, outcome, pair_name, pairs_export
from .shape import CohortExample, Example, agree, unmet
from .symptoms import SymptomExample

PARAGRAPHS: dict[str, tuple[Example, ...]] = {
    "Time": day_scores.EXAMPLES,
    "Instrument": instrument.EXAMPLES,
    "Baseline": baseline.EXAMPLES,
    "Endpoints": hours.EXAMPLES + days.EXAMPLES + weeks.EXAMPLES,
    "State": state.EXAMPLES + pending.EXAMPLES,
}
"""Paragraph of the definitions → its examples, in reading order."""

EXAMPLES: dict[str, Example] = {example.name: example for part in PARAGRAPHS.values() for example in part}
COHORTS: dict[str, CohortExample] = {example.name: example for example in cohorts.COHORTS}

DURABILITY: dict[str, DurabilityExample] = {
    example.name: example
    for part in (
        durability,
        durability_instruments,
        durability_ends,
        durability_maintenance,
        durability_losses,
        durability_rules,
    )
    for example in part.EXAMPLES
}
CURVES: dict[str, CurveExample] = {example.name: example for part in (curves, comparisons) for example in part.EXAMPLES}
PAIRED: dict[str, CountExample] = {example.name: example for example in paired.EXAMPLES}
RETENTION: dict[str, CountExample] = {example.name: example for example in retention.EXAMPLES}
SCREENING: dict[str, CountExample] = {example.name: example for example in screening.EXAMPLES}
TRAJECTORIES: dict[str, TrajectoryExample] = {example.name: example for example in trajectory.EXAMPLES}
ONSETS: dict[str, CountExample] = {example.name: example for example in trajectory.ONSETS}
UNSCORED: dict[str, CountExample] = {example.name: example for example in unscored.EXAMPLES}
VITALS: dict[str, CountExample] = {example.name: example for example in vitals.VITALS}
VITAL_THRESHOLDS: dict[str, CountExample] = {example.name: example for example in vitals.THRESHOLDS}
SAFETY: dict[str, CountExample] = {example.name: example for example in safety.EXAMPLES}
EFFECTS: dict[str, EffectExample] = {example.name: example for example in effects.EXAMPLES}
SYMPTOMS: dict[str, SymptomExample] = {example.name: example for example in symptoms.EXAMPLES}
SIDE_EFFECTS: dict[str, SideEffectExample] = {
    example.name: example for example in (*side_effects.EXAMPLES, *actions.EXAMPLES, *session_numbers.EXAMPLES)
}

__all__ = [
    "COHORTS",
    "CURVES",
    "DURABILITY",
    "EFFECTS",
    "EXAMPLES",
    "ONSETS",
    "PAIRED",
    "PAIRS",
    "PARAGRAPHS",
    "RETENTION",
    "SAFETY",
    "SCREENING",
    "SIDE_EFFECTS",
    "SYMPTOMS",
    "TRAJECTORIES",
    "UNSCORED",
    "VITALS",
    "VITAL_THRESHOLDS",
    "CohortExample",
    "CountExample",
    "CurveExample",
    "DurabilityExample",
    "EffectExample",
    "Example",
    "SideEffectExample",
    "SymptomExample",
    "TrajectoryExample",
    "agree",
    "outcome",
    "pair_name",
    "pairs_export",
    "surplus",
    "unmet",
]
