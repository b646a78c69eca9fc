"""Findings of means claim a fall, or a difference between groups, only where the interval does, all looked at."""

from dataclasses import replace
from math import sqrt

import pytest
from scipy.stats import t

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Released
from queries.findings.means import (
    finding_of_changes,
    finding_of_rises,
    finding_of_weeks,
    hedge_of_means,
    hedge_of_tally,
    mean_of,
    means_apart,
)
from queries.measures import MEASURES
from queries.measures.rows import Row, Trajectory
from queries.statistics.intervals import mean_interval
from store.databases import open_snapshot
from tests.dashboard.rows import change, symptom, week
from tests.dashboard.vital_rows import sign


@pytest.fixture(scope="session")
def gate(sample_database: str) -> Gate:
    snapshot = open_snapshot(sample_database)
    return Gate(snapshot, read_catalogue(snapshot))


@pytest.fixture(scope="session")
def released(gate: Gate) -> Released:
    return gate.ask(MEASURES["change"], Cohort(by="none"))


def of(group: str, n: int, mean: float, sd: float) -> Trajectory:
    """A week's change with the t interval of its n and SD, as the product computes it."""
    low, high = mean_interval(mean, sd, n)
    return replace(week(group, "GAD-7", 4, n), change=mean, sd=sd, low=low, high=high)


def said(finding: tuple) -> list[tuple[str, bool]]:
    return [(phrase.text.replace("\u00a0", " "), phrase.found) for phrase in finding]


def test_the_scale_of_most_courses_is_named_and_the_others_counted(released: Released) -> None:
    rows = change("All", "GAD-7", 40, 15.0, 9.0), change("All", "LSAS", 30, 75.0, 74.5), change("All", "SPIN", 3, 5, 1)
    answer = replace(released, rows=rows)
    assert said(finding_of_changes(answer, "scales")) == [
        ("GAD-7 fell by 6.0 points on average", True),
        (" (95 % interval 5.0–7.0; n = 40)", False),
        (". ", False),
        ("One of two scales fell beyond chance", True),
    ]
    assert hedge_of_tally(answer) == "beyond chance: 97.5\u00a0% intervals for 2 looked at"


def test_how_many_fell_is_corrected_for_how_many_are_looked_at(released: Released) -> None:
    nearly = change("All", "LSAS", 40, 75.0, 73.95)  # the interval of one point reaches 0.05 short of none
    assert "LSAS fell by" in said(finding_of_changes(replace(released, rows=(nearly,)), "scales"))[0][0]
    both = (change("All", "GAD-7", 50, 15.0, 9.0), nearly)
    assert said(finding_of_changes(replace(released, rows=both), "scales"))[-1][0].startswith("One of two")


def test_of_two_that_fell_it_is_said_of_both(released: Released) -> None:
    rows = symptom("All", "panic", 40, -3.0), symptom("All", "sleep", 30, -3.0)
    assert said(finding_of_changes(replace(released, rows=rows), "symptoms"))[-1] == (
        "Both symptoms fell beyond chance",
        True,
    )


def test_a_rise_is_called_so_and_chance_is_not_called_a_change(released: Released) -> None:
    rose = replace(released, rows=(symptom("All", "panic", 40, 0.6),))
    assert said(finding_of_changes(rose, "symptoms"))[0] == ("Panic rose by 0.6 points on average", True)
    neither = replace(released, rows=(symptom("All", "panic", 40, -0.3),))
    assert said(finding_of_changes(neither, "symptoms")) == [
        ("Panic: no change beyond chance", True),
        (" (−0.3 points on average, 95 % interval −0.8 to +0.2; n = 40)", False),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (),
        (change("All", "GAD-7", 3, 15.0, 9.0),),
        (change("All", "GAD-7", 0, None, None),),
        (change("A", "GAD-7", 40, 15.0, 9.0), change("B", "GAD-7", 40, 15.0, 9.0)),
    ],
)
def test_where_nothing_can_be_said_the_question_is_asked(released: Released, rows: tuple[Row, ...]) -> None:
    assert said(finding_of_changes(replace(released, rows=rows), "scales")) == [(released.question, True)]


def test_groups_are_compared_with_the_others_together_as_a_welch_interval_does(released: Released) -> None:
    """Of two groups the interval of the difference is the square sum of both t intervals' halves."""
    for gap, differ in ((2.6, False), (2.7, True)):
        rows = [of("A", 50, -6.0, 5.0), of("B", 40, -6.0 + gap, 7.0)]
        halves = [(mean.half if (mean := mean_of(row)) else 0) for row in rows]
        limit = sqrt(sum(half**2 for half in halves))
        assert (gap > limit) is differ
        assert means_apart(rows).apart == (("A",) if differ else ())


def test_a_vital_sign_reaches_as_far_at_another_level_as_its_effective_patients_say() -> None:
    row = replace(sign("All", "sbp_rise", 90, 12), effective_patients=6.5)
    mean, lone = mean_of(row), mean_of(replace(row, effective_patients=1.2))
    assert mean is not None
    assert mean.reach(0.99) == pytest.approx(2 * t.ppf(0.995, 5.5) / t.ppf(0.975, 5.5))
    assert lone is not None
    assert lone.reach(0.99) == pytest.approx(2 * t.ppf(0.995, 1) / t.ppf(0.975, 1))


def test_a_single_withheld_or_unscored_group_is_compared_with_nobody() -> None:
    rows = [of("A", 50, -6.0, 5.0), week("B", "GAD-7", 4, 3), week("C", "GAD-7", 4, 0)]
    assert means_apart(rows) == ((), 1, 0.95)


def test_several_groups_are_corrected_for_and_those_apart_named(gate: Gate) -> None:
    answer = gate.ask(MEASURES["trajectory"], Cohort(by="clinic"))
    together = replace(answer, by="none", rows=(of("All", 290, -5.0, 5.0),))
    rows = tuple(of(group, 70, mean, 5.0) for group, mean in zip("ABCD", (-9.0, -4.0, -4.0, -3.5), strict=True))
    grouped = replace(answer, rows=rows)
    assert said(finding_of_weeks(grouped, together, 4)) == [
        ("In week 4, GAD-7 had fallen by 5.0 points on average", True),
        (" (95 % interval 4.4–5.6; n = 290)", False),
        (". By clinic, two of four differ from the others together beyond chance: A; D", True),
    ]
    assert hedge_of_means(grouped, rows) == (
        "beyond chance: each against the others together, 98.8\u00a0% intervals for 4 groups looked at"
    )
    alike = replace(answer, rows=tuple(replace(row, change=-5.0, low=-6.0, high=-4.0) for row in rows))
    assert said(finding_of_weeks(alike, together, 4))[-1] == (
        ". By clinic, none of four differs from the others together beyond chance",
        False,
    )


def test_systolic_pressure_is_named_with_its_middle_half(gate: Gate) -> None:
    answer = gate.ask(MEASURES["vitals"], Cohort(by="none"))
    assert said(finding_of_rises(replace(answer, rows=(sign("All", "sbp_rise", 90, 12),)))) == [
        ("Systolic pressure rose by 12.0 mmHg on average", True),
        (" (95 % interval 10.0–14.0; n = 90)", False),
        ("; half of the sessions 4 to 20", False),
    ]
    grouped = replace(answer, by="clinic", rows=(sign("A", "sbp_rise", 90, 12), sign("B", "sbp_rise", 90, 20)))
    assert said(finding_of_rises(grouped)) == [
        ("How far systolic pressure rises, by clinic: the two differ beyond chance", True)
    ]
    nobody = replace(answer, rows=(sign("All", "sbp_rise", 0, missing=60),))
    assert said(finding_of_rises(nobody)) == [(answer.question, True)]
