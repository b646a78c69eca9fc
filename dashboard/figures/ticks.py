"""Ticks: the numbers of a plot's axes, each at its place in per cent."""

from dataclasses import dataclass

UNIT = "\u00a0%"


@dataclass(frozen=True)
class Tick:
    """A number of an axis; a `minor` one is left out where it is narrow."""

    at: float
    text: str
    minor: bool = False


LANE = tuple(Tick(share, f"{share}{UNIT}" if share == 100 else str(share)) for share in (0, 25, 50, 75, 100))
"""The axis of a lane from nobody to everybody."""


def share_ticks(*shares: int) -> tuple[Tick, ...]:
    """Return the numbers beside a plot of shares in per cent, from its top down; the first has the unit."""
    return tuple(Tick(100 - share, f"{share}{UNIT}" if share == shares[0] else str(share)) for share in shares)
