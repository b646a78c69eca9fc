"""A clinic that screens before its first course hands over tables without rows."""

import pytest

from intake.checks import findings
from intake.formats import read
from tests.intake.exchange_folder import GOOD, Folder

TABLES = ("patients", "courses", "sessions", "side_effects", "scores", "item_scores", "events")


@pytest.mark.parametrize("course", ["", "c1"])
def test_screenings_before_the_first_course_are_checked(folder: Folder, course: str) -> None:
    for name in (name for name in TABLES if name in GOOD):
        (folder.path / f"{name}.csv").write_text(f"{GOOD[name].splitlines()[0]}\n")
    (folder.path / "screenings.csv").write_text(f"screening_id,clinic,outcome,course_id\ne1,North,declined,{course}\n")
    blocking = [str(finding) for finding in findings(read(folder.path)) if finding.blocks]
    assert bool(blocking) == bool(course)
