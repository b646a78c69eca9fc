"""What ends a publisher or the server half-way: readers see one whole snapshot or the other, and no error."""

import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from sqlalchemy import func, select

from intake.__main__ import main as intake
from store.databases import open_snapshot, store_of
from store.derived.wide_courses import wide_courses
from store.store import fetch, read, sql_of
from tests.intake.exchange_folder import Folder
from tests.intake.failing import killed_at
from tests.queries.published import publish_export
from tests.store.postgresql import server
from tests.store.postgresql.server import Server
from tests.twin.ascii import parse

ONE = parse("sessions\nday\n0\n\nscores\nday | total\n0 | 15")
OF_ONE, OF_FOLDER = 1, 4
COUNT = select(func.count()).select_from(wide_courses)


class Reader:
    """Asks a database without end, each time for what is current then: by its dialect and past it."""

    def __init__(self, database: str) -> None:
        self.seen: Counter[tuple[str, int]] = Counter()
        self.failed: list[Exception] = []
        self._database, self._stopped = database, Event()
        self._thread = Thread(target=self._read)

    def _read(self) -> None:
        while not self._stopped.is_set():
            try:
                snapshot = open_snapshot(self._database)
                ((one,),), ((other,),) = fetch(snapshot, sql_of(snapshot, COUNT)), read(snapshot, COUNT)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what the test is about
                self.failed.append(error)
            else:
                assert one == other
                self.seen[snapshot.id, one] += 1

    @contextmanager
    def reading(self) -> Generator["Reader"]:
        """Read in a thread of its own for a while."""
        self._thread.start()
        try:
            yield self
        finally:
            self._stopped.set()
            self._thread.join()


def left_over(server: Server, database: str) -> list[tuple]:
    """Return the schemas of snapshots that aren't listed, once every transaction has ended."""
    with server.connect(database) as connection:
        for _ in range(100):
            if not connection.execute("SELECT 1 FROM pg_stat_activity WHERE state LIKE '%in transaction'").fetchall():
                break
            time.sleep(0.1)
        return connection.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'clinic_outcomes!_%' ESCAPE '!' "
            "EXCEPT SELECT place FROM clinic_outcomes.snapshots"
        ).fetchall()


@pytest.fixture
def database(postgresql: Server, request: pytest.FixtureRequest) -> str:
    """A database in which the smaller of two exports is current."""
    url = postgresql.new_database(request.function.__name__[:60])
    publish_export(ONE, url)
    return url


@pytest.mark.takes(80)
def test_killed_at_any_moment_the_publisher_leaves_one_whole_snapshot_or_the_other(
    folder: Folder, postgresql: Server, database: str
) -> None:
    old, room = store_of(database).current(), "store.postgresql"
    with killed_at([-1], folder.path, postgresql.new_database("whole"), room) as ends:
        (moments,) = ends
    assert moments
    kept = []
    with Reader(database).reading() as reader:
        with killed_at(range(moments // 10, moments, moments // 5), folder.path, database, room) as ends:
            for end in ends:
                assert end is None
                kept.append(store_of(database).current() == old)
                assert left_over(postgresql, database.rpartition("/")[2]) == []
        assert intake(["publish", str(folder.path), "--database", database]) == 0
        new = store_of(database).current()
        while not reader.seen[new, OF_FOLDER]:
            time.sleep(0.01)
    assert kept[0]
    assert kept == sorted(kept, reverse=True)
    assert reader.failed == []
    assert set(reader.seen) == {(old, OF_ONE), (new, OF_FOLDER)}


def test_a_server_that_restarts_or_crashes_is_asked_again(postgresql: Server, database: str) -> None:
    with Reader(database).reading() as reader:
        for end in (postgresql.crash, postgresql.restart_as_after_a_power_cut):
            before = reader.seen.total()
            while reader.seen.total() < before + 20:
                time.sleep(0.01)
            end()
        last = reader.seen.total()
        while reader.seen.total() < last + 20 and not reader.failed:
            time.sleep(0.01)
    assert reader.failed == []
    assert set(reader.seen) == {(store_of(database).current(), OF_ONE)}


def test_a_damaged_snapshot_is_not_used_and_is_built_again(
    folder: Folder, postgresql: Server, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    old = store_of(database).current()
    assert intake(["publish", str(folder.path), "--database", database]) == 0
    new = store_of(database).current()
    assert store_of(database).snapshots() == [old, new]
    with postgresql.connect(database.rpartition("/")[2]) as connection:
        ((place,),) = connection.execute("SELECT place FROM clinic_outcomes.snapshots WHERE id = %s", [old]).fetchall()
        connection.execute(f"DELETE FROM {place}.wide_courses".encode())
    assert not store_of(database).is_whole(old)
    assert intake(["snapshots", "--use", old, "--database", database]) == 1
    assert f"Snapshot {old} in {store_of(database).database} can't be read: it is damaged." in capsys.readouterr().err
    assert publish_export(ONE, database).id == old
    assert store_of(database).is_whole(old)
    assert store_of(database).snapshots() == [old, new]
    for chosen in (new, old):
        assert intake(["snapshots", "--use", chosen, "--database", database]) == 0
        assert store_of(database).current() == chosen
    assert intake(["snapshots", "--rederive", new, "--database", database]) == 0
    assert f"Derived snapshot {new} anew as {new}" in capsys.readouterr().out
    assert store_of(database).current() == old


def test_a_machine_without_the_server_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_folders", lambda: "")
    with pytest.raises(pytest.fail.Exception, match="install its server, 15 or newer"):
        server.program("initdb")
