"""REDCap's data dictionary beside its export: labels for codes, fields that identify, forms, and what is drafted."""

import tomllib
from pathlib import Path

import pytest

from intake.__main__ import main as intake
from intake.checks import findings
from intake.drafting.draft import draft
from intake.drafting.look import look
from intake.export import Export, UnreadableExport
from intake.formats import read
from intake.formats.data_dictionary import is_data_dictionary, load_data_dictionary
from intake.importing import source_among
from tests.intake.formats.base_clinic import PROTOCOL, written

CHOICES = "Choices, Calculations, OR Slider Labels"
HEAD = [
    "Variable / Field Name",
    "Form Name",
    "Section Header",
    "Field Type",
    "Field Label",
    CHOICES,
    "Field Note",
    "Text Validation Type OR Show Slider Number",
    "Identifier?",
]
FIELDS = [
    ["record_id", "who", "", "text", "Record ID", "", "", "", "y"],
    ["site", "who", "", "dropdown", "Clinic", "1, Harbor | 2, <b>North</b>, upper floor", "", "", ""],
    ["gen", "who", "", "radio", "Sex", "1, Male | 2, Female | -99, Refused", "", "", ""],
    ["contact_code", "who", "", "text", "Whom to call", "", "", "", "y"],
    ["visit_on", "visit", "", "text", "Day of the visit", "", "", "date_dmy", "y"],
    ["tired", "visit", "", "yesno", "Tired\nsince the last visit?", "", "", "", ""],
    ["effects", "visit", "", "checkbox", "Side effects", "1, Nausea | 2b, Headache", "", "", ""],
    ["dep_sum", "visit", "", "calc", "PHQ-9 total", "sum([q1], [q2])", "", "", ""],
    ["study_complete", "who", "", "yesno", "Through with the study?", "", "", "", ""],
]
NAMES = ["record_id", "dep_sum", "site", "gen", "contact_code", "visit_on", "effects___1", "effects___2b"]
ROWS = [
    ["A1", "20", "1", "1", "", "2025-01-10", "1", "0"],
    ["A1", "9", "", "", "", "2025-02-12", "0", "0"],
    ["A2", "22", "2", "2", "", "2025-01-11", "0", "1"],
]
STATES = ["2", "2", "0"]


def with_cells(heads: list[str], row: list[str], cells: dict[str, str]) -> list[str]:
    """Return a row with other cells under some heads."""
    return [cells.get(head, cell) for head, cell in zip(heads, row, strict=True)]


WITH_CONTACTS = [with_cells(NAMES, row, {"contact_code": "x7"}) for row in ROWS]
BLOCKS = """
[file]
dictionary = "P_DataDictionary_2026-10-31.csv"

[[patients]]
patient_id = { column = "record_id" }
sex = { column = "gen", words = { 1 = "male", 2 = "female" } }

[[courses]]
only_where = { column = "site" }
patient_id = { column = "record_id" }
protocol_id = "KIV"
clinic = { column = "site" }
diagnosis = "MDD"

[[sessions]]
only_where = { column = "visit_on" }
patient_id = { column = "record_id" }
day = { column = "visit_on" }

[[side_effects]]
only_where = { column = "effects___1", yes = ["1"], no = ["0"] }
patient_id = { column = "record_id" }
day = { column = "visit_on" }
term = "Nausea"

[[scores]]
only_where = { column = "dep_sum" }
patient_id = { column = "record_id" }
instrument = "PHQ-9"
day = { column = "visit_on" }
total = { column = "dep_sum" }
"""


def files(
    folder: Path,
    fields: list[list[str]] = FIELDS,
    names: list[str] = NAMES,
    rows: list[list[str]] = ROWS,
    blocks: str = BLOCKS,
) -> Path:
    """Write an export, its data dictionary and its mapping."""
    (folder / "P_DataDictionary_2026-10-31.csv").write_text(written([HEAD, *fields]), encoding="utf-8-sig")
    (folder / "r.csv").write_text(written([names, *rows]))
    (folder / "m.toml").write_text(PROTOCOL % "" + blocks)
    return folder / "r.csv"


def read_files(folder: Path, **changed: object) -> Export:
    return read(files(folder, **changed), str(folder / "m.toml"))  # pyrefly: ignore[bad-argument-type]


def refused(export: Export) -> list[str]:
    return [str(each) for each in findings(export) if each.blocks]


def column(export: Export, table: str, name: str) -> list[str]:
    return export.tables[table].cells[name].tolist()


def test_a_dictionary_says_what_the_columns_are(tmp_path: Path) -> None:
    files(tmp_path)
    path = tmp_path / "P_DataDictionary_2026-10-31.csv"
    known = load_data_dictionary(path)
    assert is_data_dictionary(path)
    assert not is_data_dictionary(tmp_path / "r.csv")
    (site, gen, tired) = (known.fields[name] for name in ("site", "gen", "tired"))
    assert dict(site.codes) == {"1": "Harbor", "2": "North , upper floor"}
    assert dict(gen.codes) == {"1": "Male", "2": "Female", "-99": "Refused"}
    assert (tired.label, dict(tired.codes)) == ("Tired since the last visit?", {"1": "Yes", "0": "No"})
    assert dict(known.fields["dep_sum"].codes) == {}  # a calculation is none
    assert "effects" not in known.fields
    assert known.fields["effects___2b"].label == "Side effects (choice=Headache)"
    assert known.of("Side effects (choice=Nausea)") is known.fields["effects___1"]
    assert known.of("Sex") is gen
    assert [known.fields[name].order for name in ("visit_on", "site")] == ["day-month-year", ""]


def test_words_are_read_by_their_labels_and_other_codes_by_the_mapping(tmp_path: Path) -> None:
    export = read_files(tmp_path)
    assert column(export, "courses", "clinic") == ["Harbor", "North , upper floor"]
    assert column(export, "patients", "sex") == ["male", "female"]
    assert column(export, "side_effects", "term") == ["Nausea"]
    assert "r.csv: site are read by their labels in P_DataDictionary_2026-10-31.csv." in export.notes
    assert refused(export) == []


def test_labels_in_the_place_of_codes_pass_the_guard_and_words_of_the_mapping_may_be_labels(tmp_path: Path) -> None:
    record, site, *others = FIELDS
    named = with_cells(HEAD, site, {CHOICES: "1, Harbor | 2, Dr. Elisabeth Zabriskie"})
    export = read_files(
        tmp_path, fields=[record, named, *others], blocks=BLOCKS.replace('1 = "male", 2 =', 'Male = "male", Female =')
    )
    (found,) = refused(export)
    assert found.startswith("refused: r.csv, line 4, column site: holds what looks like a person's name")
    assert "Zabriskie" not in found
    assert column(export, "patients", "sex") == ["male", "female"]


def test_codes_against_their_labels_are_refused_and_those_without_one_told(tmp_path: Path) -> None:
    first, second, last = ROWS
    rows = [first, second, with_cells(NAMES, last, {"site": "3", "gen": "-99"})]
    blocks = BLOCKS.replace('1 = "male", 2 = "female"', '1 = "female", 2 = "male", -99 = "other"')
    blocks = blocks.replace('yes = ["1"], no = ["0"]', 'yes = ["0"], no = ["1"]')
    told = [str(each) for each in read_files(tmp_path, rows=rows, blocks=blocks).findings]
    assert [each.partition(";")[0] for each in told] == [
        "warning: r.csv, line 4, column site: a code here has no label in the data dictionary and is read as it is",
        *(
            f"refused: r.csv, column {name}: m.toml takes codes for other words than their labels in "
            "P_DataDictionary_2026-10-31.csv say"
            for name in ("gen", "effects___1")
        ),
    ]


@pytest.mark.parametrize("more", ["", '\n[ignored]\ncontact_code = "not needed"\n'])
def test_what_the_dictionary_flags_is_refused_but_for_ids_and_dates_that_become_days(more: str, tmp_path: Path) -> None:
    export = read_files(tmp_path, rows=WITH_CONTACTS, blocks=BLOCKS + more)
    assert refused(export) == [
        "refused: r.csv, line 1, column contact_code: the data dictionary flags this column as an identifier; take it "
        "out of the export, as by “Remove all identifier fields” in REDCap."
    ]
    assert refused(read_files(tmp_path, blocks=BLOCKS + more)) == []  # of a column of nothing, nothing is said


def test_deidentifying_leaves_out_what_is_flagged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = files(tmp_path, rows=WITH_CONTACTS)
    given = ["deidentify", str(source), str(tmp_path / "out"), "--key-file", str(tmp_path / "keys" / "k")]
    (tmp_path / "keys").mkdir()
    assert intake([*given, "--mapping", str(tmp_path / "m.toml")]) == 0
    assert "r.csv, column contact_code: left out" in capsys.readouterr().err
    assert not any("x7" in each.read_text() for each in (tmp_path / "out").iterdir())
    (tmp_path / "m.toml").write_text(PROTOCOL % "" + BLOCKS.replace('"site"', '"contact_code"'))
    given[2] = str(tmp_path / "again")
    assert intake([*given, "--mapping", str(tmp_path / "m.toml")]) == 1
    assert "flags this column as an identifier; let the mapping not read it." in capsys.readouterr().err


def test_a_form_is_what_the_dictionary_says_and_a_field_is_no_forms_state(tmp_path: Path) -> None:
    rows = [[*row, state, "0"] for row, state in zip(ROWS, STATES, strict=True)]
    names = [*NAMES, "visit_complete", "study_complete"]
    export = read_files(tmp_path, names=names, rows=rows)
    # The total stands before the fields of another form, and is of the visit's all the same.
    assert column(export, "scores", "total") == ["20", "9"]
    assert column(export, "courses", "clinic") == ["Harbor", "North , upper floor"]
    assert ("r.csv", "study_complete") in export.unknown_columns


def test_a_draft_takes_from_the_dictionary_what_the_export_does_not_say(tmp_path: Path) -> None:
    days = ("03/02/2025", "07/03/2025", "04/02/2025")
    rows = [with_cells(NAMES, row, {"visit_on": day}) for row, day in zip(WITH_CONTACTS, days, strict=True)]
    source = files(tmp_path, rows=rows)
    path = tmp_path / "P_DataDictionary_2026-10-31.csv"
    text = draft(look(source, path))
    made = tomllib.loads(text)
    assert made["file"] == {"dictionary": path.name}
    assert made["patients"][0]["sex"] == {"column": "gen", "words": {"-99": "?", "1": "male", "2": "female"}}
    assert made["courses"][0]["clinic"] == {"column": "site"}
    (score,) = made["scores"]
    assert (score["instrument"], score["total"]) == ("PHQ-9", {"column": "dep_sum"})
    assert score["day"] == {"column": "visit_on", "dates": "day-month-year"}
    assert "dates" not in made["manifest"]
    assert "# visit_on: dates is the order in which REDCap's pages show them." in text
    assert "# effects___2b is Side effects (choice=Headache)" in text
    assert "# Take column contact_code out of the export: it holds what the data dictionary flags" in text
    assert "record_id" not in text.partition("# Take")[2]
    (tmp_path / "else").mkdir()
    with pytest.raises(UnreadableExport, match=r"another folder than r\.csv; put it beside it"):
        look(source, path.rename(tmp_path / "else" / path.name))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Id,Age\nA1,3\n", "this has no column “Variable / Field Name”, so it is no data dictionary"),
        (written([HEAD]), "this has no fields, so it is no data dictionary"),
    ],
)
def test_what_is_no_dictionary_is_refused(text: str, says: str, tmp_path: Path) -> None:
    source = files(tmp_path)
    (tmp_path / "P_DataDictionary_2026-10-31.csv").write_text(text)
    with pytest.raises(UnreadableExport, match=says):
        read(source, str(tmp_path / "m.toml"))
    (tmp_path / "m.toml").write_text(PROTOCOL % "" + BLOCKS.replace("P_Data", "../P_Data"))
    with pytest.raises(UnreadableExport, match="dictionary leads out of the folder"):
        read(source, str(tmp_path / "m.toml"))


def test_the_page_takes_an_export_with_its_dictionary(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "mapping").mkdir()
    files(tmp_path / "files")
    (tmp_path / "files" / "m.toml").unlink()
    source = source_among(tmp_path / "files", tmp_path / "mapping")
    assert (source.path.name, source.needs_mapping) == ("r.csv", True)
    assert source.dictionary is not None
    assert source.dictionary.name == "P_DataDictionary_2026-10-31.csv"


def test_in_a_folder_of_several_files_it_is_not_called_left_out(tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    blocks = BLOCKS.replace("]]\n", ']]\nfile = "r.csv"\n')
    files(tmp_path / "export", blocks=blocks)
    export = read(tmp_path / "export", str(tmp_path / "export" / "m.toml"))
    assert column(export, "courses", "clinic") == ["Harbor", "North , upper floor"]
    assert not [each for each in export.findings if each.check == "unknown-files"]
