"""Onset: how soon response sets in, as the share of cases responding hours, a day, a week and an induction on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from queries.catalogue import Catalogue
from queries.clocks import Clocks, by_score
from queries.cohort import Cohort, Missing
from queries.definitions.endpoints import ENDPOINTS, ONSET
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.response import RESPONSE
from queries.measures.rows import Cell, Share
from queries.measures.score_measure import ScoreMeasure
from queries.measures.share import in_column
from queries.relations.people_at_any import people_at_any
from queries.relations.relation import Fetched, Needs
from queries.relations.repeat_patients import Denominator
from queries.relations.scored_at_each import scored_at_each


@dataclass(frozen=True)
class Onset:
    """Response at each endpoint of onset, whatever endpoint is asked for.

    `same_courses`: only of those courses that are scored at all of them, so that n is the same throughout; none of
    these can be missing, so there is no follow-up to speak of.
    """

    name: str
    title: str
    question: str
    response: ScoreMeasure
    same_courses: bool
    cases_only: bool = True
    requires: tuple[str, ...] = ()

    def when(self, cohort: Cohort) -> str:
        """Return the first and the last endpoint's title."""
        return f"from {ENDPOINTS[ONSET[0]].title} to {ENDPOINTS[ONSET[-1]].title}"

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return every endpoint of onset."""
        return [rule for each in _at_each(cohort) for rule in self.response.timing(each)]

    def clocks(self, cohort: Cohort) -> Clocks:
        """Return that each score is due in its own month; those of the same courses when their last one is."""
        return by_score(ONSET[-1], due_at=ONSET[-1] if self.same_courses else "")

    def mode(self, asked: Missing) -> Missing:
        """Return the missing-data mode that is used when one is asked for."""
        return self.response.mode(asked)

    def counting(self, cohort: Cohort) -> str:
        """Return in words who is counted at each time."""
        if self.same_courses:
            return "only courses scored at every one of these times"
        return f"{self.response.counting(cohort)}; n differs between times"

    def rule(self, instrument: Instrument) -> Rule | None:
        """Return what response is on an instrument."""
        return self.response.rule(instrument)

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return what response needs at each endpoint and, but of the same courses, everyone who is in any of them."""
        at_each = {each.endpoint: self.response.needs(each, catalogue) for each in _at_each(cohort)}
        if self.same_courses:
            return at_each
        states = self.response.counted[self.mode(cohort.missing)]
        apart = Denominator(states, self.cases_only, tuple(INSTRUMENTS), pooled=False)
        return {
            **at_each,
            "apart": people_at_any(cohort, catalogue, apart, ONSET),
            "together": people_at_any(cohort, catalogue, replace(apart, pooled=True), ONSET),
        }

    def answer(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
        """Return one cell a group and endpoint; n of the whole figure counts each course once."""
        answers = {
            each.endpoint: self.response.answer(each, fetched[each.endpoint], catalogue) for each in _at_each(cohort)
        }
        return Answer(
            rows=tuple(self._in_order(cohort, answers)),
            counted=self._counted(answers, fetched),
            instruments=frozenset(name for answer in answers.values() for name in answer.instruments),
            across="time",
        )

    def _in_order(self, cohort: Cohort, answers: Mapping[str, Answer]) -> Iterator[Cell]:
        """Yield the cells of the first group in time, then those of the next."""
        cells = [
            self._cell(row, ENDPOINTS[endpoint].title)
            for endpoint, answer in answers.items()
            for row in answer.rows
            if isinstance(row, Share)
        ]
        groups: Iterable[str] = dict.fromkeys(cell.group for cell in cells)
        if cohort.by == "due-month":  # the one grouping of which each endpoint has groups of its own
            groups = sorted(groups)
        for group in groups:
            yield from (cell for cell in cells if cell.group == group)

    def _cell(self, row: Share, title: str) -> Cell:
        cell = in_column(row, title)
        return replace(cell, follow_up=None) if self.same_courses else cell

    def _counted(self, answers: Mapping[str, Answer], fetched: Fetched) -> Counted:
        if self.same_courses:
            return replace(answers[ONSET[-1]].counted, follow_up=None, missing=None, pending=None)
        mix = {each.instrument: each.n for each in fetched["apart"]}
        together = fetched["together"]
        patients, minors, n = together[0][1:] if together else (0, 0, 0)
        return Counted(n=n, patients=patients, minors=minors, follow_up=None, instruments=mix)


def _at_each(cohort: Cohort) -> list[Cohort]:
    return [replace(cohort.uncrossed(), endpoint=endpoint) for endpoint in ONSET]


ONSET_OF_RESPONSE = Onset(
    name="onset",
    title="Onset of response",
    question="How soon do people get better?",
    response=RESPONSE,
    same_courses=False,
)
ONSET_SAME_COURSES = Onset(
    name="onset-same-courses",
    title="Onset among the same courses",
    question="How soon do those get better who are scored every time?",
    response=replace(
        RESPONSE,
        counted={"observed": RESPONSE.counted["observed"]},
        among=lambda cohort, catalogue: scored_at_each(cohort, catalogue, ONSET),
    ),
    same_courses=True,
)
