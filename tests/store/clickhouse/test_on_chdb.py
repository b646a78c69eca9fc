"""ClickHouse holds and answers what DuckDB does, asked by its own driver of its own engine within Python."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from clickhouse_connect import get_client
from clickhouse_connect.driver import Client
from sqlalchemy import make_url

from dashboard.report.__main__ import main as report
from intake.__main__ import main as intake
from queries.__main__ import main as queries
from queries.measures import MEASURES
from store.clickhouse.__main__ import main as cluster
from store.databases import open_snapshot, store_of
from store.schema import DERIVED
from store.store import DatabaseRefused, Snapshot
from tests.intake.exchange_folder import Folder
from tests.queries.published import publish_export
from tests.store.parity import published_in_both, unlike_answers, unlike_tables
from tests.twin.ascii import parse

pytestmark = pytest.mark.clickhouse

ONE = parse("sessions\nday\n0\n\nscores\nday | total\n0 | 15")
NewDatabase = Callable[[], str]


@pytest.fixture(scope="module")
def databases(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A small clinic network in a folder of DuckDB snapshots, and in ClickHouse."""
    folder, url = tmp_path_factory.mktemp("parity"), new_database()
    return published_in_both(folder, url), url


@pytest.fixture(scope="module")
def both(databases: tuple[str, str]) -> tuple[Snapshot, Snapshot]:
    one, other = map(open_snapshot, databases)
    return one, other


def client_of(database: str) -> Client:
    return get_client(interface="chdb", path=make_url(database).query["path"])


def names(database: str) -> set[str]:
    """Return the server's databases that have to do with a URL's."""
    name = str(make_url(database).database)
    with client_of(database) as client:
        return {each for (each,) in client.query("SHOW DATABASES").result_rows if each.startswith(name)}


def stop_half_way(database: str) -> None:
    with store_of(database).unfinished() as unfinished:
        unfinished.run("CREATE TABLE clinic_outcomes_kept.half (a Int8) ENGINE = Memory")
        raise KeyboardInterrupt


def test_every_row_of_every_table_is_the_same(both: tuple[Snapshot, Snapshot]) -> None:
    assert unlike_tables(*both) == []


def test_every_answer_is_the_same_to_the_last_digit(both: tuple[Snapshot, Snapshot]) -> None:
    compared, unlike = unlike_answers(*both)
    assert unlike == []
    assert compared == 40 * len(MEASURES)


def test_the_report_is_the_same(databases: tuple[str, str], tmp_path: Path) -> None:
    written = []
    for number, database in enumerate(databases):
        out = tmp_path / f"{number}.html"
        assert report(["--month", "2026-09", "--out", str(out), "--database", database]) == 0
        written.append(out.read_text(encoding="utf-8").replace(open_snapshot(database).id, ""))
    assert written[0] == written[1]


def test_what_is_not_kept_is_dropped_and_what_a_killed_run_left_a_day_ago_too(new_database: NewDatabase) -> None:
    database = new_database()
    name, now = make_url(database).database, int(time.time())
    snapshot = publish_export(ONE, database)
    kept = names(database)
    assert len(kept) == 2
    old, young = (f"{name}_{at}_{'0' * 16}" for at in (now - 25 * 60 * 60, now - 60))
    with client_of(database) as client:
        for each in (old, f"{old}_on_the_way", young):
            client.command(f"CREATE DATABASE `{each}`")
    with pytest.raises(KeyboardInterrupt):
        stop_half_way(database)
    assert names(database) == kept | {young}
    assert store_of(database).snapshots() == [snapshot.id]
    assert store_of(database).current() == snapshot.id


def test_a_damaged_snapshot_is_not_used_and_is_built_again(
    folder: Folder, new_database: NewDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    database = new_database()
    with pytest.raises(DatabaseRefused, match="Nothing is published in clickhousedb:///clinic_"):
        open_snapshot(database)
    old = publish_export(ONE, database).id
    assert intake(["publish", str(folder.path), "--database", database]) == 0
    new = store_of(database).current()
    (place,) = names(database) - {str(make_url(database).database)} - {_place(database, new)}
    with client_of(database) as client:
        client.command(f"TRUNCATE TABLE `{place}`.wide_courses")
    assert intake(["snapshots", "--use", old, "--database", database]) == 1
    assert f"Snapshot {old} in {store_of(database).database} can't be read: it is damaged." in capsys.readouterr().err
    assert publish_export(ONE, database).id == old
    assert store_of(database).is_whole(old)
    assert store_of(database).snapshots() == [old, new]
    for chosen in (new, old):
        assert intake(["snapshots", "--use", chosen, "--database", database]) == 0
        assert store_of(database).current() == chosen


def _place(database: str, snapshot: str) -> str:
    return str(open_snapshot(database, snapshot).engine.url.database)


def test_a_snapshot_is_copied_there_and_back_as_it_is(
    folder: Folder, new_database: NewDatabase, tmp_path: Path
) -> None:
    there, back, clinic = new_database(), str(tmp_path / "back"), str(tmp_path / "clinic")
    assert intake(["publish", str(folder.path), "--database", clinic]) == 0
    for source, target in ((clinic, there), (there, back)):
        assert intake(["copy", source, target]) == 0
    assert len({open_snapshot(database).id for database in (clinic, there, back)}) == 1
    assert unlike_tables(open_snapshot(clinic), open_snapshot(back)) == []
    assert queries(["response", "--database", there]) == 0


def test_accepted_words_are_remembered_beside_the_snapshots(new_database: NewDatabase) -> None:
    store = store_of(new_database())
    assert store.accepted_words() == frozenset()
    for words in (["term: Calm"], ["term: Calm", "term: Bliss"], []):
        store.accept_words(words)
    assert store.accepted_words() == {"term: Calm", "term: Bliss"}
    assert store.holds_nothing()


def test_a_clusters_statements_are_ones_that_the_engine_reads(
    new_database: NewDatabase, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cluster(["north", "clinic"]) == 0
    printed = capsys.readouterr().out.removesuffix(";\n").split(";\n\n")
    assert len(printed) == 1 + 2 * len(DERIVED.tables)
    with client_of(new_database()) as client:
        for statement in printed:
            (parsed, *_), *_ = client.query(f"EXPLAIN AST {statement}").result_rows
            assert parsed.startswith("Create")
