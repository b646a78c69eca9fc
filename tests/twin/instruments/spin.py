"""SPIN: its numbers written down a second time, and pairs of scores at each of its boundaries."""

from ..instrument import Fall, Instrument, below

WRITTEN = Instrument(
    "SPIN", 0, 68, 19, Fall(50), below(19), None, items=(17, 0, 4), short_form=("Mini-SPIN", 12), convention=True
)

PAIRS = """
instrument | measure              | baseline | score | outcome
SPIN       | response             | 68       | 34    | yes          # 34/68
SPIN       | response             | 67       | 34    | no           # 33/67
SPIN       | response             | 19       | 9     | yes          # a case from 19
SPIN       | response             | 18       | 8     | not_a_case
SPIN       | partial_response     | 40       | 30    | yes          # 10/40
SPIN       | partial_response     | 40       | 31    | no
SPIN       | remission            | 40       | 18    | yes          # below 19
SPIN       | remission            | 40       | 19    | no
SPIN       | recovery             | 40       | 18    | yes          # below 19
SPIN       | recovery             | 40       | 19    | no
SPIN       | reliable_recovery    | 40       | 18    | no_rule
SPIN       | reliable_improvement | 40       | 18    | no_rule
SPIN       | deterioration        | 40       | 60    | no_rule
"""
