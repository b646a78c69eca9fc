"""The registry: which snapshots a database holds and where, which were made current when, which words are accepted.

All lists only grow. A snapshot stands in the first when it is whole, and not before; the last row of the second says
which is current. `place` is the schema of a snapshot's tables, which bears a name that nothing ever bore before.
"""

import json
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Connection, Identity, MetaData, String, Table, select

from store.store import Checksums

SCHEMA = "clinic_outcomes"
REGISTRY = MetaData(schema=SCHEMA)

snapshots = Table(
    "snapshots",
    REGISTRY,
    Column("turn", BigInteger, Identity(always=True), comment="later ones have a greater one"),
    Column("id", String, comment="the snapshot's id"),
    Column("place", String, comment="the schema that holds its tables; of several the last counts"),
    Column("at", String, comment="when it was there, ISO, UTC"),
    Column("checksums", String, comment="of each table when it was written, JSON"),
)
publications = Table(
    "publications",
    REGISTRY,
    Column("turn", BigInteger, Identity(always=True), comment="the greatest is of the snapshot that is current"),
    Column("id", String),
    Column("place", String),
    Column("at", String, comment="when it was made current, ISO, UTC"),
)


accepted_words = Table(
    "accepted_words",
    REGISTRY,
    Column("word", String, comment="a word that publishers have let every viewer see, and of what kind"),
    Column("at", String, comment="when, ISO, UTC"),
)


class Listed(NamedTuple):
    """A snapshot that is whole, and where its tables are."""

    id: str
    place: str
    checksums: Checksums


def new_place() -> str:
    """Return a name for a snapshot's schema that nothing has."""
    return f"{SCHEMA}_{secrets.token_hex(8)}"


def written_down(checksums: Checksums) -> str:
    """Return checksums as they are listed."""
    return json.dumps(checksums, sort_keys=True)


def listed(connection: Connection) -> Sequence[Listed]:
    """Return every snapshot that is listed, oldest first."""
    column = snapshots.c
    rows = connection.execute(select(column.id, column.place, column.checksums).order_by(column.turn))
    return [Listed(name, place, _read(checksums)) for name, place, checksums in rows]


def current(connection: Connection) -> str | None:
    """Return the id of the snapshot that is current, if one is."""
    last = select(publications.c.id).order_by(publications.c.turn.desc()).limit(1)
    return connection.execute(last).scalar()


def accepted(connection: Connection) -> frozenset[str]:
    """Return the words that were accepted."""
    return frozenset(connection.execute(select(accepted_words.c.word)).scalars())


def now() -> str:
    """Return the time as the lists have it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _read(checksums: str) -> Checksums:
    return {name: (count, one, other) for name, (count, one, other) in json.loads(checksums).items()}
