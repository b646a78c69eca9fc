"""BAI: its numbers written down a second time, and pairs of scores at each of its boundaries."""

from ..instrument import Fall, Instrument

WRITTEN = Instrument(
    "BAI",
    0,
    63,
    None,
    Fall(50),
    None,
    None,
    bands="0 minimal · 8 mild · 16 moderate · 26 severe",
    items=(21, 0, 3),
    convention=True,
)

PAIRS = """
instrument | measure              | baseline | score | outcome
BAI        | response             | 62       | 31    | yes          # 31/62
BAI        | response             | 63       | 32    | no           # 31/63
BAI        | response             | 1        | 0     | yes          # no cut-off, so always a case
BAI        | response             | 0        | 0     | no           # at the minimum
BAI        | partial_response     | 60       | 45    | yes          # 15/60
BAI        | partial_response     | 60       | 46    | no
BAI        | partial_response     | 61       | 46    | no           # 15/61 is 24.6 %
BAI        | partial_response     | 0        | 0     | no
BAI        | remission            | 60       | 0     | no_rule
BAI        | recovery             | 60       | 0     | no_rule
BAI        | reliable_recovery    | 60       | 0     | no_rule
BAI        | reliable_improvement | 60       | 0     | no_rule
BAI        | deterioration        | 20       | 60    | no_rule
"""
