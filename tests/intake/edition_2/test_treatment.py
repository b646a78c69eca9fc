"""What is told of the treatment besides: ranges of doses, routes of sessions, adverse events, treatments beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from intake.__main__ import main as intake
from intake.checks import findings
from intake.formats import read
from intake.rederive import rederive
from intake.stored import TABLES
from store.databases import open_snapshot
from store.store import read as rows_of
from tests.intake.exchange_folder import Folder

EVENTS = """\
course_id,day,term,days,count,grade,serious,related,action
c00041,5,Cystitis,6,3,2,no,possible,medicated
c00042,2026-02-08,Headache,,,1,no,,none
"""
BESIDE = """\
course_id,treatment,day,days
c00041,SSRI,-200,
c00042,psychotherapy,2026-02-03,40
c00043,lithium,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "export").write("adverse_events.csv", EVENTS).write("concomitant.csv", BESIDE)
    made.column("protocols.csv", "dose_most", "1", "")
    made.column("sessions.csv", "route", "IM", "", "SC")
    return made.column("sessions.csv", "prescribed", "", "", "56")


def said(folder: Folder) -> list[str]:
    return [str(finding) for finding in findings(read(folder.path))]


def test_all_of_it_is_read_without_a_word(folder: Folder) -> None:
    assert said(folder) == []


def stored(database: str, table: str, *names: str) -> set[tuple]:
    columns = TABLES[table].c
    return set(map(tuple, rows_of(open_snapshot(database), select(*(columns[name] for name in names)))))


def test_it_is_kept_with_days_for_dates_and_through_deriving_anew(folder: Folder, tmp_path: Path) -> None:
    database = str(tmp_path / "clinic")
    assert intake(["publish", str(folder.path), "--database", database]) == 0
    first = open_snapshot(database).id
    for snapshot in (first, rederive(database, first)):
        assert snapshot == first  # the same version derives the same
    assert stored(database, "adverse_events", "term", "day", "days", "count", "grade") == {
        ("Cystitis", 5, 6, 3, 2),
        ("Headache", 6, None, None, 1),
    }
    assert stored(database, "concomitant", "treatment", "day", "days") == {
        ("SSRI", -200, None),
        ("psychotherapy", 1, 40),
        ("lithium", None, None),
    }
    assert stored(database, "protocols", "dose", "dose_most") == {(0.5, 1.0), (84.0, None)}
    assert stored(database, "sessions", "day", "route", "prescribed") == {
        (0, "IM", None),
        (3, None, None),
        (0, "SC", 56.0),
        (0, None, None),
    }


WRONG: list[tuple[Callable[[Folder], Folder], str]] = [
    (
        lambda folder: folder.cell("adverse_events.csv", 2, "days", "0"),
        "refused: adverse_events.csv, line 2, column days: must be at least 1.",
    ),
    (
        lambda folder: folder.cell("adverse_events.csv", 2, "term", "none"),
        "refused: adverse_events.csv, line 2, column term: says that there was none",
    ),
    (
        lambda folder: folder.cell("adverse_events.csv", 2, "course_id", "c99999"),
        "refused: adverse_events.csv, line 2, column course_id: this id stands in no row of courses.csv",
    ),
    (
        lambda folder: folder.cell("concomitant.csv", 2, "treatment", "took what her sister gave her at home"),
        "refused: concomitant.csv, line 2, column treatment: looks like free text",
    ),
    (
        lambda folder: folder.cell("concomitant.csv", 3, "day", "2027-02-03"),
        "warning: concomitant.csv, line 3, column day: counted from the course's start this day is after the data's",
    ),
    (
        lambda folder: folder.cell("sessions.csv", 2, "route", "rectal"),
        "refused: sessions.csv, line 2, column route: must be one of IV, IM, SC, IN, SL, PO, transdermal, other.",
    ),
    (
        lambda folder: folder.cell("protocols.csv", 2, "dose_most", "0.4"),
        "warning: protocols.csv, line 2, column dose_most: is less than the column dose",
    ),
    (
        lambda folder: folder.cell("sessions.csv", 4, "prescribed", "10"),
        "warning: sessions.csv, line 4, column dose_mg: is more than 3 times the protocol's dose",
    ),
]


@pytest.mark.parametrize(("spoil", "start"), WRONG)
def test_each_fault_is_said_in_words(folder: Folder, spoil: Callable[[Folder], Folder], start: str) -> None:
    messages = said(spoil(folder))
    assert any(message.startswith(start) for message in messages), messages


def test_a_dose_within_the_range_is_not_far_from_it(folder: Folder) -> None:
    folder.cell("sessions.csv", 2, "dose_mg_per_kg", "2.9").cell("sessions.csv", 2, "dose_mg", "203")
    assert said(folder) == []
    folder.cell("protocols.csv", 2, "dose_most", "")
    assert any("column dose_mg_per_kg: is more than 3 times" in message for message in said(folder))


def test_a_course_is_set_apart_with_its_adverse_events(folder: Folder, tmp_path: Path) -> None:
    folder.cell("adverse_events.csv", 2, "grade", "9")
    database = str(tmp_path / "clinic")
    assert intake(["publish", str(folder.path), "--database", database, "--quarantine"]) == 0
    assert stored(database, "adverse_events", "term") == {("Headache",)}
    assert stored(database, "concomitant", "treatment") == {("psychotherapy",), ("lithium",)}
