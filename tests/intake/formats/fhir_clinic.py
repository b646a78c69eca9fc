"""The clinic of `base_clinic` as FHIR resources."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.intake.formats.base_clinic import AFTER, COURSE, DAYS, PROTOCOL, Person, people

FHIR_BLOCKS = f"""
[[patients]]
only_where = {{ column = "resource", among = ["Patient"] }}
patient_id = {{ column = "patient" }}
sex = {{ column = "value" }}

[[courses]]
only_where = {{ column = "resource", among = ["Patient"] }}
patient_id = {{ column = "patient" }}
{COURSE}
[[sessions]]
only_where = {{ column = "code", among = ["ketamine-infusion"] }}
patient_id = {{ column = "patient" }}
day = {{ column = "date" }}

[[scores]]
only_where = {{ column = "code", among = ["44261-6"] }}
patient_id = {{ column = "patient" }}
instrument = "PHQ-9"
day = {{ column = "date" }}
total = {{ column = "value" }}
"""
ITEMS = ("44250-9", "44255-8", "44259-0", "44254-1", "44251-7", "44258-2", "44252-5", "44253-3", "44260-8")
ANSWERS = ("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9")


def resources() -> Iterator[dict[str, object]]:
    """Yield the clinic as resources: totals as observations and as items, some of which are one and the same."""
    for person in people():
        subject = {"reference": f"Patient/{person.id}"}
        name = [{"family": "Zabriskie", "given": ["Maria"]}]
        yield {
            "resourceType": "Patient",
            "id": person.id,
            "gender": person.sex,
            "name": name,
            "birthDate": "1971-03-28",
        }
        for number, day in enumerate(DAYS):
            yield {
                "resourceType": "Procedure",
                "id": f"{person.id}-{number}",
                "status": "completed",
                "code": {"coding": [{"code": "ketamine-infusion"}]},
                "subject": subject,
                "performedPeriod": {"start": f"{person.on(day)}T18:00:00-08:00"},
            }
        yield response(person, f"q{person.id}")
        yield observation(person, 0, person.before) | {
            "derivedFrom": [{"reference": f"QuestionnaireResponse/q{person.id}"}]
        }
        yield observation(person, AFTER, person.after)
        yield observation(person, AFTER, "27") | {"status": "entered-in-error"}
        yield observation(person, AFTER, "6", code="55758-7")


def observation(person: Person, day: int, total: str, code: str = "44261-6") -> dict[str, object]:
    return {
        "resourceType": "Observation",
        "status": "final",
        "code": {
            "coding": [{"system": "http://snomed.info/sct", "code": "7"}, {"system": "http://loinc.org", "code": code}]
        },
        "subject": {"reference": f"urn:uuid:{person.id}"},
        "effectiveDateTime": f"{person.on(day)}T17:30:00-08:00",
        "valueQuantity": {"value": float(total), "unit": "{score}"},
    }


def response(person: Person, name: str) -> dict[str, object]:
    """Return a response whose items give the total before, with a tenth that is in none."""
    left = int(person.before)
    values = []
    for _ in ITEMS:
        values.append(min(3, left))
        left -= values[-1]
    return {
        "resourceType": "QuestionnaireResponse",
        "id": name,
        "status": "completed",
        "subject": {"reference": f"Patient/{person.id}"},
        "authored": f"{person.on(0)}T17:30:00-08:00",
        "item": [
            {
                "linkId": "/phq9",
                "item": [
                    *(
                        {"linkId": f"/{item}", "answer": [{"valueCoding": {"code": ANSWERS[value]}}]}
                        for item, value in zip(ITEMS, values, strict=True)
                    ),
                    {"linkId": "/69722-7", "answer": [{"valueCoding": {"code": "LA6573-5"}}]},
                ],
            }
        ],
    }


def ndjson(folder: Path) -> tuple[Path, str]:
    (folder / "Export.ndjson").write_text("".join(json.dumps(each) + "\n" for each in resources()))
    return folder / "Export.ndjson", PROTOCOL % "" + FHIR_BLOCKS


def bundle(folder: Path) -> tuple[Path, str]:
    entries = [{"resource": each} for each in resources()]
    (folder / "Export.json").write_text(json.dumps({"resourceType": "Bundle", "entry": entries}, indent=1))
    return folder / "Export.json", PROTOCOL % "" + FHIR_BLOCKS
