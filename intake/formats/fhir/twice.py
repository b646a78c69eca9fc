"""Totals that stand twice: the items of a response give one, and an observation that comes of it says it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from intake.formats.fhir.lists import TOTALS
from intake.formats.fhir.references import References
from intake.formats.fhir.resources import Resource, objects
from intake.formats.fhir.told import ANOTHER_TOTAL, NEAR, Told
from intake.typed import without_noughts

RESPONSE = "QuestionnaireResponse"
_WITHIN_DAYS = 1  # filled in on the evening before, written down on the day


@dataclass(frozen=True)
class Made:
    """A row that was made of a resource; with a `fault` it is none, and tells what could not be read."""

    row: dict[str, str]
    resource: Resource
    fault: str = ""


def once(made: Sequence[Made], references: References, told: Told) -> Iterator[Made]:
    """Yield the rows without totals of responses from which an observation of the same scale was derived.

    Told is where the two differ, and where an observation that is derived from nothing lies so near that both may be
    one.
    """
    derived = dict(_derived(made, references))
    near = {(patient, code, day) for patient, code, day in _of_their_own(made)}
    for each in made:
        if not is_total_of_response(each):
            yield each
            continue
        said = derived.get((each.row["id"], each.row["code"]))
        if said is None:
            if any((each.row["patient"], each.row["code"], day) in near for day in _days_around(each)):
                told.add(NEAR, each.resource.line)
            yield each
        elif without_noughts(said) != without_noughts(each.row["value"]):
            told.add(ANOTHER_TOTAL, each.resource.line)


def is_total_of_response(made: Made) -> bool:
    """Tell whether a row is the total of a response's items, or one that stands among them."""
    return made.resource.kind == RESPONSE and made.row["code"] in TOTALS


def _derived(made: Sequence[Made], references: References) -> Iterator[tuple[tuple[str, str], str]]:
    for each in made:
        for reference in objects(each.resource.said.get("derivedFrom")):
            if response := references.id_of(reference, RESPONSE):
                yield (response, each.row["code"]), each.row["value"]


def _of_their_own(made: Sequence[Made]) -> Iterator[tuple[str, str, int]]:
    for each in made:
        is_derived = objects(each.resource.said.get("derivedFrom"))
        if each.resource.kind == "Observation" and not is_derived and (day := _day(each)) is not None:
            yield each.row["patient"], each.row["code"], day


def _days_around(each: Made) -> range:
    day = _day(each)
    return range(0) if day is None else range(day - _WITHIN_DAYS, day + _WITHIN_DAYS + 1)


def _day(each: Made) -> int | None:
    try:
        return date.fromisoformat(each.row["date"][:10]).toordinal()
    except ValueError:
        return None
