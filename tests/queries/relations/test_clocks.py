"""A period holds, by each clock, exactly what the twin says, in every measure, and no select multiplies rows."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from queries.asker import fetched, needed
from queries.catalogue import Catalogue, read_catalogue
from queries.clocks import CLOCKS, DUE, FITTING, SCREENED, SESSION, STARTED
from queries.cohort import Cohort
from queries.definitions.endpoints import ENDPOINTS, ONSET
from queries.disclosure.notes import answerable
from queries.measures import MEASURES
from queries.measures.measure import Answer, Measure
from queries.measures.response import RESPONSE
from queries.measures.rows import Share
from queries.period import PERIODS, Period, last_month_over, named_periods
from queries.relations.relation import Needs
from queries.relations.without_month import without_month
from store.store import Snapshot
from tests.queries.affected import affected_rows
from tests.queries.asked import answered
from tests.queries.effects_counted import effect_rows
from tests.queries.published import derive_export, gate_on
from tests.queries.relations import test_effect_times, test_screening, test_side_effects, test_vitals
from tests.twin import side_effects as twin
from tests.twin.ascii import parse, parse_table
from tests.twin.clock_strategies import busy_exports, month_ranges
from tests.twin.clocks import Months, due, held, is_in, period, started
from tests.twin.effect_times import resolution, serious
from tests.twin.endpoints import endpoint_rows
from tests.twin.examples import clocks as examples
from tests.twin.screening import screening
from tests.twin.tables import Export, Row
from tests.twin.vitals import threshold_rows, vital_rows

FEW = settings(
    deadline=None,
    max_examples=4,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # forty courses take too long to shrink
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
NO_CARTESIAN_PRODUCT = pytest.mark.filterwarnings("error:.*cartesian product")
BY_COURSE = [measure for name, measure in MEASURES.items() if name not in ("onset", "screening")]


def numbers_of(months: Months) -> tuple[int, int]:
    """The product's numbers for two months."""
    (first_year, first), (last_year, last) = months
    return first_year * 100 + first, last_year * 100 + last


class Marked:
    """An export whose clinics tell which courses a period holds by which clock, published."""

    def __init__(self, export: Export, months: Months, folder: str) -> None:
        self.holds = is_in(months)
        self.clocks = {STARTED: started(export)} | {endpoint: due(export, endpoint) for endpoint in ENDPOINTS}
        courses = [course | {"clinic": self._mark(course)} for course in export.tables["courses"]]
        clinics = {course["clinic"] for course in courses}
        lists = [
            row | {"clinic": clinic}
            for row in export.tables["checklists"]
            for clinic in clinics
            if clinic.startswith(f"{row['clinic']} ")
        ]
        marked = Export(export.tables | {"courses": courses, "checklists": lists}, export.cutoff)
        self.snapshot = derive_export(marked, Path(folder))
        self.catalogue = read_catalogue(self.snapshot)
        self.period = Period(numbers_of(months))

    def _mark(self, course: Row) -> str:
        told = (str(int(self.holds(months[course["course_id"]]))) for months in self.clocks.values())
        return f"{course['clinic']} {''.join(told)}"

    def held_by(self, clock: str) -> dict[str, tuple[str, ...]]:
        """The filter that leaves the courses that a clock (started, or the endpoint that is due) puts in the period."""
        place = list(self.clocks).index(clock)
        clinics = self.catalogue.values["clinic"]
        return {"clinic": tuple(each for each in clinics if each.split(" ")[1][place] == "1")}

    def answer(self, measure: Measure, cohort: Cohort) -> Answer:
        """The product's answer."""
        return answered(measure, cohort, self.snapshot, self.catalogue)


@NO_CARTESIAN_PRODUCT
@FEW
@given(
    busy_exports(),
    month_ranges(),
    st.sampled_from(sorted(ENDPOINTS)),
    st.sampled_from(("primary", "PHQ-9")),
    st.sampled_from(("none", "protocol", "due-month")),
)
def test_every_measure_counts_the_courses_that_the_twin_puts_in_a_period(
    export: Export, months: Months, endpoint: str, instrument: str, by: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        marked = Marked(export, months, folder)
        cohort = Cohort(period=marked.period, endpoint=endpoint, instrument=instrument, by=by)
        for measure in BY_COURSE:
            for asked in _askable(measure, cohort):
                clock = STARTED if asked.clock == STARTED else asked.due_at or asked.endpoint
                chosen = replace(asked, period=None, chosen=marked.held_by(clock))
                found, wanted = (_rounded(asdict(marked.answer(measure, each))) for each in (asked, chosen))
                assert found == wanted, (measure.name, asked.clock)
        _expect_onset_by_its_own_months(marked, export, replace(cohort, by="none", instrument="primary"))


def _askable(measure: Measure, cohort: Cohort) -> Iterator[Cohort]:
    """The cohorts by each clock of courses that a measure takes, each once."""
    taken = {answerable(measure, replace(cohort, clock=clock)).clock for clock in CLOCKS}
    assert taken
    for clock in taken - {SESSION, SCREENED}:
        yield answerable(measure, replace(cohort, clock=clock))


def _rounded(value: Any) -> Any:
    """A value whose floats don't depend on the order in which an engine returned rows."""
    if isinstance(value, dict):
        return {name: _rounded(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(each) for each in value]
    return round(value, 9) if isinstance(value, float) else value


def _expect_onset_by_its_own_months(marked: Marked, export: Export, cohort: Cohort) -> None:
    onset = MEASURES["onset"]
    for clock in (STARTED, DUE):
        found: Any = marked.answer(onset, answerable(onset, replace(cohort, clock=clock)))
        counted = set()
        for endpoint in ONSET:
            within = marked.held_by(STARTED if clock == STARTED else endpoint)
            wanted: Any = marked.answer(RESPONSE, replace(cohort, period=None, chosen=within, endpoint=endpoint)).rows
            cells = [row for row in found.rows if row.across == ENDPOINTS[endpoint].title]
            assert [(row.n, row.events, row.missing, row.pending) for row in cells] == [
                (row.n, row.events, row.missing, row.pending) for row in wanted
            ]
            months = marked.clocks[STARTED if clock == STARTED else endpoint]
            counted |= {
                row["course_id"]
                for row in endpoint_rows(export)
                if (row["endpoint"], row["primary"], row["state"]) == (endpoint, True, "scored")
                and row["case"]
                and marked.holds(months[row["course_id"]])
            }
        assert found.counted.n == len(counted)


@NO_CARTESIAN_PRODUCT
@FEW
@given(busy_exports(), month_ranges(), st.sampled_from(("session", "course")))
def test_sessions_and_screenings_in_a_period_are_the_twins(export: Export, months: Months, unit: str) -> None:
    holds, of_session = is_in(months), held(export)

    def inside(row: Row) -> str:
        return "all" if holds(of_session[row["session_id"]]) else "outside"

    def inside_only(rows: list[Row]) -> list[Row]:
        return [row for row in rows if row["group"] == "all"]

    cohort = Cohort(by="none", unit=unit, period=Period(numbers_of(months)), clock=SESSION)
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        for of in ("each", "any", "urinary", "actions", *({"Nausea"} & twin.terms_of(export))):
            rows = inside_only(twin.frequencies(export, unit, inside, "all", of))
            known = [row for row in rows if of != "each" or row["term"] in _terms_of(export, inside)]
            test_side_effects.expect_same(effect_rows(snapshot, cohort, of), known)
        signs, over = (test_vitals.product_rows(name, snapshot, cohort) for name in ("vitals", "vital-thresholds"))
        test_vitals.expect_same(signs, inside_only(vital_rows(export, inside)), ("group", "vital"))
        test_vitals.expect_same(over, inside_only(threshold_rows(export, inside)), ("group", "threshold"))
        for name, counted in (("resolution", resolution), ("serious", serious)):
            wanted = inside_only(counted(export, inside))
            test_effect_times.expect_same(name, affected_rows(name, snapshot, cohort), wanted)
        asked = replace(cohort, clock=SCREENED)
        screened = test_screening.product_rows(snapshot, asked)
    by_month = screening(export, lambda row: "All" if holds(_month(row["screened_on"])) else "outside")
    wanted = [row for row in by_month if row["group"] == "All"]
    assert len(screened) == len(wanted)
    for mine, row in zip(screened, wanted, strict=True):
        test_screening.expect_same(mine, row)


def _month(day: date | None) -> tuple[int, int] | None:
    return None if day is None else (day.year, day.month)


def _terms_of(export: Export, inside: Callable[[Row], str]) -> set[str]:
    """The terms that occur in sessions of the period or were asked about there: no other has a row."""
    sessions = [each for each in twin.session_rows(export) if inside(each) == "all"]
    return {question.title for question in twin.questions(export, sessions, "each")}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return derive_export(parse(examples.CLOCKS), tmp_path_factory.mktemp("clocks"))


def everyone_in(row: Any) -> int:
    """How many a row is about: of a share all courses, scored or not."""
    outside = ("missing", "pending", "not_a_case", "no_baseline", "no_induction", "no_rule")
    return row.n + (sum(getattr(row, name) for name in outside) if isinstance(row, Share) else 0)


@pytest.mark.parametrize(
    ("measure", "asked", "n"),
    [
        ("coverage", Cohort(), 3),
        ("response", Cohort(), 1),
        ("response", Cohort(clock=STARTED), 3),
        ("response", Cohort(clock=SESSION), 1),
        ("response", Cohort(endpoint="day-7"), 2),
        ("response", Cohort(endpoint="last-observed"), 3),
        ("response", Cohort(endpoint="last-observed", clock=DUE), 3),
        ("serious", Cohort(), 4),
        ("serious", Cohort(clock=STARTED), 5),
        ("serious", Cohort(clock=DUE), 4),
    ],
)
def test_september_holds_what_was_worked_out_by_hand(example: Snapshot, measure: str, asked: Cohort, n: int) -> None:
    asked = replace(asked, by="none", period=Period((202609, 202609)))
    (row,) = answered(MEASURES[measure], answerable(MEASURES[measure], asked), example, read_catalogue(example)).rows
    assert everyone_in(row) == n


def test_the_same_courses_stand_at_each_time_of_onset_in_the_month_of_the_last(tmp_path: Path) -> None:
    snapshot = derive_export(parse(examples.SCORED_EACH_TIME), tmp_path)

    def counted(measure: str, month: int) -> list[int]:
        cohort = answerable(MEASURES[measure], Cohort(by="none", period=Period((month, month))))
        return [row.n or 0 for row in answered(MEASURES[measure], cohort, snapshot, read_catalogue(snapshot)).rows]

    assert counted("onset-same-courses", 202610) == [1] * len(ONSET)
    assert counted("onset-same-courses", 202609) == []
    assert (sum(counted("onset", 202609)), sum(counted("onset", 202610))) == (2, 2)


@pytest.mark.parametrize(
    ("measure", "clock", "endpoint", "courses"),
    [
        ("response", DUE, "end-of-induction", 2),
        ("response", DUE, "day-7", 1),
        ("response", STARTED, "end-of-induction", 1),
        ("durability", DUE, "day-7", 2),
        ("vitals", SESSION, "day-7", 1),
    ],
)
def test_courses_that_no_period_can_hold_are_counted(
    example: Snapshot, measure: str, clock: str, endpoint: str, courses: int
) -> None:
    asked = answerable(MEASURES[measure], Cohort(period=Period((202609, 202609)), clock=clock, endpoint=endpoint))
    catalogue = read_catalogue(example)

    def needs(cohort: Cohort, catalogue: Catalogue) -> Needs:
        return {"courses": without_month(cohort, catalogue)}

    (found,) = fetched([needed({"in no month": needs}, asked, example, catalogue)], example, catalogue, "internal")
    assert found["in no month"]["courses"] == [(courses,)]


@pytest.mark.parametrize("row", parse_table(examples.PERIODS), ids=lambda row: f"{row['name']} at {row['cutoff']}")
def test_named_periods_are_as_worked_out_by_hand(example: Snapshot, row: Row) -> None:
    catalogue = replace(read_catalogue(example), data_as_of=row["cutoff"].isoformat())
    months = named_periods(catalogue)[row["name"]].months
    assert months == tuple(int(row[end].replace("-", "")) for end in ("first", "last"))


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_named_periods_are_the_twins(cutoff: date) -> None:
    catalogue: Any = Catalogue(**dict.fromkeys(Catalogue.__dataclass_fields__, None) | {"months": (1,)})  # type: ignore[arg-type]
    named = named_periods(replace(catalogue, data_as_of=cutoff.isoformat()))
    assert {name: each.months for name, each in named.items()} == {
        name: numbers_of(period(name, cutoff)) for name in PERIODS
    }
    assert named["last-month"].months == (last_month_over(cutoff),) * 2


def test_data_without_dates_has_no_named_period(example: Snapshot) -> None:
    catalogue = read_catalogue(example)
    assert named_periods(replace(catalogue, months=())) == {}
    assert named_periods(replace(catalogue, data_as_of=None)) == {}


@pytest.mark.parametrize(
    ("measure", "cohort", "words", "notes"),
    [
        ("response", Cohort(), "score due Sep 2026", ["are due in no month"]),
        ("response", Cohort(clock=DUE), "score due Sep 2026", ["are due in no month"]),
        (
            "response",
            Cohort(clock=SESSION),
            "score due Sep 2026",
            ["Response rate: by the month a score was due, not by the month a session was held", "are due in no month"],
        ),
        (
            "response",
            Cohort(endpoint="last-observed"),
            "started Sep 2026",
            ["last observed score is due in no month", "are in no month: no date"],
        ),
        ("vitals", Cohort(), "session in Sep 2026", ["are in no month: no date"]),
        ("vitals", Cohort(clock=STARTED), "started Sep 2026", ["are in no month: no date"]),
        (
            "retention",
            Cohort(clock=DUE),
            "started Sep 2026",
            ["Retention: by the month a course began, not by the month a score was due", "no date"],
        ),
        ("screening", Cohort(), "screened Sep 2026", []),
    ],
)
def test_a_figure_says_by_which_clock_it_counts(
    example: Snapshot, measure: str, cohort: Cohort, words: str, notes: list[str]
) -> None:
    gate, _ = gate_on(example)
    asked = replace(cohort, by="none", period=Period((202609, 202609)))
    released = gate.ask(MEASURES[measure], asked)
    assert released.cohort == words
    assert [words in note for words, note in zip(notes, released.notes, strict=True)] == [True] * len(notes)
    taken = cohort.clock if not any("not by the month" in note for note in released.notes) else FITTING
    assert released.url == replace(asked, clock=taken).to_url()
    assert "period=2026-09" in released.url


def test_an_empty_period_is_an_answer_without_rows(example: Snapshot) -> None:
    gate, _ = gate_on(example)
    cohort = Cohort(period=Period((202610, 202610)))
    for measure in MEASURES.values():
        for clock in CLOCKS:
            released = gate.ask(measure, replace(cohort, period=Period((202001, 202001)), clock=clock))
            assert not any((row.n or 0) for row in (*released.rows, *released.summary)), measure.name
            assert (released.coverage.n or 0) == 0
