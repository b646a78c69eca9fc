"""Wide scores: one row a (course, endpoint, instrument): who was scored, from where to where, and with which outcomes.

A missing score's outcomes are those of the score that is carried forward for it.
"""

from sqlalchemy import Integer, SmallInteger, String, and_, case

from queries.definitions.outcomes import OUTCOMES
from store.derived.derived import Derived, derived_table
from store.derived.wide_courses import of_course, wide_courses
from store.limits import change_bin, is_outcome, score_limits
from store.schema import endpoint_scores
from store.words import code

scored, course, limit = endpoint_scores.c, wide_courses.c, score_limits.c

SCORED, MISSING = (scored.state == code("state", state) for state in ("scored", "missing"))
LAST = case((SCORED, scored.score), (MISSING, scored.carried))
COMPLETED = case((course.induction_planned.is_not(None), 1 - course.induction_unfinished))

_rows = endpoint_scores.join(wide_courses, course.course_key == scored.course_id).outerjoin(
    score_limits, and_(limit.instrument == scored.instrument_code, limit.baseline == scored.baseline)
)
_COLUMNS = (
    *of_course(),
    Derived("endpoint", SmallInteger, scored.endpoint, "code"),
    Derived("instrument", SmallInteger, scored.instrument_code, "code"),
    Derived("is_primary", SmallInteger, scored.is_primary, "1 for the course's primary instrument"),
    Derived("state", SmallInteger, scored.state, "code: the first that applies"),
    Derived("is_case", SmallInteger, scored.is_case, "0 below the case cut-off or in remission; null without baseline"),
    Derived(
        "completed", SmallInteger, COMPLETED, "1 when all planned sessions of induction were given; null unplanned"
    ),
    Derived("due_month", Integer, scored.due_month, "yyyymm in which the window ends; null without dates or window"),
    Derived("baseline_band", SmallInteger, scored.baseline_band, "code"),
    Derived("reason", String, scored.reason, "why there is no baseline, or no score: one of unscored.toml"),
    Derived("unscored_reason", String, course.unscored_reason, "why no primary instrument has a baseline"),
    Derived("baseline", SmallInteger, scored.baseline, "points"),
    Derived("days_late", Integer, scored.days_late, "from the day it was due to the score; null unless scored by days"),
    Derived("score", SmallInteger, LAST, "points: at the endpoint, or carried forward where that is missing"),
    *(
        Derived(name, SmallInteger, is_outcome(name, LAST), "1 where there is a score and it is that outcome")
        for name in OUTCOMES
    ),
    Derived("change_bin", SmallInteger, case((SCORED, change_bin(scored.baseline, scored.score))), "code"),
)

WIDE_SCORES = derived_table(
    "wide_scores",
    _COLUMNS,
    _rows,
    together=("endpoint", "is_primary", "course_key"),
)
wide_scores = WIDE_SCORES.table
