"""HAM-D17: its numbers written down a second time, and pairs of scores at each of its boundaries."""

from ..instrument import Fall, Instrument, at_most

WRITTEN = Instrument(
    "HAM-D17",
    0,
    52,
    None,
    Fall(50),
    at_most(7),
    None,
    bands="0 none · 8 mild · 17 moderate · 24 severe",
    items=(17, 0, 4),
)

PAIRS = """
instrument | measure              | baseline | score | outcome
HAM-D17    | response             | 52       | 26    | yes          # 26/52
HAM-D17    | response             | 51       | 26    | no           # 25/51
HAM-D17    | response             | 8        | 4     | yes          # a case above 7
HAM-D17    | response             | 7        | 3     | not_a_case
HAM-D17    | partial_response     | 40       | 30    | yes          # 10/40
HAM-D17    | partial_response     | 40       | 31    | no
HAM-D17    | remission            | 30       | 7     | yes          # at most 7
HAM-D17    | remission            | 30       | 8     | no
HAM-D17    | recovery             | 30       | 2     | no_rule
HAM-D17    | reliable_recovery    | 30       | 2     | no_rule
HAM-D17    | reliable_improvement | 30       | 2     | no_rule
HAM-D17    | deterioration        | 30       | 50    | no_rule
"""
