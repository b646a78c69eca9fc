"""State rows: every course that started stands in one part of its group's bar, and nobody's part is drawn or said."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from dashboard.figures.figure import Figure, Mark, in_one_line
from dashboard.figures.state_rows import state_rows, states
from queries.disclosure import Released
from queries.measures.rows import Row, Share
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import share


@pytest.fixture
def figure_of(with_rows: Callable[..., Released]) -> Callable[..., Figure]:
    """The figure of rows of response, the first of which is that of all courses together too."""

    def made(*rows: Row) -> Figure:
        return state_rows(with_rows("response", *rows), with_rows("response", rows[0], by="none"))

    return made


@pytest.mark.parametrize("by", ["protocol", "clinic", "none"])
def test_every_course_stands_in_one_part(ask: Ask, by: str) -> None:
    released = ask("response", by=by)
    figure = state_rows(released, ask("response", by="none"))
    rows = [row for row in released.rows if isinstance(row, Share)]
    assert sum(int(row.courses.replace(",", "")) for row in figure.body.rows) == 2000
    for drawn, row in zip(figure.body.rows, rows, strict=True):
        started = sum(states(row).values())
        assert [round((mark.to - mark.at) * started / 100) for mark in drawn.marks] == [
            courses for courses in states(row).values() if courses
        ]
        assert (drawn.marks[0].at, drawn.marks[-1].to) == (0, pytest.approx(100))
        assert all(one.to == other.at for one, other in pairwise(drawn.marks))
        assert (drawn.scored, drawn.courses) == (f"{row.n:,}", f"{started:,}")


def test_every_state_is_said_with_its_courses(figure_of: Callable[..., Figure]) -> None:
    row = share("A", 30, 50, missing=20, pending=10, not_a_case=5, no_baseline=10, no_induction=5, no_rule=2)
    figure = figure_of(row)
    assert [key.meaning for key in figure.legend] == [
        *("30 responded", "20 did not respond", "20 not scored", "10 still in their window", "5 below case level"),
        *("10 without baseline", "5 without induction", "2 without a rule"),
    ]
    assert "20 not scored (20\u00a0%)" in figure.body.rows[0].says
    assert in_one_line(figure.finding) == (
        "Of 102 courses, 50 stand in the response rate; not scored 20, still in their window 10"
    )


def test_of_several_rows_the_legend_says_no_counts(figure_of: Callable[..., Figure]) -> None:
    figure = figure_of(share("A", 30, 30), share("B", 10, 20))
    assert [key.meaning for key in figure.legend] == ["responded", "did not respond"]
    assert figure.body.rows[0].marks == (Mark("responded", 0, 100),)


def test_a_withheld_group_is_crossed_and_said_and_has_no_number(figure_of: Callable[..., Figure]) -> None:
    figure = figure_of(share("B", 9, 9), share("A", 3, 4, missing=9))
    row = figure.body.rows[1]
    assert (row.scored, row.courses, row.instead) == ("", "", "withheld: fewer than 5")
    assert row.marks == (Mark("withheld", 0, 100),)
    assert figure.legend[-1].form == "withheld"


def test_where_all_are_withheld_the_title_is_the_question(figure_of: Callable[..., Figure]) -> None:
    assert in_one_line(figure_of(share("A", 3, 4)).finding) == "Who is counted, and who is missing?"


def test_nobody_is_said_to_be_in_a_window_that_nobody_knows_of(figure_of: Callable[..., Figure]) -> None:
    title = in_one_line(figure_of(share("A", 30, 50, missing=9)).finding)
    assert title == "Of 59 courses, 50 stand in the response rate; not scored 9"


def test_everyone_in_an_open_window_fills_the_bar(figure_of: Callable[..., Figure]) -> None:
    (row,) = figure_of(share("A", 0, 0, pending=12)).body.rows
    assert row.marks == (Mark("pending", 0, 100),)
    assert (row.scored, row.courses) == ("0", "12")
