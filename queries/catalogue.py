"""The catalogue of a snapshot: what it is, and which protocols, clinics, months and other values it holds."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from queries.definitions.bands import AGE_BANDS, DOSE_BANDS, SEVERITY_ORDER
from queries.definitions.diagnoses import DIAGNOSES
from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.version import VERSION
from queries.engines import DatabaseRefused, Snapshot, read, read_facts
from queries.schema import course_facts, protocol_list, snapshot_facts

NOT_RECORDED = "not recorded"

_NATURAL_ORDER = {
    "diagnosis": tuple(DIAGNOSES),
    "age_band": AGE_BANDS.labels,
    "dose_band": tuple(label for bands in DOSE_BANDS.values() for label in bands.labels),
    "sex": ("female", "male", "other"),
    "resistance": ("yes", "no"),
    "instrument": tuple(INSTRUMENTS),
    "baseline_band": SEVERITY_ORDER,
}
_FILTERED = ("protocol", "clinic", "diagnosis", "age_band", "sex", "resistance")


@dataclass(frozen=True)
class Catalogue:
    """What one snapshot holds; `values` gives each filter column's values in their natural order."""

    snapshot: str
    source: str
    regime: str
    data_as_of: str | None
    synthetic: bool
    definitions: str
    protocols: Mapping[str, str]
    values: Mapping[str, tuple[str, ...]]
    months: tuple[int, ...]

    def sort_key(self, column: str, value: object) -> tuple[bool, int, str]:
        """Return a key that puts a column's values in their natural order, what isn't recorded last."""
        order = tuple(self.protocols) if column == "protocol" else _NATURAL_ORDER.get(column, ())
        place = order.index(value) if value in order else len(order)
        return (value is None, place, str(value))


def read_catalogue(snapshot: Snapshot) -> Catalogue:
    """Return the catalogue of a snapshot; refuse one whose derived tables follow other definitions than these."""
    facts = read_facts(snapshot, snapshot_facts)
    if facts["definitions"] != VERSION:
        raise DatabaseRefused(
            f"Snapshot {snapshot.id} follows definitions {facts['definitions']}, this version of the product "
            f"{VERSION}; publish the data again."
        )
    protocols = read(snapshot, select(protocol_list).order_by(protocol_list.c.position))
    months = read(snapshot, select(course_facts.c.month).distinct()).month.dropna()
    catalogue = Catalogue(
        snapshot=snapshot.id,
        source=facts["source"],
        regime=facts["regime"],
        data_as_of=facts["cutoff"],
        synthetic=bool(facts["synthetic"]),
        definitions=facts["definitions"],
        protocols=_labels(list(zip(protocols.protocol, protocols.label, strict=True))),
        values={column: tuple(_distinct(snapshot, column)) for column in _FILTERED},
        months=tuple(sorted(int(month) for month in months)),
    )
    ordered = {
        column: tuple(sorted(values, key=lambda value, column=column: catalogue.sort_key(column, value)))
        for column, values in catalogue.values.items()
    }
    return Catalogue(**{**vars(catalogue), "values": ordered})


def _labels(protocols: list[tuple[str, str]]) -> dict[str, str]:
    """Return each protocol's label, with its id behind it where two protocols share one."""
    used = Counter(label for _, label in protocols)
    return {protocol: label if used[label] == 1 else f"{label} ({protocol})" for protocol, label in protocols}


def _distinct(snapshot: Snapshot, column: str) -> list[str]:
    values = read(snapshot, select(course_facts.c[column].label("value")).distinct()).value
    return [NOT_RECORDED if value is None else value for value in values]
