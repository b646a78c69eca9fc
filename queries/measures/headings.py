"""Headings: how people are told each field of a row, under which words, in which unit and format.

Beside its role (`queries.measures.roles`) a field says so in its metadata; `queries.printing` walks over the fields
that a kind of row names in `printed`. A field without a heading stands in JSON and CSV alone, or in another's cell.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any, NamedTuple

_TOLD = "told"

EachHeading = Callable[[Sequence[Any]], Mapping[Any, str]]


class Format(NamedTuple):
    """How a field is written for people; `unit` is what JSON and CSV have it in."""

    name: str
    unit: str


WORDS = Format("words", "words")
YES_NO = Format("yes or no", "yes or no")
COUNT = Format("count", "count")
COUNT_OF = Format("count of a count", "count")
COUNT_AND_SHARE = Format("count, with its share", "count")
PERCENT = Format("per cent", "share, 0 to 1")
SHARE_THEN = Format("per cent with its interval", "shares, 0 to 1")
SHARE_LEFT = Format("per cent with its interval, as far as a curve is drawn", "shares, 0 to 1")
POINTS = Format("points, one decimal", "points")
WHOLE_POINTS = Format("whole points", "points")
RATIO = Format("ratio, two decimals", "ratio")
MEAN_COUNT = Format("mean count, one decimal", "count")
MEASURED = Format("one decimal", "the row's unit")
MEASURED_MEANS = Format("means by study", "the row's unit")
MEASURED_WHOLE = Format("whole number", "the row's unit")
MINUTES = Format("minutes", "minutes")
DAYS = Format("days", "days")
WEEKS = Format("weeks", "days")
SET_WEEKS = Format("a set number of weeks", "days")
WEEKS_THROUGH = Format("whole weeks seen", "days")
MEDIAN_WEEKS = Format("weeks, or why there is none", "days")
MEDIAN_LIMIT = Format("weeks, or not reached", "days")
MEAN_WEEKS = Format("weeks, as far as a curve is drawn", "days")


@dataclass(frozen=True)
class Told:
    """How one field is told.

    `to` is the field up to which, or out of which, it is written in one cell. A field that holds several values has a
    column for `each`, under the headings of a table's rows, and counts that aren't there are 0 where others of their
    `total` are. `words` stand for a value, and a row is printed `only` where the field has one of some values.
    """

    heading: str = ""
    form: Format = COUNT
    to: str = ""
    each: EachHeading | None = None
    total: str = ""
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    only: Collection[Any] | None = None


def told(heading: str, form: Format = COUNT, **more: Any) -> dict[str, Told]:
    """Return, as metadata of a field, how it is told; `more` is of `Told`."""
    return {_TOLD: Told(heading, form, **more)}


def untold(form: Format) -> dict[str, Told]:
    """Return, as metadata of a field, in which unit it stands in JSON and CSV, where alone it does."""
    return {_TOLD: Told(form=form)}


def told_each(headings: EachHeading | Mapping[Any, str], form: Format = COUNT, total: str = "") -> dict[str, Told]:
    """Return, as metadata of a field, how each of its values is told: under set headings, or those of some rows."""
    return {_TOLD: Told(form=form, each=headings if callable(headings) else lambda _: headings, total=total)}


def occurring(name: str, before: str = "") -> EachHeading:
    """Return the headings of what occurs in a field of some rows, with the same words before each."""
    return lambda rows: {each: before + each.replace("_", " ") for row in rows for each in getattr(row, name)}


def tellings(kind: type[Any]) -> dict[str, Told]:
    """Return how each field of a kind of row is told, one up to which another is written as that one."""
    told = {each.name: each.metadata[_TOLD] for each in fields(kind) if _TOLD in each.metadata}
    return {each.to: each for each in told.values() if each.to} | told
