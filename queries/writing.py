"""Writing: a snapshot's file, which is read back before it counts, and the switch to it.

On a full disk DuckDB may close a file without a word, so nothing is believed until it has been read again.
"""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from sqlalchemy import (
    ClauseElement,
    Column,
    Connection,
    Engine,
    MetaData,
    Numeric,
    String,
    Table,
    create_engine,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateTable, SetColumnComment

from queries.engines import CURRENT, OFFLINE, DatabaseRefused, database_folder, edition_of, snapshot_files
from queries.rights import make_folder, protect

_UNFINISHED, _POINTER = ".publishing-", ".current-"
_ABANDONED_AFTER = timedelta(days=1)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)

_CONTENTS = Table(
    "snapshot_contents",
    MetaData(),
    Column("name", String, comment="a table of the snapshot"),
    Column("rows", Numeric(38, 0)),
    Column("checksum", Numeric(38, 0), comment="sum of the rows' hashes, in whatever order"),
)
_DIALECT = create_engine("duckdb://", poolclass=NullPool).dialect
Contents = dict[str, tuple[int, int]]


@contextmanager
def refusing_in_words(database: str) -> Iterator[None]:
    """Turn what goes wrong while a database is written into one sentence; raise DatabaseRefused with it."""
    try:
        yield
    except OSError as error:
        raise DatabaseRefused(f"{database} {_why(error)}. What was current stays.") from error
    except (DBAPIError, duckdb.Error) as error:
        raise DatabaseRefused(
            f"{database} could not be written: the disk may be full, or its file was changed meanwhile. "
            "Free some space and try again; what was current stays."
        ) from error


def _why(error: OSError) -> str:
    if error.errno in _FULL:
        return "could not be written: the disk is full, or files may not be so large; free some space and try again"
    if error.errno in _FORBIDDEN:
        return "could not be written: it may not be written to by you; check who may, or name another folder"
    return f"could not be written ({error.strerror or 'the system refused'}); check the folder, or name another"


def is_intact(database: str, snapshot: str) -> bool:
    """Tell whether a database holds a snapshot of that id whose every value can be read as it was written."""
    file = snapshot_files(database).get(snapshot)
    return file is not None and _is_intact(file)


@contextmanager
def workspace(database: str) -> Iterator[Path]:
    """A folder of this run's own beside the snapshots; what a killed run left behind a day ago is removed."""
    folder = database_folder(database)
    make_folder(folder)
    for left in (*folder.glob(f"{_UNFINISHED}*"), *folder.glob(f"{_POINTER}*")):
        _remove_if_abandoned(left)
    with tempfile.TemporaryDirectory(dir=folder, prefix=_UNFINISHED) as own:
        yield Path(own)


def _remove_if_abandoned(left: Path) -> None:
    with suppress(FileNotFoundError):  # another run may be cleaning too
        if datetime.fromtimestamp(left.lstat().st_mtime, UTC) > datetime.now(UTC) - _ABANDONED_AFTER:
            return
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink()


def writer(path: Path) -> Engine:
    """Return an engine that writes a new snapshot file."""
    return _engine(path, {"config": OFFLINE})


def _engine(path: Path, how: dict[str, Any]) -> Engine:
    # A connection whose file is damaged can't be reset, and SQLAlchemy would log how it failed to.
    return create_engine(f"duckdb:///{path.resolve()}", connect_args=how, poolclass=NullPool, pool_reset_on_return=None)


def create_tables(connection: Connection, *declared: MetaData) -> None:
    """Create all tables of a new file, their comments with them, in one round trip."""
    _duckdb(connection).execute(_ddl(*declared, _CONTENTS.metadata))


@cache
def _ddl(*declared: MetaData) -> str:
    return ";\n".join(
        sql_of(statement)
        for metadata in declared
        for table in metadata.sorted_tables
        for statement in (CreateTable(table), *(SetColumnComment(each) for each in table.columns if each.comment))
    )


def sql_of(statement: ClauseElement) -> str:
    """Return a statement as the text that the engine is given, values included."""
    return str(statement.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True}))


def insert_frame(connection: Connection, table: Table, frame: pd.DataFrame) -> None:
    """Insert a frame whose columns bear the table's names; through DuckDB's own scan, which is fast."""
    duckdb_connection = _duckdb(connection)
    duckdb_connection.register("incoming", frame)
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) SELECT {names} FROM incoming')  # noqa: S608
    duckdb_connection.unregister("incoming")


def seal(engine: Engine, path: Path) -> None:
    """Note in a snapshot's file what it holds, bring all of it to the disk, and raise OSError unless it reads the same.

    `engine` is the file's writer; it is closed.
    """
    with engine.begin() as connection:
        written = _contents(connection)
        rows = [{"name": name, "rows": rows, "checksum": checksum} for name, (rows, checksum) in written.items()]
        connection.execute(_CONTENTS.insert(), rows)
    with engine.connect() as connection:
        connection.execute(text("CHECKPOINT"))
    engine.dispose()
    _sync(path)
    if not _is_intact(path, written):
        raise OSError(errno.EIO, "what was written does not read the same", str(path))


def adopt(unfinished: Path, database: str, snapshot: str) -> None:
    """Put a sealed file in its place in a database; a damaged one of the same snapshot is removed."""
    folder, damaged = database_folder(database), snapshot_files(database).get(snapshot)
    if damaged and _is_intact(damaged):
        return  # another run has published the same data meanwhile
    name = f"{snapshot}-{edition_of(damaged) + 1}" if damaged else snapshot
    protect(unfinished, folder)
    unfinished.replace(folder / f"{name}.duckdb")
    _sync(folder)
    if damaged:
        with suppress(OSError):  # where it can't be removed the newer one counts all the same
            damaged.unlink()


def make_current(database: str, snapshot: str) -> None:
    """Switch a database to one of its snapshots in one step that no reader sees half done."""
    folder = database_folder(database)
    with tempfile.NamedTemporaryFile("w", dir=folder, prefix=_POINTER, delete=False, encoding="utf-8") as pointer:
        written = Path(pointer.name)
    try:
        written.write_text(f"{snapshot}\n", encoding="utf-8")
        _sync(written)
        protect(written, folder)
        written.replace(folder / CURRENT)
    except OSError:
        written.unlink(missing_ok=True)
        raise
    _sync(folder)


def _sync(path: Path) -> None:
    """Wait until a file, or a folder's list of files, is on the disk; raise OSError if it can't be."""
    if path.is_dir() and os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _is_intact(path: Path, written: Contents | None = None) -> bool:
    """Tell whether a file holds what it says it does and, where that is known, what was `written`."""
    engine = _engine(path, {"read_only": True, "config": OFFLINE})
    try:
        with engine.connect() as connection:
            noted = {name: (int(rows), int(checksum)) for name, rows, checksum in connection.execute(select(_CONTENTS))}
            found = _contents(connection)
    except (DBAPIError, duckdb.Error):
        return False
    finally:
        engine.dispose()
    return found == noted and written in (None, found)


def _contents(connection: Connection) -> Contents:
    """Return each table's rows and checksum, for which every value is read; counting alone would read none."""
    names = connection.execute(text("SELECT table_name FROM information_schema.tables ORDER BY table_name"))
    counts = [
        f"SELECT '{name}', count(*), coalesce(sum(hash(each)), 0) FROM \"{name}\" AS each"  # noqa: S608 - it is a table
        for (name,) in names.all()
        if name != _CONTENTS.name
    ]
    return {
        name: (int(rows), int(checksum))
        for name, rows, checksum in connection.execute(text(" UNION ALL ".join(counts)))
    }


def _duckdb(connection: Connection) -> Any:
    raw = connection.connection.driver_connection
    assert raw is not None
    return raw
