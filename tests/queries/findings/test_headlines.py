"""Headlines claim no more than an independent library's intervals hold, and say nothing of what is withheld."""

import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from queries.catalogue import ANY_EVENT, read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Released
from queries.disclosure.notes import EVENTS_ABSENT
from queries.disclosure.withholding import withheld_if_small
from queries.findings.headlines import Answers, Headline, headlines, looked_at
from queries.findings.periods import Periods, Side
from queries.measures import MEASURES
from queries.measures.durability_rows import Summary
from queries.measures.rows import Row, Share
from queries.measures.session_rows import SideEffect
from queries.period import Period
from store.databases import open_snapshot
from tests.dashboard.rows import share

PERIODS = Periods(
    Side(Period((202511, 202610)), "the last 12 months", "Nov 2025 to Oct 2026"),
    Side(Period((202411, 202510)), "the 12 before", "Nov 2024 to Oct 2025"),
)


@cache
def _asked(database: str, measure: str, by: str) -> Released:
    snapshot = open_snapshot(database)
    return Gate(snapshot, read_catalogue(snapshot)).ask(MEASURES[measure], Cohort(by=by))


def answers(database: str, **rows: Row | tuple[Row, ...]) -> Answers:
    """Answers with these rows, and no others."""
    by = {"response_by": "protocol", "follow_up_by_clinic": "clinic"}

    def made(name: str) -> Released:
        given_rows: Any = rows.get(name, ())
        found = given_rows if isinstance(given_rows, tuple) else (given_rows,)
        empty = replace(_asked(database, "response", by.get(name, "none")), rows=(), summary=())
        return replace(empty, summary=found) if name == "durability" else replace(empty, rows=found)

    named = ("response", "response_by", "durability", "follow_up", "follow_up_by_clinic", "side_effects")
    return Answers(
        **{name: made(name) for name in named},
        periods=PERIODS,
        response_latest=made("response_latest"),
        response_before=made("response_before"),
    )


def said(found: list[Headline]) -> str:
    return " ".join(f"{each.says} {each.stands_on}" for each in found).replace("\u00a0", " ")


def summary(n: int, median: int | None, low: int | None, high: int | None, **facts: Any) -> Row:
    usual: dict[str, Any] = {"losses": n // 2, "no_later_score": 0, "rmst": None, "not_scored": 0, "drawn_to": 130}
    return withheld_if_small(
        Summary("All", n, patients=n, median=median, median_low=low, median_high=high, **usual | facts)
    )


def side_effect(term: str, events: int, n: int) -> Row:
    return withheld_if_small(
        SideEffect("All", n, term=term, method="checklist", events=events, patients=n, not_asked=0, volunteered=0,
                   value=events / n, low=0.3, high=0.4, design_effect=1.0, asked_sessions=None)
    )  # fmt: skip


def test_the_answer_comes_first_with_what_the_missing_could_make_of_it(sample_database: str) -> None:
    found = headlines(answers(sample_database, response=share("All", 60, 100, missing=50)))
    assert said(found) == (
        "60 % responded. 95 % interval 50–69 %, n = 100 courses, end of induction; "
        "40–73 % whatever the 50 not scored did."
    )


def test_a_group_that_differs_is_named_with_its_interval_and_one_that_does_not_is_not(sample_database: str) -> None:
    rows = (share("A", 84, 100), share("B", 62, 100), share("C", 64, 100))
    words = said(headlines(answers(sample_database, response_by=rows)))
    assert "A: response 21 points higher (8–32) than in the other groups together." in words
    assert "84 % of 100 courses against 63 % of 200; 98.3 % intervals for 3 groups looked at" in words
    assert "not adjusted for who was given what" in words
    assert not re.search(r"\bC: ", words)


def test_that_no_group_differs_is_said(sample_database: str) -> None:
    rows = (share("A", 52, 100), share("B", 50, 100), share("C", 51, 100))
    words = said(headlines(answers(sample_database, response_by=rows)))
    assert words.startswith("By protocol, no group's response differs from that of the others together beyond chance.")


def test_of_two_groups_there_is_one_difference(sample_database: str) -> None:
    found = headlines(answers(sample_database, response_by=(share("A", 80, 100), share("B", 50, 100))))
    assert [each.claims is not None for each in found] == [True]
    assert "95 % intervals for 2 groups" in said(found)


@pytest.mark.parametrize(
    ("curve", "words"),
    [
        (summary(80, 91, 77, 112), "Half have lost their response by week 13. 95 % interval 11 to 16 weeks, n = 80"),
        (summary(80, 91, 77, None), "95 % interval 11 weeks or more"),
        (summary(80, 18, 11, 27), "Half have lost their response by week 2.6. 95 % interval 1.6 to 3.9 weeks, n = 80"),
        (summary(80, 18, None, None), "Half have lost their response by week 2.6. n = 80 responding courses"),
        (
            summary(80, None, 77, None),
            "Fewer than half lost their response within the 18 weeks drawn. Drawn while 10 or more are at risk, n = 80",
        ),
        (
            summary(80, None, None, None, no_later_score=80, drawn_to=None),
            "Nobody knows how long a response lasts. Nobody was scored again; n = 80 responding courses",
        ),
        (
            summary(8, None, None, None, drawn_to=None),
            "Nobody knows how long a response lasts. No curve: fewer than 10 at risk; n = 8 responding courses",
        ),
    ],
)
def test_durability_is_said_as_far_as_it_is_known(sample_database: str, curve: Row, words: str) -> None:
    assert words in said(headlines(answers(sample_database, durability=curve)))


def test_a_clinic_without_events_is_named_in_the_headline_of_durability(sample_database: str) -> None:
    found = answers(sample_database, durability=summary(80, 91, 77, 112))
    named = replace(found, durability=replace(found.durability, silent={ANY_EVENT: ("South", "West")}))
    assert said(headlines(named)).endswith("No admission, suicide attempt or death is recorded at all in South, West.")
    unheard = replace(found, durability=replace(found.durability, notes=(EVENTS_ABSENT,)))
    assert said(headlines(unheard)).endswith(" Admissions and suicide attempts not recorded.")


def test_the_period_before_is_compared_within_chance(sample_database: str) -> None:
    alike = answers(sample_database, response_latest=share("All", 54, 100), response_before=share("All", 58, 100))
    assert "in the last 12 months can't be told from that in the 12 before beyond chance" in said(headlines(alike))
    apart = answers(sample_database, response_latest=share("All", 80, 100), response_before=share("All", 50, 100))
    assert "Response in the last 12 months was 30 points higher (17–42) than in the 12 before." in said(
        headlines(apart)
    )


def test_low_follow_up_is_said_and_a_clinic_only_beyond_chance(sample_database: str) -> None:
    low = share("All", 140, 200, missing=0)
    apart = (share("North", 90, 100), share("South", 50, 100))
    for clinics in (apart, apart[::-1]):
        words = said(headlines(answers(sample_database, follow_up=low, follow_up_by_clinic=clinics)))
        assert "Only 70 % were followed up." in words
        assert "lowest at South: 50 % of 100, 40 points lower (28–51) than elsewhere (95 % interval" in words
    alike = (share("North", 70, 100), share("South", 70, 100))
    assert "no clinic is lower" in said(headlines(answers(sample_database, follow_up=low, follow_up_by_clinic=alike)))
    assert not headlines(answers(sample_database, follow_up=share("All", 160, 200)))


def test_the_most_frequent_side_effect_stands_on_more_than_a_few(sample_database: str) -> None:
    rows = (side_effect("Nausea", 30, 100), side_effect("Dizziness", 40, 100), side_effect("Vertigo", 9, 10))
    words = said(headlines(answers(sample_database, side_effects=rows)))
    assert words.startswith("Dizziness had the highest rate of the side effects asked by checklist: 40 % of sessions.")
    assert words.endswith("n = 100 sessions.")


counts = st.integers(0, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
groups = st.lists(counts, max_size=8).map(
    lambda many: tuple(share(f"Group {place}", *each) for place, each in enumerate(many))
)


@settings(deadline=None)
@given(groups)
def test_a_claimed_difference_excludes_none_and_withheld_groups_have_no_part_in_it(rows: tuple[Row, ...]) -> None:
    shares = [row for row in rows if isinstance(row, Share)]
    shown = [row for row in shares if not row.withheld and row.n]
    looked = looked_at(shares)
    claimed = {each.group for each in looked.apart}
    assert claimed <= {row.group for row in shown}
    compared = len(shown) if len(shown) > 2 else 1
    for row in shown if compared > 1 else shown[:1] * (len(shown) == 2):
        others = [other for other in shown if other is not row]
        events, n = sum(other.events or 0 for other in others), sum(other.n or 0 for other in others)
        # statsmodels has no annotations: what this method returns is guessed from all the others' branches
        interval: Any = confint_proportions_2indep(
            row.events, row.n, events, n, method="newcomb", alpha=0.05 / compared
        )
        low, high = interval
        if abs(low) > 1e-9 and abs(high) > 1e-9:
            assert (row.group in claimed) == (low > 0 or high < 0)


@given(groups, groups, counts, counts)
def test_no_headline_claims_more_than_its_interval_or_names_what_is_withheld(
    sample_database: str,
    rows: tuple[Row, ...],
    clinics: tuple[Row, ...],
    latest: tuple[int, int],
    before: tuple[int, int],
) -> None:
    together = [share("All", *each) for each in (latest, before)]
    named = tuple(replace(row, group=row.group.replace("Group", "Clinic")) for row in clinics)
    found = headlines(
        answers(
            sample_database,
            response=together[0],
            response_by=rows,
            follow_up=together[0],
            follow_up_by_clinic=named,
            response_latest=together[0],
            response_before=together[1],
        )
    )
    for each in found:
        words = f"{each.says} {each.stands_on}"
        if re.search(r"points (higher|lower)", words):
            assert each.claims is not None
            assert not each.claims.within_chance
        else:
            assert each.claims is None
        for row in (*rows, *named):
            assert not (row.withheld and row.group in words)
    if together[0].withheld:
        assert not re.search(r"responded|followed up|last 12 months", said(found))
