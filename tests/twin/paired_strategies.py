"""Hypothesis exports in which most courses are scored on PHQ-9 and on the scale that belongs beside it."""

from hypothesis import strategies as st

from . import definitions
from .paired import FIRST, SECOND, SECOND_IN_PTSD
from .picking import pick
from .strategies import baselines, exports, later
from .tables import COLUMNS, Export, Row, of_course


@st.composite
def paired_exports(draw: st.DrawFn, max_courses: int = 6) -> Export:
    """An export whose scores are told on two scales, now and then on one alone or on one day fewer."""
    export = draw(exports(max_courses))
    rows: list[Row] = []
    for course in export.tables["courses"]:
        name = course["course_id"]
        scored = of_course(export.tables["scores"], name)
        days = sorted({(row["day"], row["hours_after_session"]) for row in scored}, key=str)
        second = SECOND_IN_PTSD if course["diagnosis"] == "PTSD" else SECOND
        for instrument in (FIRST, second):
            if pick(draw, (False,) * 9 + (True,)):
                continue
            scale = definitions.INSTRUMENTS[instrument]
            usual = pick(draw, baselines(scale))
            for day, hours in days:
                if pick(draw, (False,) * 9 + (True,)):
                    continue
                total = usual if day <= 0 and hours is None else pick(draw, later(scale, usual))
                key = {"course_id": name, "instrument": instrument, "day": day}
                rows.append(key | {"hours_after_session": hours, "total": total})
    empty = dict.fromkeys(COLUMNS["scores"])
    return Export(export.tables | {"scores": [empty | row for row in rows]}, export.cutoff)
