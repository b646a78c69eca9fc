"""Limits of chance against a published example, a twin in other words, and the laws that they keep."""

import itertools
from math import isclose, sqrt
from statistics import fmean

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from queries.statistics.limits import Chance, laney

# Attendances seen within four hours, and all attendances, in twenty weeks: Mohammed 2013, BMJ Qual Saf 22:362, as
# qicharts2 has them (nhs_accidents). What it makes of them as a "pp" chart, its ranges not screened, stands in
# test/fixtures/qicharts2.ts of AUS-DOH-Safety-and-Quality/PowerBI-SPC, d4bb4f6, there as ll99 and ul99.
SEEN = [266501, 264225, 276532, 281461, 269071, 261215, 270409, 279778, 270483, 270320]
SEEN += [267923, 271478, 255353, 256820, 261835, 259144, 255910, 260863, 264465, 260989]
CAME = [280443, 276823, 291681, 296155, 282343, 275888, 283867, 295251, 284468, 282529]
CAME += [279618, 283932, 266629, 268091, 276803, 271578, 266005, 273520, 278574, 273772]
OF_TWENTY = {0: (0.9401296441775141, 0.96566977851086822), 3: (0.94047300747792362, 0.9653264152104587)}
OF_TWENTY |= {12: (0.93980301398912502, 0.96599640869925729), 19: (0.93997499652290417, 0.96582442616547814)}
OF_FIRST_TEN = {0: (0.93866469138900677, 0.96345459627653407), 9: (0.93871053406939875, 0.96340875359614209)}
OF_LAST_TEN = {0: (0.940610623423212, 0.96901800106839342), 9: (0.94045977497287903, 0.96916884951872639)}

months = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2, max_size=40)
Counts = list[tuple[int, int]]


def known(pairs: Counts) -> tuple[Counts, Chance]:
    """Months of somebody, and their limits."""
    counts = [(had, had + others) for had, others in pairs if had + others]
    assume(len(counts) > 1)
    chance = laney(counts)
    assume(chance is not None)
    assert chance is not None
    return counts, chance


@pytest.mark.parametrize(
    ("first", "last", "centre", "expected"),
    [
        (0, 20, 0.95289971134419116, OF_TWENTY),
        (0, 10, 0.95105964383277042, OF_FIRST_TEN),
        (10, 20, 0.95481431224580271, OF_LAST_TEN),
    ],
)
def test_a_published_example_comes_out(
    first: int, last: int, centre: float, expected: dict[int, tuple[float, float]]
) -> None:
    chance = laney(list(zip(SEEN[first:last], CAME[first:last], strict=True)))
    assert chance is not None
    assert chance.centre == pytest.approx(centre, rel=1e-12)
    for place, limits in expected.items():
        assert chance.limits[place] == pytest.approx(limits, rel=1e-12)


def test_worked_by_hand() -> None:
    # p̄ = 50 / 100, σ = 0.1 of 25 each; z = −1, 1, −1, 1 (10, 15, 10, 15 of 25), so that ranges are 2 and σz 2 / 1.128.
    chance = laney([(10, 25), (15, 25), (10, 25), (15, 25)])
    assert chance is not None
    assert chance.centre == 0.5
    assert chance.limits[0] == (0, 1)  # 0.5 ± 0.53
    chance = laney([(160, 400), (240, 400), (240, 400), (160, 400)])  # σ = 0.025; z = −4, 4, 4, −4
    assert chance is not None
    reach = 3 * 0.025 * (16 / 3) / 1.128
    assert chance.limits[2] == pytest.approx((0.5 - reach, 0.5 + reach))


def twin(counts: Counts) -> list[tuple[float, float]]:
    """The same limits, each step in its own loop."""
    events = n = 0
    for had, everyone in counts:
        events, n = events + had, n + everyone
    mean = events / n
    z = []
    for had, everyone in counts:
        z.append((had / everyone - mean) / sqrt(mean * (1 - mean) / everyone))
    ranges = []
    for place in range(1, len(z)):
        ranges.append(abs(z[place] - z[place - 1]))
    limits = []
    for _, everyone in counts:
        reach = 3 * sqrt(mean * (1 - mean) / everyone) * fmean(ranges) / 1.128
        limits.append((max(mean - reach, 0), min(mean + reach, 1)))
    return limits


@given(months)
def test_they_are_those_of_the_twin(pairs: Counts) -> None:
    counts, chance = known(pairs)
    for found, expected in zip(chance.limits, twin(counts), strict=True):
        assert found == pytest.approx(expected, abs=1e-12)


@given(months)
def test_they_hold_the_rate_of_all_and_are_shares(pairs: Counts) -> None:
    counts, chance = known(pairs)
    assert chance.centre == sum(had for had, _ in counts) / sum(n for _, n in counts)
    for low, high in chance.limits:
        assert 0 <= low <= chance.centre <= high <= 1


@given(months)
def test_the_fewer_the_wider(pairs: Counts) -> None:
    counts, chance = known(pairs)
    by_size = sorted(zip((n for _, n in counts), chance.limits, strict=True), reverse=True)
    for (_, (low, high)), (_, (lower, higher)) in itertools.pairwise(by_size):
        assert lower <= low
        assert high <= higher


@given(months)
def test_where_months_scatter_as_by_the_binomial_they_are_those_of_a_p_chart(pairs: Counts) -> None:
    counts, chance = known(pairs)
    mean = chance.centre
    z = [(had / n - mean) / sqrt(mean * (1 - mean) / n) for had, n in counts]
    scatter = fmean(abs(later - before) for before, later in itertools.pairwise(z)) / 1.128
    for (_, n), (low, high) in zip(counts, chance.limits, strict=True):
        classical = 3 * sqrt(mean * (1 - mean) / n)
        if low > 0 and high < 1:
            assert isclose(high - mean, classical * scatter, abs_tol=1e-12)
            assert isclose(mean - low, classical * scatter, abs_tol=1e-12)


def test_a_scatter_of_one_is_a_p_chart() -> None:
    # One range of 1.128 standard deviations: σz = 1 of two months of 10⁹.
    n, z = 10**9, 0.564
    had = round(n * (0.5 - z * sqrt(0.25 / n)))
    chance = laney([(had, n), (n - had, n)])
    assert chance is not None
    assert chance.limits[0] == pytest.approx((0.5 - 3 * sqrt(0.25 / n), 0.5 + 3 * sqrt(0.25 / n)), abs=1e-8)


@given(months)
def test_time_may_run_backwards_and_yes_be_no(pairs: Counts) -> None:
    counts, chance = known(pairs)
    backwards, turned = laney(counts[::-1]), laney([(n - had, n) for had, n in counts])
    assert backwards is not None
    assert turned is not None
    for place, (low, high) in enumerate(chance.limits):
        assert backwards.limits[-1 - place] == pytest.approx((low, high), abs=1e-9)
        assert turned.limits[place] == pytest.approx((1 - high, 1 - low), abs=1e-9)


@pytest.mark.parametrize("had", [0, 9])
def test_where_nobody_or_everybody_had_it_nothing_scatters(had: int) -> None:
    assert laney([(had, 9)] * 12) is None


def test_months_that_are_all_alike_have_limits_without_room_and_lie_in_them() -> None:
    chance = laney([(10, 30), (20, 60), (30, 90)])
    assert chance is not None
    assert chance.limits == [(1 / 3, 1 / 3)] * 3
