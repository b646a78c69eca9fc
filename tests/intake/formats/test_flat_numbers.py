"""A spreadsheet as tools write it: codes for what is missing, noughts, commas, and a line an observation."""

from pathlib import Path

import pytest

from intake.checks import findings
from intake.typed import typed
from tests.intake.formats.test_flat_csv import MAPPING, SHEET, Sheet, changed


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path)


def test_a_code_means_not_recorded_in_its_column_only(sheet: Sheet) -> None:
    mapping = changed(
        MAPPING, "[[protocols]]", '[not_recorded]\nBefore = ["21"]\nYears = ["51", "91"]\n\n[[protocols]]'
    )
    export = sheet.export(changed(SHEET, ";19;8;", ";21;21;"), mapping)
    assert findings(export) == []
    tables = typed(export)
    assert tables["scores"]["total"].tolist() == [21, 14]
    assert tables["patients"]["age"].fillna(0).tolist() == [34, 0, 0]


@pytest.mark.parametrize("code", ["21", "21.0"])
def test_a_code_of_the_whole_file_that_could_be_a_score_is_pointed_out(sheet: Sheet, code: str) -> None:
    mapping = changed(MAPPING, '["-99"]', f'["-99", "{code}"]')
    (finding,) = findings(sheet.export(mapping=mapping))
    assert str(finding) == (
        "warning: sheet.csv, line 3, column Before: a code for “not recorded” of the whole file stands here and could "
        "be a PHQ-9 total (0–27); name it in [not_recorded] for the columns in which it means that. (1 of 2)"
    )


def test_a_code_that_no_scale_has_or_no_cell_holds_is_not(sheet: Sheet) -> None:
    assert findings(sheet.export(mapping=changed(MAPPING, '["-99"]', '["-99", "28", "27"]'))) == []


@pytest.mark.parametrize("age", ["91", "91.0", "91,0"])
def test_a_code_for_not_recorded_is_no_age(sheet: Sheet, age: str) -> None:
    said = [str(finding) for finding in findings(sheet.export(changed(SHEET, ";34;", f";{age};")))]
    assert any("column Years: ages over 90 identify people" in message for message in said)
    for codes in ('["-99", "91", "91,0"]', '["-99"]\n[not_recorded]\nYears = ["91", "91,0"]'):
        mapping = changed(MAPPING, '["-99"]', codes)
        assert findings(sheet.export(changed(SHEET, ";34;", f";{age};"), mapping)) == []


def test_a_column_with_codes_of_its_own_must_be_there(sheet: Sheet) -> None:
    mapping = changed(MAPPING, "[[protocols]]", '[not_recorded]\nBefor = ["21"]\n\n[[protocols]]')
    assert sheet.refusal(mapping=mapping).startswith("sheet.csv: there is no column “Befor”, which ours.toml names")
    mapping = changed(MAPPING, "[[protocols]]", '[not_recorded]\nBefore = "21"\n\n[[protocols]]')
    assert sheet.refusal(mapping=mapping).startswith(
        "ours.toml, [not_recorded]: a column's words must be a list of words"
    )


def test_words_and_codes_are_known_with_noughts_behind_the_point(sheet: Sheet) -> None:
    content = SHEET.replace(";-99", ";-99.0").replace(";1;", ";1.0;").replace(";0;", ";0.0;").replace("34", "34.0")
    export = sheet.export(content)
    assert findings(export) == []
    assert typed(export)["scores"]["total"].tolist() == [19, 8, 21, 14]
    assert typed(export)["side_effects"]["session_id"].tolist() == ["A1-1"]


def test_between_semicolons_a_comma_is_a_decimal_point(sheet: Sheet) -> None:
    mapping = changed(MAPPING, "dose = 0.5", 'dose = { column = "Dose" }')
    rows = [f"{row};{cell}" for row, cell in zip(SHEET.splitlines(), ("Dose", "0,5", "0,5", "0,75"), strict=True)]
    export = sheet.export("\n".join(rows).replace(";19;", ";19,0;"), mapping)
    assert findings(export) == []
    assert typed(export)["protocols"]["dose"].tolist() == [0.5, 0.75]
    assert typed(export)["scores"]["total"].tolist()[0] == 19


def test_a_line_an_observation_is_pointed_out(sheet: Sheet) -> None:
    said = [str(finding) for finding in findings(sheet.export(SHEET + "A1;34;F;IV;;;1;2026-01-12\n"))]
    assert any(
        message.startswith("warning: sheet.csv, line 5, column Code: several lines are of one course and differ in")
        and message.endswith("(1 of 4)")
        for message in said
    )
    assert len(said) == len(set(said))


def test_a_line_that_says_the_same_of_its_course_is_no_other_course(sheet: Sheet) -> None:
    export = sheet.export(SHEET + "A1;34;F;IV;;;0;2026-01-05\n")
    assert findings(export) == []
    assert [len(export.tables[name].lines) for name in ("patients", "courses", "sessions")] == [3, 3, 6]


def test_a_name_over_several_lines_may_be_mapped(sheet: Sheet) -> None:
    mapping = MAPPING.replace('"Before"', '"Before\\n(total)"')
    export = sheet.export(changed(SHEET, "Before", '"Before\n(total)"'), mapping)
    assert findings(export) == []
    assert export.tables["scores"].heading("total") == "Before (total) or After"
