"""Blocks of a mapping that stand for several: `each = { day = [7, 14] }` makes one of each number, `{day}` in it.

Of `each = { week = [1, 2] }` there is a `{day}` too, seven times the week.
"""

from collections.abc import Iterator
from typing import Any

from intake.export import UnreadableExport
from queries.definitions.trajectory import DAYS_A_WEEK

_WEEK = "week"


def repeated(block: dict[str, Any], place: str) -> Iterator[dict[str, Any]]:
    """Yield the blocks that a block stands for, itself if it repeats nothing."""
    if "each" not in block:
        yield block
        return
    each = block["each"]
    if not isinstance(each, dict) or len(each) != 1 or not isinstance(values := next(iter(each.values())), list):
        raise UnreadableExport(
            f"{place}: each is of the wrong kind; write one name and its values, as in {{ day = [7, 14, 28] }}."
        )
    (name,) = each
    rest = {key: written for key, written in block.items() if key != "each"}
    if not values or not all(isinstance(value, str | int) for value in values):
        raise UnreadableExport(f"{place}: each must list numbers or words, as in {{ day = [7, 14, 28] }}.")
    for value in values:
        made = {key: _filled_in(written, f"{{{name}}}", value) for key, written in rest.items()}
        if name == _WEEK and isinstance(value, int):
            made = {key: _filled_in(written, "{day}", value * DAYS_A_WEEK) for key, written in made.items()}
        yield made


def _filled_in(written: Any, mark: str, value: str | int) -> Any:
    """Return what is written with a value in the place of its mark; a text of the mark alone becomes the value."""
    if written == mark:
        return value
    if isinstance(written, str):
        return written.replace(mark, str(value))
    if isinstance(written, dict):
        return {key: _filled_in(inner, mark, value) for key, inner in written.items()}
    if isinstance(written, list):
        return [_filled_in(inner, mark, value) for inner in written]
    return written
