"""Safety signals: ideation that emerged or worsened, and events of a course."""

from .follow_up import CountExample

IDEATION = "Emerged: none at baseline, some later. Worsened: some at baseline, a point or more higher later."
BASELINE = "Of the day of the scale's baseline, else the last recorded in the 30 days before the first session."
UNTIL = "Later days count up to a switch of protocol or the day of the patient's next course."
EVENTS = "From the first session up to the day of the patient's next course."

EXAMPLES = (
    CountExample(
        "emerged-and-worsened",
        IDEATION,
        """
        courses
        course_id
        emerged
        never
        worse
        better
        no-later
        no-before
        unasked
        untreated

        sessions
        course_id | day
        emerged   | 0
        never     | 0
        worse     | 0
        better    | 0
        no-later  | 0
        no-before | 0
        unasked   | 0

        item_scores
        course_id | instrument | day | item | value
        emerged   | PHQ-9      | 0   | 9    | 0
        emerged   | PHQ-9      | 3   | 9    | 1
        emerged   | PHQ-9      | 9   | 9    | 0
        emerged   | MADRS      | 0   | 10   | 1
        emerged   | MADRS      | 3   | 10   | 2
        never     | PHQ-9      | 0   | 9    | 0
        never     | PHQ-9      | 3   | 2    | 3      # another item
        never     | PHQ-9      | 4   | 9    | 0
        never     | MADRS      | 0   | 10   | 0
        never     | MADRS      | 3   | 10   | 1      # still none
        worse     | PHQ-9      | 0   | 9    | 2
        worse     | PHQ-9      | 3   | 9    | 3
        worse     | MADRS      | 0   | 10   | 2
        worse     | MADRS      | 3   | 10   | 3
        better    | PHQ-9      | 0   | 9    | 2
        better    | PHQ-9      | 3   | 9    | 2
        no-later  | PHQ-9      | 0   | 9    | 2
        no-before | PHQ-9      | 3   | 9    | 2
        untreated | PHQ-9      | 0   | 9    | 0
        """,
        """
        signal                | instrument | n | events | not_at_risk | missing | no_baseline | not_asked | no_session
        emerged               | PHQ-9      | 2 | 1      | 2           | 1       | 1           | 1         | 1
        emerged               | MADRS      | 2 | 1      | 1           | 0       | 0           | 4         | 1
        worsened              | PHQ-9      | 2 | 1      | 2           | 1       | 1           | 1         | 1
        worsened              | MADRS      | 1 | 1      | 2           | 0       | 0           | 4         | 1
        psychiatric_admission |            | 0 | 0      | 0           | 0       | 0           | 7         | 1
        suicide_attempt       |            | 0 | 0      | 0           | 0       | 0           | 7         | 1
        suicide               |            | 0 | 0      | 0           | 0       | 0           | 7         | 1
        death                 |            | 0 | 0      | 0           | 0       | 0           | 7         | 1
        """,
    ),
    CountExample(
        "the-item-before",
        BASELINE,
        """
        courses
        course_id
        scored
        unscored
        early

        sessions
        course_id | day
        scored    | 0
        unscored  | 0
        early     | 0

        scores
        course_id | instrument | day | total
        scored    | PHQ-9      | -5  | 20
        unscored  | PHQ-9      | -5  | 20

        item_scores
        course_id | instrument | day | item | value
        scored    | PHQ-9      | -5  | 9    | 0      # this
        scored    | PHQ-9      | -1  | 9    | 2
        scored    | PHQ-9      | 3   | 9    | 1
        unscored  | PHQ-9      | -7  | 9    | 0
        unscored  | PHQ-9      | -1  | 9    | 2      # this
        unscored  | PHQ-9      | 3   | 9    | 1
        early     | PHQ-9      | -31 | 9    | 0      # none
        early     | PHQ-9      | 3   | 9    | 1
        """,
        """
        signal                | instrument | n | events | not_at_risk | no_baseline | not_asked
        emerged               | PHQ-9      | 1 | 1      | 1           | 1           | 0
        worsened              | PHQ-9      | 1 | 0      | 1           | 1           | 0
        emerged               | MADRS      | 0 | 0      | 0           | 0           | 3
        worsened              | MADRS      | 0 | 0      | 0           | 0           | 3
        psychiatric_admission |            | 0 | 0      | 0           | 0           | 3
        suicide_attempt       |            | 0 | 0      | 0           | 0           | 3
        suicide               |            | 0 | 0      | 0           | 0           | 3
        death                 |            | 0 | 0      | 0           | 0           | 3
        """,
    ),
    CountExample(
        "up-to-a-switch-or-the-next-course",
        UNTIL,
        """
        courses
        course_id | patient_id | started_on
        first     | anyone     | 2026-01-01
        second    | anyone     | 2026-01-11
        switched  | b          | 2026-01-01

        sessions
        course_id | day
        first     | 0
        second    | 0
        switched  | 0

        events
        course_id | day | kind
        switched  | 5   | switched_protocol

        item_scores
        course_id | instrument | day | item | value
        first     | PHQ-9      | 0   | 9    | 0
        first     | PHQ-9      | 10  | 9    | 1      # the day of the next course, before its session
        first     | PHQ-9      | 11  | 9    | 3
        second    | PHQ-9      | 0   | 9    | 1
        second    | PHQ-9      | 1   | 9    | 1
        switched  | PHQ-9      | 0   | 9    | 0
        switched  | PHQ-9      | 5   | 9    | 0
        switched  | PHQ-9      | 6   | 9    | 1      # after the switch
        """,
        """
        signal                | instrument | n | events | patients | not_at_risk
        emerged               | PHQ-9      | 2 | 1      | 2        | 1
        worsened              | PHQ-9      | 1 | 0      | 1        | 2
        emerged               | MADRS      | 0 | 0      | 0        | 0
        worsened              | MADRS      | 0 | 0      | 0        | 0
        psychiatric_admission |            | 0 | 0      | 0        | 0
        suicide_attempt       |            | 0 | 0      | 0        | 0
        suicide               |            | 0 | 0      | 0        | 0
        death                 |            | 0 | 0      | 0        | 0
        """,
    ),
    CountExample(
        "events-of-a-course",
        EVENTS,
        """
        courses
        course_id | patient_id | started_on
        first     | anyone     | 2026-01-01
        second    | anyone     | 2026-01-11
        other     | b          | 2026-01-01

        sessions
        course_id | day
        first     | 0
        second    | 0
        other     | 0

        events
        course_id | day | kind
        first     | 10  | psychiatric_admission
        first     | 11  | suicide_attempt       # in the next course
        second    | -1  | suicide_attempt       # before the first session
        second    | 0   | psychiatric_admission
        other     | 5   | switched_protocol
        other     | 7   | suicide_attempt       # a switch does not end it
        other     | 7   | suicide_attempt       # one course, however often
        other     | 8   | death
        """,
        """
        signal                | instrument | n | events | value | not_asked
        psychiatric_admission |            | 3 | 2      | 2/3   | 0
        suicide_attempt       |            | 3 | 1      | 1/3   | 0
        suicide               |            | 3 | 0      | 0     | 0
        death                 |            | 3 | 1      | 1/3   | 0
        emerged               | PHQ-9      | 0 | 0      |       | 3
        emerged               | MADRS      | 0 | 0      |       | 3
        worsened              | PHQ-9      | 0 | 0      |       | 3
        worsened              | MADRS      | 0 | 0      |       | 3
        """,
    ),
)
