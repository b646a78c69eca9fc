"""The command line: what it writes, what it refuses, and in which words."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from sample_data.__main__ import main
from tests.sample_data.conftest import read

SMALL = ["--courses", "30", "--seed", "5"]


def _hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "sample_data", *arguments], capture_output=True, text=True, check=False
    )


def test_same_seed_and_size_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert main([*SMALL, "--out", str(tmp_path / name)]) == 0
    assert _hashes(tmp_path / "one") == _hashes(tmp_path / "two")


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    assert main([*SMALL, "--out", str(tmp_path / "here")]) == 0
    assert _run(*SMALL, "--out", str(tmp_path / "there")).returncode == 0
    assert _hashes(tmp_path / "here") == _hashes(tmp_path / "there")


def test_another_seed_gives_other_scores(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        assert main(["--courses", "30", "--seed", seed, "--out", str(tmp_path / seed)]) == 0
    assert _hashes(tmp_path / "1")["scores.csv"] != _hashes(tmp_path / "2")["scores.csv"]


@pytest.mark.parametrize("courses", [1, 2, 3, 11, 12, 40])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_as_many_courses_as_asked_for(tmp_path: Path, courses: int, seed: int) -> None:
    folder = tmp_path / "sample"
    assert main(["--courses", str(courses), "--seed", str(seed), "--out", str(folder)]) == 0
    sample = read(folder)
    assert len(sample["courses"]) == courses
    assert sample.truth["end_of_induction"]["overall"]["courses"] == courses


def test_progress_goes_to_standard_error_only(tmp_path: Path) -> None:
    done = _run(*SMALL, "--out", str(tmp_path / "sample"))
    assert done.returncode == 0
    assert done.stdout == ""
    assert "courses.csv: 30 rows" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--courses", "0", "--out", "x"], "a number from 1 to"),
        (["--courses", "-3", "--out", "x"], "a number from 1 to"),
        (["--courses", "many", "--out", "x"], "a whole number is needed"),
        (["--seed", "-1", "--out", "x"], "a number from 0 to"),
        ([], "--out"),
        (["--out", "x", "--colour", "red"], "unrecognized arguments"),
    ],
)
def test_wrong_usage_is_a_sentence_and_exit_code_2(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert main([*SMALL, "--out", str(tmp_path)]) == 0
    assert (tmp_path / "truth.toml").exists()


def test_missing_parents_are_made(tmp_path: Path) -> None:
    assert main([*SMALL, "--out", str(tmp_path / "a" / "b")]) == 0
    assert (tmp_path / "a" / "b" / "manifest.toml").exists()


def test_an_earlier_sample_is_replaced(tmp_path: Path) -> None:
    assert main(["--courses", "20", "--seed", "1", "--out", str(tmp_path / "again")]) == 0
    assert main([*SMALL, "--out", str(tmp_path / "again")]) == 0
    assert main([*SMALL, "--out", str(tmp_path / "fresh")]) == 0
    assert _hashes(tmp_path / "again") == _hashes(tmp_path / "fresh")


def test_a_half_written_sample_may_be_replaced(tmp_path: Path) -> None:
    assert main([*SMALL, "--out", str(tmp_path)]) == 0
    (tmp_path / "truth.toml").unlink()
    (tmp_path / "scores.csv").unlink()
    assert main([*SMALL, "--out", str(tmp_path)]) == 0


@pytest.mark.parametrize("name", ["notes.txt", "scores.csv", "truth.toml"])
def test_a_folder_with_anything_else_in_it_is_left_alone(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    before = _hashes(tmp_path)
    assert main([*SMALL, "--out", str(tmp_path)]) == 1
    assert "not an earlier sample" in capsys.readouterr().err
    assert _hashes(tmp_path) == before


@pytest.mark.parametrize(
    "manifest",
    [
        'source = "Our clinic"\nregime = "limited-data-set"\nsynthetic = false\n',
        'source = "Our clinic"\nregime = "limited-data-set"\nsynthetic = true\n',
        "source = ",
    ],
)
def test_another_export_of_the_same_shape_is_left_alone(manifest: str, tmp_path: Path) -> None:
    assert main([*SMALL, "--out", str(tmp_path)]) == 0
    (tmp_path / "manifest.toml").write_text(manifest, encoding="utf-8")
    before = _hashes(tmp_path)
    assert main([*SMALL, "--out", str(tmp_path)]) == 1
    assert _hashes(tmp_path) == before


def test_a_sample_with_an_extra_file_is_left_alone(tmp_path: Path) -> None:
    assert main([*SMALL, "--out", str(tmp_path)]) == 0
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    before = _hashes(tmp_path)
    assert main([*SMALL, "--out", str(tmp_path)]) == 1
    assert _hashes(tmp_path) == before


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "taken"
    place.write_text("mine", encoding="utf-8")
    assert main([*SMALL, "--out", str(place)]) == 1
    assert "is a file, not a folder" in capsys.readouterr().err
    assert place.read_text(encoding="utf-8") == "mine"


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    assert main([*SMALL, "--out", str(tmp_path / "taken" / "inside")]) == 1
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert "could not be written" in last
    assert last.endswith(".")
