"""WHO-5: its numbers written down a second time, and pairs of scores at each of its boundaries; more is better."""

from ..instrument import Fall, Instrument

WRITTEN = Instrument("WHO-5", 0, 25, 13, Fall(50), None, 3, items=(5, 0, 5), convention=True, better="higher")

PAIRS = """
instrument | measure              | baseline | score | outcome
WHO-5      | response             | 5        | 15    | yes          # 10 of the 20 that can be gained
WHO-5      | response             | 5        | 14    | no           # 9/20
WHO-5      | response             | 4        | 15    | yes          # 11/21
WHO-5      | response             | 4        | 14    | no           # 10/21
WHO-5      | response             | 12       | 25    | yes          # 12 is below 13
WHO-5      | response             | 13       | 25    | not_a_case
WHO-5      | response             | 12       | 2     | no           # a fall is worse
WHO-5      | partial_response     | 5        | 10    | yes          # 5/20
WHO-5      | partial_response     | 5        | 9     | no           # 4/20
WHO-5      | partial_response     | 5        | 15    | no           # all of the response
WHO-5      | partial_response     | 3        | 8     | no           # 5/22 is 22.7 %
WHO-5      | remission            | 5        | 25    | no_rule
WHO-5      | recovery             | 8        | 13    | yes          # not below 13
WHO-5      | recovery             | 8        | 12    | no
WHO-5      | reliable_recovery    | 11       | 14    | yes          # 3 points, to 14
WHO-5      | reliable_recovery    | 12       | 14    | no           # 2 points
WHO-5      | reliable_recovery    | 8        | 12    | no           # still below 13
WHO-5      | reliable_improvement | 10       | 13    | yes          # 3 points
WHO-5      | reliable_improvement | 10       | 12    | no
WHO-5      | reliable_improvement | 20       | 23    | yes          # among everyone, case or not
WHO-5      | deterioration        | 10       | 7     | yes          # 3 points
WHO-5      | deterioration        | 10       | 8     | no
WHO-5      | deterioration        | 10       | 13    | no           # a rise is better
"""
