"""Set apart: rows that block go into a file of their own with their reasons, and every row is accounted for."""

import csv
import re
import stat
from pathlib import Path

import pytest
from sqlalchemy import func, select

from intake import stored
from intake.__main__ import main as intake
from intake.set_apart import CONTRADICTED, WITH_ITS_COURSE
from store.databases import open_snapshot
from store.store import read
from tests.intake.exchange_folder import Folder

ROWS = re.compile(r"Rows: (\d+) in = (\d+) published \+ (\d+) set apart(?: \+ (\d+) there twice)?")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "database"


def publish(folder: Folder, database: Path, *more: str) -> int:
    return intake(["publish", str(folder.path), "--database", str(database), *more])


def counted(said: str) -> tuple[int, ...]:
    (found,) = ROWS.findall(said)
    return tuple(int(number or 0) for number in found)


def set_apart(folder: Folder) -> list[dict[str, str]]:
    with folder.path.with_name("export.set-apart.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def published(database: Path) -> dict[str, int]:
    snapshot = open_snapshot(str(database))
    return {
        name: read(snapshot, select(func.count()).select_from(table))[0][0] for name, table in stored.TABLES.items()
    }


def test_every_publishing_says_where_its_rows_went(
    folder: Folder, database: Path, capsys: pytest.CaptureFixture
) -> None:
    folder.append("scores.csv", "c00041,PHQ-9,7,,8,self")
    assert publish(folder, database) == 0
    rows = counted(capsys.readouterr().err)
    assert rows == (32, 31, 0, 1)
    assert sum(published(database).values()) == rows[1]


def test_a_course_with_a_row_that_blocks_is_set_apart_whole(
    folder: Folder, database: Path, capsys: pytest.CaptureFixture
) -> None:
    folder.cell("scores.csv", 5, "total", "fifty-one")
    assert publish(folder, database) == 1
    assert not database.exists()
    capsys.readouterr()
    assert publish(folder, database, "--quarantine") == 0
    said = capsys.readouterr().err
    assert counted(said) == (31, 26, 5, 0)
    found = {(row["table"], int(row["line"])): row["reasons"] for row in set_apart(folder)}
    assert found.keys() == {("scores", 5), ("courses", 3), ("sessions", 4), ("side_effects", 4), ("events", 2)}
    assert found["scores", 5].startswith("total: ")
    assert found["courses", 3] == WITH_ITS_COURSE
    assert published(database)["courses"] == 3
    assert sum(published(database).values()) == 26


def test_the_file_is_its_owners_alone_beside_the_source_and_replaced(
    folder: Folder, database: Path, capsys: pytest.CaptureFixture
) -> None:
    folder.cell("courses.csv", 3, "stop_reason", "seen by Maria Zabriskie")
    for _ in range(2):
        assert publish(folder, database, "--quarantine") == 0
    file = folder.path.with_name("export.set-apart.csv")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert f"reasons in {file})" in capsys.readouterr().err
    assert "Zabriskie" not in b"".join(each.read_bytes() for each in database.iterdir()).decode("latin-1")
    database.mkdir(exist_ok=True)
    inside = Folder(database / "export").cell("scores.csv", 5, "total", "x")
    assert publish(inside, database, "--quarantine") == 1
    assert "must not lie in the database" in capsys.readouterr().err


def test_of_rows_that_contradict_each_other_none_is_taken(folder: Folder, database: Path) -> None:
    folder.append("scores.csv", "c00043,GAD-7,0,,3,self")
    assert publish(folder, database, "--quarantine") == 0
    reasons = {(row["table"], int(row["line"])): row["reasons"] for row in set_apart(folder)}
    assert CONTRADICTED in reasons["scores", 6]
    assert "has another total on an earlier line" in reasons["scores", 9]
    assert published(database)["courses"] == 3


def test_what_is_about_no_row_still_refuses_and_so_does_an_empty_rest(
    folder: Folder, database: Path, capsys: pytest.CaptureFixture
) -> None:
    folder.column("scores.csv", "date_of_birth")
    assert publish(folder, database, "--quarantine") == 1
    assert "Nothing was published: mend what is refused" in capsys.readouterr().err
    folder.without_column("scores.csv", "date_of_birth")
    for line in (2, 3, 4, 5):
        folder.cell("courses.csv", line, "diagnosis", "sad")
    assert publish(folder, database, "--quarantine") == 1
    assert "every row of courses" in capsys.readouterr().err
    assert not database.exists()
