"""Pain-NRS: its numbers written down a second time, and pairs of scores at each of its boundaries, half points too."""

from ..instrument import Fall, Instrument

WRITTEN = Instrument("Pain-NRS", 0, 10, None, Fall(30), None, None, items=(1, 0, 10), step=0.5)

PAIRS = """
instrument | measure              | baseline | score | outcome
Pain-NRS   | response             | 5        | 3.5   | yes          # 1.5/5
Pain-NRS   | response             | 5        | 4     | no           # 1/5
Pain-NRS   | response             | 8.5      | 6     | no           # 2.5/8.5 is 29.4 %
Pain-NRS   | response             | 8.5      | 5.5   | yes          # 3/8.5
Pain-NRS   | response             | 10       | 7     | yes          # 3/10
Pain-NRS   | response             | 10       | 7.5   | no
Pain-NRS   | response             | 0.5      | 0     | yes          # no cut-off, so always a case
Pain-NRS   | response             | 0        | 0     | no           # at the minimum
Pain-NRS   | partial_response     | 10       | 8.5   | yes          # 1.5/10
Pain-NRS   | partial_response     | 10       | 9     | no           # 1/10
Pain-NRS   | partial_response     | 10       | 7     | no           # all of the response
Pain-NRS   | partial_response     | 7        | 6     | no           # 1/7 is 14.3 %
Pain-NRS   | remission            | 8        | 0     | no_rule
Pain-NRS   | recovery             | 8        | 0     | no_rule
Pain-NRS   | reliable_recovery    | 8        | 0     | no_rule
Pain-NRS   | reliable_improvement | 8        | 0     | no_rule
Pain-NRS   | deterioration        | 2        | 8     | no_rule
"""
