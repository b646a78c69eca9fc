"""Limits of chance: how far the rates of months scatter by themselves, judged by how far each lies from the next."""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from queries.definitions.sourced import Source
from queries.statistics.formula import Formula

MONTHS_FROM = 8
_DEVIATIONS = 3
_RANGE_OF_TWO = 1.128  # mean distance of two values of a normal distribution, in standard deviations

LANEY = Formula(
    "Laney p′ chart",
    "the limits of chance around the rates of months",
    "p̄ ± 3·σᵢ·σz, but no less than 0 and no more than 1. p̄ = Σevents / Σn over the months used, "
    "σᵢ = √(p̄(1 − p̄)/nᵢ), zᵢ = (pᵢ − p̄)/σᵢ, and σz is the mean of |zᵢ − zᵢ₋₁| over successive months, divided by "
    f"{_RANGE_OF_TWO}; no range is left out, however large. Used are the months that are over and have a rate, without "
    f"those that are withheld or in which a score is still pending, from {MONTHS_FROM} such months on (ours). A month "
    "outside is a signal, no cause; months inside don't show that nothing changed.",
    Source(
        "Laney 2002, Quality Engineering 14:531; computed as by qicharts2 (helper.functions.R, 324–365)", "convention"
    ),
)


class Chance(NamedTuple):
    """The rate of all months together, and each month's limits, low and high, as shares."""

    centre: float
    limits: list[tuple[float, float]]


def laney(counts: Sequence[tuple[int, int]]) -> Chance | None:
    """Return the limits of (events, n), one a month, at least two of them in their order; n > 0 (`LANEY`).

    None where nobody or everybody had the event: nothing scatters.
    """
    centre = sum(events for events, _ in counts) / sum(n for _, n in counts)
    if centre in (0, 1):
        return None
    deviations = [sqrt(centre * (1 - centre) / n) for _, n in counts]
    scores = [(events / n - centre) / own for (events, n), own in zip(counts, deviations, strict=True)]
    steps = [abs(later - before) for before, later in pairwise(scores)]
    scatter = sum(steps) / len(steps) / _RANGE_OF_TWO
    reaches = (_DEVIATIONS * own * scatter for own in deviations)
    return Chance(centre, [(max(0.0, centre - reach), min(1.0, centre + reach)) for reach in reaches])
