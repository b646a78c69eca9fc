"""Findings of lasting: medians with their intervals; no group is named, and none ahead, that chance would do for."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.definitions.durability import RULES
from queries.disclosure import Gate, Released
from queries.findings.lasting import comparison_in_words, finding_of_lasting, loss_in_words
from queries.findings.rates import Phrase
from queries.measures import MEASURES
from queries.measures.durability_rows import Comparison, Summary
from store.databases import open_snapshot

Ask = Callable[..., Released]
BEYOND, BY_CHANCE = Comparison(40.0, 2, 0.00001), Comparison(1.0, 2, 0.6)


@pytest.fixture(scope="session")
def ask(sample_database: str) -> Ask:
    snapshot = open_snapshot(sample_database)
    gate = Gate(snapshot, read_catalogue(snapshot))
    return lambda measure, **chosen: gate.ask(MEASURES[measure], Cohort(**chosen))


@pytest.fixture
def finding(ask: Ask) -> Callable[..., tuple[Phrase, ...]]:
    """The finding of these groups, with or without a comparison, where half of all had lost it by week 14."""
    released, together = ask("durability"), ask("durability", by="none")
    row = together.summary[0]
    of_all = replace(row, n=737, median=96, median_low=84, median_high=105, drawn_to=300)

    def made(*groups: Summary, comparison: Comparison | None = None, **facts: Any) -> tuple[Phrase, ...]:
        own = replace(together, summary=(facts.pop("of_all", of_all),))
        return finding_of_lasting(replace(released, summary=groups, comparison=comparison, **facts), own)

    return made


@pytest.fixture
def group(ask: Ask) -> Callable[..., Summary]:
    """A group by its name, its median and its interval in weeks, and how many weeks are drawn."""
    row = ask("durability").summary[0]

    def made(name: str, *median: int | None, drawn_to: int | None = 40, **facts: Any) -> Summary:
        value, low, high = (None if each is None else 7 * each for each in median)
        until = None if drawn_to is None else 7 * drawn_to
        days: dict[str, Any] = {"median": value, "median_low": low, "median_high": high, "drawn_to": until}
        return replace(row, group=name, **days, **facts)

    return made


def said(finding: tuple[Phrase, ...]) -> str:
    return "".join(phrase.text for phrase in finding).replace("\u00a0", " ")


def found(finding: tuple[Phrase, ...]) -> list[str]:
    """What is claimed, and doesn't stand back."""
    return [phrase.text.strip(" .;:,") for phrase in finding if phrase.found]


OF_ALL = "Half had lost their response by week 14 (95 % interval 12–15; 737 responding courses)"
Finding = Callable[..., tuple[Phrase, ...]]
Group = Callable[..., Summary]


def test_of_several_groups_the_one_whose_interval_stands_apart_is_named(finding: Finding, group: Group) -> None:
    groups = group("A", 15, 12, 16), group("B", 18, 13, 19), group("C", 5, 3, 8)
    assert said(finding(*groups, comparison=BEYOND)) == (
        f"{OF_ALL}. By protocol, curves differ beyond chance (log-rank p < 0.001): half by week 5 to 18; "
        "soonest after C (3.0–8); the longest can't be told"
    )


def test_the_longest_is_named_only_where_no_other_interval_reaches_it(finding: Finding, group: Group) -> None:
    groups = group("A", 30, 25, None), group("B", 18, 12, 19), group("C", 15, 12, 16)
    whole = said(finding(*groups, comparison=BEYOND))
    assert whole.endswith("half by week 15 to 30; longest after A (25 or more)")
    touching = said(finding(groups[0], group("B", 18, 12, 25), groups[2], comparison=BEYOND))
    assert touching.endswith("half by week 15 to 30; the longest can't be told")


@pytest.mark.parametrize("unknown", [{"drawn_to": None}, {"drawn_to": 4}], ids=["no curve", "not reached"])
def test_a_group_whose_median_nobody_knows_may_lie_anywhere_behind_what_is_drawn(
    finding: Finding, group: Group, unknown: dict[str, int | None]
) -> None:
    groups = (
        group("A", 30, 25, 35),
        group("B", 15, 12, 16),
        group("C", 5, 3, 7),
        group("D", None, None, None, **unknown),
    )
    whole = said(finding(*groups, comparison=BEYOND))
    assert "soonest" not in whole
    assert "longest after" not in whole
    assert whole.endswith("the longest can't be told")


def test_a_median_that_is_not_reached_is_no_week(finding: Finding, group: Group) -> None:
    groups = group("A", None, 20, None), group("B", 15, 12, 16), group("C", 11, 8, 14)
    assert "half by week 11 to not reached" in said(finding(*groups, comparison=BEYOND))


@pytest.mark.parametrize("weeks_of_half", [None, 15], ids=["none reached", "the same week"])
def test_where_there_are_no_weeks_to_tell_apart_no_part_is_empty(
    finding: Finding, group: Group, weeks_of_half: int | None
) -> None:
    groups = [group(name, weeks_of_half, 3, None) for name in "ABC"]
    made = finding(*groups, comparison=BEYOND)
    assert said(made).endswith("curves differ beyond chance (log-rank p < 0.001); the longest can't be told")
    assert all(phrase.text.strip() for phrase in made)


NO_CURVE: dict[str, Any] = {"drawn_to": None}


def test_where_one_curve_is_drawn_the_title_is_of_it_and_of_no_one_else(finding: Finding, group: Group) -> None:
    only, withheld = group("North", None, 4, None, drawn_to=6, n=13), group("East", None, None, None, withheld=True)
    none = group("South", None, None, None, **NO_CURVE)
    for others in ([withheld, none], [none]):
        assert said(finding(only, *others, by="clinic")) == (
            "Fewer than half lost their response within the 6 weeks drawn at North (13 responding courses). "
            "By clinic, no other curve can be drawn"
        )
    assert said(finding(group("A", 15, 12, 16, n=40))) == (
        "Half had lost their response by week 15 after A (95 % interval 12–16; 40 responding courses)"
    )
    named = [phrase for phrase in finding(none, only, by="clinic") if phrase.series]
    assert [(phrase.text.strip(), phrase.series) for phrase in named] == [("North", 2)]


def test_of_all_together_nothing_is_said_to_be_drawn_where_it_is_not(finding: Finding, group: Group, ask: Ask) -> None:
    (row,) = ask("durability", by="none").summary
    unreached = replace(row, n=22, median=None, median_low=None, median_high=None, drawn_to=103)
    claim = "Of all together, fewer than half lost their response in 14 weeks (22 responding courses)"
    none = [group(name, None, None, None, **NO_CURVE) for name in "ABC"]
    assert said(finding(*none, of_all=unreached)) == f"{claim}. By protocol, no curve can be drawn"
    some = [group(name, None, None, None, drawn_to=6) for name in "ABC"]
    assert said(finding(*some, of_all=unreached)) == claim


def test_what_chance_would_do_for_names_no_one_and_no_weeks(finding: Finding, group: Group) -> None:
    groups = group("A", 30, 25, 35), group("B", 18, 12, 19), group("C", 5, 3, 8)
    made = finding(*groups, comparison=BY_CHANCE)
    assert said(made) == f"{OF_ALL}. By protocol, no difference beyond chance (log-rank p = 0.600)"
    assert found(made) == ["Half had lost their response by week 14"]


def test_without_a_comparison_none_is_claimed(finding: Finding, group: Group) -> None:
    a, b = group("A", 30, 25, 35), group("B", 5, 3, 8)
    withheld = group("C", None, None, None, drawn_to=None, withheld=True)
    assert said(finding(a, b, withheld)) == f"{OF_ALL}. By protocol, not compared, as a group is withheld"
    assert said(finding(a, b, group("C", 5, 3, 8))) == OF_ALL


def test_of_two_groups_both_medians_are_named(finding: Finding, group: Group) -> None:
    made = finding(group("A", 15, 12, 16), group("B", 5, 3, 8), comparison=BEYOND)
    assert said(made) == (
        "Half had lost their response by week 15 after A (95 % interval 12–16), by week 5 after B (3.0–8); "
        "curves differ beyond chance (log-rank p < 0.001)"
    )
    assert [(phrase.text.strip(), phrase.series) for phrase in made if phrase.series] == [("A", 1), ("B", 2)]
    assert said(finding(group("A", 15, 12, 16), group("B", 14, 11, 17), comparison=BY_CHANCE)).endswith(
        "after B (11–17); no difference beyond chance (log-rank p = 0.600)"
    )


def test_of_two_groups_what_is_not_reached_is_said_with_how_far_it_is_drawn(finding: Finding, group: Group) -> None:
    a, b = group("A", 15, 12, 16), group("B", None, None, None)
    assert said(finding(a, b, by="clinic")) == (
        "Half had lost their response by week 15 at A (95 % interval 12–16), not within the 40 weeks drawn at B"
    )
    neither = finding(group("A", None, 12, None, drawn_to=16), b, by="sex")
    assert said(neither) == (
        "Fewer than half lost their response within the 16 weeks drawn in A, within the 40 weeks drawn in B"
    )


def test_one_group_is_what_all_are(ask: Ask) -> None:
    together = ask("remission-durability", by="none")
    (row,) = together.summary
    assert row.n
    reached = said(finding_of_lasting(together, together))
    assert reached.startswith("Half had lost their remission by week ")
    assert reached.endswith(f"; {row.n:,} remitting courses)")
    never = replace(together, summary=(replace(row, median=None, median_low=None, median_high=None, drawn_to=185),))
    assert said(finding_of_lasting(never, never)) == (
        f"Fewer than half lost their remission within the 26 weeks drawn ({row.n:,} remitting courses)"
    )


def test_where_nothing_can_be_said_the_question_is_asked(ask: Ask) -> None:
    together = ask("durability", by="none")
    unsayable: tuple[dict[str, Any], ...] = ({"drawn_to": None}, {"withheld": True})
    for facts in unsayable:
        nothing = replace(together, summary=(replace(together.summary[0], **facts),))
        assert said(finding_of_lasting(nothing, nothing)) == "How long does it last?"
    empty = replace(together, summary=())
    assert said(finding_of_lasting(empty, empty)) == "How long does it last?"


@pytest.mark.parametrize("measure", ["durability", "remission-durability"])
def test_every_number_of_the_sample_is_the_released_one(ask: Ask, measure: str) -> None:
    released, together = ask(measure), ask(measure, by="none")
    whole = said(finding_of_lasting(released, together))
    assert released.comparison
    assert released.comparison.p < 0.001
    assert "curves differ beyond chance (log-rank p < 0.001)" in whole
    assert f"{together.summary[0].n:,} {'remitting' if 'remission' in measure else 'responding'} courses" in whole


@pytest.mark.parametrize("rule", RULES)
def test_what_counts_as_a_loss_is_said_of_every_rule(ask: Ask, rule: str) -> None:
    term, how = loss_in_words(ask("remission-durability", rule=rule))
    assert term == "Lost"
    assert ("rescue session" in how) == RULES[rule].rescue_is_loss
    assert ("until maintenance" in how) == RULES[rule].until_maintenance
    assert "out of remission" in how
    assert how.endswith("Curves end under 10 at risk")


def test_how_curves_were_compared_is_in_small_print(ask: Ask) -> None:
    released = ask("durability")
    assert comparison_in_words(released).startswith(
        "beyond chance: log-rank, descriptive (not randomised), p\u00a0<\u00a00.001"
    )
    assert comparison_in_words(replace(released, comparison=None)) == ""
