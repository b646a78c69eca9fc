"""Durability: the four rules side by side, and which loss counts."""

from .follow_up import DurabilityExample
from .published import published

FIRST_LOSS = "`first-loss` (treatment-policy without confirmation)"
EARLIEST = "The earliest loss counts if it is not after the end of observation (on the same day the loss wins)"

EXAMPLES = (
    DurabilityExample(
        "without-confirmation",
        FIRST_LOSS,
        """
        sessions
        course_id | day | phase
        excursion | 0   | induction
        confirmed | 0   | induction
        kept      | 0   | induction
        treated   | 0   | induction
        treated   | 10  | rescue
        treated   | 12  | maintenance

        scores
        course_id | day | total
        excursion | 0   | 16
        excursion | 7   | 8
        excursion | 14  | 9
        excursion | 21  | 8
        confirmed | 0   | 16
        confirmed | 7   | 8
        confirmed | 14  | 9
        confirmed | 21  | 8
        confirmed | 28  | 9
        confirmed | 35  | 9
        kept      | 0   | 16
        kept      | 7   | 8
        kept      | 14  | 8
        treated   | 0   | 16
        treated   | 7   | 8
        treated   | 14  | 9
        treated   | 21  | 8
        """,
        """
        course_id | rule             | day | lost | cause | end_reason
        excursion | treatment-policy | 14  | no   |       | last_score
        confirmed | treatment-policy | 21  | yes  | score |
        kept      | treatment-policy | 7   | no   |       | last_score
        treated   | treatment-policy | 14  | no   |       | last_score
        excursion | first-loss       | 7   | yes  | score |
        confirmed | first-loss       | 7   | yes  | score |
        kept      | first-loss       | 7   | no   |       | last_score
        treated   | first-loss       | 7   | yes  | score |
        """,
    ),
    DurabilityExample(
        "the-earliest-loss-counts",
        EARLIEST,
        """
        sessions
        course_id   | day | phase
        score       | 0   | induction
        score       | 20  | rescue
        rescue      | 0   | induction
        rescue      | 10  | rescue
        event       | 0   | induction
        event       | 20  | rescue

        events
        course_id   | day | kind
        score       | 25  | suicide_attempt
        rescue      | 25  | suicide_attempt
        event       | 10  | psychiatric_admission
        event       | 12  | suicide

        scores
        course_id   | day | total
        score       | 0   | 16
        score       | 7   | 8
        score       | 14  | 9
        score       | 28  | 9
        rescue      | 0   | 16
        rescue      | 7   | 8
        rescue      | 14  | 9
        rescue      | 28  | 9
        event       | 0   | 16
        event       | 7   | 8
        event       | 14  | 9
        event       | 28  | 9
        """,
        """
        course_id | rule             | day | lost | cause
        score     | treatment-policy | 7   | yes  | score
        rescue    | treatment-policy | 7   | yes  | score
        event     | treatment-policy | 3   | yes  | psychiatric_admission
        score     | rescue-as-loss   | 7   | yes  | score
        rescue    | rescue-as-loss   | 3   | yes  | rescue
        event     | rescue-as-loss   | 3   | yes  | psychiatric_admission
        """,
    ),
    DurabilityExample(
        "several-losses-on-one-day",
        EARLIEST,
        """
        sessions
        course_id | day | phase
        suicide   | 0   | induction
        attempt   | 0   | induction
        admission | 0   | induction
        score     | 0   | induction
        score     | 14  | rescue

        events
        course_id | day | kind
        suicide   | 14  | psychiatric_admission
        suicide   | 14  | suicide_attempt
        suicide   | 14  | suicide
        attempt   | 14  | psychiatric_admission
        attempt   | 14  | suicide_attempt
        admission | 14  | psychiatric_admission

        scores
        course_id | day | total
        suicide   | 0   | 16
        suicide   | 7   | 8
        suicide   | 14  | 9
        attempt   | 0   | 16
        attempt   | 7   | 8
        attempt   | 14  | 9
        admission | 0   | 16
        admission | 7   | 8
        admission | 14  | 9
        score     | 0   | 16
        score     | 7   | 8
        score     | 14  | 9      # before the rescue of that day
        """,
        """
        course_id | day | lost | cause
        suicide   | 7   | yes  | suicide                   # the gravest event, then the score, then the rescue
        attempt   | 7   | yes  | suicide_attempt
        admission | 7   | yes  | psychiatric_admission
        score     | 7   | yes  | score
        """,
        rule="rescue-as-loss",
    ),
    DurabilityExample(
        "on-the-same-day-the-loss-wins",
        "(on the same day the loss wins)",
        """
        sessions
        course_id   | day | phase
        score       | 0   | induction
        score       | 21  | maintenance
        rescue      | 0   | induction
        rescue      | 21  | rescue
        rescue      | 21  | maintenance
        admission   | 0   | induction
        admission   | 21  | maintenance
        day-after   | 0   | induction
        day-after   | 21  | maintenance
        rescued     | 0   | induction
        rescued     | 21  | maintenance
        rescued     | 22  | rescue

        events
        course_id   | day | kind
        admission   | 21  | psychiatric_admission
        day-after   | 22  | psychiatric_admission

        scores
        course_id   | day | total
        score       | 0   | 16
        score       | 7   | 8
        score       | 14  | 8
        score       | 21  | 9      # on the day of maintenance, before it
        score       | 28  | 9
        rescue      | 0   | 16
        rescue      | 7   | 8
        rescue      | 14  | 8
        rescue      | 28  | 8
        admission   | 0   | 16
        admission   | 7   | 8
        admission   | 14  | 8
        admission   | 28  | 8
        day-after   | 0   | 16
        day-after   | 7   | 8
        day-after   | 14  | 8
        day-after   | 28  | 8
        rescued     | 0   | 16
        rescued     | 7   | 8
        rescued     | 14  | 8
        rescued     | 28  | 8
        """,
        """
        course_id | observed_days | day | lost | cause                 | end_reason
        score     | 14            | 14  | yes  | score                 |
        rescue    | 14            | 14  | yes  | rescue                |
        admission | 14            | 14  | yes  | psychiatric_admission |
        day-after | 14            | 14  | no   |                       | maintenance
        rescued   | 14            | 14  | no   |                       | maintenance
        """,
        rule="until-maintenance",
        later_events="""
        course_id | kind                  | day
        day-after | psychiatric_admission | 15
        rescued   | rescue                | 15
        """,
    ),
    published(DurabilityExample, "four-rules-on-one-course"),
    DurabilityExample(
        "confirmed-only",
        "`confirmed-only`: a last score out of response that none follows is no loss",
        """
        sessions
        course_id  | day | phase
        alone      | 0   | induction
        twice      | 0   | induction
        excursion  | 0   | induction
        rescued    | 0   | induction
        rescued    | 16  | rescue
        maintained | 0   | induction
        maintained | 16  | maintenance

        scores
        course_id | day | total
        alone     | 0   | 16
        alone     | 7   | 8
        alone     | 14  | 8
        alone     | 21  | 9
        twice     | 0   | 16
        twice     | 7   | 8
        twice     | 14  | 9
        twice     | 21  | 9
        excursion | 0   | 16
        excursion | 7   | 8
        excursion | 14  | 9
        excursion | 21  | 8
        rescued   | 0   | 16
        rescued   | 7   | 8
        rescued   | 21  | 8
        maintained | 0  | 16
        maintained | 7  | 8
        maintained | 21 | 8
        """,
        """
        course_id  | observed_days | day | lost | cause | end_reason
        alone      | 14            | 14  | no   |       | last_score
        twice      | 14            | 7   | yes  | score |
        excursion  | 14            | 14  | no   |       | last_score
        rescued    | 14            | 14  | no   |       | last_score
        maintained | 14            | 14  | no   |       | last_score
        """,
        rule="confirmed-only",
    ),
)
