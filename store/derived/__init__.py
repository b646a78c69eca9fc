"""Wide tables: one derived table a file, each column with its expression, its type and what it means.

Whatever a question filters, groups or sums stands in one row, words as small integers: an answer is a sum by group,
without a join.
"""

from store.derived.asked_about import ASKED_ABOUT
from store.derived.derived import DerivedTable
from store.derived.wide_asked import WIDE_ASKED
from store.derived.wide_courses import WIDE_COURSES
from store.derived.wide_durability import WIDE_DURABILITY
from store.derived.wide_effects import WIDE_EFFECTS
from store.derived.wide_endings import WIDE_ENDINGS
from store.derived.wide_gaps import WIDE_GAPS
from store.derived.wide_later_events import WIDE_LATER_EVENTS
from store.derived.wide_paired import WIDE_PAIRED
from store.derived.wide_scores import WIDE_SCORES
from store.derived.wide_screenings import WIDE_SCREENINGS
from store.derived.wide_session_effects import WIDE_SESSION_EFFECTS
from store.derived.wide_session_sums import WIDE_SESSION_SUMS
from store.derived.wide_sessions import WIDE_SESSIONS
from store.derived.wide_symptoms import WIDE_SYMPTOMS
from store.derived.wide_weeks import WIDE_WEEKS

WIDE: tuple[DerivedTable, ...] = (
    WIDE_COURSES,
    WIDE_SCORES,
    WIDE_SESSIONS,
    WIDE_DURABILITY,
    WIDE_GAPS,
    WIDE_LATER_EVENTS,
    WIDE_WEEKS,
    WIDE_SYMPTOMS,
    WIDE_PAIRED,
    WIDE_SESSION_SUMS,
    WIDE_ASKED,
    ASKED_ABOUT,
    WIDE_SESSION_EFFECTS,
    WIDE_EFFECTS,
    WIDE_ENDINGS,
    WIDE_SCREENINGS,
)
"""In the order in which they are filled: each reads the ones before it."""
