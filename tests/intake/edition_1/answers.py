"""What is answered of a snapshot, a line a row, as it is held against what the first edition's product answered."""

from collections.abc import Iterator
from dataclasses import fields

from queries.cohort import Cohort
from queries.disclosure import Gate, Question
from queries.measures import MEASURES
from queries.measures.rows import Row

# Of each measure by what its courses are grouped: by all that an edition may have changed, or by nothing.
_OF_SCORES = ("response", "remission", "recovery", "reliable-improvement", "deterioration", "change", "missing-reasons")
_OF_ALL = ("change-distribution", "retention", "side-effects", "vitals", "screening", "symptoms")
_GROUPINGS = ("none", "drug", "route", "dose-band", "diagnosis", "instrument")


def answers(gate: Gate) -> Iterator[str]:
    """Yield a line for each row of the measures that isn't withheld: what is told of those is no number."""
    asked = [*((name, by) for by in _GROUPINGS for name in _OF_SCORES), *((name, "none") for name in _OF_ALL)]
    questions = [Question(MEASURES[name], Cohort(by=by)) for name, by in asked]
    for question, released in zip(questions, gate.ask_all(questions), strict=True):
        for row in (row for row in released.rows if not row.withheld):
            yield f"{question.measure.name} by {question.cohort.by}: {_said(row)}"


def _said(row: Row) -> str:
    """Return the fields of a row that say anything, numbers to six digits."""
    said = {field.name: getattr(row, field.name) for field in fields(row)}
    return ", ".join(f"{name} {_short(value)}" for name, value in said.items() if value is not None)


def _short(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
