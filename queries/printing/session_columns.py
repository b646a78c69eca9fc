"""Session columns: what is printed of each kind of row about sessions."""

from collections.abc import Mapping
from types import MappingProxyType

from queries.definitions.side_effects import GRADES
from queries.measures.session_rows import UNGRADED, SideEffect
from queries.printing.cells import NONE, Column, Show, count, per_cent, per_cent_range, points, text


def _graded(grade: str) -> Show:
    def show(row: SideEffect) -> str:
        return f"{row.grades[grade]:,}" if grade in row.grades else NONE

    return show


SIDE_EFFECT = (
    text("side effect", "term"),
    text("asked by", "method"),
    per_cent("rate", "value"),
    per_cent_range("95 % interval", "low", "high"),
    count("events", "events"),
    count("n", "n"),
    count("patients", "patients"),
    points("asked sessions a course", "asked_sessions"),
    count("not asked", "not_asked"),
    count("volunteered", "volunteered"),
    *(Column(f"grade {grade}", _graded(str(grade))) for grade in GRADES),
    Column(UNGRADED, _graded(UNGRADED)),
    points("design effect", "design_effect", decimals=2),
)

SESSION_COLUMNS: Mapping[type, tuple[Column, ...]] = MappingProxyType(
    {
        SideEffect: SIDE_EFFECT,
    }
)
