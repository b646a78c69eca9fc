import os
import socket
from collections.abc import Callable
from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest

from intake.checks import findings
from intake.export import UnreadableExport
from intake.formats import read
from tests.intake.exchange_folder import MANIFEST, Folder


def refusal(source: Path, mapping: str | None = None) -> str:
    with pytest.raises(UnreadableExport) as refused:
        read(source, mapping)
    return str(refused.value)


def test_a_good_folder_is_read(folder: Folder) -> None:
    export = read(folder.path)
    assert (export.manifest.source, export.manifest.regime) == ("Harbor Street Clinic", "limited-data-set")
    assert (export.manifest.cutoff, export.manifest.synthetic) == (date(2026, 6, 30), True)
    assert len(export.tables) == 10
    assert export.tables["scores"].file == "scores.csv"
    assert export.tables["scores"].lines.tolist() == [2, 3, 4, 5, 6, 7, 8]
    assert export.tables["protocols"].cells["label"][1] == "Esketamine IN 84 mg, twice weekly"


def test_optional_tables_may_be_left_out(folder: Folder) -> None:
    for table in ("side_effects", "checklists", "item_scores", "events", "screenings"):
        (folder.path / f"{table}.csv").unlink()
    export = read(folder.path)
    assert set(export.tables) == {"protocols", "patients", "courses", "sessions", "scores"}
    assert [each.check for each in findings(export)] == ["nothing-recorded"]  # sessions were asked about side effects


def test_unknown_columns_and_files_are_named_and_kept_for_the_guard(folder: Folder) -> None:
    folder.column("patients.csv", "weight_kg", "70").write("visits.csv", "visit\nB2\n").write("scan.pdf", b"%PDF \xff")
    folder.write("truth.toml", "a = 1").write("README.md", "read me")
    export = read(folder.path)
    assert export.unknown_columns == (("patients.csv", "weight_kg"),)
    assert export.unknown_files == ("scan.pdf", "visits.csv")
    looked_through = {file.file: list(file.cells.columns) for file in export.files}
    assert looked_through["visits.csv"] == ["visit"]
    assert looked_through["patients.csv"] == ["patient_id", "age", "sex", "weight_kg"]
    assert list(export.tables["patients"].cells.columns) == ["patient_id", "age", "sex"]
    warnings = [str(finding) for finding in findings(export)]
    assert warnings == [
        "warning: scan.pdf: this file is none of the exchange format's and is left out; check its name.",
        "warning: visits.csv: this file is none of the exchange format's and is left out; check its name.",
        "warning: patients.csv, line 1, column weight_kg: this column is not known and is left out; check its name.",
    ]


_SLIPS = {
    "events.tsv": "did you mean events.csv?",
    "Events.csv": "did you mean events.csv?",
    "EVENTS.CSV": "did you mean events.csv?",
    "events.csv.txt": "did you mean events.csv?",
    "Events export 2026-10.txt": "did you mean events.csv?",
    "README_events.csv": "did you mean events.csv?",
    "item-scores.xlsx": "did you mean item_scores.csv?",
    "Sessions.tsv": "sessions.csv is read in its place.",
    "scores.txt": "scores.csv is read in its place.",
    "notes of the scores.md": "check its name.",
    "readme_events.json": "did you mean events.csv?",
    "events": "did you mean events.csv?",
    "sub/x.csv": "check its name.",
}


def test_a_file_that_is_nearly_named_like_a_table_is_asked_about(folder: Folder) -> None:
    for name in ("events", "item_scores"):
        (folder.path / f"{name}.csv").unlink()
    (folder.path / "sub").mkdir()
    for name in _SLIPS:
        folder.write(name, "course_id\n")
    said = [str(each) for each in findings(read(folder.path)) if each.check == "unknown-files"]
    left_out = "this file is none of the exchange format's and is left out"
    assert sorted(said) == sorted(f"warning: {name}: {left_out}; {remedy}" for name, remedy in _SLIPS.items())


def test_of_a_table_that_is_declared_and_misnamed_the_file_is_asked_about(folder: Folder) -> None:
    folder.renamed("events.csv", "events.tsv")
    folder.write("manifest.toml", f'{folder.text("manifest.toml")}events = "recorded"\n')
    said = refusal(folder.path)
    assert said.endswith("there is no events.csv; events.tsv is none: did you mean events.csv?")


def test_where_no_table_is_named_rightly_the_nearest_name_is_asked_about(folder: Folder) -> None:
    for file in folder.path.glob("*.csv"):
        file.rename(file.with_suffix(".tsv"))
    assert refusal(folder.path).endswith("such as protocols.csv; checklists.tsv is none: did you mean checklists.csv?")


def test_a_manifest_by_another_name_is_asked_about(folder: Folder) -> None:
    folder.renamed("manifest.toml", "Manifest.txt")
    assert refusal(folder.path) == (
        "manifest.toml: the file is missing; Manifest.txt is none: did you mean manifest.toml?"
    )


@pytest.mark.parametrize(
    "name", ["Maria Zabriskie.pdf", "maria_zabriskie_scores.csv", "zab@example.org.csv", "MRN 44109.txt"]
)
def test_a_file_named_after_a_person_is_refused_without_its_name(folder: Folder, name: str) -> None:
    folder.write(name, "visit\n1\n")
    message = refusal(folder.path)
    assert "has a name that looks as if it named a person; take the file out of the folder." in message
    assert name.lower() not in message.lower()
    assert "abriskie" not in message


def test_a_files_name_that_can_not_be_printed_is_spelled_out(folder: Folder) -> None:
    folder.write("scan\n2\udcff.pdf", "x")
    assert read(folder.path).unknown_files == (r"'scan\n2\udcff.pdf'",)


def test_a_date_in_a_files_name_names_nobody(folder: Folder) -> None:
    folder.write("export 2026-06-30.txt", "x")
    assert read(folder.path).unknown_files == ("export 2026-06-30.txt",)


def test_an_unknown_csv_file_that_no_one_can_look_through_is_refused(folder: Folder) -> None:
    folder.write("visits.csv", b"a,b\nqzx,\xff\n")
    assert refusal(folder.path).startswith("visits.csv, line 2, column number 2: this is not utf-8 text")


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        (MANIFEST.replace("source", "sauce"), "manifest.toml: source is missing or of the wrong kind; write"),
        (
            MANIFEST.replace('"Harbor Street Clinic"', "7"),
            "manifest.toml: source is missing or of the wrong kind; write",
        ),
        (
            MANIFEST.replace('"Harbor Street Clinic"', '" "'),
            "manifest.toml: source is missing or of the wrong kind; write",
        ),
        (
            MANIFEST.replace("limited-data-set", "qzx"),
            "manifest.toml: regime is missing or of the wrong kind; "
            "write one of safe-harbor, limited-data-set, expert-determination, in quotation marks.",
        ),
        (MANIFEST.replace('"limited-data-set"', '["safe-harbor"]'), "manifest.toml: regime is missing or of the wrong"),
        (
            MANIFEST.replace("true", '"yes"'),
            "manifest.toml: synthetic is missing or of the wrong kind; write true or false",
        ),
        (MANIFEST.replace("synthetic = true", ""), "manifest.toml: synthetic is missing or of the wrong kind"),
        (
            MANIFEST.replace("2026-06-30", '"2026-06-30"'),
            "manifest.toml: cutoff is missing or of the wrong kind; write a day",
        ),
        (
            MANIFEST.replace("2026-06-30", "2026-06-30T10:00:00"),
            "manifest.toml: cutoff is missing or of the wrong kind",
        ),
        (
            MANIFEST.replace("cutoff = 2026-06-30\n", ""),
            "manifest.toml: cutoff is missing, but courses.csv holds dates; write the day up to which the data are",
        ),
        (MANIFEST + "a = " + "[" * 9999, "manifest.toml, in its last line or its longest: this is not valid TOML"),
        (MANIFEST + "a = " + "9" * 9999, "manifest.toml, in its last line or its longest: this is not valid TOML"),
        (MANIFEST.replace("2026-06-30", "2026-06-31"), "manifest.toml, line 3: this is not valid TOML; mend the line."),
        (MANIFEST + "synthetic", "manifest.toml, in its last line or its longest: this is not valid TOML"),
        (
            MANIFEST.encode() + b'\nnote = "\xff"',
            "manifest.toml, line 6: this is not UTF-8 text; save the file in UTF-8.",
        ),
    ],
)
def test_a_bad_manifest_is_refused_by_its_key(folder: Folder, manifest: str | bytes, message: str) -> None:
    folder.write("manifest.toml", manifest)
    assert refusal(folder.path).startswith(message)


def test_an_unknown_key_of_the_manifest_is_reported(folder: Folder) -> None:
    folder.write("manifest.toml", MANIFEST + "cutof = 2026-06-30\n")
    (finding,) = findings(read(folder.path))
    assert str(finding) == (
        "warning: manifest.toml: a key here is not known and not used; did you mean cutoff? "
        "The known ones are source, regime, cutoff, synthetic, dates, time_zone, ids, side_effects, events."
    )


def test_without_dates_there_need_be_no_cutoff(folder: Folder) -> None:
    folder.write("manifest.toml", MANIFEST.replace("cutoff = 2026-06-30\n", ""))
    folder.without_column("courses.csv", "started_on").without_column("screenings.csv", "screened_on")
    export = read(folder.path)
    assert export.manifest.cutoff is None
    assert findings(export) == []


def test_a_missing_manifest_is_asked_for(folder: Folder) -> None:
    (folder.path / "manifest.toml").unlink()
    assert refusal(folder.path) == "manifest.toml: the file is missing; put it there."


def test_a_first_line_of_other_names_is_no_header_and_not_shown(folder: Folder) -> None:
    folder.write("events.csv", "Zabriskie,9,lost\nYorkton,3,death\n")
    assert refusal(folder.path) == (
        "events.csv, line 1: none of the columns of events stands here; the first line must be their names."
    )


def test_names_written_otherwise_are_told_apart_from_missing_ones(folder: Folder) -> None:
    header, rows = folder.text("events.csv").split("\n", 1)
    folder.write("events.csv", f"{header.upper()}\n{rows}")
    assert refusal(folder.path) == (
        "events.csv, line 1: the names of the columns are written otherwise than course_id; write them as the data "
        "dictionary does."
    )


def test_a_folder_without_a_known_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "visits.csv").write_text("a\n1\n")
    assert "there is no file of the exchange format here, such as protocols.csv" in refusal(tmp_path)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made, chdir(path.parent):  # a socket's path may not be long
        made.bind(path.name)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


NO_FILES = pytest.mark.parametrize("put", [_pipe, _socket, _device, Path.mkdir])


@NO_FILES
@pytest.mark.parametrize("name", ["events.csv", "protocols.csv", "manifest.toml"])
def test_what_is_no_file_is_never_opened(folder: Folder, name: str, put: Callable[[Path], None]) -> None:
    (folder.path / name).unlink()
    put(folder.path / name)
    assert refusal(folder.path) == f"{name}: this is no file but a folder, pipe or device; put the file itself there."


@NO_FILES
def test_an_unknown_file_that_is_none_is_passed_over(folder: Folder, put: Callable[[Path], None]) -> None:
    put(folder.path / "others.csv")
    assert read(folder.path).unknown_files == ("others.csv",)


@pytest.mark.parametrize("put", [_pipe, _socket, _device])
def test_a_source_or_mapping_that_is_no_file_is_never_opened(
    folder: Folder, tmp_path: Path, put: Callable[[Path], None]
) -> None:
    put(tmp_path / "sheet")
    assert "this is no file but a folder, pipe or device" in refusal(tmp_path / "sheet", "esketamine_adolescents")
    put(tmp_path / "mine.toml")
    assert refusal(folder.path / "scores.csv", str(tmp_path / "mine.toml")).startswith("There is no mapping")


def test_a_link_to_nothing_is_nothing(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert refusal(tmp_path / "link").endswith("there is nothing here; check the path.")
    (folder.path / "events.csv").unlink()
    (folder.path / "events.csv").symlink_to(tmp_path / "nowhere")
    assert refusal(folder.path) == "events.csv: the file is missing; put it there."


@pytest.mark.parametrize("cutoff", ["0001-01-01", "1949-12-31", "2101-01-01", "9999-12-31"])
def test_a_cut_off_in_no_year_of_ours_is_refused(folder: Folder, cutoff: str) -> None:
    folder.write("manifest.toml", MANIFEST.replace("2026-06-30", cutoff))
    assert refusal(folder.path) == "manifest.toml: cutoff lies outside 1950–2100; correct the day."


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere") == f"{tmp_path / 'nowhere'}: there is nothing here; check the path."


def test_what_is_no_path_is_not_there(tmp_path: Path) -> None:
    assert refusal(tmp_path / ("x" * 5000)).endswith("there is nothing here; check the path.")
    (tmp_path / "sheet.csv").write_text("a\n1\n")
    assert refusal(tmp_path / "sheet.csv", "x" * 5000 + ".toml").startswith("There is no mapping")


def test_a_file_needs_a_mapping_and_a_folder_has_none(folder: Folder) -> None:
    assert "needs a mapping" in refusal(folder.path / "scores.csv")
    assert "this is a folder" in refusal(folder.path, "esketamine_adolescents")


@pytest.mark.parametrize(
    ("file", "missing"),
    [
        ("courses.csv", ("course_id",)),
        ("courses.csv", ("course_id", "patient_id")),
        ("scores.csv", ("course_id",)),
        ("sessions.csv", ("course_id",)),
        ("events.csv", ("course_id",)),
    ],
)
def test_a_column_of_ids_that_is_missing_is_named_beside_times_too(
    folder: Folder, file: str, missing: tuple[str, ...]
) -> None:
    folder.cell("sessions.csv", 2, "day", "2026-01-05 09:00").cell("scores.csv", 3, "day", "2026-01-05 11:00")
    for heading in missing:
        folder.without_column(file, heading)
    export = read(folder.path)
    told = [str(each) for each in findings(export) if each.check == "columns-present"]
    needs = "this column is missing and the table needs it; add it."
    assert told == [f"refused: {file}, line 1, column {heading}: {needs}" for heading in missing]
    assert not any("patient's next course" in note for note in export.notes)
