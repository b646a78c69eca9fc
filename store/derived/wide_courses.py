"""Wide courses: one row a course, in the order of their ids: who, what, when and how far it went."""

from collections.abc import Iterator

from sqlalchemy import Integer, SmallInteger, String, Table, case, func, select

from store.derived.derived import Derived, coded, derived_table
from store.schema import course_facts

fact = course_facts.c

_PRESCRIBED = ("protocol", "drug", "route", "dose_band")
_CODED = (*_PRESCRIBED, "clinic", "site", "diagnosis", "age_band", "sex", "resistance", "failed_band", "course")

_of_patient = select(fact.patient_id, func.count().label("courses")).group_by(fact.patient_id).subquery("of_patient").c
_SEVERAL = _of_patient.courses > 1
_rows = coded(
    course_facts.join(_of_patient.patient_id.table, _of_patient.patient_id == fact.patient_id),
    {name: fact[name] for name in _CODED},
)
_OF_COURSE = (
    Derived("course_key", Integer, fact.course_id, "number of the course, as in course_ids"),
    Derived("patient_key", Integer, case((_SEVERAL, fact.patient_id)), "only of a patient with several courses"),
    Derived("single", SmallInteger, case((_SEVERAL, 0), else_=1), "1 for the patient's only course"),
    Derived("minor", SmallInteger, func.coalesce(fact.minor, 0), "1 when under 18 at the first course"),
    *(Derived(name, SmallInteger, _rows.codes[name], "code") for name in _CODED),
    Derived("month", Integer, fact.month, "yyyymm of the first session; null without dates"),
    Derived("year", SmallInteger, fact.year, "year of the first session"),
)
_HOW_FAR = (
    Derived("ended", String, fact.ended),
    Derived("stop_reason", String, fact.stop_reason, "in the clinic's word"),
    Derived("induction_planned", SmallInteger, fact.induction_planned, "sessions; null when not planned"),
    Derived("induction_given", SmallInteger, fact.induction_given, "sessions"),
    Derived("induction_unfinished", SmallInteger, fact.induction_unfinished, "1 when fewer were given than planned"),
    Derived("sessions_given", SmallInteger, fact.sessions_given, "sessions of any phase"),
    Derived("weeks_closed", SmallInteger, fact.weeks_closed, "the last week that was over at the cut-off"),
    Derived("scored", SmallInteger, fact.scored, "1 when any score of any instrument is recorded"),
    Derived("unscored_reason", String, fact.unscored_reason, "why no primary instrument has a baseline"),
    Derived("treated_beside", SmallInteger, fact.treated_beside, "1 where another treatment beside it is recorded"),
)

WIDE_COURSES = derived_table("wide_courses", (*_OF_COURSE, *_HOW_FAR), _rows.source, together=("course_key",))
wide_courses = WIDE_COURSES.table


def of_course(courses: Table = wide_courses) -> Iterator[Derived]:
    """Yield the columns that every wide table has of a row's course, read from the wide courses."""
    for each in _OF_COURSE:
        yield each._replace(expression=courses.c[each.name])
