"""Measures: one clinical question a file; this is their register."""

from types import MappingProxyType

from queries.measures.beside import BESIDE, REMISSION_BESIDE
from queries.measures.change import CHANGE
from queries.measures.durability import DURABILITY, REMISSION_DURABILITY
from queries.measures.follow_up import FOLLOW_UP
from queries.measures.measure import Measure
from queries.measures.partial_response import PARTIAL_RESPONSE
from queries.measures.recovery import RECOVERY, RELIABLE_RECOVERY
from queries.measures.reliable_change import DETERIORATION, RELIABLE_IMPROVEMENT
from queries.measures.remission import REMISSION
from queries.measures.response import RESPONSE
from queries.measures.spacing import SPACING
from queries.measures.ways_out import AFTER_REMISSION, AFTER_RESPONSE

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
    AFTER_RESPONSE,
    AFTER_REMISSION,
    SPACING,
    BESIDE,
    REMISSION_BESIDE,
)
MEASURES = MappingProxyType({measure.name: measure for measure in _REGISTER})
