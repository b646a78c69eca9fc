"""Findings of staying: how many of those screened, or who could come back, are still there."""

from dataclasses import replace

import pytest

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Released
from queries.findings.staying import finding_of_retention, finding_of_screening, finding_of_stay, last_session
from queries.measures import MEASURES
from queries.measures.rows import Retained, Row
from store.databases import open_snapshot
from tests.dashboard.rows import retained, screening
from tests.dashboard.vital_rows import over, sign


@pytest.fixture(scope="session")
def answers(sample_database: str) -> dict[str, Released]:
    snapshot = open_snapshot(sample_database)
    gate = Gate(snapshot, read_catalogue(snapshot))
    wanted = ("screening", "retention", "vitals", "vital-thresholds")
    return {name: gate.ask(MEASURES[name], Cohort(by="none")) for name in wanted}


def said(finding: tuple) -> list[tuple[str, bool]]:
    return [(phrase.text.replace("\u00a0", " "), phrase.found) for phrase in finding]


def test_of_the_screened_those_who_began_and_were_scored_are_told(answers: dict[str, Released]) -> None:
    row = screening(100, ineligible={"cost": 20}, declined={}, not_begun=20, left=20)
    assert said(finding_of_screening(replace(answers["screening"], rows=(row,)))) == [
        ("Of 100 screened, 60 % began treatment", True),
        (" (95 % interval 50–69 %)", False),
        (" and 40 % were scored at the end of induction", True),
        (" (31–50 %)", False),
    ]
    withheld = replace(answers["screening"], rows=(screening(4, ineligible={}, declined={}),))
    assert said(finding_of_screening(withheld)) == [(withheld.question, True)]


@pytest.mark.parametrize(
    ("sizes", "last"), [({2: 100, 3: 100, 4: 60, 5: 49}, 4), ({2: 100, 3: 50}, 3), ({2: 0}, None), ({}, None)]
)
def test_the_last_session_is_one_to_which_half_could_come(sizes: dict[int, int], last: int | None) -> None:
    rows = [retained("All", session, n, n) for session, n in sizes.items()]
    assert last_session([row for row in rows if isinstance(row, Retained)]) == last


def test_groups_are_compared_in_the_last_session_of_all(answers: dict[str, Released]) -> None:
    together = replace(answers["retention"], rows=(retained("All", 2, 190, 200), retained("All", 3, 150, 200)))
    for first, verdict in ((90, "the two differ beyond chance"), (70, "the two don't differ beyond chance")):
        rows: tuple[Row, ...] = (retained("A", 3, first, 100), retained("B", 3, 60, 100), retained("B", 4, 3, 100))
        grouped = replace(answers["retention"], by="clinic", rows=rows)
        assert said(finding_of_retention(grouped, together)) == [
            ("75 % came to session 3", True),
            (" (95 % interval 69–80 %; 150 of 200 who could)", False),
            (f". By clinic, {verdict}", first == 90),
        ]
    nobody = replace(together, rows=(retained("All", 2, 0, 0, pending=12),))
    assert said(finding_of_retention(nobody, nobody)) == [(nobody.question, True)]


def test_how_long_half_of_the_sessions_take_and_who_is_ready_in_time(answers: dict[str, Released]) -> None:
    times = replace(answers["vitals"], rows=(sign("All", "minutes", 90, 50),))
    within = replace(answers["vital-thresholds"], rows=(over("All", "ready", 81, 90),))
    assert said(finding_of_stay(times, within)) == [
        ("Half of the sessions take 42 to 58 min", True),
        (" (n = 90)", False),
        ("; 90 % are ready to leave by 120 minutes", True),
        (" (95 % interval 82–95 %)", False),
    ]
    never = replace(times, rows=(sign("All", "minutes", 0, missing=60),))
    assert said(finding_of_stay(never, within)) == [("How long do people stay?", True)]
