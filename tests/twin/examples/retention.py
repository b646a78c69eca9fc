"""Retention: who came back for session 2, 3, … of those who could."""

from .follow_up import CountExample

PLAN = """
protocols
protocol_id | induction_sessions
three       | 3
two         | 2
one         | 1
open        |
"""

CAME = "Came back for session 2, 3, … of those who could: planned, and not still under way."
GIVEN = "Courses with at least one induction session; what counts is the induction sessions given."
REASONS = "Stop reasons of those who left before, not recorded ones too."

EXAMPLES = (
    CountExample(
        "who-could-come",
        CAME,
        f"""
        {PLAN}
        courses
        course_id  | protocol_id | ended     | patient_id
        complete   | three       | completed | anyone
        going-on   | three       | ongoing   | anyone
        after-one  | three       | stopped   | b
        after-two  | three       | completed | c
        unsaid     | three       |           | d
        under-way  | three       | ongoing   | e
        two-of-two | two         | completed | f
        one-of-two | two         | stopped   | g
        one-of-one | one         | completed | h
        no-number  | open        | completed | i
        untreated  | three       | stopped   | j

        sessions
        course_id  | day | phase
        complete   | 0   | induction
        complete   | 3   | induction
        complete   | 6   | induction
        going-on   | 0   | induction
        going-on   | 3   | induction
        going-on   | 6   | induction        # finished, though the course goes on
        after-one  | 0   | induction
        after-two  | 0   | induction
        after-two  | 3   | induction
        unsaid     | 0   | induction
        under-way  | 0   | induction
        under-way  | 3   | induction        # the third is still to come
        two-of-two | 0   | induction
        two-of-two | 3   | induction
        one-of-two | 0   | induction
        one-of-one | 0   | induction
        no-number  | 0   | induction
        no-number  | 3   | induction
        untreated  | 0   | maintenance
        """,
        """
        session | n | events | patients | value | pending | no_induction | no_plan | not_planned
        2       | 7 | 4      | 6        | 4/7   | 1       | 1            | 1       | 1
        3       | 5 | 2      | 4        | 2/5   | 1       | 1            | 1       | 3
        """,
    ),
    CountExample(
        "which-sessions-count",
        GIVEN,
        f"""
        {PLAN}
        courses
        course_id   | protocol_id | ended
        broken-off  | two         | completed
        rescued     | two         | stopped
        maintained  | two         | stopped
        same-day    | two         | completed
        more        | two         | completed

        sessions
        course_id   | day | phase       | completed
        broken-off  | 0   | induction   | yes
        broken-off  | 3   | induction   | no          # came, and was given it in part
        rescued     | 0   | induction   | yes
        rescued     | 3   | rescue      | yes         # no induction session
        maintained  | 0   | induction   | yes
        maintained  | 3   | maintenance | yes
        same-day    | 0   | induction   | yes
        same-day    | 0   | induction   | yes         # two on a day are two
        more        | 0   | induction   | yes
        more        | 3   | induction   | yes
        more        | 6   | induction   | yes         # one more than planned: there is no row for a third
        """,
        """
        session | n | events | value
        2       | 5 | 3      | 3/5
        """,
    ),
    CountExample(
        "why-they-left",
        REASONS,
        f"""
        {PLAN}
        courses
        course_id | protocol_id | ended     | stop_reason
        first     | three       | stopped   | side effects
        second    | three       | stopped   | cost
        third     | three       | stopped   | side effects
        fourth    | three       | stopped   |
        fifth     | three       | stopped   | moved           # came to every session: not among them
        sixth     | three       | ongoing   | cost            # still under way

        sessions
        course_id | day
        first     | 0
        second    | 0
        second    | 3
        third     | 0
        fourth    | 0
        fourth    | 3
        fifth     | 0
        fifth     | 3
        fifth     | 6
        sixth     | 0
        """,
        """
        session | n | events | value | pending | stop_reasons
        2       | 5 | 3      | 3/5   | 1       | side effects 2
        3       | 5 | 1      | 1/5   | 1       | side effects 2, cost 1, - 1
        """,
    ),
    CountExample(
        "whether-it-ended-is-not-recorded",
        "Who didn't come counts as having left unless the course goes on; of how many nobody says which, is counted.",
        f"""
        {PLAN}
        courses
        course_id | protocol_id | ended
        left      | three       | stopped
        unsaid    | three       |
        later     | three       |
        came      | three       |              # came to every session: it is over, whoever says so
        going-on  | three       | ongoing

        sessions
        course_id | day
        left      | 0
        unsaid    | 0
        later     | 0
        later     | 3
        came      | 0
        came      | 3
        came      | 6
        going-on  | 0
        """,
        """
        session | n | events | value | pending | ended_unknown | stop_reasons
        2       | 4 | 2      | 1/2   | 1       | 1             | - 2
        3       | 4 | 1      | 1/4   | 1       | 2             | - 3
        """,
    ),
    CountExample(
        "retention-by-protocol",
        CAME,
        f"""
        {PLAN}
        courses
        course_id | protocol_id
        a         | three
        b         | two
        c         | two
        d         | one
        e         | open

        sessions
        course_id | day
        a         | 0
        a         | 3
        b         | 0
        b         | 3
        c         | 0
        d         | 0
        e         | 0
        """,
        """
        group | session | n | events | value | stop_reasons
        three | 2       | 1 | 1      | 1     |
        three | 3       | 1 | 0      | 0     | - 1
        two   | 2       | 2 | 1      | 1/2   | - 1
        """,
        by="protocol_id",
    ),
    CountExample(
        "nobody-could-come-yet",
        CAME,
        f"""
        {PLAN}
        courses
        course_id | protocol_id | ended
        first     | two         | ongoing
        second    | two         | ongoing

        sessions
        course_id | day
        first     | 0
        """,
        """
        session | n | events | patients | value | pending | no_induction | stop_reasons
        2       | 0 | 0      | 0        |       | 1       | 1            |
        """,
    ),
)
