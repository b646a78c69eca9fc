"""Words that mean nothing, and ids that aren't whole: what is taken for one, and what only resembles it."""

from datetime import date, timedelta

import pytest

from intake.checks import findings
from intake.checks.absence import says_none
from intake.checks.empty_words import heads_a_summary, sums_up_one
from intake.checks.ids import is_scientific
from intake.formats import read
from intake.identifying.said import holds_unseen
from tests.intake.exchange_folder import Folder

ABSENT = "No nausea|no dissociation|Nausea: no|Nausea - none|side effects: none|none (mild)|N|ok|WNL|Asymptomatic"
SAID = (
    "None at this time|NAD|None apparent|none mentioned|None currently|Patient reported no side effects|"
    "Did not report any|Tolerated treatment well|SE: nil|none (see note)|Absence of side effects|nihil|N/D|k.A.|"
    "keine Angabe|sin efectos|sans effet|bijwerkingen: geen|FALSE|-99|All well|Free of side effects"
)
LOST = (
    "No appetite|No energy|No taste|Not feeling well|No memory of session|Not able to walk|Without balance|No sleep|"
    "Not himself|No therapeutic response|Absence seizure|Negative thoughts|Feeling well|Free floating anxiety|"
    "Present moment awareness lost|Mental status changes|Difficulty swallowing|Infusion site reaction"
)
UNKNOWN = "pt tolerated|not assessed|not asked|unknown|declined to answer|n/a - see note"
PRESENT = "Nausea|Nodule|Numbness|Nosebleed|Nocturia|Norovirus infection|Oral discomfort|Allodynia|Unresponsive"


@pytest.mark.parametrize("term", [*ABSENT.split("|"), *SAID.split("|"), *UNKNOWN.split("|")])
def test_a_term_of_absence_is_none(term: str) -> None:
    assert says_none(term)


@pytest.mark.parametrize("term", [*PRESENT.split("|"), *LOST.split("|")])
def test_what_occurred_is_not_taken_for_none(term: str) -> None:
    assert not says_none(term)


@pytest.mark.parametrize(
    "head",
    [
        "AVG",
        "Mean (SD)",
        "Median [IQR]",
        "mean age",
        "Sum of above",
        "12 patients",
        "Ø",
        "Durchschnitt",
        "Mean PHQ-9",
        "Total N",
        "75 %",
    ],
)
def test_a_summary_row_is_one_anywhere(head: str) -> None:
    assert heads_a_summary(head)


@pytest.mark.parametrize("name", ["Median Clinic", "Count Street", "Total Wellness", "Sum41", "12", "North 75"])
def test_a_name_that_holds_such_a_word_is_none(name: str) -> None:
    assert not heads_a_summary(name)
    assert not sums_up_one(name)


@pytest.mark.parametrize("group", ["Harbor Total", "North Shore Average", "A Count"])
def test_a_spreadsheets_subtotal_of_a_group_is_a_summary(folder: Folder, group: str) -> None:
    assert sums_up_one(group)
    folder.cell("courses.csv", 3, "clinic", group)
    said = [str(finding) for finding in findings(read(folder.path))]
    assert [message.split(" is a ")[0] for message in said if message.startswith("refused")] == [
        "refused: courses.csv, line 3, column clinic:"
    ]


@pytest.mark.parametrize("head", ["Max", "Min", "Range", "SD", "Overall", "All", "Responders"])
def test_some_are_summaries_where_an_id_stands_and_may_be_clinics(head: str) -> None:
    assert heads_a_summary(head, is_id=True)
    assert not heads_a_summary(head)


@pytest.mark.parametrize("cell", ["1" * 500, "12 " * 500, "mean " * 500 + "x", "no " * 500 + "x", "-" * 500 + "x"])
def test_a_long_cell_is_judged_as_fast_as_a_short_one(cell: str) -> None:
    """Where a pattern tried every way to part it, this would not end."""
    assert not heads_a_summary(cell, is_id=True)
    assert not sums_up_one(cell)
    assert says_none(cell) == (cell.startswith("no") or cell.isdecimal())


def test_a_summary_row_in_a_folder_is_refused(folder: Folder) -> None:
    folder.append("patients.csv", "Max,42,")
    assert any("is a summary row" in str(finding) for finding in findings(read(folder.path)))


@pytest.mark.parametrize("cut", ["1.23E+11", "1.23e11", "1.23 E+11", "'1.23E+11", "1,23E-5", "1E+11"])
def test_an_id_cut_by_a_spreadsheet_is_known(cut: str) -> None:
    assert is_scientific(cut)


@pytest.mark.parametrize("whole", ["12E3", "1E5", "A1.2E3", "1.2", "3e"])
def test_an_id_with_an_e_in_it_is_whole(whole: str) -> None:
    assert not is_scientific(whole)


@pytest.mark.parametrize("letter", "\ufe0f\u034f\u3164\uffa0\u17b4\u2800\u200b")
def test_what_draws_nothing_is_unseen(letter: str) -> None:
    assert holds_unseen(f"P01{letter}", is_id=True)


def test_a_cut_off_still_to_come_is_refused(folder: Folder) -> None:
    later, tomorrow = (date.today() + timedelta(days=days) for days in (2, 1))
    folder.replace("manifest.toml", "2026-06-30", later.isoformat())
    assert [str(each) for each in findings(read(folder.path)) if each.check == "cut-off"] == [
        "refused: manifest: cutoff is a day still to come; write the day up to which the data are complete."
    ]
    folder.replace("manifest.toml", later.isoformat(), tomorrow.isoformat())
    assert not [each for each in findings(read(folder.path)) if each.check == "cut-off"]


def test_side_effects_that_were_asked_about_and_are_not_here_are_pointed_out(folder: Folder) -> None:
    (folder.path / "side_effects.csv").unlink()
    assert "warning: side_effects.csv: side effects were asked about in 4 sessions, and this file is not here" in str(
        [str(each) for each in findings(read(folder.path)) if each.check == "nothing-recorded"]
    )
