"""Progress: calm, on stderr alone."""

from pathlib import Path

import pytest

from intake.derived import derivations
from intake.formats import read
from intake.progress import left, now_and_then
from intake.publish import publish
from intake.typed import typed
from tests.intake.exchange_folder import Folder


def test_it_says_nothing_again_for_some_seconds(capsys: pytest.CaptureFixture) -> None:
    times = iter([0.0, 1.0, 3.0, 3.0, 5.9, 6.0, 6.0])
    progress = now_and_then(lambda: next(times))
    for text in ("a", "b", "c", "d"):
        progress(text)
    said = capsys.readouterr()
    assert (said.err, said.out) == ("b\nd\n", "")


def test_what_is_left_takes_as_long_as_what_is_done() -> None:
    assert left(6, 15, 30.0) == "about 45 s left"
    assert left(14, 15, 0.1) == "about 1 s left"


def test_every_stage_is_named_with_its_rows(folder: Folder, tmp_path: Path) -> None:
    said: list[str] = []
    export = read(folder.path, progress=said.append)
    publish(typed(export), export.manifest, str(tmp_path / "clinic"), said.append)
    assert "Reading scores: 7 rows" in said
    assert "Writing scores: 7 rows" in said
    all_of_them = len(derivations())
    assert f"Deriving 1 of {all_of_them}, course_facts" in said
    assert any(line.startswith(f"Deriving {all_of_them} of {all_of_them}, ") and "about " in line for line in said)
