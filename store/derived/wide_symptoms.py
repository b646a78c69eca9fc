"""Wide symptoms: one row a (course, symptom, endpoint) of which the symptom's item is recorded at baseline."""

from sqlalchemy import ColumnElement, Integer, SmallInteger, Subquery, and_, case, func, select

from queries.definitions.symptoms import EASED_BY, ENDPOINTS_WITH_ITEMS, HAD_FROM
from store.derived.derived import Derived, coded, derived_table
from store.derived.wide_courses import of_course, wide_courses
from store.schema import endpoint_scores, symptom_scores
from store.words import code

item, scored, course = symptom_scores.c, endpoint_scores.c, wide_courses.c

_on_its_scale = and_(
    scored.course_id == item.course_id, scored.instrument == item.instrument, scored.endpoint == item.endpoint
)
_rows = coded(
    symptom_scores.join(wide_courses, course.course_key == item.course_id).join(endpoint_scores, _on_its_scale),
    {"symptom": item.symptom},
)
_is_scored = item.state == code("state", "scored")
_had = and_(_is_scored, item.baseline >= HAD_FROM)
_eased = and_(_had, item.baseline - item.score >= EASED_BY)


def _first_of(*keys: str) -> Subquery:
    """Select the first scored symptom by some keys: who counts where each course counts once."""
    by = [item[key] for key in keys]
    return select(*by, func.min(item.symptom).label("symptom")).where(_is_scored).group_by(*by).subquery()


def _is_first(firsts: Subquery) -> ColumnElement[int]:
    return case((and_(_is_scored, item.symptom == firsts.c.symptom), 1), else_=0)


def _same(firsts: Subquery) -> ColumnElement[bool]:
    return and_(*(item[column.name] == column for column in firsts.c if column.name != "symptom"))


_of_endpoint = _first_of("course_id", "endpoint")
_of_scale = _first_of("course_id", "endpoint", "instrument")

WIDE_SYMPTOMS = derived_table(
    "wide_symptoms",
    (
        *of_course(),
        Derived("symptom", SmallInteger, _rows.codes["symptom"], "code of a symptom of symptoms.toml"),
        Derived("instrument", SmallInteger, scored.instrument_code, "code: the scale whose item it is"),
        Derived("endpoint", SmallInteger, item.endpoint, "code"),
        Derived(
            "due_month", Integer, scored.due_month, "yyyymm in which the window ends; null without dates or window"
        ),
        Derived("baseline_band", SmallInteger, scored.baseline_band, "code: of the scale"),
        Derived("state", SmallInteger, item.state, "code: of the item; missing too where only it is"),
        Derived("baseline", SmallInteger, case((_is_scored, item.baseline)), "points of the item; only when scored"),
        Derived("change", SmallInteger, item.score - item.baseline, "points: score less baseline; only when scored"),
        Derived("had", SmallInteger, case((_had, 1), else_=0), "1 when scored and there at baseline"),
        Derived("eased", SmallInteger, case((_eased, 1), else_=0), "1 when it was there and fell"),
        Derived("first_of_scale", SmallInteger, _is_first(_of_scale), "1 once a course and scale"),
        Derived("first", SmallInteger, _is_first(_of_endpoint), "1 once a course, of those with any symptom scored"),
    ),
    _rows.source.outerjoin(_of_scale, _same(_of_scale)).outerjoin(_of_endpoint, _same(_of_endpoint)),
    (item.endpoint.in_([code("endpoint", name) for name in ENDPOINTS_WITH_ITEMS]),),
    together=("endpoint", "course_key"),
)
wide_symptoms = WIDE_SYMPTOMS.table
