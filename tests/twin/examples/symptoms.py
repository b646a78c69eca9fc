"""Single symptoms: which item counts on which day, and what becomes of the rest."""

from dataclasses import dataclass
from functools import cached_property

from ..ascii import parse, parse_table
from ..tables import Export, Row


@dataclass(frozen=True)
class SymptomExample:
    """Symptom rows expected of an export, of all endpoints that the table mentions, or of `endpoint`.

    `changes` are the measure's rows expected at `endpoint`. The rows written down are all there are.
    """

    name: str
    sentence: str
    tables: str
    expected: str = ""
    changes: str = ""
    endpoint: str = "end-of-induction"

    @cached_property
    def export(self) -> Export:
        """The export to be counted."""
        return parse(self.tables)

    @cached_property
    def expected_rows(self) -> list[Row]:
        """The rows expected: course_id, symptom, endpoint and the columns the example is about."""
        keys = {"course_id": "c1", "symptom": "irritability", "endpoint": self.endpoint}
        return [keys | row for row in parse_table(self.expected)]

    @cached_property
    def expected_changes(self) -> list[Row]:
        """The changes expected: group, symptom and the columns the example is about."""
        return [{"group": "all", "symptom": "irritability"} | row for row in parse_table(self.changes)]


ITEM_DAYS = "baseline = the item's value on the baseline's day, score = its value on the day of the endpoint's score."
NOT_RECORDED = "`missing` where the scale was scored and the item was not recorded."
BEFORE_SESSION = "On a session day an item belongs to the day's score, from before the session."
EASED = "Of those who had it, in how many the item fell by a point or more."

EXAMPLES = (
    SymptomExample(
        "the-item-of-the-day",
        ITEM_DAYS,
        """
        sessions
        day
        0
        3

        scores
        day | total
        -7  | 15
        -1  | 16      # the baseline
        5   | 9
        10  | 8       # the endpoint's score

        item_scores
        day | item | value
        -7  | 6    | 2
        -1  | 6    | 3
        -1  | 5    | 1      # another symptom
        5   | 6    | 1
        10  | 6    | 0
        """,
        """
        instrument | state  | baseline | score
        GAD-7      | scored | 3        | 0
        """,
    ),
    SymptomExample(
        "the-item-of-another-day-is-none",
        ITEM_DAYS,
        """
        courses
        course_id
        early
        late

        sessions
        course_id | day
        early     | 0
        late      | 0

        scores
        course_id | day | total
        early     | -1  | 16
        early     | 7   | 8
        late      | -1  | 16
        late      | 7   | 8

        item_scores
        course_id | day | item | value
        early     | -2  | 6    | 3      # not on the baseline's day: no row
        early     | 7   | 6    | 1
        late      | -1  | 6    | 3
        late      | 8   | 6    | 1      # not on the score's day
        """,
        """
        course_id | state   | baseline | score
        late      | missing | 3        |
        """,
        """
        n | patients | missing | pending | no_baseline | mean_baseline | mean | change | had | eased
        0 | 0        | 1       | 0       | 1           |               |      |        | 0   | 0
        """,
    ),
    SymptomExample(
        "missing-is-either",
        NOT_RECORDED,
        """
        courses
        course_id
        no-item
        no-score

        sessions
        course_id | day
        no-item   | 0
        no-score  | 0

        scores
        course_id | day | total
        no-item   | 0   | 16
        no-item   | 7   | 8
        no-score  | 0   | 16

        item_scores
        course_id | day | item | value
        no-item   | 0   | 6    | 3
        no-item   | 7   | 5    | 1
        no-score  | 0   | 6    | 3
        no-score  | 7   | 6    | 1      # an item without its scale's total
        """,
        """
        course_id | state   | baseline | score
        no-item   | missing | 3        |
        no-score  | missing | 3        |
        """,
    ),
    SymptomExample(
        "pending-and-untreated",
        "state as the endpoint's.",
        """
        manifest
        cutoff
        2026-01-10

        courses
        course_id | started_on
        new       | 2026-01-01
        untreated | 2026-01-01

        sessions
        course_id | day | phase
        new       | 0   | induction
        untreated | 0   | maintenance

        scores
        course_id | day | total
        new       | 0   | 16
        new       | 7   | 8
        untreated | 0   | 16

        item_scores
        course_id | day | item | value
        new       | 0   | 6    | 3
        new       | 7   | 6    | 1
        untreated | 0   | 6    | 3
        """,
        """
        course_id | state        | baseline | score
        new       | pending      | 3        |
        untreated | no_induction | 3        |
        """,
    ),
    SymptomExample(
        "not-two-hours-after-a-session",
        BEFORE_SESSION,
        """
        sessions
        day
        0

        scores
        day | hours_after_session | total
        0   |                     | 16
        0   | 2                   | 8
        1   |                     | 7

        item_scores
        day | item | value
        0   | 6    | 3      # before the session
        1   | 6    | 1
        """,
        """
        endpoint         | state   | baseline | score
        hours-24         | scored  | 3        | 1
        day-7            | missing | 3        |
        end-of-induction | scored  | 3        | 1
        days-14-31       | missing | 3        |
        last-observed    | scored  | 3        | 1
        """,
    ),
    SymptomExample(
        "not-after-the-session-late-on-its-day",
        BEFORE_SESSION,
        """
        sessions
        day
        0

        scores
        day | hours_after_session | total
        0   |                     | 16
        0   | 20                  | 8

        item_scores
        day | item | value
        0   | 6    | 3
        """,
        """
        endpoint | state   | baseline | score
        hours-24 | missing | 3        |
        """,
    ),
    SymptomExample(
        "before-a-session-on-its-day",
        BEFORE_SESSION,
        """
        sessions
        day | phase
        0   | induction
        7   | maintenance

        scores
        day | hours_after_session | total
        0   |                     | 16
        7   |                     | 8
        7   | 2                   | 4

        item_scores
        day | item | value
        0   | 6    | 2
        7   | 6    | 2
        """,
        """
        state  | baseline | score
        scored | 2        | 2
        """,
    ),
    SymptomExample(
        "each-symptom-by-its-own-scale",
        "irritability = GAD-7 item 6, low mood = PHQ-9 item 2, panic = PDSS item 1.",
        """
        sessions
        day
        0

        scores
        instrument | day | total
        GAD-7      | 0   | 16
        GAD-7      | 7   | 8
        PHQ-9      | 0   | 20
        PHQ-9      | 7   | 9
        PDSS       | 0   | 15
        PDSS       | 7   | 12
        MADRS      | 0   | 30
        MADRS      | 7   | 12

        item_scores
        instrument | day | item | value
        GAD-7      | 0   | 6    | 3
        GAD-7      | 7   | 6    | 2
        GAD-7      | 0   | 1    | 1
        GAD-7      | 0   | 2    | 1
        PHQ-9      | 0   | 2    | 3
        PHQ-9      | 7   | 2    | 1
        PHQ-9      | 0   | 6    | 0
        PHQ-9      | 0   | 9    | 1
        PDSS       | 0   | 1    | 4
        PDSS       | 7   | 1    | 4
        MADRS      | 0   | 10   | 2
        """,
        """
        symptom      | instrument | state  | baseline | score
        irritability | GAD-7      | scored | 3        | 2
        low-mood     | PHQ-9      | scored | 3        | 1
        panic        | PDSS       | scored | 4        | 4
        """,
        """
        symptom      | n | change | had | eased
        irritability | 1 | -1     | 1   | 1
        low-mood     | 1 | -2     | 1   | 1
        panic        | 1 | 0      | 1   | 0
        """,
    ),
    SymptomExample(
        "eased-of-those-who-had-it",
        EASED,
        """
        patients
        patient_id
        anna

        courses
        course_id | patient_id | started_on
        gone      | anna       | 2025-01-01
        better    | anna       | 2026-01-01
        same      | bert       | 2026-01-01
        worse     | carl       | 2026-01-01
        never     | dora       | 2026-01-01
        begun     | emil       | 2026-01-01
        unasked   | fred       | 2026-01-01

        sessions
        course_id | day
        gone      | 0
        better    | 0
        same      | 0
        worse     | 0
        never     | 0
        begun     | 0
        unasked   | 0

        scores
        course_id | day | total
        gone      | 0   | 16
        gone      | 7   | 8
        better    | 0   | 16
        better    | 7   | 8
        same      | 0   | 16
        same      | 7   | 8
        worse     | 0   | 16
        worse     | 7   | 8
        never     | 0   | 16
        never     | 7   | 8
        begun     | 0   | 16
        begun     | 7   | 8
        unasked   | 0   | 16
        unasked   | 7   | 8

        item_scores
        course_id | day | item | value
        gone      | 0   | 6    | 1
        gone      | 7   | 6    | 0
        better    | 0   | 6    | 3
        better    | 7   | 6    | 1
        same      | 0   | 6    | 2
        same      | 7   | 6    | 2
        worse     | 0   | 6    | 2
        worse     | 7   | 6    | 3
        never     | 0   | 6    | 0
        never     | 7   | 6    | 0
        begun     | 0   | 6    | 0
        begun     | 7   | 6    | 2
        """,
        changes="""
        n | patients | no_baseline | mean_baseline | mean | change | had | eased
        6 | 5        | 1           | 4/3           | 4/3  | 0      | 4   | 2
        """,
    ),
)
