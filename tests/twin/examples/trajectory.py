"""Trajectories: the score nearest to each week; and onset: the same cases, hours, days and weeks on."""

from .follow_up import CountExample, TrajectoryExample

NEAREST = "(course, instrument, week from first session): the score nearest to it."
NEVER_MIXED = (
    "means of different scales are never mixed: `change` and trajectories under `primary` give one row per group and"
    " instrument."
)
DAY_SCORE = "**The day's score**: on a session day the one before the session (hours empty)"
BASELINE = "**Baseline**: the day's score of the last day in −30 … 0 that has one."
SWITCH = "No score after a switch of protocol counts."
ONSET = "one with hours on a session day serves only the `hours-…` endpoints and onset."

EARLY = """
manifest
cutoff
2026-03-01

courses
course_id | started_on
at-all    | 2026-01-01
late-only | 2026-01-01
unscored  | 2026-01-01
mild      | 2026-01-01
new       | 2026-02-26

sessions
course_id | day
at-all    | 0
late-only | 0
unscored  | 0
mild      | 0
new       | 0

scores
course_id | day | hours_after_session | total
at-all    | 0   |                     | 16
at-all    | 0   | 2                   | 12
at-all    | 1   | 24                  | 8
at-all    | 7   |                     | 8
late-only | 0   |                     | 16
late-only | 7   |                     | 8
unscored  | 0   |                     | 16
mild      | 0   |                     | 7
mild      | 0   | 2                   | 1
mild      | 1   | 24                  | 1
mild      | 7   |                     | 1
new       | 0   |                     | 16
new       | 0   | 2                   | 8
"""

EXAMPLES = (
    TrajectoryExample(
        "within-three-days-of-the-week",
        NEAREST,
        """
        sessions
        day
        0

        scores
        day | total
        -3  | 16      # the baseline: week 0
        3   | 15      # four days from day 7: in no week
        4   | 14
        17  | 13
        18  | 12      # four days from day 14, three from day 21
        """,
        """
        week | baseline | score | day | case | primary
        0    | 16       | 16    | -3  | yes  | yes
        1    | 16       | 14    | 4   | yes  | yes
        2    | 16       | 13    | 17  | yes  | yes
        3    | 16       | 12    | 18  | yes  | yes
        """,
    ),
    TrajectoryExample(
        "the-nearest-the-earlier-on-a-tie",
        NEAREST,
        """
        sessions
        day
        0

        scores
        day | total
        0   | 16
        8   | 9
        6   | 10      # as far from day 7
        12  | 8
        15  | 7       # nearer to day 14
        21  | 6
        20  | 5
        """,
        """
        week | score | day
        0    | 16    | 0
        1    | 10    | 6
        2    | 7     | 15
        3    | 6     | 21
        """,
    ),
    TrajectoryExample(
        "the-last-week",
        NEAREST,
        """
        sessions
        course_id | day
        in-time   | 0
        too-late  | 0

        scores
        course_id | day | total
        in-time   | 0   | 16
        in-time   | 176 | 10     # three days from day 175
        in-time   | 185 | 9      # three days from day 182
        too-late  | 0   | 16
        too-late  | 186 | 9      # week 27
        """,
        """
        course_id | week | score | day
        in-time   | 0    | 16    | 0
        in-time   | 25   | 10    | 176
        in-time   | 26   | 9     | 185
        too-late  | 0    | 16    | 0
        """,
    ),
    TrajectoryExample(
        "week-0-is-the-baseline",
        BASELINE,
        """
        sessions
        course_id   | day | phase
        early       | 0   | induction
        none        | 0   | induction
        untreated   | 0   | maintenance
        mild        | 0   | induction

        scores
        course_id   | day | hours_after_session | total
        early       | -30 |                     | 16     # far from day 0, and the baseline all the same
        early       | 0   | 2                   | 12     # after the session
        early       | 1   |                     | 11     # after day 0, and in no week
        early       | 7   |                     | 8
        none        | -31 |                     | 16     # too early: no baseline, no trajectory
        none        | 7   |                     | 8
        untreated   | 0   |                     | 16     # no induction session, no trajectory
        untreated   | 7   |                     | 8
        mild        | 0   |                     | 7      # no case: there among everyone
        mild        | 7   |                     | 3
        """,
        """
        course_id | week | baseline | score | day | case
        early     | 0    | 16       | 16    | -30 | yes
        early     | 1    | 16       | 8     | 7   | yes
        mild      | 0    | 7        | 7     | 0   | no
        mild      | 1    | 7        | 3     | 7   | no
        """,
    ),
    TrajectoryExample(
        "a-week-s-score-is-a-day-s-score",
        DAY_SCORE,
        """
        sessions
        day | phase
        0   | induction
        7   | maintenance
        14  | rescue

        scores
        day | hours_after_session | total
        0   |                     | 16
        7   | 2                   | 4      # after the session of that day
        9   |                     | 10
        14  |                     | 9      # before it
        14  | 2                   | 3
        20  | 150                 | 7      # the last by hours
        20  | 140                 | 8
        """,
        """
        week | score | day
        0    | 16    | 0
        1    | 10    | 9
        2    | 9     | 14
        3    | 7     | 20
        """,
    ),
    TrajectoryExample(
        "not-after-a-switch",
        SWITCH,
        """
        sessions
        day
        0

        events
        day | kind
        14  | switched_protocol
        30  | switched_protocol

        scores
        day | total
        0   | 16
        7   | 10
        14  | 9       # on the day of the switch
        15  | 4
        21  | 3
        """,
        """
        week | score | day
        0    | 16    | 0
        1    | 10    | 7
        2    | 9     | 14
        """,
    ),
    TrajectoryExample(
        "nothing-is-pending",
        NEAREST,
        """
        manifest
        cutoff
        2026-01-08

        protocols
        induction_sessions
        6

        courses
        ended
        ongoing

        sessions
        day
        0

        scores
        day | total
        0   | 16
        7   | 10      # on the day of the cut-off, induction still under way
        """,
        """
        week | score | day
        0    | 16    | 0
        1    | 10    | 7
        """,
    ),
    TrajectoryExample(
        "means-week-by-week",
        NEVER_MIXED,
        """
        patients
        patient_id
        anna

        courses
        course_id | diagnosis | patient_id | started_on
        first     | GAD       | anna       | 2025-01-01
        second    | GAD       | anna       | 2026-01-01
        third     | GAD       | bert       | 2026-01-01
        other     | OCD       | carl       | 2026-01-01

        sessions
        course_id | day
        first     | 0
        second    | 0
        third     | 0
        other     | 0

        scores
        course_id | instrument | day | total
        first     | GAD-7      | 0   | 16
        first     | GAD-7      | 7   | 10
        first     | GAD-7      | 14  | 8
        second    | GAD-7      | 0   | 15
        second    | GAD-7      | 7   | 8
        third     | GAD-7      | 0   | 11
        third     | GAD-7      | 15  | 12
        third     | HAM-A      | 0   | 30      # not the primary one
        third     | HAM-A      | 7   | 15
        other     | Y-BOCS     | 0   | 20
        other     | Y-BOCS     | 7   | 13
        """,
        means="""
        instrument | week | n | patients | mean_baseline | mean | change
        GAD-7      | 0    | 3 | 2        | 14            | 14   | 0
        GAD-7      | 1    | 2 | 1        | 31/2          | 9    | -13/2
        GAD-7      | 2    | 2 | 2        | 27/2          | 10   | -7/2       # of those with a score that week
        Y-BOCS     | 0    | 1 | 1        | 20            | 20   | 0
        Y-BOCS     | 1    | 1 | 1        | 20            | 13   | -7
        """,
        instrument="primary",
    ),
)

ONSETS = (
    CountExample(
        "onset-of-response",
        ONSET,
        EARLY,
        """
        endpoint         | mode             | n | events | value | missing | pending | not_a_case
        hours-2          | observed         | 2 | 1      | 1/2   | 2       | 0       | 1
        hours-24         | observed         | 1 | 1      | 1     | 3       | 0       | 1
        day-7            | observed         | 2 | 2      | 1     | 1       | 1       | 1
        end-of-induction | observed         | 2 | 2      | 1     | 1       | 1       | 1
        hours-2          | non-responder    | 4 | 1      | 1/4   | 2       | 0       | 1
        hours-24         | non-responder    | 4 | 1      | 1/4   | 3       | 0       | 1
        day-7            | non-responder    | 3 | 2      | 2/3   | 1       | 1       | 1
        end-of-induction | non-responder    | 3 | 2      | 2/3   | 1       | 1       | 1
        """,
    ),
    CountExample(
        "onset-among-those-scored-at-all",
        "Onset among the same cases.",
        EARLY,
        """
        endpoint         | n | events | value
        hours-2          | 1 | 0      | 0
        hours-24         | 1 | 1      | 1
        day-7            | 1 | 1      | 1
        end-of-induction | 1 | 1      | 1
        """,
        at_all=True,
    ),
)
