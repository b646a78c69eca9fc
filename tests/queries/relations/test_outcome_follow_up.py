"""What came after a response is what the plain-Python twin and lifelines say of it."""

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import AalenJohansenFitter

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.definitions.durability import COMPETING_RULE, COMPETING_STATES
from queries.measures import MEASURES
from queries.measures.competing_outcomes import days_of
from queries.measures.durability_rows import STATES, GapSummary, LaterEvent, OutcomeStates
from queries.measures.rows import Row
from queries.relations.competing_outcome_counts import CompetingOutcome
from store.store import Snapshot
from tests.queries import asked
from tests.queries.published import derive_export
from tests.queries.relations.test_durability import SLOW
from tests.twin.definitions import DURABILITY_RULES
from tests.twin.durability import chosen_rows, durability_rows, later_event_rows, score_gap_rows
from tests.twin.durability_strategies import durable_exports
from tests.twin.groups import grouped
from tests.twin.measures import by_course
from tests.twin.tables import Export
from tests.twin.tables import Row as TwinRow


def answered(measure: str, snapshot: Snapshot, cohort: Cohort) -> tuple[Row, ...]:
    return asked.answered(MEASURES[measure], cohort, snapshot, read_catalogue(snapshot)).rows


@SLOW
@given(durable_exports(max_courses=20), st.sampled_from(sorted(DURABILITY_RULES)))
def test_competing_outcomes_gaps_and_later_events_are_the_twins(export: Export, rule: str) -> None:
    group = by_course(export, "clinic")
    cohort = Cohort(by="clinic", rule=rule)
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder), recorded=("events",))
        after = answered("competing-outcomes", snapshot, cohort)
        gaps, events = answered("score-gaps", snapshot, cohort), answered("later-events", snapshot, cohort)
    expect_competing_outcomes(after, grouped(chosen_rows(durability_rows(export), COMPETING_RULE), group))
    followed = grouped(chosen_rows(durability_rows(export), rule), group)
    expect_gaps(gaps, followed, grouped(chosen_rows(score_gap_rows(export), rule), group))
    expect_later_events(events, followed, grouped(chosen_rows(later_event_rows(export), rule), group))


def expect_competing_outcomes(rows: tuple[Row, ...], twin: dict[str, list[TwinRow]]) -> None:
    assert {row.group for row in rows} == set(twin)
    for row in rows:
        assert isinstance(row, OutcomeStates)
        assert row.day is not None
        out = Counter(
            COMPETING_STATES[each["cause"] or each["end_reason"]] for each in twin[row.group] if left(each) <= row.day
        )
        states = {state: getattr(row, state) for state in STATES}
        assert states == {state: out[state] for state in STATES} | {"kept": len(twin[row.group]) - out.total()}
        assert sum(states.values()) == row.n
    for group, members in twin.items():
        days = {row.day for row in rows if isinstance(row, OutcomeStates) and row.group == group}
        assert {day for day in map(left, members) if day <= 364} <= days


def left(row: TwinRow) -> int:
    return row["day"] if row["lost"] else row["observed_days"]


def expect_gaps(rows: tuple[Row, ...], followed: dict[str, list[TwinRow]], twin: dict[str, list[TwinRow]]) -> None:
    assert {row.group for row in rows} == set(followed)
    for row in rows:
        assert isinstance(row, GapSummary)
        mine = twin.get(row.group, [])
        courses = {each["course_id"] for each in mine}
        gaps = sorted(each["gap"] for each in mine)
        assert (row.n, row.no_later_score) == (len(courses), len(followed[row.group]) - len(courses))
        assert (row.gaps, row.long_gaps) == (len(gaps), sum(gap > 28 for gap in gaps))
        for share, value in (
            (25, row.lower_quartile),
            (50, row.median),
            (75, row.upper_quartile),
            (90, row.ninth_decile),
        ):
            assert value == (gaps[-(-share * len(gaps) // 100) - 1] if gaps else None)


def expect_later_events(
    rows: tuple[Row, ...], followed: dict[str, list[TwinRow]], twin: dict[str, list[TwinRow]]
) -> None:
    counts = Counter((group, each["kind"]) for group, members in twin.items() for each in members)
    shown = {(row.group, row.kind): row.events for row in rows if isinstance(row, LaterEvent)}
    assert {place: events for place, events in shown.items() if events} == counts
    for row in rows:
        assert row.n == len(followed[row.group])


@pytest.mark.filterwarnings("ignore:Tied event times")
@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 364), st.sampled_from(sorted(COMPETING_STATES))), min_size=1, max_size=40))
def test_the_share_in_each_state_is_the_aalen_johansen_estimate(courses: list[tuple[int, str]]) -> None:
    counts = Counter(courses)
    ways = [CompetingOutcome("All", day, way, n) for (day, way), n in counts.items()]
    rows = list(days_of("All", ways, patients=len(courses)))
    states = list(STATES)
    kinds = [states.index(COMPETING_STATES[way]) for _, way in courses]
    for kind in set(kinds):
        fitter = AalenJohansenFitter(calculate_variance=False, seed=1)
        # A day later, for lifelines sets no event on day 0, and moves those of one day a little apart.
        fitter.fit([day + 1 for day, _ in courses], kinds, event_of_interest=kind)
        estimate = fitter.cumulative_density_.iloc[:, 0]
        for row in rows:
            assert row.day is not None
            expected = estimate[estimate.index <= row.day + 1.5].iloc[-1]
            assert getattr(row, states[kind]) / row.n == pytest.approx(expected, abs=1e-9)
