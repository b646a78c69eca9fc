"""Words of the field that stand in a picture are defined in it, each once."""

import pytest

from dashboard.figures.figure import Figure
from dashboard.figures.heat_cells import heat_cells
from dashboard.figures.rate_rows import rate_rows
from dashboard.figures.terms import terms
from tests.dashboard.conftest import Ask
from tests.dashboard.test_kinds_in_browser import KINDS


def names(figure: Figure) -> list[str]:
    return [name for name, _ in figure.terms]


def test_the_words_of_columns_are_defined(ask: Ask) -> None:
    figure = heat_cells(ask("outcomes"))
    assert set(names(figure)) >= {"Response", "Partial response", "Remission", "Recovery", "Reliable", "Deterioration"}


def test_what_the_definition_or_a_note_says_is_not_said_again(ask: Ask) -> None:
    figure = rate_rows(ask("response"), ask("response", by="none"), "responded")
    assert figure.definition[0] == "Response"
    assert any(note.startswith("Beyond chance: ") for note in figure.notes)
    assert names(figure) == ["Follow-up"]


def test_words_that_are_not_seen_are_not_defined() -> None:
    assert terms(("Suicidal ideation emerged",), (), "Rate", ()) == (("Emerged", "none before the course, some in it"),)
    assert terms(("Suicide",), (), "Rate", ()) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_no_term_stands_twice(ask: Ask, kind: str) -> None:
    figure = KINDS[kind](ask, "protocol")
    said = [figure.definition[0], *names(figure)]
    assert len(said) == len(set(said))
