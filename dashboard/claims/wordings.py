"""Wordings: the claims in the clinic's own words, from `[claims]` in `settings.toml`; what it doesn't say stays."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from dashboard.report.settings import SETTINGS, SettingsRefused, read_tables
from dashboard.saved.guarded import fault_in
from queries.definitions.claims import CLAIMS, Claim

_LONGEST = 160  # letters: a title on a slide has two lines
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_WORD = re.compile(r"[^\W\d_]+")
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"
_VALUES = {word: str(n) for n, word in enumerate(f"{_ONES} eighteen nineteen".split(), start=1)}
_VALUES |= {word: str(10 * n) for n, word in enumerate(_TENS.split(), start=1)}
# Words that say how many or how long as a number does.
_COUNTING = frozenset(
    [
        "hundred",
        "hundreds",
        "dozen",
        "half",
        "halves",
        "third",
        "thirds",
        "quarter",
        "quarters",
        "most",
        "majority",
        "all",
        "every",
        "everyone",
        "everybody",
        "always",
        "never",
        "nobody",
        "none",
        "twice",
        "double",
    ]
)
_TIMES = "second minute hour day week month year"
_UNITS = {f"{unit}{ending}": f"{unit}s" for unit in _TIMES.split() for ending in ("", "s")}


def read_claims(path: Path = SETTINGS) -> tuple[Claim, ...]:
    """Return the claims in their order, in the clinic's words where it has its own; raise SettingsRefused."""
    own = read_tables(path).get("claims", {})
    if not isinstance(own, dict):
        raise SettingsRefused(f"{path}: [claims] is a table of wordings by name; known are {', '.join(CLAIMS)}.")
    if unknown := sorted(set(own) - set(CLAIMS)):
        raise SettingsRefused(f"{path} has an unknown key under [claims]: {unknown[0]}; known are {', '.join(CLAIMS)}.")
    return tuple(_worded(path, claim, own.get(name)) for name, claim in CLAIMS.items())


def _worded(path: Path, claim: Claim, own: Any) -> Claim:
    if own is None:
        return claim
    said: Mapping[str, Any] = {"says": own} if isinstance(own, str) else own
    known = ("says", "percent") if claim.percent is not None else ("says",)
    where = f"{path}: “{claim.name}” under [claims]"
    if not isinstance(said, dict) or set(said) - set(known):
        raise SettingsRefused(f"{where} takes a wording in quotes, or a table with {' and '.join(known)}.")
    says, share = said.get("says", claim.says), said.get("percent", claim.percent)
    if not isinstance(says, str) or not says.strip() or len(says) > _LONGEST:
        raise SettingsRefused(f"{where} must be a wording of 1 to {_LONGEST} letters.")
    if fault := fault_in(says.strip(), _LONGEST):
        raise SettingsRefused(f"{where} {fault}.")
    if claim.percent is not None and not (type(share) is int and 0 < share <= 100):
        raise SettingsRefused(f"{where}: “percent” is a whole number from 1 to 100.")
    _refuse_other_numbers(where, says, {*_numbers(claim) - {str(claim.percent)}, *([str(share)] if share else [])})
    return replace(claim, says=says.strip(), percent=share)


def _numbers(claim: Claim) -> set[str]:
    return set(_said_numbers(claim.says).values())


def _said_numbers(says: str) -> dict[str, str]:
    """Return what a wording says of how many and how long, with its value: in digits, words and units of time."""
    in_words = [word.casefold() for word in _WORD.findall(says)]
    numbers: dict[str, str] = {found: found for found in _NUMBER.findall(says)}
    numbers |= {word: _VALUES[word] for word in in_words if word in _VALUES}
    numbers |= {word: word for word in in_words if word in _COUNTING}
    return numbers | {word: _UNITS[word] for word in in_words if word in _UNITS}


def _refuse_other_numbers(where: str, says: str, judged_by: set[str]) -> None:
    """Refuse a wording with a number by which the claim isn't judged: its verdict would be of another claim."""
    if others := [said for said, value in _said_numbers(says).items() if value not in judged_by]:
        by = " and ".join(sorted(judged_by)) or "no number"
        raise SettingsRefused(f"{where} says {others[0]}, but is judged by {by}: leave that number out, or say it so.")
