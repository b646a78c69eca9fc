"""Whose a column named as REDCap names its states is: REDCap's by more signs than one, else it is asked."""

from pathlib import Path

import pytest

from intake.checks import findings
from intake.export import Export
from intake.formats import read
from tests.intake.formats.base_clinic import PROTOCOL
from tests.intake.formats.test_mapped_files import ROWS

BLOCKS = ROWS.replace('"Id"', '"record_id"').replace('"On"', '"visit_on"').replace('"What"', '"visit_what"')
BLOCKS = BLOCKS.replace('"Total"', '"phq9_total"')
NAMES = ["record_id", "visit_on", "visit_what", "phq9_total"]
ROW = ("2025-01-10,session,", "2025-01-09,PHQ-9,20", "2025-02-03,PHQ-9,9")


def mapped(folder: Path, state: str, said: tuple[str, str, str], more: str = "", names: list[str] = NAMES) -> Export:
    """Read three rows of one patient, with the state of a form beside them."""
    rows = [",".join([*names, state]), *(f"A1,{row},{each}" for row, each in zip(ROW, said, strict=True))]
    (folder / "r.csv").write_text("\n".join(rows))
    blocks = BLOCKS
    for old, new in zip(NAMES, names, strict=True):
        blocks = blocks.replace(f'"{old}"', f'"{new}"')
    (folder / "r.csv.toml").write_text(PROTOCOL % "" + blocks + more)
    return read(folder / "r.csv")


def told(export: Export) -> list[str]:
    return [str(each) for each in export.findings if each.check == "incomplete-forms"]


def scores(export: Export) -> int:
    return len(export.tables["scores"].lines)


def test_a_form_that_nobody_ever_completed_is_known_by_its_fields_and_codes(tmp_path: Path) -> None:
    export = mapped(tmp_path, "phq9_complete", ("", "0", "0"))
    assert scores(export) == 0
    assert export.notes[0] == (
        "r.csv, column phq9_complete: 2 of 3 are not complete (2), and what stands in them (visit_on, visit_what, "
        "phq9_total) is left out."
    )


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("treatment_complete", ("Complete", "Incomplete", "Complete")),
        ("treatment_complete", ("0", "0", "0")),
        ("phq9_complete", ("1", "0", "1")),  # yes or no: nobody is complete by REDCap's codes
    ],
)
def test_a_column_that_may_be_the_clinics_own_is_asked_about_and_empties_nothing(
    state: str, said: tuple[str, str, str], tmp_path: Path
) -> None:
    export = mapped(tmp_path, state, said)
    assert scores(export) == 2
    (asked,) = told(export)
    assert asked.startswith("refused: r.csv, line ")
    assert f"column {state}: this may be REDCap's state of a form, of which what isn't complete is no answer" in asked
    assert "before it stand visit_on, visit_what, phq9_total" in asked
    assert told(mapped(tmp_path, state, said, f'\n[ignored]\n{state} = "of the treatment"\n')) == []
    used = BLOCKS.replace('"visit_what", among = ["PHQ-9"]', f'"{state}", among = ["2", "Complete"]')
    (tmp_path / "r.csv.toml").write_text(PROTOCOL % "" + used)
    assert told(read(tmp_path / "r.csv")) == []


def test_a_column_of_the_clinics_own_in_a_sheet_of_its_own_is_none(tmp_path: Path) -> None:
    export = mapped(tmp_path, "Treatment_complete", ("Incomplete", "0", "0"), names=["Id", "On", "What", "PHQ"])
    assert (scores(export), told(export)) == (2, [])
    assert ("r.csv", "Treatment_complete") in export.unknown_columns


@pytest.mark.parametrize("own", ["redcap_event_name", "phq9_timestamp"])
def test_by_its_own_columns_it_is_redcap_whatever_is_ignored(own: str, tmp_path: Path) -> None:
    ignored = '\n[ignored]\ntreatment_complete = "the form\'s state"\n'
    mapped(tmp_path, "treatment_complete", ("Complete", "Incomplete", "Complete"), ignored)
    lines = (tmp_path / "r.csv").read_text().splitlines()
    (tmp_path / "r.csv").write_text(
        "\n".join([f"{lines[0]},{own}", *(f"{line},[not completed]" for line in lines[1:])])
    )
    assert scores(read(tmp_path / "r.csv")) == 1


def test_what_is_emptied_is_not_called_a_missing_column(tmp_path: Path) -> None:
    export = mapped(tmp_path, "phq9_complete", ("2", "2", "2"))
    (tmp_path / "r.csv").write_text((tmp_path / "r.csv").read_text().replace("2025-01-10", ""))
    blocked = [str(each) for each in findings(read(tmp_path / "r.csv")) if each.blocks]
    assert [each.split(":")[1].strip() for each in blocked] == [
        "r.csv, line 2, column visit_on",  # the session without a day
        "r.csv, line 3, column visit_on",  # and what can't be counted from it
    ]
    assert export.tables["sessions"].cells["session_id"].tolist() == ["A1-s1"]


def test_labels_that_are_redcaps_own_words_are_enough(tmp_path: Path) -> None:
    assert scores(mapped(tmp_path, "Complete?", ("Complete", "Incomplete", "Complete"))) == 1


def test_labels_that_repeat_from_form_to_form_are_numbered_and_each_form_has_its_own_state(tmp_path: Path) -> None:
    names = "record_id,visit_on,visit_what,Complete?,phq9_total,Remarks,Complete?,Remarks"
    rows = ["A1,2025-01-10,session,Complete,,,,", "A1,2025-01-09,PHQ-9,Complete,20,,Complete,"]
    rows.append("A1,2025-02-03,PHQ-9,Complete,9,,Incomplete,")
    (tmp_path / "r.csv").write_text("\n".join([names, *rows]))
    (tmp_path / "r.csv.toml").write_text(PROTOCOL % "" + BLOCKS)
    export = read(tmp_path / "r.csv")
    assert export.tables["scores"].cells["total"].tolist() == ["20", ""]
    assert "r.csv, column Complete? (2): 1 of 2 are not complete (2)" in " ".join(export.notes)
    assert not any("Complete?" in column for _, column in export.unknown_columns)
