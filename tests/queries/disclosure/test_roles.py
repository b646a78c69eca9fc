"""Every field of every kind of row has a role, and every row is judged by its patients too."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields

import pytest

from queries import measures
from queries.cohort import Cohort
from queries.disclosure import Gate
from queries.measures import MEASURES
from queries.measures.roles import PEOPLE, SIZE, role_of
from queries.measures.rows import Row
from tests.queries.disclosure.test_gate import clinics
from tests.queries.published import derive_export, gate_on
from tests.twin.tables import Export

WITHOUT_PATIENTS = {Row}


def kinds(of: type[Row] = Row) -> Iterator[type[Row]]:
    for module in pkgutil.iter_modules(measures.__path__):
        importlib.import_module(f"queries.measures.{module.name}")
    yield of
    for kind in of.__subclasses__():
        yield from kinds(kind)


KINDS = list(dict.fromkeys(kinds()))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_has_a_role(kind: type[Row]) -> None:
    forgotten = [each.name for each in fields(kind) if role_of(each) is None]
    assert not forgotten, f"{kind.__name__}: give {forgotten} a role of queries/measures/roles.py in its metadata"


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind not in WITHOUT_PATIENTS], ids=lambda kind: kind.__name__
)
def test_every_kind_of_row_is_judged_by_its_patients(kind: type[Row]) -> None:
    assert role_of(next(each for each in fields(kind) if each.name == "patients")) in (SIZE, PEOPLE)


def of_one_patient(clinic: str, others: Export) -> Export:
    """The same courses, those of a clinic all of one patient."""
    owner = {course["course_id"]: course["patient_id"] for course in others.tables["courses"]}
    first = next(course["patient_id"] for course in others.tables["courses"] if course["clinic"] == clinic)
    courses = [
        course | ({"patient_id": first} if course["clinic"] == clinic else {}) for course in others.tables["courses"]
    ]
    assert len(owner) == len(courses)
    return Export(others.tables | {"courses": courses}, others.cutoff)


@pytest.fixture(scope="module")
def fourteen_of_one(tmp_path_factory: pytest.TempPathFactory) -> Gate:
    """The gate before a clinic of fourteen courses of one patient and one of nine patients."""
    export = of_one_patient("A", clinics(A=14, B=9))
    return gate_on(derive_export(export, tmp_path_factory.mktemp("clinics"), recorded=("events", "item_scores")))[0]


@pytest.mark.parametrize("measure", sorted(MEASURES))
def test_fourteen_courses_of_one_patient_are_withheld(measure: str, fourteen_of_one: Gate) -> None:
    released = fourteen_of_one.ask(MEASURES[measure], Cohort(by="clinic"))
    rows = [row for row in released.summary or released.rows if row.group == "A"]
    assert rows
    alone = fourteen_of_one.ask(MEASURES[measure], Cohort(chosen={"clinic": ("A",)}, by="none"))
    assert (alone.coverage.n or 0) == 0
    assert all(row.withheld for row in rows)
