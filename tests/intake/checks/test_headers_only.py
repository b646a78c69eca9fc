"""Optional columns of a header alone: what they would say is not recorded, and one warning says so."""

import pytest

from intake.checks import findings
from intake.formats import read
from tests.intake.exchange_folder import Folder

VITALS = ("sbp_before", "dbp_before", "hr_before", "spo2_before", "sbp_peak", "dbp_peak", "hr_peak", "spo2_lowest")


def said(folder: Folder) -> list[str]:
    """What is told of columns without a filled cell."""
    return [str(each) for each in findings(read(folder.path)) if each.check == "headers-only"]


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("side_effects.csv", "serious"),
        ("side_effects.csv", "action"),
        ("side_effects.csv", "grade"),
        ("sessions.csv", "completed"),
        ("sessions.csv", "minutes"),
        ("courses.csv", "ended"),
        ("courses.csv", "treatment_resistant"),
        ("patients.csv", "age"),
    ],
)
def test_a_column_of_a_header_alone_is_named(folder: Folder, file: str, column: str) -> None:
    assert said(folder) == []
    assert said(folder.emptied(file, column)) == [
        f"warning: {file}, line 1, column {column}: this column has a header only, so this counts as not recorded; "
        "fill it in, or leave it out."
    ]
    assert said(folder.without_column(file, column)) == []


def test_columns_that_say_one_thing_together_are_named_together(folder: Folder) -> None:
    all_but_one = [name for name in VITALS if name != "sbp_before"]
    assert said(folder.emptied("sessions.csv", *all_but_one)) == []
    assert said(folder.emptied("sessions.csv", *VITALS)) == [
        f"warning: sessions.csv, line 1, column sbp_before: {', '.join(VITALS)} have a header only, so this counts as "
        "not recorded; fill it in, or leave it out."
    ]


def test_a_table_without_rows_says_so_alone(folder: Folder) -> None:
    folder.write("side_effects.csv", "session_id,term,serious\n")
    assert [each.check for each in findings(read(folder.path))] == ["nothing-recorded"]
