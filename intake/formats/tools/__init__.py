"""Tools that write sheets in a way of their own, one a module of this folder: what of their rows is no answer."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from intake.formats.mapping import SheetMapping
from intake.formats.sheet import Sheet


class Tool(Protocol):
    """A tool: `looked_at` returns the sheet without what is no answer, or as it is where another tool wrote it."""

    def looked_at(self, sheet: Sheet, mapping: SheetMapping) -> Sheet:
        """Return the sheet without what is no answer."""
        ...


def tools() -> Iterator[Tool]:
    """Yield every tool."""
    for name in sorted(module.name for module in iter_modules(__path__)):
        yield cast(Tool, import_module(f"{__name__}.{name}"))
