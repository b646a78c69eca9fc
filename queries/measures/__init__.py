"""Measures: one clinical question a file; this is their register."""

from types import MappingProxyType

from queries.measures.change import CHANGE
from queries.measures.follow_up import FOLLOW_UP
from queries.measures.remission import REMISSION
from queries.measures.response import RESPONSE

MEASURES = MappingProxyType({measure.name: measure for measure in (RESPONSE, REMISSION, CHANGE, FOLLOW_UP)})
