"""The store in DuckDB files."""

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, MetaData, Select, Table

from store.duckdb import accepted, engine, files, seal, writing
from store.duckdb.checksums import checksums
from store.store import Asking, Checksums, DatabaseRefused, Snapshot, damaged, reason

if TYPE_CHECKING:  # half a second to import, and only publishing hands frames over
    import pandas as pd

_FAILED = "A snapshot can't be written into"
_ASKING = Asking(engine.rows, engine.batches)


class DuckDB:
    """A folder of snapshots; refuses a name that can be no folder's."""

    def __init__(self, database: str) -> None:
        files.database_folder(database)
        self.database = database

    def holds_nothing(self) -> bool:
        """Tell whether the folder is missing or empty, but for what an unfinished run has left there."""
        return files.holds_nothing(self.database)

    def snapshots(self) -> list[str]:
        """Return the ids of all snapshots, oldest first."""
        return files.snapshot_ids(self.database)

    def current(self) -> str:
        """Return the id of the current snapshot, which the folder's pointer names."""
        return files.current_id(self.database)

    def is_whole(self, snapshot: str) -> bool:
        """Tell whether a snapshot's file is there and as it was written, byte for byte."""
        there = files.snapshot_files(self.database, snapshot)
        return bool(there) and seal.is_whole(there[-1], snapshot)

    def open(self, snapshot: str) -> Snapshot:
        """Return a snapshot for reading; refuse a file that isn't what was written, before the engine sees it."""
        file = files.snapshot_file(self.database, snapshot)
        try:
            file.open("rb").close()
            reader = _reader(file.resolve(), snapshot, self.database)
            return Snapshot(snapshot, reader, self.database, _ASKING)
        except OSError as error:
            raise DatabaseRefused(f"{file} can't be opened: {reason(error)}; check who may read it.") from None

    def can_publish(self) -> bool:
        """Tell whether files can be made in the folder, or the folder where it is to be."""
        return files.can_be_written(self.database)

    def make_current(self, snapshot: str) -> None:
        """Move a new pointer over the old one."""
        writing.make_current(self.database, snapshot)

    def accepted_words(self) -> frozenset[str]:
        """Return what words publishers have let every viewer see."""
        return accepted.accepted_words(self.database)

    def accept_words(self, words: Iterable[str]) -> None:
        """Remember words in a file of the folder."""
        accepted.accept_words(self.database, words)

    @contextmanager
    def unfinished(self) -> Generator["UnfinishedFile"]:
        """Let a file be written in a folder of its own, which is gone afterwards."""
        with writing.workspace(self.database, _FAILED) as own:
            file = own / "unfinished.duckdb"
            with engine.writing_to(file) as connection:
                yield UnfinishedFile(self.database, file, connection)


class UnfinishedFile:
    """A file that is written in a folder of its own, read back and compared, sealed, and only then moved to its name.

    One that is there already stays if it is what was written, and else gives way to this one under a new name.
    """

    def __init__(self, database: str, file: Path, connection: Connection) -> None:
        self.connection = connection
        self._database, self._file = database, file

    def ddl(self, *described: MetaData) -> str:
        """Return the statements that create all tables."""
        return engine.ddl(*described)

    def insertion(self, table: Table, rows: Select) -> str:
        """Return the statement that fills a table with what a query gives, values and all."""
        return engine.insertion(table, rows)

    def run(self, statements: str) -> None:
        """Run statements that return nothing."""
        engine.run(self.connection, statements)

    def insert(self, table: Table, frame: "pd.DataFrame") -> None:
        """Insert a frame whose columns bear the table's names."""
        engine.insert_frame(self.connection, table, frame)

    def checksums(self, tables: Iterable[Table]) -> Checksums:
        """Return what tables hold, as the writing connection sees them."""
        return checksums(self.connection, tables)

    def keep(self, snapshot: str, written: Checksums, tables: Sequence[Table]) -> None:
        """Put the file beside the other snapshots', if it reads back as it was written."""
        engine.checkpoint(self.connection)
        self.connection.close()
        # Under another name the engine has only the file itself to read.
        finished = self._file.replace(self._file.with_name("finished.duckdb"))
        with engine.fresh_reader(finished).connect() as connection:
            if checksums(connection, tables) != written:
                raise writing.unlike_what_was_written(_FAILED, self._database)
        seal.seal(finished, snapshot)
        self._put(finished, snapshot)

    def _put(self, finished: Path, snapshot: str) -> None:
        """Move a file to its name, unless another run has put the same there meanwhile, which may be read already."""
        while not DuckDB(self._database).is_whole(snapshot):
            free = files.free_file(self._database, snapshot)
            try:
                writing.place_beside(finished, free)
            except FileExistsError:
                if free not in files.snapshot_files(self._database, snapshot):  # no snapshot's: it won't go away
                    raise
        for earlier in files.snapshot_files(self._database, snapshot)[:-1]:
            with suppress(OSError):  # some systems keep a file that is being read; it is found again next time
                earlier.unlink()


@lru_cache(maxsize=16)
def _reader(file: Path, snapshot: str, database: str) -> Engine:
    if not seal.can_be_read(file, snapshot):
        raise damaged(database, snapshot)
    return engine.reader(file)
