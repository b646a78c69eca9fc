"""Trend: does a share rise or fall over doses in their order? Descriptive, for nobody was randomised to a dose."""

from collections.abc import Iterable
from math import erfc, sqrt

from queries.definitions.sourced import Source
from queries.statistics.formula import Formula

COCHRAN_ARMITAGE = Formula(
    "Cochran–Armitage trend",
    "whether a share rises or falls over dose bands of one drug and route",
    "z = Σ(place − mean place)·events / √(p(1 − p) Σn(place − mean place)²), the bands' places as scores, without "
    "continuity correction. Descriptive: nobody was randomised to a dose.",
    Source("Armitage 1955, Biometrics 11:375", "convention"),
)


def cochran_armitage(counts: Iterable[tuple[int, int, int]]) -> tuple[float, float] | None:
    """Return z and the two-sided p of no trend over (place, events, n), one a dose; None if it can't be tested.

    As `COCHRAN_ARMITAGE` says; z > 0 is a rise.
    """
    known = [each for each in counts if each[2]]
    everyone, events = sum(n for *_, n in known), sum(had for _, had, _ in known)
    mean = sum(place * n for place, _, n in known) / everyone if everyone else 0
    spread = sum(n * (place - mean) ** 2 for place, _, n in known)
    if not spread or events in (0, everyone):
        return None
    share = events / everyone
    excess = sum((place - mean) * had for place, had, _ in known)
    z = excess / sqrt(share * (1 - share) * spread)
    return z, erfc(abs(z) / sqrt(2))
