"""Durability: when it begins, and what a walk over the later scores makes of them."""

from .follow_up import DurabilityExample
from .published import published

BEGINS = "**Durability** of response at `end-of-induction` (scored, case, response)."
TIME_0 = "Time 0 = that score's day."
DAY_SCORE = "**The day's score**: on a session day the one before the session (hours empty)"
UP_TO_THE_END = "Walk the scores after time 0 up to the end"

EXAMPLES = (
    DurabilityExample(
        "who-has-a-response-to-lose",
        BEGINS,
        """
        manifest
        cutoff
        2026-03-01

        courses
        course_id  | started_on | ended
        responder  | 2026-01-01 | completed
        not-better | 2026-01-01 | completed
        mild       | 2026-01-01 | completed
        unscored   | 2026-01-01 | completed
        too-late   | 2026-01-01 | completed
        pending    | 2026-02-22 | completed
        maintained | 2026-01-01 | completed
        later-case | 2026-01-01 | completed

        sessions
        course_id  | day | phase
        responder  | 0   | induction
        not-better | 0   | induction
        mild       | 0   | induction
        unscored   | 0   | induction
        too-late   | 0   | induction
        pending    | 0   | induction
        maintained | 0   | maintenance
        later-case | 0   | induction

        scores
        course_id  | day | total
        responder  | 0   | 16
        responder  | 7   | 8
        responder  | 14  | 8
        not-better | 0   | 16
        not-better | 7   | 9      # 7/16: no response
        not-better | 28  | 2      # comes too late to be one at the end of induction
        mild       | 0   | 7      # no case
        mild       | 7   | 1
        unscored   | 0   | 16
        too-late   | 0   | 16
        too-late   | 15  | 8      # out of the window
        pending    | 0   | 16
        pending    | 7   | 8      # the window is open still
        maintained | 0   | 16     # no induction session
        maintained | 7   | 8
        later-case | 7   | 8      # no baseline
        """,
        """
        course_id | start_day | day | lost | cause | end_reason | no_later_score
        responder | 7         | 7   | no   |       | last_score | no
        """,
    ),
    DurabilityExample(
        "time-0-is-the-score-s-day",
        TIME_0,
        """
        sessions
        course_id | day
        nearest   | 0
        tie       | 0
        two       | 0
        two       | 10

        scores
        course_id | day | total
        nearest   | 0   | 16
        nearest   | 4   | 12     # out of response, but before time 0
        nearest   | 8   | 8      # nearest to day 7
        nearest   | 22  | 8
        tie       | 0   | 16
        tie       | 6   | 8      # the earlier on a tie
        tie       | 8   | 12
        tie       | 20  | 8
        two       | 0   | 16
        two       | 7   | 12
        two       | 16  | 8      # six days after the last induction session
        two       | 40  | 8
        """,
        """
        course_id | start_day | observed_days | day | lost | end_reason
        nearest   | 8         | 14            | 14  | no   | last_score
        tie       | 6         | 14            | 14  | no   | last_score
        two       | 16        | 24            | 24  | no   | last_score
        """,
    ),
    published(DurabilityExample, "loss-confirmed-by-the-next-score"),
    DurabilityExample(
        "loss-at-the-last-score",
        "or if there is none",
        """
        sessions
        course_id | day
        last      | 0
        only      | 0

        scores
        course_id | day | total
        last      | 0   | 16
        last      | 7   | 8
        last      | 14  | 8
        last      | 21  | 9      # no next one: the loss
        only      | 0   | 16
        only      | 7   | 8
        only      | 14  | 9
        """,
        """
        course_id | observed_days | day | lost | cause
        last      | 14            | 14  | yes  | score
        only      | 7             | 7   | yes  | score
        """,
    ),
    published(DurabilityExample, "excursion"),
    DurabilityExample(
        "the-day-after-time-0-is-walked",
        UP_TO_THE_END,
        """
        sessions
        course_id | day
        lost      | 0
        kept      | 0

        scores
        course_id | day | total
        lost      | 0   | 16
        lost      | 7   | 8
        lost      | 8   | 9
        lost      | 9   | 9
        kept      | 0   | 16
        kept      | 7   | 8
        kept      | 8   | 8
        """,
        """
        course_id | observed_days | day | lost | no_later_score
        lost      | 2             | 1   | yes  | no
        kept      | 1             | 1   | no   | no
        """,
        score_gaps="""
        course_id | day | gap
        lost      | 1   | 1
        lost      | 2   | 1
        kept      | 1   | 1
        """,
    ),
    DurabilityExample(
        "only-the-day-s-score-is-walked",
        DAY_SCORE,
        """
        sessions
        course_id   | day | phase
        session-day | 0   | induction
        session-day | 14  | maintenance
        session-day | 28  | maintenance
        other-day   | 0   | induction

        scores
        course_id   | day | hours_after_session | total
        session-day | 0   |                     | 16
        session-day | 7   |                     | 8
        session-day | 14  |                     | 8
        session-day | 14  | 2                   | 12     # after the session: no day's score
        session-day | 21  |                     | 9
        session-day | 28  | 2                   | 8      # no day's score either: neither the next nor the last
        other-day   | 0   |                     | 16
        other-day   | 7   |                     | 8
        other-day   | 14  | 345                 | 8      # the last by hours
        other-day   | 14  | 340                 | 12
        """,
        """
        course_id   | start_day | observed_days | day | lost | cause
        session-day | 7         | 14            | 14  | yes  | score
        other-day   | 7         | 7             | 7   | no   |
        """,
    ),
    DurabilityExample(
        "how-far-apart-the-scores-lie",
        UP_TO_THE_END,
        """
        sessions
        course_id | day | phase
        regular   | 0   | induction
        switched  | 0   | induction
        lost      | 0   | induction
        boosted   | 0   | induction
        boosted   | 21  | maintenance
        alone     | 0   | induction

        events
        course_id | day | kind
        switched  | 30  | switched_protocol

        scores
        course_id | day | total
        regular   | 0   | 16
        regular   | 5   | 12
        regular   | 7   | 8
        regular   | 10  | 8      # 3 days after time 0
        regular   | 24  | 8      # 14 days after that
        switched  | 0   | 16
        switched  | 7   | 8
        switched  | 21  | 8
        switched  | 35  | 8      # after the end of observation
        lost      | 0   | 16
        lost      | 7   | 8
        lost      | 14  | 9
        lost      | 42  | 9      # after the loss, but observed
        boosted   | 0   | 16
        boosted   | 7   | 8
        boosted   | 21  | 8
        boosted   | 28  | 8
        alone     | 0   | 16
        alone     | 7   | 8      # no later score, no gap
        """,
        """
        course_id | rule              | day | lost
        regular   | treatment-policy  | 17  | no
        switched  | treatment-policy  | 23  | no
        lost      | treatment-policy  | 7   | yes
        boosted   | treatment-policy  | 21  | no
        alone     | treatment-policy  | 0   | no
        regular   | until-maintenance | 17  | no
        switched  | until-maintenance | 23  | no
        lost      | until-maintenance | 7   | yes
        boosted   | until-maintenance | 14  | no
        alone     | until-maintenance | 0   | no
        """,
        score_gaps="""
        course_id | rule              | day | gap
        regular   | treatment-policy  | 3   | 3
        regular   | treatment-policy  | 17  | 14
        switched  | treatment-policy  | 14  | 14
        lost      | treatment-policy  | 7   | 7
        lost      | treatment-policy  | 35  | 28
        boosted   | treatment-policy  | 14  | 14
        boosted   | treatment-policy  | 21  | 7
        regular   | until-maintenance | 3   | 3
        regular   | until-maintenance | 17  | 14
        switched  | until-maintenance | 14  | 14
        lost      | until-maintenance | 7   | 7
        lost      | until-maintenance | 35  | 28
        boosted   | until-maintenance | 14  | 14
        """,
    ),
)
