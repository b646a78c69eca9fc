"""PHQ-9: its numbers written down a second time, and pairs of scores at each of its boundaries."""

from ..instrument import Fall, Instrument, below

WRITTEN = Instrument(
    "PHQ-9",
    0,
    27,
    10,
    Fall(50),
    below(5),
    6,
    bands="0 minimal · 5 mild · 10 moderate · 15 moderately severe · 20 severe",
    items=(9, 0, 3),
    short_form=("PHQ-2", 6),
)

PAIRS = """
instrument | measure              | baseline | score | outcome
PHQ-9      | response             | 26       | 13    | yes          # 13/26
PHQ-9      | response             | 27       | 14    | no           # 13/27
PHQ-9      | response             | 10       | 5     | yes          # a case from 10
PHQ-9      | response             | 9        | 4     | not_a_case
PHQ-9      | partial_response     | 20       | 15    | yes          # 5/20
PHQ-9      | partial_response     | 20       | 16    | no
PHQ-9      | partial_response     | 25       | 19    | no           # 6/25 is 24 %
PHQ-9      | remission            | 20       | 4     | yes          # below 5
PHQ-9      | remission            | 20       | 5     | no
PHQ-9      | recovery             | 20       | 9     | yes          # below 10
PHQ-9      | recovery             | 20       | 10    | no
PHQ-9      | reliable_recovery    | 15       | 9     | yes          # a fall of 6, to below 10
PHQ-9      | reliable_recovery    | 14       | 9     | no           # a fall of 5
PHQ-9      | reliable_recovery    | 16       | 10    | no           # not below 10
PHQ-9      | reliable_improvement | 16       | 10    | yes          # a fall of 6
PHQ-9      | reliable_improvement | 16       | 11    | no
PHQ-9      | deterioration        | 10       | 16    | yes          # a rise of 6
PHQ-9      | deterioration        | 10       | 15    | no
PHQ-9      | remission_12         | 20       | 3     | no_rule
"""
