"""Recovery over two scales: examples at each side of every rule."""

from .follow_up import CountExample

PAIRED = "case on either at baseline, below both at the endpoint, counted where both are recorded"
RELIABLE = "reliable improvement on one without reliable worsening on the other"

_SESSIONS = """
        sessions
        course_id | day
        both      | 0
        one-case  | 0
        one-left  | 0
        no-case   | 0
        noise     | 0
        worse     | 0
        single    | 0
        unscored  | 0

        scores
        course_id | instrument | day | total
        both      | PHQ-9      | 0   | 18
        both      | PHQ-9      | 7   | 9
        both      | GAD-7      | 0   | 15
        both      | GAD-7      | 7   | 7
        one-case  | PHQ-9      | 0   | 10
        one-case  | PHQ-9      | 7   | 4
        one-case  | GAD-7      | 0   | 7        # no case on this one
        one-case  | GAD-7      | 7   | 7
        one-left  | PHQ-9      | 0   | 18
        one-left  | PHQ-9      | 7   | 9
        one-left  | GAD-7      | 0   | 15
        one-left  | GAD-7      | 7   | 8        # still a case on this one
        no-case   | PHQ-9      | 0   | 9
        no-case   | PHQ-9      | 7   | 2
        no-case   | GAD-7      | 0   | 7
        no-case   | GAD-7      | 7   | 2
        noise     | PHQ-9      | 0   | 12
        noise     | PHQ-9      | 7   | 9        # 3 of 6 points
        noise     | GAD-7      | 0   | 8
        noise     | GAD-7      | 7   | 5        # 3 of 4
        worse     | PHQ-9      | 0   | 15
        worse     | PHQ-9      | 7   | 4
        worse     | GAD-7      | 0   | 2
        worse     | GAD-7      | 7   | 6        # 4 worse, and no case yet
        single    | PHQ-9      | 0   | 18
        single    | PHQ-9      | 7   | 4
        unscored  | PHQ-9      | 0   | 18
        unscored  | PHQ-9      | 7   | 4
        unscored  | GAD-7      | 0   | 15
"""

EXAMPLES = (
    CountExample(
        "below-both",
        PAIRED,
        _SESSIONS,
        """
        reliably | n | events | patients | not_a_case | no_baseline | missing | pending | value
        no       | 5 | 4      | 5        | 1          | 1           | 1       | 0       | 4/5
        yes      | 5 | 2      | 5        | 1          | 1           | 1       | 0       | 2/5
        """,
    ),
    CountExample(
        "the-second-scale-of-ptsd",
        PAIRED,
        """
        courses
        course_id | diagnosis
        ptsd      | PTSD
        mood      | MDD

        sessions
        course_id | day
        ptsd      | 0
        mood      | 0

        scores
        course_id | instrument | day | total
        ptsd      | PHQ-9      | 0   | 8
        ptsd      | PHQ-9      | 7   | 8
        ptsd      | PCL-5      | 0   | 47
        ptsd      | PCL-5      | 7   | 32      # 15 less
        mood      | PHQ-9      | 0   | 18
        mood      | PHQ-9      | 7   | 8
        mood      | PCL-5      | 0   | 47
        mood      | PCL-5      | 7   | 32      # not its second scale
        """,
        """
        reliably | n | events | no_baseline
        no       | 1 | 1      | 1
        yes      | 1 | 1      | 1
        """,
    ),
)
