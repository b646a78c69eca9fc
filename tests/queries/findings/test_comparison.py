"""Comparison: each difference has its interval and p, corrected for all looked at; none is claimed beyond chance."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.definitions.durability import RMST_DAYS
from queries.disclosure import Gate, Released
from queries.disclosure.withholding import withheld_if_small
from queries.findings.comparison import (
    Looked,
    Names,
    common_effects,
    comparison,
    difference_in_words,
    finding_of_comparison,
    interval_in_words,
)
from queries.measures import MEASURES
from queries.measures.durability_rows import CurveStep, Summary
from queries.measures.rows import Row
from queries.statistics.intervals import wilson
from store.databases import open_snapshot
from tests.dashboard.rows import effect, share

NAMES = Names("IV", "IN")


@pytest.fixture(scope="session")
def asked(sample_database: str) -> Released:
    snapshot = open_snapshot(sample_database)
    return Gate(snapshot, read_catalogue(snapshot)).ask(MEASURES["side-effects"], Cohort(by="none"))


def said(*looked: Looked) -> str:
    found = finding_of_comparison(comparison(looked), NAMES)
    return "".join(phrase.text for phrase in found).replace("\u00a0", " ")


def shares(what: str, first: tuple[int, int], second: tuple[int, int]) -> Looked:
    return Looked(what, share("All", *first), share("All", *second))


def test_a_difference_is_the_second_less_the_first_by_newcombe() -> None:
    (found,) = comparison([shares("Response", (59, 100), (61, 100))])
    low, high = confint_proportions_2indep(61, 100, 59, 100, method="newcomb")
    assert found.difference is not None
    assert (found.difference.value, found.difference.low, found.difference.high) == pytest.approx((0.02, low, high))
    assert difference_in_words(found) == "+2.0 points"
    assert not found.is_beyond_chance


def test_what_is_looked_at_is_corrected_for_together() -> None:
    counts = [((60, 100), (40, 100)), ((50, 100), (64, 100)), ((50, 100), (51, 100)), ((10, 100), (30, 100))]
    found = comparison([shares(str(place), *each) for place, each in enumerate(counts)])
    ps = [each.p for each in found]
    assert [each.corrected for each in found] == pytest.approx(np.asarray(multipletests(ps, method="holm")[1]).tolist())
    assert [each.is_beyond_chance for each in found] == [True, False, False, True]
    assert ps[1] is not None
    assert ps[1] < 0.05  # alone, chance would not do: looked at with others it does


@pytest.mark.parametrize("nothing", [None, share("All", 3, 4), share("All", 0, 0, missing=20)])
def test_without_a_number_on_a_side_there_is_no_difference_and_it_counts_as_not_looked_at(nothing: Row | None) -> None:
    alone = comparison([shares("A", (60, 100), (40, 100))])
    both = comparison([shares("A", (60, 100), (40, 100)), Looked("B", share("All", 50, 100), nothing)])
    assert both[0].corrected == alone[0].corrected
    assert (both[1].difference, both[1].p, both[1].corrected) == (None, None, None)
    assert not both[1].is_beyond_chance


def test_sessions_of_the_same_patients_tell_less_than_their_number() -> None:
    rows = [effect("All", "Nausea", events, 200) for events in (60, 90)]
    alike_rows = [
        replace(row, design_effect=4.0, low=low, high=high)  # type: ignore[call-arg]
        for row, (low, high) in zip(rows, (wilson(15, 50), wilson(22.5, 50)), strict=True)
    ]
    independent, alike = (comparison([Looked("Nausea", row, other)])[0].p for row, other in (rows, alike_rows))
    assert independent is not None
    assert alike is not None
    assert independent < 0.01 < alike


def curve(n: int, *losses: int, drawn_to: int = 90, **facts: Any) -> tuple[Row, list[CurveStep]]:
    """A curve of n courses of which one is lost on each of some days, and no one is censored."""
    steps, left = [], n
    for day in (0, *losses, drawn_to):
        lost = int(day in losses)
        steps.append(CurveStep("All", day, left, lost, 0, (left - lost) / n, None, None))
        left -= lost
    mean = sum(min(day, RMST_DAYS) for day in [*losses, *[drawn_to] * (n - len(losses))]) / n
    numbers: dict[str, Any] = {"median": None, "median_low": None, "median_high": None, "rmst": mean}
    others = {"patients": n, "losses": len(losses), "no_later_score": 0, "not_scored": 0, "drawn_to": drawn_to}
    return withheld_if_small(Summary("All", n, **others, **numbers | facts)), steps


def test_weeks_in_response_are_compared_by_the_means_of_twelve_weeks() -> None:
    (first, first_steps), (second, second_steps) = curve(40, *range(1, 31)), curve(40, *range(41, 61))
    (found,) = comparison([Looked("Weeks", first, second, first_steps, second_steps)])
    assert found.unit == "mean"
    assert found.is_beyond_chance
    assert found.difference is not None
    assert found.difference.value == pytest.approx((1010 + 20 * 84) / 40 - (465 + 10 * 84) / 40)
    assert difference_in_words(found).endswith("weeks")


def test_where_a_curve_ends_sooner_medians_are_compared_or_nothing() -> None:
    ends: dict[str, Any] = {"rmst": None, "drawn_to": 60}
    medians = {"median": 30, "median_low": 20, "median_high": 40}
    (short, _), (long, steps) = curve(40, 1, 2, **ends | medians), curve(40, 41, **medians | {"median": 44})
    (found,) = comparison([Looked("Weeks", short, long, (), steps)])
    assert (found.unit, found.difference and found.difference.value) == ("median", 14)
    (without, _) = curve(40, 1, 2, **ends)
    (nothing,) = comparison([Looked("Weeks", without, long, (), steps)])
    assert (nothing.unit, nothing.difference) == ("mean", None)


def test_the_finding_claims_nothing_that_chance_would_do() -> None:
    assert said(shares("Response", (59, 100), (61, 100)), shares("Remission", (30, 100), (31, 100))) == (
        "IV and IN: none of two differences is beyond chance "
        "(response 59 % and 61 %: +2.0 points, 95 % interval −11.4 to +15.3)"
    )


def test_the_finding_names_those_beyond_chance() -> None:
    looked = [shares(what, (20, 100), (second, 100)) for what, second in (("A", 21), ("B", 60), ("C", 70), ("D", 80))]
    assert said(*looked[:2]).startswith("IV and IN: one of two differences is beyond chance: b +40.0 points (")
    assert said(*looked).startswith("IV and IN: three of four differences are beyond chance: d +60.0 points (")
    assert said(*looked).endswith("; and one more")


def test_where_nothing_can_be_compared_the_title_says_so_and_why() -> None:
    assert said(Looked("Response", share("All", 3, 4), share("All", 50, 100))) == (
        "IV and IN: nothing can be compared (of at least one of the two nobody is counted, or all is withheld)"
    )


def test_side_effects_are_chosen_by_both_groups_together_where_both_were_asked_enough(asked: Released) -> None:
    first = [effect("All", "A", 10, 100), effect("All", "B", 90, 100), effect("All", "C", 50, 100)]
    second = [effect("All", "A", 50, 100), effect("All", "B", 2, 10), effect("All", "C", 20, 100)]
    one, other = (replace(asked, rows=tuple(rows)) for rows in (first, second))
    assert [each.what for each in common_effects(one, other, 5)] == ["C", "A"]
    assert [each.what for each in common_effects(one, other, 1)] == ["C"]
    assert common_effects(one, replace(asked, rows=()), 5) == []


@pytest.mark.parametrize(
    ("value", "low", "high", "words"),
    [
        (0.0271, -0.066, 0.117, "−6.6 to +11.7"),
        (0.02, 0.0001, 0.04, "+0.01 to +4.0"),
        (0.0, 0.0, 0.0, "0.0 to 0.0"),
        (0.02, 1e-7, 0.04, "just above 0 to +4.0"),
        (-0.02, -0.04, -4e-6, "−4.0 to just below 0"),
    ],
)
def test_an_interval_that_excludes_nought_is_not_said_to_reach_it(
    value: float, low: float, high: float, words: str
) -> None:
    (found,) = comparison([shares("A", (50, 100), (50, 100))])
    assert found.difference is not None
    assert interval_in_words(replace(found, difference=replace(found.difference, value=value, low=low, high=high))) == (
        words
    )
