"""Kinds of files that hold rows, one a module of this folder: each says by its bytes which files are its own."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol, cast

from intake.formats.files import content
from intake.formats.mapping import SheetMapping
from intake.formats.sheet import Sheet


class Kind(Protocol):
    """A kind of file: `WHAT` names it, `recognises` knows it by its first bytes, `read` makes a sheet of it."""

    WHAT: str

    def recognises(self, beginning: bytes) -> bool:
        """Tell whether a file that begins so is of this kind."""
        ...

    def read(self, path: Path, mapping: SheetMapping) -> Sheet:
        """Return the file's sheet; raise UnreadableExport if it has none that the mapping explains."""
        ...


_BEGINNING = 4096


def kinds() -> Iterator[Kind]:
    """Yield every kind, delimited text, which has no mark of its own, last."""
    names = sorted(module.name for module in iter_modules(__path__))
    for name in sorted(names, key=lambda name: name == "text"):
        yield cast(Kind, import_module(f"{__name__}.{name}"))


def kind_of(path: Path) -> Kind:
    """Return the kind of a file; raise UnreadableExport if it can't be opened."""
    beginning = content(path, str(path), _BEGINNING)
    return next(kind for kind in kinds() if kind.recognises(beginning))
