"""Figure: what a picture says, in words and marks, as a plain value that knows nothing of pixels or colours.

All numbers are said here, so that the browser only sets words and places marks. What a kind of figure draws in its
middle is its `body`; everything around it is the same for all kinds.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from dashboard.figures.month_names import names_of_months
from dashboard.figures.terms import terms
from dashboard.stamp import SYNTHETIC, stamp
from queries.disclosure import Released
from queries.findings.rates import Phrase

_LONGEST_SELECTION = 80  # letters of a file's name
_IN_TABLES = "The tables on this page hold the same numbers."


@dataclass(frozen=True)
class Mark:
    """One mark in a lane, by its form: at a place, or from there to another; places are in per cent of the lane."""

    form: str
    at: float
    to: float | None = None


@dataclass(frozen=True)
class Key:
    """An entry of the legend: a mark's form, "" for what is explained without one, and what it means.

    `of` names what else of the figure it explains, without which it isn't shown: not every shape and part has it.
    """

    form: str
    meaning: str
    of: str = ""


@dataclass(frozen=True)
class Figure:
    """One figure; `finding` is its title, `alt` all of it for those who hear it, `file` the name of its files.

    `definition` is the term that is counted and how, `terms` are the others that stand in the figure; `notes` and
    `stamp` are in small print, `warning` is what must not be overlooked, "" for nothing. `advice` is what somebody can
    do in the page: no picture that leaves it has it.
    """

    kind: str
    finding: tuple[Phrase, ...]
    subtitle: str
    body: Any
    legend: tuple[Key, ...]
    definition: tuple[str, str]
    terms: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    advice: tuple[str, ...]
    stamp: tuple[str, ...]
    warning: str
    alt: str
    file: str

    def plain(self) -> dict[str, Any]:
        """Return the figure as plain lists, dictionaries and words."""
        return _plain(self)

    def as_json(self, beside: Mapping[str, Any]) -> bytes:
        """Return the figure, and what is said beside it, as JSON."""
        said = _shallow(self) | {**beside}
        return json.dumps(said, default=_shallow, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _plain(value: Any) -> Any:
    """Return what `dataclasses.asdict` does, which also copies every word and takes longer."""
    if names := _field_names(type(value)):
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def _shallow(value: Any) -> dict[str, Any]:
    """Return a dataclass, or another mapping, as a dictionary of its own values as they are."""
    names = _field_names(type(value))
    return {name: getattr(value, name) for name in names} if names else dict(value)


@cache
def _field_names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


def figure_of(
    released: Released,
    *,
    kind: str,
    finding: tuple[Phrase, ...],
    subtitle: str,
    body: Any,
    legend: tuple[Key, ...],
    definition: tuple[str, str],
    notes: tuple[str, ...] = (),
    advice: tuple[str, ...] = (),
    also: Sequence[tuple[str, str]] = (),
    alt: str | None = None,
    file: str | None = None,
) -> Figure:
    """Return a figure of released numbers with their stamp; it is heard, and its files are called, as the answer is.

    `alt` and `file` say it where it isn't so. `also` are definitions beside the first, of what else is counted in it.
    """
    parts = stamp(released)
    named = names_of_months(released)
    finding, body, notes = named(finding), named(body), named(notes)
    words = in_one_line(finding), subtitle, definition[1], *(key.meaning for key in legend), *notes
    known = [term for term, _ in also]
    return Figure(
        kind=kind,
        finding=finding,
        subtitle=subtitle,
        body=body,
        legend=legend,
        definition=definition,
        terms=(*also, *terms(body, words, definition[0], (*known, *notes, *(key.meaning for key in legend if key.of)))),
        notes=notes,
        advice=advice,
        stamp=tuple(part for part in parts if part != SYNTHETIC),
        warning=SYNTHETIC if SYNTHETIC in parts else "",
        alt=f"{in_one_line(finding)}. {subtitle}. {_IN_TABLES}" if alt is None else named(alt),
        file=file_name(released) if file is None else file,
    )


def in_one_line(finding: Sequence[Phrase]) -> str:
    """Return a finding as one sentence."""
    return "".join(phrase.text for phrase in finding).strip()


def file_name(released: Released, of: str = "") -> str:
    """Return what a figure's files are called: the figure, which courses count, and until when data reach.

    `of` says what a figure is of where its answer holds more than one, such as a side effect by name.
    """
    grouped = "" if released.by == "none" else f"-by-{released.by}"
    grouped += f"-and-{released.across}" if released.across else ""
    selection = _slug(released.cohort)[:_LONGEST_SELECTION].strip("-")
    return "_".join([f"{_slug(of) or released.measure}{grouped}", selection, released.data_as_of or "without-dates"])


def _slug(words: str) -> str:
    return re.sub(r"[\W_]+", "-", words.lower()).strip("-")
