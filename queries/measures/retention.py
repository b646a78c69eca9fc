"""Retention: how many came back for each session of induction, of those who could, and why the others left."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from queries.catalogue import Catalogue
from queries.clocks import BY_START, Clocks
from queries.cohort import Cohort, Missing
from queries.definitions.instrument import Instrument
from queries.definitions.retention import CAME_BACK, FROM_SESSION
from queries.dimensions import BY_SCORES, NOT_RECORDED
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.rows import Leavers, Retained, Row
from queries.relations.relation import Fetched, Needs
from queries.relations.retention_counts import (
    COUNTED,
    RepeatRetained,
    RetentionCounts,
    repeat_retained,
    retention_counts,
)
from queries.statistics.intervals import wilson

_LEFT_OUT = ("no_induction", "no_plan", "pending")


class Patients(NamedTuple):
    """Patients of a group by the longest plan of their courses that count; `left` of them left one too early."""

    group: str
    planned: int
    left: int
    patients: int


def _could(courses: RetentionCounts, session: int) -> bool:
    """Tell whether courses could have come to a session."""
    return courses.state in COUNTED and (courses.planned or 0) >= session


def _left(courses: RetentionCounts) -> bool:
    """Tell whether courses ended before the last session that was planned."""
    return _could(courses, FROM_SESSION) and courses.given < (courses.planned or 0)


@dataclass(frozen=True)
class Retention:
    """A question about the sessions of induction; `rows_of` answers it for one group, `counts` are its denominator."""

    name: str
    title: str
    question: str
    words: str
    rows_of: Callable[[str, list[RetentionCounts], list[Patients]], Iterator[Row]]
    counts: Callable[[RetentionCounts], bool]
    patients_of: Callable[[list[Patients]], int]
    cases_only: bool = False
    requires: tuple[str, ...] = ()

    def when(self, cohort: Cohort) -> str:
        """Return what is followed."""
        return "sessions of induction"

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return who could come back."""
        return [Rule(f"{self.title}, {self.words}", CAME_BACK)]

    def clocks(self, cohort: Cohort) -> Clocks:
        """Return that courses are followed from their start."""
        return BY_START

    def mode(self, asked: Missing) -> Missing:
        """Return what was asked for: no score can be missing here."""
        return asked

    def counting(self, cohort: Cohort) -> str:
        """Return in words who is in the denominator."""
        return self.words

    def rule(self, instrument: Instrument) -> Rule | None:
        """Return None: sessions are counted, not scores."""
        return None

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return the courses, and the patients who have several, by group and together."""
        return {
            "courses": retention_counts(cohort, catalogue),
            "repeat_patients": repeat_retained(cohort, catalogue),
            "repeat_patients_together": repeat_retained(cohort.grouped("none"), catalogue),
        }

    def answer(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
        """Return the answer for a cohort; every course stands in one group, whatever its scores."""
        courses: list[RetentionCounts] = labelled(cohort, catalogue, fetched["courses"])
        people = _people(courses, labelled(cohort, catalogue, fetched["repeat_patients"]))
        everyone = _people(courses, fetched["repeat_patients_together"])
        counted = [each for each in courses if self.counts(each)]
        rows = (
            row
            for group, members in groupby(courses, key=lambda each: each.group)
            for row in self.rows_of(group, list(members), [each for each in people if each.group == group])
        )
        return Answer(
            rows=tuple(rows),
            counted=Counted(
                n=_sum(counted),
                patients=self.patients_of(everyone),
                minors=sum(each.minors for each in counted),
                follow_up=None,
            ),
            instruments=frozenset(),
            scored_with=None if cohort.by in BY_SCORES else "",
        )


def _people(courses: Iterable[RetentionCounts], repeats: Iterable[RepeatRetained]) -> list[Patients]:
    """Return the patients of courses that count: those with one course, and those with several."""
    singles = (
        Patients(each.group, each.planned or 0, each.singles if each.given < (each.planned or 0) else 0, each.singles)
        for each in courses
        if each.state in COUNTED
    )
    return [*singles, *(Patients(*each) for each in repeats)]


def _retained(group: str, courses: list[RetentionCounts], people: list[Patients]) -> Iterator[Retained]:
    """Yield one row a session, up to the longest induction that the group's protocols plan."""
    for session in range(FROM_SESSION, max(each.planned or 0 for each in courses) + 1):
        could = [each for each in courses if _could(each, session)]
        left = [each for each in could if each.given < session]
        n, events = _sum(could), _sum(could) - _sum(left)
        yield Retained(
            group=group,
            session=session,
            n=n,
            events=events,
            patients=_patients(people, session),
            **_share(events, n),
            **_left_out(courses, session),
            ended_unknown=_ended_unknown(left),
            stop_reasons=_reasons(left),
        )


def _leavers(group: str, courses: list[RetentionCounts], people: list[Patients]) -> Iterator[Leavers]:
    """Yield one row, unless no protocol of the group plans a second session."""
    if all((each.planned or 0) < FROM_SESSION for each in courses):
        return
    left, could = [each for each in courses if _left(each)], [each for each in courses if _could(each, FROM_SESSION)]
    yield Leavers(
        group=group,
        n=_sum(left),
        patients=_patients_who_left(people),
        stayed=_sum(could) - _sum(left),
        **_share(_sum(left), _sum(could)),
        ended_unknown=_ended_unknown(left),
        stop_reasons=_reasons(left),
    )


def _sum(courses: Iterable[RetentionCounts]) -> int:
    return sum(each.n for each in courses)


def _ended_unknown(left: Iterable[RetentionCounts]) -> int:
    return _sum(each for each in left if each.state == "ended_unknown")


def _share(events: int, n: int) -> dict[str, Any]:
    low, high = wilson(events, n) if n else (None, None)
    return {"value": events / n if n else None, "low": low, "high": high}


def _left_out(courses: list[RetentionCounts], session: int) -> dict[str, Any]:
    """Count the courses that could not come to a session, each under the first reason that applies."""
    states = {state: _sum(each for each in courses if each.state == state) for state in _LEFT_OUT}
    counted = [each for each in courses if each.state in COUNTED]
    return states | {"not_planned": _sum(each for each in counted if not _could(each, session))}


def _reasons(left: list[RetentionCounts]) -> dict[str, int]:
    """Count the reasons of those who left, the most frequent first and those not recorded last."""
    reasons: Counter[str] = Counter()
    for each in left:
        reasons[NOT_RECORDED if each.stop_reason is None else each.stop_reason] += each.n
    return dict(sorted(reasons.items(), key=lambda item: (item[0] == NOT_RECORDED, -item[1], item[0])))


def _patients(people: list[Patients], session: int) -> int:
    return sum(each.patients for each in people if each.planned >= session)


def _patients_who_could(people: list[Patients]) -> int:
    return _patients(people, FROM_SESSION)


def _patients_who_left(people: list[Patients]) -> int:
    return sum(each.left for each in people)


def _could_come_back(courses: RetentionCounts) -> bool:
    return _could(courses, FROM_SESSION)


RETENTION = Retention(
    name="retention",
    title="Retention",
    question="How many come back for the next session?",
    words="of those who could come back",
    rows_of=_retained,
    counts=_could_come_back,
    patients_of=_patients_who_could,
)
STOP_REASONS = Retention(
    name="stop-reasons",
    title="Reasons for stopping",
    question="Why do people leave before the last planned session?",
    words="of those who left before the last planned session",
    rows_of=_leavers,
    counts=_left,
    patients_of=_patients_who_left,
)
