"""Side-effect rows: what was counted of sessions or courses, as one row a group, way of asking and side effect."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from queries.catalogue import Catalogue
from queries.cohort import BY_SCORES, Cohort
from queries.definitions.side_effects import GRADES, METHODS
from queries.measures.groups import labelled
from queries.measures.intervals import Clusters, clustered_wilson, design_effect, wilson
from queries.measures.measure import Answer, Counted
from queries.measures.session_rows import UNGRADED, SideEffect
from queries.relations.side_effect_counts import Occurrence, asked_counts, effect_counts, people_asked, unit_counts
from store.engines import Snapshot, read

OF = {"session": "asked sessions", "course": "courses asked"}


class _Asked(NamedTuple):
    """What the relation `asked_counts` says of one group, method and term."""

    patients: int = 0
    asked: int = 0
    asked_sessions: int = 0
    events: int = 0
    xx: int = 0
    xm: int = 0
    mm: int = 0
    affected: int = 0
    always: int = 0

    @property
    def clusters(self) -> Clusters:
        sums = (self.events, self.asked, self.xx, self.xm, self.mm)
        return Clusters(self.patients, *sums, self.affected, self.always)


@dataclass
class _Occurred:
    """What the relation `effect_counts` says of one group, method and term."""

    grades: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*map(str, GRADES), UNGRADED), 0))
    volunteered: int = 0


class _Place(NamedTuple):
    """Where a row stands."""

    group: str
    method: str
    term: str


_NOBODY = _Asked()


def side_effects_answer(cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue, occurrence: Occurrence) -> Answer:
    """Return how often something occurred where it was asked about, per session or per course.

    A row for every group and method that has sessions, asked or not, and every term that occurs or is asked about in
    the selection: in the order of what an occurrence is called, else the most frequent first.
    """
    units = labelled(cohort, catalogue, read(snapshot, unit_counts(cohort)))
    asked = {
        _Place(group, method, term): _Asked(*map(int, sums))
        for group, method, term, *sums in labelled(cohort, catalogue, read(snapshot, asked_counts(cohort, occurrence)))
    }
    occurred = _occurred(labelled(cohort, catalogue, read(snapshot, effect_counts(cohort, occurrence))))
    terms = occurrence.terms or _most_frequent_first(asked, occurred)
    rows = (
        _row(place := _Place(group, method, term), n, asked.get(place, _NOBODY), occurred[place], cohort.unit)
        for group, method, n in _in_order(units)
        for term in terms
    )
    return Answer(
        rows=tuple(rows),
        counted=_counted(cohort, snapshot, occurrence),
        instruments=frozenset(),
        scored_with=None if cohort.by in BY_SCORES else "",
    )


def _in_order(units: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return (group, method, n) with the methods of each group in their own order."""
    places = {group: place for place, group in enumerate(dict.fromkeys(group for group, *_ in units))}
    return sorted(units, key=lambda row: (places[row[0]], METHODS.index(row[1])))


def _occurred(effects: Iterable[tuple[Any, ...]]) -> dict[_Place, _Occurred]:
    """Sort what occurred into the grades of what was asked about, and what was volunteered."""
    occurred: dict[_Place, _Occurred] = defaultdict(_Occurred)
    for group, method, term, asked, grade, n in effects:
        place = _Place(group, method, term)
        if asked:
            occurred[place].grades[UNGRADED if grade is None else str(grade)] += n
        else:
            occurred[place].volunteered += n
    return occurred


def _most_frequent_first(asked: dict[_Place, _Asked], occurred: Iterable[_Place]) -> list[str]:
    events = Counter(dict.fromkeys((place.term for place in occurred), 0))
    for place, counts in asked.items():
        events[place.term] += counts.events
    return sorted(events, key=lambda term: (-events[term], term))


def _row(place: _Place, units: int, asked: _Asked, occurred: _Occurred, unit: str) -> SideEffect:
    n, by_session = asked.asked, unit == "session"
    low, high = _interval(asked, unit)
    return SideEffect(
        group=place.group,
        term=place.term,
        method=place.method,
        n=n,
        events=asked.events,
        patients=asked.patients,
        not_asked=units - n,
        volunteered=occurred.volunteered,
        value=asked.events / n if n else None,
        low=low,
        high=high,
        design_effect=design_effect(asked.clusters) if n and by_session else None,
        asked_sessions=None if by_session or not n else asked.asked_sessions / n,
        grades=occurred.grades if n else {},
    )


def _interval(asked: _Asked, unit: str) -> tuple[float | None, float | None]:
    """Return the 95 % interval of a rate: sessions of a patient are held together, courses aren't."""
    if not asked.asked:
        return None, None
    return clustered_wilson(asked.clusters) if unit == "session" else wilson(asked.events, asked.asked)


def _counted(cohort: Cohort, snapshot: Snapshot, occurrence: Occurrence) -> Counted:
    patients, minors, n = read(snapshot, people_asked(cohort.grouped("none"), occurrence))[0]
    return Counted(
        n=n,
        patients=patients,
        minors=int(minors or 0),
        follow_up=None,
        of=OF[cohort.unit],
        repeated=cohort.unit == "course" and patients < n,
    )
