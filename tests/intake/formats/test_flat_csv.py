"""A spreadsheet through a mapping: what becomes of it, and how each slip in either is refused."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from intake.checks import findings
from intake.export import Export, UnreadableExport
from intake.formats import read
from intake.typed import typed

SHEET = """\
Code;Years;Sex;Course;Before;After;Sick;Began
A1;34;F;IV;19;8;1;2026-01-05
A2;-99;M;IV;21;;0;2026-01-12
A3;51;U;IM;-99;14;-99;
"""

MAPPING = """\
[manifest]
source = "Harbor Street Clinic"
regime = "limited-data-set"
cutoff = 2026-06-30
synthetic = true

[file]
delimiter = ";"
not_recorded = ["-99"]

[[protocols]]
protocol_id = { column = "Course" }
label = { column = "Course", words = { IV = "Ketamine IV", IM = "Ketamine IM" } }
drug = "ketamine"
route = { column = "Course" }
dose = 0.5
dose_unit = "mg/kg"
induction_sessions = 2

[[patients]]
patient_id = { column = "Code" }
age = { column = "Years" }
sex = { column = "Sex", words = { F = "female", M = "male", U = "" } }

[[courses]]
course_id = { column = "Code", suffix = "-c" }
patient_id = { column = "Code" }
protocol_id = { column = "Course" }
clinic = "Harbor Street Clinic"
diagnosis = "MDD"
started_on = { column = "Began" }

[[sessions]]
session_id = { column = "Code", suffix = "-1" }
course_id = { column = "Code", suffix = "-c" }
number = 1
day = 0
phase = "induction"

[[sessions]]
session_id = { column = "Code", suffix = "-2" }
course_id = { column = "Code", suffix = "-c" }
number = 2
day = 3
phase = "induction"

[[side_effects]]
only_where = { column = "Sick", yes = ["1"], no = ["0"] }
session_id = { column = "Code", suffix = "-1" }
term = "Nausea"

[[scores]]
only_where = { column = "Before" }
course_id = { column = "Code", suffix = "-c" }
instrument = "PHQ-9"
day = 0
total = { column = "Before" }

[[scores]]
only_where = { column = "After" }
course_id = { column = "Code", suffix = "-c" }
instrument = "PHQ-9"
day = 7
total = { column = "After" }
"""


@dataclass
class Sheet:
    """A spreadsheet and its mapping, either of which can be spoiled."""

    path: Path

    def export(self, sheet: str | bytes = SHEET, mapping: str = MAPPING) -> Export:
        content = sheet.encode() if isinstance(sheet, str) else sheet
        (self.path / "sheet.csv").write_bytes(content)
        (self.path / "ours.toml").write_text(mapping, encoding="utf-8")
        return read(self.path / "sheet.csv", str(self.path / "ours.toml"))

    def refusal(self, sheet: str = SHEET, mapping: str = MAPPING) -> str:
        with pytest.raises(UnreadableExport) as refused:
            self.export(sheet, mapping)
        return str(refused.value)


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path)


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_a_good_sheet_has_no_finding(sheet: Sheet) -> None:
    assert findings(sheet.export()) == []


def test_one_line_becomes_rows_in_many_tables(sheet: Sheet) -> None:
    tables = typed(sheet.export())
    assert tables["protocols"]["label"].tolist() == ["Ketamine IV", "Ketamine IM"]
    assert tables["patients"]["patient_id"].tolist() == ["A1", "A2", "A3"]
    assert tables["sessions"]["session_id"].tolist() == ["A1-1", "A1-2", "A2-1", "A2-2", "A3-1", "A3-2"]
    assert tables["scores"][["course_id", "day", "total"]].to_numpy().tolist() == [
        ["A1-c", 0, 19],
        ["A1-c", 7, 8],
        ["A2-c", 0, 21],
        ["A3-c", 7, 14],
    ]
    assert tables["side_effects"]["session_id"].tolist() == ["A1-1"]


def test_words_for_not_recorded_are_missing(sheet: Sheet) -> None:
    patients = typed(sheet.export())["patients"]
    assert patients["age"].fillna(0).tolist() == [34, 0, 51]
    assert patients["sex"].astype("string").fillna("–").tolist() == ["female", "male", "–"]


def test_a_word_may_stand_for_the_number_nought(sheet: Sheet) -> None:
    mapping = changed(MAPPING, '{ column = "Years" }', '{ column = "Years", words = { 34 = 0, 51 = 1 } }')
    assert typed(sheet.export(mapping=mapping))["patients"]["age"].fillna(-1).tolist() == [0, -1, 1]


def test_columns_that_nothing_maps_are_reported(sheet: Sheet) -> None:
    (finding,) = findings(
        sheet.export(
            changed(SHEET, "Years", "Weight")
            .replace("Weight", "Years;Weight")
            .replace("34", "34;70")
            .replace("A2;-99", "A2;-99;80")
            .replace("51", "51;65")
        )
    )
    assert (
        str(finding)
        == "warning: sheet.csv, line 1, column Weight: this column is not known and is left out; check its name."
    )


def test_ignored_columns_are_not_reported_but_looked_through(sheet: Sheet) -> None:
    mapping = changed(MAPPING, "[[protocols]]", '[ignored]\nRoom = "a room"\n\n[[protocols]]')
    with_room = [f"{row};{cell}" for row, cell in zip(SHEET.splitlines(), ("Room", "B2", "B3", "B2"), strict=True)]
    assert findings(sheet.export("\n".join(with_room), mapping)) == []
    with_room[2] = with_room[2].replace("B3", "zab@example.org")
    (finding,) = findings(sheet.export("\n".join(with_room), mapping))
    assert str(finding).startswith("refused: sheet.csv, line 3, column Room: holds what looks like an e-mail address")


@pytest.mark.parametrize("heading", ["Patient Name", "DOB", "Comments"])
def test_a_mapped_column_is_still_refused_by_its_name(sheet: Sheet, heading: str) -> None:
    export = sheet.export(changed(SHEET, "Code", heading), MAPPING.replace('"Code"', f'"{heading}"'))
    (finding,) = findings(export)
    assert str(finding).startswith(f"refused: sheet.csv, line 1, column {heading}: by its name this column holds")


def test_a_word_that_is_not_covered_blocks_without_being_shown(sheet: Sheet) -> None:
    export = sheet.export(changed(SHEET, "51;U", "51;Qzx"))
    messages = [str(finding) for finding in findings(export)]
    expected = "refused: sheet.csv, line 4, column Sex: a word here is none that ours.toml covers for this column; "
    assert messages[0] == expected + "add it to the mapping. (1 of 3)"
    assert not any("Qzx" in message for message in messages)


def test_a_tick_that_is_neither_yes_nor_no_blocks(sheet: Sheet) -> None:
    messages = [str(finding) for finding in findings(sheet.export(changed(SHEET, ";8;1;", ";8;2;")))]
    assert messages == [
        "refused: sheet.csv, line 2, column Sick: a word here is none that ours.toml covers for this column; "
        "add it to the mapping. (1 of 2)",
        "warning: sheet.csv: there is no row here, so this counts as not recorded and no rate is shown; if it is "
        'recorded and none occurred, write side_effects = "recorded" in the manifest.',
    ]


def test_findings_name_the_files_own_column_and_line(sheet: Sheet) -> None:
    messages = [str(finding) for finding in findings(sheet.export(changed(SHEET, ";14;", ";41;")))]
    assert messages == ["refused: sheet.csv, line 4, column Before or After: PHQ-9 totals must lie in 0–27. (1 of 4)"]


def test_a_line_without_an_id_is_found_and_not_passed_over(sheet: Sheet) -> None:
    messages = [str(finding) for finding in findings(sheet.export(changed(SHEET, "A2;", ";")))]
    assert any(
        message.startswith("refused: sheet.csv, line 3, column Code: this cell is empty") for message in messages
    )


def test_a_constant_row_occurs_once(sheet: Sheet) -> None:
    mapping = MAPPING.replace('{ column = "Course" }', '"iv"').replace('route = "iv"', 'route = "IV"')
    mapping = changed(
        mapping, '{ column = "Course", words = { IV = "Ketamine IV", IM = "Ketamine IM" } }', '"Ketamine"'
    )
    export = sheet.export(mapping=mapping)
    assert export.tables["protocols"].cells["protocol_id"].tolist() == ["iv"]
    assert export.unknown_columns == (("sheet.csv", "Course"),)


def test_a_sheet_in_another_encoding(sheet: Sheet) -> None:
    mapping = changed(MAPPING, 'delimiter = ";"', 'delimiter = ";"\nencoding = "latin-1"').replace(
        '"Before"', '"Début"'
    )
    content = changed(SHEET, "Before", "Début")
    assert findings(sheet.export(content.encode("latin-1"), mapping)) == []
    with pytest.raises(UnreadableExport, match=r"sheet.csv, line 1, column number 5: this is not utf-8 text"):
        sheet.export(content.encode("latin-1"), mapping.replace("latin-1", "utf-8"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "[[patients]]",
            "[[pateints]]",
            "ours.toml: a key is not known here; did you mean patients?",
        ),
        ("[[patients]]", "[patients]", "ours.toml: write [[patients]] with two brackets, once for each row it makes."),
        (
            "age = {",
            "agee = {",
            "ours.toml, [[patients]]: a key is not known here; did you mean age? Known are patient_id, age, sex, only_",
        ),
        (
            "suffix",
            "suffx",
            "ours.toml, [[courses]]: course_id: a key is not known here; did you mean suffix?",
        ),
        (
            "not_recorded",
            "na",
            "ours.toml, [file]: a key is not known here; known are encoding, delimiter, sheet, dictionary, "
            "not_recorded.",
        ),
        (
            "cutoff",
            "cut_off",
            "ours.toml, [manifest]: a key is not known here; did you mean cutoff?",
        ),
        ("regime = ", "regime = 1 #", "ours.toml, [manifest]: regime is missing or of the wrong kind; write one of"),
        ("cutoff = 2026-06-30", "", "ours.toml, [manifest]: cutoff is missing, but sheet.csv holds dates"),
        ("[manifest]", "manifest = 3\n[x]", "ours.toml: a key is not known here"),
        ("[file]", "[file", "ours.toml, line 7: this is not valid TOML; mend the line."),
        ('";"', '";;"', "ours.toml, [file]: delimiter is not known; write one of ',', ';', '\\t', '|'."),
        ('["-99"]', '"-99"', "ours.toml, [file]: not_recorded must be a list of words, such as"),
        ('["-99"]', "[-99]", "ours.toml, [file]: not_recorded must be words in quotation marks; mend it."),
        ("label = ", "adjunct = ", "ours.toml, [[protocols]]: label is missing, and every row of protocols needs it"),
        ('"ketamine"', '"Ketamine"', "ours.toml, [[protocols]]: drug must be one of ketamine, esketamine, arketamine"),
        ('drug = "ketamine"', "drug = true", "ours.toml, [[protocols]]: drug must be a word in quotation marks"),
        (
            "dose = 0.5",
            'dose = "half"',
            "ours.toml, [[protocols]]: dose is empty or can't be read as a number; mend it.",
        ),
        ("day = 0", "day = 0.5", "ours.toml, [[sessions]]: day is empty or can't be read as a whole number; mend it."),
        (
            'F = "female"',
            'F = "woman"',
            "ours.toml, [[patients]]: sex: words must be one of female, male, other; mend it.",
        ),
        ('{ F = "female", M = "male", U = "" }', '["F"]', "ours.toml, [[patients]]: sex: words is of the wrong kind"),
        (
            '{ column = "Years" }',
            '{ suffix = "-2" }',
            "ours.toml, [[patients]]: age: column is missing; write the name",
        ),
        (', no = ["0"]', "", "ours.toml, [[side_effects]]: only_where: yes and no belong together; write both"),
        (
            '{ column = "Before" }\n',
            '"Before"\n',
            "ours.toml, [[scores]]: only_where is of the wrong kind; write it as",
        ),
        (
            "[[protocols]]",
            '[ignored]\nSex = "x"\n[[protocols]]',
            "ours.toml: “Sex” is ignored and yet used for patients.sex",
        ),
        (
            '"Years"',
            '"Yeers"',
            "sheet.csv: there is no column “Yeers”, which ours.toml names for patients.age; ",
        ),
        (
            "[[protocols]]",
            '[ignored]\nRoom = "x"\n[[protocols]]',
            "sheet.csv: there is no column “Room”, which",
        ),
        (
            "[[protocols]]",
            "[ignored]\nRoom = 1\n[[protocols]]",
            "ours.toml, [ignored] must be words in quotation marks",
        ),
    ],
)
def test_a_slip_in_the_mapping_is_refused_by_its_place(sheet: Sheet, old: str, new: str, message: str) -> None:
    assert sheet.refusal(mapping=changed(MAPPING, old, new)).startswith(message)


def test_a_required_table_must_be_mapped(sheet: Sheet) -> None:
    mapping = MAPPING[: MAPPING.index("[[scores]]")]
    assert sheet.refusal(mapping=mapping).startswith("ours.toml: [[scores]] is missing, and every export needs scores")


def test_a_sheet_without_its_header_shows_none_of_its_first_row(sheet: Sheet) -> None:
    message = sheet.refusal(SHEET.split("\n", 1)[1])
    assert message.startswith("sheet.csv: there is no column “Course”")
    assert "A1" not in message


def test_a_mapping_that_does_not_exist_names_those_that_do(sheet: Sheet) -> None:
    sheet.export()
    with pytest.raises(
        UnreadableExport, match=r"There is no mapping harbor; shipped ones are .*esketamine_adolescents"
    ):
        read(sheet.path / "sheet.csv", "harbor")
    with pytest.raises(UnreadableExport, match=r"There is no mapping nowhere/ours\.toml"):
        read(sheet.path / "sheet.csv", "nowhere/ours.toml")


def test_a_sheet_of_a_header_alone_has_nothing_wrong_but_its_emptiness(sheet: Sheet) -> None:
    found = findings(sheet.export(SHEET.split("\n", maxsplit=1)[0] + "\n"))
    assert {finding.check for finding in found} == {"empty-tables", "nothing-recorded"}
