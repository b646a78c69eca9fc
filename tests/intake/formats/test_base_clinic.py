"""The same clinic in each kind of file is read to the same rows."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from intake.checks import findings
from intake.export import Export, UnreadableExport
from intake.formats import read
from tests.intake.formats.base_clinic import EXPORT, MAPPED, base, long_files, qualtrics, redcap, rows_of, zipped
from tests.intake.formats.fhir_clinic import bundle, ndjson

WITHOUT_AGES = (ndjson, bundle)  # a birth date is not taken
WITH_A_WARNING = (qualtrics, long_files)  # midnights in UTC, five in the afternoon there


@pytest.mark.parametrize("written", [*MAPPED, ndjson, bundle], ids=lambda written: written.__name__)
def test_each_kind_of_file_gives_the_same_rows(written: Callable[[Path], tuple[Path, str]], tmp_path: Path) -> None:
    source, mapping = written(tmp_path)
    (tmp_path / f"{source.name}.toml").write_text(mapping)
    export = read(source, str(tmp_path / f"{source.name}.toml"))
    expected, found = rows_of(base()), rows_of(export)
    if written in WITHOUT_AGES:
        expected["patients"] = [(who, "<NA>", sex) for who, _, sex in expected["patients"]]
    assert found == expected
    left = [str(finding) for finding in findings(export) if " not known and " not in str(finding)]
    assert len(left) == (written in WITH_A_WARNING), left
    assert {name: len(rows) for name, rows in found.items()} == {
        "patients": 12,
        "courses": 12,
        "sessions": 72,
        "scores": 24,
    }


def notes(export: Export, about: str) -> list[str]:
    return [note for note in export.notes if about in note]


def made(written: Callable[[Path], tuple[Path, str]], folder: Path) -> Export:
    source, mapping = written(folder)
    (folder / f"{source.name}.toml").write_text(mapping)
    return read(source, str(folder / f"{source.name}.toml"))


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    for written, about, said in (
        (
            redcap,
            "phq9_complete",
            "1 of 25 are not complete (2), and what stands in them (phq9_timestamp, phq9_total) is left out.",
        ),
        (ndjson, "status", "resources whose status says that they didn't happen or aren't final are left out: 12."),
    ):
        folder = tmp_path / written.__name__
        folder.mkdir(exist_ok=True)
        (note,) = notes(made(written, folder), about)
        assert note.endswith(said)


def test_hours_come_from_the_times_of_two_files(tmp_path: Path) -> None:
    hours = made(long_files, tmp_path).tables["scores"].cells["hours_after_session"].tolist()
    assert sorted(set(hours)) == ["", "167"]  # before the first session; the last was a week before, less an hour


def test_nobodys_name_or_birth_date_is_taken_from_a_resource(tmp_path: Path) -> None:
    export = made(bundle, tmp_path)
    for file in export.files:
        texts = file.cells.astype(str).to_numpy().ravel().tolist()
        assert not any("Zabriskie" in text or "1971" in text for text in texts)


def test_a_folder_of_parquet_is_the_folder(tmp_path: Path) -> None:
    for path in EXPORT.iterdir():
        if path.suffix == ".csv":
            pd.read_csv(path).to_parquet(tmp_path / f"{path.stem}.parquet")
        else:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    export = read(tmp_path)
    assert rows_of(export) == rows_of(base())
    assert findings(export) == []
    (tmp_path / "scores.csv").write_text("")
    with pytest.raises(UnreadableExport, match=r"scores.csv: there is scores.parquet too; leave one of them"):
        read(tmp_path)


def test_a_zip_of_the_folder_is_the_folder(tmp_path: Path) -> None:
    export = read(zipped(tmp_path))
    assert rows_of(export) == rows_of(base())
    assert findings(export) == []
