"""Heat maps show each cell's share in its colour and in words, and what has none as words and not as zero."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from dashboard.charts.heat import heat
from dashboard.charts.patterns import NOBODY, WITHHELD
from dashboard.charts.theme import DARK, LIGHT, Theme, mixed
from queries.disclosure import Released
from queries.measures.rows import Cell
from tests.dashboard.colour import VISIONS, contrast, distance
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import block, said, spans, trace
from tests.dashboard.rows import cell
from tests.dashboard.test_theme import BOTH

WithRows = Callable[..., Released]
TOLD_APART = 2.3  # just noticed, side by side: Mahy, Van Eycken and Oosterlinck 1994


def headings(released: Released) -> list[dict[str, Any]]:
    layout = heat(released, LIGHT).to_dict()["layout"]
    return [each for each in layout["annotations"] if each["name"] == "column"]


def test_every_cell_is_one_bar_of_one_trace(ask: Ask) -> None:
    released = ask("onset")
    figure = heat(released, LIGHT)
    rows = [row for row in released.rows if isinstance(row, Cell)]
    assert len(trace(figure, "share")["y"]) + len(trace(figure, "without")["y"]) == len(rows) > 8
    assert [text for text in said(figure, "number") if text] == [
        f"{100 * row.value:.0f} %" for row in rows if row.value is not None
    ]
    labels = [label.replace("\n", " ") for label in said(figure, "label")]
    assert labels == list(dict.fromkeys(row.group for row in rows))


def test_a_cell_says_its_rate_its_counts_and_its_interval(with_rows: WithRows) -> None:
    released = with_rows("onset", cell("A", "day 7", 61, 100), cell("A", "later", 1, 40), across="time")
    figure = heat(released, LIGHT)
    assert said(figure, "number") == ["61 %", "3 %"]
    assert said(figure, "detail") == ["61/100", "1/40"]
    assert said(figure, "precision") == ["51–70 %", "0–13 %"]
    assert [each["text"] for each in headings(released)] == ["day 7", "later"]
    assert block(figure, "meaning").startswith("Onset of response by protocol and time")
    (first, second) = spans(figure, "share")
    assert 0 <= first[0] < first[1] < second[0] < second[1] <= 1


def test_past_four_columns_a_cell_says_its_rate_and_n_only(with_rows: WithRows) -> None:
    rows = [cell("A", f"time {number}", 61, 100) for number in range(5)]
    figure = heat(with_rows("onset", *rows), LIGHT)
    assert said(figure, "detail") == ["100"] * 5
    assert said(figure, "precision") == [""] * 5
    roomy = heat(with_rows("onset", *rows[:4]), LIGHT)
    narrow_size, roomy_size = (trace(each, "number")["textfont"]["size"] for each in (figure, roomy))
    assert 11 <= narrow_size < roomy_size


def test_withheld_and_nobody_are_patterned_and_said_and_have_no_rate(with_rows: WithRows) -> None:
    rows = cell("A", "x", 3, 4), cell("A", "y", 0, 0, missing=9), cell("B", "x", 0, 30)
    figure = heat(with_rows("onset", *rows), LIGHT)  # B has no row for y
    assert said(figure, "number") == ["", "", "0 %", ""]
    assert said(figure, "detail") == ["withheld", "no one", "0/30", "no one"]
    assert trace(figure, "without")["marker"]["pattern"]["shape"] == [WITHHELD, NOBODY, NOBODY]
    assert trace(figure, "share")["marker"]["color"] == [LIGHT.lowest]


def test_few_courses_are_framed_and_said(with_rows: WithRows) -> None:
    rows = cell("A", "x", 5, 19), cell("A", "y", 5, 20)
    figure = heat(with_rows("onset", *rows), LIGHT)
    framed, bare = trace(figure, "share")["marker"]["line"]["width"]
    assert framed > bare == 0
    assert said(figure, "detail") == ["5/19 few", "5/20"]
    many = [cell("A", f"time {number}", 5, 19) for number in range(6)]
    assert said(heat(with_rows("onset", *many), LIGHT), "precision") == ["few"] * 6


def test_long_headings_are_turned_and_no_word_is_broken(with_rows: WithRows) -> None:
    long = [cell("A", f"IV ketamine {number} mg/kg × 6 with psychotherapy", 5, 30) for number in range(8)]
    assert {each["textangle"] for each in headings(with_rows("onset", *long))} == {-90}
    short = with_rows("onset", *(cell("A", each, 5, 30) for each in ("a", "b", "c", "end of induction")))
    (heading,) = (each for each in headings(short) if each["text"].startswith("end"))
    assert heading["textangle"] == 0
    assert heading["text"].replace("<br>", " ") == "end of induction"


@BOTH
def test_words_on_every_colour_are_read_at_4_5_to_1(with_rows: WithRows, theme: Theme) -> None:
    rows = [cell(f"group {number}", "x", number, 100) for number in range(101)]
    figure = heat(with_rows("onset", *rows), theme)
    inks = [trace(figure, name)["textfont"]["color"] for name in ("number", "detail", "precision")]
    for colour, *words in zip(trace(figure, "share")["marker"]["color"], *inks, strict=True):
        assert all(contrast(word, colour) >= 4.5 for word in words)
    for behind in (theme.track, theme.border):
        assert contrast(theme.text, behind) >= 4.5


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_a_tenth_more_is_seen_as_more(theme: Theme, vision: str) -> None:
    tenths = [mixed(theme.highest, theme.lowest, tenth / 10) for tenth in range(11)]
    for less, more in pairwise(tenths):
        assert distance(less, more, vision) >= TOLD_APART
        assert contrast(more, theme.surface) > contrast(less, theme.surface)


def test_one_group_is_one_row(ask: Ask) -> None:
    figure = heat(ask("onset", by="none"), DARK)
    assert said(figure, "label") == ["All"]
    assert block(figure, "meaning").startswith("Onset of response by time")
