"""Findings of outcomes: shares of all who began with an interval, and never a number of what is withheld."""

from dataclasses import replace

import pytest

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Released
from queries.findings.outcomes import finding_of_outcomes
from queries.measures import MEASURES
from queries.measures.durability_rows import OutcomeStates
from queries.statistics.intervals import wilson
from queries.words import percent, percent_range
from store.databases import open_snapshot


@pytest.fixture(scope="session", params=["response", "remission"])
def outcomes(sample_database: str, request: pytest.FixtureRequest) -> tuple[str, Released]:
    snapshot = open_snapshot(sample_database)
    measure = "competing-outcomes" if request.param == "response" else "remission-competing-outcomes"
    return request.param, Gate(snapshot, read_catalogue(snapshot)).ask(MEASURES[measure], Cohort(by="none"))


def after_twelve_weeks(released: Released) -> OutcomeStates:
    (row,) = [row for row in released.rows if isinstance(row, OutcomeStates) and row.day == 84]
    return row


def test_where_they_are_after_twelve_weeks_is_said_with_an_interval(outcomes: tuple[str, Released]) -> None:
    gained, released = outcomes
    row = after_twelve_weeks(released)
    assert row.n
    assert row.kept is not None
    whole, precision, others = finding_of_outcomes(released)
    assert whole.found
    assert whole.text == f"After 12 weeks {percent(row.kept / row.n)} were still in {gained}, with no session since"
    courses = {"response": "responding courses", "remission": "remitting courses"}[gained]
    interval = percent_range(*wilson(row.kept, row.n))
    assert precision.text == f" (95\u00a0% interval {interval}; {row.n:,} {courses})"
    assert not others.found
    for count, words in ((row.maintenance, "went on to maintenance"), (row.lost, "lost it"), (row.unobserved, "no l")):
        assert f"{percent((count or 0) / row.n)} {words}" in others.text


def test_few_are_said(outcomes: tuple[str, Released]) -> None:
    _, released = outcomes
    few = replace(released, rows=(replace(after_twelve_weeks(released), few=True),))
    assert finding_of_outcomes(few)[1].text.endswith(", few)")


def test_of_what_is_withheld_or_no_one_the_question_is_asked(outcomes: tuple[str, Released]) -> None:
    _, released = outcomes
    row = after_twelve_weeks(released)
    for rows in ((), (replace(row, withheld=True),), (replace(row, n=0),)):
        (asked,) = finding_of_outcomes(replace(released, rows=rows))
        assert asked.text == released.question
