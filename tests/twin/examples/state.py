"""State: why a row has a score or has none."""

from .published import published
from .shape import Example

STATE = "**State** of a (course, instrument, endpoint), first that applies"
NO_INDUCTION = "`no_induction` (no induction session)"
CASE = "`not_a_case` (below the case cut-off, or already in remission)"

EXAMPLES = (
    Example(
        "no-induction-session",
        NO_INDUCTION,
        """
        sessions
        course_id   | day | phase
        maintenance | 0   | maintenance
        rescue      | 0   | rescue

        scores
        course_id   | day | total
        maintenance | 0   | 16
        maintenance | 7   | 8
        rescue      | 7   | 8       # no baseline either: the first state that applies
        """,
        """
        course_id   | endpoint         | state        | baseline | score | day | carried | last_day
        maintenance | day-7            | no_induction | 16       |       |     | 8       | 9
        maintenance | end-of-induction | no_induction | 16       |       |     | 16      |
        maintenance | last-observed    | no_induction | 16       |       |     | 16      |
        rescue      | day-7            | no_induction |          |       |     |         | 9
        """,
    ),
    Example(
        "no-baseline-comes-before-pending",
        STATE,
        """
        manifest
        cutoff
        2026-01-05

        sessions
        day
        0

        scores
        day | total
        3   | 8
        """,
        """
        endpoint      | state       | case | score | carried
        day-7         | no_baseline |      |       |
        last-observed | no_baseline |      |       |
        """,
    ),
    published(Example, "below-the-case-cut-off"),
    Example(
        "already-in-remission",
        CASE,
        """
        sessions
        day
        0

        scores
        instrument | day | total
        MADRS      | 0   | 10      # no case cut-off, but remission is at most 10
        HAM-A      | 0   | 8       # remission is at most 7
        BAI        | 0   | 0       # neither rule: a case
        LSAS       | 0   | 29
        SPIN       | 0   | 19
        """,
        """
        instrument | case
        MADRS      | no
        HAM-A      | yes
        BAI        | yes
        LSAS       | no
        SPIN       | yes
        """,
        endpoint="day-7",
    ),
)
