"""Birth dates of FHIR's patients: ages at the first session, old ones as 90, and no date is left anywhere."""

from pathlib import Path
from typing import Any

import pytest

from intake.checks import findings
from intake.drafting.draft import draft
from intake.drafting.look import look
from intake.export import Export, UnreadableExport
from intake.formats import read
from tests.intake.formats.base_clinic import PROTOCOL
from tests.intake.formats.fhir_clinic import FHIR_BLOCKS, ndjson
from tests.intake.formats.test_fhir import export_of, session

AGED = FHIR_BLOCKS.replace('sex = { column = "value" }', 'sex = { column = "value" }\nage = { column = "age" }')
ON = "2025-02-03"


def born(*births: str) -> list[dict[str, Any]]:
    """Return patients, each with a second session months after the first, which stands before it."""
    people = [
        {"resourceType": "Patient", "id": f"p{at}", "gender": "other", "birthDate": each}
        for at, each in enumerate(births)
    ]
    return [*people, *(session(f"p{at}", day) for at, _ in enumerate(births) for day in ("2025-11-03", ON))]


def ages(export: Export) -> list[str]:
    return export.tables["patients"].cells["age"].tolist()


def test_an_age_is_the_whole_years_at_the_first_session(tmp_path: Path) -> None:
    births = ("1985-02-03", "1985-02-04", "1984-02-29", "1935-02-04", "1935-02-03", "1930-05-05", "2025-02-03")
    export = export_of(tmp_path, born(*births), AGED)
    assert ages(export) == ["40", "39", "40", "89", "90", "90", "0"]
    assert "a.json: ages are whole years at the first session, over 89 as 90; birth dates are let go." in export.notes
    every = [text for table in export.tables.values() for each in table.cells for text in table.cells[each].astype(str)]
    seen = [text for file in export.files for each in file.cells for text in file.cells[each].astype(str)]
    assert not {*births} - {ON} & {*every, *seen}
    assert not [str(each) for each in findings(export) if each.blocks]


def test_of_a_year_or_a_month_the_middle_is_taken_and_said(tmp_path: Path) -> None:
    export = export_of(tmp_path, born("1985", "1985-02", "1985-01", "1985-01-01"), AGED)
    assert ages(export) == ["39", "39", "40", "40"]
    assert any(note.endswith("3 are known by year or month alone and taken for its middle.") for note in export.notes)


@pytest.mark.parametrize("birth", ["1985-13-01", "1985-02-30", "2025-02-04", "1900-01-01"])
def test_what_can_be_no_birth_date_is_counted(birth: str, tmp_path: Path) -> None:
    export = export_of(tmp_path, born("1985-02-03", birth), AGED)
    assert ages(export) == ["40", ""]
    (said,) = [each for each in export.findings if each.check == "birth-dates"]
    assert (said.violations, said.denominator, said.blocks, said.column) == (1, 2, False, "age")
    assert birth not in str(said)


def test_without_a_first_session_there_is_no_age(tmp_path: Path) -> None:
    export = export_of(tmp_path, [each for each in born("1985-02-03", "1985-02-03") if "p0" not in str(each)] +
                       born("1985-02-03")[:1], AGED)  # fmt: skip
    assert ages(export) == ["40", ""]
    (said,) = [str(each) for each in export.findings if each.check == "birth-dates"]
    assert "the day of this patient's first session isn't known" in said


def test_under_safe_harbor_too_and_with_kinds_in_files_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    source, _ = ndjson(tmp_path)
    lines = source.read_text().splitlines(keepends=True)
    people = [line for line in lines if '"Patient"' in line]
    (tmp_path / "export" / "Patient.ndjson").write_text("".join(people))
    (tmp_path / "export" / "rest.ndjson").write_text("".join(line for line in lines if line not in people))
    blocks = AGED.replace("[[patients]]", '[[patients]]\nfile = "Patient.ndjson"')
    blocks = blocks.replace("[[courses]]", '[[courses]]\nfile = "Patient.ndjson"')
    for name in ("sessions", "scores"):
        blocks = blocks.replace(f"[[{name}]]", f'[[{name}]]\nfile = "rest.ndjson"')
    (tmp_path / "m.toml").write_text(PROTOCOL.replace("limited-data-set", "safe-harbor") % "" + blocks)
    export = read(tmp_path / "export", str(tmp_path / "m.toml"))
    assert set(ages(export)) == {"53"}
    assert "1971" not in "".join(str(table.cells.to_dict()) for table in export.tables.values())


@pytest.mark.parametrize("elsewhere", ['stop_reason = { column = "age" }', 'clinic = { columns = ["value", "age"] }'])
def test_a_birth_date_becomes_nothing_else(elsewhere: str, tmp_path: Path) -> None:
    blocks = AGED.replace('clinic = "Harbor"\n', f"{elsewhere}\n" + 'clinic = "Harbor"\n' * ("stop" in elsewhere))
    with pytest.raises(UnreadableExport, match="“age” can only be the age of patients, not courses"):
        export_of(tmp_path, born("1985-02-03"), blocks)
    with pytest.raises(UnreadableExport, match="“age” is counted; take words and suffix from it"):
        export_of(tmp_path, born("1985-02-03"), AGED.replace('{ column = "age" }', '{ column = "age", suffix = "0" }'))


def test_the_draft_asks_for_it(tmp_path: Path) -> None:
    text = draft(look(ndjson(tmp_path)[0]))
    assert 'age = { column = "age" }' in text
    assert "1971" not in text
