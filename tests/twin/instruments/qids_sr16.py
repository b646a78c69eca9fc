"""QIDS-SR16: its numbers written down a second time, and pairs of scores at each of its boundaries."""

from ..instrument import Fall, Instrument, at_most

WRITTEN = Instrument(
    "QIDS-SR16",
    0,
    27,
    None,
    Fall(50),
    at_most(5),
    None,
    bands="0 none · 6 mild · 11 moderate · 16 severe · 21 very severe",
    items=(16, 0, 3),
    summed=False,
)

PAIRS = """
instrument | measure              | baseline | score | outcome
QIDS-SR16  | response             | 26       | 13    | yes          # 13/26
QIDS-SR16  | response             | 27       | 14    | no           # 13/27
QIDS-SR16  | response             | 6        | 3     | yes          # a case above 5
QIDS-SR16  | response             | 5        | 2     | not_a_case
QIDS-SR16  | partial_response     | 20       | 15    | yes          # 5/20
QIDS-SR16  | partial_response     | 20       | 16    | no
QIDS-SR16  | remission            | 20       | 5     | yes          # at most 5
QIDS-SR16  | remission            | 20       | 6     | no
QIDS-SR16  | recovery             | 20       | 2     | no_rule
QIDS-SR16  | reliable_recovery    | 20       | 2     | no_rule
QIDS-SR16  | reliable_improvement | 20       | 2     | no_rule
QIDS-SR16  | deterioration        | 12       | 27    | no_rule
"""
