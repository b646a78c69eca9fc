"""State: windows still open, inductions still under way, and the month in which a window ends."""

from .published import published
from .shape import Example

UNFINISHED = "or induction is unfinished and `ended` is ongoing"
HANGS = "for endpoints that hang on the end of induction; `last-observed` is never pending"
DATELESS = "without dates only the second"
DUE = "`due-month`, in which the endpoint's window ends"

EXAMPLES = (
    published(Example, "window-still-open"),
    published(Example, "pending-though-scored"),
    Example(
        "next-session-closes-the-window",
        "A window ends at its last day or, for `end-of-induction`, at the next session if that is sooner",
        """
        manifest
        cutoff
        2026-03-01

        courses
        started_on
        2026-02-25

        sessions
        day | phase
        0   | induction
        3   | maintenance

        scores
        day | total
        0   | 16
        3   | 8
        """,
        """
        endpoint         | state   | score | day | last_day | due_month
        end-of-induction | scored  | 8     | 3   | 3        | 202602
        day-7            | pending |       |     | 9        | 202603
        days-14-31       | pending |       |     | 31       | 202603
        """,
    ),
    Example(
        "unfinished-induction",
        UNFINISHED,
        """
        protocols
        protocol_id | induction_sessions
        three       | 3
        open        |

        courses
        course_id   | protocol_id | ended
        under-way   | three       | ongoing
        complete    | three       | ongoing
        more        | three       | ongoing
        stopped     | three       | stopped
        not-said    | three       |
        no-number   | open        | ongoing
        with-rescue | three       | ongoing
        broken-off  | three       | ongoing

        sessions
        course_id   | day | phase     | completed
        under-way   | 0   | induction | yes
        under-way   | 3   | induction | yes
        complete    | 0   | induction | yes
        complete    | 3   | induction | yes
        complete    | 6   | induction | yes
        more        | 0   | induction | yes
        more        | 3   | induction | yes
        more        | 6   | induction | yes
        more        | 8   | induction | yes
        stopped     | 0   | induction | yes
        stopped     | 3   | induction | yes
        not-said    | 0   | induction | yes
        not-said    | 3   | induction | yes
        no-number   | 0   | induction | yes
        with-rescue | 0   | induction | yes
        with-rescue | 3   | rescue    | yes            # counts for no induction session
        with-rescue | 6   | induction | yes
        broken-off  | 0   | induction | yes
        broken-off  | 3   | induction | no             # counts as given
        broken-off  | 6   | induction | yes

        scores
        course_id   | day | total
        under-way   | 0   | 16
        under-way   | 9   | 8
        complete    | 0   | 16
        complete    | 9   | 8
        more        | 0   | 16
        more        | 9   | 8
        stopped     | 0   | 16
        stopped     | 9   | 8
        not-said    | 0   | 16
        not-said    | 9   | 8
        no-number   | 0   | 16
        no-number   | 9   | 8
        with-rescue | 0   | 16
        with-rescue | 9   | 8
        broken-off  | 0   | 16
        broken-off  | 9   | 8
        """,
        """
        course_id   | state   | score
        under-way   | pending |
        complete    | scored  | 8
        more        | scored  | 8
        stopped     | scored  | 8
        not-said    | scored  | 8
        no-number   | scored  | 8
        with-rescue | pending |
        broken-off  | scored  | 8
        """,
        endpoint="end-of-induction",
    ),
    Example(
        "unfinished-where-the-window-hangs-on-its-end",
        HANGS,
        """
        protocols
        induction_sessions
        2

        courses
        ended
        ongoing

        sessions
        day
        0

        scores
        day | hours_after_session | total
        0   |                     | 16
        0   | 2                   | 12
        1   |                     | 11
        7   |                     | 8
        28  |                     | 9
        """,
        """
        endpoint         | state   | score | carried
        hours-2          | scored  | 12    | 16
        hours-24         | scored  | 11    | 11
        day-7            | scored  | 8     | 8
        week-4           | scored  | 9     | 9
        week-6           | missing |       | 9
        end-of-induction | pending |       | 8
        days-14-31       | pending |       | 9
        last-observed    | scored  | 9     | 16
        """,
    ),
    Example(
        "without-dates",
        DATELESS,
        """
        manifest
        cutoff
        2026-01-02

        protocols
        induction_sessions
        2

        courses
        course_id  | started_on | ended
        dated      | 2026-01-01 | completed
        undated    |            | completed
        unfinished |            | ongoing

        sessions
        course_id  | day
        dated      | 0
        undated    | 0
        unfinished | 0

        scores
        course_id  | day | total
        dated      | 0   | 16
        undated    | 0   | 16
        undated    | 7   | 8
        unfinished | 0   | 16
        unfinished | 7   | 8
        """,
        """
        course_id  | endpoint         | state   | score | last_day | due_month
        dated      | day-7            | pending |       | 9        | 202601
        undated    | day-7            | scored  | 8     | 9        |
        undated    | end-of-induction | scored  | 8     | 14       |
        unfinished | day-7            | scored  | 8     | 9        |
        unfinished | end-of-induction | pending |       | 14       |
        """,
    ),
    Example(
        "without-a-cut-off",
        DATELESS,
        """
        sessions
        day
        0

        scores
        day | total
        0   | 16
        7   | 8
        """,
        """
        state  | score | due_month
        scored | 8     | 202601
        """,
        endpoint="day-7",
    ),
    Example(
        "due-month",
        DUE,
        """
        courses
        course_id | started_on
        december  | 2025-12-25
        january   | 2026-01-22
        leap-year | 2028-02-20

        sessions
        course_id | day
        december  | 0
        january   | 0
        leap-year | 0

        scores
        course_id | day | total
        december  | 0   | 16
        january   | 0   | 16
        leap-year | 0   | 16
        """,
        """
        course_id | endpoint         | due_month
        december  | hours-2          | 202512
        december  | day-7            | 202601
        january   | day-7            | 202601      # 31 January
        january   | end-of-induction | 202602
        january   | last-observed    |
        leap-year | day-7            | 202802      # 29 February
        """,
    ),
)
