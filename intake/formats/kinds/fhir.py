"""FHIR R4: a bundle, or resources a line (NDJSON), as one row an observation, item, procedure or administration.

Of a resource only what a mapping asks for among the columns here is taken: no name, address or note enters, and of a
patient the sex and the age, for which the birth date is let go once the first session is known. A resource whose status
doesn't say that it happened is left out and counted, and so is what is asked for and can't be read.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from intake.cells import of_texts
from intake.export import UnreadableExport
from intake.formats.fhir import doses, told
from intake.formats.fhir.lists import STATUSES, TOTALS
from intake.formats.fhir.references import References
from intake.formats.fhir.resources import Resource, an_object, objects, resources_of
from intake.formats.fhir.told import Told
from intake.formats.fhir.twice import RESPONSE, Made, is_total_of_response, once
from intake.formats.fhir.values import Answers, Value, answers_of, birth_date, coded, observed, plain, quantity_of
from intake.formats.files import content
from intake.formats.mapping import FromColumn, SheetMapping
from intake.formats.sheet import AGE, Sheet, sheet_of

WHAT = "FHIR JSON"
COLUMNS = (
    *("resource", "id", "patient", AGE, "status", "date", "code", "display", "value", "unit", *doses.COLUMNS),
    *("route", "severity", "seriousness"),
)

_PATIENT = "Patient"
_DATES = (
    "effectiveDateTime",
    "effectivePeriod.start",
    "effectiveInstant",
    "performedDateTime",
    "performedPeriod.start",
    "authored",
    "date",
)
_SAY_A_DOSE = frozenset({"dose", "rateQuantity", "rateRatio", "text"})

_Row = dict[str, str]


def recognises(beginning: bytes) -> bool:
    """Tell whether a file begins as JSON of FHIR resources."""
    return beginning.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and b'"resourceType"' in beginning


def read(path: Path, mapping: SheetMapping) -> Sheet:
    """Return a row for each thing observed, asked, done or given that a block of the mapping makes a row of."""
    resources = resources_of(content(path, str(path)), path.name)
    references, tally, left_out = References(resources), Told(), Counter[str]()
    made: list[Made] = []
    for resource in resources:
        if why := _why_left_out(resource):
            left_out[why] += 1
            continue
        asked = [each for each in _rows(resource, references) if _is_asked_for(each, mapping)]
        if resource.kind == RESPONSE:
            left_out.update(_why_no_total(resource, asked))
        made += _readable(asked, tally)
    _refuse_several_servers(references, path.name)
    made = list(once(made, references, tally))
    rows = doses.with_doses_as_taken([each.row for each in made], mapping, path.name)
    is_one_of_several = any(rule.file for rule in mapping.rules)
    for each in made:
        if doses.is_untaken(each.row, mapping):
            tally.add(told.UNTAKEN_DOSE, each.resource.line)
        if is_one_of_several and is_total_of_response(each):
            tally.add(told.OTHER_FILE, each.resource.line)
    used = [name for name in COLUMNS if name in mapping.headings()]
    _refuse_births_elsewhere(mapping)
    texts = [[row.get(name, "") for name in used] for row in rows]
    _refuse_halved_letters(texts, [each.resource.line for each in made], path.name)
    file = sheet_of(path.name, used, texts, [each.resource.line for each in made])
    births = file.cells[AGE].astype(object) if AGE in used else None
    if births is not None:
        file = replace(file, cells=file.cells.assign(**{AGE: of_texts([""] * len(births)).array}))
    notes = tuple(f"{path.name}: resources {why} are left out: {count:,}." for why, count in left_out.items())
    return Sheet(
        file,
        notes=notes,
        known=frozenset(used),
        findings=tally.findings(path.name, len(resources)),
        births=births,
    )


def _refuse_births_elsewhere(mapping: SheetMapping) -> None:
    """Refuse a mapping that takes anything but the patients' age from the column of birth dates."""
    for rule in mapping.rules:
        for heading, place in rule.headings():
            if heading == AGE and place not in ("patients.age", "patients.only_where"):
                raise UnreadableExport(f"{mapping.shown}: “{AGE}” can only be the age of patients, not {place}.")
        if isinstance(cell := rule.cells.get(AGE), FromColumn) and AGE in cell.headings and (cell.words or cell.suffix):
            raise UnreadableExport(f"{mapping.shown}: “{AGE}” is counted; take words and suffix from it.")


def _refuse_halved_letters(texts: list[list[str]], lines: list[int], file: str) -> None:
    """Refuse a text with half of a letter that JSON writes in two parts: it can be written nowhere."""
    for row, line in zip(texts, lines, strict=True):
        if any("\ud800" <= sign <= "\udfff" for text in row for sign in text):
            raise UnreadableExport(f"{file}, line {line}: a text holds half of a letter; export the file again.")


def _why_left_out(resource: Resource) -> str:
    if resource.kind not in STATUSES:
        return "of other kinds"
    if resource.status not in STATUSES[resource.kind]:
        return "whose status says that they didn't happen or aren't final"
    return ""


def _why_no_total(resource: Resource, asked: list[Made]) -> Iterator[str]:
    """Say that some items of a scale are answered and others aren't, or that nothing of a response is asked for."""
    answered = answers_of(resource.said).values
    if any(
        total not in answered and 0 < sum(item in answered for item in items) < len(items)
        for total, items in TOTALS.items()
    ):
        yield "with items missing, as totals,"
    elif not asked:
        yield "(responses) of which no item is asked for"


def _is_asked_for(made: Made, mapping: SheetMapping) -> bool:
    """Tell whether any block makes something of a row: others hold what nobody asked for.

    Of what can't be read, an item was asked for with its total too, and a dose where a block takes doses.
    """
    if made.fault == told.UNREAD_DOSE:
        return bool(doses.taken_from(made.row, mapping))
    code = made.row["code"]
    totals = [total for total, items in TOTALS.items() if made.fault and code in items]
    said = [made.row, *(made.row | {"code": total} for total in totals)]
    return any(rule.makes_a_row_of(row) for rule in mapping.rules for row in said)


def _readable(asked: list[Made], tally: Told) -> Iterator[Made]:
    """Yield the rows of a resource that are some patient's and have a value; count it once for each fault of others."""
    if any(not each.row["patient"] and each.resource.kind != _PATIENT for each in asked):
        tally.add(told.NO_PATIENT, asked[0].resource.line)
        return
    for fault, line in dict.fromkeys((each.fault, each.resource.line) for each in asked if each.fault):
        tally.add(fault, line)
    yield from (each for each in asked if not each.fault)


def _refuse_several_servers(references: References, file: str) -> None:
    if several := references.of_several_servers(_PATIENT):
        raise UnreadableExport(
            f"{file}: an id stands for patients of several servers ({several:,} of them do); export each server's "
            "patients as a file of their own."
        )


def _rows(resource: Resource, references: References) -> Iterator[Made]:
    said = resource.said
    is_patient = resource.kind == _PATIENT
    common = {
        "resource": resource.kind,
        "id": resource.id,
        "patient": resource.id if is_patient else references.id_of(said.get("subject"), _PATIENT),
        "status": resource.status,
        "date": next((found for name in _DATES if (found := _at(said, name))), ""),
        "code": "",
        "value": "",
        AGE: birth_date(said) if is_patient else "",
    }
    match resource.kind:
        case "Patient":
            made = [(common | {"code": "gender", "value": str(said.get("gender", ""))}, "")]
        case "Observation":
            made = _observed(said, common)
        case "QuestionnaireResponse":
            made = _answered(answers_of(said), common)
        case "AdverseEvent":
            graded = {name: coded(said.get(name))["code"] for name in ("severity", "seriousness")}
            made = [(common | coded(said.get("event")) | graded, "")]
        case _:
            made = _given(said, common)
    for row, fault in made:
        yield Made(row, resource, fault)


def _observed(resource: dict[str, Any], common: _Row) -> Iterator[tuple[_Row, str]]:
    """Yield the observation's own value, and those of its components."""
    for each in (resource, *objects(resource.get("component"))):
        value, row = observed(each), common | coded(each.get("code"))
        if value.text is None or value.is_bound:
            yield row, told.BOUND if value.is_bound else told.NOT_READ
        elif value.text:
            yield row | _measured(value), ""
        elif not objects(each.get("component")):
            yield row, told.NO_VALUE


def _answered(answers: Answers, common: _Row) -> Iterator[tuple[_Row, str]]:
    """Yield the items that have a value, and the total of each scale all of whose items are there."""
    for code, value in answers.values.items():
        yield common | {"code": code, "value": plain(value)}, ""
    for code in answers.unread:
        yield common | {"code": code}, told.UNKNOWN_ANSWER
    for total, items in TOTALS.items():
        if not all(item in answers.values for item in items):
            continue
        row = common | {"code": total, "value": plain(sum(answers.values[item] for item in items))}
        if total not in answers.values:
            yield row, ""
        elif row["value"] != plain(answers.values[total]):
            yield row, told.ANOTHER_TOTAL


def _given(resource: dict[str, Any], common: _Row) -> Iterator[tuple[_Row, str]]:
    """Yield what was done or given; a dose that can't be read is told beside it."""
    row = common | coded(resource.get("code") or resource.get("medicationCodeableConcept"))
    said = resource.get("dosage")
    dosages = objects(said)
    dosage = dosages[0] if len(dosages) == 1 else {}
    dose = quantity_of(dosage.get("dose"))
    is_read = bool(dose.text) and not dose.is_bound
    yield row | (_measured(dose) if is_read else {}) | {"route": coded(dosage.get("route"))["display"]}, ""
    if said and not is_read and (not dosage or not _SAY_A_DOSE.isdisjoint(dosage)):
        yield row, told.UNREAD_DOSE


def _measured(value: Value) -> _Row:
    unit = str(value.quantity.get("unit") or value.quantity.get("code") or "")
    return {"value": value.text or "", "unit": unit} | doses.in_units(value.text or "", value.quantity)


def _at(resource: dict[str, Any], path: str) -> str:
    found: Any = resource
    for name in path.split("."):
        found = an_object(found).get(name)
    return str(found or "")
