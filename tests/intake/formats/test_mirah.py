"""Mirah's outcomes export: only raw scores are totals, names are refused as they are, and a mapping reads the rest."""

from pathlib import Path

import pytest

from intake.checks import findings
from intake.export import Export
from intake.formats import read
from intake.identifiers import CHECK as GUARD
from tests.intake.formats.base_clinic import COURSE, PROTOCOL

NAMES = (
    "instituteid,instituteShortcode,patient_id,organization_name,care_episode_id,questionnaire_id,"
    "questionnaire_mnemonic,score_domain,days_between_treatment_start_and_baseline,intake_value,current_value"
)
ROWS = (
    "7,INV,P1,Harbor,E1,31,phq-9,{raw},0,20,9",
    "7,INV,P1,Harbor,E1,31,phq-9,normed,0,71.5,52",
    "7,INV,P1,Harbor,E1,31,phq-9,interpreted,0,severe,mild",
    "7,INV,P2,Harbor,E2,31,phq-9,{raw},0,18,17",
)
BLOCKS = f"""
[ignored]
days_between_treatment_start_and_baseline = "the baseline is taken as day 0"

[[patients]]
patient_id = {{ column = "patient_id" }}

[[courses]]
course_id = {{ column = "care_episode_id" }}
patient_id = {{ column = "patient_id" }}
{COURSE.replace('"Harbor"', '{ column = "organization_name" }')}
[[sessions]]
course_id = {{ column = "care_episode_id" }}
day = 0

[[scores]]
only_where = {{ column = "questionnaire_mnemonic", among = ["phq-9"] }}
course_id = {{ column = "care_episode_id" }}
instrument = "PHQ-9"
day = 0
total = {{ column = "intake_value" }}

[[scores]]
only_where = {{ column = "questionnaire_mnemonic", among = ["phq-9"] }}
course_id = {{ column = "care_episode_id" }}
instrument = "PHQ-9"
day = 14
total = {{ column = "current_value" }}
"""


def exported(folder: Path, raw: str = "raw", more: tuple[str, str] = ("", ""), blocks: str = BLOCKS) -> Export:
    rows = [NAMES + more[0], *(row.format(raw=raw) + more[1] for row in ROWS)]
    (folder / "outcomes.csv").write_text("\n".join(rows))
    (folder / "outcomes.csv.toml").write_text(PROTOCOL % "" + blocks)
    return read(folder / "outcomes.csv")


def totals(export: Export) -> list[tuple[str, str, str]]:
    cells = export.tables["scores"].cells.astype(str)
    return sorted(zip(cells["course_id"], cells["day"], cells["total"], strict=True))


@pytest.mark.parametrize("raw", ["raw", "Raw "])
def test_only_raw_scores_are_totals_and_the_others_are_counted(tmp_path: Path, raw: str) -> None:
    export = exported(tmp_path, raw)
    assert totals(export) == [("E1", "0", "20"), ("E1", "14", "9"), ("E2", "0", "18"), ("E2", "14", "17")]
    said = "2 of 4 rows are of another domain than raw, no totals, and are left out."
    assert f"outcomes.csv, column score_domain: {said}" in export.notes
    assert export.unknown_columns == ()
    assert not any(finding.blocks for finding in findings(export))


def test_a_mapping_that_asks_for_domains_decides_itself(tmp_path: Path) -> None:
    blocks = BLOCKS.replace(
        'column = "questionnaire_mnemonic", among = ["phq-9"]', 'column = "score_domain", among = ["raw"]'
    )
    ignored = "\n".join(f'{name} = "not needed"' for name in ("questionnaire_mnemonic",))
    export = exported(tmp_path, blocks=blocks.replace("[ignored]", f"[ignored]\n{ignored}"))
    assert len(totals(export)) == 4
    assert not any("another domain" in note for note in export.notes)


def test_names_of_patients_and_practitioners_are_refused(tmp_path: Path) -> None:
    export = exported(tmp_path, more=(",patient_first_name,practitioner_last_name", ",Zab,Okonkwo"))
    blocking = [finding for finding in findings(export) if finding.blocks]
    assert {finding.column for finding in blocking if finding.check == GUARD} >= {
        "patient_first_name",
        "practitioner_last_name",
    }
    assert not any(name in str(finding) for finding in blocking for name in ("Zab", "Okonkwo"))
