"""Measures: one clinical question a file; this is their register."""

from types import MappingProxyType

from queries.measures.change import CHANGE
from queries.measures.durability import DURABILITY, REMISSION_DURABILITY
from queries.measures.follow_up import FOLLOW_UP
from queries.measures.measure import Measure
from queries.measures.missing_modes import MISSING_MODES
from queries.measures.partial_response import PARTIAL_RESPONSE
from queries.measures.recovery import RECOVERY, RELIABLE_RECOVERY
from queries.measures.reliable_change import DETERIORATION, RELIABLE_IMPROVEMENT
from queries.measures.remission import REMISSION
from queries.measures.response import RESPONSE
from queries.measures.retention import RETENTION, STOP_REASONS

_REGISTER: tuple[Measure, ...] = (
    RESPONSE,
    PARTIAL_RESPONSE,
    REMISSION,
    RECOVERY,
    RELIABLE_RECOVERY,
    RELIABLE_IMPROVEMENT,
    DETERIORATION,
    CHANGE,
    FOLLOW_UP,
    DURABILITY,
    REMISSION_DURABILITY,
    MISSING_MODES,
    RETENTION,
    STOP_REASONS,
)
MEASURES = MappingProxyType({measure.name: measure for measure in _REGISTER})
