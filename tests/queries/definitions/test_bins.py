"""Individual change falls into the bin that is written down, at and beside every boundary and on every scale."""

import pytest

from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.trajectory import BINS, bin_of


@pytest.mark.parametrize(
    ("instrument", "baseline", "score", "expected"),
    [
        ("GAD-7", 16, 17, "rose"),
        ("GAD-7", 16, 16, "no change"),
        ("GAD-7", 16, 15, "fell by under 25 %"),
        ("GAD-7", 16, 13, "fell by under 25 %"),
        ("GAD-7", 16, 12, "fell by 25–49 %"),
        ("GAD-7", 16, 9, "fell by 25–49 %"),
        ("GAD-7", 16, 8, "fell by 50–74 %"),
        ("GAD-7", 16, 5, "fell by 50–74 %"),
        ("GAD-7", 16, 4, "fell by 75 % or more"),
        ("GAD-7", 16, 0, "fell by 75 % or more"),
        ("GAD-7", 3, 2, "fell by 25–49 %"),
        ("GAD-7", 0, 0, "no change"),
        ("GAD-7", 0, 1, "rose"),
        ("PSWQ", 56, 46, "fell by 25–49 %"),
        ("PSWQ", 56, 47, "fell by under 25 %"),
        ("PSWQ", 56, 36, "fell by 50–74 %"),
        ("PSWQ", 56, 26, "fell by 75 % or more"),
        ("PSWQ", 16, 16, "no change"),
    ],
)
def test_bins_at_their_boundaries(instrument: str, baseline: int, score: int, expected: str) -> None:
    assert bin_of(INSTRUMENTS[instrument], baseline, score) == expected


def test_bins_stand_from_worst_to_best() -> None:
    assert BINS == (
        "rose",
        "no change",
        "fell by under 25 %",
        "fell by 25–49 %",
        "fell by 50–74 %",
        "fell by 75 % or more",
    )
