"""Durability: each instrument by its own rule and its own scores; and the same of remission."""

from .follow_up import DurabilityExample

BEGINS = "**Durability** of response at `end-of-induction` (scored, case, response)."
LAST = "**Observation ends** at the last day's score of that instrument"
OWN_RULE = "A rule is a `fraction` of (baseline − minimum) or `points`; compared in integers, never rounded"

BOUNDARIES = """
courses
course_id | diagnosis
gad-7     | GAD
phq-9     | MDD
lsas      | SAD
pcl-5     | PTSD
y-bocs    | OCD
pdss      | panic
pswq      | other
who-5     | other
pain-nrs  | pain

sessions
course_id | day
gad-7     | 0
phq-9     | 0
lsas      | 0
pcl-5     | 0
y-bocs    | 0
pdss      | 0
pswq      | 0
who-5     | 0
pain-nrs  | 0

scores
course_id | instrument | day | total
gad-7     | GAD-7      | 0   | 15
gad-7     | GAD-7      | 7   | 7
gad-7     | GAD-7      | 14  | 7       # a fall of 8/15: at least 50 %
gad-7     | GAD-7      | 21  | 8       # 7/15
phq-9     | PHQ-9      | 0   | 20
phq-9     | PHQ-9      | 7   | 10
phq-9     | PHQ-9      | 14  | 10      # 10/20
phq-9     | PHQ-9      | 21  | 11
lsas      | LSAS       | 0   | 100
lsas      | LSAS       | 7   | 64
lsas      | LSAS       | 14  | 64      # 36/100: more than 35 %
lsas      | LSAS       | 21  | 65      # 35/100
pcl-5     | PCL-5      | 0   | 50
pcl-5     | PCL-5      | 7   | 35
pcl-5     | PCL-5      | 14  | 35      # 15 points
pcl-5     | PCL-5      | 21  | 36
y-bocs    | Y-BOCS     | 0   | 20
y-bocs    | Y-BOCS     | 7   | 13
y-bocs    | Y-BOCS     | 14  | 13      # 7/20: at least 35 %
y-bocs    | Y-BOCS     | 21  | 14
pdss      | PDSS       | 0   | 20
pdss      | PDSS       | 7   | 12
pdss      | PDSS       | 14  | 12      # 8/20: at least 40 %
pdss      | PDSS       | 21  | 13
pswq      | PSWQ       | 0   | 56
pswq      | PSWQ       | 7   | 36
pswq      | PSWQ       | 14  | 36      # 20/40 above the minimum of 16
pswq      | PSWQ       | 21  | 37
who-5     | WHO-5      | 0   | 5
who-5     | WHO-5      | 7   | 15
who-5     | WHO-5      | 14  | 15      # a rise by 10 of the 20 that are below the maximum
who-5     | WHO-5      | 21  | 14
pain-nrs  | Pain-NRS   | 0   | 5
pain-nrs  | Pain-NRS   | 7   | 3.5
pain-nrs  | Pain-NRS   | 14  | 3.5     # 1.5/5: at least 30 %
pain-nrs  | Pain-NRS   | 21  | 4
"""

REMITTERS = """
courses
course_id | diagnosis
better    | GAD
remitted  | GAD
relapsed  | GAD
partly    | MDD
trauma    | PTSD
mild      | MDD

sessions
course_id | day
better    | 0
remitted  | 0
relapsed  | 0
partly    | 0
trauma    | 0
mild      | 0

scores
course_id | instrument | day | total
better    | GAD-7      | 0   | 16
better    | GAD-7      | 7   | 8       # a response, no remission
better    | GAD-7      | 14  | 4       # remission, but too late to begin with
remitted  | GAD-7      | 0   | 16
remitted  | GAD-7      | 7   | 4       # below 5
remitted  | GAD-7      | 14  | 4
relapsed  | GAD-7      | 0   | 16
relapsed  | GAD-7      | 7   | 4
relapsed  | GAD-7      | 14  | 5       # out of remission, in response
relapsed  | GAD-7      | 21  | 8
partly    | MADRS      | 0   | 18
partly    | MADRS      | 7   | 10      # at most 10: remission, though 8/18 is no response
partly    | MADRS      | 14  | 10
partly    | MADRS      | 21  | 11
trauma    | PCL-5      | 0   | 50
trauma    | PCL-5      | 7   | 0       # this instrument has no rule of remission
trauma    | PCL-5      | 14  | 0
mild      | MADRS      | 0   | 10      # in remission already: no case
mild      | MADRS      | 7   | 4
"""

EXAMPLES = (
    DurabilityExample(
        "out-of-response-by-the-instrument-s-own-rule",
        OWN_RULE,
        BOUNDARIES,
        """
        course_id | instrument | primary | start_day | day | lost | cause
        gad-7     | GAD-7      | yes     | 7         | 14  | yes  | score
        phq-9     | PHQ-9      | yes     | 7         | 14  | yes  | score
        lsas      | LSAS       | yes     | 7         | 14  | yes  | score
        pcl-5     | PCL-5      | yes     | 7         | 14  | yes  | score
        y-bocs    | Y-BOCS     | yes     | 7         | 14  | yes  | score
        pdss      | PDSS       | yes     | 7         | 14  | yes  | score
        pswq      | PSWQ       | no      | 7         | 14  | yes  | score
        who-5     | WHO-5      | no      | 7         | 14  | yes  | score
        pain-nrs  | Pain-NRS   | yes     | 7         | 14  | yes  | score
        """,
    ),
    DurabilityExample(
        "each-instrument-by-its-own-scores",
        LAST,
        """
        sessions
        day
        0

        scores
        instrument | day | total
        GAD-7      | 0   | 16
        GAD-7      | 7   | 8
        GAD-7      | 21  | 8       # the last GAD-7: later scores of others prolong nothing
        HAM-A      | 0   | 30
        HAM-A      | 6   | 15
        HAM-A      | 21  | 16      # out of response, though the GAD-7 is not
        HAM-A      | 49  | 16
        PHQ-9      | 0   | 20
        PHQ-9      | 7   | 11      # no response
        PHQ-9      | 60  | 4
        """,
        """
        instrument | primary | start_day | observed_days | day | lost | cause | end_reason
        GAD-7      | yes     | 7         | 14            | 14  | no   |       | last_score
        HAM-A      | no      | 6         | 43            | 15  | yes  | score |
        """,
    ),
    DurabilityExample(
        "an-event-is-a-loss-on-every-instrument",
        "Psychiatric admission, suicide attempt or suicide on or after time 0's day is a loss on its day.",
        """
        sessions
        day
        0

        events
        day | kind
        20  | psychiatric_admission

        scores
        instrument | day | total
        GAD-7      | 0   | 16
        GAD-7      | 7   | 8
        GAD-7      | 28  | 8
        HAM-A      | 0   | 30
        HAM-A      | 6   | 15
        HAM-A      | 30  | 15
        """,
        """
        instrument | start_day | day | lost | cause
        GAD-7      | 7         | 13  | yes  | psychiatric_admission
        HAM-A      | 6         | 14  | yes  | psychiatric_admission
        """,
    ),
    DurabilityExample(
        "durability-of-remission",
        BEGINS,
        REMITTERS,
        """
        course_id | instrument | start_day | observed_days | day | lost | cause | end_reason
        remitted  | GAD-7      | 7         | 7             | 7   | no   |       | last_score
        relapsed  | GAD-7      | 7         | 14            | 7   | yes  | score |
        partly    | MADRS      | 7         | 14            | 14  | yes  | score |
        """,
        outcome="remission",
    ),
    DurabilityExample(
        "durability-of-response-beside-it",
        BEGINS,
        REMITTERS,
        """
        course_id | instrument | start_day | observed_days | day | lost | end_reason
        better    | GAD-7      | 7         | 7             | 7   | no   | last_score
        remitted  | GAD-7      | 7         | 7             | 7   | no   | last_score
        relapsed  | GAD-7      | 7         | 14            | 14  | no   | last_score
        trauma    | PCL-5      | 7         | 7             | 7   | no   | last_score
        """,
    ),
    DurabilityExample(
        "remission-under-every-rule",
        "`first-loss` (treatment-policy without confirmation)",
        """
        sessions
        day | phase
        0   | induction
        14  | rescue
        28  | maintenance

        events
        day | kind
        35  | suicide_attempt

        scores
        day | total
        0   | 16
        7   | 4
        14  | 5       # out of remission, before the rescue
        21  | 4
        42  | 4
        """,
        """
        rule              | observed_days | day | lost | cause           | end_reason
        treatment-policy  | 35            | 28  | yes  | suicide_attempt |
        rescue-as-loss    | 35            | 7   | yes  | rescue          |
        until-maintenance | 21            | 7   | yes  | rescue          |
        first-loss        | 35            | 7   | yes  | score           |
        """,
        outcome="remission",
        later_events="""
        rule              | kind            | day
        until-maintenance | suicide_attempt | 28
        """,
    ),
)
