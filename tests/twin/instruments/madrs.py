"""MADRS: its numbers written down a second time, and pairs of scores at each of its boundaries."""

from ..instrument import Fall, Instrument, at_most

WRITTEN = Instrument(
    "MADRS",
    0,
    60,
    None,
    Fall(50),
    at_most(10),
    None,
    trials=12,
    bands="0 none · 7 mild · 20 moderate · 35 severe",
    items=(10, 0, 6),
)

PAIRS = """
instrument | measure              | baseline | score | outcome
MADRS      | remission_12         | 30       | 12    | yes          # at most 12
MADRS      | remission_12         | 30       | 13    | no
MADRS      | remission_12         | 10       | 5     | not_a_case   # in remission already, by the usual rule
MADRS      | response             | 60       | 30    | yes          # 30/60
MADRS      | response             | 59       | 30    | no           # 29/59
MADRS      | response             | 11       | 5     | yes          # a case above 10
MADRS      | response             | 10       | 5     | not_a_case   # in remission already
MADRS      | partial_response     | 40       | 30    | yes          # 10/40
MADRS      | partial_response     | 40       | 31    | no
MADRS      | remission            | 30       | 10    | yes          # at most 10
MADRS      | remission            | 30       | 11    | no
MADRS      | remission            | 30       | 12    | no           # 12 is the esketamine trials' limit, not ours
MADRS      | recovery             | 30       | 2     | no_rule
MADRS      | recovery             | 5        | 2     | no_rule      # comes before not_a_case
MADRS      | reliable_recovery    | 30       | 2     | no_rule
MADRS      | reliable_improvement | 30       | 2     | no_rule
MADRS      | deterioration        | 30       | 50    | no_rule
"""
