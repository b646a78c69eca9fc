"""Sections: what the methods say, as headings with an anchor each and the Markdown beneath them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One thing explained, under a heading of its own; `anchor` is the end of its address, after the "#".

    `former_anchors` are those it had before: links that were saved then still lead there.
    """

    anchor: str
    title: str
    text: str
    former_anchors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the methods: Markdown of its own, and its entries."""

    anchor: str
    title: str
    text: str
    entries: tuple[Entry, ...] = ()
