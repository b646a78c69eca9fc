"""LSAS: its numbers written down a second time, and pairs of scores at each of its boundaries."""

from ..instrument import Fall, Instrument, below

WRITTEN = Instrument("LSAS", 0, 144, 30, Fall(35, strict=True), below(30), None, items=(48, 0, 3))

PAIRS = """
instrument | measure              | baseline | score | outcome
LSAS       | partial_response     | 40       | 33    | yes          # 7/40 is 17.5 %: at least half
LSAS       | partial_response     | 40       | 34    | no
LSAS       | partial_response     | 143      | 118   | no           # 25/143 is 17.48 %
LSAS       | partial_response     | 140      | 91    | yes          # 35 %: no response yet
LSAS       | partial_response     | 137      | 89    | no           # a response
LSAS       | remission            | 60       | 29    | yes          # below 30
LSAS       | remission            | 60       | 30    | no
LSAS       | recovery             | 60       | 29    | yes          # below 30
LSAS       | recovery             | 60       | 30    | no
LSAS       | reliable_recovery    | 60       | 29    | no_rule
LSAS       | reliable_improvement | 60       | 29    | no_rule
LSAS       | deterioration        | 60       | 120   | no_rule
"""
