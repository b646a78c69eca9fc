"""Baseline: the score that everything is compared with."""

from .published import published
from .shape import Example

BASELINE = "**Baseline**: the day's score of the last day in −30 … 0 that has one."

EXAMPLES = (
    published(Example, "thirty-days-before"),
    Example(
        "day-0-counts-day-1-does-not",
        BASELINE,
        """
        sessions
        course_id | day
        day-0     | 0
        day-1     | 0

        scores
        course_id | day | total
        day-0     | 0   | 16
        day-0     | 7   | 9
        day-1     | 1   | 16
        day-1     | 7   | 9
        """,
        """
        course_id | state       | baseline | baseline_day
        day-0     | scored      | 16       | 0
        day-1     | no_baseline |          |
        """,
        endpoint="day-7",
    ),
    Example(
        "last-day-before-treatment",
        BASELINE,
        """
        sessions
        day
        0

        scores
        day | total
        -2  | 14      # the last, neither the first nor the worst
        -20 | 19
        -3  | 17
        7   | 9
        """,
        """
        baseline | baseline_day
        14       | -2
        """,
        endpoint="day-7",
    ),
    Example(
        "after-the-first-session-is-no-baseline",
        BASELINE,
        """
        sessions
        course_id  | day
        after-only | 0
        both       | 0
        earlier    | 0

        scores
        course_id  | day | hours_after_session | total
        after-only | 0   | 0.5                 | 11
        both       | 0   |                     | 16
        both       | 0   | 0.5                 | 11
        earlier    | -5  |                     | 17
        earlier    | 0   | 0.5                 | 11
        """,
        """
        course_id  | state       | baseline | baseline_day
        after-only | no_baseline |          |
        both       | missing     | 16       | 0
        earlier    | missing     | 17       | -5
        """,
        endpoint="day-7",
    ),
    Example(
        "without-sessions-there-is-a-baseline-all-the-same",
        BASELINE,
        """
        scores
        day | total
        -4  | 16
        7   | 9
        """,
        """
        endpoint         | state        | baseline | score | carried | last_day
        day-7            | no_induction | 16       |       | 9       | 9
        end-of-induction | no_induction | 16       |       | 16      |
        last-observed    | no_induction | 16       |       | 16      |
        """,
    ),
)
