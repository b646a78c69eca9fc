"""Steps: how the database of saved views came to be what it is, each made once and in order; never changed again.

Whoever needs another column adds a step with the next number.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Step(NamedTuple):
    """One change of the tables: the version that they have after it, and its statements, in plain SQL."""

    version: int
    statements: tuple[str, ...]


STEPS: Sequence[Step] = (
    Step(
        1,
        (
            "CREATE TABLE views (name_key VARCHAR(80) NOT NULL PRIMARY KEY, name VARCHAR(80) NOT NULL,"
            " address VARCHAR(4000) NOT NULL, note VARCHAR(400) NOT NULL)",
        ),
    ),
    Step(
        2,
        (
            "ALTER TABLE views ADD COLUMN is_start INTEGER DEFAULT 0 NOT NULL",
            "ALTER TABLE views ADD COLUMN monthly INTEGER DEFAULT 0 NOT NULL",
        ),
    ),
)
"""The first has names, addresses and notes; the second which view opens first, and which place one has in the month."""
