"""Why there is no score: examples of each reason."""

from .follow_up import CountExample

NO_BASELINE = "No baseline: too old, only at a session, only later, on another scale only, or no score at all."
NOT_SCORED = "Not scored: scored later outside the window, later on another scale only, or no later score."

EXAMPLES = (
    CountExample(
        "every-reason-for-no-baseline",
        NO_BASELINE,
        """
        sessions
        course_id | day
        old       | 0
        timed     | 0
        later     | 0
        other     | 0
        none      | 0

        scores
        course_id | day | hours_after_session | instrument | total
        old       | -31 |                     | GAD-7      | 15
        old       | 7   |                     | GAD-7      | 8
        timed     | 0   | 0.5                 | GAD-7      | 15
        later     | 3   |                     | GAD-7      | 12
        other     | -2  |                     | PHQ-9      | 12
        """,
        """
        state       | n | patients | reasons
        no_baseline | 5 | 5        | too_old 1, at_session 1, only_later 1, other_scale 1, no_score 1
        """,
    ),
    CountExample(
        "a-list-has-another-scale-that-was-too-old",
        NO_BASELINE,
        """
        sessions
        day
        0

        scores
        day | instrument | total
        -40 | HAM-A      | 25      # the list of GAD is GAD-7, HAM-A
        7   | GAD-7      | 9
        """,
        """
        state       | n | patients | reasons
        no_baseline | 1 | 1        | too_old 1
        """,
    ),
    CountExample(
        "every-reason-for-no-score",
        NOT_SCORED,
        """
        sessions
        course_id | day
        outside   | 0
        other     | 0
        none      | 0
        scored    | 0

        scores
        course_id | day | instrument | total
        outside   | -1  | GAD-7      | 15
        outside   | 30  | GAD-7      | 8
        other     | -1  | GAD-7      | 15
        other     | 8   | PHQ-9      | 8
        none      | -1  | GAD-7      | 15
        scored    | -1  | GAD-7      | 15
        scored    | 7   | GAD-7      | 8
        """,
        """
        state   | n | patients | reasons
        missing | 3 | 3        | out_of_window 1, later_other_scale 1, none_later 1
        """,
    ),
    CountExample(
        "who-was-no-case-is-not-looked-for",
        NOT_SCORED,
        """
        sessions
        day
        0

        scores
        day | total
        -1  | 6
        """,
        "",
    ),
)
