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
        "who-names-hardly-any-course",
        "A tenth of the courses must be named that could be: those that began, or as many as were screened and not "
        "turned away.",
        """
        courses
        course_id | clinic
        n1        | North
        n2        | North
        n3        | North
        n4        | North
        n5        | North
        n6        | North
        n7        | North
        n8        | North
        n9        | North
        n10       | North
        n11       | North
        s1        | South
        s2        | South
        s3        | South
        s4        | South
        s5        | South
        s6        | South
        s7        | South
        s8        | South
        s9        | South
        s10       | South
        e1        | East
        e2        | East
        e3        | East
        e4        | East
        e5        | East
        e6        | East
        e7        | East
        e8        | East
        e9        | East
        e10       | East
        e11       | East
        w1        | West

        sessions
        course_id | day
        n1        | 0
        n2        | 0
        n3        | 0
        n4        | 0
        n5        | 0
        n6        | 0
        n7        | 0
        n8        | 0
        n9        | 0
        n10       | 0
        n11       | 0
        s1        | 0
        s2        | 0
        s3        | 0
        s4        | 0
        s5        | 0
        s6        | 0
        s7        | 0
        s8        | 0
        s9        | 0
        s10       | 0
        e1        | 0
        e2        | 0
        e3        | 0
        e4        | 0
        e5        | 0
        e6        | 0
        e7        | 0
        e8        | 0
        e9        | 0
        e10       | 0
        e11       | 0
        w1        | 0

        screenings
        screening_id | clinic | outcome    | course_id
        x1           | North  | eligible   | n1
        x2           | North  | eligible   |
        x3           | North  | eligible   |
        x4           | North  | eligible   |
        x5           | North  | eligible   |
        x6           | North  | eligible   |
        x7           | North  | eligible   |
        x8           | North  | eligible   |
        x9           | North  | eligible   |
        x10          | North  | eligible   |
        x11          | North  | eligible   |
        x12          | South  | eligible   | s1
        x13          | South  | eligible   |
        x14          | South  | eligible   |
        x15          | South  | eligible   |
        x16          | South  | eligible   |
        x17          | South  | eligible   |
        x18          | South  | eligible   |
        x19          | South  | eligible   |
        x20          | South  | eligible   |
        x21          | South  | eligible   |
        x22          | South  | eligible   |
        x23          | East   | eligible   | e1
        x24          | East   | eligible   |
        x25          | East   | ineligible |
        x26          | East   | ineligible |
        x27          | East   | ineligible |
        x28          | East   | ineligible |
        x29          | East   | ineligible |
        x30          | East   | ineligible |
        x31          | East   | ineligible |
        x32          | East   | ineligible |
        x33          | East   | ineligible |
        x34          | East   | ineligible |
        x35          | West   | eligible   | w1
        x36          | West   | eligible   |
        x37          | West   | eligible   |
        x38          | West   | eligible   |
        x39          | West   | eligible   |
        x40          | West   | eligible   |
        x41          | West   | eligible   |
        x42          | West   | eligible   |
        x43          | West   | eligible   |
        x44          | West   | eligible   |
        x45          | West   | eligible   |
        """,
        """
        group | n  | unlinked | eligible | began | began_value | not_begun | ineligible
        North | 11 | 11       | 11       |       |             |           | 0
        South | 11 | 0        | 11       | 1     | 1/11        | 10        | 0
        East  | 12 | 0        | 2        | 1     | 1/12        | 1         | 10
        West  | 11 | 0        | 11       | 1     | 1/11        | 10        | 0
        """,
        by="clinic",
    ),
)
