"""Hypothesis exports in which side effects are written down, asked about or not, with what came of them."""

from hypothesis import strategies as st

from .picking import pick
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
        course["side_effects_method"] = pick(draw, ("checklist", "checklist", "scale", "none", None))
        course["stop_reason"] = pick(draw, REASONS)
    for session in export.tables["sessions"]:
        session["side_effects_asked"] = pick(draw, (None, None, None, None, "yes", "no"))
    listed = pick(draw, ((), (), TERMS[:1], TERMS[:2], ("Vertigo",)))
    effects = [row for session in export.tables["sessions"] for row in draw(effect_rows(session["session_id"]))]
    lists = [{"clinic": "North", "term": term} for term in listed]
    return Export(export.tables | {"side_effects": effects, "checklists": lists}, export.cutoff)


@st.composite
def effect_rows(draw: st.DrawFn, session_id: str) -> list[Row]:
    """Up to four occurrences of a session; a term may stand there twice."""
    count = pick(draw, (0, 1, 1, 2, 3, 4))
    return [
        {
            "session_id": session_id,
            "term": pick(draw, TERMS),
            "grade": pick(draw, (None, 1, 2, 3)),
            "onset_minutes": pick(draw, MINUTES),
            "resolved_minutes": pick(draw, MINUTES),
            "serious": pick(draw, (None, "no", "no", "yes")),
            "related": None,
            "action": None,
        }
        for _ in range(count)
    ]
