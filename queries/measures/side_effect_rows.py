"""Side-effect rows: what was counted of sessions or courses, as one row a group, way of asking and side effect."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.side_effects import GRADES, METHODS, UNRECORDED
from queries.dimensions import BY_SCORES
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted
from queries.measures.rows import Row
from queries.measures.session_rows import UNGRADED, SideEffect, SideEffectByTerm
from queries.relations.occurrence import STRONGEST_ACTION, Occurrence
from queries.relations.relation import Fetched, Needs
from queries.relations.side_effect_counts import (
    AskedIn,
    AskedSums,
    EffectSums,
    PeopleAsked,
    RepeatAsked,
    RepeatEffects,
    RoamingSums,
    asked_counts,
    asked_in,
    effect_counts,
    people_asked,
    repeat_asked,
    repeat_effects,
    roaming_sums,
)
from queries.statistics.intervals import Clusters, clustered_wilson, design_effect, wilson

OF = {"session": "asked sessions", "course": "courses asked"}

_GRADES = (*map(str, GRADES), UNGRADED)


class _Units(NamedTuple):
    """Sessions or courses of a group and method, and how many of them were asked at all."""

    every: int = 0
    asked: int = 0


class _Place(NamedTuple):
    """Where a row stands."""

    group: str
    method: str
    term: str


@dataclass
class _Counts:
    """What was counted in a place; `xx`, `xm`, `mm`, `affected` and `always` as in `intervals.Clusters`.

    `listed` is 1 where a checklist there names it.
    """

    patients: int = 0
    asked: int = 0
    asked_sessions: int = 0
    events: int = 0
    volunteered: int = 0
    xx: int = 0
    xm: int = 0
    mm: int = 0
    affected: int = 0
    always: int = 0
    listed: int = 0
    grades: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_GRADES, 0))

    @property
    def clusters(self) -> Clusters:
        sums = (self.events, self.asked, self.xx, self.xm, self.mm)
        return Clusters(self.patients, *sums, self.affected, self.always)

    @property
    def tells(self) -> bool:
        """Whether it occurred there, or is on a checklist."""
        return bool(self.events or self.volunteered or self.listed)

    def add_patients(self, patients: int, squares: int) -> None:
        """Add people who were asked."""
        self.patients += patients
        self.mm += squares

    def add_affected(self, sums: EffectSums | RepeatEffects | RoamingSums) -> None:
        """Add people who had it."""
        self.xx += sums.squares
        self.xm += sums.products
        self.affected += sums.affected
        self.always += sums.always


def side_effects_needs(cohort: Cohort, catalogue: Catalogue, occurrence: Occurrence) -> Needs:
    """Return what `side_effects_answer` is counted from; of patients in several clinics only where there are any."""
    roaming = {"roaming": roaming_sums(cohort, catalogue, occurrence)} if catalogue.roaming else {}
    return {
        "asked_in": asked_in(catalogue, occurrence),
        "asked": asked_counts(cohort, catalogue, occurrence),
        "repeat_asked": repeat_asked(cohort, catalogue, occurrence),
        "effects": effect_counts(cohort, catalogue, occurrence),
        "repeat_effects": repeat_effects(cohort, catalogue, occurrence),
        **roaming,
        "people": people_asked(cohort, catalogue, occurrence),
    }


def side_effects_answer(cohort: Cohort, fetched: Fetched, catalogue: Catalogue, occurrence: Occurrence) -> Answer:
    """Return how often something occurred where it was asked about, per session or per course.

    A row for every group and method that has sessions, asked or not, and every term that occurs or is on a checklist in
    the selection: in the order of what an occurrence is called, else the most frequent first of what is told.
    """
    in_groups = {
        name: labelled(cohort, catalogue, rows) for name, rows in fetched.items() if name not in ("asked_in", "people")
    }
    counts = _counts(in_groups, fetched["asked_in"], occurrence)
    terms = occurrence.names or sorted({place.term for place in counts})
    rows = (
        _row(place := _Place(group, method, term), units, counts.get(place) or _Counts(), cohort.unit, occurrence)
        for (group, method), units in _in_order(in_groups["asked"])
        for term in terms
    )
    return Answer(
        rows=tuple(rows),
        counted=_counted(cohort, fetched["people"][0]),
        instruments=frozenset(),
        scored_with=None if cohort.by in BY_SCORES else "",
        in_order=tuple
        if occurrence.names
        else _MostFrequentFirst(frozenset(place for place in counts if counts[place].tells)),
    )


def _counts(fetched: Fetched, asked_in: Iterable[AskedIn], occurrence: Occurrence) -> dict[_Place, _Counts]:
    """Put together what was counted of everyone, of the patients with one course and of those with several."""
    asks: dict[str, dict[str, int]] = defaultdict(dict)
    for each in asked_in:
        asks[each.clinic][occurrence.called(each.name)] = each.listed
    counts: dict[_Place, _Counts] = defaultdict(_Counts)
    asked: AskedSums
    for asked in fetched["asked"]:
        for term, listed in asks[asked.clinic].items() if asked.asked else ():
            about = counts[_Place(asked.group, asked.method, term)]
            about.listed |= listed
            about.asked += asked.asked
            about.asked_sessions += asked.asked_sessions
            about.add_patients(asked.patients, asked.squares)
    again: RepeatAsked
    for again in fetched["repeat_asked"]:
        for term in asks[again.clinic]:
            counts[_Place(again.group, again.method, term)].add_patients(again.patients, again.squares)
    effect: EffectSums
    for effect in fetched["effects"]:
        had = counts[_Place(effect.group, effect.method, occurrence.called(effect.name))]
        had.events += effect.events
        had.volunteered += effect.volunteered
        for grade, n in zip(_GRADES, effect.graded, strict=True):
            had.grades[grade] += n
        had.add_affected(effect)
    repeat: RepeatEffects
    for repeat in fetched["repeat_effects"]:
        counts[_Place(repeat.group, repeat.method, occurrence.called(repeat.name))].add_affected(repeat)
    roaming: RoamingSums
    for roaming in fetched.get("roaming", ()):
        place = counts[_Place(roaming.group, roaming.method, occurrence.called(roaming.name))]
        place.add_patients(roaming.patients, roaming.asked_squares)
        place.add_affected(roaming)
    return counts


def _in_order(asked: Iterable[AskedSums]) -> list[tuple[tuple[str, str], _Units]]:
    """Return the units of each group and method, with the methods of each group in their own order."""
    units: dict[tuple[str, str], _Units] = defaultdict(_Units)
    for each in asked:
        found = units[each.group, each.method]
        units[each.group, each.method] = _Units(found.every + each.units, found.asked + each.asked_at_all)
    places = {group: place for place, group in enumerate(dict.fromkeys(group for group, _ in units))}
    return sorted(units.items(), key=lambda item: (places[item[0][0]], METHODS.index(item[0][1])))


@dataclass(frozen=True)
class _MostFrequentFirst:
    """Puts the most frequent terms of those told first in each group and method, and what is withheld last.

    A term that occurs, or is on a checklist, in withheld rows alone stands nowhere: `telling` are the places where any
    does. Where there is no checklist whatever occurs anywhere is asked about, in withheld rows too.
    """

    telling: frozenset[_Place]

    def __call__(self, rows: Sequence[Row]) -> list[Row]:
        effects = [row for row in rows if isinstance(row, SideEffect)]
        places: dict[tuple[str, str], int] = {}
        events: Counter[str | None] = Counter()
        for row in effects:
            places.setdefault((row.group, row.method), len(places))
            events[row.term] += row.events or 0
        told = {row.term for row in effects if row.term and _Place(row.group, row.method, row.term) in self.telling}

        def order(row: SideEffect) -> tuple[int, bool, int, str]:
            return places[row.group, row.method], row.term is None, -events[row.term], row.term or ""

        return [*sorted((row for row in effects if row.term is None or row.term in told), key=order)]


def _row(place: _Place, units: _Units, counts: _Counts, unit: str, occurrence: Occurrence) -> SideEffect:
    n, by_session, is_known = counts.asked, unit == "session", place.method != UNRECORDED
    low, high = _interval(counts, unit)
    # Where what was done isn't recorded, the session was asked all the same.
    not_recorded = units.asked - n if occurrence is STRONGEST_ACTION else 0
    return (SideEffect if occurrence.names else SideEffectByTerm)(
        group=place.group,
        term=place.term,
        method=place.method,
        n=n,
        events=counts.events,
        patients=counts.patients,
        not_asked=units.every - n - not_recorded if is_known else 0,
        unrecorded=0 if is_known else units.every,
        not_recorded=not_recorded,
        volunteered=counts.volunteered if is_known else None,
        value=counts.events / n if n else None,
        low=low,
        high=high,
        design_effect=design_effect(counts.clusters) if n and by_session else None,
        asked_sessions=None if by_session or not n else counts.asked_sessions / n,
        grades=counts.grades if n else {},
    )


def _interval(counts: _Counts, unit: str) -> tuple[float | None, float | None]:
    """Return the 95 % interval of a rate: sessions of a patient are held together, courses aren't."""
    if not counts.asked:
        return None, None
    return clustered_wilson(counts.clusters) if unit == "session" else wilson(counts.events, counts.asked)


def _counted(cohort: Cohort, people: PeopleAsked) -> Counted:
    return Counted(
        n=people.n,
        patients=people.patients,
        minors=people.minors,
        follow_up=None,
        of=OF[cohort.unit],
        repeated=cohort.unit == "course" and people.patients < people.n,
    )
