"""The catalogue of a snapshot: what it is, and which protocols, clinics, months and other values it holds."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Column, func, select

from queries.clocks import DUE, SCREENED, SESSION, STARTED
from queries.definitions.bands import (
    AGE_BANDS,
    DOSE_PLACES,
    FAILED_TREATMENT_BANDS,
    SESSION_NUMBER_BANDS,
    SESSIONS_SO_FAR_BANDS,
    SEVERITY_ORDER,
    dose_label,
)
from queries.definitions.diagnoses import DIAGNOSES
from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.side_effects import DEFAULT_METHODS, NOT_ASKED
from store.engines import Snapshot, of_this_version, read, read_facts, refuse_other_version
from store.schema import (
    asked_terms,
    course_facts,
    endpoint_scores,
    protocol_list,
    recorded,
    screening_facts,
    session_facts,
    snapshot_facts,
)

NOT_RECORDED = "not recorded"

_NATURAL_ORDER = {
    "diagnosis": tuple(DIAGNOSES),
    "age_band": AGE_BANDS.labels,
    "dose_band": tuple(DOSE_PLACES),
    "failed_band": FAILED_TREATMENT_BANDS.labels,
    "sex": ("female", "male", "other"),
    "resistance": ("yes", "no"),
    "instrument": tuple(INSTRUMENTS),
    "baseline_band": SEVERITY_ORDER,
    "phase": ("induction", "maintenance", "rescue"),
    "number_band": SESSION_NUMBER_BANDS.labels,
    "so_far_band": SESSIONS_SO_FAR_BANDS.labels,
}
_MONTHS = {
    STARTED: course_facts.c.month,
    DUE: endpoint_scores.c.due_month,
    SESSION: session_facts.c.month,
    SCREENED: screening_facts.c.month,
}
_FILTERED = ("protocol", "clinic", "diagnosis", "age_band", "sex", "resistance", "failed_band")


@dataclass(frozen=True)
class Prescription:
    """What a protocol prescribes for a session: its dose in `unit`; `sessions` of induction, None where not said."""

    drug: str
    route: str
    dose: float
    unit: str
    sessions: int | None
    adjunct: str | None

    @property
    def dose_band(self) -> str:
        """The label of the dose band that it lies in."""
        return dose_label(self.drug, self.route, self.unit, self.dose)


@dataclass(frozen=True)
class Catalogue:
    """What one snapshot holds; `values` gives each filter column's values in their natural order.

    `protocols` gives each protocol's label and `prescriptions` what it prescribes, by its id; `terms`
    are the side effects that occur or are asked about; `recorded` names the optional tables and columns that the data
    say anything of; `asked_by` is the way in which most of its sessions were asked about side effects. `months` are
    those in which courses began, and `spans` give the first and the last month by each clock by which there is any.
    """

    snapshot: str
    source: str
    regime: str
    data_as_of: str | None
    synthetic: bool
    definitions: str
    protocols: Mapping[str, str]
    prescriptions: Mapping[str, Prescription]
    values: Mapping[str, tuple[str, ...]]
    months: tuple[int, ...]
    terms: tuple[str, ...]
    recorded: frozenset[str]
    asked_by: str
    spans: Mapping[str, tuple[int, int]]

    def sort_key(self, column: str, value: object) -> tuple[bool, int, str]:
        """Return a key that puts a column's values in their natural order, what isn't recorded last."""
        return _sort_key(_order(column, self.protocols), value)


@dataclass(frozen=True)
class Origin:
    """Whose data a snapshot holds, and whether this version of the product derived it."""

    source: str
    synthetic: bool
    of_this_version: bool


def read_origin(snapshot: Snapshot) -> Origin:
    """Return the origin of a snapshot, whichever version derived it."""
    facts = read_facts(snapshot, snapshot_facts)
    return Origin(str(facts.get("source")), bool(facts.get("synthetic")), of_this_version(facts))


def read_catalogue(snapshot: Snapshot) -> Catalogue:
    """Return the catalogue of a snapshot; refuse one whose derived tables another version of the product made."""
    facts = read_facts(snapshot, snapshot_facts)
    refuse_other_version(snapshot, facts)
    listed = read(snapshot, select(protocol_list).order_by(protocol_list.c.position))
    protocols = _labels([(protocol, label) for _, protocol, label, *_ in listed])
    return Catalogue(
        snapshot=snapshot.id,
        source=facts["source"],
        regime=facts["regime"],
        data_as_of=facts["cutoff"],
        synthetic=bool(facts["synthetic"]),
        definitions=facts["definitions"],
        protocols=protocols,
        prescriptions={protocol: Prescription(*prescribed) for _, protocol, _, *prescribed in listed},
        values={column: _values(snapshot, column, _order(column, protocols)) for column in _FILTERED},
        months=tuple(sorted(month for month in _distinct(snapshot, "month") if month is not None)),
        terms=tuple(sorted(term for (term,) in read(snapshot, select(asked_terms.c.term).distinct()))),
        recorded=frozenset(name for (name,) in read(snapshot, select(recorded))),
        asked_by=_asked_by(snapshot),
        spans={clock: span for clock, column in _MONTHS.items() if (span := _span(snapshot, column))},
    )


def _asked_by(snapshot: Snapshot) -> str:
    """Return the way of asking that most sessions of all phases were asked in; "none" where nobody asked."""
    session = session_facts.c
    counted = select(session.method, func.count()).where(session.asked == 1).group_by(session.method)
    sessions: dict[str, int] = dict(map(tuple, read(snapshot, counted)))
    known = [method for method in DEFAULT_METHODS if method in sessions]
    return max(known or sessions, key=lambda method: sessions[method], default=NOT_ASKED)


def _span(snapshot: Snapshot, month: Column) -> tuple[int, int] | None:
    ((first, last),) = read(snapshot, select(func.min(month), func.max(month)))
    return None if first is None else (first, last)


def _order(column: str, protocols: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(protocols) if column == "protocol" else _NATURAL_ORDER.get(column, ())


def _sort_key(order: tuple[str, ...], value: object) -> tuple[bool, int, str]:
    return (value is None, order.index(value) if value in order else len(order), str(value))


def _values(snapshot: Snapshot, column: str, order: tuple[str, ...]) -> tuple[str, ...]:
    in_order = sorted(_distinct(snapshot, column), key=lambda value: _sort_key(order, value))
    return tuple(NOT_RECORDED if value is None else value for value in in_order)


def _labels(protocols: list[tuple[str, str]]) -> dict[str, str]:
    """Return each protocol's label, with its id behind it where two protocols share one."""
    used = Counter(label for _, label in protocols)
    return {protocol: label if used[label] == 1 else f"{label} ({protocol})" for protocol, label in protocols}


def _distinct(snapshot: Snapshot, column: str) -> list:
    return [value for (value,) in read(snapshot, select(course_facts.c[column]).distinct())]
