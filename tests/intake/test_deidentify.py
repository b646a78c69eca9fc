"""De-identify: random pseudonyms that stay the same, and nothing else of a person in what is handed over or said."""

import re
import stat
from pathlib import Path

import pytest

from intake.__main__ import main as intake
from intake.checks import findings
from intake.formats import read
from store.databases import open_snapshot
from store.duckdb.files import snapshot_file
from tests.intake.exchange_folder import Folder
from tests.intake.test_ids_kept import everything_else

SECRETS = ("4410987", "Zabriskie", "02139", "555-0187", "1931-04-02", "tearful")
PSEUDONYM = re.compile("[pcsx][a-z]{10}")


@pytest.fixture
def identified(folder: Folder) -> Folder:
    """An export with record numbers, names, postcodes, birth dates, free text and an age over 90."""
    for file in ("patients.csv", "courses.csv"):
        folder.write(file, folder.text(file).replace("p00042", "4410987"))
    folder.column("patients.csv", "name", "Quentin Zabriskie").column("patients.csv", "zip", "02139", "02139")
    folder.column("courses.csv", "birth_date", "1931-04-02").column("sessions.csv", "phone", "212-555-0187")
    folder.cell("patients.csv", 2, "age", "94")
    return folder.cell("courses.csv", 3, "stop_reason", "She was tearful on the way home with Maria Zabriskie")


def deidentify(folder: Folder, out: Path, key: Path) -> int:
    return intake(["deidentify", str(folder.path), str(out), "--key-file", str(key)])


def test_what_is_handed_over_holds_nothing_that_identifies(
    identified: Folder, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    out, key = tmp_path / "out", tmp_path / "key.csv"
    assert deidentify(identified, out, key) == 0
    printed = capsys.readouterr()
    written = "".join(path.read_text(encoding="utf-8") for path in out.iterdir())
    for secret in SECRETS:
        assert secret not in written
        assert secret not in printed.out + printed.err
    assert findings(read(out)) == []
    report = [line.removeprefix("de-identified: ") for line in printed.err.splitlines()]
    for done in (
        "patients, patient_id: 3 ids replaced.",
        "patients, age: 1 ages over 89 written as 90.",
        "patients.csv, column zip: left out.",
        "courses, stop_reason: 1 emptied; holds what looks like a person's name.",
        f"14 new pseudonyms in {key}.",
    ):
        assert done in report
    assert [stat.S_IMODE(path.stat().st_mode) for path in (key, out, out / "patients.csv")] == [0o600, 0o700, 0o600]
    ids = [line.split(",")[0] for line in (out / "sessions.csv").read_text(encoding="utf-8").splitlines()[1:]]
    assert all(PSEUDONYM.fullmatch(each) for each in ids)


def test_a_person_keeps_the_pseudonym_in_the_next_delivery_and_by_another_key_has_another(
    identified: Folder, tmp_path: Path
) -> None:
    outs = [tmp_path / name for name in ("first", "second", "third")]
    keys = [tmp_path / "key.csv", tmp_path / "key.csv", tmp_path / "other.csv"]
    for out, key in zip(outs, keys, strict=True):
        assert deidentify(identified, out, key) == 0
        if out.name == "first":
            identified.append("patients.csv", "p00099,51,female,,")
    first, second, third = ((out / "patients.csv").read_text(encoding="utf-8").splitlines() for out in outs)
    assert second[: len(first)] == first
    assert len(second) == len(first) + 1
    assert not {line.split(",")[0] for line in second[1:]} & {line.split(",")[0] for line in third[1:]}


def test_every_count_is_the_same_in_one_step_and_without(
    identified: Folder, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    key, one_step, two_steps = tmp_path / "key.csv", tmp_path / "one", tmp_path / "two"
    command = ["publish", str(identified.path), "--database", str(one_step)]
    assert intake(command) == 1
    assert "An identified source can be de-identified on the way, with --key-file." in capsys.readouterr().err
    assert intake([*command, "--key-file", str(key)]) == 0
    assert deidentify(identified, tmp_path / "out", key) == 0
    assert intake(["publish", str(tmp_path / "out"), "--database", str(two_steps)]) == 0
    one, two = open_snapshot(str(one_step)), open_snapshot(str(two_steps))
    assert one.id == two.id
    assert everything_else(one) == everything_else(two)
    content = snapshot_file(one.database, one.id).read_bytes()
    assert not [secret for secret in SECRETS if secret.encode() in content]


def test_under_safe_harbor_nothing_of_a_date_is_handed_over_but_the_year(identified: Folder, tmp_path: Path) -> None:
    identified.replace("manifest.toml", "limited-data-set", "safe-harbor")
    assert deidentify(identified, tmp_path / "out", tmp_path / "key.csv") == 0
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").glob("*.csv"))
    assert not re.search(r"\d{4}-\d{2}-\d{2}", written)
    assert "2026" in written


def test_the_key_lies_in_no_place_that_is_shown_or_handed_over(
    identified: Folder, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    out, key, database = tmp_path / "out", tmp_path / "key.csv", tmp_path / "database"
    assert intake(["publish", str(identified.path), "--database", str(database), "--key-file", str(key)]) == 0
    for place in (out / "key.csv", database / "key.csv"):
        assert deidentify(identified, out, place) == 1
        assert "must lie neither in what is handed over nor in a database" in capsys.readouterr().err
    key.chmod(0o644)
    assert deidentify(identified, out, key) == 1
    assert "others may read this key file" in capsys.readouterr().err
    key.chmod(0o600)
    key.write_text("Quentin Zabriskie\n")
    assert deidentify(identified, out, key) == 1
    assert "is no key file" in capsys.readouterr().err
    assert not out.exists()


def test_what_can_not_be_left_out_is_refused(identified: Folder, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    out, key = tmp_path / "out", tmp_path / "key.csv"
    identified.cell("courses.csv", 4, "clinic", "Dr. Zabriskie")
    assert deidentify(identified, out, key) == 1
    said = capsys.readouterr().err
    assert "refused: courses.csv, line 4, column clinic: holds what looks like a person's name" in said
    assert "Zabriskie" not in said
    assert not out.exists()
    assert not key.exists()
    out.mkdir()
    (out / "there").touch()
    assert deidentify(identified, out, key) == 1
    assert "there is something here already" in capsys.readouterr().err


def test_a_name_that_no_folder_can_have_is_refused(
    identified: Folder, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    assert deidentify(identified, tmp_path / ("out" * 100), tmp_path / "key.csv") == 1
    assert "can't be looked at: file name too long; name another folder." in capsys.readouterr().err
    assert not (tmp_path / "key.csv").exists()
