"""Confirming: whoever publishes sees which words every viewer will see, once, and takes out what names somebody."""

import sys
import unicodedata

from intake.export import Export
from intake.identifying.doubts import Of
from intake.progress import say
from intake.shown_words import Kind, Shown, entry, shown_words
from store.store import Store

ACCEPT = "--accept-words"


def confirmed(export: Export, store: Store, *, accept: bool) -> list[str] | None:
    """Return the words of an export that were accepted now, as they are to be remembered; None if some were not.

    Each new word is named on stderr. A terminal is asked about them; elsewhere plain ones pass, and those that may be a
    person's name are accepted only by `accept`. What is as often none passes unaccepted, and is named again every time.
    """
    new = shown_words(export, store.accepted_words())
    if not new:
        return []
    for shown in new:
        if shown.plain:
            say(_plain(shown))
    for line in doubts(new):
        say(line)
    if not accept and _is_asked():
        accept = _answered_yes("Shall every viewer see these words? [y/N] ")
        if not accept:
            say("Nothing was published: take out what names a person and publish again.")
            return None
    elif not accept and any(stops(word, shown.kind) for shown in new for word in shown.doubtful):
        say(
            "Nothing was published: take these words out of the export, or, if they name nobody, publish again with "
            f"{ACCEPT}."
        )
        return None
    return remembered(new, doubtful=accept)


def remembered(new: list[Shown], *, doubtful: bool) -> list[str]:
    """Return new words as they are to be remembered once somebody let viewers see them, the `doubtful` ones too."""
    return [entry(shown.kind, word) for shown in new for word in (*shown.plain, *(shown.doubtful if doubtful else ()))]


def stops(doubtful: str, kind: Kind) -> bool:
    """Tell whether a doubtful text stops a job: any about patients, and what may be a given name and a surname.

    One word alone for a clinic, a protocol or the data is as often a place's or a maker's; in a script that parts no
    words it can be both names.
    """
    return kind.of is Of.PATIENTS or len(doubtful.split()) > 1 or not _is_latin(doubtful)


def _is_latin(text: str) -> bool:
    return all("LATIN" in unicodedata.name(sign, "") for sign in text if sign.isalpha())


def doubts(new: list[Shown]) -> list[str]:
    """Return a sentence for each kind of words among which some may be a person's name."""
    return [_doubtful(shown) for shown in new if shown.doubtful]


def _plain(shown: Shown) -> str:
    count = len(shown.plain)
    these, what = ("This", shown.kind.one) if count == 1 else (f"These {count:,}", shown.kind.several)
    return f"note: {these.lower()} {what} will be seen by every viewer: {_listed(shown.plain)}."


def _doubtful(shown: Shown) -> str:
    count = len(shown.doubtful)
    of = f"this {shown.kind.one}" if count == 1 else f"these {count:,} {shown.kind.several}"
    return f"to confirm: {of} would be seen by every viewer and may name a person: {_listed(shown.doubtful)}."


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def _is_asked() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _answered_yes(question: str) -> bool:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")
