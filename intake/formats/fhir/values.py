"""What is observed and answered in resources: codes, numbers, and the values of answers; never a guess at a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from intake.dates.ages import BORN
from intake.formats.fhir.lists import ANSWERS
from intake.formats.fhir.resources import an_object, objects

_LOINC = "http://loinc.org"
_ORDINAL = ("ordinalValue", "itemWeight", "questionnaire-ordinalValue")
_A_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")


@dataclass(frozen=True)
class Value:
    """A value as text, with its unit; `is_bound` says that a comparator makes it one end of a range.

    `text` is "" where none is recorded and None where what is can't be read.
    """

    text: str | None
    quantity: dict[str, Any]
    is_bound: bool = False


@dataclass(frozen=True)
class Answers:
    """The values of a response's items by their codes, and the items whose answers have none that is known."""

    values: dict[str, float]
    unread: frozenset[str]


def observed(holder: dict[str, Any]) -> Value:
    """Return the value of an observation or of one of its components."""
    said = [name for name in holder if name.startswith("value")]
    match said:
        case []:
            return Value("", {})
        case ["valueQuantity"]:
            return quantity_of(holder["valueQuantity"])
        case ["valueInteger"]:
            return Value(_number(holder["valueInteger"]), {})
        case ["valueCodeableConcept"]:
            code = coded(holder["valueCodeableConcept"])["code"]
            return Value(str(ANSWERS.get(code, code)) or None, {})
        case _:
            return Value(None, {})


def birth_date(patient: dict[str, Any]) -> str:
    """Return when a patient was born, by day, month or year; "" for what is none of them."""
    said = str(patient.get("birthDate", ""))
    return said if BORN.fullmatch(said) else ""


def quantity_of(written: Any) -> Value:
    """Return the value of a quantity."""
    quantity = an_object(written)
    return Value(_number(quantity.get("value")), quantity, is_bound=bool(quantity.get("comparator")))


def answers_of(response: dict[str, Any]) -> Answers:
    """Return what a response says; an item that is answered in two ways says nothing."""
    said: dict[str, set[float | None]] = {}
    for code, value in _items(response):
        said.setdefault(code, set()).add(value)
    values = {code: value for code, (value, *others) in said.items() if value is not None and not others}
    return Answers(values, frozenset(said) - values.keys())


def coded(concept: Any) -> dict[str, str]:
    """Return the code of a concept, LOINC's if it has one, and what it is called."""
    if not isinstance(concept, dict):
        return {"code": "", "display": ""}
    codings = objects(concept.get("coding"))
    coding = next((each for each in codings if each.get("system") == _LOINC), codings[0] if codings else {})
    return {
        "code": str(coding.get("code", "")),
        "display": str(coding.get("display") or concept.get("text") or ""),
    }


def plain(number: float) -> str:
    """Return a number as a person would write it."""
    return str(int(number)) if isinstance(number, float) and number.is_integer() else str(number)


def _number(value: Any) -> str | None:
    """Return a number as text, also one in quotation marks; None for anything else."""
    if isinstance(value, str):
        return value if _A_NUMBER.fullmatch(value) else None
    return plain(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _items(resource: dict[str, Any]) -> Iterator[tuple[str, float | None]]:
    """Yield each answer's item and its value, None where that isn't known."""
    for item in objects(resource.get("item")):
        yield from _items(item)
        code = str(item.get("linkId", "")).strip("/").rsplit("/", 1)[-1]
        for answer in objects(item.get("answer")):
            yield from _items(answer)
            yield code, _points(answer)


def _points(answer: dict[str, Any]) -> float | None:
    coding = an_object(answer.get("valueCoding"))
    if (code := str(coding.get("code"))) in ANSWERS:
        return ANSWERS[code]
    for extension in (*objects(coding.get("extension")), *objects(answer.get("extension"))):
        if str(extension.get("url", "")).rsplit("/", 1)[-1] in _ORDINAL:
            return _float(_number(extension.get("valueDecimal", extension.get("valueInteger"))))
    if (quantity := quantity_of(answer.get("valueQuantity"))).text and not quantity.is_bound:
        return _float(quantity.text)
    return _float(_number(answer.get("valueInteger", answer.get("valueDecimal"))))


def _float(text: str | None) -> float | None:
    return None if text is None else float(text)
