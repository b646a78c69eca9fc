"""Wordings: the claims in the clinic's own words, from `[claims]` in `settings.toml`; what it doesn't say stays."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from dashboard.report.settings import SETTINGS, SettingsRefused, read_tables
from queries.definitions.claims import CLAIMS, Claim

_LONGEST = 160  # letters: a title on a slide has two lines
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


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
    if claim.percent is not None and not (type(share) is int and 0 < share <= 100):
        raise SettingsRefused(f"{where}: “percent” is a whole number from 1 to 100.")
    _refuse_other_numbers(where, says, {*_numbers(claim) - {str(claim.percent)}, *([str(share)] if share else [])})
    return replace(claim, says=says.strip(), percent=share)


def _numbers(claim: Claim) -> set[str]:
    return set(_NUMBER.findall(claim.says))


def _refuse_other_numbers(where: str, says: str, judged_by: set[str]) -> None:
    """Refuse a wording with a number by which the claim isn't judged: its verdict would be of another claim."""
    if others := [number for number in _NUMBER.findall(says) if number not in judged_by]:
        by = " and ".join(sorted(judged_by)) or "no number"
        raise SettingsRefused(f"{where} says {others[0]}, but is judged by {by}: leave that number out, or say it so.")
