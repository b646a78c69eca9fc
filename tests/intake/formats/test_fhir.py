"""What a FHIR file says wrongly, in part or in a way that isn't read: refused, or left out and counted, in words."""

import json
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from intake.export import Export, UnreadableExport
from intake.formats import read
from tests.intake.formats.base_clinic import PROTOCOL, people
from tests.intake.formats.fhir_clinic import FHIR_BLOCKS, ITEMS, ndjson

LINE = count(1)
PATIENTS: list[dict[str, Any]] = [
    {"resourceType": "Patient", "id": f"p{number}", "gender": "other"} for number in (1, 2)
]
IN_MG = FHIR_BLOCKS.replace('day = { column = "date" }\n\n[[scores]]', 'day = { column = "date" }\n%s\n\n[[scores]]')


ANY_CODE = FHIR_BLOCKS.replace('{ column = "code", among = ["ketamine-infusion"] }', '{ column = "code" }')


def of(kind: str, patient: str, day: str, **said: Any) -> dict[str, Any]:
    """Return a resource with an id of its own, of a patient or of whatever else is written as a reference."""
    reference = patient if "/" in patient or ":" in patient else f"Patient/{patient}"
    subject = {"subject": {"reference": reference}}
    return {"resourceType": kind, "id": f"r{next(LINE)}", "status": "completed"} | subject | {"authored": day} | said


def session(patient: str, day: str, **said: Any) -> dict[str, Any]:
    what = {"coding": [{"code": "ketamine-infusion"}]}
    return of("MedicationAdministration", patient, day, effectiveDateTime=day, medicationCodeableConcept=what, **said)


def score(patient: str, day: str, total: float, **said: Any) -> dict[str, Any]:
    code = {"coding": [{"system": "http://loinc.org", "code": "44261-6"}]}
    value = {} if any(name.startswith("value") for name in said) else {"valueQuantity": {"value": total}}
    return of("Observation", patient, day, effectiveDateTime=day, status="final", code=code, **value, **said)


def response(patient: str, day: str, answer: dict[str, Any], **said: Any) -> dict[str, Any]:
    """Return a response that has the same answer to every item of the PHQ-9."""
    items = [{"linkId": f"/{item}", "answer": [answer]} for item in ITEMS]
    return of("QuestionnaireResponse", patient, day, **({"item": items} | said))


SESSIONS = [session("p1", "2025-02-03"), session("p2", "2025-02-04")]


def export_of(folder: Path, resources: list[dict[str, Any]], blocks: str = FHIR_BLOCKS, **bundle: Any) -> Export:
    entries = [{"resource": each} for each in resources]
    whole = {"resourceType": "Bundle", "type": "searchset", "entry": entries} | bundle
    (folder / "a.json").write_text(json.dumps(whole))
    (folder / "a.json.toml").write_text(PROTOCOL % "" + blocks)
    return read(folder / "a.json")


def scores(export: Export) -> list[tuple[str, str, str]]:
    cells = export.tables["scores"].cells
    return list(zip(cells["course_id"], cells["day"], cells["total"], strict=True))


def told(export: Export) -> list[str]:
    return [str(each) for each in export.findings if each.check == "unread-resources"]


@pytest.mark.parametrize(
    "reference",
    ["Patient/p2", "Patient/p2/_history/p1", "https://ehr.test/fhir/Patient/p2/_history/7", "urn:uuid:p2"],
)
def test_a_reference_is_of_its_patient_in_whatever_form(reference: str, tmp_path: Path) -> None:
    export = export_of(tmp_path, [*PATIENTS, *SESSIONS, score(reference, "2025-02-03", 20)])
    assert scores(export) == [("p2", "-1", "20")]
    assert not told(export)


@pytest.mark.parametrize(
    "reference", ["Group/p1", "http://a/Device/p1", "urn:uuid:p3", "#/p1", "Patient?identifier=x|p1", "p1/"]
)
def test_what_is_of_no_patient_is_left_out_and_counted(reference: str, tmp_path: Path) -> None:
    export = export_of(tmp_path, [*PATIENTS, *SESSIONS, score(reference, "2025-02-03", 20)])
    assert scores(export) == []
    (said,) = told(export)
    assert said.startswith("warning: a.json, line 5: the subject of resources that are asked for is no patient of")
    assert said.endswith("they are left out. (1 of 5)")


def test_what_a_bundle_calls_a_resource_is_looked_up(tmp_path: Path) -> None:
    given = [
        *({"resource": each} for each in SESSIONS),
        {"resource": score("urn:uuid:0f-1", "2025-02-03", 20)},
        {"resource": score("urn:uuid:p1", "2025-02-03", 3)},
    ]
    called = [
        {"fullUrl": "urn:uuid:0f-1", "resource": PATIENTS[1]},
        {"fullUrl": "urn:uuid:p1", "resource": {"resourceType": "Device", "id": "p1"}},
    ]
    export = export_of(tmp_path, [], entry=[*called, {"resource": PATIENTS[0]}, *given])
    assert scores(export) == [("p2", "-1", "20")]
    assert len(told(export)) == 1
    other = [{"fullUrl": "https://b/Patient/p1", "resource": PATIENTS[0]}, *given, {"resource": PATIENTS[1]}]
    with pytest.raises(UnreadableExport, match=r"an id stands for patients of several servers \(1 of them do\)"):
        export_of(tmp_path, [], entry=[*other, {"resource": score("http://c/Patient/p1", "2025-02-03", 3)}])


def test_an_observation_is_derived_from_any_version_of_its_response(tmp_path: Path) -> None:
    answers = response("p1", "2025-02-02", {"valueInteger": 1}, id="q1")
    derived = score("p1", "2025-02-03", 9, derivedFrom=[{"reference": "QuestionnaireResponse/q1/_history/2"}])
    export = export_of(tmp_path, [*PATIENTS, *SESSIONS, answers, derived])
    assert (scores(export), told(export)) == ([("p1", "0", "9")], [])
    derived["valueQuantity"] = {"value": 12}
    export = export_of(tmp_path, [*PATIENTS, *SESSIONS, answers, derived])
    assert scores(export) == [("p1", "0", "12")]
    (said,) = told(export)
    assert "the items of a response give another total than the one beside them or the observation derived" in said


def test_an_observation_of_one_item_does_not_stand_for_the_total(tmp_path: Path) -> None:
    answers = response("p1", "2025-02-02", {"valueInteger": 1}, id="q1")
    derived = score("p1", "2025-02-02", 1, derivedFrom=[{"reference": "QuestionnaireResponse/q1"}])
    derived["code"] = {"coding": [{"system": "http://loinc.org", "code": ITEMS[8]}]}
    assert scores(export_of(tmp_path, [*PATIENTS, *SESSIONS, answers, derived])) == [("p1", "-1", "9")]


@pytest.mark.parametrize(("day", "count"), [("2025-02-02", 1), ("2025-02-03", 1), ("2025-02-05", 0)])
def test_a_response_beside_an_observation_is_pointed_out(day: str, count: int, tmp_path: Path) -> None:
    both = [response("p1", "2025-02-02", {"valueInteger": 1}), score("p1", day, 9), score("p2", day, 9)]
    export = export_of(tmp_path, [*PATIENTS, *SESSIONS, *both])
    near = [said for said in told(export) if "lie within a day and no derivedFrom says that they are one" in said]
    assert len(near) == count


@pytest.mark.parametrize(
    ("answer", "total"),
    [
        ({"valueInteger": 2}, "18"),
        ({"valueInteger": "2"}, "18"),
        ({"valueDecimal": 1.0}, "9"),
        ({"valueCoding": {"code": "LA6570-1"}}, "18"),
        ({"valueCoding": {"code": "x", "extension": [{"url": "http://a/ordinalValue", "valueDecimal": 3}]}}, "27"),
        ({"valueInteger": True}, None),
        ({"valueString": "2"}, None),
        ({"valueCoding": {"code": "1", "display": "Several days"}}, None),
        ({"valueQuantity": {"value": 2, "comparator": ">"}}, None),
    ],
)
def test_answers_have_a_value_or_are_counted(answer: dict[str, Any], total: str | None, tmp_path: Path) -> None:
    export = export_of(tmp_path, [*PATIENTS, *SESSIONS, response("p1", "2025-02-02", answer)])
    assert scores(export) == ([("p1", "-1", total)] if total else [])
    said = told(export)
    assert [each.endswith("so is the total. (1 of 5)") for each in said] == [True] * (total is None)


def test_an_item_that_is_answered_twice_says_nothing(tmp_path: Path) -> None:
    one, two = {"valueInteger": 1}, {"valueInteger": 2}
    twice, *once = ITEMS
    items = [{"linkId": twice, "answer": [one, two]}, *({"linkId": item, "answer": [one]} for item in once)]
    export = export_of(tmp_path, [*PATIENTS, *SESSIONS, response("p1", "2025-02-02", {}, item=items)])
    assert scores(export) == []
    assert len(told(export)) == 1
    assert any("with items missing, as totals, are left out: 1." in note for note in export.notes)


def test_a_total_beside_its_items_is_taken_and_a_contradiction_told(tmp_path: Path) -> None:
    answers = response("p1", "2025-02-02", {"valueInteger": 1})
    answers["item"].append({"linkId": "44261-6", "answer": [{"valueInteger": 12}]})
    export = export_of(tmp_path, [*PATIENTS, *SESSIONS, answers])
    assert scores(export) == [("p1", "-1", "12")]
    assert "the items of a response give another total" in told(export)[0]


def test_a_response_of_which_nothing_is_asked_for_is_counted(tmp_path: Path) -> None:
    other = response("p1", "2025-02-02", {}, item=[{"linkId": "q1", "answer": [{"valueInteger": 2}]}])
    export = export_of(tmp_path, [*PATIENTS, *SESSIONS, other])
    assert any("(responses) of which no item is asked for are left out: 1." in note for note in export.notes)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"valueQuantity": {"value": 20, "comparator": "<"}}, "are bounds (a comparator such as <)"),
        ({"valueQuantity": "20"}, "are text, a range or of another kind"),
        ({"valueQuantity": {"value": True}}, "are text, a range or of another kind"),
        ({"valueString": "20"}, "are text, a range or of another kind"),
        ({"valueRange": {"low": {"value": 20}}}, "are text, a range or of another kind"),
    ],
)
def test_values_that_are_no_numbers_are_left_out_and_counted(value: dict[str, Any], says: str, tmp_path: Path) -> None:
    export = export_of(tmp_path, [*PATIENTS, *SESSIONS, score("p1", "2025-02-02", 0, **value)])
    assert scores(export) == []
    (said,) = told(export)
    assert says in said


def test_observations_without_a_value_are_counted(tmp_path: Path) -> None:
    without = score("p1", "2025-02-02", 0)
    del without["valueQuantity"]
    (said,) = told(export_of(tmp_path, [*PATIENTS, *SESSIONS, without]))
    assert "hold no value; they are left out. (1 of 5)" in said


@pytest.mark.parametrize(
    "bundle",
    [
        {"link": [{"relation": "self", "url": "http://a"}, {"relation": "next", "url": "http://a?page=2"}]},
        {"total": 400},
        {"total": 5, "entry": [{"resource": each, "search": {"mode": "include"}} for each in (*PATIENTS, *SESSIONS)]},
    ],
)
def test_one_page_of_more_is_refused(bundle: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(UnreadableExport, match=r"a.json: this bundle is one page of more .* fetch every page"):
        export_of(tmp_path, [*PATIENTS, *SESSIONS], **bundle)


def test_the_whole_is_read_and_bundles_may_be_lines(tmp_path: Path) -> None:
    everything = [*PATIENTS, *SESSIONS, score("p1", "2025-02-02", 20)]
    assert scores(export_of(tmp_path, everything, total=5, link=[{"relation": "self", "url": "x"}]))
    lines = [{"resourceType": "Bundle", "entry": [{"resource": each}]} for each in everything]
    (tmp_path / "b.ndjson").write_text("\n".join(map(json.dumps, lines)))
    assert scores(read(tmp_path / "b.ndjson", str(tmp_path / "a.json.toml"))) == [("p1", "-1", "20")]


def test_versions_of_a_resource_are_refused_and_the_same_twice_is_one(tmp_path: Path) -> None:
    first = score("p1", "2025-02-02", 20)
    before = [*PATIENTS, *SESSIONS, first]
    everything = [*before, first | {"meta": {"versionId": "2"}}]
    assert scores(export_of(tmp_path, everything)) == [("p1", "-1", "20")]
    with pytest.raises(UnreadableExport, match=r"line 6: a resource of the same kind and id stands in line 5"):
        export_of(tmp_path, [*before, first | {"effectiveDateTime": "2025-02-01"}])
    with pytest.raises(UnreadableExport, match=r"this bundle is a history"):
        export_of(tmp_path, everything, type="history")


def test_kinds_in_files_of_their_own_may_say_a_total_twice(tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    answers = response("p1", "2025-02-02", {"valueInteger": 1}, id="q1")
    derived = score("p1", "2025-02-03", 9, derivedFrom=[{"reference": "QuestionnaireResponse/q1"}])
    files = {"a": [*PATIENTS, *SESSIONS, derived], "b": [answers]}
    for name, resources in files.items():
        (tmp_path / "export" / f"{name}.ndjson").write_text("\n".join(map(json.dumps, resources)))
    scores_of = FHIR_BLOCKS[FHIR_BLOCKS.index("[[scores]]") :]
    blocks = FHIR_BLOCKS.replace("]]\n", ']]\nfile = "a.ndjson"\n') + scores_of.replace(
        "]]\n", ']]\nfile = "b.ndjson"\n', 1
    )
    (tmp_path / "m.toml").write_text(PROTOCOL % "" + blocks)
    for beside in ("c.ndjson", "README.md"):
        (tmp_path / "export" / beside).write_text("{}")
    export = read(tmp_path / "export", str(tmp_path / "m.toml"))
    (said,), (left_out,) = told(export), [str(each) for each in export.findings if each.check == "unknown-files"]
    assert said.startswith("warning: b.ndjson, line 1: totals are made of responses here, and observations of another")
    assert left_out == (
        "warning: c.ndjson: no block of the mapping names this, so it is left out; name it in one, or take it away."
    )
    (tmp_path / "export" / "Maria Zabriskie.ndjson").write_text("{}")
    with pytest.raises(UnreadableExport, match="looks as if it named a person"):
        read(tmp_path / "export", str(tmp_path / "m.toml"))


def doses(folder: Path, blocks: str, *given: dict[str, Any] | str) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the doses in mg and mg/kg of sessions, and what is told of them."""
    days = [f"2025-02-{number:02}" for number, _ in enumerate(given, 3)]
    sessions = [
        session("p1", day, dosage=dose if isinstance(dose, str) or "text" in dose else {"dose": dose})
        for day, dose in zip(days, given, strict=True)
    ]
    export = export_of(folder, [PATIENTS[0], *sessions, score("p1", "2025-02-02", 20)], IN_MG % blocks)
    cells = export.tables["sessions"].cells
    empty = [""] * len(cells)
    columns = (cells.get(name, empty) for name in ("dose_mg", "dose_mg_per_kg"))
    return list(zip(*columns, strict=True)), told(export)


def test_doses_are_brought_to_the_unit_of_their_column(tmp_path: Path) -> None:
    given = [
        {"value": 35, "unit": "mg"},
        {"value": 35500, "code": "ug", "unit": "mcg"},
        {"value": 0.04, "unit": "Gram"},
    ]
    made, said = doses(tmp_path, 'dose_mg = { column = "value" }', *given)
    assert (made, said) == ([("35", ""), ("35.5", ""), ("40", "")], [])
    both = 'dose_mg = { column = "dose_mg" }\ndose_mg_per_kg = { column = "dose_mg_per_kg" }'
    by_weight = [{"value": 500, "code": "ug/kg"}, {"value": 0.5, "unit": "mg/kg"}]
    made, said = doses(tmp_path, both, *given, *by_weight)
    assert (made, said) == ([("35", ""), ("35.5", ""), ("40", ""), ("", "0.5"), ("", "0.5")], [])


@pytest.mark.parametrize("unit", [{"unit": "mg/kg"}, {"unit": "mL"}, {}, {"code": "mg", "unit": "g"}])
def test_a_dose_in_another_unit_is_refused(unit: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(UnreadableExport) as refused:
        doses(tmp_path, 'dose_mg = { column = "value" }', {"value": 35, "unit": "mg"}, {"value": 0.5} | unit)
    assert str(refused.value) == (
        "a.json: 1 of 2 values that a.json.toml takes for dose_mg are in another unit or in none; take dose_mg and "
        "dose_mg_per_kg from the columns of these names, which hold each dose that is in their unit."
    )


@pytest.mark.parametrize(
    ("dose", "says"),
    [
        ({"value": 0.5, "unit": "mg/kg"}, "doses are in a unit that isn't taken"),
        ({"value": 5, "unit": "mL"}, "doses are in a unit that isn't taken"),
        ({"value": 35, "unit": "mg", "comparator": "<"}, "doses are a text, a rate, a bound"),
        ({"text": "35 mg"}, "doses are a text, a rate, a bound"),
        ("35 mg", "doses are a text, a rate, a bound"),
        ({"unit": "mg"}, "doses are a text, a rate, a bound"),
    ],
)
def test_a_dose_that_is_not_recorded_is_counted(dose: dict[str, Any] | str, says: str, tmp_path: Path) -> None:
    made, (said,) = doses(tmp_path, 'dose_mg = { column = "dose_mg" }', dose)
    assert made == [("", "")]
    assert says in said
    assert doses(tmp_path, "", dose)[1] == []  # nobody asked for it


def test_adverse_events_are_side_effects_of_the_session_of_their_day(tmp_path: Path) -> None:
    source, mapping = ndjson(tmp_path)
    person = people()[0]
    event = {
        "resourceType": "AdverseEvent",
        "actuality": "actual",
        "subject": {"reference": f"Patient/{person.id}"},
        "date": f"{person.on(2)}T19:00:00-08:00",
        "event": {"text": "Nausea"},
        "severity": {"coding": [{"code": "moderate"}]},
        "seriousness": {"coding": [{"code": "Non-serious"}]},
    }
    potential = event | {"actuality": "potential"}
    source.write_text(source.read_text() + "".join(json.dumps(each) + "\n" for each in (event, potential)))
    blocks = """
[[side_effects]]
only_where = { column = "resource", among = ["AdverseEvent"] }
patient_id = { column = "patient" }
day = { column = "date" }
term = { column = "display" }
grade = { column = "severity", words = { mild = 1, moderate = 2, severe = 3 } }
serious = { column = "seriousness", words = { Non-serious = "no", Serious = "yes" } }
"""
    (tmp_path / "m.toml").write_text(mapping + blocks)
    effects = read(source, str(tmp_path / "m.toml")).tables["side_effects"].cells
    assert effects.to_dict("records") == [
        {"session_id": f"{person.id}-s2", "term": "Nausea", "grade": "2", "serious": "no"}
    ]


def test_half_of_a_letter_is_refused_by_its_line(tmp_path: Path) -> None:
    halved = {"coding": [{"code": "ketamine-infusion\ud800"}]}
    with pytest.raises(UnreadableExport, match="a text holds half of a letter; export the file again"):
        export_of(tmp_path, [*PATIENTS, session("p1", "2025-02-05") | {"medicationCodeableConcept": halved}], ANY_CODE)
