"""Coverage, on fewer clinics than the benchmark's; that its truth is one; and what the committed results say."""

import re
from math import sqrt

import numpy as np
import pytest

from benchmarks.__main__ import RESULTS
from benchmarks.clinics import Truth, draw_courses
from benchmarks.coverage import Coverage, Interval, Published, coverage, coverages, publish_clinics
from benchmarks.ratios import side_by_side
from benchmarks.results import COMMAND, COVERAGE_HEADINGS
from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate
from queries.measures import MEASURES
from queries.measures.rows import Share

CLINICS, SEED = 200, 1
# 95 % give or take three standard errors of a share of so many: 90.4 to 99.6 %.
TOLERANCE = 3 * sqrt(0.95 * 0.05 / CLINICS)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish_clinics(CLINICS, SEED, tmp_path_factory.mktemp("clinics"))


@pytest.fixture(scope="module")
def covered(published: Published) -> list[Coverage]:
    return coverages(published)


def test_the_intervals_hold_the_truth_as_often_as_they_say(covered: list[Coverage]) -> None:
    assert [each.what for each in covered] == ["response", "median durability"]
    for each in covered:
        assert each.n + each.withheld + each.unlimited == CLINICS
        assert each.n >= 0.95 * CLINICS
        assert each.share == pytest.approx(0.95, abs=TOLERANCE)


def test_both_kinds_of_miss_occur(covered: list[Coverage]) -> None:
    assert all(each.below and each.above for each in covered)


def test_the_gate_counts_just_what_was_drawn(published: Published) -> None:
    courses, names = published.courses, published.truth.names
    gate = Gate(published.snapshot, read_catalogue(published.snapshot))
    shares = {
        row.group: (row.n, row.events, row.missing)
        for row in gate.ask(MEASURES["response"], Cohort(by="clinic")).rows
        if isinstance(row, Share)
    }
    curves = {row.group: row for row in gate.ask(MEASURES["durability"], Cohort(by="clinic")).summary}
    responders = courses.followed & courses.responds
    for number, name in enumerate(names):
        here = courses.clinic == number
        events = int((here & responders).sum())
        assert shares[name] == (int((here & courses.followed).sum()), events, int((here & ~courses.followed).sum()))
        if not curves[name].withheld:
            assert curves[name].n == events
            assert curves[name].losses == int((here & responders & courses.loss_is_seen).sum())


@pytest.mark.parametrize(("median", "shape"), [(30.2, 0.7), (75.0, 1.0), (119.5, 1.5)])
def test_the_truth_is_that_of_many_draws(median: float, shape: float) -> None:
    draws = 100_000
    truth = Truth(np.array([draws]), np.array([0.37]), np.array([0.8]), np.array([median]), np.array([shape]))
    courses = draw_courses(np.random.default_rng(SEED), truth)
    (day,) = truth.median_day
    three_errors = 3 * sqrt(0.25 / draws)
    assert (courses.lost_on > day).mean() <= 0.5 + three_errors
    assert (courses.lost_on > day - 1).mean() >= 0.5 - three_errors
    later = 0.5 ** ((2 * day / median) ** shape)  # what is left of a Weibull distribution after twice its median
    assert (courses.lost_on > 2 * day).mean() == pytest.approx(later, abs=three_errors)
    assert courses.lost_on.min() >= 1
    assert courses.responds.mean() == pytest.approx(0.37, abs=three_errors)
    assert courses.followed.mean() == pytest.approx(0.8, abs=three_errors)
    # Neither follow-up nor the last score depends on what becomes of the course.
    assert courses.responds[courses.followed].mean() == pytest.approx(0.37, abs=2 * three_errors)
    early = courses.lost_on <= day
    assert courses.last_seen[early].mean() == pytest.approx(courses.last_seen[~early].mean(), abs=3)


def test_an_interval_holds_what_lies_between_its_limits_or_above_one_without_an_upper() -> None:
    intervals = [
        Interval(10, 20, 10),
        Interval(10, 20, 20),
        Interval(10, 20, 21),
        Interval(10, 20, 9),
        Interval(10, None, 500),
        Interval(10, None, 9),
        Interval(None, None, 15),
        Interval(None, None, 15, withheld=True),
        Interval(None, None, 15, withheld=True),
    ]
    counted = coverage("median durability", intervals)
    assert counted == Coverage("median durability", n=6, below=1, above=2, not_reached=2, withheld=2, unlimited=1)
    assert counted.covered == 3
    assert counted.share == 0.5


def test_two_ways_take_turns_after_one_that_does_not_count() -> None:
    called: list[str] = []
    compared = side_by_side("a thing", ("one", lambda: called.append("one")), ("two", lambda: called.append("two")), 2)
    assert called == ["one", "two"] * 3
    assert compared.ratio == compared.other_seconds / compared.our_seconds


def test_the_committed_results_name_their_command_and_lie_between_93_and_97_percent() -> None:
    text = RESULTS.read_text(encoding="utf-8")
    assert f"`make bench` (`{COMMAND}`)" in text
    assert "Each seed draws 1,000 small clinics" in text
    assert f"| {' | '.join(COVERAGE_HEADINGS)} |" in text
    shares = re.findall(
        r"^\| (response|median durability|side effect per session) \| (\d+) \| [\d,]+ \| ([\d.]+) % \|",
        text,
        re.MULTILINE,
    )
    assert [(what, seed) for what, seed, _ in shares][:2] == [("response", "1"), ("median durability", "1")]
    assert all(93 <= float(share) <= 97 for _, _, share in shares)
