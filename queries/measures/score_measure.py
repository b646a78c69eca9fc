"""Score measures: questions that are answered from the pairs of baseline and endpoint score."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select

from queries.catalogue import Catalogue
from queries.clocks import Clocks, by_score
from queries.cohort import GROUPINGS, MISSING, Cohort, Missing
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.measures.groups import crossed
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.rows import Row
from queries.measures.trend import dose_trends
from queries.relations.people_counted import Denominator, people_counted
from queries.relations.score_pairs import score_pairs
from store.engines import Snapshot, read
from store.schema import course_facts


class Pair(NamedTuple):
    """One row of the relation `score_pairs`, its groups already labels."""

    group: str
    across: str
    instrument: str
    state: str
    is_case: bool | None
    baseline: int | None
    score: int | None
    completed: int | None
    n: int


class People(NamedTuple):
    """One row of the relation `people_counted`, its groups already labels; instrument "" where they are pooled."""

    group: str
    across: str
    instrument: str
    patients: int
    minors: int
    n: int


IN_WINDOW = ("scored", "missing")
WITHOUT_BASELINE = ("no_induction", "no_baseline")
COUNTED: Mapping[Missing, tuple[str, ...]] = MappingProxyType(
    {"observed": ("scored",), "non-responder": IN_WINDOW, "last-observation": IN_WINDOW}
)


@dataclass(frozen=True)
class ScoreMeasure:
    """A question with its answer's arithmetic.

    `rule_of` says what is counted on an instrument, None where it lacks the rule; `cases_only` whether the measure is
    about those who were cases at baseline or about everyone with a baseline; `pooled` whether instruments stand
    together in a row; `counted` which states are in the denominator under each missing-data mode that it knows;
    `among` selects the ids of the courses that the question is about, where those are not all of the cohort.
    """

    name: str
    title: str
    question: str
    rule_of: Callable[[Instrument], Rule | None]
    cases_only: bool
    pooled: bool
    estimate: Callable[["ScoreMeasure", list[Pair], list[People], Missing], Iterator[Row]]
    event: Callable[[Instrument, int, int], bool] | None = None
    counted: Mapping[Missing, tuple[str, ...]] = field(default_factory=lambda: COUNTED)
    among: Callable[[Cohort], Select] | None = None

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

    def state(self, pair: Pair) -> str:
        """Return the state in which this measure counts a pair: the first that applies, its own two included."""
        if pair.state in WITHOUT_BASELINE:
            return pair.state
        if self.rule_of(INSTRUMENTS[pair.instrument]) is None:
            return "no_rule"
        return "not_a_case" if self.cases_only and not pair.is_case else pair.state

    def answer(self, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
        """Return the answer for a cohort, under the missing-data mode that the measure knows.

        A second grouping divides shares; where instruments stand apart, one is enough for a figure.
        """
        grouped = cohort if self.pooled else cohort.uncrossed()
        asked = replace(grouped, missing=self.mode(cohort.missing))
        pairs = self._pairs(asked, snapshot, catalogue)
        people = self._people(asked, snapshot, catalogue)
        together = asked.grouped("none")
        everyone = people if asked == together else self._people(together, snapshot, catalogue)
        rows = tuple(self.estimate(self, pairs, people, asked.missing))
        return Answer(
            rows=rows,
            across=GROUPINGS[asked.across].title if asked.across != "none" else "",
            trends=tuple(dose_trends(rows)) if cohort.by == "dose-band" and self.event else (),
            counted=self._counted(pairs, everyone, asked.missing),
            instruments=frozenset(pair.instrument for pair in pairs if pair.state not in WITHOUT_BASELINE),
        )

    def _where(self, cohort: Cohort) -> tuple[ColumnElement[bool], ...]:
        return (course_facts.c.course_id.in_(self.among(cohort)),) if self.among else ()

    def _pairs(self, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> list[Pair]:
        rows = read(snapshot, score_pairs(cohort, *self._where(cohort)))
        in_order = sorted(rows, key=str)  # engines return rows in any order, and sums of floats depend on it
        return [Pair(*row) for row in crossed(cohort, catalogue, in_order)]

    def _people(self, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> list[People]:
        names = tuple(name for name, instrument in INSTRUMENTS.items() if self.rule_of(instrument))
        denominator = Denominator(self.counted[cohort.missing], self.cases_only, names, self.pooled)
        rows = read(snapshot, people_counted(cohort, denominator, *self._where(cohort)))
        return [People(*row) for row in crossed(cohort, catalogue, rows)]

    def _counted(self, pairs: list[Pair], everyone: list[People], missing: Missing) -> Counted:
        in_window = [(state, pair.n) for pair in pairs if (state := self.state(pair)) in IN_WINDOW]
        closed = sum(n for _, n in in_window)
        scored = sum(n for state, n in in_window if state == "scored")
        instruments: Counter[str] = Counter()
        for pair in pairs:
            if self.state(pair) in self.counted[missing]:
                instruments[pair.instrument] += pair.n
        return Counted(
            n=sum(each.n for each in everyone),
            patients=everyone[0].patients if len(everyone) == 1 else None,
            minors=sum(each.minors for each in everyone),
            follow_up=scored / closed if closed else None,
            instruments=instruments,
            repeated=any(each.patients < each.n for each in everyone),
        )
