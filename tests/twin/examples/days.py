"""Endpoints counted in days: from the first session, or from the last induction session given."""

from .published import published
from .shape import Example

NEAREST = "nearest to the target, the earlier on a tie"
END = "`end-of-induction`: 1–14 days after the last induction session given → 7"
LATER = "`days-14-31`: 14–31 days after it → 28 (McInnes 2022; maintenance allowed)"
LAST = "`last-observed`: the last day's score after day 0."
SWITCH = "No score after a switch of protocol counts."
NEXT_COURSE = "nor one after the patient's next course began (the score of that day from before its first session does)"

EXAMPLES = (
    published(Example, "day-7-window"),
    published(Example, "day-7-nearest"),
    Example(
        "end-of-induction-window",
        END,
        """
        sessions
        course_id | day
        same-day  | 0
        same-day  | 10       # the last induction session
        next-day  | 0
        next-day  | 10
        14-days   | 0
        14-days   | 10
        15-days   | 0
        15-days   | 10

        scores
        course_id | day | total
        same-day  | 0   | 16
        same-day  | 10  | 8          # before that session
        next-day  | 0   | 16
        next-day  | 11  | 8
        14-days   | 0   | 16
        14-days   | 24  | 8
        15-days   | 0   | 16
        15-days   | 25  | 8
        """,
        """
        course_id | state   | score | day | carried | last_day
        same-day  | missing |       |     | 8       | 24
        next-day  | scored  | 8     | 11  | 8       | 24
        14-days   | scored  | 8     | 24  | 8       | 24
        15-days   | missing |       |     | 16      | 24
        """,
        endpoint="end-of-induction",
    ),
    Example(
        "end-of-induction-nearest",
        NEAREST,
        """
        sessions
        course_id | day
        tie       | 0
        tie       | 10
        nearer    | 0
        nearer    | 10

        scores
        course_id | day | total
        tie       | 0   | 16
        tie       | 18  | 8       # eight days after the last induction session
        tie       | 16  | 9       # six
        nearer    | 0   | 16
        nearer    | 15  | 9
        nearer    | 18  | 8
        """,
        """
        course_id | score | day
        tie       | 9     | 16
        nearer    | 8     | 18
        """,
        endpoint="end-of-induction",
    ),
    published(Example, "next-session-ends-the-window"),
    Example(
        "rescue-during-induction-ends-nothing",
        END,
        """
        sessions
        course_id | day | phase
        between   | 0   | induction
        between   | 3   | rescue
        between   | 7   | induction      # the last induction session given
        same-day  | 0   | induction
        same-day  | 0   | rescue         # not after the induction session's day

        scores
        course_id | day | total
        between   | 0   | 16
        between   | 14  | 8
        same-day  | 0   | 16
        same-day  | 7   | 9
        """,
        """
        course_id | state  | score | day | last_day
        between   | scored | 8     | 14  | 21
        same-day  | scored | 9     | 7   | 14
        """,
        endpoint="end-of-induction",
    ),
    Example(
        "days-14-31-window",
        LATER,
        """
        sessions
        course_id | day
        13-days   | 0
        13-days   | 10
        14-days   | 0
        14-days   | 10
        31-days   | 0
        31-days   | 10
        32-days   | 0
        32-days   | 10

        scores
        course_id | day | total
        13-days   | 0   | 16
        13-days   | 23  | 8
        14-days   | 0   | 16
        14-days   | 24  | 8
        31-days   | 0   | 16
        31-days   | 41  | 8
        32-days   | 0   | 16
        32-days   | 42  | 8
        """,
        """
        course_id | state   | score | day | carried | last_day
        13-days   | missing |       |     | 8       | 41
        14-days   | scored  | 8     | 24  | 8       | 41
        31-days   | scored  | 8     | 41  | 8       | 41
        32-days   | missing |       |     | 16      | 41
        """,
        endpoint="days-14-31",
    ),
    Example(
        "days-14-31-nearest",
        NEAREST,
        """
        sessions
        course_id | day
        tie       | 0
        nearer    | 0

        scores
        course_id | day | total
        tie       | 0   | 16
        tie       | 29  | 8
        tie       | 27  | 9
        nearer    | 0   | 16
        nearer    | 26  | 9
        nearer    | 29  | 8
        """,
        """
        course_id | score | day
        tie       | 9     | 27
        nearer    | 8     | 29
        """,
        endpoint="days-14-31",
    ),
    Example(
        "maintenance-allowed",
        LATER,
        """
        sessions
        day | phase
        0   | induction
        14  | maintenance
        21  | maintenance

        scores
        day | total
        0   | 16
        28  | 8
        """,
        """
        endpoint         | state   | score | day | last_day
        end-of-induction | missing |       |     | 14
        days-14-31       | scored  | 8     | 28  | 31
        """,
    ),
    Example(
        "last-observed",
        LAST,
        """
        sessions
        course_id  | day
        day-0-only | 0
        day-1      | 0
        last       | 0
        last       | 90

        scores
        course_id  | day | hours_after_session | total
        day-0-only | 0   |                     | 16
        day-0-only | 0   | 2                   | 8
        day-1      | 0   |                     | 16
        day-1      | 1   |                     | 8
        last       | 0   |                     | 16
        last       | 80  |                     | 12
        last       | 90  |                     | 9
        last       | 90  | 1                   | 4      # after the session: no day's score
        """,
        """
        course_id  | state   | score | day | carried | last_day | due_month
        day-0-only | missing |       |     | 16      |          |
        day-1      | scored  | 8     | 1   | 16      |          |
        last       | scored  | 9     | 90  | 16      |          |
        """,
        endpoint="last-observed",
    ),
    Example(
        "switch-of-protocol",
        SWITCH,
        """
        sessions
        course_id | day
        on-day-6  | 0
        twice     | 0
        hours     | 0
        lost      | 0

        events
        course_id | day | kind
        on-day-6  | 6   | switched_protocol
        twice     | 20  | switched_protocol
        twice     | 4   | switched_protocol      # the earliest counts
        hours     | 0   | switched_protocol
        lost      | 6   | lost                   # not a switch

        scores
        course_id | day | total
        on-day-6  | 0   | 16
        on-day-6  | 6   | 10      # on the day of the switch: counts
        on-day-6  | 7   | 5       # after it: counts for nothing
        twice     | 0   | 16
        twice     | 7   | 5
        hours     | 0   | 16
        hours     | 1   | 5
        lost      | 0   | 16
        lost      | 7   | 5
        """,
        """
        course_id | endpoint         | state   | score | day | carried
        on-day-6  | day-7            | scored  | 10    | 6   | 10
        on-day-6  | end-of-induction | scored  | 10    | 6   | 10
        on-day-6  | days-14-31       | missing |       |     | 10
        on-day-6  | last-observed    | scored  | 10    | 6   | 16
        twice     | day-7            | missing |       |     | 16
        twice     | last-observed    | missing |       |     | 16
        hours     | hours-24         | missing |       |     | 16
        lost      | day-7            | scored  | 5     | 7   | 5
        """,
    ),
    Example(
        "after-the-next-course-began",
        NEXT_COURSE,
        """
        courses
        course_id | patient_id | started_on
        first     | anna       | 2026-01-01
        second    | anna       | 2026-01-08
        dateless  | bert       |
        later     | bert       |
        of-cora   | cora       | 2026-01-01
        of-dora   | dora       | 2026-01-08     # another patient's course ends nothing

        sessions
        course_id | day
        first     | 0
        second    | 0
        dateless  | 0
        later     | 0
        of-cora   | 0
        of-dora   | 0

        scores
        course_id | day | hours_after_session | total
        first     | 0   |                     | 16
        first     | 7   |                     | 9       # before the next course's first session
        first     | 7   | 2                   | 4       # after it
        first     | 8   |                     | 5
        first     | 28  |                     | 5
        dateless  | 0   |                     | 16
        dateless  | 8   |                     | 5
        of-cora   | 0   |                     | 16
        of-cora   | 8   |                     | 5
        """,
        """
        course_id | endpoint         | state   | score | day | carried
        first     | day-7            | scored  | 9     | 7   | 9
        first     | end-of-induction | scored  | 9     | 7   | 9
        first     | days-14-31       | missing |       |     | 9
        first     | week-4           | missing |       |     | 9
        first     | last-observed    | scored  | 9     | 7   | 16
        dateless  | day-7            | scored  | 5     | 8   | 5
        of-cora   | day-7            | scored  | 5     | 8   | 5
        """,
    ),
    Example(
        "hours-after-the-next-course-began",
        NEXT_COURSE,
        """
        courses
        course_id | patient_id | started_on | course_number
        one       | anna       | 2026-01-01 | 1
        two       | anna       | 2026-01-01 | 2
        day-1     | bert       | 2026-01-01 | 1
        next-day  | bert       | 2026-01-02 | 2

        sessions
        course_id | day
        one       | 0
        two       | 0
        day-1     | 0
        next-day  | 0

        scores
        course_id | day | hours_after_session | total
        one       | 0   |                     | 16
        one       | 0   | 2                   | 5       # after whose session?
        day-1     | 0   |                     | 16
        day-1     | 1   | 24                  | 5       # after the next course's first session, or before: not told
        """,
        """
        course_id | endpoint | state
        one       | hours-2  | missing
        day-1     | hours-24 | missing
        """,
    ),
)
