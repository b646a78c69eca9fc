"""Twelve monthly decks of the sample: every figure of the month is there unless too few are really counted in it."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from queries.catalogue import Catalogue
from queries.clocks import DUE, SESSION, STARTED
from queries.cohort import Cohort
from queries.definitions.disclosure import WITHHELD_UNDER
from queries.disclosure import Gate
from queries.disclosure.notes import answerable
from queries.measures import MEASURES
from queries.months import later, months_through
from queries.period import Period
from store.store import Snapshot
from tests.queries.asked import answered
from tests.queries.decks import Deck, Sizes, sizes
from tests.queries.relations.test_clocks import everyone_in
from tests.queries.relations.test_vitals import NAMES, SIGNALS

LAST = 202610
MONTHS = months_through(later(LAST, -11), LAST)
# What the pages Overview, Response, Side effects, Durability and Safety ask.
ASKED = (
    *("coverage", "screening", "response", "remission", "follow-up", "outcomes", "deterioration"),
    *("durability", "remission-durability", "competing-outcomes", "remission-competing-outcomes"),
    *("later-events", "remission-later-events", "score-gaps"),
    *("side-effects", "one-side-effect", "side-effect-actions", "urinary", "resolution", "serious"),
    *("stopped-for-side-effects", "safety-signals", "vitals", "vital-thresholds"),
)


@pytest.fixture(scope="module")
def deck(sample: Path) -> Deck:
    return Deck(sample)


@pytest.fixture(scope="module")
def counted(deck: Deck) -> Sizes:
    return sizes(deck)


@pytest.mark.parametrize("by", ["none", "protocol"])
@pytest.mark.parametrize("month", MONTHS)
def test_nothing_is_withheld_that_is_not_of_few(
    snapshot: Snapshot, catalogue: Catalogue, counted: Sizes, month: int, by: str
) -> None:
    gate, shown = Gate(snapshot, catalogue), 0
    cohort = Cohort(by=by, period=Period((month, month)))
    for name in ASKED:
        if name == "screening" and by != "none":
            continue
        released = gate.ask(MEASURES[name], cohort)
        for row in (*released.rows, *released.summary):
            whose = month, "" if by == "none" else row.group
            people = _people(name, row, *whose, counted)
            if row.withheld:  # a group of which nobody is counted yet is judged by all of it
                assert _is_few(people or _people(f"all of {name}", row, *whose, counted)), (name, row)
            else:
                shown += 1
                assert [row.n] == ([each.total() for each in people] or [0]), (name, row)
    assert shown > 100


def _people(name: str, row: Any, month: int, protocol: str, counted: Sizes) -> list[Counter[str]]:
    """Of whom a row's number may be: of one group, or, where withholding hides of which, of any of several."""
    keys = asdict(row)
    if name.removeprefix("all of ") == "outcomes":
        (outcome,) = [each for each in MEASURES if MEASURES[each].title.removesuffix(" rate") == keys["across"]]
        name = name.replace("outcomes", outcome)
    what: tuple[str | None, ...] = ()
    if name in ("all of stopped-for-side-effects", "all of safety-signals"):
        what = ()
    elif name.startswith("all of ") and name != "all of resolution" and "method" in keys:
        what = (keys["method"],)
    elif "method" in keys:
        what = (keys.get("term"), keys["method"])
    elif "vital" in keys or "threshold" in keys:
        what = (NAMES[keys.get("vital") or keys["threshold"]],)
    elif "signal" in keys:
        what = (SIGNALS[keys["signal"]], keys["instrument"])
    return [
        people
        for told, people in counted[name, divmod(month, 100), protocol].items()
        if all(mine in (None, theirs) for mine, theirs in zip(what, told, strict=True))
    ]


def _is_few(people: list[Counter[str]]) -> bool:
    return any(0 < min(each.total(), len(each)) < WITHHELD_UNDER for each in people)


def test_courses_started_are_a_count_of_their_own(snapshot: Snapshot, catalogue: Catalogue, deck: Deck) -> None:
    gate = Gate(snapshot, catalogue)
    for month in MONTHS:
        released = gate.ask(MEASURES["coverage"], Cohort(by="none", period=Period((month, month))))
        (row,) = released.rows
        assert row.n == list(deck.began.values()).count(divmod(month, 100)) > WITHHELD_UNDER


def test_every_course_and_session_is_in_one_month_by_each_clock(
    snapshot: Snapshot, catalogue: Catalogue, deck: Deck
) -> None:
    def over_all_months(measure: str, clock: str) -> int:
        first, last = catalogue.spans[clock]
        total = 0
        for month in months_through(first, last):
            cohort = Cohort(by="none", clock=clock, period=Period((month, month)))
            asked = answerable(MEASURES[measure], cohort)
            assert asked.clock == clock
            rows = answered(MEASURES[measure], asked, snapshot, catalogue).rows
            total += sum(map(everyone_in, rows[:1]))
        return total

    undue = [name for name, month in deck.due.items() if month is None]
    assert undue
    assert over_all_months("response", STARTED) == len(deck.courses)
    assert over_all_months("response", DUE) == len(deck.courses) - len(undue)
    assert over_all_months("serious", SESSION) == len(deck.whole.tables["sessions"])
    assert over_all_months("serious", STARTED) == len(deck.whole.tables["sessions"])
    released = Gate(snapshot, catalogue).ask(MEASURES["response"], Cohort(period=Period((LAST, LAST))))
    assert f"{len(undue)} courses are due in no month: no induction session, or no date." in released.notes
