"""Wide weeks: one row a (course, instrument, week) with a score: how far it is from the baseline, which is week 0."""

from sqlalchemy import SmallInteger, and_, case

from store.derived.derived import Derived, coded, derived_table
from store.derived.wide_courses import of_course, wide_courses
from store.schema import course_instruments, trajectory_scores

seen, course, pair = trajectory_scores.c, wide_courses.c, course_instruments.c

_rows = coded(
    trajectory_scores.join(wide_courses, course.course_key == seen.course_id).join(
        course_instruments, and_(pair.course_id == seen.course_id, pair.instrument == seen.instrument)
    ),
    {"instrument": seen.instrument, "baseline_band": pair.baseline_band},
)
_closed = case((course.weeks_closed >= seen.week, 1), else_=0)

WIDE_WEEKS = derived_table(
    "wide_weeks",
    (
        *of_course(),
        Derived("instrument", SmallInteger, _rows.codes["instrument"], "code"),
        Derived("is_primary", SmallInteger, seen.is_primary, "1 for the course's primary instrument"),
        Derived("baseline_band", SmallInteger, _rows.codes["baseline_band"], "code"),
        Derived("week", SmallInteger, seen.week, "weeks from the first session; 0 is the baseline"),
        Derived("baseline", SmallInteger, seen.baseline, "points"),
        Derived("change", SmallInteger, seen.score - seen.baseline, "points: score less baseline"),
        Derived("closed", SmallInteger, _closed, "1 when the week was over at the data's cut-off"),
        Derived("weeks_closed", SmallInteger, course.weeks_closed, "the last week that was over at the cut-off"),
    ),
    _rows.source,
    together=("is_primary", "week", "course_key"),
)
wide_weeks = WIDE_WEEKS.table
