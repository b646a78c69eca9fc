"""Hypothesis exports in which side effects are written down, asked about or not, with what came of them."""

from hypothesis import strategies as st

from .strategies import exports
from .tables import Export, Row

TERMS = ("Dizziness", "Nausea", "Dysuria")
MINUTES = (None, 5, 20.4, 59, 60, 60.5, 61, 119, 120, 121, 239, 240, 241, 600)
REASONS = (None, "cost", "side_effects", "Side effects", "adverse event", "moved")


@st.composite
def affected_exports(draw: st.DrawFn, max_courses: int = 8) -> Export:
    """An export whose courses are asked in several ways, whose clinics may have a list, and whose sessions differ."""
    export = draw(exports(max_courses))
    for course in export.tables["courses"]:
        course["side_effects_method"] = draw(st.sampled_from(("checklist", "checklist", "scale", "none", None)))
        course["stop_reason"] = draw(st.sampled_from(REASONS))
    for session in export.tables["sessions"]:
        session["side_effects_asked"] = draw(st.sampled_from((None, None, None, None, "yes", "no")))
    listed = draw(st.sampled_from(((), (), TERMS[:1], TERMS[:2], ("Vertigo",))))
    effects = [row for session in export.tables["sessions"] for row in draw(effect_rows(session["session_id"]))]
    lists = [{"clinic": "North", "term": term} for term in listed]
    return Export(export.tables | {"side_effects": effects, "checklists": lists}, export.cutoff)


@st.composite
def effect_rows(draw: st.DrawFn, session_id: str) -> list[Row]:
    """Up to four occurrences of a session; a term may stand there twice."""
    count = draw(st.sampled_from((0, 1, 1, 2, 3, 4)))
    return [
        {
            "session_id": session_id,
            "term": draw(st.sampled_from(TERMS)),
            "grade": draw(st.sampled_from((None, 1, 2, 3))),
            "onset_minutes": draw(st.sampled_from(MINUTES)),
            "resolved_minutes": draw(st.sampled_from(MINUTES)),
            "serious": draw(st.sampled_from((None, "no", "no", "yes"))),
            "related": None,
            "action": None,
        }
        for _ in range(count)
    ]
