"""Random questions: every measure for random cohorts, made of all that a version says it knows.

What it knows is read from its own refusals, which list the names of parameters and the values of each; so nothing
that it can be asked is forgotten, and nothing of its code need be known.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple
from urllib.parse import urlencode

NOWHERE = "nowhere"  # a value that no parameter takes
_NAMES = re.compile(r"known are (.+)\.$")
_VALUES = re.compile(r"(?:it|they) (?P<how>knows?|holds?) (?P<values>.+)\.$")
_PERIODS = re.compile(
    r"takes one of (?P<names>.+) or a range such as .+ runs? from (?P<first>[\d-]+) to (?P<last>[\d-]+)(, and .+)?\.$"
)
_FILTERED, _SECOND_VALUE, _IN_A_PERIOD, _BY_A_NAME, _CHOSEN, _UNKNOWN = 0.12, 0.4, 0.5, 0.4, 0.35, 0.03
_OTHERWISE_CHOSEN = {"by": 0.8, "across": 0.2}  # what is grouped twice takes the longest


class Question(NamedTuple):
    """A measure and the address of a page."""

    measure: str
    url: str


@dataclass(frozen=True)
class Known:
    """What can be asked: the values of each filter and of each choice of one, named periods and the data's months.

    Months are counted from year 0, both ends inclusive.
    """

    filters: Mapping[str, Sequence[str]]
    choices: Mapping[str, Sequence[str]]
    periods: Sequence[str]
    months: tuple[int, int]


def learn(refusals: Callable[[Sequence[str]], Sequence[str]]) -> Known:
    """Return what a version knows, of which `refusals` gives the sentences about URLs that it can't answer."""
    (unknown,) = refusals([f"?{NOWHERE}={NOWHERE}"])
    names = _found(_NAMES, unknown)[1].split(", ")
    said = dict(zip(names, refusals([f"?{name}={NOWHERE}" for name in names]), strict=True))
    period = _found(_PERIODS, said.pop("period"))
    filters, choices = {}, {}
    for name, refusal in said.items():
        listed = _found(_VALUES, refusal)
        known = filters if listed["how"].startswith("hold") else choices
        known[name] = listed["values"].split(", ")
    months = _month(period["first"]), _month(period["last"])
    return Known(filters, choices, period["names"].split(", "), months)


def _found(pattern: re.Pattern[str], refusal: str) -> re.Match[str]:
    found = pattern.search(refusal.strip())
    if found is None:
        raise ValueError(f"This refusal doesn't say what is known: {refusal}")
    return found


def _month(text: str) -> int:
    year, month = text.split("-")
    return 12 * int(year) + int(month) - 1


def random_urls(known: Known, count: int, seed: int) -> list[str]:
    """Draw the addresses of so many cohorts; the first is that of all courses with every default."""
    rng = Random(seed)
    return ["?", *(_random_url(known, rng) for _ in range(count - 1))][:count]


def _random_url(known: Known, rng: Random) -> str:
    parts = []
    for name, values in known.filters.items():
        if rng.random() < _FILTERED:
            wanted = 2 if rng.random() < _SECOND_VALUE else 1
            parts += [(name, value) for value in rng.sample(values, min(wanted, len(values)))]
    in_a_period = rng.random() < _IN_A_PERIOD
    if in_a_period:
        parts.append(("period", _random_period(known, rng)))
    for name, values in known.choices.items():
        asked = rng.random() < _OTHERWISE_CHOSEN.get(name, _CHOSEN)
        if asked and (in_a_period or name != "clock"):
            parts.append((name, rng.choice(values)))
    if rng.random() < _UNKNOWN:
        parts.append((rng.choice([*known.filters, *known.choices, "period", NOWHERE]), NOWHERE))
    return "?" + urlencode(parts)


def _random_period(known: Known, rng: Random) -> str:
    if rng.random() < _BY_A_NAME:
        return rng.choice(known.periods)
    first, last = sorted(rng.randint(*known.months) for _ in range(2))
    return f"{_text(first)}..{_text(last)}"


def _text(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02}"
