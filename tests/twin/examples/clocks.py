"""Examples: in which month a course began, its score was due and its sessions were held."""

CLOCKS = """
manifest
cutoff
2026-10-31

courses
course_id | started_on
within    | 2026-09-01
across    | 2026-09-25
late      | 2026-10-30
no-series | 2026-09-10
undated   |

sessions
course_id | day | phase
within    | 0   | induction
within    | 3   | induction
across    | 0   | induction
across    | 7   | induction
late      | 0   | induction
no-series | 0   | maintenance
undated   | 0   | induction

scores
course_id | instrument | day | total
within    | GAD-7      | -1  | 15
across    | GAD-7      | -1  | 15
late      | GAD-7      | -1  | 15
no-series | GAD-7      | -1  | 15
undated   | GAD-7      | -1  | 15
"""

# The window at the end of induction ends 14 days after the last induction session, that of day 7 on day 9.
MONTHS = """
course_id | started | end-of-induction | day-7   | last-observed
within    | 2026-09 | 2026-09          | 2026-09 |
across    | 2026-09 | 2026-10          | 2026-10 |
late      | 2026-10 | 2026-11          | 2026-11 |
no-series | 2026-09 |                  | 2026-09 |
undated   |         |                  |         |
"""

# Scored at each time of onset: hours after the first session in September, at the end of induction in October.
SCORED_EACH_TIME = """
manifest
cutoff
2026-10-31

courses
course_id | started_on
c1        | 2026-09-29

sessions
day
0
7

scores
day | hours_after_session | total
-1  |                     | 15
0   | 2.0                 | 9
1   | 24.0                | 9
7   |                     | 7
14  |                     | 6
"""

HELD = """
session_id  | month
within-s1   | 2026-09
within-s2   | 2026-09
across-s1   | 2026-09
across-s2   | 2026-10
late-s1     | 2026-10
no-series-s1 | 2026-09
undated-s1  |
"""

PERIODS = """
cutoff     | name       | first   | last
2026-10-31 | last-month | 2026-10 | 2026-10
2026-10-30 | last-month | 2026-09 | 2026-09
2026-11-01 | last-month | 2026-10 | 2026-10
2026-01-30 | last-month | 2025-12 | 2025-12
2026-01-31 | last-month | 2026-01 | 2026-01
2024-02-28 | last-month | 2024-01 | 2024-01
2024-02-29 | last-month | 2024-02 | 2024-02
2026-10-31 | last-3     | 2026-08 | 2026-10
2026-02-01 | last-3     | 2025-11 | 2026-01
2026-10-31 | last-12    | 2025-11 | 2026-10
2026-12-31 | last-12    | 2026-01 | 2026-12
2026-10-30 | last-12    | 2025-10 | 2026-09
2026-10-05 | this-year  | 2026-01 | 2026-10
2026-01-01 | this-year  | 2026-01 | 2026-01
"""
