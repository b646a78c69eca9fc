"""Markdown: tables, lists and sources in the words of the definitions, which may hold any letter."""

import re
from collections.abc import Iterable, Sequence

from queries.definitions.sourced import Source

_MARKUP = re.compile(r"([\\`*_\[\]<>|$~])")


def plain(text: str) -> str:
    """Return a text that Markdown shows as it stands."""
    return _MARKUP.sub(r"\\\1", text)


def anchor(title: str) -> str:
    """Return the end of a heading's address: "Cochran–Armitage test" as "cochran-armitage-test"."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in title.lower()).split())


def bullets(lines: Iterable[str]) -> str:
    """Return Markdown lines as a list."""
    return "\n".join(f"- {line}" for line in lines)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows of Markdown cells as a table."""
    lines = (headings, ["---"] * len(headings), *rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def paragraphs(*texts: str) -> str:
    """Return Markdown texts below each other, the empty ones left out."""
    return "\n\n".join(text for text in texts if text)


def by_whom(source: Source) -> str:
    """Return a source, its status and its note."""
    note = f" {plain(source.note).removesuffix('.')}." if source.note else ""
    return f"{plain(source.text).removesuffix('.')} ({source.status}).{note}"


def listed(words: Iterable[str]) -> str:
    """Return words after each other, as they stand."""
    return ", ".join(map(plain, words))


def spoken(words: Iterable[str]) -> str:
    """Return names of the data after each other, as people say them."""
    return listed(word.replace("_", " ") for word in words)
