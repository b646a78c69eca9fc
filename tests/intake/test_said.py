"""The guard reads what a clinic says besides its tables: manifest, mapping and notes; and never says it again."""

from time import process_time

import pytest

from intake.__main__ import main as intake
from intake.export import UnreadableExport
from intake.formats import read
from intake.identifying.said import identifies
from tests.intake.exchange_folder import Folder

SECRETS = {
    "Dr. Zabriskie's clinic": "a person's name",
    "Maria Lopez": "a person's name",
    "clinic@zabriskie.org": "an e-mail address",
    "call 555 123 4567": "a telephone number",
    "MRN 12345": "a record or account number",
    "born 03/02/1970": "a full date",
}


@pytest.mark.parametrize("secret", SECRETS)
def test_a_source_that_identifies_is_refused_and_not_repeated(folder: Folder, secret: str) -> None:
    folder.replace("manifest.toml", "Harbor Street Clinic", secret)
    with pytest.raises(UnreadableExport) as refused:
        read(folder.path)
    assert str(refused.value) == (
        f"manifest.toml: source looks as if it held {SECRETS[secret]}; write the data's name without it."
    )


@pytest.mark.parametrize("source", ["Harbor\\nStreet", "Harbor\\u202eStreet", "Harbor\\u0007Street"])
def test_a_source_with_what_can_not_be_seen_is_refused(folder: Folder, source: str) -> None:
    folder.replace("manifest.toml", "Harbor Street Clinic", source)
    with pytest.raises(UnreadableExport, match="source looks as if it held a line break"):
        read(folder.path)


@pytest.mark.parametrize("secret", [secret for secret in SECRETS if "born" not in secret])
@pytest.mark.parametrize("name", ["README", "README.md", "truth.toml"])
def test_a_note_that_identifies_is_refused_and_not_repeated(
    folder: Folder, name: str, secret: str, capsys: pytest.CaptureFixture
) -> None:
    folder.write(name, f"How this was made\n{secret}\n")
    assert intake(["check", str(folder.path)]) == 1
    said = capsys.readouterr().err
    assert f"refused: {name}, line 2: holds what looks like {SECRETS[secret]}; take it out." in said
    assert "Zabriskie" not in said
    assert "zabriskie" not in said


def test_a_note_that_is_no_text_is_refused(folder: Folder) -> None:
    folder.write("README.doc", b"\xd0\xcf\x11\xe0")
    with pytest.raises(UnreadableExport, match=r"README.doc: this is not UTF-8 text; take the file out"):
        read(folder.path)


@pytest.mark.parametrize(
    "date", ["03/02/2026", "3/2/2026", "03.02.2026", "03-02-2026", "2026/02/03", "03/02/26", "3 Feb 2026"]
)
def test_a_date_is_called_a_date(folder: Folder, date: str, capsys: pytest.CaptureFixture) -> None:
    assert identifies(date) == "a full date"
    started_on = folder.text("courses.csv")
    folder.cell("courses.csv", 2, "stop_reason", date)
    assert intake(["check", str(folder.path)]) == 1
    said = capsys.readouterr().err
    assert "column stop_reason: holds what looks like a full date" in said
    assert "telephone" not in said
    folder.write("courses.csv", started_on).cell("courses.csv", 3, "started_on", date)
    read_at_once = date in ("2026/02/03", "3 Feb 2026")
    assert intake(["check", str(folder.path)]) == int(not read_at_once)
    said = capsys.readouterr().err
    asked = ("of these dates the day can't be told from the month", "years have two digits here")
    assert any(f"column started_on: {each}" in said for each in asked) != read_at_once
    assert "telephone" not in said


@pytest.mark.parametrize("number", ["+49 30 1234567", "(030) 123 4567", "555-123-4567", "030 1234567"])
def test_a_telephone_number_is_still_one(number: str) -> None:
    assert identifies(number) == "a telephone number"


def test_an_unknown_key_is_never_repeated(folder: Folder, capsys: pytest.CaptureFixture) -> None:
    manifest = folder.text("manifest.toml")
    for key, code, says in (
        ("Zabriskie", 0, "a key here is not known"),
        ("Zabriskie, 555 123 4567", 1, "a key or a text that isn't known looks as if it held a telephone number"),
    ):
        folder.write("manifest.toml", f'{manifest}"{key}" = 1\n')
        assert intake(["check", str(folder.path)]) == code
        said = capsys.readouterr().err
        assert says in said
        assert "Zabriskie" not in said


@pytest.mark.parametrize("run", ["a", "1", "a-", "A1-"])
def test_a_long_line_takes_no_longer_than_its_letters(run: str) -> None:
    took = []
    for length in (10_000, 80_000):
        started = process_time()
        assert identifies(run * (length // len(run)) + " clinic@zabriskie.org") == "an e-mail address"
        took.append(process_time() - started)
    assert took[1] < 24 * took[0] + 0.05  # eight times as long; a square would be 64 times
