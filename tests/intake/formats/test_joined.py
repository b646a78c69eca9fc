"""Ids and words that several columns make together, and each slip in that."""

from pathlib import Path

import pytest

from intake.checks import findings
from tests.intake.formats.test_mapped_files import ROWS, mapped, refusal

BY_SITE = """\
Site,No,Physician,On,What,Total
Harbor,1,,2025-01-10,session,
Harbor,1,,2025-01-09,PHQ-9,20
Maple,1,,2025-01-10,session,
Maple,,,2025-01-11,session,
"""
JOINED = ROWS.replace('{ column = "Id" }', '{ columns = ["Site", "No"], between = "-" }')


def test_ids_are_joined_of_several_columns_and_a_half_recorded_one_is_none(tmp_path: Path) -> None:
    export = mapped(tmp_path, BY_SITE, JOINED)
    assert export.tables["patients"].cells["patient_id"].tolist() == ["Harbor-1", "Maple-1", ""]
    assert export.tables["patients"].heading("patient_id") == "Site or No"
    assert [column for _, column in export.unknown_columns] == ["Physician"]
    blocked = {finding.column for finding in findings(export) if finding.blocks}
    assert "Site or No" in blocked


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('["Site", "No"]', '["Site"]', "columns must name two or more, each once"),
        ('["Site", "No"]', '["Site", "Site"]', "columns must name two or more, each once"),
        ('["Site", "No"]', '["Site", "Number"]', "there is no column “Number”"),
        ('between = "-"', "between = 3", "between"),
        ('between = "-"', "words = { A = 1 }", "known are columns, between, suffix"),
        ('{ column = "Total" }', '{ columns = ["Total", "No"] }', "only ids and words can be joined"),
        ('{ column = "On" }', '{ columns = ["On", "No"] }', "only ids and words can be joined"),
    ],
)
def test_a_slip_in_what_is_joined_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in refusal(tmp_path, JOINED.replace(old, new), BY_SITE)
