"""Durability: when observation ends, and what becomes of those who kept their response until then."""

from .follow_up import DurabilityExample
from .published import published

ENDS = (
    "**Observation ends** at the last day's score of that instrument, a switch of protocol, the patient's next course,"
    " or death other than suicide, and under `until-maintenance` at the first maintenance session on or after time 0,"
    " whichever is first"
)
CENSORED = "otherwise censored at the end."

EXAMPLES = (
    published(DurabilityExample, "no-later-score"),
    DurabilityExample(
        "censored-at-the-last-score",
        CENSORED,
        """
        sessions
        day
        0

        events
        day | kind
        60  | switched_protocol     # after the last score: nobody looked any longer

        scores
        day | total
        0   | 16
        7   | 8
        21  | 8
        50  | 8
        """,
        """
        observed_days | day | lost | no_later_score | end_reason
        43            | 43  | no   | no             | last_score
        """,
    ),
    DurabilityExample(
        "switch-ends-observation",
        ENDS,
        """
        sessions
        course_id | day
        between   | 0
        on-a-day  | 0
        day-after | 0
        twice     | 0
        at-once   | 0
        unseen    | 0

        events
        course_id | day | kind
        between   | 20  | switched_protocol
        on-a-day  | 21  | switched_protocol
        day-after | 20  | switched_protocol
        twice     | 30  | switched_protocol
        twice     | 20  | switched_protocol
        at-once   | 7   | switched_protocol
        unseen    | 12  | switched_protocol

        scores
        course_id | day | total
        between   | 0   | 16
        between   | 7   | 8
        between   | 14  | 8
        between   | 28  | 9      # after the switch
        on-a-day  | 0   | 16
        on-a-day  | 7   | 8
        on-a-day  | 21  | 9      # on its day: the last up to the end
        on-a-day  | 28  | 8      # would have made it an excursion
        day-after | 0   | 16
        day-after | 7   | 8
        day-after | 14  | 8
        day-after | 21  | 9
        day-after | 28  | 9
        twice     | 0   | 16
        twice     | 7   | 8
        twice     | 14  | 8
        twice     | 25  | 9
        twice     | 40  | 9
        at-once   | 0   | 16
        at-once   | 7   | 8
        at-once   | 14  | 9
        unseen    | 0   | 16
        unseen    | 7   | 8
        unseen    | 28  | 8      # there is a later score, but none up to the end
        """,
        """
        course_id | observed_days | day | lost | no_later_score | cause | end_reason
        between   | 13            | 13  | no   | no             |       | switch
        on-a-day  | 14            | 14  | yes  | no             | score |
        day-after | 13            | 13  | no   | no             |       | switch
        twice     | 13            | 13  | no   | no             |       | switch
        at-once   | 0             | 0   | no   | yes            |       | switch
        unseen    | 5             | 0   | no   | yes            |       | switch
        """,
    ),
    DurabilityExample(
        "next-course-ends-observation",
        ENDS,
        """
        patients
        patient_id
        anna
        bert

        courses
        course_id | patient_id | started_on
        first     | anna       | 2026-01-01
        third     | anna       | 2026-02-10
        second    | anna       | 2026-01-31      # 30 days after the first
        other     | bert       | 2026-01-16      # another patient's

        sessions
        course_id | day
        first     | 0
        second    | 0
        third     | 0
        other     | 0

        scores
        course_id | day | total
        first     | 0   | 16
        first     | 7   | 8
        first     | 14  | 8
        first     | 30  | 8       # on the day the second course began
        first     | 31  | 9
        first     | 45  | 9
        second    | 0   | 16
        second    | 7   | 8
        second    | 9   | 8
        second    | 11  | 9       # after the third began on day 10
        third     | 0   | 16
        third     | 7   | 8
        third     | 21  | 8
        other     | 0   | 16
        other     | 7   | 8
        other     | 60  | 8
        """,
        """
        course_id | observed_days | day | lost | end_reason
        first     | 23            | 23  | no   | next_course
        second    | 3             | 3   | no   | next_course
        third     | 14            | 14  | no   | last_score
        other     | 53            | 53  | no   | last_score
        """,
    ),
    DurabilityExample(
        "without-dates-the-next-course-is-unknown",
        "the patient's next course",
        """
        patients
        patient_id
        anna
        bert

        courses
        course_id | patient_id | started_on | course_number
        undated   | anna       |            | 1
        dated     | anna       | 2026-01-11 | 2
        one       | bert       | 2026-01-01 | 1
        unknown   | bert       |            | 2

        sessions
        course_id | day
        undated   | 0
        dated     | 0
        one       | 0
        unknown   | 0

        scores
        course_id | day | total
        undated   | 0   | 16
        undated   | 7   | 8
        undated   | 35  | 8
        one       | 0   | 16
        one       | 7   | 8
        one       | 35  | 8
        """,
        """
        course_id | observed_days | day | lost | end_reason
        undated   | 28            | 28  | no   | last_score
        one       | 28            | 28  | no   | last_score
        """,
    ),
    DurabilityExample(
        "next-course-before-time-0",
        "the patient's next course",
        """
        patients
        patient_id
        anna
        bert
        carl
        dora

        courses
        course_id | patient_id | started_on | course_number
        early     | anna       | 2026-01-01 | 1
        overlap   | anna       | 2026-01-04 | 2       # began on day 3 of the other
        one       | bert       | 2026-01-01 | 1
        two       | bert       | 2026-01-01 | 2       # of two begun together, the higher number is the next
        no-number | carl       | 2026-01-01 |
        numbered  | carl       | 2026-01-01 | 2       # which of the two is the next, nobody knows
        day-0     | dora       | 2026-01-01 |
        day-1     | dora       | 2026-01-02 |         # dates say it without numbers

        sessions
        course_id | day
        early     | 0
        overlap   | 0
        one       | 0
        two       | 0
        no-number | 0
        numbered  | 0
        day-0     | 0
        day-1     | 0

        scores
        course_id | day | total
        early     | 0   | 16
        early     | 7   | 8
        early     | 14  | 9
        one       | 0   | 16
        one       | 7   | 8
        one       | 14  | 8
        two       | 0   | 16
        two       | 7   | 8
        two       | 14  | 8
        no-number | 0   | 16
        no-number | 7   | 8
        no-number | 14  | 8
        numbered  | 0   | 16
        numbered  | 7   | 8
        numbered  | 14  | 8
        day-0     | 0   | 16
        day-0     | 7   | 8
        day-0     | 14  | 8
        day-1     | 0   | 16
        day-1     | 7   | 8
        day-1     | 14  | 8
        """,
        """
        course_id | start_day | observed_days | day | lost | no_later_score | end_reason
        two       | 7         | 7             | 7   | no   | no             | last_score
        no-number | 7         | 7             | 7   | no   | no             | last_score
        numbered  | 7         | 7             | 7   | no   | no             | last_score
        day-1     | 7         | 7             | 7   | no   | no             | last_score
        """,
    ),
    DurabilityExample(
        "death-ends-observation",
        "death other than suicide",
        """
        sessions
        course_id | day
        died      | 0
        same-day  | 0
        lost      | 0
        hospital  | 0
        gone      | 0

        events
        course_id | day | kind
        died      | 25  | death
        same-day  | 21  | death
        lost      | 21  | death
        hospital  | 15  | other_admission     # ends nothing
        gone      | 15  | lost                # neither does this

        scores
        course_id | day | total
        died      | 0   | 16
        died      | 7   | 8
        died      | 14  | 8
        died      | 26  | 9      # entered after the death
        same-day  | 0   | 16
        same-day  | 7   | 8
        same-day  | 21  | 8      # on the day of death
        lost      | 0   | 16
        lost      | 7   | 8
        lost      | 21  | 9
        hospital  | 0   | 16
        hospital  | 7   | 8
        hospital  | 21  | 8
        gone      | 0   | 16
        gone      | 7   | 8
        gone      | 21  | 8
        """,
        """
        course_id | observed_days | day | lost | cause | end_reason
        died      | 18            | 18  | no   |       | death
        same-day  | 14            | 14  | no   |       | death
        lost      | 14            | 14  | yes  | score |
        hospital  | 14            | 14  | no   |       | last_score
        gone      | 14            | 14  | no   |       | last_score
        """,
    ),
)
