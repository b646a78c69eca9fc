"""Parts of a workbook's zip: read in pieces, never more of them than is bounded, and as XML without entities."""

import zipfile
from collections.abc import Callable
from xml.parsers import expat

MOST_BYTES = 2 * 2**30
_PIECE = 2**20

Attributes = dict[str, str]


class PartTooLarge(Exception):
    """A workbook whose parts are larger, unpacked, than is read."""


class NotPlainXml(Exception):
    """A part that declares entities, which no program that writes workbooks does."""


def refuse_large(archive: zipfile.ZipFile) -> None:
    """Raise PartTooLarge for a zip that is larger unpacked than is read, BadZipFile for one whose parts are damaged."""
    if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
        raise PartTooLarge
    if archive.testzip() is not None:
        raise zipfile.BadZipFile


def parse(
    archive: zipfile.ZipFile,
    part: str,
    begin: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Go through a part of XML, calling `begin` and `end` with the names of its elements, their prefixes taken off."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_entities

    def root(name: str, said: Attributes) -> None:
        # A sheet has millions of elements, and most are written without a prefix, which is then not looked for.
        is_plain = ":" not in name
        parser.StartElementHandler = begin if is_plain else _without_prefix(begin)
        if end is not None:
            parser.EndElementHandler = end if is_plain else _without_prefix(end)
        begin(local(name), said)

    parser.StartElementHandler = root
    if text is not None:
        parser.CharacterDataHandler = text
    with archive.open(part) as opened:
        while piece := opened.read(_PIECE):
            parser.Parse(piece)
    parser.Parse(b"", True)


def local(name: str) -> str:
    """Return a name without its prefix."""
    return name.rsplit(":", 1)[-1]


def _without_prefix(handler: Callable[..., None]) -> Callable[..., None]:
    return lambda name, *said: handler(local(name), *said)


def _refuse_entities(*declared: object) -> None:
    raise NotPlainXml
