"""Ids that aren't whole or only look alike, and words that mean nothing: each blocks, and what resembles it doesn't."""

import pytest

from tests.intake.checks.test_blocks import refused, said
from tests.intake.exchange_folder import Folder


@pytest.mark.parametrize("name", ["1.23E+11", '"1,23E+11"', "1E+05", "1.2e-7", "4.56E+11-c"])
def test_an_id_in_scientific_notation_is_refused_and_never_merged(folder: Folder, name: str) -> None:
    for file in ("patients.csv", "courses.csv"):
        folder.write(file, folder.text(file).replace("p00041", name))
    folder.append("patients.csv", f"{name},34,female").append("patients.csv", f"{name},71,male")
    messages = said(folder)
    assert [message for message in messages if "such as 1.23E+11, so its last digits are lost" in message] == messages
    assert [message.split(":")[1] for message in messages] == [
        " patients.csv, line 2, column patient_id",
        " courses.csv, line 2, column patient_id",
    ]


def test_long_ids_that_a_spreadsheet_rounded_are_refused_and_never_merged(folder: Folder) -> None:
    for number in (1, 2):
        folder.append("patients.csv", f"12345678901234{number}000,34,female")
    messages = [message for message in refused(folder) if "a spreadsheet rounded them" in message]
    assert [message.split(" is a ")[0] for message in messages] == ["refused: patients.csv, line 5, column patient_id:"]
    folder.append("patients.csv", "123456789012345678,34,female")  # one is whole, so the noughts are no cut
    assert not any("a spreadsheet rounded them" in message for message in said(folder))


@pytest.mark.parametrize("name", ["2e3", "3E07", "5E-12", "1.23", "a1.2E+11"])
def test_an_id_with_an_e_is_no_number(folder: Folder, name: str) -> None:
    for file in ("patients.csv", "courses.csv"):
        folder.write(file, folder.text(file).replace("p00041", name))
    assert said(folder) == []


ALIKE = [
    ("Zoé9", "Zoe\u03019"),
    ("P9", "Ｐ9"),
    ("9", "9.0"),
    ("P-9", "P-\u200b9"),
    ("C01", "\u042101"),
    ("A-7", "A\u20137"),
    ("A7", "\u03917"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_ids_that_look_alike_are_refused(folder: Folder, one: str, other: str) -> None:
    folder.append("patients.csv", f"{one},34,female").append("patients.csv", f"{other},34,female")
    looks = [message for message in refused(folder) if "looks like another id" in message]
    assert len(looks) == 1
    assert looks[0].startswith("refused: patients.csv, line 6, column patient_id: ")


TERMS = (
    "None|none|N/A|NA|n.a.|Denies|Pt denies any side effects|No side effects|No adverse events reported|nil|-|.|0|NULL"
)


@pytest.mark.parametrize("term", [*TERMS.split("|"), "no AEs noted", "Keine", "Tolerated well", "None, tolerated well"])
def test_a_term_that_says_there_was_none_is_refused(folder: Folder, term: str) -> None:
    folder.cell("side_effects.csv", 4, "term", term)
    (message,) = refused(folder)
    assert message.startswith("refused: side_effects.csv, line 4, column term: says that there was none, or that")


MARKED = [
    ("courses.csv", 3, "clinic"),
    ("courses.csv", 3, "stop_reason"),
    ("protocols.csv", 3, "label"),
    ("screenings.csv", 3, "reason"),
]


@pytest.mark.parametrize(
    "mark",
    [
        "NA",
        "N/A",
        "nan",
        "NaN",
        "NULL",
        "None",
        ".",
        "-",
        "#N/A",
        "#REF!",
        "#SPILL!",
        "(blank)",
        "<NA>",
        "[NULL]",
        "-99",
    ],
)
def test_a_mark_for_what_is_not_recorded_is_no_word(folder: Folder, mark: str) -> None:
    for file, line, column in MARKED:
        folder.cell(file, line, column, mark)
    assert {message.partition(" recorded")[0] for message in refused(folder)} == {
        f"refused: {file}, line {line}, column {column}: is a mark for what isn't" for file, line, column in MARKED
    }


@pytest.mark.parametrize("name", ["unknown", "Unknown clinic", "UNK", "TBD", "not specified", "?", "unbekannt"])
def test_nobodys_clinic_is_called_unknown_but_a_reason_may_be(folder: Folder, name: str) -> None:
    folder.cell("screenings.csv", 3, "reason", name)
    folder.cell("courses.csv", 3, "clinic", name)
    messages = [message for message in refused(folder) if "is a mark for what isn't recorded" in message]
    (about_clinic,) = [message for message in messages if "column reason" not in message or name != "?"]
    assert about_clinic.startswith("refused: courses.csv, line 3, column clinic:")


@pytest.mark.parametrize("mark", ["nan", "NULL", "NA"])
def test_a_mark_for_what_is_not_recorded_is_no_id(folder: Folder, mark: str) -> None:
    for file in ("patients.csv", "courses.csv"):
        folder.write(file, folder.text(file).replace("p00041", mark))
    assert len([message for message in refused(folder) if "is a mark for what isn't recorded" in message]) == 2


@pytest.mark.parametrize("head", ["Average", "Mean", "Total", "Total:", "n =", "n = 12", "N=12", "Median", "Subtotal"])
def test_a_summary_row_is_no_row(folder: Folder, head: str) -> None:
    folder.append("patients.csv", f"{head},51,")
    (message,) = refused(folder)
    assert message.startswith("refused: patients.csv, line 5, column patient_id: is a summary row")
