"""Durability: what is a loss besides a score, what rescue makes of it, and which loss counts."""

from .follow_up import DurabilityExample

EVENT = "Psychiatric admission, suicide attempt or suicide on or after time 0's day is a loss on its day."
RESCUE = "`rescue-as-loss` (the first rescue session on or after time 0's day is a loss)"
EARLIEST = "The earliest loss counts if it is not after the end of observation (on the same day the loss wins)"
BESIDE = "what lies after is listed beside the curve, not in it."

EXAMPLES = (
    DurabilityExample(
        "events-that-are-losses",
        EVENT,
        """
        sessions
        course_id | day
        admission | 0
        attempt   | 0
        suicide   | 0
        entered   | 0
        other     | 0
        gone      | 0

        events
        course_id | day | kind
        admission | 20  | psychiatric_admission
        attempt   | 20  | suicide_attempt
        suicide   | 28  | suicide
        entered   | 20  | suicide
        other     | 20  | other_admission
        gone      | 20  | lost

        scores
        course_id | day | total
        admission | 0   | 16
        admission | 7   | 8
        admission | 28  | 8      # in response again: lost all the same
        attempt   | 0   | 16
        attempt   | 7   | 8
        attempt   | 28  | 8
        suicide   | 0   | 16
        suicide   | 7   | 8
        suicide   | 28  | 8      # on its day
        entered   | 0   | 16
        entered   | 7   | 8
        entered   | 28  | 8      # entered after the suicide: that is a loss, and no end of observation
        other     | 0   | 16
        other     | 7   | 8
        other     | 28  | 8
        gone      | 0   | 16
        gone      | 7   | 8
        gone      | 28  | 8
        """,
        """
        course_id | observed_days | day | lost | cause                 | end_reason
        admission | 21            | 13  | yes  | psychiatric_admission |
        attempt   | 21            | 13  | yes  | suicide_attempt       |
        suicide   | 21            | 21  | yes  | suicide               |
        entered   | 21            | 13  | yes  | suicide               |
        other     | 21            | 21  | no   |                       | last_score
        gone      | 21            | 21  | no   |                       | last_score
        """,
        later_events="course_id | kind | day",
    ),
    DurabilityExample(
        "events-about-time-0",
        EVENT,
        """
        sessions
        course_id  | day
        day-before | 0
        same-day   | 0
        day-after  | 0
        both       | 0
        alone      | 0

        events
        course_id  | day | kind
        day-before | 6   | psychiatric_admission
        same-day   | 7   | psychiatric_admission
        day-after  | 8   | psychiatric_admission
        both       | 3   | suicide_attempt          # before time 0: does not keep the later one from counting
        both       | 10  | suicide_attempt
        alone      | 7   | suicide_attempt

        scores
        course_id  | day | total
        day-before | 0   | 16
        day-before | 7   | 8
        day-before | 14  | 8
        same-day   | 0   | 16
        same-day   | 7   | 8
        same-day   | 14  | 8
        day-after  | 0   | 16
        day-after  | 7   | 8
        day-after  | 14  | 8
        both       | 0   | 16
        both       | 7   | 8
        both       | 14  | 8
        alone      | 0   | 16
        alone      | 7   | 8      # no later score: yet not censored, but lost
        """,
        """
        course_id  | day | lost | no_later_score | cause                 | end_reason
        day-before | 7   | no   | no             |                       | last_score
        same-day   | 0   | yes  | no             | psychiatric_admission |
        day-after  | 1   | yes  | no             | psychiatric_admission |
        both       | 3   | yes  | no             | suicide_attempt       |
        alone      | 0   | yes  | no             | suicide_attempt       |
        """,
    ),
    DurabilityExample(
        "events-about-the-end",
        BESIDE,
        """
        sessions
        course_id  | day
        last-score | 0
        day-after  | 0
        switched   | 0
        alone      | 0
        lost       | 0

        events
        course_id  | day | kind
        last-score | 28  | psychiatric_admission
        day-after  | 40  | psychiatric_admission
        day-after  | 29  | psychiatric_admission      # the first is listed
        day-after  | 60  | suicide
        switched   | 20  | switched_protocol
        switched   | 24  | suicide_attempt
        alone      | 8   | psychiatric_admission
        alone      | 90  | death
        lost       | 35  | other_admission            # is never listed
        lost       | 50  | suicide_attempt

        scores
        course_id  | day | total
        last-score | 0   | 16
        last-score | 7   | 8
        last-score | 28  | 8      # on the same day the loss wins
        day-after  | 0   | 16
        day-after  | 7   | 8
        day-after  | 28  | 8
        switched   | 0   | 16
        switched   | 7   | 8
        switched   | 14  | 8
        switched   | 28  | 8
        alone      | 0   | 16
        alone      | 7   | 8
        lost       | 0   | 16
        lost       | 7   | 8
        lost       | 28  | 9
        """,
        """
        course_id  | observed_days | day | lost | no_later_score | cause                 | end_reason
        last-score | 21            | 21  | yes  | no             | psychiatric_admission |
        day-after  | 21            | 21  | no   | no             |                       | last_score
        switched   | 13            | 13  | no   | no             |                       | switch
        alone      | 0             | 0   | no   | yes            |                       | last_score
        lost       | 21            | 21  | yes  | no             | score                 |
        """,
        later_events="""
        course_id | kind                  | day | observed_days
        day-after | psychiatric_admission | 22  | 21
        day-after | suicide               | 53  | 21
        switched  | suicide_attempt       | 17  | 13
        alone     | psychiatric_admission | 1   | 0
        alone     | death                 | 83  | 0
        lost      | suicide_attempt       | 43  | 21
        """,
    ),
    DurabilityExample(
        "another-course-s-events-are-its-own",
        EVENT,
        """
        patients
        patient_id
        anna

        courses
        course_id | patient_id | started_on
        first     | anna       | 2026-01-01
        second    | anna       | 2026-03-01

        sessions
        course_id | day
        first     | 0
        second    | 0

        events
        course_id | day | kind
        second    | 20  | psychiatric_admission

        scores
        course_id | day | total
        first     | 0   | 16
        first     | 7   | 8
        first     | 28  | 8
        second    | 0   | 16
        second    | 7   | 8
        second    | 28  | 8
        """,
        """
        course_id | day | lost | cause                 | end_reason
        first     | 21  | no   |                       | last_score
        second    | 13  | yes  | psychiatric_admission |
        """,
        later_events="course_id | kind | day",
    ),
    DurabilityExample(
        "suicide-and-death-of-one-day",
        EARLIEST,
        """
        sessions
        day
        0

        events
        day | kind
        21  | death        # a clinic may record both
        21  | suicide

        scores
        day | total
        0   | 16
        7   | 8
        28  | 8            # entered later
        """,
        """
        observed_days | day | lost | cause   | end_reason
        14            | 14  | yes  | suicide |
        """,
        later_events="kind | day",
    ),
    DurabilityExample(
        "rescue-is-a-loss",
        RESCUE,
        """
        sessions
        course_id   | day | phase     | completed
        on-time-0   | 0   | induction | yes
        on-time-0   | 7   | rescue    | yes          # that day's score is from before it
        later       | 0   | induction | yes
        later       | 16  | rescue    | no           # was given all the same
        later       | 30  | rescue    | yes
        before      | 0   | induction | yes
        before      | 6   | induction | yes
        before      | 6   | rescue    | yes          # on the last induction session's day, one before time 0
        at-the-end  | 0   | induction | yes
        at-the-end  | 28  | rescue    | yes
        after       | 0   | induction | yes
        after       | 29  | rescue    | yes

        scores
        course_id   | day | total
        on-time-0   | 0   | 16
        on-time-0   | 7   | 8
        on-time-0   | 28  | 8
        later       | 0   | 16
        later       | 7   | 8
        later       | 14  | 8
        later       | 28  | 8
        before      | 0   | 16
        before      | 7   | 8
        before      | 28  | 8
        at-the-end  | 0   | 16
        at-the-end  | 7   | 8
        at-the-end  | 28  | 8
        after       | 0   | 16
        after       | 7   | 8
        after       | 28  | 8
        """,
        """
        course_id  | rule              | day | lost | cause  | end_reason
        on-time-0  | treatment-policy  | 21  | no   |        | last_score
        later      | treatment-policy  | 21  | no   |        | last_score
        before     | treatment-policy  | 21  | no   |        | last_score
        at-the-end | treatment-policy  | 21  | no   |        | last_score
        after      | treatment-policy  | 21  | no   |        | last_score
        on-time-0  | rescue-as-loss    | 0   | yes  | rescue |
        later      | rescue-as-loss    | 9   | yes  | rescue |
        before     | rescue-as-loss    | 21  | no   |        | last_score
        at-the-end | rescue-as-loss    | 21  | yes  | rescue |
        after      | rescue-as-loss    | 21  | no   |        | last_score
        on-time-0  | until-maintenance | 0   | yes  | rescue |
        later      | until-maintenance | 9   | yes  | rescue |
        before     | until-maintenance | 21  | no   |        | last_score
        at-the-end | until-maintenance | 21  | yes  | rescue |
        after      | until-maintenance | 21  | no   |        | last_score
        on-time-0  | first-loss        | 21  | no   |        | last_score
        later      | first-loss        | 21  | no   |        | last_score
        before     | first-loss        | 21  | no   |        | last_score
        at-the-end | first-loss        | 21  | no   |        | last_score
        after      | first-loss        | 21  | no   |        | last_score
        """,
        later_events="""
        course_id | rule              | kind   | day
        later     | rescue-as-loss    | rescue | 23
        after     | rescue-as-loss    | rescue | 22
        later     | until-maintenance | rescue | 23
        after     | until-maintenance | rescue | 22
        """,
    ),
)
