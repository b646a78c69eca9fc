"""Names of what is called other are checked, and a dose is needed of every drug but another."""

from collections.abc import Callable
from pathlib import Path

import pytest

from intake.__main__ import main as intake
from intake.checks import findings
from intake.export import UnreadableExport
from intake.formats import read
from intake.formats.mapping import load_mapping
from intake.shown_words import shown_words
from tests.intake.exchange_folder import Folder

ARM = "arm,Arm,other,IV,0.045,mg/kg,,2,14,"
KETAMINE = {"drug_name": "midazolam"}


def with_arm(folder: Folder, name: str = "midazolam", row: str = ARM) -> Folder:
    """Add a protocol of another drug; the second column of names is the drugs'."""
    return folder.append("protocols.csv", row).column("protocols.csv", "drug_name", "", "", name)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "export")


def said(folder: Folder) -> list[str]:
    return [str(finding) for finding in findings(read(folder.path))]


def test_another_drug_with_its_name_is_read_without_a_word(folder: Folder) -> None:
    assert said(with_arm(folder)) == []


def test_another_drug_needs_no_dose(folder: Folder) -> None:
    assert said(with_arm(folder, row="arm,Arm,other,other,,,,2,14,")) == []


KNOWN_DRUGS = "which knows ketamine, esketamine, arketamine; write it there and nothing here."
WRONG: list[tuple[Callable[[Folder], Folder], str]] = [
    (
        lambda folder: with_arm(folder, ""),
        "refused: protocols.csv, line 4, column drug_name: this cell is empty and a row whose drug is other needs it; "
        "fill it in or take the row out.",
    ),
    (
        lambda folder: folder.append("protocols.csv", ARM),
        "refused: protocols.csv, line 1, column drug_name: this column is missing and the table needs it; add it.",
    ),
    (
        lambda folder: folder.cell("protocols.csv", 2, "dose", ""),
        "refused: protocols.csv, line 2, column dose: this cell is empty and a row whose drug is not other needs it; "
        "fill it in or take the row out. (1 of 2)",
    ),
    (
        lambda folder: with_arm(folder, "Esketamine"),
        f"refused: protocols.csv, line 4, column drug_name: is a word of drug itself, {KNOWN_DRUGS}",
    ),
    (
        lambda folder: folder.column("protocols.csv", "drug_name", "midazolam"),
        "warning: protocols.csv, line 2, column drug_name: is read only where drug is other, and here it "
        "isn't; write other there, or take it out.",
    ),
    (
        lambda folder: folder.column("courses.csv", "diagnosis_name", "", "", "fibromyalgia"),
        "warning: courses.csv, line 4, column diagnosis_name: is read only where diagnosis is other, and here it "
        "isn't; write other there, or take it out.",
    ),
    (
        lambda folder: folder.column("courses.csv", "site", "Hill", "", "hill", "Hill"),
        "warning: courses.csv, line 4, column site: differs only in capitals, spaces, signs or the form of its accents "
        "from another spelling; write one thing in one way. (1 of 3)",
    ),
]


@pytest.mark.parametrize(("spoil", "sentence"), WRONG)
def test_each_fault_is_said_in_words(folder: Folder, spoil: Callable[[Folder], Folder], sentence: str) -> None:
    assert said(spoil(folder)) == [sentence]


def test_names_are_shown_to_whoever_publishes_and_peoples_are_doubted(folder: Folder) -> None:
    with_arm(folder, "Klarisan").column("courses.csv", "site", "Quarrow", "", "Quarrow", "Quarrow")
    folder.cell("courses.csv", 3, "diagnosis", "other").column("courses.csv", "diagnosis_name", "", "Zabriskie")
    found = {shown.kind.name: (shown.plain, shown.doubtful) for shown in shown_words(read(folder.path))}
    assert found["drug_name"] == ((), ("Klarisan",))
    assert found["site"] == ((), ("Quarrow",))
    assert found["diagnosis_name"] == ((), ("Zabriskie",))


@pytest.mark.parametrize(
    ("column", "name"),
    [("drug_name", "MRN 4471023"), ("drug_name", "given to j.doe@example.org"), ("drug_name", "Dr. Mary Smith")],
)
def test_what_identifies_is_refused_in_names_too(folder: Folder, column: str, name: str) -> None:
    messages = said(with_arm(folder, name))
    assert any(message.startswith(f"refused: protocols.csv, line 4, column {column}: holds") for message in messages)
    assert not any(name in message for message in messages)


MAPPING = """\
[manifest]
source = "Arms"
regime = "safe-harbor"
synthetic = true

[[protocols]]
protocol_id = "arm"
label = "Arm"
drug = "other"
{drug}route = "other"
induction_sessions = 1

[[patients]]
patient_id = {{ column = "Id" }}

[[courses]]
course_id = {{ column = "Id" }}
patient_id = {{ column = "Id" }}
protocol_id = "arm"
clinic = "North"
site = {{ column = "Place" }}
diagnosis = "other"
diagnosis_name = {{ column = "Illness" }}

[[sessions]]
course_id = {{ column = "Id" }}
day = 0

[[scores]]
course_id = {{ column = "Id" }}
instrument = "PHQ-9"
day = 0
total = {{ column = "PHQ9" }}
"""


def mapped(tmp_path: Path, drug: str) -> Path:
    (tmp_path / "arm.csv").write_text("Id,Place,Illness,PHQ9\n1,Hill,migraine,12\n2,Quay,burnout,14\n")
    mapping = tmp_path / "arm.toml"
    mapping.write_text(MAPPING.format(drug=drug))
    return mapping


def test_a_mapping_may_name_another_drug_without_a_dose(tmp_path: Path) -> None:
    mapping = mapped(tmp_path, 'drug_name = "ECT"\n')
    source, database = str(tmp_path / "arm.csv"), str(tmp_path / "clinic")
    assert intake(["publish", source, "--mapping", str(mapping), "--database", database]) == 0


def test_a_mapping_of_another_drug_needs_its_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableExport, match="drug_name is missing, and every row of protocols needs it; add it"):
        load_mapping(str(mapped(tmp_path, "")))
