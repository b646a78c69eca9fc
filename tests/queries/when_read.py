"""Deriving when read: of a snapshot in memory only those tables are derived that a test's queries name.

The statements are the ones that publishing runs, in its order, and a table's own sources are derived before it.
"""

import re
from functools import cache
from threading import Lock
from typing import Any

from sqlalchemy import Engine, Table, event
from sqlalchemy.sql.visitors import iterate

from intake.derived import derivations
from store.store import Unfinished

_WORD = re.compile(r"\w+")


def derive_when_read(engine: Engine, unfinished: Unfinished) -> None:
    """Let each statement of an engine find the tables filled that it names; an unfinished snapshot fills them."""
    waiting, lock = set(_sources()), Lock()

    @event.listens_for(engine, "before_cursor_execute", named=True)
    def fill(statement: str, **_: Any) -> None:
        with lock:
            needed = {name for each in waiting.intersection(_WORD.findall(statement)) for name in _closure(each)}
            for table, rows in derivations():
                if table.name in needed & waiting:
                    unfinished.run(unfinished.insertion(table, rows))
            waiting.difference_update(needed)


@cache
def _closure(name: str) -> frozenset[str]:
    """Return a derived table and all that it is derived from."""
    return frozenset({name}.union(*map(_closure, _sources()[name])))


@cache
def _sources() -> dict[str, set[str]]:
    """Return, of each derived table, the derived tables from which its rows come."""
    derived = {table.name for table, _ in derivations()}
    found: dict[str, set[str]] = {name: set() for name in derived}
    for table, rows in derivations():
        read = {each.name for each in iterate(rows) if isinstance(each, Table)}
        found[table.name] |= (read & derived) - {table.name}
    return found
