"""Findings of rates claim what the headlines claim, each number with its interval; else they ask the question."""

from dataclasses import replace

import pytest

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Released
from queries.findings.headlines import looked_at
from queries.findings.rates import finding_of_rates, groups_apart, hedge
from queries.measures import MEASURES
from queries.measures.rows import Row, Share
from store.databases import open_snapshot
from tests.dashboard.rows import share

ALIKE = (share("A", 52, 100), share("B", 50, 100), share("C", 51, 100))
APART = (share("A", 84, 100), share("B", 62, 100), share("C", 64, 100))


@pytest.fixture(scope="session")
def response(sample_database: str) -> Released:
    snapshot = open_snapshot(sample_database)
    return Gate(snapshot, read_catalogue(snapshot)).ask(MEASURES["response"], Cohort())


def said(released: Released, rows: tuple[Row, ...], together: Row) -> list[tuple[str, bool]]:
    """The phrases of the finding of these rows, and which of them are found."""
    all_courses = replace(released, by="none", rows=(together,))
    finding = finding_of_rates(replace(released, rows=rows), all_courses, "responded")
    return [(phrase.text.replace("\u00a0", " "), phrase.found) for phrase in finding]


def test_who_differs_is_found_and_named_with_its_interval(response: Released) -> None:
    assert said(response, APART, share("All", 210, 300)) == [
        ("70 % responded", True),
        (" (95 % interval 65–75 %)", False),
        (". ", False),
        ("By protocol, one of three differs from the others together beyond chance: ", True),
        ("A, 84 %", True),
        (" (76–90 %)", False),
    ]


def test_that_none_differs_is_said_and_is_no_finding(response: Released) -> None:
    last = said(response, ALIKE, share("All", 153, 300))[-1]
    assert last == ("By protocol, none of three differs from the others together beyond chance", False)


def test_of_two_groups_both_are_named_or_neither(response: Released) -> None:
    together = share("All", 130, 200)
    words = "".join(text for text, _ in said(response, (share("A", 80, 100), share("B", 50, 100)), together))
    assert words.endswith("By protocol, the two differ beyond chance: A, 80 % (71–87 %); B, 50 % (40–60 %)")
    alike = said(response, (share("A", 52, 100), share("B", 50, 100)), together)
    assert alike[-1] == ("By protocol, the two don't differ beyond chance", False)


def test_more_than_two_that_differ_are_counted_and_not_named(response: Released) -> None:
    rows = tuple(share(group, events, 200) for group, events in zip("ABCDE", (190, 20, 20, 190, 100), strict=True))
    words = [text for text, _ in said(response, rows, share("All", 520, 1000))]
    assert words[-1] == "By protocol, four of five differ from the others together beyond chance"


def test_where_every_group_differs_all_do(response: Released) -> None:
    rows = tuple(share(group, events, 200) for group, events in zip("ABC", (190, 20, 10), strict=True))
    words = [text for text, _ in said(response, rows, share("All", 220, 600))]
    assert words[-1] == "By protocol, all three differ from the others together beyond chance"


def test_what_is_withheld_is_neither_compared_nor_counted(response: Released) -> None:
    words = "".join(text for text, _ in said(response, (*APART, share("D", 3, 3)), share("All", 210, 303)))
    assert "one of three compared differs from the others together beyond chance: A, 84 %" in words
    assert "D" not in words


def test_where_nothing_can_be_said_the_title_is_the_question(response: Released) -> None:
    withheld = share("A", 3, 3)
    assert said(response, (withheld,), withheld) == [("How many people got clearly better?", True)]
    nobody = share("A", 0, 0, pending=12)
    assert said(response, (nobody,), nobody) == [("How many people got clearly better?", True)]


def test_few_courses_are_said_in_the_title(response: Released) -> None:
    assert said(response, (share("A", 6, 12),), share("All", 6, 12))[1] == (" (95 % interval 25–75 %, n = 12)", False)


def test_the_groups_are_those_that_the_headlines_claim(response: Released) -> None:
    rows = [row for row in response.rows if isinstance(row, Share)]
    assert [each.group for each in groups_apart(response).apart] == [each.group for each in looked_at(rows).apart]
    assert groups_apart(response).apart


def test_how_groups_were_compared_is_said_where_they_were(response: Released) -> None:
    eight = hedge(response).replace("\u00a0", " ")
    assert eight == "beyond chance: each against the others together, 99.4 % intervals for 8 groups looked at"
    two = hedge(replace(response, rows=ALIKE[:2])).replace("\u00a0", " ")
    assert two == "beyond chance: by the 95 % interval of their difference"
    assert hedge(replace(response, rows=ALIKE[:1])) == ""
