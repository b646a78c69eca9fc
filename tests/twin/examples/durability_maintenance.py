"""Durability: boosters, and which of several ends is the first."""

from .follow_up import DurabilityExample

MAINTENANCE = "under `until-maintenance` at the first maintenance session on or after time 0"
UNTIL = "`until-maintenance` (as `rescue-as-loss`, and observation ends at maintenance)"
IGNORED = "`treatment-policy` (sessions ignored)"
UP_TO_THE_END = "the next one up to the end"
FIRST = "whichever is first"
NO_LATER_SCORE = 'No later score: censored at 0, and counted as "no later score".'

EXAMPLES = (
    DurabilityExample(
        "a-booster-hides-a-loss",
        IGNORED,
        """
        sessions
        day | phase
        0   | induction
        28  | maintenance

        scores
        day | total
        0   | 16
        7   | 8
        14  | 8
        28  | 12      # before the booster
        35  | 6       # after it
        """,
        """
        rule              | observed_days | day | lost | cause | end_reason
        treatment-policy  | 28            | 28  | no   |       | last_score
        rescue-as-loss    | 28            | 28  | no   |       | last_score
        until-maintenance | 21            | 21  | yes  | score |
        first-loss        | 28            | 21  | yes  | score |
        """,
    ),
    DurabilityExample(
        "maintenance-ends-observation",
        UNTIL,
        """
        sessions
        course_id | day | phase
        boosted   | 0   | induction
        boosted   | 21  | maintenance      # the first
        boosted   | 35  | maintenance
        given-up  | 0   | induction
        given-up  | 21  | maintenance

        scores
        course_id | day | total
        boosted   | 0   | 16
        boosted   | 7   | 8
        boosted   | 14  | 8
        boosted   | 28  | 9
        boosted   | 35  | 9
        given-up  | 0   | 16
        given-up  | 7   | 8
        given-up  | 14  | 8       # nobody looked after that
        """,
        """
        course_id | rule              | observed_days | day | lost | cause | end_reason
        boosted   | treatment-policy  | 28            | 21  | yes  | score |
        given-up  | treatment-policy  | 7             | 7   | no   |       | last_score
        boosted   | rescue-as-loss    | 28            | 21  | yes  | score |
        given-up  | rescue-as-loss    | 7             | 7   | no   |       | last_score
        boosted   | until-maintenance | 14            | 14  | no   |       | maintenance
        given-up  | until-maintenance | 7             | 7   | no   |       | last_score
        boosted   | first-loss        | 28            | 21  | yes  | score |
        given-up  | first-loss        | 7             | 7   | no   |       | last_score
        """,
    ),
    DurabilityExample(
        "a-loss-need-not-be-confirmed-beyond-the-end",
        UP_TO_THE_END,
        """
        sessions
        course_id | day | phase
        day-after | 0   | induction
        day-after | 18  | maintenance
        on-a-day  | 0   | induction
        on-a-day  | 18  | maintenance

        scores
        course_id | day | total
        day-after | 0   | 16
        day-after | 7   | 8
        day-after | 14  | 9
        day-after | 19  | 8      # a day too late to make it an excursion
        on-a-day  | 0   | 16
        on-a-day  | 7   | 8
        on-a-day  | 14  | 9
        on-a-day  | 18  | 8      # just in time: before the session
        on-a-day  | 25  | 8
        """,
        """
        course_id | rule              | observed_days | day | lost | cause | end_reason
        day-after | treatment-policy  | 12            | 12  | no   |       | last_score
        on-a-day  | treatment-policy  | 18            | 18  | no   |       | last_score
        day-after | until-maintenance | 11            | 7   | yes  | score |
        on-a-day  | until-maintenance | 11            | 11  | no   |       | maintenance
        """,
    ),
    DurabilityExample(
        "maintenance-before-the-next-score",
        NO_LATER_SCORE,
        """
        sessions
        course_id | day | phase
        between   | 0   | induction
        between   | 10  | maintenance
        on-time-0 | 0   | induction
        on-time-0 | 7   | maintenance      # that day's score is from before it

        scores
        course_id | day | total
        between   | 0   | 16
        between   | 7   | 8
        between   | 21  | 8
        on-time-0 | 0   | 16
        on-time-0 | 7   | 8
        on-time-0 | 21  | 8
        """,
        """
        course_id | rule              | observed_days | day | lost | no_later_score | end_reason
        between   | treatment-policy  | 14            | 14  | no   | no             | last_score
        on-time-0 | treatment-policy  | 14            | 14  | no   | no             | last_score
        between   | until-maintenance | 3             | 0   | no   | yes            | maintenance
        on-time-0 | until-maintenance | 0             | 0   | no   | yes            | maintenance
        """,
    ),
    DurabilityExample(
        "maintenance-before-time-0",
        MAINTENANCE,
        """
        sessions
        course_id  | day | phase
        day-before | 0   | induction
        day-before | 6   | induction
        day-before | 6   | maintenance      # on the last induction session's day
        between    | 0   | induction
        between    | 3   | maintenance
        between    | 6   | induction

        scores
        course_id  | day | total
        day-before | 0   | 16
        day-before | 7   | 8
        day-before | 21  | 8
        between    | 0   | 16
        between    | 13  | 8
        between    | 21  | 8
        """,
        """
        course_id  | start_day | observed_days | day | lost | end_reason
        day-before | 7         | 14            | 14  | no   | last_score
        between    | 13        | 8             | 8   | no   | last_score
        """,
        rule="until-maintenance",
    ),
    DurabilityExample(
        "whichever-is-first",
        FIRST,
        """
        patients
        patient_id
        anna
        bert
        carl
        dora

        courses
        course_id   | patient_id | started_on
        maintenance | anna       | 2026-01-01
        anna-2      | anna       | 2026-02-10      # day 40
        next-course | bert       | 2026-01-01
        bert-2      | bert       | 2026-01-31      # day 30
        switch      | carl       | 2026-01-01
        carl-2      | carl       | 2026-02-10
        death       | dora       | 2026-01-01
        dora-2      | dora       | 2026-02-10

        sessions
        course_id   | day | phase
        maintenance | 0   | induction
        maintenance | 30  | maintenance
        next-course | 0   | induction
        next-course | 40  | maintenance
        switch      | 0   | induction
        switch      | 40  | maintenance
        death       | 0   | induction
        death       | 40  | maintenance

        events
        course_id   | day | kind
        maintenance | 35  | switched_protocol
        next-course | 35  | switched_protocol
        switch      | 30  | switched_protocol
        switch      | 50  | death
        death       | 30  | death
        death       | 35  | switched_protocol

        scores
        course_id   | day | total
        maintenance | 0   | 16
        maintenance | 7   | 8
        maintenance | 14  | 8
        maintenance | 60  | 9
        next-course | 0   | 16
        next-course | 7   | 8
        next-course | 14  | 8
        next-course | 60  | 9
        switch      | 0   | 16
        switch      | 7   | 8
        switch      | 14  | 8
        switch      | 60  | 9
        death       | 0   | 16
        death       | 7   | 8
        death       | 14  | 8
        death       | 60  | 9
        """,
        """
        course_id   | rule              | observed_days | day | lost | end_reason
        maintenance | until-maintenance | 23            | 23  | no   | maintenance
        next-course | until-maintenance | 23            | 23  | no   | next_course
        switch      | until-maintenance | 23            | 23  | no   | switch
        death       | until-maintenance | 23            | 23  | no   | death
        maintenance | treatment-policy  | 28            | 28  | no   | switch
        next-course | treatment-policy  | 23            | 23  | no   | next_course
        switch      | treatment-policy  | 23            | 23  | no   | switch
        death       | treatment-policy  | 23            | 23  | no   | death
        """,
    ),
    DurabilityExample(
        "several-ends-on-one-day",
        FIRST,
        """
        patients
        patient_id
        anna
        bert
        carl
        dora

        courses
        course_id   | patient_id | started_on
        death       | anna       | 2026-01-01
        anna-2      | anna       | 2026-01-22      # day 21
        switch      | bert       | 2026-01-01
        bert-2      | bert       | 2026-01-22
        next-course | carl       | 2026-01-01
        carl-2      | carl       | 2026-01-22
        maintenance | dora       | 2026-01-01

        sessions
        course_id   | day | phase
        death       | 0   | induction
        death       | 21  | maintenance
        switch      | 0   | induction
        switch      | 21  | maintenance
        next-course | 0   | induction
        next-course | 21  | maintenance
        maintenance | 0   | induction
        maintenance | 21  | maintenance

        events
        course_id   | day | kind
        death       | 21  | switched_protocol
        death       | 21  | death
        switch      | 21  | switched_protocol

        scores
        course_id   | day | total
        death       | 0   | 16
        death       | 7   | 8
        death       | 21  | 8
        switch      | 0   | 16
        switch      | 7   | 8
        switch      | 21  | 8
        next-course | 0   | 16
        next-course | 7   | 8
        next-course | 21  | 8
        maintenance | 0   | 16
        maintenance | 7   | 8
        maintenance | 21  | 8
        """,
        """
        course_id   | day | lost | end_reason
        death       | 14  | no   | death           # death, switch, next course, maintenance, last score
        switch      | 14  | no   | switch
        next-course | 14  | no   | next_course
        maintenance | 14  | no   | maintenance
        """,
        rule="until-maintenance",
    ),
)
