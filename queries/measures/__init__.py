"""Measures: one clinical question a file; this is their register."""

from types import MappingProxyType

from queries.measures.change import CHANGE
from queries.measures.durability import DURABILITY, REMISSION_DURABILITY
from queries.measures.follow_up import FOLLOW_UP
from queries.measures.measure import Measure
from queries.measures.onset import ONSET_OF_RESPONSE, ONSET_SAME_COURSES
from queries.measures.partial_response import PARTIAL_RESPONSE
from queries.measures.recovery import RECOVERY, RELIABLE_RECOVERY
from queries.measures.reliable_change import DETERIORATION, RELIABLE_IMPROVEMENT
from queries.measures.remission import REMISSION
from queries.measures.response import RESPONSE
from queries.measures.symptoms import SYMPTOM_CHANGE

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
    ONSET_OF_RESPONSE,
    ONSET_SAME_COURSES,
    SYMPTOM_CHANGE,
)
MEASURES = MappingProxyType({measure.name: measure for measure in _REGISTER})
