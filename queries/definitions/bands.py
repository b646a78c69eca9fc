"""Bands: a number line cut into labelled pieces (age, dose, severity at baseline)."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType
from typing import Any, NamedTuple

from queries.definitions.sourced import HERE, Source, read, source_of


@dataclass(frozen=True)
class Bands:
    """Labelled pieces of a number line; each begins at its edge and ends before the next one's."""

    edges: tuple[int, ...]
    labels: tuple[str, ...]
    source: Source

    def label(self, value: float) -> str:
        """Return the label of the band that a value at or above the first edge lies in."""
        return self.labels[bisect_right(self.edges, value) - 1]


def bands_of(table: dict[str, Any]) -> Bands:
    """Return the bands that a table of a definition file lists under `edges`, lowest first."""
    edges = table["edges"]
    return Bands(tuple(edge["from"] for edge in edges), tuple(edge["label"] for edge in edges), source_of(table))


_TABLES = read(HERE / "bands.toml")

AGE_BANDS = bands_of(_TABLES["age"])
ADULT_FROM: int = _TABLES["age"]["adult_from"]
FAILED_TREATMENT_BANDS = bands_of(_TABLES["failed-treatments"])
SESSION_NUMBER_BANDS = bands_of(_TABLES["session-number"])
SESSIONS_SO_FAR_BANDS = bands_of(_TABLES["sessions-so-far"])
DRUGS: tuple[str, ...] = tuple(_TABLES["dose"]["drugs"])
ROUTES: tuple[str, ...] = tuple(_TABLES["dose"]["routes"])
DOSE_SOURCE: Source = source_of(_TABLES["dose"])
DOSE_BANDS = {"mg/kg": bands_of(_TABLES["dose-mg-per-kg"]), "mg": bands_of(_TABLES["dose-mg"])}
SEVERITY_ORDER: tuple[str, ...] = tuple(_TABLES["severity"]["order"])
SEVERITY_SOURCE: Source = source_of(_TABLES["severity"])


_OTHER = "other"
_HUNDREDTHS = 100  # the bands' edges are in hundredths of a unit, so that they compare integers


class DosePlace(NamedTuple):
    """Where a dose band stands: among which doses that can be compared, and which of them it is, 0 the lowest."""

    series: str
    place: int


def given_as(drug: str, route: str) -> str:
    """Return a drug behind the way in which it is given; one that is only called other isn't said."""
    return drug if route == _OTHER else f"{route} {drug}"


def dose_label(drug: str, route: str, unit: str | None, dose: float | None) -> str:
    """Return the label of the band that a prescribed dose, in its unit, lies in.

    The bands are ketamine's: of another drug it is the way in which it is given, and its name.
    """
    given = given_as(drug, route)
    if drug not in DRUGS or unit is None or dose is None:
        return given
    return f"{given} {DOSE_BANDS[unit].label(round(dose * _HUNDREDTHS))}"


DOSE_PLACES = MappingProxyType(
    {
        f"{route} {drug} {label}": DosePlace(f"{route} {drug} in {unit}", place)
        for drug, route, (unit, bands) in product(DRUGS, ROUTES, DOSE_BANDS.items())
        for place, label in enumerate(bands.labels)
    }
)
