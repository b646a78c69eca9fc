"""Differences: where two versions' answers to one question are not the same."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from math import isclose
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

RELATIVE = 1e-9
ABSENT = "absent"
# They name the version and its snapshot, and differ when nothing else does.
_IGNORED = ("snapshot", "definitions")


class Difference(NamedTuple):
    """A place in an answer, as in `rows[3].value`, and what the older and the newer version have there."""

    path: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Answer:
    """What a question printed: its exit code (None: it crashed), standard output and standard error."""

    code: int | None
    printed: str
    said: str

    @property
    def body(self) -> Any:
        """What was printed, without what names the version and with the address's parameters in one order."""
        if not self.printed:
            return None
        body = json.loads(self.printed)
        kept = {name: value for name, value in body.items() if name not in _IGNORED}
        return kept | {"url": sorted(parse_qsl(body["url"].lstrip("?"), keep_blank_values=True))}

    @property
    def has_numbers(self) -> bool:
        """Whether it has a row that isn't withheld."""
        return bool(self.printed) and any(not row.get("withheld") for row in json.loads(self.printed)["rows"])


def differences(old: Answer, new: Answer) -> Iterator[Difference]:
    """Yield every difference between two answers to one question."""
    if old.code != new.code:
        yield Difference("exit code", old.code, new.code)
    if old.said != new.said:
        yield Difference("standard error", old.said, new.said)
    yield from _between(old.body, new.body, "")


def _between(old: Any, new: Any, path: str) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict):
        for name in [*old, *(name for name in new if name not in old)]:
            yield from _between(old.get(name, ABSENT), new.get(name, ABSENT), f"{path}.{name}".lstrip("."))
    elif isinstance(old, list) and isinstance(new, list):
        for place, (older, newer) in enumerate(zip_longest(old, new, fillvalue=ABSENT)):
            yield from _between(older, newer, f"{path}[{place}]")
    elif not _same(old, new):
        yield Difference(path, old, new)


def _same(old: Any, new: Any) -> bool:
    if isinstance(old, float) and isinstance(new, float):
        return isclose(old, new, rel_tol=RELATIVE)
    return type(old) is type(new) and old == new
