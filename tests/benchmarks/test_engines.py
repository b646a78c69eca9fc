"""The table of engines: every question of every database, beside the first one."""

from pathlib import Path

import pytest

from benchmarks.engines import QUESTIONS, main
from tests.intake.exchange_folder import Folder


def test_every_question_has_a_line_with_each_databases_time(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    databases = [str(tmp_path / name) for name in ("one", "other")]
    assert main([str(folder.path), *databases]) == 0
    heading, _, published, *asked = capsys.readouterr().out.splitlines()
    assert heading == f"| | {databases[0]} | {databases[1]} |"
    assert published.startswith("| publish | ")
    assert [line.split(",")[0] for line in asked] == [f"| {name}" for name in QUESTIONS for _ in range(2)]
    assert all(line.endswith(" ×) |") and line.count(" ms") == 2 for line in asked)
