"""Y-BOCS: its numbers written down a second time, and pairs of scores at each of its boundaries."""

from ..instrument import Fall, Instrument, at_most

WRITTEN = Instrument(
    "Y-BOCS",
    0,
    40,
    None,
    Fall(35),
    at_most(12),
    None,
    bands="0 subclinical · 8 mild · 16 moderate · 24 severe · 32 extreme",
    items=(10, 0, 4),
)

PAIRS = """
instrument | measure              | baseline | score | outcome
Y-BOCS     | response             | 40       | 26    | yes          # 14/40 is 35 %
Y-BOCS     | response             | 20       | 13    | yes          # 7/20 is 35 %
Y-BOCS     | response             | 23       | 15    | no           # 8/23 is 34.8 %
Y-BOCS     | response             | 40       | 27    | no
Y-BOCS     | response             | 13       | 8     | yes          # a case above 12
Y-BOCS     | response             | 12       | 7     | not_a_case
Y-BOCS     | partial_response     | 40       | 33    | yes          # 7/40 is 17.5 %
Y-BOCS     | partial_response     | 40       | 34    | no
Y-BOCS     | partial_response     | 23       | 19    | no           # 4/23 is 17.4 %
Y-BOCS     | remission            | 30       | 12    | yes          # at most 12
Y-BOCS     | remission            | 30       | 13    | no
Y-BOCS     | recovery             | 30       | 2     | no_rule
Y-BOCS     | reliable_recovery    | 30       | 2     | no_rule
Y-BOCS     | reliable_improvement | 30       | 2     | no_rule
Y-BOCS     | deterioration        | 20       | 40    | no_rule
"""
