"""Hypothesis exports with vital signs beside every limit, items about suicidal ideation, and events."""

from typing import Any

from hypothesis import strategies as st

from .picking import pick
from .safety import EVENTS, ITEMS
from .strategies import exports
from .tables import Export, Row

SIGNS: dict[str, tuple[float | None, ...]] = {
    "sbp_before": (None, 100, 120, 140, 141),
    "dbp_before": (None, 70, 90, 91),
    "hr_before": (None, 60, 61),
    "sbp_peak": (None, 120, 139, 140, 164, 165, 180),
    "dbp_peak": (None, 70, 95, 99, 100, 109, 110),
    "hr_peak": (None, 60, 75),
    "spo2_lowest": (None, 89, 90, 91, 92, 100),
    "minutes": (None, 24, 24.4, 25, 25.5, 26, 54, 55.4, 55.6, 56),
    "ready_to_leave_minutes": (None, 119, 120, 120.5, 121),
}
ITEM_DAYS = (-31, -30, -7, -1, 0, 1, 2, 3, 5, 7, 10, 14)


@st.composite
def measured_exports(draw: st.DrawFn, max_courses: int = 6) -> Export:
    """An export whose sessions have vital signs, some of them left out."""
    export = draw(exports(max_courses))
    measured = [
        session | {name: pick(draw, values) for name, values in SIGNS.items()} for session in export.tables["sessions"]
    ]
    protocols = [protocol | {"infusion_minutes": pick(draw, (40, 40, None))} for protocol in export.tables["protocols"]]
    return Export(export.tables | {"sessions": measured, "protocols": protocols}, export.cutoff)


@st.composite
def watched_exports(draw: st.DrawFn, max_courses: int = 6) -> Export:
    """An export with items about ideation, beside the scale's scores and elsewhere, and with events."""
    export = draw(exports(max_courses))
    answers: list[Row] = []
    events: list[Row] = list(export.tables["events"])
    for course in export.tables["courses"]:
        name = course["course_id"]
        scored = [row["day"] for row in export.tables["scores"] if row["course_id"] == name]
        days: Any = st.lists(st.sampled_from([*ITEM_DAYS, *scored]), max_size=5, unique=True)
        for instrument, item in ITEMS.items():
            for day in draw(days):
                value = draw(st.integers(0, 3))
                answers.append(
                    {"course_id": name, "instrument": instrument, "day": day, "item": item.number, "value": value}
                )
        for kind in draw(st.lists(st.sampled_from(EVENTS), max_size=2)):
            events.append({"course_id": name, "day": pick(draw, ITEM_DAYS), "kind": kind})
    kept = events if pick(draw, (True, True, True, False)) else []
    return Export(export.tables | {"item_scores": answers, "events": kept}, export.cutoff)
