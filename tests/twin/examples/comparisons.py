"""Durability: groups of courses compared. Time 0 is day 7 in every one of them."""

from .follow_up import CurveExample

COMPARISON = "`comparison` (log-rank `chi2`, `df`, `p`)"

EXAMPLES = (
    CurveExample(
        "two-clinics-compared",
        COMPARISON,
        """
        courses
        course_id | clinic
        north-1   | North
        north-2   | North
        south-1   | South
        south-2   | South
        west-1    | West

        sessions
        course_id | day
        north-1   | 0
        north-2   | 0
        south-1   | 0
        south-2   | 0
        west-1    | 0

        scores
        course_id | day | total
        north-1   | 0   | 16
        north-1   | 7   | 8
        north-1   | 14  | 9      # lost on day 7: 1/2 expected in North, variance 1/4
        north-2   | 0   | 16
        north-2   | 7   | 8
        north-2   | 21  | 9      # on day 14: 1/3 expected, variance 2/9
        south-1   | 0   | 16
        south-1   | 7   | 8
        south-1   | 28  | 9      # on day 21: nobody left in North
        south-2   | 0   | 16
        south-2   | 7   | 8
        south-2   | 35  | 8
        west-1    | 0   | 16
        west-1    | 7   | 8      # nobody at risk on any day with a loss: left out
        """,
        """
        group | day | at_risk | losses | censored | value
        North | 0   | 2       | 0      | 0        | 1
        North | 7   | 2       | 1      | 0        | 1/2
        North | 14  | 1       | 1      | 0        | 0
        South | 0   | 2       | 0      | 0        | 1
        South | 21  | 2       | 1      | 0        | 1/2
        South | 28  | 1       | 0      | 1        | 1/2
        West  | 0   | 1       | 0      | 1        | 1
        """,
        """
        group | n | losses | no_later_score | median
        North | 2 | 2      | 0              | 7
        South | 2 | 1      | 0              | 21
        West  | 1 | 0      | 1              |
        """,
        """
        chi2    | df | p
        2.88235 | 1  | 0.08956      # (7/6)² / (17/36) = 49/17
        """,
        by="clinic",
    ),
    CurveExample(
        "three-clinics-compared",
        COMPARISON,
        """
        courses
        course_id | clinic
        north-1   | North
        south-1   | South
        west-1    | West

        sessions
        course_id | day
        north-1   | 0
        south-1   | 0
        west-1    | 0

        scores
        course_id | day | total
        north-1   | 0   | 16
        north-1   | 7   | 8
        north-1   | 14  | 9      # on day 7 1/3 expected in each, variance 2/9, covariance -1/9
        south-1   | 0   | 16
        south-1   | 7   | 8
        south-1   | 21  | 9      # on day 14 1/2 expected in South and West, variance 1/4, covariance -1/4
        west-1    | 0   | 16
        west-1    | 7   | 8
        west-1    | 28  | 9      # on day 21 nobody else is left: expected, and no variance
        """,
        comparison="""
        chi2 | df | p
        2.6  | 2  | 0.27253      # 2/3 and 1/6 in excess in North and South: 13/54 / (5/54); p is exp(-1.3)
        """,
        by="clinic",
    ),
    CurveExample(
        "nothing-to-compare",
        COMPARISON,
        """
        courses
        course_id | clinic
        north-1   | North
        south-1   | South

        sessions
        course_id | day
        north-1   | 0
        south-1   | 0

        scores
        course_id | day | total
        north-1   | 0   | 16
        north-1   | 7   | 8
        north-1   | 14  | 8
        south-1   | 0   | 16
        south-1   | 7   | 8
        south-1   | 28  | 8      # no loss in either
        """,
        comparison="""
        chi2 | df | p
             |    |
        """,
        by="clinic",
    ),
)
