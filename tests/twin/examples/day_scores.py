"""Time: which of several scores is the day's score."""

from .shape import Example

SESSION_DAY = "**The day's score**: on a session day the one before the session (hours empty)"
SESSION_DAY_HOURS = "one with hours on a session day serves only the `hours-…` endpoints and onset."
OTHER_DAY = "On another day the last by hours."
EMPTY_HOURS = "empty on a session day = before that session, on any other day = unknown."
LATEST_SESSION = "`hours_after_session` counts from the start of the latest session on or before that day"

EXAMPLES = (
    Example(
        "before-the-session",
        SESSION_DAY,
        """
        sessions
        day
        0
        7

        scores
        day | hours_after_session | total
        0   |                     | 16      # before the first session: the baseline
        7   |                     | 12      # before the second
        7   | 2                   | 5       # two hours after it began
        """,
        """
        endpoint      | state  | baseline | score | day
        day-7         | scored | 16       | 12    | 7
        last-observed | scored | 16       | 12    | 7
        """,
    ),
    Example(
        "after-the-session-serves-no-day",
        SESSION_DAY_HOURS,
        """
        sessions
        day
        0
        7

        scores
        day | hours_after_session | total
        0   |                     | 16
        7   | 2                   | 5
        """,
        """
        endpoint      | state   | baseline | score | day | carried
        day-7         | missing | 16       |       |     | 16
        last-observed | missing | 16       |       |     | 16
        """,
    ),
    Example(
        "after-the-session-serves-the-hours",
        SESSION_DAY_HOURS,
        """
        sessions
        day
        0

        scores
        day | hours_after_session | total
        0   |                     | 16
        0   | 2                   | 6
        """,
        """
        endpoint | state  | baseline | score | day
        hours-2  | scored | 16       | 6     | 0
        """,
    ),
    Example(
        "any-session-makes-a-session-day",
        "on a session day the one before the session (hours empty)",
        """
        sessions
        course_id   | day | phase       | completed
        maintenance | 0   | induction   | yes
        maintenance | 7   | maintenance | yes
        rescue      | 0   | induction   | yes
        rescue      | 7   | rescue      | yes
        broken-off  | 0   | induction   | yes
        broken-off  | 7   | induction   | no       # was given all the same

        scores
        course_id   | day | hours_after_session | total
        maintenance | 0   |                     | 16
        maintenance | 7   | 1.5                 | 5
        rescue      | 0   |                     | 16
        rescue      | 7   | 1.5                 | 5
        broken-off  | 0   |                     | 16
        broken-off  | 7   | 1.5                 | 5
        """,
        """
        course_id   | state   | score
        maintenance | missing |
        rescue      | missing |
        broken-off  | missing |
        """,
        endpoint="day-7",
    ),
    Example(
        "last-by-hours",
        OTHER_DAY,
        """
        sessions
        day
        0

        scores
        day | hours_after_session | total
        0   |                     | 16
        7   | 170.5               | 11      # the later of two on day 7, though written first
        7   | 160                 | 9
        """,
        """
        state  | score | day
        scored | 11    | 7
        """,
        endpoint="day-7",
    ),
    Example(
        "unknown-hours-come-first",
        EMPTY_HOURS,
        """
        sessions
        day
        0

        scores
        day | hours_after_session | total
        0   |                     | 16
        7   | 160                 | 11
        7   |                     | 9       # at an hour unknown: taken as before the known one
        """,
        """
        state  | score | day
        scored | 11    | 7
        """,
        endpoint="day-7",
    ),
    Example(
        "unknown-hours-alone-are-the-score",
        EMPTY_HOURS,
        """
        sessions
        day
        0

        scores
        day | hours_after_session | total
        0   |                     | 16
        7   |                     | 9
        """,
        """
        state  | score | day
        scored | 9     | 7
        """,
        endpoint="day-7",
    ),
    Example(
        "hours-count-from-the-latest-session",
        LATEST_SESSION,
        """
        sessions
        day
        0
        6

        scores
        day | hours_after_session | total
        0   |                     | 16
        6   | 2                   | 8       # two hours after the second session, not the first
        7   | 24                  | 9       # a day after the second
        """,
        """
        endpoint | state   | score | day
        hours-2  | missing |       |
        hours-24 | missing |       |
        day-7    | scored  | 9     | 7
        """,
    ),
    Example(
        "two-equal-rows-are-one",
        "Two rows with the same course, instrument, day and hours: equal totals are one row (a warning)",
        """
        sessions
        day
        0

        scores
        day | total
        0   | 16
        7   | 9
        7   | 9
        """,
        """
        state  | score | day
        scored | 9     | 7
        """,
        endpoint="day-7",
    ),
)
