"""What many rows together tell: odd days, items and totals are pointed out, and what only resembles them isn't."""

from collections.abc import Callable
from pathlib import Path

import pytest

from intake.checks import findings
from intake.formats import read
from queries.definitions.instrument import INSTRUMENTS
from tests.intake.checks.spoiled import (
    asked_without_effects,
    items,
    short_form,
    short_form_from_the_start,
    ten_courses,
    without_items,
)
from tests.intake.exchange_folder import Folder

QUIET: list[Callable[[Folder], Folder]] = [
    lambda folder: items(without_items(folder), "c00041", "PHQ-9", 7, [1, 1, 1, 1, 1, 1, 1, 1, 0]),
    lambda folder: items(without_items(folder), "c00041", "PHQ-9", 0, [2, 2, 2, 2, 2, 1, 1, 0, 0]),
    lambda folder: items(folder, "c00041", "PHQ-9", 7, [1, 2]),
    lambda folder: items(folder, "c00041", "PHQ-9", 9, [3, 3, 3]),
    lambda folder: short_form(folder, "PHQ-9", 7),
    lambda folder: short_form(folder, "MADRS", 6),
    lambda folder: short_form_from_the_start(folder, 7),
    # So few sessions may all be without by chance.
    lambda folder: folder.cell("courses.csv", 5, "clinic", "Lakeview"),
    lambda folder: asked_without_effects(folder).cell("sessions.csv", 7, "side_effects_asked", "no"),
    lambda folder: folder.append("sessions.csv", "s000129,c00043,2,21,induction,35,0.5,40,yes,,,,,,,,,,"),
    lambda folder: folder.append("sessions.csv", "s000129,c00041,3,30,maintenance,35,0.5,40,yes,,,,,,,,,,").cell(
        "courses.csv", 2, "last_contact_day", ""
    ),
    lambda folder: (
        folder.cell("sessions.csv", 3, "day", "1")
        .append("sessions.csv", "s000129,c00041,3,2,maintenance,35,0.5,40,yes,,,,,,,,,,")
        .cell("protocols.csv", 2, "induction_days", "2")
    ),
    lambda folder: folder.append("scores.csv", "c00041,PHQ-9,8,0,8,self"),
    lambda folder: folder.append("scores.csv", "c00042,PCL-5,1,24,40,self"),
    lambda folder: folder.append("scores.csv", "c00042,PCL-5,1,,40,self"),
]


@pytest.mark.parametrize("make", QUIET)
def test_what_is_right_draws_none(folder: Folder, make: Callable[[Folder], Folder]) -> None:
    make(folder)
    assert [str(finding) for finding in findings(read(folder.path))] == []


def test_items_missing_beside_a_total_are_pointed_out_where_others_have_all(folder: Folder) -> None:
    items(folder, "c00041", "PHQ-9", 7, [1, 1, 1, 1, 1, 1, 1, 1, 0])
    items(folder, "c00044", "PHQ-9", 0, [2, 2])
    messages = [str(finding) for finding in findings(read(folder.path))]
    assert messages == [
        "warning: scores.csv, line 2, column total: some items are missing beside this total, so it may be the sum of "
        "those that are there; leave the score out, or add its items. (2 of 4)"
    ]


@pytest.mark.parametrize("name", ["PSWQ", "QIDS-SR16"])
def test_items_that_do_not_add_up_by_rule_are_not_added(folder: Folder, name: str) -> None:
    folder.append("scores.csv", f"c00043,{name},0,,20,self")
    items(folder, "c00043", name, 0, [2] * INSTRUMENTS[name].items.count)
    assert findings(read(folder.path)) == []


def test_first_scores_on_the_next_day_are_pointed_out(folder: Folder) -> None:
    ten_courses(folder, "MADRS,1,,30", "MADRS,20,,20")
    messages = [str(finding) for finding in findings(read(folder.path))]
    assert "this course has no baseline, for its scores begin after its first session" in messages[0]
    assert messages[1:] == [
        "warning: courses.csv, line 6, column course_id: the first score of this course is on the day after the first "
        "session; if it was filled in before, as where a survey's dates are in another time zone (UTC), correct the "
        "day. (10 of 10)"
    ]


def test_a_score_of_the_next_day_with_its_hours_is_not(folder: Folder) -> None:
    ten_courses(folder, "MADRS,1,24,30", "MADRS,20,,20")
    assert [finding.check for finding in findings(read(folder.path))] == ["baselines"]


@pytest.mark.parametrize("row", ["c00042,PCL-5,1,,51", "c00042,PCL-5,-31,,51", "c00042,PCL-5,0,2,51"])
def test_one_course_without_a_baseline_is_nothing_odd(folder: Folder, row: str) -> None:
    folder.replace("scores.csv", "c00042,PCL-5,0,,51", row)
    assert findings(read(folder.path)) == []


def test_the_sample_draws_no_warning_but_of_courses_that_never_began(sample: Path) -> None:
    assert [finding.check for finding in findings(read(sample))] == ["induction-given"]
