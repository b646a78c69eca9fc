"""Score measures: questions that are answered by courses in their states, and by what became of them at an endpoint."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import Any

from queries.catalogue import Catalogue
from queries.clocks import Clocks, by_score
from queries.cohort import MISSING, Cohort, Missing
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.dimensions import GROUPINGS
from queries.measures.dose_trends import dose_trends
from queries.measures.groups import crossed
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.rows import Row
from queries.relations.relation import CourseKeys, Fetched, Needs, Relation
from queries.relations.repeat_patients import Denominator, RepeatPatients, repeat_patients
from queries.relations.score_sums import BinCount, ChangeSum, LateCount, ScoreSum, score_sums

Courses = ScoreSum | ChangeSum | BinCount | LateCount
"""A row of any relation that a score measure counts from."""

Patients = Mapping[tuple[str, str, str], int]
"""Patients in the denominator by (group, across, instrument); instrument is "" where they are pooled."""

IN_WINDOW = ("scored", "missing")
WITHOUT_BASELINE = ("no_induction", "no_baseline")
COUNTED: Mapping[Missing, tuple[str, ...]] = MappingProxyType(
    {"observed": ("scored",), "non-responder": IN_WINDOW, "last-observation": IN_WINDOW}
)


@cache
def _with_rule(rule_of: Callable[[Instrument], Rule | None]) -> tuple[str, ...]:
    return tuple(name for name, instrument in INSTRUMENTS.items() if rule_of(instrument))


@dataclass(frozen=True)
class ScoreMeasure:
    """A question with its answer's arithmetic.

    `rule_of` says what is counted on an instrument, None where it lacks the rule; `cases_only` whether the measure is
    about those who were cases at baseline or about everyone with a baseline; `pooled` whether instruments stand
    together in a row; `outcome` is the one whose share is taken, one of `queries.definitions.outcomes`, and
    `counted_from` the relation where that isn't of outcomes; `counted` which states are in the denominator under each
    missing-data mode that it knows; `among` selects the keys of the courses that the question is about, if not of all.
    """

    name: str
    title: str
    question: str
    rule_of: Callable[[Instrument], Rule | None]
    cases_only: bool
    pooled: bool
    estimate: Callable[["ScoreMeasure", Sequence[Any], Patients, Missing], Iterator[Row]]
    outcome: str = ""
    counted_from: Callable[[Cohort, Catalogue], Relation[Any]] | None = None
    counted: Mapping[Missing, tuple[str, ...]] = field(default_factory=lambda: COUNTED)
    among: Callable[[Cohort, Catalogue], CourseKeys] | None = None
    requires: tuple[str, ...] = ()

    def when(self, cohort: Cohort) -> str:
        """Return the endpoint's title."""
        return ENDPOINTS[cohort.endpoint].title

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return the endpoint."""
        endpoint = ENDPOINTS[cohort.endpoint]
        return [Rule(f"Endpoint, {endpoint.title}", endpoint.source)]

    def clocks(self, cohort: Cohort) -> Clocks:
        """Return that a score is due in the month in which its window ends."""
        return by_score(cohort.endpoint)

    def mode(self, asked: Missing) -> Missing:
        """Return the missing-data mode that is used when one is asked for."""
        return asked if asked in self.counted else "observed"

    def counting(self, cohort: Cohort) -> str:
        """Return in words what becomes of missing follow-up."""
        return MISSING[self.mode(cohort.missing)]

    def rule(self, instrument: Instrument) -> Rule | None:
        """Return what is counted on an instrument; None where it lacks the measure's rule."""
        return self.rule_of(instrument)

    def state(self, courses: Courses) -> str:
        """Return the state in which this measure counts courses: the first that applies, its own two included."""
        if courses.state in WITHOUT_BASELINE:
            return courses.state
        if courses.instrument not in _with_rule(self.rule_of):
            return "no_rule"
        return "not_a_case" if self.cases_only and not courses.is_case else courses.state

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return the courses by their states, and the patients who have several, by group and together."""
        asked = self._asked(cohort)
        among = self.among(asked, catalogue) if self.among else None
        states, instruments = self.counted[asked.missing], _with_rule(self.rule_of)
        denominator = Denominator(states, self.cases_only, instruments, self.pooled)
        if self.counted_from:
            courses = self.counted_from(asked, catalogue)
        else:
            courses = score_sums(asked, catalogue, self.outcome, among)
        return {
            "courses": courses,
            "repeat_patients": repeat_patients(asked, catalogue, denominator, among),
            "repeat_patients_together": repeat_patients(asked.grouped("none"), catalogue, denominator, among),
        }

    def answer(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
        """Return the answer for a cohort, under the missing-data mode that the measure knows.

        A second grouping divides shares; where instruments stand apart, one is enough for a figure.
        """
        asked = self._asked(cohort)
        in_order: list[Courses] = sorted(fetched["courses"], key=tuple.__repr__)  # engines return rows in any order
        courses = crossed(asked, catalogue, in_order)
        repeats = crossed(asked, catalogue, fetched["repeat_patients"])
        counted = self._in_denominator(courses, asked.missing)
        rows = tuple(self.estimate(self, courses, self._patients(counted, repeats), asked.missing))
        return Answer(
            rows=rows,
            across=GROUPINGS[asked.across].title if asked.across != "none" else "",
            trends=tuple(dose_trends(rows)) if cohort.by == "dose-band" and self.outcome else (),
            counted=self._counted(courses, counted, fetched["repeat_patients_together"]),
            instruments=frozenset(each.instrument for each in courses if each.state not in WITHOUT_BASELINE),
        )

    def _asked(self, cohort: Cohort) -> Cohort:
        grouped = cohort if self.pooled else cohort.uncrossed()
        return replace(grouped, missing=self.mode(cohort.missing))

    def _in_denominator(self, courses: Sequence[Courses], missing: Missing) -> list[Courses]:
        return [each for each in courses if self.state(each) in self.counted[missing]]

    def _patients(self, counted: Sequence[Courses], repeats: Sequence[RepeatPatients]) -> Patients:
        patients: Counter[tuple[str, str, str]] = Counter()
        for each in counted:
            patients[each.group, each.across, "" if self.pooled else each.instrument] += each.singles
        for group, across, instrument, number in repeats:
            patients[group, across, instrument] += number
        return patients

    def _counted(
        self, courses: Sequence[Courses], counted: Sequence[Courses], repeats: Sequence[RepeatPatients]
    ) -> Counted:
        """Return how many of all courses are `counted`, and in which state the others are."""
        states: Counter[str] = Counter()
        for each in courses:
            states[self.state(each)] += each.n
        instruments: Counter[str] = Counter()
        apart: Counter[str] = Counter()
        patients = Counter({each.instrument: each.patients for each in repeats})
        for each in counted:
            instruments[each.instrument] += each.n
            apart["" if self.pooled else each.instrument] += each.n
            patients["" if self.pooled else each.instrument] += each.singles
        closed = states["scored"] + states["missing"]
        return Counted(
            n=sum(each.n for each in counted),
            patients=patients.total() if len(apart) == 1 else None,
            minors=sum(each.minors for each in counted),
            follow_up=states["scored"] / closed if closed else None,
            instruments=instruments,
            repeated=any(patients[name] < n for name, n in apart.items()),
            missing=states["missing"],
            pending=states["pending"],
        )
