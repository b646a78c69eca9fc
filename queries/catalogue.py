"""The catalogue of a snapshot: what it is, and which protocols, clinics, months and other values it holds."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Column, func, literal_column, select

from queries.clocks import DUE, SCREENED, SESSION, STARTED
from queries.definitions.bands import DRUGS, dose_label
from queries.definitions.side_effects import DEFAULT_METHODS, NOT_ASKED, UNRECORDED
from queries.dimensions import FILTERS, NOT_RECORDED
from store.derived.wide_courses import wide_courses
from store.derived.wide_scores import wide_scores
from store.derived.wide_screenings import wide_screenings
from store.derived.wide_sessions import wide_sessions
from store.schema import protocol_list, recorded, recorded_in, snapshot_facts
from store.store import Snapshot, of_this_version, read, read_facts, refuse_other_version
from store.words import OF_DATA
from store.words import words as word_list

# What a clinic may say nothing of at all, as `store.schema.recorded_in` calls it.
ANY_EFFECT, ANY_EVENT, ANY_VITAL, ANY_SCREENING = "any_effect", "any_event", "any_vital", "any_screening"
_SILENCES = [literal_column(f"'{name}'") for name in (ANY_EFFECT, ANY_EVENT, ANY_VITAL, ANY_SCREENING)]
_OF_NO_ROW = -1
_MONTHS = {
    STARTED: wide_courses.c.month,
    DUE: wide_scores.c.due_month,
    SESSION: wide_sessions.c.session_month,
    SCREENED: wide_screenings.c.month,
}


@dataclass(frozen=True)
class Prescription:
    """What a protocol prescribes for a session: its dose in `unit`; `sessions` of induction, None where not said.

    What is given in the place of ketamine, as a placebo, has its name for a `drug`, and may have no dose.
    """

    drug: str
    route: str
    dose: float | None
    unit: str | None
    sessions: int | None
    adjunct: str | None

    @property
    def dose_band(self) -> str:
        """The label of the dose band that it lies in."""
        return dose_label(self.drug, self.route, self.unit, self.dose)


NO_COURSE = "The data hold no course: publish an export that has some."


@dataclass(frozen=True)
class Catalogue:
    """What one snapshot holds; `values` gives each filter column's values in their natural order.

    `data_as_of` is the data's cut-off, if there are dates, and `published_on` the day of publishing, both ISO.
    `protocols` gives each protocol's label and `prescriptions` what it prescribes, by its id; `terms`
    are the side effects that occur or are asked about; `recorded` names the optional tables and columns that the data
    say anything of, and `blank` of such a column how many cells are empty, and of how many, in the clinics that fill
    it; `asked_by` is the way in which most of its sessions were asked about side effects. `months` are those in which
    courses began, and `spans` give the first and the last month by each clock by which there is any. `words` are those
    of each dimension of the wide tables, in the order of their codes. `roaming` says whether any patient had sessions
    in several clinics. `silent` gives by what they could say something of (side effects, medical events, vital signs,
    screenings) the clinics that say nothing of it, though others do.
    """

    snapshot: str
    source: str
    regime: str
    data_as_of: str | None
    published_on: str
    synthetic: bool
    definitions: str
    protocols: Mapping[str, str]
    prescriptions: Mapping[str, Prescription]
    values: Mapping[str, tuple[str, ...]]
    months: tuple[int, ...]
    terms: tuple[str, ...]
    recorded: frozenset[str]
    blank: Mapping[str, tuple[int, int]]
    asked_by: str
    spans: Mapping[str, tuple[int, int]]
    words: Mapping[str, tuple[str, ...]]
    roaming: bool
    silent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def has_courses(self) -> bool:
        """Whether the data hold any course: each is of a protocol and a clinic."""
        return any(self.values.values())

    def code(self, dimension: str, word: str) -> int:
        """Return what stands for a word of a dimension in wide tables; of what the data don't hold, what no row has.

        Raise ValueError for a word that no definition has.
        """
        in_order = self.words[dimension]
        return _OF_NO_ROW if dimension in OF_DATA and word not in in_order else in_order.index(word)

    def sort_key(self, column: str, value: object) -> tuple[bool, int, str]:
        """Return a key that puts a column's values in their natural order, what isn't recorded last."""
        in_order = self.words.get(column, ())
        return value is None, in_order.index(value) if value in in_order else len(in_order), str(value)


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
    protocols = _labels([(protocol, _with_name(label, drug)) for _, protocol, label, drug, *_ in listed])
    words, columns = _words(snapshot), _blank(snapshot)
    return Catalogue(
        snapshot=snapshot.id,
        source=facts["source"],
        regime=facts["regime"],
        data_as_of=facts["cutoff"],
        published_on=facts["published_at"][:10],
        synthetic=bool(facts["synthetic"]),
        definitions=facts["definitions"],
        protocols=protocols,
        prescriptions={protocol: Prescription(*prescribed) for _, protocol, _, *prescribed in listed},
        values={each.column: _values(snapshot, each.column, words[each.column]) for each in FILTERS.values()},
        months=tuple(sorted(month for month in _distinct(snapshot, "month") if month is not None)),
        terms=tuple(sorted(words["term"])),
        recorded=frozenset(name for (name,) in read(snapshot, select(recorded))) | columns.keys(),
        blank=columns,
        asked_by=_asked_by(snapshot, words["method"]),
        spans={clock: span for clock, column in _MONTHS.items() if (span := _span(snapshot, column))},
        words=words,
        roaming=_is_roaming(snapshot),
        silent=_silent(snapshot),
    )


def _blank(snapshot: Snapshot) -> dict[str, tuple[int, int]]:
    """Return each optional column of which any cell is filled, with its empty cells, and all that could be filled.

    One that no clinic has a cell of is there too: each would have filled it.
    """
    cell = recorded_in.c
    sums = (func.sum(cell.filled), func.sum(cell.cells), func.max(cell.recorded))
    columns = read(snapshot, select(cell.name, *sums).where(cell.name.not_in(_SILENCES)).group_by(cell.name))
    said = ((name, filled, cells) for name, filled, cells, is_recorded in columns if filled or is_recorded)
    return {name: (int(cells - filled), int(cells)) for name, filled, cells in said}


def _silent(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    cell = recorded_in.c
    says_nothing = (cell.name.in_(_SILENCES), cell.recorded == literal_column("0"))
    found: dict[str, tuple[str, ...]] = {}
    for name, clinic in read(snapshot, select(cell.name, cell.clinic).where(*says_nothing).order_by(cell.clinic)):
        found[name] = (*found.get(name, ()), clinic)
    return found


def _words(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {dimension: [] for dimension in OF_DATA}
    listed = select(word_list.c.dimension, word_list.c.word).order_by(word_list.c.dimension, word_list.c.code)
    for dimension, word in read(snapshot, listed):
        found.setdefault(dimension, []).append(word)
    return {dimension: tuple(in_order) for dimension, in_order in found.items()}


def _asked_by(snapshot: Snapshot, methods: tuple[str, ...]) -> str:
    """Return the way of asking that most sessions of all phases were asked in.

    Where none was, return "none", or "unrecorded" where of more sessions nobody wrote whether anybody asked.
    """
    session = wide_sessions.c
    # A parameter beside the text would make DuckDB import pandas, which takes longer than all the rest of a command.
    was_asked = session.asked == literal_column("1")
    counted = select(session.method, was_asked, func.count()).group_by(session.method, was_asked)
    found = [(methods[code], is_asked, sessions) for code, is_asked, sessions in read(snapshot, counted)]
    asked = {method: sessions for method, is_asked, sessions in found if is_asked}
    others = {method: sessions for method, is_asked, sessions in found if not is_asked}
    ways = [method for method in DEFAULT_METHODS if method in asked] or list(asked)
    if ways:
        return max(ways, key=asked.__getitem__)
    return max((NOT_ASKED, UNRECORDED), key=lambda method: others.get(method, 0))


def _is_roaming(snapshot: Snapshot) -> bool:
    ((several_clinics,),) = read(snapshot, select(func.max(wide_sessions.c.several_clinics)))
    return bool(several_clinics)


def _span(snapshot: Snapshot, month: Column) -> tuple[int, int] | None:
    ((first, last),) = read(snapshot, select(func.min(month), func.max(month)))
    return None if first is None else (first, last)


def _values(snapshot: Snapshot, column: str, in_order: tuple[str, ...]) -> tuple[str, ...]:
    codes = _distinct(snapshot, column)
    recorded = [in_order[code] for code in sorted(code for code in codes if code is not None)]
    return (*recorded, NOT_RECORDED) if None in codes else tuple(recorded)


def _with_name(label: str, drug: str) -> str:
    """Return a protocol's label, with the name of what is given in a drug's place behind it where it doesn't say it."""
    return label if drug in DRUGS or drug.casefold() in label.casefold() else f"{label} ({drug})"


def _labels(protocols: list[tuple[str, str]]) -> dict[str, str]:
    """Return each protocol's label, with its id behind it where two protocols share one."""
    used = Counter(label for _, label in protocols)
    return {protocol: label if used[label] == 1 else f"{label} ({protocol})" for protocol, label in protocols}


def _distinct(snapshot: Snapshot, column: str) -> list:
    return [value for (value,) in read(snapshot, select(wide_courses.c[column]).distinct())]
