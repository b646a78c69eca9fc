"""Asked about: which occurrences are asked about in which clinic."""

from sqlalchemy import Select, SmallInteger, cast, literal, null, or_, select, union_all

from queries.definitions.side_effects import ACTIONS_DONE, URINARY_TERMS
from store.derived.derived import Derived, coded, derived_table
from store.derived.recording import clinics_that_record
from store.derived.wide_courses import wide_courses
from store.schema import asked_terms
from store.words import EACH, OCCURRENCES, URINARY_EFFECT, words

listed = asked_terms.c
_NO_TERM, _UNLISTED = cast(null(), SmallInteger), literal(0)


def _anywhere(occurrence: str) -> Select:
    """Select the clinics of all courses: what happened at all is asked about wherever a session was asked.

    What was done about it is known where a clinic writes that down.
    """
    clinic = wide_courses.c.clinic
    rows = select(literal(OCCURRENCES.index(occurrence)), clinic, _NO_TERM, _UNLISTED).distinct()
    return rows.where(clinic.in_(clinics_that_record("action"))) if occurrence in ACTIONS_DONE else rows


def _where_one_is(occurrence: str, terms: tuple[str, ...]) -> Select:
    """Select where one of some terms is asked about: wherever there is no checklist, too."""
    word = words.alias("clinic_word").c
    with_list = select(listed.clinic).where(listed.listed == 1)
    on_list = with_list.where(listed.asked == 1, listed.term.in_(terms))
    asking = or_(word.word.not_in(with_list), word.word.in_(on_list))
    rows = select(literal(OCCURRENCES.index(occurrence)), word.code, _NO_TERM, _UNLISTED)
    return rows.where(word.dimension == "clinic", asking)


_each = coded(asked_terms, {"clinic": listed.clinic, "term": listed.term})
_each_term = (
    select(
        literal(OCCURRENCES.index(EACH)).label("occurrence"),
        _each.codes["clinic"].label("clinic"),
        _each.codes["term"].label("term"),
        listed.listed.label("listed"),
    )
    .select_from(_each.source)
    .where(listed.asked == 1)
)
_others = (each for each in OCCURRENCES if each not in (EACH, URINARY_EFFECT))
_all = union_all(_each_term, *map(_anywhere, _others), _where_one_is(URINARY_EFFECT, URINARY_TERMS))
_rows = _all.subquery("asked")
_COLUMNS = (
    Derived("occurrence", SmallInteger, _rows.c.occurrence, "code"),
    Derived("clinic", SmallInteger, _rows.c.clinic, "code: it is asked about there"),
    Derived("term", SmallInteger, _rows.c.term, "code; null unless each term is asked about by itself"),
    Derived("listed", SmallInteger, _rows.c.listed, "1 where a checklist of the clinic names the term"),
)

ASKED_ABOUT = derived_table("asked_about", _COLUMNS, _rows)
asked_about = ASKED_ABOUT.table
