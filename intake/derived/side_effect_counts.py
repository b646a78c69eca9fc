"""Side-effect counts: one row a session and term that was written down; and which terms are asked about where."""

from sqlalchemy import Select, and_, case, func, literal, or_, select, union

from intake.derived.rounding import whole
from intake.stored import TABLES
from queries.definitions.side_effects import ACTIONS
from store.schema import asked_terms, session_facts

courses, checklists, effects = TABLES["courses"].c, TABLES["checklists"].c, TABLES["side_effects"].c
session, listed = session_facts.c, asked_terms.c


def asked_terms_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.asked_terms`."""
    clinic = select(courses.clinic).distinct().subquery("clinics").c
    term = union(select(effects.term), select(checklists.term)).subquery("terms").c
    with_list = select(checklists.clinic).distinct().subquery("with_list").c
    on_list = and_(checklists.clinic == clinic.clinic, checklists.term == term.term)
    return (
        select(
            clinic.clinic,
            term.term,
            case((or_(with_list.clinic.is_(None), checklists.term.is_not(None)), 1), else_=0).label("asked"),
            case((with_list.clinic.is_(None), 0), else_=1).label("listed"),
        )
        .join_from(clinic.clinic.table, term.term.table, literal(1) == 1)
        .outerjoin(with_list.clinic.table, with_list.clinic == clinic.clinic)
        .outerjoin(TABLES["checklists"], on_list)
    )


def side_effect_counts_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.side_effect_counts`."""
    strength = case(*((effects.action == action, place) for place, action in enumerate(ACTIONS)))
    strongest = func.max(strength)
    about_term = and_(listed.clinic == courses.clinic, listed.term == effects.term)
    return (
        select(
            session.session_id,
            session.course_id,
            effects.term,
            func.max(session.asked * listed.asked).label("asked"),
            func.count().label("occurrences"),
            func.max(effects.grade).label("grade"),
            case(*((strongest == place, action) for place, action in enumerate(ACTIONS))).label("action"),
            func.max(case((effects.serious == "yes", 1), else_=0)).label("serious"),
            *(
                func.max(case((effects[name].is_(None), 1), else_=0)).label(f"{name}_blank")
                for name in ("serious", "action")
            ),
            whole(func.min(effects.onset_minutes)).label("onset_minutes"),
            case(
                (func.count(effects.resolved_minutes) == func.count(), whole(func.max(effects.resolved_minutes)))
            ).label("gone_minutes"),
        )
        .join_from(TABLES["side_effects"], session_facts, session.session_id == effects.session_id)
        .join(TABLES["courses"], courses.course_id == session.course_id)
        .join(asked_terms, about_term)
        .group_by(session.session_id, session.course_id, effects.term)
    )
