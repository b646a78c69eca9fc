"""PCL-5: its numbers written down a second time, and pairs of scores at each of its boundaries."""

from ..instrument import Fall, Instrument

WRITTEN = Instrument(
    "PCL-5", 0, 80, 33, Fall(points=15), None, 15, items=(20, 0, 4), short_form=("PC-PTSD-5", 5), convention=True
)

PAIRS = """
instrument | measure              | baseline | score | outcome
PCL-5      | remission            | 50       | 2     | no_rule
PCL-5      | remission            | 20       | 2     | no_rule      # comes before not_a_case
PCL-5      | recovery             | 50       | 32    | yes          # below 33
PCL-5      | recovery             | 50       | 33    | no
PCL-5      | reliable_recovery    | 47       | 32    | yes          # 15 points, to below 33
PCL-5      | reliable_recovery    | 46       | 32    | no           # 14 points
PCL-5      | reliable_recovery    | 50       | 33    | no           # not below 33
PCL-5      | reliable_improvement | 50       | 35    | yes          # 15 points
PCL-5      | reliable_improvement | 50       | 36    | no
PCL-5      | reliable_improvement | 32       | 17    | yes          # among everyone, case or not
PCL-5      | deterioration        | 50       | 65    | yes          # 15 points
PCL-5      | deterioration        | 50       | 64    | no
"""
