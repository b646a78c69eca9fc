"""Of how long something lasts nothing leaves that lies after the curve's end, and why nothing is told is said."""

from collections import defaultdict
from dataclasses import replace

import pytest

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.definitions.durability import AT_DAYS, RMST_DAYS
from queries.disclosure import Gate, Released
from queries.disclosure.lasting import why_no_median
from queries.measures import MEASURES
from queries.measures.durability_rows import CurveStep
from queries.measures.measure import Answer
from queries.printing import as_csv, as_table
from queries.printing.columns import columns_of
from store.databases import open_snapshot
from tests.queries.asked import answered

FEWEST, LATEST = 10, 364
COHORTS = [Cohort(by="clinic", chosen={"diagnosis": ("SAD",)}), Cohort(by="protocol"), Cohort(by="age-band")]


def both(database: str, measure: str, cohort: Cohort) -> tuple[Answer, Released]:
    """What is counted, and what of it is released."""
    snapshot = open_snapshot(database)
    catalogue = read_catalogue(snapshot)
    return (
        answered(MEASURES[measure], cohort, snapshot, catalogue),
        Gate(snapshot, catalogue).ask(MEASURES[measure], cohort),
    )


def ends(steps: tuple[CurveStep, ...]) -> dict[str, int]:
    """The last day of each group on which enough are at risk, 0 where there is none after day 0."""
    found: dict[str, int] = defaultdict(int)
    for step in steps:
        found[step.group] = min(max(found[step.group], step.day * (step.at_risk >= FEWEST)), LATEST)
    return found


@pytest.mark.parametrize("measure", ["durability", "remission-durability"])
@pytest.mark.parametrize("cohort", COHORTS, ids=lambda cohort: cohort.by)
def test_nothing_is_told_of_the_time_after_a_curves_end(sample_database: str, measure: str, cohort: Cohort) -> None:
    counted, released = both(sample_database, measure, cohort)
    end, hidden = ends(counted.steps), 0
    for whole, told in zip(counted.summary, released.summary, strict=True):
        if told.withheld:
            assert told.drawn_to is None
            continue
        last = end[told.group]
        assert told.drawn_to == (last or None)
        days = {"median": whole.median, "median_low": whole.median_low, "median_high": whole.median_high}
        for name, day in days.items():
            seen = day is not None and 0 < last >= day
            assert getattr(told, name) == (day if seen else None)
            hidden += day is not None and not seen
        assert told.rmst == (whole.rmst if last >= RMST_DAYS else None)
        for day in AT_DAYS:
            assert told.at[day].value == (whole.at[day].value if last >= day else None)
            assert told.at[day].at_risk == whole.at[day].at_risk
        assert [step for step in released.steps if step.group == told.group] == [
            step for step in counted.steps if step.group == told.group and step.day <= last
        ]
    assert hidden or cohort.by == "protocol"


def test_the_table_says_how_far_the_curve_is_drawn_and_what_lies_beyond(sample_database: str) -> None:
    _, released = both(sample_database, "durability", COHORTS[0])
    printed = {row.group: [column.show(row) for column in columns_of(released)] for row in released.summary}
    heads = [column.heading for column in columns_of(released)]
    for row in released.summary:
        said = dict(zip(heads, printed[row.group], strict=True))
        if row.drawn_to is None:
            assert said["median weeks"] == "no curve: fewer than 10 at risk"
            assert said["drawn to week"] == said["95 % from"] == said["mean of 12 weeks"] == "–"
        elif row.median is None:
            assert said["median weeks"] == f"not reached within the {said['drawn to week']} weeks drawn"
        assert (said["after 52 weeks (95 %)"] == "not drawn so far") == (0 < (row.drawn_to or 0) < LATEST)
    assert {row.drawn_to is None for row in released.summary} == {row.median is None for row in released.summary}
    assert "days" not in as_table(released)
    until = {row.group: row.drawn_to or 0 for row in released.summary}
    for line in as_csv(released).splitlines()[1:]:
        group, day, *_ = line.split(",")
        assert int(day) <= until[group]


@pytest.mark.parametrize("measure", ["score-gaps", "competing-outcomes"])
def test_other_times_of_those_followed_are_in_weeks_too(sample_database: str, measure: str) -> None:
    _, released = both(sample_database, measure, Cohort(by="none"))
    assert " day" not in as_table(released)
    assert "week" in as_table(released)


def test_why_there_is_no_median_is_nobody_scored_again_first(sample_database: str) -> None:
    _, released = both(sample_database, "durability", Cohort(by="none"))
    (row,) = released.summary
    nothing = replace(row, median=None, drawn_to=None)
    assert why_no_median(replace(nothing, n=12, no_later_score=12)) == "nobody was scored again"
    assert why_no_median(replace(nothing, n=12, no_later_score=3)) == "no curve: fewer than 10 at risk after day 0"
    assert why_no_median(replace(nothing, n=9, no_later_score=3)) == "no curve: fewer than 10 at risk"
    assert why_no_median(replace(nothing, drawn_to=62)) == "not reached within the 8 weeks drawn"
