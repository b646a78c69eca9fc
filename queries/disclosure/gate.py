"""The gate: the only way by which numbers leave."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from queries.asker import Asked, NeedsOf, fetched, needed
from queries.catalogue import Catalogue
from queries.clocks import COUNTED, FITTING, SCREENED, STARTED
from queries.cohort import PRIMARY, Cohort, group_label
from queries.definitions.disclosure import WITHHELD_UNDER
from queries.definitions.instrument import INSTRUMENTS
from queries.disclosure.lasting import drawn_states, drawn_steps, drawn_summary
from queries.disclosure.limits import month_limits
from queries.disclosure.notes import (
    absent,
    answerable,
    in_no_month,
    notes_on,
    published_rules,
    rules_of,
    selected,
    silent_clinics,
)
from queries.disclosure.released import Coverage, Released
from queries.disclosure.withholding import counts_nobody, withheld_if_small, withheld_where_small
from queries.measures.measure import NO_ANSWER, Answer, Counted, Measure
from queries.measures.rows import Row
from queries.measures.screening import ScreeningMeasure
from queries.months import months_words
from queries.published.comparable import comparable_results
from queries.relations.coverage_counts import coverage_counts
from queries.relations.relation import Fetched, Needs
from queries.relations.without_month import without_month
from store.store import Snapshot

_HELD, _WITHOUT_MONTH = "patients of each group", "courses in no month"


class Question(NamedTuple):
    """A measure asked of a cohort."""

    measure: Measure
    cohort: Cohort


class _Taken(NamedTuple):
    """A question as it is taken: the cohort that its measure can be asked of, and what the data lack for it."""

    measure: Measure
    cohort: Cohort
    asked: Cohort
    absent: str


class Gate:
    """Answers questions about one snapshot for one audience."""

    def __init__(self, snapshot: Snapshot, catalogue: Catalogue, audience: str = "internal") -> None:
        self._snapshot = snapshot
        self._catalogue = catalogue
        self._audience = audience

    def ask(self, measure: Measure, cohort: Cohort) -> Released:
        """Return a measure's answer for a cohort, one row a group in the groups' natural order."""
        return self.ask_all([Question(measure, cohort)])[0]

    def ask_all(self, questions: Sequence[Question]) -> list[Released]:
        """Return the answer of each question; what several need is fetched once."""
        taken = [self._taken(each) for each in questions]
        found: list[Fetched] = []
        answered: list[Answer] = []
        for each, rows in zip(taken, self._fetched([self._asked(each) for each in taken]), strict=True):
            found.append(rows)
            answered.append(self._answer(each, rows))
        people = self._patients(taken, answered)
        return [self._released(*each) for each in zip(taken, found, answered, people, strict=True)]

    def _taken(self, question: Question) -> _Taken:
        measure, cohort = question
        return _Taken(measure, cohort, answerable(measure, cohort), absent(measure, self._catalogue))

    def _asked(self, taken: _Taken) -> Asked:
        """Return what a measure needs and, where a period chooses, how many courses are in no month."""
        needs: dict[str, NeedsOf] = {}
        if not taken.absent:
            needs[taken.measure.name] = taken.measure.needs
        if taken.asked.period and taken.asked.clock != SCREENED:
            needs[_WITHOUT_MONTH] = _without_month
        return needed(needs, taken.asked, self._snapshot, self._catalogue)

    def _answer(self, taken: _Taken, found: Fetched) -> Answer:
        if taken.absent:
            return NO_ANSWER
        return taken.measure.answer(taken.asked, found[taken.measure.name], self._catalogue)

    def _released(self, taken: _Taken, found: Fetched, answered: Answer, patients: Mapping[str, int]) -> Released:
        measure, cohort, asked, not_recorded = taken
        catalogue = self._catalogue
        clock = cohort.clock if cohort.clock == asked.clock else FITTING  # the fitting one stays so in the address
        summary = tuple(drawn_summary(withheld_if_small(each)) for each in answered.summary)
        rows = drawn_states(answered.in_order(withheld_where_small(answered.rows, patients)))
        withheld = {each.group for each in summary if each.withheld}
        benchmarks, no_benchmark = comparable_results(measure, asked, summary or rows, catalogue)
        return Released(
            measure=measure.name,
            title=measure.title,
            question=measure.question,
            cohort=selected(measure, asked, catalogue),
            url=replace(asked, clock=clock).to_url(),
            instrument=_instrument(cohort) if answered.scored_with is None else answered.scored_with,
            endpoint=measure.when(cohort),
            counting=measure.counting(cohort),
            by=asked.by,
            snapshot=catalogue.snapshot,
            source=catalogue.source,
            data_as_of=catalogue.data_as_of,
            definitions=catalogue.definitions,
            audience=self._audience,
            synthetic=catalogue.synthetic,
            rows=rows,
            steps=drawn_steps(answered.steps, summary),
            summary=summary,
            trends=() if any(row.withheld for row in rows) else answered.trends,
            limits=tuple(month_limits(rows, asked.by, catalogue.data_as_of)),
            comparison=None if withheld else answered.comparison,
            across=answered.across,
            begun=_begun(measure, asked, catalogue),
            coverage=_coverage(answered.counted, summary or rows),
            notes=(*notes_on(measure, cohort, answered, catalogue), *_in_no_month(asked, found)),
            rules=(*rules_of(measure, cohort, answered.instruments), *published_rules(benchmarks)),
            protocols=tuple(catalogue.protocols.values()),
            benchmarks=benchmarks,
            no_benchmark="" if not_recorded else no_benchmark,
            absent=not_recorded,
            silent=silent_clinics(measure, asked, catalogue),
        )

    def _patients(self, taken: Sequence[_Taken], answered: Sequence[Answer]) -> list[dict[str, int]]:
        """Return for each question the patients of each group in all; none where each row has somebody in its n.

        A row that has nobody there can be judged by these alone.
        """
        pairs = zip(taken, answered, strict=True)
        places = [place for place, (each, its) in enumerate(pairs) if _is_judged_by_all(each.measure, its)]
        asked = [needed({_HELD: _held}, taken[place].asked, self._snapshot, self._catalogue) for place in places]
        patients: list[dict[str, int]] = [{} for _ in taken]
        for place, found in zip(places, self._fetched(asked), strict=True):
            by = taken[place].asked.by
            counts = found[_HELD]["held"]
            patients[place] = {group_label(by, each.group, self._catalogue): each.patients for each in counts}
        return patients

    def _fetched(self, asked: Sequence[Asked]) -> Iterator[Fetched]:
        return fetched(asked, self._snapshot, self._catalogue, self._audience)


def _is_judged_by_all(measure: Measure, answered: Answer) -> bool:
    return not isinstance(measure, ScreeningMeasure) and any(map(counts_nobody, answered.rows))


def _held(cohort: Cohort, catalogue: Catalogue) -> Needs:
    return {"held": coverage_counts(cohort, catalogue)}


def _without_month(cohort: Cohort, catalogue: Catalogue) -> Needs:
    return {"courses": without_month(cohort, catalogue)}


def _in_no_month(asked: Cohort, found: Fetched) -> Iterator[str]:
    for courses in found.get(_WITHOUT_MONTH, {}).get("courses", ()):
        yield from in_no_month(courses.n, asked.clock)


def _begun(measure: Measure, asked: Cohort, catalogue: Catalogue) -> str:
    """Return in which months all courses, or screenings, of the data were started; a period says its own."""
    clock = SCREENED if isinstance(measure, ScreeningMeasure) else STARTED
    span = catalogue.spans.get(clock)
    return f"{COUNTED[clock]} {months_words(*span)}" if span and not asked.period else ""


def _instrument(cohort: Cohort) -> str:
    return "primary instrument" if cohort.instrument == PRIMARY else cohort.instrument


def _coverage(counted: Counted, rows: tuple[Row, ...]) -> Coverage:
    """Return what the whole figure stands on; of one row that is withheld, its n is too."""
    alone = len(rows) == 1 and rows[0].withheld
    if alone or any(0 < (count or 0) < WITHHELD_UNDER for count in (counted.n, counted.patients)):
        return Coverage(None, None, None, {}, counted.of)
    mix = {name: counted.instruments[name] for name in INSTRUMENTS if counted.instruments.get(name)}
    rounded = any(row.withheld for row in rows)
    missing, pending = (round(each, -1) if each and rounded else each for each in (counted.missing, counted.pending))
    return Coverage(
        counted.n, counted.patients, counted.follow_up, _without_few(mix), counted.of, missing, pending, rounded
    )


def _without_few(mix: Mapping[str, int]) -> dict[str, int | None]:
    """Return how many courses were scored with which instrument, but not where it was few.

    A single instrument of few would be what the others leave of n: the next smallest goes with it.
    """
    in_order = sorted(mix, key=lambda name: mix[name])
    few = [name for name in in_order if mix[name] < WITHHELD_UNDER]
    hidden = in_order[:2] if len(few) == 1 else few
    return {name: None if name in hidden else count for name, count in mix.items()}
