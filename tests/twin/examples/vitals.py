"""Vital signs and thresholds: which sessions count, and on which side of a limit they lie."""

from .follow_up import CountExample

RISE = "A rise is the peak minus the value before, of sessions with both."
OVER = "Over when any limit holds; it counts when everything that the limits look at was recorded."

VITALS = (
    CountExample(
        "rise-of-sessions-with-both",
        RISE,
        """
        courses
        course_id | patient_id
        one       | anyone
        two       | anyone
        three     | b

        sessions
        course_id | day | sbp_before | sbp_peak | minutes | ready_to_leave_minutes
        one       | 0   | 120        | 130      | 44.4    | 120.4
        one       | 3   | 120        |          | 60.6    | 119.5
        two       | 0   | 118        | 116      |         |
        three     | 0   |            | 150      | 45      |
        three     | 3   | 120        | 125      | 50      | 90
        """,
        """
        vital         | n | missing | patients | mean   | lower_quartile | median | upper_quartile
        sbp_rise      | 3 | 2       | 2        | 13/3   | -2             | 5      | 10
        dbp_rise      | 0 | 5       | 0        |        |                |        |
        hr_rise       | 0 | 5       | 0        |        |                |        |
        spo2_lowest   | 0 | 5       | 0        |        |                |        |
        minutes       | 4 | 1       | 2        | 50     | 44             | 45     | 50
        ready_minutes | 3 | 2       | 2        | 110    | 90             | 120    | 120
        """,
    ),
    CountExample(
        "patients-not-sessions-are-drawn",
        "An interval by patient.",
        """
        courses
        course_id | patient_id
        one       | a
        two       | b

        sessions
        course_id | day | spo2_lowest
        one       | 0   | 90
        one       | 3   | 90
        two       | 0   | 96
        """,
        """
        vital       | n | patients | mean | variance
        sbp_rise    | 0 | 0        |      |
        dbp_rise    | 0 | 0        |      |
        hr_rise     | 0 | 0        |      |
        spo2_lowest | 3 | 2        | 92   | 64/9      # (−4)² + 4² = 32, times 2 / 1, over 3²
        minutes     | 0 | 0        |      |
        ready_minutes | 0 | 0      |      |
        """,
    ),
)

THRESHOLDS = (
    CountExample(
        "on-and-beside-the-limits",
        OVER,
        """
        protocols
        infusion_minutes
        40

        sessions
        day | sbp_before | sbp_peak | dbp_before | dbp_peak | spo2_lowest | minutes | ready_to_leave_minutes
        0   | 125        | 164      | 75         | 99       | 92          | 24      | 120
        1   | 125        | 165      | 75         | 99       | 91          | 25      | 121
        2   | 140        | 164      | 75         | 100      | 90          | 55      | 119
        3   | 141        | 180      | 90         | 109      | 89          | 56      | 0
        4   | 140        | 179      | 91         | 110      | 100         | 24.5    | 120.5
        5   | 140        | 179      | 90         | 109      | 100         | 55.4    | 120.6
        """,
        """
        threshold      | n | events | missing
        recorded       | 6 | 6      | 0
        rise           | 6 | 2      | 0          # days 1 (40) and 2 (25)
        peak           | 6 | 5      | 0          # all but day 0
        peak-severe    | 6 | 2      | 0          # days 3 and 4
        before         | 6 | 2      | 0          # days 3 and 4
        saturation     | 6 | 3      | 0
        saturation-low | 6 | 1      | 0
        length         | 6 | 3      | 0          # 25, 55 and 55.4 of 40 planned; 24.5 goes to the even 24
        ready          | 6 | 4      | 0
        hour           | 6 | 3      | 0          # 55, 56 and 55.4
        """,
    ),
    CountExample(
        "from-the-first-to-the-last-minute",
        "Inside when every limit holds, both ends included.",
        """
        sessions
        day | minutes
        0   | 44
        1   | 45
        2   | 60
        3   | 61
        4   | 44.5      # goes to the even 44
        5   | 60.5      # and this to 60
        6   |
        """,
        """
        threshold      | n | events | missing
        recorded       | 7 | 0      | 0
        rise           | 0 | 0      | 7
        peak           | 0 | 0      | 7
        peak-severe    | 0 | 0      | 7
        before         | 0 | 0      | 7
        saturation     | 0 | 0      | 7
        saturation-low | 0 | 0      | 7
        length         | 0 | 0      | 7
        ready          | 0 | 0      | 7
        hour           | 6 | 3      | 1
        """,
    ),
    CountExample(
        "half-recorded-counts-nowhere",
        OVER,
        """
        sessions
        day | sbp_before | sbp_peak | dbp_before | dbp_peak | minutes
        0   | 120        | 190      | 80         |          | 40      # of a plan that nobody knows
        1   | 120        | 190      | 80         | 90       |
        2   |            | 190      | 80         | 90       |
        """,
        """
        threshold      | n | events | missing
        recorded       | 3 | 2      | 0
        rise           | 1 | 1      | 2
        peak           | 2 | 2      | 1
        peak-severe    | 2 | 2      | 1
        before         | 2 | 0      | 1
        saturation     | 0 | 0      | 3
        saturation-low | 0 | 0      | 3
        length         | 0 | 0      | 3
        ready          | 0 | 0      | 3
        hour           | 1 | 0      | 2
        """,
    ),
)
