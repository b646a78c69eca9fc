"""A store on a server: snapshots in schemas of their own. What differs between servers, their rooms say."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from store.sql import registry
from store.sql.address import address, shown
from store.sql.registry import Listed
from store.store import Answer, Asking, Checksums, DatabaseRefused, NothingPublished, Snapshot, Unfinished, answered


class ServerStore(ABC):
    """A database of a server, which a URL names; it holds snapshots and the registry of them."""

    def __init__(self, database: str) -> None:
        self._url = address(database)
        self.database = shown(self._url)

    def holds_nothing(self) -> bool:
        """Tell whether no snapshot is listed."""
        return not self._listed()

    def snapshots(self) -> list[str]:
        """Return the ids of all snapshots, oldest first."""
        return list(dict.fromkeys(each.id for each in self._listed()))

    def current(self) -> str:
        """Return the id of the snapshot that was made current last."""
        found = self._read(registry.current, None)
        if found is not None:
            return found
        if self._listed():
            raise DatabaseRefused(
                f"No snapshot of {self.database} is said to be current; `python -m intake snapshots --database "
                f"{self.database}` lists them, and `--use ID` chooses one."
            )
        raise NothingPublished(
            f"Nothing is published in {self.database}; run `python -m intake publish SOURCE --database "
            f"{self.database}` first."
        )

    def is_whole(self, snapshot: str) -> bool:
        """Tell whether a snapshot is listed and its tables hold what was written."""
        there = [each for each in self._listed() if each.id == snapshot]
        return bool(there) and self._found(there[-1]) == there[-1].checksums

    def open(self, snapshot: str) -> Snapshot:
        """Return a snapshot for reading."""
        return Snapshot(snapshot, self._reader(self._place(snapshot)), self.database, self._asking)

    def can_publish(self) -> bool:
        """Tell nothing against it: servers differ in how they can be asked."""
        return True

    def make_current(self, snapshot: str) -> None:
        """Write one row more, in one step."""
        place = self._place(snapshot)
        self._ask(lambda: self._add_publication(snapshot, place), self._not_current(snapshot))

    def accepted_words(self) -> frozenset[str]:
        """Return what words publishers have let every viewer see."""
        return self._read(registry.accepted, frozenset())

    def accept_words(self, words: Iterable[str]) -> None:
        """Write down those that weren't accepted before."""
        new = sorted(set(words) - self.accepted_words())
        if new:
            self._ask(lambda: self._add_accepted(new), self._not_remembered)

    @abstractmethod
    def unfinished(self) -> AbstractContextManager[Unfinished]:
        """Let a new snapshot be written; what isn't kept is never listed."""

    @property
    @abstractmethod
    def _registry(self) -> Engine:
        """The engine that reads and writes the registry."""

    @property
    @abstractmethod
    def _asking(self) -> Asking:
        """How the server is asked."""

    @abstractmethod
    def _reader(self, place: str) -> Engine:
        """Return an engine that reads the tables in a place, and keeps its connections."""

    @abstractmethod
    def _found(self, snapshot: Listed) -> Checksums | None:
        """Return what the tables of a snapshot hold; None where one is missing or of another shape."""

    @abstractmethod
    def _add_publication(self, snapshot: str, place: str) -> None:
        """Write down that a snapshot is the current one from now on."""

    @abstractmethod
    def _add_accepted(self, words: Sequence[str]) -> None:
        """Write down that words are accepted, into a registry that may not be there yet."""

    @abstractmethod
    def _is_absent(self, error: Exception) -> bool:
        """Tell whether a failure means that there is no registry yet."""

    @abstractmethod
    def _why(self, error: Exception) -> str:
        """Return what a failure is and what to do, without any value."""

    def _listed(self) -> Sequence[Listed]:
        return self._read(registry.listed, ())

    def _place(self, snapshot: str) -> str:
        places = [each.place for each in self._listed() if each.id == snapshot]
        if not places:
            raise DatabaseRefused(
                f"{self.database} holds no snapshot {snapshot}; `python -m intake snapshots --database "
                f"{self.database}` lists them."
            )
        return places[-1]

    def _read(self, what: Callable[[Connection], Answer], absent: Answer) -> Answer:
        def asked() -> Answer:
            with self._registry.connect() as connection:
                try:
                    return what(connection)
                except DBAPIError as error:
                    if self._is_absent(error):
                        return absent
                    raise

        return self._ask(asked, lambda error: DatabaseRefused(f"{self.database} can't be read: {self._why(error)}"))

    def _ask(self, asked: Callable[[], Answer], refusal: Callable[[Exception], DatabaseRefused]) -> Answer:
        return answered(self._registry, self._asking, asked, refusal)

    def _not_remembered(self, error: Exception) -> DatabaseRefused:
        return DatabaseRefused(f"What was accepted can't be remembered in {self.database}: {self._why(error)}")

    def _not_current(self, snapshot: str) -> Callable[[Exception], DatabaseRefused]:
        return lambda error: DatabaseRefused(
            f"Snapshot {snapshot} can't be made the current one of {self.database}: {self._why(error)} What was "
            "current stays."
        )


def unlike_what_was_written(database: str) -> DatabaseRefused:
    """Return the refusal of a snapshot that doesn't read back as it was written."""
    return DatabaseRefused(
        f"A snapshot can't be written into {database}: it doesn't read back as it was written; try again. What was "
        "current stays."
    )
