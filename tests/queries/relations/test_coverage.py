"""How much the data holds, counted by hand."""

from pathlib import Path

import pytest

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.measures import MEASURES
from queries.measures.rows import Held
from store.store import Snapshot
from tests.queries.asked import answered
from tests.queries.published import derive_export
from tests.twin.ascii import parse

TABLES = """
patients
patient_id | age
anna       | 40
ben        | 16

courses
course_id | patient_id | clinic | side_effects_method
first     | anna       | North  | checklist
second    | anna       | South  | none
third     | ben        | South  | checklist
untreated | carl       | South  | checklist
unsaid    | dora       | East   |

sessions
course_id | day | phase       | side_effects_asked
first     | 0   | induction   |
first     | 3   | induction   | no
first     | 30  | maintenance |
second    | 0   | induction   |
third     | 0   | induction   |
unsaid    | 0   | rescue      |
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder: Path = tmp_path_factory.mktemp("coverage")
    return derive_export(parse(TABLES), folder)


def held(snapshot: Snapshot, by: str, phase: str = "all") -> dict[str, tuple]:
    answer = answered(MEASURES["coverage"], Cohort(by=by, phase=phase), snapshot, read_catalogue(snapshot))
    rows = [row for row in answer.rows if isinstance(row, Held)]
    return {row.group: (row.n, row.began, row.patients, row.sessions, row.asked, row.unrecorded) for row in rows}


def test_courses_patients_and_sessions_are_counted_once_each(snapshot: Snapshot) -> None:
    assert held(snapshot, "none") == {"All": (5, 4, 4, 6, 3, 1)}


def test_they_are_counted_by_clinic(snapshot: Snapshot) -> None:
    by_clinic = {"East": (1, 1, 1, 1, None, 1), "North": (1, 1, 1, 3, 2, 0), "South": (3, 2, 3, 2, 1, 0)}
    assert held(snapshot, "clinic") == by_clinic


def test_a_course_stands_under_each_phase_that_it_had(snapshot: Snapshot) -> None:
    by_phase = {
        "induction": (3, 3, 2, 4, 2, 0),
        "maintenance": (1, 1, 1, 1, 1, 0),
        "rescue": (1, 1, 1, 1, None, 1),
        "not recorded": (1, 0, 1, 0, 0, 0),
    }
    assert held(snapshot, "phase") == by_phase
    assert held(snapshot, "none", "maintenance") == {"All": (1, 1, 1, 1, 1, 0)}


def test_the_whole_counts_courses_patients_and_minors(snapshot: Snapshot) -> None:
    counted = answered(MEASURES["coverage"], Cohort(by="phase"), snapshot, read_catalogue(snapshot)).counted
    assert (counted.n, counted.patients, counted.minors) == (5, 4, 1)
