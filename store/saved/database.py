"""Database: the file, or the address, of the saved views: opened, brought to this version, and its faults in words."""

import stat
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool

from store.saved.steps import STEPS, Step
from store.store import reason

FILE = "views.sqlite"
_WAIT = 5  # seconds for somebody else who writes
_SHARED = stat.S_IWGRP | stat.S_ISGID
_BUSY, _READ_ONLY, _DAMAGED = ("locked", "busy"), ("readonly", "read-only"), ("not a database", "malformed", "corrupt")


class ViewsRefused(Exception):
    """Saved views that can't be read or changed: the message says what, where and what to do."""


class DamagedViews(Exception):
    """A cell of a table that holds what was never written into it."""


class ViewsDatabase:
    """Where saved views are kept: a file beside the snapshots, or whatever a SQLAlchemy URL names."""

    def __init__(self, where: str, steps: Sequence[Step] = STEPS) -> None:
        self._url = where if "://" in where else ""
        self._file = None if self._url else Path(where) / FILE
        self._steps = steps

    @property
    def called(self) -> str:
        """What it is called in a message: its path, or the kind of its address, which may hold a password."""
        return str(self._file) if self._file else f"{self._url.partition(':')[0]}:// database of saved views"

    @contextmanager
    def reading(self) -> Generator[Connection | None]:
        """Yield a connection to read by, at this version; None where nothing was ever saved."""
        if self._file and not self._is_there():
            yield None
            return
        self._bring_up()
        with self._connected("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """Yield a connection to change by, at this version; all is kept together at its end, or nothing.

        Whoever else writes meanwhile is waited for.
        """
        if self._file and not self._is_there():
            self._make(self._file)
        self._bring_up()
        with self._connected("BEGIN IMMEDIATE") as connection:
            connection.execute(text("UPDATE version SET version = version"))  # by which a server lets one write alone
            yield connection

    def _is_there(self) -> bool:
        try:
            return self._file is not None and self._file.exists()
        except OSError as error:
            raise ViewsRefused(f"{self.called} can't be read: {reason(error)}; check who may read it.") from None

    def _make(self, file: Path) -> None:
        """Make the file, its owner's alone, or also the group's where the folder is."""
        try:
            folder = file.parent.stat().st_mode
            file.touch(mode=0o600)
            file.chmod(0o660 if folder & _SHARED else 0o600)  # whatever the user's own mask
        except OSError as error:
            raise ViewsRefused(
                f"Views can't be saved in {file.parent}: {reason(error)}; let the dashboard write there, or name "
                "another place under [views] in settings.toml."
            ) from None

    @contextmanager
    def _connected(self, begin: str) -> Generator[Connection]:
        try:
            with self._opened(begin) as connection:
                yield connection
        except DamagedViews:
            raise ViewsRefused(self._in_words(_DAMAGED[0])) from None
        except DBAPIError as error:
            raise ViewsRefused(self._in_words(str(error.orig))) from None

    @contextmanager
    def _opened(self, begin: str) -> Generator[Connection]:
        """Yield a connection; refuse an address that nothing can be opened by, without repeating it."""
        with ExitStack() as opened:
            try:
                connection = opened.enter_context(self._engine(begin).begin())
            # Of an unknown kind, without its driver, with a port or a parameter that is none.
            except (ArgumentError, ModuleNotFoundError, ValueError, TypeError):
                raise ViewsRefused(
                    "settings.toml names no database of saved views that can be opened: write an address as SQLAlchemy "
                    "reads it, and install its driver."
                ) from None
            yield connection

    def _engine(self, begin: str) -> Engine:
        url = make_url(self._url) if self._url else URL.create("sqlite", database=str(self._file))
        if url.get_backend_name() != "sqlite":
            return create_engine(url, poolclass=NullPool)
        engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": _WAIT})
        # Python's own transactions begin with the first change, so two could make the same step at once.
        event.listen(engine, "connect", _leave_transactions_alone)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return engine

    def _bring_up(self) -> None:
        """Bring the tables to this version, unless somebody else does so at the same time."""
        if not self._is_old():
            return
        try:
            with self._connected("BEGIN IMMEDIATE") as connection:
                self._make_steps(connection)
        except ViewsRefused:
            if self._is_old():
                raise

    def _is_old(self) -> bool:
        with self._connected("BEGIN") as connection:
            return self._version(connection) < self._steps[-1].version

    def _make_steps(self, connection: Connection) -> None:
        """Make the steps that the tables lack."""
        found = self._version(connection)
        if not inspect(connection).has_table("version"):
            connection.execute(text("CREATE TABLE version (version INTEGER NOT NULL)"))
            connection.execute(text("INSERT INTO version VALUES (0)"))
        for step in self._steps:
            if step.version > found:
                for statement in step.statements:
                    connection.execute(text(statement))
                connection.execute(text("UPDATE version SET version = :version"), {"version": step.version})

    def _version(self, connection: Connection) -> int:
        """Return the last step that was made, 0 for none; refuse what a newer program made."""
        if not inspect(connection).has_table("version"):
            return 0
        found, known = connection.execute(text("SELECT version FROM version")).scalar() or 0, self._steps[-1].version
        if not isinstance(found, int):
            raise DamagedViews
        if found > known:
            raise ViewsRefused(
                f"{self.called} was written by a newer version of the product ({found}, this one knows {known}): "
                "update the product, or name another place under [views] in settings.toml."
            )
        return found

    def _in_words(self, said: str) -> str:
        lowered = said.lower()
        if any(word in lowered for word in _BUSY):
            return f"{self.called} is in use by somebody else: try again in a moment."
        if any(word in lowered for word in _READ_ONLY):
            return f"{self.called} can't be written: it or its folder is read-only; let the dashboard write there."
        if any(word in lowered for word in _DAMAGED):
            return f"{self.called} is damaged: move it away, and load your views from a file that you saved."
        return f"{self.called} can't be opened; check that it is there and who may read and write it."


def _leave_transactions_alone(connection: Any, _: Any) -> None:
    connection.isolation_level = None
