"""How an instrument's numbers are written down a second time."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fall:
    """How far a score must fall: percent of (baseline - minimum), or points; `strict` for "more than"."""

    percent: int | None = None
    points: int | None = None
    strict: bool = False


@dataclass(frozen=True)
class Limit:
    """The score that counts as remission: below `score`, or at most `score`."""

    score: int
    at_most: bool


def below(score: int) -> Limit:
    """Remission written as "< score"."""
    return Limit(score, at_most=False)


def at_most(score: int) -> Limit:
    """Remission written as "≤ score"."""
    return Limit(score, at_most=True)


@dataclass(frozen=True)
class Instrument:
    """One scale: its range and its rules; None where the instrument has no such rule.

    On a scale of which more is better `case` is the score below which somebody is ill, and a response is a rise.
    """

    name: str
    minimum: int
    maximum: int
    case: int | None
    response: Fall
    remission: Limit | None
    reliable: int | None
    trials: int | None = None
    """Remission as trials of esketamine count it: at most so many points."""
    bands: str = ""
    """From which score each band of severity begins."""
    items: tuple[int, int, int] = (0, 0, 0)
    """How many items, and the least and the most that one can have."""
    summed: bool = True
    """Whether the total is the sum of the items."""
    short_form: tuple[str, int] | None = None
    """The name of its short form and the most that that can have."""
    convention: bool = False
    """Whether its response rule is ours."""
    better: str = "lower"
    """Whether lower or higher is better."""
    step: int | float = 1
    """By how many points two totals that are next to each other differ."""
