"""Endpoints counted in hours after the first session. Hours are compared in whole minutes: 0.98 h is 59 minutes."""

from .shape import Example

HOURS_2 = "`hours-2`: 1–3 h after the first session → 2"
HOURS_24 = "`hours-24`: 18–36 h → 24"
UNTIMED = "(the day's score of day 1 without hours is at 24 h)"
NEAREST = "nearest to the target, the earlier on a tie"
ONE_SESSION = "both only before a second session"

EXAMPLES = (
    Example(
        "hours-2-window",
        HOURS_2,
        """
        sessions
        course_id         | day
        half-an-hour      | 0
        one-hour-less-1   | 0
        one-hour          | 0
        three-hours       | 0
        three-hours-and-1 | 0
        three-and-a-half  | 0

        scores
        course_id         | day | hours_after_session | total
        half-an-hour      | 0   |                     | 16
        half-an-hour      | 0   | 0.5                 | 8
        one-hour-less-1   | 0   |                     | 16
        one-hour-less-1   | 0   | 0.98                | 8      # 59 minutes
        one-hour          | 0   |                     | 16
        one-hour          | 0   | 1                   | 8
        three-hours       | 0   |                     | 16
        three-hours       | 0   | 3                   | 8
        three-hours-and-1 | 0   |                     | 16
        three-hours-and-1 | 0   | 3.02                | 8      # 181 minutes
        three-and-a-half  | 0   |                     | 16
        three-and-a-half  | 0   | 3.5                 | 8
        """,
        """
        course_id         | state   | score | day | carried | last_day
        half-an-hour      | missing |       |     | 16      | 0
        one-hour-less-1   | missing |       |     | 16      | 0
        one-hour          | scored  | 8     | 0   | 16      | 0
        three-hours       | scored  | 8     | 0   | 16      | 0
        three-hours-and-1 | missing |       |     | 16      | 0
        three-and-a-half  | missing |       |     | 16      | 0
        """,
        endpoint="hours-2",
    ),
    Example(
        "hours-2-nearest",
        NEAREST,
        """
        sessions
        course_id | day
        tie       | 0
        nearer    | 0

        scores
        course_id | day | hours_after_session | total
        tie       | 0   |                     | 16
        tie       | 0   | 2.02                | 8      # 121 minutes: as far from 120 as 119 is
        tie       | 0   | 1.98                | 9      # 119 minutes
        nearer    | 0   |                     | 16
        nearer    | 0   | 1.97                | 9      # 118 minutes
        nearer    | 0   | 2.02                | 8      # 121 minutes
        """,
        """
        course_id | score
        tie       | 9
        nearer    | 8
        """,
        endpoint="hours-2",
    ),
    Example(
        "hours-24-window",
        HOURS_24,
        """
        sessions
        course_id     | day
        17-and-a-half | 0
        18-less-1     | 0
        18            | 0
        36            | 0
        36-and-1      | 0
        36-and-a-half | 0

        scores
        course_id     | day | hours_after_session | total
        17-and-a-half | 0   |                     | 16
        17-and-a-half | 1   | 17.5                | 8
        18-less-1     | 0   |                     | 16
        18-less-1     | 1   | 17.98               | 8      # 1,079 minutes
        18            | 0   |                     | 16
        18            | 1   | 18                  | 8
        36            | 0   |                     | 16
        36            | 1   | 36                  | 8
        36-and-1      | 0   |                     | 16
        36-and-1      | 1   | 36.02               | 8      # 2,161 minutes: too late to be carried as well
        36-and-a-half | 0   |                     | 16
        36-and-a-half | 1   | 36.5                | 8
        """,
        """
        course_id     | state   | score | day | carried | last_day
        17-and-a-half | missing |       |     | 8       | 1
        18-less-1     | missing |       |     | 8       | 1
        18            | scored  | 8     | 1   | 8       | 1
        36            | scored  | 8     | 1   | 8       | 1
        36-and-1      | missing |       |     | 16      | 1
        36-and-a-half | missing |       |     | 16      | 1
        """,
        endpoint="hours-24",
    ),
    Example(
        "hours-24-nearest",
        NEAREST,
        """
        sessions
        course_id | day
        tie       | 0
        nearer    | 0

        scores
        course_id | day | hours_after_session | total
        tie       | 0   |                     | 16
        tie       | 1   | 24.02               | 8      # 1,441 minutes: as far from 1,440 as 1,439 is
        tie       | 1   | 23.98               | 9      # 1,439 minutes
        nearer    | 0   |                     | 16
        nearer    | 1   | 23.97               | 9      # 1,438 minutes
        nearer    | 1   | 24.02               | 8      # 1,441 minutes
        """,
        """
        course_id | score
        tie       | 9
        nearer    | 8
        """,
        endpoint="hours-24",
    ),
    Example(
        "hours-24-on-any-day",
        HOURS_24,
        """
        sessions
        course_id | day
        same-day  | 0
        day-2     | 0

        scores
        course_id | day | hours_after_session | total
        same-day  | 0   |                     | 16
        same-day  | 0   | 19                  | 8      # a session shortly after midnight
        day-2     | 0   |                     | 16
        day-2     | 2   | 30                  | 7      # a session in the evening
        """,
        """
        course_id | state  | score | day | carried
        same-day  | scored | 8     | 0   | 16
        day-2     | scored | 7     | 2   | 16
        """,
        endpoint="hours-24",
    ),
    Example(
        "day-1-without-hours",
        UNTIMED,
        """
        sessions
        course_id    | day
        alone        | 0
        just-later   | 0
        same-minute  | 0
        just-earlier | 0
        day-2        | 0

        scores
        course_id    | day | hours_after_session | total
        alone        | 0   |                     | 16
        alone        | 1   |                     | 9
        just-later   | 0   |                     | 16
        just-later   | 1   |                     | 9
        just-later   | 2   | 24.25               | 8      # nearly 24 h, but not 24
        same-minute  | 0   |                     | 16
        same-minute  | 1   |                     | 9
        same-minute  | 2   | 24                  | 8      # 24 h too: the earlier day
        just-earlier | 0   |                     | 16
        just-earlier | 0   | 23.75               | 8
        just-earlier | 1   |                     | 9
        day-2        | 0   |                     | 16
        day-2        | 2   |                     | 9      # only day 1 is taken as at 24 h
        """,
        """
        course_id    | state   | score | day
        alone        | scored  | 9     | 1
        just-later   | scored  | 9     | 1
        same-minute  | scored  | 9     | 1
        just-earlier | scored  | 9     | 1
        day-2        | missing |       |
        """,
        endpoint="hours-24",
    ),
    Example(
        "day-1-with-and-without-hours",
        UNTIMED,
        """
        sessions
        course_id | day
        at-19     | 0
        at-40     | 0

        scores
        course_id | day | hours_after_session | total
        at-19     | 0   |                     | 16
        at-19     | 1   |                     | 9
        at-19     | 1   | 19                  | 8      # the last of its day: the day's score has hours
        at-40     | 0   |                     | 16
        at-40     | 1   |                     | 9
        at-40     | 1   | 40                  | 8      # the last of its day, and out of the window
        """,
        """
        course_id | state   | score | carried
        at-19     | scored  | 8     | 8
        at-40     | missing |       | 16
        """,
        endpoint="hours-24",
    ),
    Example(
        "second-session-on-the-same-day",
        ONE_SESSION,
        """
        sessions
        day
        0
        0

        scores
        day | hours_after_session | total
        0   |                     | 16
        0   | 2                   | 8
        1   |                     | 9
        """,
        """
        endpoint | state   | carried
        hours-2  | missing | 16
        hours-24 | missing | 9
        """,
    ),
    Example(
        "second-session-on-day-1",
        ONE_SESSION,
        """
        sessions
        course_id | day | phase
        before    | 0   | induction
        before    | 1   | rescue         # a session of any phase is a second session
        after     | 0   | induction
        after     | 1   | induction

        scores
        course_id | day | hours_after_session | total
        before    | 0   |                     | 16
        before    | 0   | 2                   | 8
        before    | 1   |                     | 9      # on a session day: before that session
        after     | 0   |                     | 16
        after     | 1   | 18.5                | 7      # after the second session began
        """,
        """
        course_id | endpoint | state   | score | day | carried
        before    | hours-2  | scored  | 8     | 0   | 16
        before    | hours-24 | scored  | 9     | 1   | 9
        after     | hours-24 | missing |       |     | 16
        """,
    ),
    Example(
        "second-session-on-day-2",
        ONE_SESSION,
        """
        sessions
        course_id | day
        before    | 0
        before    | 2
        after     | 0
        after     | 2

        scores
        course_id | day | hours_after_session | total
        before    | 0   |                     | 16
        before    | 1   | 20                  | 8
        after     | 0   |                     | 16
        after     | 2   | 20                  | 7      # twenty hours after the second session
        """,
        """
        course_id | state   | score | day
        before    | scored  | 8     | 1
        after     | missing |       |
        """,
        endpoint="hours-24",
    ),
)
