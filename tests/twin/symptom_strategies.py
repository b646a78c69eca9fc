"""Hypothesis exports in which single items are recorded, on the scores' days mostly."""

from hypothesis import strategies as st

from .picking import pick
from .strategies import exports
from .symptoms import SYMPTOMS
from .tables import Export, Row


@st.composite
def itemised_exports(draw: st.DrawFn, max_courses: int = 6) -> Export:
    """An export with items of the symptoms, some of them left out, and some of other numbers and days."""
    export = draw(exports(max_courses))
    items = {each.instrument: (each.item, each.highest) for each in SYMPTOMS.values()}
    scored = {(row["course_id"], row["instrument"], row["day"]) for row in export.tables["scores"]}
    answers: list[Row] = []
    for course_id, instrument, day in sorted(scored):
        if instrument not in items or pick(draw, (False, False, False, True)):
            continue
        item, highest = items[instrument]
        shift = pick(draw, (0,) * 12 + (1,))
        number = pick(draw, (item,) * 12 + (item + 1,))
        if (course_id, instrument, day + shift) in scored or not shift:
            value = draw(st.integers(0, highest))
            answers.append(
                {"course_id": course_id, "instrument": instrument, "day": day + shift, "item": number, "value": value}
            )
    unique = {(row["course_id"], row["instrument"], row["day"], row["item"]): row for row in answers}
    return Export(export.tables | {"item_scores": list(unique.values())}, export.cutoff)
