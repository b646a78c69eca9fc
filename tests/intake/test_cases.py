"""Exports as real systems write them: each is read, warned of or refused as its row of cases/expected.toml says."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from intake.__main__ import main as intake
from queries.__main__ import main as queries
from store.duckdb.files import POINTER

CASES = Path(__file__).parent / "cases"
EXPECTED: list[dict[str, Any]] = tomllib.loads((CASES / "expected.toml").read_text(encoding="utf-8"))["case"]
LEFT_OUT = " not known and "


def command(case: dict[str, Any]) -> list[str]:
    mapping = ["--mapping", str(CASES / case["mapping"])] if "mapping" in case else []
    return [str(CASES / case["source"]), *mapping]


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["source"])
def test_a_real_systems_export_comes_in_as_is_right(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    database = tmp_path / "database"
    refused = case["now"] == "refuse"
    assert intake(["check", *command(case)]) == int(refused), capsys.readouterr().err
    checked = capsys.readouterr().err
    assert intake(["publish", *command(case), "--database", str(database)]) == int(refused)
    assert (database / POINTER).exists() != refused
    found = [line for line in checked.splitlines() if LEFT_OUT not in line]
    if case["now"] == "read":
        assert [line for line in found if not line.startswith("note: ")] in ([], ["The checks found nothing."])
    for words in case.get("says", []):
        assert any(words in line for line in found), checked
    capsys.readouterr()
    response = ["response", "--endpoint", "end-of-induction", "--format", "json", "--database", str(database)]
    if "n" in case and not refused:
        where = ["--where", case["where"]] if "where" in case else []
        assert queries([*response, "--by", "none", *where]) == 0
        (row,) = json.loads(capsys.readouterr().out)["rows"]
        assert (row["n"], row["events"]) == (case["n"], case["events"])
    if "clinics" in case:
        assert queries([*response, "--by", "clinic"]) == 0
        assert {row["group"] for row in json.loads(capsys.readouterr().out)["rows"]} == set(case["clinics"])


def test_every_case_that_is_not_read_says_what_it_is_about() -> None:
    assert all(case.get("says") for case in EXPECTED if case["now"] != "read")


def test_every_case_has_its_row() -> None:
    folders = {path.name for path in CASES.iterdir() if path.is_dir()}
    assert {Path(case["source"]).parts[0] for case in EXPECTED} == folders
