"""Wide symptoms: one row a (course, symptom, endpoint) of which the symptom's item is recorded at baseline."""

from sqlalchemy import ColumnElement, Integer, SmallInteger, and_, case, func

from queries.definitions.symptoms import EASED_BY, ENDPOINTS_WITH_ITEMS, HAD_FROM
from store.derived.derived import Derived, coded, derived_table
from store.derived.wide_courses import of_course, wide_courses
from store.schema import endpoint_scores, symptom_scores

item, scored, course = symptom_scores.c, endpoint_scores.c, wide_courses.c

_on_its_scale = and_(
    scored.course_id == item.course_id, scored.instrument == item.instrument, scored.endpoint == item.endpoint
)
_rows = coded(
    symptom_scores.join(wide_courses, course.course_key == item.course_id).join(endpoint_scores, _on_its_scale),
    {name: item[name] for name in ("symptom", "instrument", "endpoint", "state")}
    | {"baseline_band": scored.baseline_band},
)
_is_scored = item.state == "scored"
_had = and_(_is_scored, item.baseline >= HAD_FROM)
_eased = and_(_had, item.baseline - item.score >= EASED_BY)


def _first_of(*keys: ColumnElement[int]) -> ColumnElement[int]:
    """Return 1 for the first scored symptom by some keys, else 0: who counts where each course counts once."""
    place = func.row_number().over(partition_by=(*keys, item.state), order_by=item.symptom)
    return case((and_(_is_scored, place == 1), 1), else_=0)


_of_endpoint = (course.course_key, item.endpoint)

WIDE_SYMPTOMS = derived_table(
    "wide_symptoms",
    (
        *of_course(),
        Derived("symptom", SmallInteger, _rows.codes["symptom"], "code of a symptom of symptoms.toml"),
        Derived("instrument", SmallInteger, _rows.codes["instrument"], "code: the scale whose item it is"),
        Derived("endpoint", SmallInteger, _rows.codes["endpoint"], "code"),
        Derived(
            "due_month", Integer, scored.due_month, "yyyymm in which the window ends; null without dates or window"
        ),
        Derived("baseline_band", SmallInteger, _rows.codes["baseline_band"], "code: of the scale"),
        Derived("state", SmallInteger, _rows.codes["state"], "code: of the item; missing too where only it is"),
        Derived("baseline", SmallInteger, case((_is_scored, item.baseline)), "points of the item; only when scored"),
        Derived("change", SmallInteger, item.score - item.baseline, "points: score less baseline; only when scored"),
        Derived("had", SmallInteger, case((_had, 1), else_=0), "1 when scored and there at baseline"),
        Derived("eased", SmallInteger, case((_eased, 1), else_=0), "1 when it was there and fell"),
        Derived("first_of_scale", SmallInteger, _first_of(*_of_endpoint, item.instrument), "1 once a course and scale"),
        Derived("first", SmallInteger, _first_of(*_of_endpoint), "1 once a course, of those with any symptom scored"),
    ),
    _rows.source,
    (item.endpoint.in_(ENDPOINTS_WITH_ITEMS),),
    together=("endpoint", "course_key"),
)
wide_symptoms = WIDE_SYMPTOMS.table
