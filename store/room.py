"""A room: one folder beside this file that knows one engine, and says by which URLs it is meant."""

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec

import store
from store.store import DatabaseRefused, Store


@dataclass(frozen=True)
class Room:
    """An engine that is reached by a URL: its schemes, its store as `module:class`, and the driver that it takes.

    `requirements` is the file that installs the driver.
    """

    schemes: tuple[str, ...]
    store: str
    driver: str
    requirements: str

    def opened(self, database: str) -> Store:
        """Return the store of a URL; refuse it with the command that installs the driver where that is missing."""
        if find_spec(self.driver) is None:
            raise DatabaseRefused(
                f"{self.schemes[0]}:// databases need {self.driver}, which is not installed: "
                f"`python -m pip install --require-hashes -r {self.requirements}` installs it."
            )
        return pkgutil.resolve_name(self.store)(database)


@cache
def rooms() -> Mapping[str, Room]:
    """Return the room of each scheme, of all folders beside this file that have one."""
    packages = [each.name for each in pkgutil.iter_modules(store.__path__) if each.ispkg]
    found = (getattr(import_module(f"store.{name}"), "ROOM", None) for name in packages)
    return {scheme: room for room in found if isinstance(room, Room) for scheme in room.schemes}
