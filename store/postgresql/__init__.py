"""PostgreSQL: a database is one of a server's; each snapshot is a schema, written in one transaction and then read."""

from store.room import Room

ROOM = Room(
    ("postgresql+psycopg", "postgresql"),
    "store.postgresql.store:PostgreSQL",
    "psycopg",
    "requirements-postgresql.txt",
)
