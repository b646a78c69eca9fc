"""Bands: a number line cut into labelled pieces (age, dose, severity at baseline)."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from queries.definitions.sourced import HERE, Source, read, source_of


@dataclass(frozen=True)
class Bands:
    """Labelled pieces of a number line; each begins at its edge and ends before the next one's."""

    edges: tuple[int, ...]
    labels: tuple[str, ...]
    source: Source

    def label(self, value: int) -> str:
        """Return the label of the band that a value at or above the first edge lies in."""
        return self.labels[bisect_right(self.edges, value) - 1]


def bands_of(table: dict[str, Any]) -> Bands:
    """Return the bands that a table of a definition file lists under `edges`, lowest first."""
    edges = table["edges"]
    return Bands(tuple(edge["from"] for edge in edges), tuple(edge["label"] for edge in edges), source_of(table))


_TABLES = read(HERE / "bands.toml")

AGE_BANDS = bands_of(_TABLES["age"])
ADULT_FROM: int = _TABLES["age"]["adult_from"]
DOSE_BANDS = {"mg/kg": bands_of(_TABLES["dose-mg-per-kg"]), "mg": bands_of(_TABLES["dose-mg"])}
SEVERITY_ORDER: tuple[str, ...] = tuple(_TABLES["severity"]["order"])
