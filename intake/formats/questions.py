"""Questions: what a drafted mapping has in each place that only a person can fill in."""

from collections.abc import Iterator
from typing import Any

from intake.export import UnreadableExport

QUESTION = "?"
# Here it is an answer: what a clinic's system writes where nothing is recorded.
_ANSWERS = ("not_recorded",)


def refuse_open_questions(tables: dict[str, Any], shown: str) -> None:
    """Raise UnreadableExport, naming every place, for a mapping in which any question is still open."""
    places = [
        f"{name}: {', '.join(dict.fromkeys(_open(written)))}" for name, written in tables.items() if any(_open(written))
    ]
    if places:
        raise UnreadableExport(
            f"{shown}: questions are still open ({'; '.join(places)}); write each answer in the place of “{QUESTION}”."
        )


def has_open_questions(tables: dict[str, Any]) -> bool:
    """Tell whether any question of a mapping is open."""
    return any(any(_open(written)) for name, written in tables.items() if name not in _ANSWERS)


def _open(written: Any, place: str = "") -> Iterator[str]:
    """Yield the keys at which a question stands; the outermost that is a column of ours, not a word of the clinic's."""
    if written == QUESTION:
        yield place
    elif isinstance(written, dict):
        for key, inner in written.items():
            if key not in _ANSWERS:
                yield from _open(inner, place or key)
    elif isinstance(written, list):
        for inner in written:
            yield from _open(inner, place)
