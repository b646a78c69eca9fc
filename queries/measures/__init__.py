"""Measures: one clinical question a file; this is their register."""

from types import MappingProxyType

from queries.measures.change import CHANGE
from queries.measures.change_distribution import CHANGE_DISTRIBUTION
from queries.measures.competing_outcomes import COMPETING_OUTCOMES, REMISSION_COMPETING_OUTCOMES
from queries.measures.completeness import COMPLETENESS, SESSION_COMPLETENESS
from queries.measures.coverage import COVERAGE
from queries.measures.days_late import DAYS_LATE
from queries.measures.durability import DURABILITY, REMISSION_DURABILITY
from queries.measures.effect_times import RESOLUTION
from queries.measures.follow_up import FOLLOW_UP
from queries.measures.later_events import LATER_EVENTS, REMISSION_LATER_EVENTS
from queries.measures.measure import Measure
from queries.measures.missing_modes import MISSING_MODES
from queries.measures.missing_reasons import MISSING_REASONS
from queries.measures.onset import ONSET_OF_RESPONSE, ONSET_SAME_COURSES
from queries.measures.outcomes import OUTCOMES
from queries.measures.paired_recovery import PAIRED_RECOVERY, PAIRED_RELIABLE_RECOVERY
from queries.measures.partial_response import PARTIAL_RESPONSE
from queries.measures.recovery import RECOVERY, RELIABLE_RECOVERY
from queries.measures.reliable_change import DETERIORATION, RELIABLE_IMPROVEMENT
from queries.measures.remission import REMISSION, REMISSION_12
from queries.measures.response import RESPONSE
from queries.measures.retention import RETENTION, STOP_REASONS
from queries.measures.safety_signals import SAFETY_SIGNALS
from queries.measures.score_gaps import SCORE_GAPS
from queries.measures.screening import SCREENING
from queries.measures.serious import SERIOUS_EFFECTS
from queries.measures.side_effects import ONE_SIDE_EFFECT, SIDE_EFFECT_ACTIONS, SIDE_EFFECTS, URINARY_SYMPTOMS
from queries.measures.stopped_for import STOPPED_FOR_SIDE_EFFECTS
from queries.measures.symptoms import SYMPTOM_CHANGE
from queries.measures.trajectory import TRAJECTORY
from queries.measures.vitals import VITAL_SIGNS, VITAL_THRESHOLDS

_REGISTER: tuple[Measure, ...] = (
    RESPONSE,
    PARTIAL_RESPONSE,
    REMISSION,
    REMISSION_12,
    RECOVERY,
    RELIABLE_RECOVERY,
    PAIRED_RECOVERY,
    PAIRED_RELIABLE_RECOVERY,
    RELIABLE_IMPROVEMENT,
    DETERIORATION,
    OUTCOMES,
    CHANGE,
    CHANGE_DISTRIBUTION,
    TRAJECTORY,
    FOLLOW_UP,
    DAYS_LATE,
    DURABILITY,
    REMISSION_DURABILITY,
    ONSET_OF_RESPONSE,
    ONSET_SAME_COURSES,
    SYMPTOM_CHANGE,
    MISSING_MODES,
    MISSING_REASONS,
    RETENTION,
    STOP_REASONS,
    VITAL_SIGNS,
    VITAL_THRESHOLDS,
    SAFETY_SIGNALS,
    SCREENING,
    COMPETING_OUTCOMES,
    REMISSION_COMPETING_OUTCOMES,
    SCORE_GAPS,
    LATER_EVENTS,
    REMISSION_LATER_EVENTS,
    RESOLUTION,
    SERIOUS_EFFECTS,
    STOPPED_FOR_SIDE_EFFECTS,
    SIDE_EFFECTS,
    ONE_SIDE_EFFECT,
    URINARY_SYMPTOMS,
    SIDE_EFFECT_ACTIONS,
    COVERAGE,
    COMPLETENESS,
    SESSION_COMPLETENESS,
)
MEASURES = MappingProxyType({measure.name: measure for measure in _REGISTER})
FORMER_NAMES = MappingProxyType(
    {
        "after-response": "competing-outcomes",
        "ways-out": "competing-outcomes",
        "after-remission": "remission-competing-outcomes",
        "spacing": "score-gaps",
        "beside": "later-events",
        "remission-beside": "remission-later-events",
    }
)
"""Former name of a measure → its name: commands and links that hold one go on working."""
