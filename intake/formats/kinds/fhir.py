"""FHIR R4: a bundle, or resources a line (NDJSON), as one row an observation, item, procedure or administration.

Of a resource only what a mapping asks for among the columns here is taken: no name, address, birth date or note enters,
and of a patient the sex. A resource whose status doesn't say that it happened is left out and counted.
"""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from intake.export import UnreadableExport
from intake.formats.files import content
from intake.formats.mapping import SheetMapping
from intake.formats.sheet import Sheet, sheet_of

WHAT = "FHIR JSON"
COLUMNS = ("resource", "id", "patient", "status", "date", "code", "display", "value", "unit", "route", "severity")

_LISTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_STATUSES: dict[str, list[str]] = _LISTS["statuses"]
_TOTALS: dict[str, list[str]] = _LISTS["totals"]
_ANSWERS: dict[str, int] = _LISTS["answers"]
_LOINC = "http://loinc.org"
_DATES = (
    "effectiveDateTime",
    "effectivePeriod.start",
    "effectiveInstant",
    "performedDateTime",
    "performedPeriod.start",
    "authored",
    "date",
)
_ORDINAL = ("ordinalValue", "itemWeight", "questionnaire-ordinalValue")

_Row = dict[str, str]


def recognises(beginning: bytes) -> bool:
    """Tell whether a file begins as JSON of FHIR resources."""
    return beginning.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and b'"resourceType"' in beginning


def read(path: Path, mapping: SheetMapping) -> Sheet:
    """Return a row for each thing observed, asked, done or given that a block of the mapping makes a row of."""
    rows: list[_Row] = []
    lines: list[int] = []
    left_out: Counter[str] = Counter()
    answered: set[str] = set()
    for line, resource in _resources(content(path, str(path)), path.name):
        kind = str(resource.get("resourceType", ""))
        if kind not in _STATUSES:
            left_out["of other kinds"] += 1
        elif _status(resource) not in _STATUSES[kind]:
            left_out["whose status says that they didn't happen or aren't final"] += 1
        else:
            answered |= {_id_of(each) for each in _objects(resource.get("derivedFrom"))}
            made = [row for row in _rows(resource) if _is_asked_for(row, mapping)]
            rows += made
            if kind == "QuestionnaireResponse" and _is_partial(resource):
                left_out["with items missing, as totals,"] += 1
            lines += [line] * len(made)
    used = [name for name in COLUMNS if name in mapping.headings()]
    texts, lines = _once(rows, lines, answered, used)
    notes = tuple(f"{path.name}: resources {why} are left out: {count:,}." for why, count in left_out.items())
    return Sheet(sheet_of(path.name, used, texts, lines), notes=notes, known=frozenset(used))


def _is_asked_for(row: _Row, mapping: SheetMapping) -> bool:
    """Tell whether any block makes something of a row: others hold what nobody asked for."""
    for rule in mapping.rules:
        asked = rule.only_where
        if asked is None and any(rule.headings()):
            return True
        if asked and (said := row.get(asked.heading, "")) and said in (asked.yes or asked.among or (said,)):
            return True
    return False


def _resources(text: bytes, file: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each resource with its line in NDJSON, or its place in a bundle."""
    try:
        whole = json.loads(text.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        yield from _lines(text, file)
        return
    if isinstance(whole, dict) and whole.get("resourceType") == "Bundle":
        for place, entry in enumerate(_objects(whole.get("entry")), 1):
            if isinstance(entry.get("resource"), dict):
                yield place, entry["resource"]
    elif isinstance(whole, dict):
        yield 1, whole


def _lines(text: bytes, file: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for line, written in enumerate(text.splitlines(), 1):
        if not written.strip():
            continue
        try:
            resource = json.loads(written.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise UnreadableExport(f"{file}, line {line}: this is no JSON; export the file again.") from None
        if isinstance(resource, dict):
            yield line, resource


def _rows(resource: dict[str, Any]) -> Iterator[_Row]:
    kind = str(resource["resourceType"])
    common = {
        "resource": kind,
        "id": str(resource.get("id", "")),
        "patient": str(resource.get("id", "")) if kind == "Patient" else _id_of(resource.get("subject")),
        "status": _status(resource),
        "date": next((said for name in _DATES if (said := _at(resource, name))), ""),
    }
    match kind:
        case "Patient":
            yield common | {"code": "gender", "value": str(resource.get("gender", ""))}
        case "Observation":
            yield from _observed(resource, common)
        case "QuestionnaireResponse":
            yield from _answered(resource, common)
        case "AdverseEvent":
            severity = _coded(resource.get("severity"))["code"]
            yield common | _coded(resource.get("event")) | {"severity": severity}
        case _:
            what = resource.get("code") or resource.get("medicationCodeableConcept")
            dosage = _object(resource.get("dosage"))
            dose = _object(dosage.get("dose"))
            yield (
                common
                | _coded(what)
                | {
                    "value": _number(dose.get("value")),
                    "unit": str(dose.get("unit", "")),
                    "route": _coded(dosage.get("route"))["display"],
                }
            )


def _observed(resource: dict[str, Any], common: _Row) -> Iterator[_Row]:
    """Yield the observation's own value, and those of its components."""
    for each in (resource, *_objects(resource.get("component"))):
        quantity = _object(each.get("valueQuantity"))
        value = quantity.get("value", each.get("valueInteger"))
        answer = _coded(each.get("valueCodeableConcept"))["code"]
        text = _number(value) if value is not None else str(_ANSWERS.get(answer, answer))
        if text:
            yield common | _coded(each.get("code")) | {"value": text, "unit": str(quantity.get("unit", ""))}


def _answered(resource: dict[str, Any], common: _Row) -> Iterator[_Row]:
    """Yield the items that have a LOINC code and a value, and the total of each scale all of whose items are there."""
    values = dict(_items(resource))
    for code, value in values.items():
        yield common | {"code": code, "value": _number(value)}
    for total, items in _TOTALS.items():
        if total not in values and all(item in values for item in items):
            yield common | {"code": total, "value": _number(sum(values[item] for item in items))}


def _is_partial(resource: dict[str, Any]) -> bool:
    """Tell whether some items of a scale are answered and others aren't, without a total that stands beside them."""
    answered = dict(_items(resource))
    return any(
        total not in answered and 0 < sum(item in answered for item in items) < len(items)
        for total, items in _TOTALS.items()
    )


def _items(resource: dict[str, Any]) -> Iterator[tuple[str, float]]:
    for item in _objects(resource.get("item")):
        yield from _items(item)
        code = str(item.get("linkId", "")).strip("/").rsplit("/", 1)[-1]
        for answer in _objects(item.get("answer")):
            if (value := _answer(answer)) is not None:
                yield code, value


def _answer(answer: dict[str, Any]) -> float | None:
    coding = _object(answer.get("valueCoding"))
    if (code := str(coding.get("code"))) in _ANSWERS:
        return _ANSWERS[code]
    for extension in (*_objects(coding.get("extension")), *_objects(answer.get("extension"))):
        if str(extension.get("url", "")).rsplit("/", 1)[-1] in _ORDINAL:
            return _points(extension.get("valueDecimal"))
    return _points(answer.get("valueInteger", answer.get("valueDecimal")))


def _points(value: Any) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _once(
    rows: list[_Row], lines: list[int], answered: set[str], columns: list[str]
) -> tuple[list[list[str]], list[int]]:
    """Return the rows without the totals of responses from which an observation was derived: they are the same."""
    kept = [
        (row, line)
        for row, line in zip(rows, lines, strict=True)
        if not (row["resource"] == "QuestionnaireResponse" and row["code"] in _TOTALS and row["id"] in answered)
    ]
    return [[row.get(name, "") for name in columns] for row, _ in kept], [line for _, line in kept]


def _status(resource: dict[str, Any]) -> str:
    return str(resource.get("status", resource.get("actuality", "")))


def _coded(concept: Any) -> _Row:
    """Return the code of a concept, LOINC's if it has one, and what it is called."""
    if not isinstance(concept, dict):
        return {"code": "", "display": ""}
    codings = _objects(concept.get("coding"))
    coding = next((each for each in codings if each.get("system") == _LOINC), codings[0] if codings else {})
    return {
        "code": str(coding.get("code", "")),
        "display": str(coding.get("display") or concept.get("text") or ""),
    }


def _id_of(reference: Any) -> str:
    """Return the id that a reference points to: Patient/7 and urn:uuid:7 are 7."""
    said = str(reference.get("reference", "")) if isinstance(reference, dict) else ""
    return said.rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def _at(resource: dict[str, Any], path: str) -> str:
    found: Any = resource
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return str(found or "")


def _number(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list, or the only one: what has another shape says nothing."""
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]
