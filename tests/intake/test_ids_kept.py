"""Ids: a number stands for each, and its text enters a snapshot only where it is declared to tell nobody anything."""

from pathlib import Path

import pytest
from sqlalchemy import select

from intake import stored
from intake.__main__ import main as intake
from intake.export import UnreadableExport
from intake.formats import read as read_export
from intake.rederive import rederive
from store import schema
from store.databases import open_snapshot
from store.duckdb.files import snapshot_file
from store.store import Snapshot, read
from tests.intake.exchange_folder import Folder

IDENTIFYING = "4410987"
DECLARED = 'ids = "pseudonyms"\n'
OF_THE_PUBLISHING = {"snapshot_facts"}


def published(folder: Folder, database: Path) -> Snapshot:
    assert intake(["publish", str(folder.path), "--database", str(database)]) == 0
    return open_snapshot(str(database))


def ids(snapshot: Snapshot) -> dict[str, list[tuple[int, str]]]:
    return {name: sorted(map(tuple, read(snapshot, select(table)))) for name, table in stored.IDS.items()}


def everything_else(snapshot: Snapshot) -> dict[str, list[str]]:
    tables = {**stored.STORED.tables, **schema.DERIVED.tables}
    left_out = {*OF_THE_PUBLISHING, *(table.name for table in stored.IDS.values())}
    return {name: sorted(map(str, read(snapshot, select(tables[name])))) for name in tables.keys() - left_out}


@pytest.fixture(scope="module")
def replaced(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A snapshot of an export with record numbers for ids, which nobody declares to be anything else."""
    made = tmp_path_factory.mktemp("replaced")
    folder = Folder(made / "export")
    for file in ("patients.csv", "courses.csv"):
        folder.write(file, folder.text(file).replace("p00041", IDENTIFYING))
    return published(folder, made / "database")


def test_an_id_that_is_not_declared_to_be_a_pseudonym_is_nowhere_in_the_database(replaced: Snapshot) -> None:
    assert ids(replaced)["patient_id"] == [(1, "000000001"), (2, "000000002"), (3, "000000003")]
    content = snapshot_file(replaced.database, replaced.id).read_bytes()
    assert b"Harbor Street Clinic" in content
    for text in (IDENTIFYING, "p00042", "c00041", "s000121", "x00001"):
        assert text.encode() not in content


def test_the_same_rows_under_other_ids_are_the_same_snapshot(replaced: Snapshot, folder: Folder) -> None:
    assert published(folder, Path(replaced.database)).id == replaced.id
    assert rederive(replaced.database, replaced.id) == replaced.id


def test_a_declared_pseudonym_is_kept_and_every_other_row_is_the_same(
    replaced: Snapshot, folder: Folder, tmp_path: Path
) -> None:
    folder.write("manifest.toml", folder.text("manifest.toml") + DECLARED)
    kept = published(folder, tmp_path / "kept")
    assert ids(kept)["patient_id"] == [(1, "p00041"), (2, "p00042"), (3, "p00043")]
    assert everything_else(kept) == everything_else(replaced)
    assert rederive(kept.database, kept.id) == kept.id != replaced.id


def test_what_is_declared_of_ids_is_one_word(folder: Folder) -> None:
    folder.write("manifest.toml", folder.text("manifest.toml") + 'ids = "names"\n')
    with pytest.raises(UnreadableExport, match=r'manifest.toml: ids can only be "pseudonyms", in quotation marks'):
        read_export(folder.path)
