"""Wide screenings: one row a screening: of whom, when, and how far it led."""

from sqlalchemy import Integer, SmallInteger, String, and_, case, func, select

from store.derived.derived import Derived, coded, derived_table
from store.derived.wide_courses import wide_courses
from store.schema import recorded_in, screening_facts

screened, course = screening_facts.c, wide_courses.c

# Of someone who was not treated no id is handed over, so that such a screening is taken for a person.
_PERSON = func.coalesce(course.patient_key, -course.course_key)
_people = (
    select(
        screened.screening_id,
        _PERSON.label("person"),
        func.count().over(partition_by=_PERSON).label("screenings"),
    )
    .join_from(screening_facts, wide_courses, course.course_key == screened.course_id)
    .subquery("people")
    .c
)
_SEVERAL = func.coalesce(_people.screenings, 1) > 1
_named = and_(recorded_in.c.name == "began", recorded_in.c.clinic == screened.clinic)
_rows = coded(
    screening_facts.outerjoin(_people.person.table, _people.screening_id == screened.screening_id).join(
        recorded_in, _named
    ),
    {"clinic": screened.clinic, "diagnosis": screened.diagnosis, "screening_state": screened.state},
)
_COLUMNS = (
    Derived("clinic", SmallInteger, _rows.codes["clinic"], "code"),
    Derived("diagnosis", SmallInteger, _rows.codes["diagnosis"], "code: for what; null when not recorded"),
    Derived("month", Integer, screened.month, "yyyymm of the screening; null without dates"),
    Derived("year", SmallInteger, screened.year, "of the screening; null without dates"),
    Derived("screening_state", SmallInteger, _rows.codes["screening_state"], "code: the first that applies"),
    Derived("linked", SmallInteger, recorded_in.c.recorded, "1 where its clinic says which course began"),
    Derived("reason", String, screened.reason, "why not, in the clinic's word"),
    Derived("single", SmallInteger, case((_SEVERAL, 0), else_=1), "1 for the patient's only screening"),
    Derived("patient_key", Integer, case((_SEVERAL, _people.person)), "only of a patient with several screenings"),
)

WIDE_SCREENINGS = derived_table("wide_screenings", _COLUMNS, _rows.source)
wide_screenings = WIDE_SCREENINGS.table
