"""Durability: the curve over a handful of courses. Time 0 is day 7 in every one of them."""

from .follow_up import CurveExample
from .published import PUBLISHED, published

CURVE = "`group`, `day`, `at_risk`, `losses`, `censored`, `value`, `low`, `high` (log-log)"
SUMMARY = "`median`, `median_low`, `median_high`, `at` with days 7, 14, 28, 56, 84, 182, 364, `rmst`"
RMST = "RMST to 84 days."
NO_LATER_SCORE = 'No later score: censored at 0, and counted as "no later score".'

FIVE = PUBLISHED["five-courses"]["tables"]

EXAMPLES = (
    published(CurveExample, "five-courses"),
    CurveExample(
        "summary-of-five-courses",
        SUMMARY,
        FIVE,
        summary="""
        n | patients | losses | median | median_low | median_high | at
        5 | 4        | 2      | 21     | 7          |             | 7 3/4, 14 3/4, 28 3/8, 56 3/8, 84 3/8, 182 -, 364 -
        """,
    ),
    CurveExample(
        "no-later-score-is-counted",
        NO_LATER_SCORE,
        FIVE,
        summary="""
        n | losses | no_later_score
        5 | 2      | 1
        """,
    ),
    CurveExample(
        "mean-of-84-days",
        RMST,
        FIVE,
        summary="""
        n | rmst
        5 | 329/8      # 7 + 14 · 3/4 + 63 · 3/8
        """,
    ),
    CurveExample(
        "the-84th-day-must-have-been-seen",
        RMST,
        """
        courses
        course_id | clinic
        day-83    | seen to day 83
        day-84    | seen to day 84
        lost-83   | lost on day 83
        lost-84   | lost on day 84
        lost-85   | lost on day 85

        sessions
        course_id | day
        day-83    | 0
        day-84    | 0
        lost-83   | 0
        lost-84   | 0
        lost-85   | 0

        scores
        course_id | day | total
        day-83    | 0   | 16
        day-83    | 7   | 8
        day-83    | 90  | 8
        day-84    | 0   | 16
        day-84    | 7   | 8
        day-84    | 91  | 8
        lost-83   | 0   | 16
        lost-83   | 7   | 8
        lost-83   | 90  | 9
        lost-84   | 0   | 16
        lost-84   | 7   | 8
        lost-84   | 91  | 9
        lost-85   | 0   | 16
        lost-85   | 7   | 8
        lost-85   | 92  | 9
        """,
        """
        group          | day | at_risk | losses | censored | value | low | high
        seen to day 83 | 0   | 1       | 0      | 0        | 1     | 1.0 | 1.0
        seen to day 83 | 83  | 1       | 0      | 1        | 1     | 1.0 | 1.0
        seen to day 84 | 0   | 1       | 0      | 0        | 1     | 1.0 | 1.0
        seen to day 84 | 84  | 1       | 0      | 1        | 1     | 1.0 | 1.0
        lost on day 83 | 0   | 1       | 0      | 0        | 1     | 1.0 | 1.0
        lost on day 83 | 83  | 1       | 1      | 0        | 0     |     |          # nobody left: no interval
        lost on day 84 | 0   | 1       | 0      | 0        | 1     | 1.0 | 1.0
        lost on day 84 | 84  | 1       | 1      | 0        | 0     |     |
        lost on day 85 | 0   | 1       | 0      | 0        | 1     | 1.0 | 1.0
        lost on day 85 | 85  | 1       | 1      | 0        | 0     |     |
        """,
        """
        group          | n | rmst | median | at
        seen to day 83 | 1 |      |        | 7 1, 14 1, 28 1, 56 1, 84 -, 182 -, 364 -
        seen to day 84 | 1 | 84   |        | 7 1, 14 1, 28 1, 56 1, 84 1, 182 -, 364 -
        lost on day 83 | 1 | 83   | 83     | 7 1, 14 1, 28 1, 56 1, 84 0, 182 0, 364 0    # 0 stays 0
        lost on day 84 | 1 | 84   | 84     | 7 1, 14 1, 28 1, 56 1, 84 0, 182 0, 364 0
        lost on day 85 | 1 | 84   | 85     | 7 1, 14 1, 28 1, 56 1, 84 1, 182 0, 364 0
        """,
        by="clinic",
    ),
    CurveExample(
        "loss-and-censoring-on-one-day",
        CURVE,
        """
        sessions
        course_id | day
        lost      | 0
        kept      | 0

        scores
        course_id | day | total
        lost      | 0   | 16
        lost      | 7   | 8
        lost      | 14  | 9
        kept      | 0   | 16
        kept      | 7   | 8
        kept      | 14  | 8
        """,
        """
        day | at_risk | losses | censored | value | low     | high
        0   | 2       | 0      | 0        | 1     | 1.0     | 1.0
        7   | 2       | 1      | 1        | 1/2   | 0.00598 | 0.91041     # who is censored was at risk that day
        """,
        """
        n | median | median_low | median_high | rmst | at
        2 | 7      | 7          |             |      | 7 1/2, 14 -, 28 -, 56 -, 84 -, 182 -, 364 -    # a half will do
        """,
    ),
    CurveExample(
        "lost-on-day-0",
        CURVE,
        """
        sessions
        course_id | day | phase
        rescued   | 0   | induction
        rescued   | 7   | rescue
        alone     | 0   | induction
        kept      | 0   | induction

        scores
        course_id | day | total
        rescued   | 0   | 16
        rescued   | 7   | 8
        rescued   | 14  | 8
        alone     | 0   | 16
        alone     | 7   | 8
        kept      | 0   | 16
        kept      | 7   | 8
        kept      | 14  | 8
        """,
        """
        day | at_risk | losses | censored | value
        0   | 3       | 1      | 1        | 2/3      # who has no later score was at risk on day 0
        7   | 1       | 0      | 1        | 2/3
        """,
        """
        n | losses | no_later_score | median
        3 | 1      | 1              |
        """,
        rule="rescue-as-loss",
    ),
    CurveExample(
        "named-instrument",
        "**Instrument.** One named, or `primary`",
        """
        sessions
        day
        0

        scores
        instrument | day | total
        GAD-7      | 0   | 16
        GAD-7      | 7   | 8
        GAD-7      | 28  | 8
        HAM-A      | 0   | 30
        HAM-A      | 7   | 15
        HAM-A      | 21  | 16
        """,
        """
        day | at_risk | losses | censored | value
        0   | 1       | 0      | 0        | 1
        14  | 1       | 1      | 0        | 0
        """,
        instrument="HAM-A",
    ),
    CurveExample(
        "nobody-responded",
        CURVE,
        """
        sessions
        day
        0

        scores
        day | total
        0   | 16
        7   | 9
        """,
        "day | value",
        "n | median",
        """
        chi2 | df | p
             |    |
        """,
        by="clinic",
    ),
)
