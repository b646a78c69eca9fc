"""What was done about side effects: the strongest action of a session, where that is recorded."""

from .follow_up import SideEffectExample

EXAMPLES = (
    SideEffectExample(
        "the-strongest-action-of-a-session",
        "Of several effects in a session the strongest action counts.",
        """
        courses
        course_id | side_effects_method
        c1        | checklist

        sessions
        session_id | day
        a          | 0
        b          | 3
        c          | 6

        side_effects
        session_id | term     | action
        a          | Nausea   | medicated
        a          | Headache | stopped
        b          | Nausea   | none
        c          | Nausea   | slowed
        """,
        """
        term      | n | events | value
        medicated | 3 | 0      | 0
        slowed    | 3 | 1      | 1/3
        stopped   | 3 | 1      | 1/3
        """,
        of="actions",
    ),
    SideEffectExample(
        "what-was-done-is-not-recorded",
        "A session with a side effect that doesn't say what was done is in no rate, unless something was of another.",
        """
        courses
        course_id | side_effects_method | clinic | patient_id
        c1        | checklist           | North  | ann
        c2        | checklist           | North  | ben

        checklists
        clinic | term
        North  | Nausea
        North  | Headache

        sessions
        session_id | course_id | day | side_effects_asked
        a          | c1        | 0   |
        b          | c1        | 3   |
        c          | c1        | 6   |
        d          | c1        | 9   |
        e          | c1        | 12  | no
        f          | c2        | 0   |

        side_effects
        session_id | term     | action
        a          | Nausea   | none
        a          | Headache |             # nobody says
        b          | Nausea   | slowed
        b          | Headache |             # known all the same: it was slowed
        c          | Nausea   | none
        c          | Vertigo  |             # not asked about
        d          | Anxiety  | none        # so North says none in four of five cells
        d          | Blurred vision | none
        d          | Confusion | none
        d          | Diplopia | none
        d          | Dissociation | none
        d          | Dizziness | none
        d          | Dry mouth | none
        d          | Euphoric mood | none
        d          | Fatigue  | none
        d          | Hallucination | none
        d          | Palpitations | none
        d          | Paraesthesia | none
        d          | Restlessness | none
        d          | Sedation | none
        d          | Sweating | none
        d          | Tinnitus | none
        d          | Tremor   | none
        d          | Vomiting | none
        e          | Nausea   |             # not asked
        f          | Nausea   |             # nobody says, so that ben is nowhere
        """,
        """
        term      | n | events | patients | not_asked | not_recorded | value
        medicated | 3 | 0      | 1        | 1         | 2            | 0
        slowed    | 3 | 1      | 1        | 1         | 2            | 1/3
        stopped   | 3 | 0      | 1        | 1         | 2            | 0
        """,
        of="actions",
    ),
    SideEffectExample(
        "what-was-done-is-written-only-where-something-was",
        "A clinic that never says that nothing was done records none of it; what it does say is in no rate either.",
        """
        courses
        course_id | side_effects_method | clinic | patient_id
        c1        | checklist           | North  | ann
        c2        | checklist           | South  | ben

        sessions
        session_id | course_id | day
        a          | c1        | 0
        b          | c1        | 3
        c          | c2        | 0
        d          | c2        | 3
        e          | c2        | 6

        side_effects
        session_id | term     | action
        a          | Nausea   | none
        b          | Nausea   | slowed
        c          | Nausea   | slowed      # South writes nothing else
        d          | Nausea   |             # nothing was done, or nobody wrote it down
        """,
        """
        term      | n | events | patients | not_asked | not_recorded | value
        medicated | 2 | 0      | 1        | 0         | 3            | 0
        slowed    | 2 | 1      | 1        | 0         | 3            | 1/2
        stopped   | 2 | 0      | 1        | 0         | 3            | 0
        """,
        of="actions",
    ),
    SideEffectExample(
        "something-was-done-about-every-side-effect",
        "A clinic that leaves no cell empty records what was done, though it never was nothing.",
        """
        courses
        course_id | side_effects_method
        c1        | checklist

        sessions
        session_id | day
        a          | 0
        b          | 3

        side_effects
        session_id | term   | action
        a          | Nausea | slowed
        b          | Nausea | stopped
        """,
        """
        term      | n | events | value
        medicated | 2 | 0      | 0
        slowed    | 2 | 1      | 1/2
        stopped   | 2 | 1      | 1/2
        """,
        of="actions",
    ),
)
