"""Endpoints at fixed weeks from the first session, whether or not induction was completed."""

from .shape import Example

WEEKS = "`week-4`: days 22–35 → 28 · `week-6`: 36–49 → 42 · `week-8`: 43–70 → 56 · `week-12`: 71–98 → 84"

SESSIONS = """
        sessions
        course_id | day | phase
        before    | 0   | induction
        first     | 0   | induction
        last      | 0   | induction
        last      | {booster}  | maintenance      # ends no such window
        after     | 0   | induction
        tie       | 0   | induction
        nearer    | 0   | induction
        nearer    | 10  | induction        # windows don't move with it
"""

EXAMPLES = (
    Example(
        "week-4",
        WEEKS,
        SESSIONS.format(booster=30)
        + """
        scores
        course_id | day | total
        before    | 0   | 16
        before    | 21  | 8
        first     | 0   | 16
        first     | 22  | 8
        last      | 0   | 16
        last      | 35  | 8
        after     | 0   | 16
        after     | 36  | 8
        tie       | 0   | 16
        tie       | 26  | 9
        tie       | 30  | 8
        nearer    | 0   | 16
        nearer    | 26  | 9
        nearer    | 29  | 8
        """,
        """
        course_id | state   | score | day | last_day
        before    | missing |       |     | 35
        first     | scored  | 8     | 22  | 35
        last      | scored  | 8     | 35  | 35
        after     | missing |       |     | 35
        tie       | scored  | 9     | 26  | 35
        nearer    | scored  | 8     | 29  | 35
        """,
        endpoint="week-4",
    ),
    Example(
        "week-6",
        WEEKS,
        SESSIONS.format(booster=44)
        + """
        scores
        course_id | day | total
        before    | 0   | 16
        before    | 35  | 8
        first     | 0   | 16
        first     | 36  | 8
        last      | 0   | 16
        last      | 49  | 8
        after     | 0   | 16
        after     | 50  | 8
        tie       | 0   | 16
        tie       | 40  | 9
        tie       | 44  | 8
        nearer    | 0   | 16
        nearer    | 40  | 9
        nearer    | 43  | 8
        """,
        """
        course_id | state   | score | day | last_day
        before    | missing |       |     | 49
        first     | scored  | 8     | 36  | 49
        last      | scored  | 8     | 49  | 49
        after     | missing |       |     | 49
        tie       | scored  | 9     | 40  | 49
        nearer    | scored  | 8     | 43  | 49
        """,
        endpoint="week-6",
    ),
    Example(
        "week-8",
        WEEKS,
        SESSIONS.format(booster=60)
        + """
        scores
        course_id | day | total
        before    | 0   | 16
        before    | 42  | 8
        first     | 0   | 16
        first     | 43  | 8
        last      | 0   | 16
        last      | 70  | 8
        after     | 0   | 16
        after     | 71  | 8
        tie       | 0   | 16
        tie       | 54  | 9
        tie       | 58  | 8
        nearer    | 0   | 16
        nearer    | 54  | 9
        nearer    | 57  | 8
        """,
        """
        course_id | state   | score | day | last_day
        before    | missing |       |     | 70
        first     | scored  | 8     | 43  | 70
        last      | scored  | 8     | 70  | 70
        after     | missing |       |     | 70
        tie       | scored  | 9     | 54  | 70
        nearer    | scored  | 8     | 57  | 70
        """,
        endpoint="week-8",
    ),
    Example(
        "week-12",
        WEEKS,
        SESSIONS.format(booster=90)
        + """
        scores
        course_id | day | total
        before    | 0   | 16
        before    | 70  | 8
        first     | 0   | 16
        first     | 71  | 8
        last      | 0   | 16
        last      | 98  | 8
        after     | 0   | 16
        after     | 99  | 8
        tie       | 0   | 16
        tie       | 82  | 9
        tie       | 86  | 8
        nearer    | 0   | 16
        nearer    | 82  | 9
        nearer    | 85  | 8
        """,
        """
        course_id | state   | score | day | last_day
        before    | missing |       |     | 98
        first     | scored  | 8     | 71  | 98
        last      | scored  | 8     | 98  | 98
        after     | missing |       |     | 98
        tie       | scored  | 9     | 82  | 98
        nearer    | scored  | 8     | 85  | 98
        """,
        endpoint="week-12",
    ),
)
