"""Side effects: who was asked about what, how often it occurred there, and what was volunteered."""

from .follow_up import SideEffectExample

ASKED = "Asked: `side_effects_asked`; where empty, yes for methods spontaneous, checklist and scale."
LISTED = "Where given, a term that is not on the clinic's list is not asked there, and a term on it has a row."
PER_SESSION = "Per session: asked sessions with the term / asked sessions."
PER_COURSE = "Per course: courses with it in an asked session / courses with an asked session."
METHOD = "By the course's method (none or empty, yet asked: `unknown`), never pooled over methods."
PHASE = "Phase is a filter (all by default)."


EXAMPLES = (
    SideEffectExample(
        "the-session-says-whether-it-was-asked",
        ASKED,
        """
        courses
        course_id | side_effects_method
        c1        | scale
        c2        | none

        sessions
        session_id | course_id | day | side_effects_asked
        a          | c1        | 0   |
        b          | c1        | 3   | no
        c          | c2        | 0   |
        d          | c2        | 3   | yes

        side_effects
        session_id | term
        a          | Nausea
        b          | Nausea
        c          | Nausea
        d          | Nausea
        """,
        """
        method  | term   | n | events | patients | not_asked | volunteered | value
        scale   | Nausea | 1 | 1      | 1        | 1         | 1           | 1
        none    | Nausea | 0 | 0      | 0        | 1         | 1           |
        unknown | Nausea | 1 | 1      | 1        | 0         | 0           | 1
        """,
    ),
    SideEffectExample(
        "a-course-of-no-known-method-is-of-none",
        METHOD,
        """
        courses
        course_id | side_effects_method
        c1        |
        c2        | spontaneous

        sessions
        session_id | course_id | day | side_effects_asked
        a          | c1        | 0   |
        b          | c1        | 3   | yes
        c          | c1        | 6   | no
        d          | c2        | 0   |

        side_effects
        session_id | term
        b          | Headache
        """,
        """
        method      | term     | n | events | not_asked | volunteered | value
        unrecorded  | Headache | 0 | 0      | 0         |             |
        none        | Headache | 0 | 0      | 1         | 0           |
        unknown     | Headache | 1 | 1      | 0         | 0           | 1
        spontaneous | Headache | 1 | 0      | 0         | 0           | 0
        """,
    ),
    SideEffectExample(
        "a-checklist-decides-what-is-asked",
        LISTED,
        """
        courses
        course_id | clinic | side_effects_method
        c1        | North  | checklist
        c2        | South  | checklist

        sessions
        session_id | course_id | day
        a          | c1        | 0
        b          | c2        | 0

        checklists
        clinic | term
        North  | Nausea
        North  | Sedation

        side_effects
        session_id | term
        a          | Headache                # not on North's list
        b          | Headache                # South has no list
        """,
        """
        group | term     | n | events | not_asked | volunteered | value
        North | Headache | 0 | 0      | 1         | 1           |
        North | Nausea   | 1 | 0      | 0         | 0           | 0
        North | Sedation | 1 | 0      | 0         | 0           | 0
        South | Headache | 1 | 1      | 0         | 0           | 1
        South | Nausea   | 1 | 0      | 0         | 0           | 0
        South | Sedation | 1 | 0      | 0         | 0           | 0
        """,
        by="clinic",
    ),
    SideEffectExample(
        "twice-in-a-session-counts-once-by-the-worst-grade",
        PER_SESSION,
        """
        courses
        course_id | side_effects_method
        c1        | checklist

        sessions
        session_id | day
        a          | 0
        b          | 3
        c          | 6
        d          | 9

        side_effects
        session_id | term   | grade
        a          | Nausea | 1
        a          | Nausea | 3
        a          | Nausea |
        b          | Nausea |
        c          | Nausea | 1
        """,
        """
        term   | n | events | value | grades
        Nausea | 4 | 3      | 3/4   | 3 1, ungraded 1, 1 1
        """,
    ),
    SideEffectExample(
        "only-sessions-of-the-phase",
        PHASE,
        """
        courses
        course_id | side_effects_method
        c1        | checklist

        sessions
        session_id | day | phase
        a          | 0   | induction
        b          | 3   | induction
        c          | 40  | maintenance
        d          | 60  | rescue

        side_effects
        session_id | term
        a          | Nausea
        c          | Headache
        """,
        """
        term     | n | events | value
        Headache | 1 | 1      | 1
        """,
        phase="maintenance",
    ),
    SideEffectExample(
        "by-the-month-of-the-session",
        "`session-month` (side effects).",
        """
        courses
        course_id | started_on | side_effects_method
        c1        | 2026-01-30 | checklist
        c2        |            | checklist

        sessions
        session_id | course_id | day
        a          | c1        | 0
        b          | c1        | 1
        c          | c1        | 2
        d          | c2        | 0

        side_effects
        session_id | term
        c          | Nausea
        """,
        """
        group   | term   | n | events | value
        2026-01 | Nausea | 2 | 0      | 0
        2026-02 | Nausea | 1 | 1      | 1
        no date | Nausea | 1 | 0      | 0
        """,
        by="session-month",
    ),
    SideEffectExample(
        "per-course-with-its-asked-sessions",
        PER_COURSE,
        """
        courses
        course_id | patient_id | side_effects_method
        c1        | one        | checklist
        c2        | one        | checklist
        c3        | two        | checklist
        c4        | three      | checklist

        sessions
        session_id | course_id | day | side_effects_asked
        a          | c1        | 0   |
        b          | c1        | 3   |
        c          | c1        | 6   | no
        d          | c2        | 0   |
        e          | c3        | 0   |
        f          | c3        | 3   |
        g          | c4        | 0   | no

        side_effects
        session_id | term   | grade
        a          | Nausea | 1
        b          | Nausea | 2
        c          | Nausea | 4        # volunteered: no part of the worst grade
        g          | Nausea | 1
        """,
        """
        term   | n | events | patients | not_asked | volunteered | value | asked_sessions | grades
        Nausea | 3 | 1      | 2        | 1         | 2           | 1/3   | 5/3            | 2 1
        """,
        unit="course",
    ),
    SideEffectExample(
        "a-course-stands-by-each-way-in-which-its-sessions-were-asked",
        METHOD,
        """
        courses
        course_id | side_effects_method
        c1        |

        sessions
        session_id | day | side_effects_asked
        a          | 0   | yes
        b          | 3   |
        c          | 6   | yes

        side_effects
        session_id | term
        b          | Nausea
        c          | Nausea
        """,
        """
        method     | term   | n | events | not_asked | volunteered | asked_sessions
        unknown    | Nausea | 1 | 1      | 0         | 0           | 2
        unrecorded | Nausea | 0 | 0      | 0         |             |
        """,
        unit="course",
    ),
    SideEffectExample(
        "any-side-effect-that-was-asked-about",
        PER_SESSION,
        """
        courses
        course_id | side_effects_method
        c1        | checklist

        sessions
        session_id | day
        a          | 0
        b          | 3
        c          | 6
        d          | 9

        checklists
        term
        Nausea
        Dizziness

        side_effects
        session_id | term      | grade
        a          | Nausea    | 1
        a          | Dizziness | 2
        b          | Headache  | 3          # not on the list
        c          | Dizziness | 1
        c          | Headache  | 3          # told beside it: the grade is of what was asked about
        """,
        """
        term            | n | events | volunteered | value | grades
        Any side effect | 4 | 2      | 2           | 1/2   | 2 1, 1 1
        """,
        of="any",
    ),
    SideEffectExample(
        "asked-and-nothing-ever-written-down",
        PER_SESSION,
        """
        courses
        course_id | side_effects_method
        c1        | spontaneous

        sessions
        day
        0
        3
        """,
        """
        method      | term            | n | events | value
        spontaneous | Any side effect | 2 | 0      | 0
        """,
        of="any",
    ),
    SideEffectExample(
        "urinary-symptoms-are-asked-about-where-one-is",
        LISTED,
        """
        courses
        course_id | clinic | side_effects_method
        c1        | North  | checklist
        c2        | South  | checklist
        c3        | West   | checklist

        sessions
        session_id | course_id | day
        a          | c1        | 0
        b          | c2        | 0
        c          | c3        | 0

        checklists
        clinic | term
        North  | Dysuria
        South  | Nausea

        side_effects
        session_id | term
        a          | Cystitis            # not on the list, so volunteered beside what was asked about
        b          | Nausea
        """,
        """
        group | term                | n | events | not_asked | volunteered | value
        North | Any urinary symptom | 1 | 0      | 0         | 1           | 0
        South | Any urinary symptom | 0 | 0      | 1         | 0           |
        West  | Any urinary symptom | 1 | 0      | 0         | 0           | 0
        """,
        by="clinic",
        of="urinary",
    ),
)
