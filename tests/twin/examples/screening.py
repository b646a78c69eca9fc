"""Screening: how far everyone who was screened came, and why the others did not."""

from .follow_up import CountExample

STEPS = "Eligible, began, completed induction, scored at its end: each a share of everyone screened."
BEGUN = "Who began treatment was eligible, whatever is written down; a course without a session was not begun."

EXAMPLES = (
    CountExample(
        "from-screened-to-scored",
        STEPS,
        """
        manifest
        cutoff
        2026-01-31

        protocols
        protocol_id | induction_sessions
        two         | 2
        open        |

        courses
        course_id | protocol_id | ended     | started_on
        done      | two         | completed | 2025-06-01
        unseen    | two         | completed | 2025-06-01
        recent    | two         | ongoing   | 2026-01-20
        going-on  | two         | ongoing   | 2026-01-20
        gone      | two         | stopped   | 2025-06-01
        unplanned | open        | completed | 2025-06-01

        sessions
        course_id | day
        done      | 0
        done      | 3
        unseen    | 0
        unseen    | 3
        recent    | 0
        recent    | 3
        going-on  | 0
        gone      | 0
        unplanned | 0

        scores
        course_id | day | total
        done      | -1  | 15
        done      | 10  | 5
        unseen    | -1  | 15
        recent    | -1  | 15

        screenings
        screening_id | outcome    | reason       | course_id
        e1           | eligible   |              | done
        e2           | eligible   |              | unseen
        e3           | eligible   |              | recent
        e4           | eligible   |              | going-on
        e5           | eligible   |              | gone
        e6           | eligible   |              | unplanned
        e7           | eligible   |              |
        e8           | ineligible | pregnancy    |
        e9           | ineligible |              |
        e10          | declined   | cost         |
        """,
        """
        n  | eligible | began | completed | scored | scored_value | pending | not_scored | in_induction | left | no_plan
        10 | 7        | 6     | 3         | 1      | 1/10         | 1       | 1          | 1            | 1    | 1
        """,
    ),
    CountExample(
        "whether-it-ended-is-not-recorded",
        "Who began and didn't complete induction has left it, is still in it, or nobody says which.",
        """
        protocols
        protocol_id | induction_sessions
        two         | 2

        courses
        course_id | protocol_id | ended
        left      | two         | stopped
        going-on  | two         | ongoing
        unsaid    | two         |
        done      | two         |

        sessions
        course_id | day
        left      | 0
        going-on  | 0
        unsaid    | 0
        done      | 0
        done      | 3

        screenings
        screening_id | outcome  | course_id
        e1           | eligible | left
        e2           | eligible | going-on
        e3           | eligible | unsaid
        e4           | eligible | done
        """,
        """
        n | began | completed | completed_value | in_induction | left | ended_unknown | not_scored
        4 | 4     | 1         | 1/4             | 1            | 1    | 1             | 1
        """,
    ),
    CountExample(
        "who-was-turned-away",
        BEGUN,
        """
        protocols
        protocol_id | induction_sessions
        one         | 1

        courses
        course_id | protocol_id
        treated   | one
        untreated | one

        sessions
        course_id | day
        treated   | 0

        screenings
        screening_id | outcome    | reason    | course_id
        e1           | ineligible | pregnancy | treated
        e2           | eligible   |           | untreated
        e3           | declined   |           |
        e4           | declined   | cost      | untreated
        """,
        """
        n | eligible | eligible_value | ineligible | declined | not_begun | began | began_value | not_scored
        4 | 2        | 1/2            | 0          | 2        | 1         | 1     | 1/4         | 1
        """,
    ),
    CountExample(
        "who-names-too-few-courses",
        "Four fifths of the courses must be named that could be: those that began, or as many as were screened and not "
        "turned away.",
        """
        courses
        course_id | clinic
        n1        | North
        n2        | North
        n3        | North
        n4        | North
        n5        | North
        s1        | South
        s2        | South
        s3        | South
        s4        | South
        s5        | South
        e1        | East
        e2        | East
        e3        | East
        e4        | East
        e5        | East
        e6        | East
        w1        | West

        sessions
        course_id | day
        n1        | 0
        n2        | 0
        n3        | 0
        n4        | 0
        n5        | 0
        s1        | 0
        s2        | 0
        s3        | 0
        s4        | 0
        s5        | 0
        e1        | 0
        e2        | 0
        e3        | 0
        e4        | 0
        e5        | 0
        e6        | 0
        w1        | 0

        screenings
        screening_id | clinic | outcome    | course_id
        x1           | North  | eligible   | n1
        x2           | North  | eligible   | n2
        x3           | North  | eligible   | n3
        x4           | North  | eligible   |
        x5           | North  | eligible   |
        x6           | South  | eligible   | s1
        x7           | South  | eligible   | s2
        x8           | South  | eligible   | s3
        x9           | South  | eligible   | s4
        x10          | South  | eligible   |
        x11          | South  | eligible   |
        x12          | East   | eligible   | e1
        x13          | East   | eligible   | e2
        x14          | East   | eligible   | e3
        x15          | East   | eligible   | e4
        x16          | East   | eligible   |
        x17          | East   | ineligible |
        x18          | East   | ineligible |
        x19          | West   | eligible   | w1
        x20          | West   | eligible   |
        x21          | West   | eligible   |
        """,
        """
        group | n | unlinked | eligible | began | began_value | not_begun | ineligible
        North | 5 | 5        | 5        |       |             |           | 0
        South | 6 | 0        | 6        | 4     | 2/3         | 2         | 0
        East  | 7 | 0        | 5        | 4     | 4/7         | 1         | 2
        West  | 3 | 0        | 3        | 1     | 1/3         | 2         | 0
        """,
        by="clinic",
    ),
)
