"""PSWQ: its numbers written down a second time, and pairs of scores at each of its boundaries."""

from ..instrument import Fall, Instrument

WRITTEN = Instrument("PSWQ", 16, 80, None, Fall(50), None, None, items=(16, 1, 5), summed=False, convention=True)

PAIRS = """
instrument | measure              | baseline | score | outcome
PSWQ       | response             | 80       | 48    | yes          # 32/64: counted from its minimum of 16
PSWQ       | response             | 79       | 48    | no           # 31/63
PSWQ       | response             | 17       | 16    | yes          # 1/1; no cut-off, so always a case
PSWQ       | response             | 16       | 16    | no           # at the minimum
PSWQ       | partial_response     | 80       | 64    | yes          # 16/64
PSWQ       | partial_response     | 80       | 65    | no
PSWQ       | partial_response     | 79       | 64    | no           # 15/63 is 23.8 %
PSWQ       | partial_response     | 16       | 16    | no
PSWQ       | remission            | 80       | 16    | no_rule
PSWQ       | recovery             | 80       | 16    | no_rule
PSWQ       | reliable_recovery    | 80       | 16    | no_rule
PSWQ       | reliable_improvement | 80       | 16    | no_rule
PSWQ       | deterioration        | 30       | 80    | no_rule
"""
