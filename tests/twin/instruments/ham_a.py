"""HAM-A: its numbers written down a second time, and pairs of scores at each of its boundaries."""

from ..instrument import Fall, Instrument, at_most

WRITTEN = Instrument(
    "HAM-A",
    0,
    56,
    None,
    Fall(50),
    at_most(7),
    None,
    bands="0 none or minimal · 8 mild · 15 moderate · 24 severe",
    items=(14, 0, 4),
)

PAIRS = """
instrument | measure              | baseline | score | outcome
HAM-A      | response             | 56       | 28    | yes          # 28/56
HAM-A      | response             | 55       | 28    | no           # 27/55
HAM-A      | response             | 8        | 4     | yes          # a case above 7
HAM-A      | response             | 7        | 3     | not_a_case   # in remission already
HAM-A      | partial_response     | 40       | 30    | yes          # 10/40
HAM-A      | partial_response     | 40       | 31    | no
HAM-A      | remission            | 30       | 7     | yes          # at most 7
HAM-A      | remission            | 30       | 8     | no
HAM-A      | recovery             | 30       | 2     | no_rule
HAM-A      | reliable_recovery    | 30       | 2     | no_rule
HAM-A      | reliable_improvement | 30       | 2     | no_rule
HAM-A      | deterioration        | 30       | 50    | no_rule
"""
