"""Session numbers: side effects by the number of the session in which they were asked."""

from .follow_up import SideEffectExample
from .side_effects import PER_COURSE, PER_SESSION

EXAMPLES = (
    SideEffectExample(
        "by-the-number-of-the-session",
        PER_SESSION,
        """
        courses
        course_id | side_effects_method
        c1        | checklist

        sessions
        session_id | number | day
        a          | 1      | 0
        b          | 7      | 20
        c          | 12     | 40
        d          | 13     | 50

        side_effects
        session_id | term
        c          | Nausea
        """,
        """
        group       | term   | n | events | value
        1           | Nausea | 1 | 0      | 0
        7–12        | Nausea | 2 | 1      | 1/2
        13 and over | Nausea | 1 | 0      | 0
        """,
        by="session-number",
    ),
    SideEffectExample(
        "a-course-counts-once-where-two-of-its-sessions-have-numbers-of-one-band",
        PER_COURSE,
        """
        courses
        course_id | side_effects_method
        c1        | checklist

        sessions
        session_id | number | day
        a          | 1      | 0
        b          | 7      | 20
        c          | 12     | 40

        side_effects
        session_id | term
        b          | Nausea
        c          | Nausea
        """,
        """
        group | term   | n | events | value
        1     | Nausea | 1 | 0      | 0
        7–12  | Nausea | 1 | 1      | 1
        """,
        unit="course",
        by="session-number",
    ),
)
