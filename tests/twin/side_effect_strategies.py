"""Hypothesis exports in which side effects are asked about, or not, and occur or are volunteered."""

from hypothesis import strategies as st

from .picking import pick
from .strategies import exports
from .tables import Export, Row

TERMS = ("Nausea", "Dissociation", "Headache", "Dysuria", "Cystitis")
METHODS = ("spontaneous", "checklist", "scale", "none", None)
LISTS = ((), (), ("Nausea",), ("Nausea", "Dissociation", "Dysuria"), TERMS, ("Vertigo",))


@st.composite
def asked_exports(draw: st.DrawFn, max_courses: int = 6) -> Export:
    """An export with ways of asking, checklists, some patients' courses in two clinics, and side effects."""
    export = draw(exports(max_courses))
    tables = export.tables
    usual = pick(draw, METHODS)
    for course in tables["courses"]:
        course["side_effects_method"] = pick(draw, (usual, usual, *METHODS))
        course["course_number"] = pick(draw, (*[course["course_number"]] * 5, None))
    for protocol in tables["protocols"]:
        protocol["label"] = protocol["protocol_id"]
    for session in tables["sessions"]:
        session["side_effects_asked"] = pick(draw, (None, None, None, "yes", "no"))
    lists = [{"clinic": clinic, "term": term} for clinic in ("North", "South") for term in pick(draw, LISTS)]
    occurred = [row for session in tables["sessions"] for row in draw(side_effect_rows(session["session_id"]))]
    return Export(tables | {"checklists": lists, "side_effects": occurred}, export.cutoff)


@st.composite
def side_effect_rows(draw: st.DrawFn, session_id: str) -> list[Row]:
    """What is written down of one session: up to four occurrences, the same term twice now and then."""
    terms = draw(st.lists(st.sampled_from((*TERMS[:2], *TERMS)), max_size=4))
    return [
        {
            "session_id": session_id,
            "term": term,
            "grade": pick(draw, (None, 1, 1, 2, 3)),
            "onset_minutes": pick(draw, (None, 5, 20)),
            "resolved_minutes": pick(draw, (None, 60, 90, 240)),
            "serious": pick(draw, (None, "no", "yes")),
            "related": None,
            "action": pick(draw, (None, "none", "none", "medicated", "slowed", "stopped")),
        }
        for term in terms
    ]
