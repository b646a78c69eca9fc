"""Totals: columns whose names say of which scale they hold totals, and on which day it was asked."""

import re
from dataclasses import dataclass, replace

from intake.drafting.look import Looked
from intake.drafting.roles import ALIASES, FAMILIES, HEADINGS, plain
from intake.formats.questions import QUESTION
from queries.definitions.instrument import INSTRUMENTS, Instrument

_UNITS = (
    (re.compile(r"(?:day|d|tag)0*([0-9]{1,3})"), 1, "{day}"),
    (re.compile(r"(?:week|wk|w|woche)0*([0-9]{1,2})"), 7, "{week}"),
)
_WORDS = "|".join(sorted(HEADINGS["before"] | HEADINGS["times"], key=len, reverse=True))
_PLACED = re.compile(r"^(?:at|on|in)(?=(?:day|week|wk|[dw])[0-9])")  # as in “total at day 7”
_TIMES = re.compile(rf"(?:(?:{_WORDS})[0-9]*|[mdwvt][0-9]+)*")
_ITEM = re.compile(r"(?:item|question|q|i)[0-9]{1,2}[a-z]?$")
_NO_TOTAL = re.compile(r"date|time(?!point)|complete|severity|difficult|change|percent|diff|due|sent")
_MOST = 0.8
_MOST_OF_AN_ITEM = 4


@dataclass(frozen=True)
class Scored:
    """A column that seems to hold totals, its scale or a question, and the day that it is for or None.

    `timed` says that the name speaks of a time at all. `pattern` is the name with a mark in the place of the number of
    its day or week, `number` that number.
    """

    column: Looked
    instrument: str
    day: int | None
    timed: bool = False
    pattern: str = ""
    number: int = 0


def scored(column: Looked) -> Scored | None:
    """Return the scale and day of a column of totals, or None for another; where a label names a scale, by that.

    The scale is a question where the name has a part that is no time: a subscale's or another form's, as MADRS-S.
    """
    if (named := _by_name(column)) or not column.label or column.codes:
        return named
    labelled = _by_name(replace(column, heading=column.label))
    if labelled is None or labelled.instrument == QUESTION:
        return None
    return replace(labelled, column=column, pattern="")


def _by_name(column: Looked) -> Scored | None:
    name = plain(column.heading)
    found = max((alias for alias in (*ALIASES, *FAMILIES) if name.startswith(alias)), key=len, default=None)
    if found is None or _NO_TOTAL.search(name) or not column.numbers():
        return None
    rest = name.removeprefix(found)
    if _is_longer_word(column.heading, rest):
        return None
    for word in ("total", "score", "sum"):
        rest = rest.removeprefix(word).removesuffix(word)
    rest = _PLACED.sub("", rest)
    if _is_of_an_item(column, rest) or (found in FAMILIES and rest[:1].isdecimal()):
        return None
    instrument = ALIASES.get(found, QUESTION)
    if instrument != QUESTION and not _lies_in(column, INSTRUMENTS[instrument]):
        return None
    return _with_day(column, instrument, rest)


def _is_longer_word(heading: str, rest: str) -> bool:
    """Tell whether a name only begins as a scale's does, as spine does."""
    letters = re.match(r"[\W_]*".join(map(re.escape, plain(heading).removesuffix(rest))), heading.lower())
    behind = heading[letters.end() :] if letters and rest else ""
    known = any(behind.lower().startswith(word) for word in ("total", "score", "sum")) or _TIMES.fullmatch(rest)
    return behind[:1].isalpha() and not known and not _of_units(rest)


def _is_of_an_item(column: Looked, rest: str) -> bool:
    by_number = rest.isdecimal() and max(column.numbers()) <= _MOST_OF_AN_ITEM
    return by_number or _ITEM.search(rest) is not None


def _lies_in(column: Looked, scale: Instrument) -> bool:
    numbers = column.numbers()
    return sum(scale.minimum <= number <= scale.maximum for number in numbers) >= _MOST * len(numbers)


def _with_day(column: Looked, instrument: str, rest: str) -> Scored:
    if rest in HEADINGS["before"]:
        return Scored(column, instrument, 0, timed=True)
    if found := _of_units(rest):
        number, days, mark = found
        pattern = re.sub(rf"{number}(?!.*[0-9])", mark, column.heading)
        return Scored(column, instrument, days * number, timed=True, pattern=pattern, number=number)
    return Scored(column, instrument if _TIMES.fullmatch(rest) else QUESTION, None, timed=bool(rest))


def _of_units(rest: str) -> tuple[int, int, str] | None:
    """Return the number of a day or a week, how many days its unit has, and the mark for it."""
    for form, days, mark in _UNITS:
        if found := form.fullmatch(rest):
            return int(found.group(1)), days, mark
    return None


def with_asked_firsts(found: list[Scored]) -> list[Scored]:
    """Return totals without the days that are counted from 1 as far as their scale's columns tell.

    Then day 1 may be the day of the first session, which is our day 0.
    """
    return [
        Scored(each.column, each.instrument, None, timed=True) if _may_count_from_one(each, found) else each
        for each in found
    ]


def _may_count_from_one(total: Scored, found: list[Scored]) -> bool:
    if not total.pattern:
        return False
    alike = [each for each in found if (each.instrument, each.pattern) == (total.instrument, total.pattern)]
    numbers = {each.number for each in alike}
    weeks_from_baseline = "{week}" in total.pattern and any(
        each.day == 0 for each in found if each.instrument == total.instrument
    )
    return 1 in numbers and 0 not in numbers and not weeks_from_baseline
