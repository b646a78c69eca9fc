"""Wide paired: one row a (course, endpoint) with a session of induction and a baseline on both of its paired scales.

Recovery over two scales is counted from it: `queries.measures.paired_recovery`.
"""

from sqlalchemy import ColumnElement, Integer, SmallInteger, and_, case, or_

from queries.definitions.paired import FIRST, SECOND, SECOND_OF
from store.derived.derived import Derived, derived_table
from store.derived.wide_courses import of_course
from store.derived.wide_scores import wide_scores
from store.words import FIXED


def _code(dimension: str, word: str) -> int:
    return FIXED[dimension].index(word)


_one, _other = wide_scores.alias("one"), wide_scores.alias("other")
own, _both = wide_scores.c, (_one.c, _other.c)
_own_second = (
    (own.diagnosis == _code("diagnosis", diagnosis), _code("instrument", name)) for diagnosis, name in SECOND_OF.items()
)
_scales = (_code("instrument", FIRST), case(*_own_second, else_=_code("instrument", SECOND)))
_of_same_endpoint = [
    and_(scale.course_key == own.course_key, scale.endpoint == own.endpoint, scale.instrument == instrument)
    for scale, instrument in zip(_both, _scales, strict=True)
]


def _are(state: str) -> list[ColumnElement[bool]]:
    return [scale.state == _code("state", state) for scale in _both]


_state = case(
    (and_(*(scale.is_case == 0 for scale in _both)), _code("paired_state", "not_a_case")),
    (or_(*_are("pending")), _code("paired_state", "pending")),
    (and_(*_are("scored")), _code("paired_state", "scored")),
    else_=_code("paired_state", "missing"),
)
_recovered = and_(_state == _code("paired_state", "scored"), *(scale.recovered == 1 for scale in _both))
_better = or_(*(scale.improved_reliably == 1 for scale in _both))
_worse = or_(*(scale.deteriorated == 1 for scale in _both))

WIDE_PAIRED = derived_table(
    "wide_paired",
    (
        *of_course(wide_scores),
        Derived("endpoint", SmallInteger, own.endpoint, "code"),
        Derived("instrument", SmallInteger, own.instrument, "code: the course's primary instrument"),
        Derived("due_month", Integer, own.due_month, "yyyymm in which the window ends; null without dates or window"),
        Derived("baseline_band", SmallInteger, own.baseline_band, "code: of the primary instrument"),
        Derived("completed", SmallInteger, own.completed, "1 when all planned sessions of induction were given"),
        Derived("paired_state", SmallInteger, _state, "code: the first that applies"),
        Derived("recovered", SmallInteger, case((_recovered, 1), else_=0), "1 where scored below both case cut-offs"),
        Derived(
            "recovered_reliably",
            SmallInteger,
            case((and_(_recovered, _better, ~_worse), 1), else_=0),
            "1 where also reliably better on one scale and reliably worse on neither",
        ),
    ),
    wide_scores.join(_one, _of_same_endpoint[0]).join(_other, _of_same_endpoint[1]),
    (
        own.is_primary == 1,
        own.state != _code("state", "no_induction"),
        *(scale.baseline.is_not(None) for scale in _both),
    ),
    together=("endpoint", "course_key"),
)
wide_paired = WIDE_PAIRED.table
