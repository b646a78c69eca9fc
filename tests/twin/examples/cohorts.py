"""Measures and missing follow-up: what a handful of courses comes to."""

from .published import PUBLISHED, published
from .shape import CohortExample

EVERY_STATE = PUBLISHED["observed"]["tables"]

OWN_RULES = """
courses
course_id   | diagnosis
gad-7       | GAD
ham-a       | GAD
social      | SAD
trauma      | PTSD
mild-trauma | PTSD

sessions
course_id   | day
gad-7       | 0
ham-a       | 0
social      | 0
trauma      | 0
mild-trauma | 0

scores
course_id   | instrument | day | total
gad-7       | GAD-7      | 0   | 16
gad-7       | GAD-7      | 7   | 8
ham-a       | HAM-A      | 0   | 20
ham-a       | HAM-A      | 7   | 7
social      | LSAS       | 0   | 100
social      | LSAS       | 7   | 65
trauma      | PCL-5      | 0   | 50
trauma      | PCL-5      | 7   | 35
mild-trauma | PCL-5      | 0   | 20
mild-trauma | PCL-5      | 7   | 10
"""

TWO_CLINICS = """
courses
course_id | clinic
better    | North
same      | North
lost      | South

sessions
course_id | day
better    | 0
same      | 0
lost      | 0

scores
course_id | day | total
better    | 0   | 16
better    | 7   | 8
same      | 0   | 16
same      | 7   | 15
lost      | 0   | 16
"""

TURNED = """
courses
course_id | diagnosis
better    | pain
worse     | pain
lost      | pain

sessions
course_id | day
better    | 0
worse     | 0
lost      | 0

scores
course_id | instrument | day | total
better    | WHO-5      | 0   | 5
better    | WHO-5      | 7   | 15
worse     | WHO-5      | 0   | 12
worse     | WHO-5      | 7   | 8
lost      | WHO-5      | 0   | 6
lost      | WHO-5      | 30  | 25
better    | Pain-NRS   | 0   | 8.5
better    | Pain-NRS   | 7   | 5.5
worse     | Pain-NRS   | 0   | 4
worse     | Pain-NRS   | 7   | 4.5
"""

COHORTS = (
    published(CohortExample, "observed"),
    CohortExample(
        "non-responder",
        "`non-responder`: n = scored + missing, the missing without the event",
        EVERY_STATE,
        """
        measure              | mode          | n | events | patients | value
        response             | non-responder | 6 | 2      | 5        | 1/3
        partial_response     | non-responder | 6 | 1      | 5        | 1/6
        remission            | non-responder | 6 | 1      | 5        | 1/6
        recovery             | non-responder | 6 | 1      | 5        | 1/6
        reliable_recovery    | non-responder | 6 | 1      | 5        | 1/6
        reliable_improvement | non-responder | 7 | 4      | 6        | 4/7
        deterioration        | non-responder | 7 | 1      | 6        | 1/7
        """,
    ),
    CohortExample(
        "last-observation",
        "`last-observation`: the missing get the last day's score after baseline and up to the window's end, else their"
        " baseline",
        EVERY_STATE,
        """
        measure              | mode             | n | events | patients | value
        response             | last-observation | 6 | 3      | 5        | 1/2
        partial_response     | last-observation | 6 | 1      | 5        | 1/6
        remission            | last-observation | 6 | 1      | 5        | 1/6
        recovery             | last-observation | 6 | 2      | 5        | 1/3
        reliable_recovery    | last-observation | 6 | 2      | 5        | 1/3
        reliable_improvement | last-observation | 7 | 5      | 6        | 5/7
        deterioration        | last-observation | 7 | 1      | 6        | 1/7
        """,
    ),
    CohortExample(
        "bounds",
        "bounds, the same in every mode: observed events / (scored + missing) and (observed events + missing) /"
        " (scored + missing).",
        EVERY_STATE,
        """
        measure              | mode             | bound_low | bound_high
        response             | observed         | 1/3       | 2/3
        response             | non-responder    | 1/3       | 2/3
        response             | last-observation | 1/3       | 2/3
        remission            | observed         | 1/6       | 1/2
        recovery             | last-observation | 1/6       | 1/2
        reliable_improvement | observed         | 4/7       | 6/7
        deterioration        | observed         | 1/7       | 3/7
        """,
    ),
    CohortExample(
        "follow-up",
        "**Follow-up** = scored / (scored + missing).",
        EVERY_STATE,
        """
        measure              | mode             | follow_up | n | events | value
        response             | observed         | 2/3       | 4 | 2      | 1/2
        response             | non-responder    | 2/3       | 6 | 2      | 1/3
        reliable_improvement | observed         | 5/7       | 5 | 4      | 4/5
        follow_up            | observed         | 2/3       | 6 | 4      | 2/3
        follow_up            | last-observation | 2/3       | 6 | 4      | 2/3
        """,
    ),
    CohortExample(
        "among-everyone",
        "Measures over everyone (below) skip `not_a_case`.",
        EVERY_STATE,
        """
        measure              | n | events | patients | value | missing | pending | not_a_case | no_baseline
        reliable_improvement | 5 | 4      | 4        | 4/5   | 2       | 1       | 0          | 1
        deterioration        | 5 | 1      | 4        | 1/5   | 2       | 1       | 0          | 1
        """,
        """
        n | patients | missing | pending | no_baseline | no_induction | mean_baseline | mean | change
        5 | 4        | 2       | 1       | 1           | 1            | 71/5          | 46/5 | -5
        """,
    ),
    CohortExample(
        "effect-size",
        "`effect_size` of change is mean change / SD of change (d_z)",
        EVERY_STATE,
        changes="""
        mode             | n | patients | mean_baseline | mean | change | sd      | effect_size
        observed         | 5 | 4        | 71/5          | 46/5 | -5     | 5.91608 | -0.84515    # of -12, -8, -4, 4, -5
        non-responder    | 5 | 4        | 71/5          | 46/5 | -5     | 5.91608 | -0.84515    # no event to deny
        last-observation | 7 | 6        | 103/7         | 68/7 | -5     | 5.62731 | -0.88852    # and 0, -10
        """,
    ),
    CohortExample(
        "own-rule-of-each-instrument",
        "Shares over `primary` use each instrument's own rule and say the mix",
        OWN_RULES,
        """
        measure  | n | events | value | not_a_case | no_rule | instruments
        response | 4 | 3      | 3/4   | 1          | 0       | GAD-7 1, HAM-A 1, LSAS 1, PCL-5 1
        """,
    ),
    CohortExample(
        "no-rule",
        "Courses with a baseline whose instrument lacks the measure's rule are `no_rule`, ahead of the later states,"
        " and in no rate.",
        OWN_RULES,
        """
        measure              | n | events | value | not_a_case | no_rule | instruments
        remission            | 3 | 1      | 1/3   | 0          | 2       | GAD-7 1, HAM-A 1, LSAS 1
        recovery             | 3 | 0      | 0     | 1          | 1       | GAD-7 1, LSAS 1, PCL-5 1
        reliable_recovery    | 2 | 0      | 0     | 1          | 2       | GAD-7 1, PCL-5 1
        reliable_improvement | 3 | 2      | 2/3   | 0          | 2       | GAD-7 1, PCL-5 2
        deterioration        | 3 | 0      | 0     | 0          | 2       | GAD-7 1, PCL-5 2
        """,
    ),
    CohortExample(
        "scales-are-never-mixed",
        "means of different scales are never mixed: `change` and trajectories under `primary` give one row per group"
        " and instrument.",
        OWN_RULES,
        changes="""
        instrument | n | mean_baseline | mean | change | sd      | effect_size
        GAD-7      | 1 | 16            | 8    | -8     |         |
        HAM-A      | 1 | 20            | 7    | -13    |         |
        LSAS       | 1 | 100           | 65   | -35    |         |
        PCL-5      | 2 | 35            | 45/2 | -25/2  | 3.53553 | -3.53553      # of -15, -10
        """,
    ),
    CohortExample(
        "named-instrument",
        "**Instrument.** One named, or `primary`",
        """
        manifest
        cutoff
        2026-03-01

        courses
        course_id  | started_on
        both       | 2026-01-01
        gad-7-only | 2026-01-01
        new        | 2026-02-25
        untreated  | 2026-01-01

        sessions
        course_id  | day
        both       | 0
        gad-7-only | 0
        new        | 0

        scores
        course_id  | instrument | day | total
        both       | GAD-7      | 0   | 16
        both       | GAD-7      | 7   | 15
        both       | HAM-A      | 0   | 20
        both       | HAM-A      | 7   | 10
        gad-7-only | GAD-7      | 0   | 16
        gad-7-only | GAD-7      | 7   | 8
        new        | GAD-7      | 0   | 16      # pending on GAD-7, but without a HAM-A there is nothing to wait for
        untreated  | GAD-7      | 0   | 16
        """,
        """
        measure              | n | events | no_baseline | no_induction | pending | no_rule | follow_up | instruments
        response             | 1 | 1      | 2           | 1            | 0       | 0       | 1         | HAM-A 1
        reliable_improvement | 0 | 0      | 2           | 1            | 0       | 1       |           |
        """,
        """
        instrument | n | no_baseline | no_induction | mean_baseline | mean | change
        HAM-A      | 1 | 2           | 1            | 20            | 10   | -10
        """,
        instrument="HAM-A",
    ),
    CohortExample(
        "higher-is-better",
        "`change`: score minus baseline, in points of the scale",
        TURNED,
        """
        measure              | mode             | n | events | value | not_a_case | bound_low | bound_high
        response             | observed         | 2 | 1      | 1/2   | 0          | 1/3       | 2/3
        recovery             | observed         | 2 | 1      | 1/2   | 0          | 1/3       | 2/3
        reliable_improvement | observed         | 2 | 1      | 1/2   | 0          | 1/3       | 2/3
        deterioration        | observed         | 2 | 1      | 1/2   | 0          | 1/3       | 2/3
        deterioration        | last-observation | 3 | 1      | 1/3   | 0          | 1/3       | 2/3
        """,
        """
        mode             | instrument | n | mean_baseline | mean | change | sd      | effect_size
        observed         | WHO-5      | 2 | 17/2          | 23/2 | 3      | 9.89949 | 0.30305     # of 10, -4
        last-observation | WHO-5      | 3 | 23/3          | 29/3 | 2      | 7.21110 | 0.27735     # and 0
        """,
        instrument="WHO-5",
    ),
    CohortExample(
        "half-points",
        "compared in integers, never rounded",
        TURNED,
        """
        measure          | n | events | value | no_baseline
        response         | 2 | 1      | 1/2   | 1
        partial_response | 2 | 0      | 0     | 1
        """,
        """
        instrument | n | mean_baseline | mean | change | sd      | effect_size
        Pain-NRS   | 2 | 25/4          | 5    | -5/4   | 2.47487 | -0.50508    # of -3, 0.5
        """,
    ),
    CohortExample(
        "groups",
        "Rows count courses and carry `patients`",
        TWO_CLINICS,
        """
        mode             | group | n | events | patients | missing | value | follow_up | bound_low | bound_high
        observed         | North | 2 | 1      | 2        | 0       | 1/2   | 1         | 1/2       | 1/2
        observed         | South | 0 | 0      | 0        | 1       |       | 0         | 0         | 1
        non-responder    | South | 1 | 0      | 1        | 1       | 0     | 0         | 0         | 1
        last-observation | South | 1 | 0      | 1        | 1       | 0     | 0         | 0         | 1
        """,
        """
        mode             | group | n | missing | mean_baseline | mean | change | sd      | effect_size
        observed         | North | 2 | 0       | 16            | 23/2 | -9/2   | 4.94975 | -0.90914     # of -8, -1
        observed         | South | 0 | 1       |               |      |        |         |
        last-observation | South | 1 | 1       | 16            | 16   | 0      |         |
        """,
        by="clinic",
    ),
    CohortExample(
        "nobody-to-count",
        "**Follow-up** = scored / (scored + missing).",
        """
        sessions
        day
        0

        scores
        day | total
        7   | 8
        """,
        """
        measure   | n | events | no_baseline | value | follow_up | bound_low | bound_high | instruments
        response  | 0 | 0      | 1           |       |           |           |            |
        follow_up | 0 | 0      | 1           |       |           |           |            |
        """,
        """
        n | no_baseline | mean_baseline | mean | change | sd | effect_size
        0 | 1           |               |      |        |    |
        """,
    ),
    CohortExample(
        "no-spread",
        "`effect_size` of change is mean change / SD of change (d_z)",
        """
        sessions
        course_id | day
        one       | 0
        two       | 0

        scores
        course_id | day | total
        one       | 0   | 16
        one       | 7   | 8
        two       | 0   | 18
        two       | 7   | 10
        """,
        changes="""
        n | change | sd | effect_size
        2 | -8     | 0  |
        """,
    ),
    CohortExample(
        "completed-the-planned-induction",
        "“completed the planned induction”: those who stop early are scored soon after they do",
        """
        protocols
        protocol_id | induction_sessions
        two         | 2
        open        |

        courses
        course_id | protocol_id | ended
        complete  | two         | completed
        stopped   | two         | stopped
        more      | two         | completed
        no-plan   | open        | completed
        unscored  | two         | completed

        sessions
        course_id | day
        complete  | 0
        complete  | 3
        stopped   | 0
        more      | 0
        more      | 3
        more      | 5
        no-plan   | 0
        unscored  | 0
        unscored  | 3

        scores
        course_id | day | total
        complete  | 0   | 16
        complete  | 9   | 8
        stopped   | 0   | 16
        stopped   | 6   | 8
        more      | 0   | 16
        more      | 9   | 8
        no-plan   | 0   | 16
        no-plan   | 7   | 8
        unscored  | 0   | 16
        """,
        """
        measure  | mode          | n | missing | completed | planned
        response | observed      | 4 | 1       | 2         | 3
        response | non-responder | 5 | 1       | 3         | 4
        """,
    ),
)
