"""Caveats: a clinic that wrote no side effect down, and losses that nobody recorded, are said wherever they count."""

import re
from dataclasses import replace
from typing import Any

import pytest

from dashboard.answers import Numbers, numbers_of
from dashboard.caveats import caveats
from dashboard.compare import _table, comparison_at
from dashboard.figures.outcome_cells import effect_cell
from dashboard.figures.outcome_grid import Outcome, outcome_grid
from dashboard.first_minute import FirstMinute, first_minute
from dashboard.key_figures import of_answer, of_first_minute
from queries.catalogue import ANY_EFFECT, ANY_EVENT
from queries.cohort import Cohort
from queries.measures.durability_rows import Summary
from queries.measures.session_rows import SideEffect
from tests.queries.published import derive_export
from tests.queries.relations.test_recorded_in import TALKING, of_clinics

NONE_OF_SOUTH = r"^Not one side effect is recorded of South, though sessions there were asked about"


@pytest.fixture(scope="module")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> Numbers:
    """The numbers of four clinics, one of which wrote no side effect down; no events were handed over."""
    return numbers_of(derive_export(of_clinics(**TALKING), tmp_path_factory.mktemp("silent")))


@pytest.fixture(scope="module")
def first(numbers: Numbers) -> FirstMinute:
    """What the Overview asks of them."""
    return first_minute(numbers, Cohort(by="clinic"))


def test_answers_say_what_is_not_recorded_and_say_it_once(first: FirstMinute) -> None:
    events, silent = caveats([*(each.together for each in first.measures), *(each.grouped for each in first.measures)])
    assert events == "Admissions and suicide attempts not recorded"
    assert re.search(NONE_OF_SOUTH, silent)
    named = replace(first.side_effect.together, silent={ANY_EFFECT: ("East", "South", "West")})
    assert "recorded of East, South and West, though" in caveats([named])[0]
    assert caveats([first.response.together]) == []


def test_the_key_figure_and_the_grid_name_the_clinic(first: FirstMinute) -> None:
    (effect,) = (each for each in of_first_minute(first) if each.title == "Any side effect a session")
    assert "none recorded at all in South" in effect.stands_on
    columns = [first.response, first.durability, first.side_effect]
    outcomes = [Outcome(each.together.title, "", each.grouped, each.together) for each in columns]
    notes = outcome_grid(outcomes, first.held.grouped).notes
    assert "Admissions and suicide attempts not recorded" in notes
    assert any(re.search(NONE_OF_SOUTH, note) for note in notes)


def test_the_key_figure_of_durability_names_a_clinic_without_events(numbers: Numbers) -> None:
    curve = Summary("All", 80, patients=80, losses=40, no_later_score=0, not_scored=0, median=91, median_low=77,
                    median_high=112, rmst=None, drawn_to=130)  # fmt: skip
    released = replace(numbers.ask("durability", Cohort()), summary=(curve,), silent={ANY_EVENT: ("South",)})
    said = of_answer("Half have lost response", released).stands_on
    assert said[-1] == "no admission, suicide attempt or death recorded at all in South"
    nobody = of_answer("", replace(released, summary=()))
    assert not [words for words in nobody.stands_on if "South" in words]


def test_a_comparison_names_it_and_one_without_it_doesnt(numbers: Numbers) -> None:
    said = _table(comparison_at(numbers, "?compare=clinic&a=North&b=South"))
    assert re.search(NONE_OF_SOUTH, said, re.MULTILINE)
    assert "corrected for 0" not in _table(replace(comparison_at(numbers, "?compare=clinic&a=North&b=South"), parts=()))
    others = _table(comparison_at(numbers, "?compare=clinic&a=North&b=East&clinic=North&clinic=East"))
    assert not re.search(NONE_OF_SOUTH, others, re.MULTILINE)


def test_an_interval_of_nothing_seen_is_not_nothing(numbers: Numbers) -> None:
    south = first_minute(numbers, Cohort(by="clinic", chosen={"clinic": ("South",)}))
    (effect,) = (each for each in of_first_minute(south) if each.title == "Any side effect a session")
    assert effect.number == "0\u00a0%"
    assert effect.interval.startswith("up to ")


def test_sessions_of_which_nobody_wrote_whether_they_were_asked_are_not_called_unasked() -> None:
    facts: dict[str, Any] = {"n": 0, "events": 0, "patients": 0, "volunteered": None, "value": None}
    facts |= {"low": None, "high": None, "design_effect": None, "asked_sessions": None, "term": "Any side effect"}
    unrecorded = SideEffect("A", method="unrecorded", not_asked=0, unrecorded=40, **facts)
    unasked = SideEffect("A", method="checklist", not_asked=40, **facts)
    assert effect_cell(unrecorded, recorded=True).instead == "not recorded"
    assert effect_cell(unasked, recorded=True).instead == "not asked"
    assert effect_cell(unasked, recorded=False).instead == "not recorded"
