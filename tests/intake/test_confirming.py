"""Confirming: new words are shown once, those that may name a person stop a job, and what was accepted is known."""

import io
import stat
import sys
from pathlib import Path

import pytest

from intake.__main__ import main as intake
from store.duckdb.accepted import FILE, accepted_words
from store.duckdb.files import POINTER
from store.store import DatabaseRefused
from tests.intake.exchange_folder import Folder
from tests.intake.test_esketamine import DATASET

NAME, ONE_WORD = "Zabriskie Okonkwo", "Zabriskie"
DOUBT = f"to confirm: this clinic name would be seen by every viewer and may name a person: “{NAME}”."


class Terminal(io.StringIO):
    """What somebody types, as a terminal hands it over."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def named(folder: Folder) -> Folder:
    return folder.cell("courses.csv", 4, "clinic", NAME)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "database"


def publish(folder: Folder, database: Path, capsys: pytest.CaptureFixture, *more: str) -> tuple[int, list[str]]:
    code = intake(["publish", str(folder.path), "--database", str(database), *more])
    return code, capsys.readouterr().err.splitlines()


def typed_in(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(text))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)


def test_a_job_publishes_plain_words_and_names_them_once(
    folder: Folder, database: Path, capsys: pytest.CaptureFixture
) -> None:
    code, said = publish(folder, database, capsys)
    assert code == 0
    assert [line for line in said if line.startswith("note: ")] == [
        "note: this name of the data will be seen by every viewer: “Harbor Street Clinic”.",
        "note: these 2 clinic names will be seen by every viewer: “Harbor Street Clinic”, “Maple Grove, Portland”.",
        "note: these 4 names of protocols will be seen by every viewer: “Esketamine IN 84 mg, twice weekly”, "
        "“Ketamine IV 0.5 mg/kg × 6”, “in-84”, “iv-standard”.",
        "note: this adjunct will be seen by every viewer: “Acceptance and Commitment Therapy”.",
    ]
    folder.cell("courses.csv", 3, "stop_reason", "moved away")
    code, said = publish(folder, database, capsys)
    assert code == 0
    assert [line for line in said if line.startswith("note: ")] == [
        "note: this reason will be seen by every viewer: “moved away”."
    ]


def test_a_name_stops_a_job_until_it_is_accepted_and_is_remembered(
    named: Folder, database: Path, capsys: pytest.CaptureFixture
) -> None:
    assert intake(["check", str(named.path)]) == 0
    assert DOUBT in capsys.readouterr().err.splitlines()
    for _ in range(2):
        code, said = publish(named, database, capsys)
        assert code == 1
        assert said[-2:] == [
            DOUBT,
            "Nothing was published: take these words out of the export, or, if they name nobody, publish again with "
            "--accept-words.",
        ]
        assert not (database / POINTER).exists()
    assert publish(named, database, capsys, "--accept-words")[0] == 0
    assert stat.S_IMODE((database / FILE).stat().st_mode) == 0o600
    code, said = publish(named, database, capsys)
    assert code == 0
    assert not any(NAME in line for line in said)
    code, said = publish(named.cell("courses.csv", 3, "stop_reason", NAME), database, capsys)
    assert code == 1
    assert "this reason would be seen by every viewer" in said[-2]


def test_one_word_for_a_clinic_or_a_protocol_passes_and_is_named_until_it_is_accepted(
    folder: Folder, database: Path, capsys: pytest.CaptureFixture
) -> None:
    folder.cell("courses.csv", 4, "clinic", ONE_WORD)
    doubt = DOUBT.replace(NAME, ONE_WORD)
    for _ in range(2):
        code, said = publish(folder, database, capsys)
        assert (code, said.count(doubt)) == (0, 1)
    code, said = publish(folder, database, capsys, "--accept-words")
    assert (code, said.count(doubt)) == (0, 1)
    code, said = publish(folder, database, capsys)
    assert (code, said.count(doubt)) == (0, 0)
    folder.cell("courses.csv", 3, "stop_reason", ONE_WORD)
    assert publish(folder, database, capsys)[0] == 1


def test_data_named_after_people_is_to_confirm_but_that_of_the_mapping_that_ships(
    folder: Folder, database: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    folder.replace("manifest.toml", "Harbor Street Clinic", "Zabriskie, Okonkwo et al. 2024")
    code, said = publish(folder, database, capsys)
    assert code == 1
    assert any(line.startswith("to confirm: this name of the data would be seen by every viewer") for line in said)
    shipped = ["publish", str(DATASET), "--mapping", "esketamine_adolescents", "--database", str(tmp_path / "shipped")]
    assert intake(shipped) == 0
    assert "to confirm" not in capsys.readouterr().err


def test_a_terminal_is_asked(
    named: Folder, database: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for answer, code in (("", 1), ("n\n", 1), ("y\n", 0)):
        typed_in(answer, monkeypatch)
        found, said = publish(named, database, capsys)
        assert found == code
        assert any(line.startswith("Shall every viewer see these words? [y/N] ") for line in said)
        assert (database / POINTER).exists() == (code == 0)


def test_a_terminal_is_asked_about_plain_words_too_and_once(
    folder: Folder, database: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed_in("n\n", monkeypatch)
    assert publish(folder, database, capsys)[0] == 1
    typed_in("y\n", monkeypatch)
    assert publish(folder, database, capsys)[0] == 0
    typed_in("", monkeypatch)
    assert publish(folder, database, capsys)[0] == 0


def test_what_is_no_text_where_accepted_words_should_be_is_a_sentence(
    folder: Folder, database: Path, capsys: pytest.CaptureFixture
) -> None:
    database.mkdir()
    (database / FILE).write_bytes(b"\xff\xfe")
    code, said = publish(folder, database, capsys)
    assert code == 1
    assert said[-1].endswith(
        f"{FILE}, which says what words were accepted, can't be read: it is not UTF-8 text; move it away."
    )


def test_accepted_words_that_may_not_be_read_are_left_where_they_are(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.mkdir()
    (database / FILE).write_text("Nausea\n")

    def denied(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", denied)
    with pytest.raises(DatabaseRefused, match=r"permission denied; check who may read it\.$"):
        accepted_words(str(database))
