"""PDSS: its numbers written down a second time, and pairs of scores at each of its boundaries."""

from ..instrument import Fall, Instrument, at_most

WRITTEN = Instrument("PDSS", 0, 28, 8, Fall(40), at_most(5), None, items=(7, 0, 4))

PAIRS = """
instrument | measure              | baseline | score | outcome
PDSS       | response             | 20       | 12    | yes          # 8/20 is 40 %
PDSS       | response             | 25       | 15    | yes          # 10/25
PDSS       | response             | 28       | 17    | no           # 11/28 is 39.3 %
PDSS       | response             | 20       | 13    | no
PDSS       | response             | 8        | 4     | yes          # a case from 8
PDSS       | response             | 7        | 3     | not_a_case
PDSS       | partial_response     | 20       | 16    | yes          # 4/20 is 20 %
PDSS       | partial_response     | 20       | 17    | no
PDSS       | partial_response     | 26       | 21    | no           # 5/26 is 19.2 %
PDSS       | remission            | 20       | 5     | yes          # at most 5
PDSS       | remission            | 20       | 6     | no
PDSS       | recovery             | 20       | 7     | yes          # below 8
PDSS       | recovery             | 20       | 8     | no
PDSS       | reliable_recovery    | 20       | 7     | no_rule
PDSS       | reliable_improvement | 20       | 7     | no_rule
PDSS       | deterioration        | 8        | 20    | no_rule
"""
