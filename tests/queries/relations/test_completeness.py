"""How complete the records are: counted by hand, and from the files of a sample by plain Python."""

import csv
from pathlib import Path

import pytest

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.measures import MEASURES
from queries.measures.completeness import Recorded
from queries.period import Period
from store.databases import open_snapshot
from store.store import Snapshot
from tests.queries.asked import answered
from tests.queries.published import derive_export
from tests.twin.ascii import parse

TABLES = """
patients
patient_id | age | sex
anna       | 40  | female
ben        | 16  |
carl       |     |

courses
course_id | patient_id | clinic | started_on | failed_treatments | treatment_resistant | ended
first     | anna       | North  | 2026-01-05 | 3                 |                     | completed
second    | anna       | South  | 2026-02-01 | 0                 | yes                 |
third     | ben        | South  | 2026-03-02 |                   |                     | stopped
untreated | carl       | South  | 2026-02-03 |                   |                     |

sessions
course_id|day|minutes|sbp_before|sbp_peak|hr_before|hr_peak|spo2_lowest|ready_to_leave_minutes|side_effects_asked
first    |0  |40     |120       |130     |70       |       |97         |90                    |yes
first    |3  |40     |120       |        |70       |80     |           |                      |no
first    |30 |       |          |        |         |       |           |                      |yes
second   |0  |       |110       |115     |         |       |95         |                      |
third    |0  |50     |          |115     |         |       |           |80                    |yes

scores
course_id | instrument | day | total
first     | PHQ-9      | 0   | 18
third     | PCL-5      | 9   | 30
"""
ONE_BY_ONE = {"age": "age", "sex": "sex"}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return derive_export(parse(TABLES), tmp_path_factory.mktemp("completeness"))


def recorded(snapshot: Snapshot, measure: str, cohort: Cohort) -> dict[tuple[str, str], tuple]:
    answer = answered(MEASURES[measure], cohort, snapshot, read_catalogue(snapshot))
    rows = [row for row in answer.rows if isinstance(row, Recorded)]
    assert all(row.n and row.events is not None and row.value == row.events / row.n for row in rows)
    assert all(row.missing == (row.n or 0) - (row.events or 0) for row in rows)
    return {(row.group, row.fact): (row.events, row.n, row.patients) for row in rows}


def test_courses_are_counted_by_hand(snapshot: Snapshot) -> None:
    found = recorded(snapshot, "completeness", Cohort(by="none"))
    assert {fact: numbers for (_, fact), numbers in found.items()} == {
        "age": (3, 4, 3),
        "sex": (2, 4, 3),
        "failed treatments": (2, 4, 3),
        "treatment resistance": (1, 4, 3),
        "start": (4, 4, 3),
        "how it stands": (2, 4, 3),
        "any score": (2, 4, 3),
    }


def test_treatments_beside_are_a_fact_where_any_is_handed_over(tmp_path: Path) -> None:
    beside = "concomitant\ncourse_id | treatment\nfirst | SSRI\nfirst | lithium\nthird | CBT"
    snapshot = derive_export(parse(f"{TABLES}\n{beside}"), tmp_path)
    assert recorded(snapshot, "completeness", Cohort(by="none"))["All", "treatments beside"] == (2, 4, 3)
    assert recorded(snapshot, "completeness", Cohort(by="clinic"))["South", "treatments beside"] == (1, 3, 3)


def test_sessions_are_counted_by_hand(snapshot: Snapshot) -> None:
    found = recorded(snapshot, "session-completeness", Cohort(by="none"))
    assert {fact: numbers for (_, fact), numbers in found.items()} == {
        "whether side effects asked": (4, 5, 2),
        "pressure, before and peak": (2, 5, 2),
        "pulse, before and peak": (1, 5, 2),
        "saturation": (2, 5, 2),
        "length": (3, 5, 2),
        "ready to leave": (2, 5, 2),
    }


def test_groups_and_months_have_their_own(snapshot: Snapshot) -> None:
    by_clinic = recorded(snapshot, "completeness", Cohort(by="clinic"))
    assert by_clinic["North", "sex"] == (1, 1, 1)
    assert by_clinic["South", "sex"] == (1, 3, 3)
    sessions = recorded(snapshot, "session-completeness", Cohort(by="clinic"))
    assert sessions["North", "length"] == (2, 3, 1)
    assert sessions["South", "length"] == (1, 2, 2)
    by_month = recorded(snapshot, "session-completeness", Cohort(by="session-month"))
    assert by_month["2026-01", "saturation"] == (1, 2, 1)
    assert by_month["2026-02", "saturation"] == (1, 2, 1)
    in_january = Cohort(by="none", period=Period((202601, 202601)), clock="session")
    assert recorded(snapshot, "session-completeness", in_january)["All", "length"] == (2, 2, 1)
    started = Cohort(by="none", period=Period((202602, 202602)), clock="started")
    assert recorded(snapshot, "completeness", started)["All", "sex"] == (1, 2, 2)


def test_a_samples_files_say_the_same(sample: Path, sample_database: str) -> None:
    snapshot = open_snapshot(sample_database)
    courses, sessions, patients = (
        list(csv.DictReader((sample / f"{name}.csv").open(encoding="utf-8")))
        for name in ("courses", "sessions", "patients")
    )
    person = {row["patient_id"]: row for row in patients}
    found = recorded(snapshot, "completeness", Cohort(by="clinic"))
    for clinic in {course["clinic"] for course in courses}:
        own = [course for course in courses if course["clinic"] == clinic]
        for fact, name in (("failed treatments", "failed_treatments"), ("treatment resistance", "treatment_resistant")):
            assert found[clinic, fact][:2] == (sum(bool(course[name]) for course in own), len(own))
        for fact, name in ONE_BY_ONE.items():
            filled = sum(bool(person[course["patient_id"]][name]) for course in own)
            assert found[clinic, fact][:2] == (filled, len(own))
    (pulse,) = (
        numbers
        for (_, fact), numbers in recorded(snapshot, "session-completeness", Cohort(by="none")).items()
        if fact == "pulse, before and peak"
    )
    assert pulse[:2] == (sum(bool(row["hr_before"] and row["hr_peak"]) for row in sessions), len(sessions))


@pytest.mark.parametrize("by", ["clinic", "session-number"])
def test_what_was_measured_does_not_hang_on_how_side_effects_were_asked_about(snapshot: Snapshot, by: str) -> None:
    everyone = recorded(snapshot, "session-completeness", Cohort(by=by))
    assert everyone
    assert recorded(snapshot, "session-completeness", Cohort(by=by, method="checklist")) == everyone
