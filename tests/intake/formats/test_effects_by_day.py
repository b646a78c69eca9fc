"""Side effects told by their day: each is of its course's session of that day, or left out and counted."""

from pathlib import Path

from intake.checks import findings
from tests.intake.formats.test_mapped_files import ROWS, VISITS, mapped, refusal

EFFECTS = f"""{ROWS}
[[side_effects]]
only_where = {{ column = "What", among = ["Nausea"] }}
patient_id = {{ column = "Id" }}
day = {{ column = "On" }}
term = {{ column = "What" }}
"""
OF_THE_SECOND_COURSE, OF_NO_SESSION = "A1,2025-04-21,Nausea,\n", "A1,2025-01-12,Nausea,\n"


def test_a_side_effect_told_by_its_day_is_of_the_session_of_that_day(tmp_path: Path) -> None:
    export = mapped(tmp_path, VISITS + OF_THE_SECOND_COURSE + OF_NO_SESSION, EFFECTS)
    effects = export.tables["side_effects"]
    assert list(effects.cells.columns) == ["session_id", "term"]
    assert effects.cells["session_id"].tolist() == ["A1-2-s1"]
    (left_out,) = [each for each in export.findings if each.check == "side-effect-days"]
    assert (left_out.violations, left_out.denominator, left_out.line, left_out.column) == (1, 2, 14, "On")
    assert not left_out.blocks


def test_one_without_a_day_is_not_passed_over(tmp_path: Path) -> None:
    export = mapped(tmp_path, VISITS + "A1,,Nausea,\n", EFFECTS)
    assert any(each.blocks and each.line == 13 for each in findings(export))


def test_beside_a_session_without_a_day_it_is_refused_in_words(tmp_path: Path) -> None:
    found = findings(mapped(tmp_path, VISITS + "A1,,session,\nA1,2025-04-21,Nausea,\n", EFFECTS))
    assert {(13, "On"), (14, "session_id")} <= {(each.line, each.column) for each in found if each.blocks}


def test_a_side_effect_is_of_a_session_or_of_a_day(tmp_path: Path) -> None:
    both = EFFECTS.replace("term = {", 'session_id = { column = "Id" }\nterm = {')
    assert "is of a session_id or of a day" in refusal(tmp_path, both)
    neither = EFFECTS.replace('day = { column = "On" }\nterm', "term")
    assert "session_id is missing" in refusal(tmp_path, neither)
