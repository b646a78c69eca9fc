"""GAD-7: its numbers written down a second time, and pairs of scores at each of its boundaries."""

from ..instrument import Fall, Instrument, below

WRITTEN = Instrument(
    "GAD-7",
    0,
    21,
    8,
    Fall(50),
    below(5),
    4,
    bands="0 minimal · 5 mild · 10 moderate · 15 severe",
    items=(7, 0, 3),
    short_form=("GAD-2", 6),
)

PAIRS = """
instrument | measure              | baseline | score | outcome
GAD-7      | response             | 20       | 11    | no
GAD-7      | response             | 15       | 7     | yes          # 8/15
GAD-7      | response             | 15       | 8     | no           # 7/15
GAD-7      | partial_response     | 21       | 16    | no           # 5/21
GAD-7      | partial_response     | 20       | 11    | yes
GAD-7      | remission            | 7        | 3     | not_a_case
GAD-7      | reliable_recovery    | 12       | 8     | no           # not below 8
GAD-7      | deterioration        | 3        | 7     | yes
GAD-7      | follow_up            | 12       | 15    | yes
GAD-7      | follow_up            | 7        | 3     | not_a_case
"""
