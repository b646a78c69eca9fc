"""Columns of rows about sessions."""

from collections.abc import Mapping
from types import MappingProxyType

from queries.definitions.side_effects import GONE_BY_HOURS, GRADES
from queries.measures.session_rows import UNGRADED, EffectTimes, SeriousEffect, SideEffect, StoppedFor
from queries.printing.cells import NONE, Column, Show, count, per_cent, per_cent_range, points, share_text, text

# Terms that occurred: a withheld row doesn't name its own.
OCCURRED = Column("side effect", lambda row: NONE if row.term is None else row.term)


def _gone(hours: int) -> Show:
    def show(row: EffectTimes) -> str:
        at = row.gone.get(hours)
        return NONE if at is None else f"{share_text(at.value)} ({100 * at.low:.1f}–{100 * at.high:.1f})"

    return show


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
EFFECT_TIMES = (
    OCCURRED,
    text("asked by", "method"),
    *(Column(f"gone by {hours} h (95 %)", _gone(hours)) for hours in GONE_BY_HOURS),
    count("n", "n"),
    count("patients", "patients"),
    count("not recorded", "not_recorded"),
    count("began at minute (median)", "onset"),
    count("of", "onset_n"),
)
SERIOUS = (
    OCCURRED,
    count("sessions with it", "events"),
    count("sessions given", "n"),
    count("patients", "patients"),
)
STOPPED_FOR = (
    per_cent("rate", "value"),
    per_cent_range("95 % interval", "low", "high"),
    count("events", "events"),
    count("n", "n"),
    count("patients", "patients"),
    count("stopped, no reason given", "no_reason"),
    count("not over", "pending"),
    count("no induction", "no_induction"),
)

SESSION_COLUMNS: Mapping[type, tuple[Column, ...]] = MappingProxyType(
    {
        SideEffect: SIDE_EFFECT,
        EffectTimes: EFFECT_TIMES,
        SeriousEffect: SERIOUS,
        StoppedFor: STOPPED_FOR,
    }
)
