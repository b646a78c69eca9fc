"""Terms: words of the field that stand in a picture and are defined in it, each in a few words.

The page Methods says the same at length, with sources; a picture that leaves the page has nothing but itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple

_STEM = 6  # letters by which two forms of a word are known to be the same, such as "Recovery" and "Recovered"
# Fields of a figure's middle that aren't read in it.
_UNSEEN = frozenset(
    {"says", "form", "groups", "kind", "marks", "change_marks", "counts", "spec", "spots", "steps", "spans"}
)


class _Term(NamedTuple):
    """A term, by which words it is known in a picture, and what it means."""

    name: str
    known_by: str
    meaning: str


_TERMS = tuple(
    _Term(name, known_by, meaning)
    for name, known_by, meaning in (
        ("Response", r"\b[Rr]espon(se|ded)\b", "score fell by ≥ 50\u00a0%, or by the scale's own rule"),
        ("Partial response", r"\b[Pp]artial response\b", "at least half of that fall"),
        ("Remission", r"\b[Rr]emission\b", "hardly any symptoms, by the scale's cut-off"),
        ("Recovery", r"\b[Rr]ecover(y|ed)\b", "no case any more"),
        ("Reliable", r"\b[Rr]eliabl[ey]\b", "more than chance moves the scale"),
        ("Deterioration", r"\bDeterioration\b", "a reliable rise"),
        ("Case", r"\b([Cc]ases?|case level)\b", "baseline at the scale's cut-off or worse"),
        ("Baseline", r"\b(no|without) baseline\b", "the last score of the month before the first session"),
        ("Follow-up", r"\b[Ff]ollow(ed)?.up\b(?! \d)", "scored, of those due"),
        ("Maintenance", r"\bMaintenance\b", "sessions to keep the gain"),
        ("Rescue", r"\b[Rr]escue session\b", "one because the gain went"),
        ("At risk", r"\bat risk\b", "still followed, nothing lost"),
        ("Emerged", r"\bemerged\b", "none before the course, some in it"),
        ("Worsened", r"\bworsened\b", "some before, at least a point more in it"),
        ("psych.", r"\bpsych\.", "psychotherapy"),
        ("Beyond chance", r"\bbeyond chance\b", "the interval of the difference excludes none"),
    )
)


def terms(body: Any, words: Iterable[str], defined: str, said: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the terms that stand in a figure's `body` or other `words`, and what each means.

    Left out are the one that is `defined` and those whose definition is `said` in its small print.
    """
    read, known = "\n".join([*_visible(body), *words]), [defined, *said]
    lowered = read.lower()
    return tuple(
        (term.name, term.meaning)
        for term in _TERMS
        if term.name[:_STEM].lower() in lowered  # which most terms fail, and costs next to nothing
        and re.search(term.known_by, read)
        and not any(each[:_STEM] == term.name[:_STEM] for each in known)
    )


def _visible(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _visible(each)
    else:
        for name in _seen_fields(type(value)):
            yield from _visible(getattr(value, name))


@cache
def _seen_fields(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.name not in _UNSEEN) if is_dataclass(kind) else ()
