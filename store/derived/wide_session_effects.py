"""Wide session effects: one row a session and occurrence in it: each side effect, any, urinary ones, or an action."""

from sqlalchemy import ColumnElement, Integer, Select, SmallInteger, and_, case, func, literal, null, select, union_all

from queries.definitions.side_effects import ACTIONS, ACTIONS_DONE, URINARY_TERMS
from store.derived.derived import Derived, derived_table
from store.derived.grains import is_shared
from store.derived.recording import clinics_that_record
from store.derived.wide_courses import of_course
from store.derived.wide_sessions import ASKED_ACTION, wide_sessions
from store.schema import side_effect_counts
from store.words import ANY_EFFECT, EACH, OCCURRENCES, SHARED_GRAINS, URINARY_EFFECT, words

effect, session = side_effect_counts.c, wide_sessions.c

_ASKED, _VOLUNTEERED = effect.asked == 1, effect.asked == 0
_TIMED = case((and_(_ASKED, effect.gone_minutes.is_not(None)), 1), else_=0)
_UNTIMED = (null(), null())
_NAMES = (
    *("session_id", "occurrence", "term", "had", "volunteered", "grade", "serious"),
    *("timed", "onset_minutes", "gone_minutes"),
)


def _select(occurrence: str, *columns: ColumnElement) -> Select:
    code = literal(OCCURRENCES.index(occurrence))
    valued = zip(_NAMES, (effect.session_id, code, *columns), strict=True)
    return select(*(column.label(name) for name, column in valued))


def _each_term() -> Select:
    word = words.alias("of_term").c
    of_asked = (case((_ASKED, each)) for each in (effect.grade, effect.onset_minutes, effect.gone_minutes))
    grade, onset, gone = of_asked
    columns = (word.code, effect.asked, 1 - effect.asked, grade, effect.serious, _TIMED, onset, gone)
    of_term = and_(word.dimension == "term", word.word == effect.term)
    return _select(EACH, *columns).join_from(side_effect_counts, word.code.table, of_term)


def _together(occurrence: str, *where: ColumnElement[bool]) -> Select:
    """Select sessions with any of some side effects: those asked about as one, and those volunteered as one."""
    asked, volunteered = func.max(effect.asked), func.max(1 - effect.asked)
    of_asked = func.max(case((_ASKED, effect.grade)))
    columns = (null(), asked, volunteered, of_asked, func.max(effect.serious), func.sum(_TIMED), *_UNTIMED)
    return _select(occurrence, *columns).where(*where).group_by(effect.session_id)


def _strongest(action: str) -> Select:
    """Select sessions in which an action was the strongest on side effects asked about, or on those volunteered."""
    place = case(*((effect.action == each, place) for place, each in enumerate(ACTIONS)), else_=0)
    asked, volunteered = (func.max(case((which, place))) for which in (_ASKED, _VOLUNTEERED))
    had, told = (case((each == ACTIONS.index(action), 1), else_=0) for each in (asked, volunteered))
    acted = side_effect_counts.alias("acted").c
    # Of clinics that don't record it no session is in n.
    recording = session.clinic.in_(clinics_that_record("action"))
    of_session = session.session_key == acted.session_id
    acting = select(acted.session_id).join(session.session_key.table, of_session)
    sessions = acting.where(acted.action == action, recording)
    grade = case((had == 1, func.max(case((_ASKED, effect.grade)))))
    return (
        _select(action, null(), had, told, grade, func.max(effect.serious), func.sum(_TIMED), *_UNTIMED)
        .where(effect.session_id.in_(sessions))
        .group_by(effect.session_id)
        .having(had + told > 0)
    )


_found = (
    union_all(
        _each_term(),
        _together(ANY_EFFECT),
        _together(URINARY_EFFECT, effect.term.in_(URINARY_TERMS)),
        *map(_strongest, ACTIONS_DONE),
    )
    .subquery("found")
    .c
)
_OF_SESSION = (
    "several_clinics",
    "first_month",
    "last_month",
    "phase",
    "number_band",
    "so_far_band",
    "method",
    "alone",
    *map(is_shared, SHARED_GRAINS),
    "session_month",
    "asked",
    ASKED_ACTION,
)
_COLUMNS = (
    *of_course(wide_sessions),
    *(Derived(name, type(session[name].type), session[name], session[name].comment or "") for name in _OF_SESSION),
    Derived("occurrence", SmallInteger, _found.occurrence, "code"),
    Derived("term", SmallInteger, _found.term, "code; null unless it is each side effect by itself"),
    Derived("had", SmallInteger, _found.had, "1 where it was asked about and occurred"),
    Derived("volunteered", SmallInteger, _found.volunteered, "1 where it occurred and was not asked about"),
    Derived("grade", SmallInteger, _found.grade, "the worst where it was asked about; null when none was graded"),
    Derived("serious", SmallInteger, _found.serious, "1 where it was serious, asked about or not"),
    Derived("timed", SmallInteger, _found.timed, "side effects asked about of which it is known when they were gone"),
    Derived("onset_minutes", Integer, _found.onset_minutes, "from the session's start, where it was asked about"),
    Derived("gone_minutes", Integer, _found.gone_minutes, "from the session's start, where it was asked about"),
)

WIDE_SESSION_EFFECTS = derived_table(
    "wide_session_effects",
    _COLUMNS,
    wide_sessions.join(_found.session_id.table, _found.session_id == session.session_key),
    together=("occurrence", "course_key"),
)
wide_session_effects = WIDE_SESSION_EFFECTS.table
