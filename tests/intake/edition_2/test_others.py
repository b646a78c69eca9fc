"""What is called other and has a name is counted under that name; a site is one of its clinic."""

from collections.abc import Callable
from pathlib import Path

import pytest

from queries.catalogue import Catalogue, read_catalogue
from queries.cohort import Cohort, group_label
from queries.disclosure import Gate
from queries.measures import MEASURES
from queries.measures.rows import Share
from store.store import Snapshot
from tests.queries.published import gate_on, publish_export
from tests.twin.ascii import fill_in
from tests.twin.endpoints import endpoint_rows
from tests.twin.measures import chosen, shares
from tests.twin.tables import Export, Row

COURSES = 6
PROTOCOLS: tuple[Row, ...] = (
    {"protocol_id": "iv", "label": "IV × 6"},
    {"protocol_id": "mid", "label": "Comparison arm", "drug": "other", "drug_name": "midazolam", "dose": 0.045},
    {"protocol_id": "talk", "label": "Psychotherapy alone", "drug": "other", "drug_name": "psychotherapy"}
    | {"route": "other", "dose": None, "dose_unit": None},
    {"protocol_id": "patch", "label": "Patch", "route": "transdermal", "dose": 60.0, "dose_unit": "mg"},
    {"protocol_id": "rectal", "label": "Rectal", "route": "other", "route_name": "rectal", "dose": 120.0}
    | {"dose_unit": "mg"},
)
DOSES = {
    "iv": "IV ketamine 0.5–0.74 mg/kg",
    "mid": "IV midazolam",
    "talk": "psychotherapy",
    "patch": "transdermal ketamine 56–83 mg",
    "rectal": "rectal ketamine 84–199 mg",
}
DIAGNOSES = (
    {"diagnosis": "TRD"},
    {"diagnosis": "bipolar depression"},
    {"diagnosis": "pain"},
    {"diagnosis": "other", "diagnosis_name": "fibromyalgia"},
    {"diagnosis": "other", "diagnosis_name": None},
)
PLACES = (("North", None), ("North", "Hill"), ("South", "Hill"), ("South", "Quay"))


def clinic() -> Export:
    """Six courses of each protocol, diagnosis and place; every second responds, and of some more."""
    given = {"drug": "ketamine", "route": "IV", "dose": 0.5, "dose_unit": "mg/kg", "induction_sessions": 1}
    courses = [
        {"course_id": f"{at}-{protocol['protocol_id']}-{number}", "protocol_id": protocol["protocol_id"]}
        | {"diagnosis_name": None}
        | DIAGNOSES[(at + number) % len(DIAGNOSES)]
        | {"clinic": PLACES[number % len(PLACES)][0], "site": PLACES[number % len(PLACES)][1]}
        for at, protocol in enumerate(PROTOCOLS)
        for number in range(COURSES * 4)
    ]
    tables = {
        "protocols": [{"drug_name": None, "route_name": None} | given | protocol for protocol in PROTOCOLS],
        "courses": courses,
        "sessions": [{"course_id": course["course_id"], "day": 0} for course in courses],
        "scores": [
            {"course_id": course["course_id"], "instrument": instrument, "day": day, "total": total}
            for number, course in enumerate(courses)
            for instrument in ("PHQ-9", "GAD-7")
            for day, total in ((0, 18), (7, 4 if number % 3 else 17))
        ],
    }
    return Export(fill_in(tables))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return publish_export(clinic(), tmp_path_factory.mktemp("others") / "clinic")


@pytest.fixture(scope="module")
def catalogue(snapshot: Snapshot) -> Catalogue:
    return read_catalogue(snapshot)


def called(row: Row, column: str) -> str:
    return row[f"{column}_name"] if row[column] == "other" and row[f"{column}_name"] else row[column]


def in_clinic(course: Row) -> str:
    return f"{course['clinic']}: {course['site']}" if course["site"] else "not recorded"


GROUPED: dict[str, Callable[[Row, Row], str]] = {
    "drug": lambda _, protocol: called(protocol, "drug"),
    "route": lambda _, protocol: called(protocol, "route"),
    "dose-band": lambda _, protocol: DOSES[protocol["protocol_id"]],
    "diagnosis": lambda course, _: called(course, "diagnosis"),
    "site": lambda course, _: in_clinic(course),
}


def counted_twice(by: str) -> dict[str, tuple[int, int]]:
    """Return n and events of response in each group, as the twin counts them."""
    export = clinic()
    protocols = {row["protocol_id"]: row for row in export.tables["protocols"]}
    of_course = {row["course_id"]: GROUPED[by](row, protocols[row["protocol_id"]]) for row in export.tables["courses"]}
    rows = chosen(endpoint_rows(export), "end-of-induction")
    found = shares(rows, "response", "observed", lambda row: of_course[row["course_id"]])
    return {share["group"]: (share["n"], share["events"]) for share in found}


def answered(snapshot: Snapshot, cohort: Cohort) -> dict[str, tuple[int | None, int | None]]:
    gate, _ = gate_on(snapshot)
    rows = gate.ask(MEASURES["response"], cohort).rows
    return {row.group: (row.n, row.events) for row in rows if isinstance(row, Share)}


@pytest.mark.parametrize("by", GROUPED)
def test_courses_are_grouped_by_what_each_is_called(by: str, snapshot: Snapshot) -> None:
    twice = counted_twice(by)
    assert len(twice) > 2
    assert answered(snapshot, Cohort(by=by)) == twice


@pytest.mark.parametrize("name", ["drug", "route", "diagnosis", "site"])
def test_each_of_them_can_be_chosen_alone(name: str, snapshot: Snapshot, catalogue: Catalogue) -> None:
    twice = counted_twice(name)
    for value in catalogue.values[name]:
        assert answered(snapshot, Cohort(by=name, chosen={name: (value,)})) == {value: twice[value]}


def test_they_stand_in_the_definitions_order_and_names_behind_it(catalogue: Catalogue) -> None:
    assert catalogue.values["drug"] == ("ketamine", "midazolam", "psychotherapy")
    assert catalogue.values["route"] == ("IV", "transdermal", "other", "rectal")
    assert catalogue.values["diagnosis"] == ("TRD", "bipolar depression", "pain", "other", "fibromyalgia")
    assert catalogue.values["site"] == ("North: Hill", "South: Hill", "South: Quay", "not recorded")


def test_a_protocols_label_shows_the_name_once(catalogue: Catalogue) -> None:
    labels = [group_label("protocol", protocol, catalogue) for protocol in ("iv", "mid", "talk")]
    assert labels == ["IV × 6", "Comparison arm (midazolam)", "Psychotherapy alone"]


def test_no_dose_of_another_drug_stands_in_a_trend(snapshot: Snapshot, catalogue: Catalogue) -> None:
    released = Gate(snapshot, catalogue).ask(MEASURES["response"], Cohort(by="dose-band"))
    assert [row.group for row in released.rows] == [DOSES[name] for name in ("iv", "patch", "mid", "talk", "rectal")]
    assert not released.trends


def test_what_is_published_holds_what_the_clinic_wrote(snapshot: Snapshot, tmp_path: Path) -> None:
    again = publish_export(clinic(), tmp_path / "again")
    assert again.id == snapshot.id
