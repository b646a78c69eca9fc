"""Retention cells: a cell a session with its released share, and what has none is said."""

from collections.abc import Callable

import pytest

from dashboard.figures.figure import Figure
from dashboard.figures.heat_cells import HeatCell
from dashboard.figures.retention_cells import retention_cells
from queries.disclosure import Released
from queries.measures.rows import Retained, Row
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import retained

WithRows = Callable[..., Released]
Drawn = Callable[..., Figure]
WITHHELD, NONE = HeatCell("withheld", None, "withheld"), HeatCell("none", None, "")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture(scope="session")
def drawn(with_rows: WithRows) -> Drawn:
    """The figure of these rows, of which those of all together are the first group's."""

    def made(*rows: Row) -> Figure:
        together = [row for row in rows if row.group == rows[0].group]
        return retention_cells(with_rows("retention", *rows), with_rows("retention", *together, by="none"))

    return made


@pytest.mark.parametrize("by", ["protocol", "clinic", "none"])
def test_cells_are_the_shares_and_of_how_many(ask: Ask, by: str) -> None:
    released = ask("retention", by=by)
    body = retention_cells(released, ask("retention", by="none")).body
    drawn = {
        (row.label, column): cell
        for row in body.rows
        for column, cell in zip(body.columns, row.cells, strict=True)
        if cell != NONE
    }
    rows = [row for row in released.rows if isinstance(row, Retained)]
    said = {row.label: plain(row.says) for row in body.rows}
    for row in rows:
        assert row.value is not None
        cell = drawn.pop((row.group, f"session\u00a0{row.session}"))
        assert (cell.share, plain(cell.number), plain(cell.n)) == (
            pytest.approx(100 * row.value),
            f"{100 * row.value:.0f} %",
            f"n {row.n:,}",
        )
        interval = f"({cell.interval} %)"
        assert cell.interval == f"{100 * (row.low or 0):.0f}–{100 * (row.high or 0):.0f}"
        assert (
            f"session {row.session}: {row.events:,} of {row.n:,} came, {cell.number} ".replace("\u00a0", " ")
            in (said[row.group])
        )
        assert interval in said[row.group]
    assert drawn == {}


def test_each_session_has_its_share_its_interval_and_its_n(drawn: Drawn) -> None:
    body = drawn(retained("A", 2, 90, 100), retained("A", 3, 61, 100)).body
    (row,) = body.rows
    assert [plain(column) for column in body.columns] == ["session 2", "session 3"]
    assert [plain(cell.number) for cell in row.cells] == ["90 %", "61 %"]
    assert [cell.interval for cell in row.cells] == ["83–94", "51–70"]
    assert [plain(cell.n) for cell in row.cells] == ["n 100", "n 100"]


def test_who_could_not_come_is_said_with_counts(drawn: Drawn) -> None:
    figure = drawn(retained("A", 2, 90, 100, pending=12))
    assert figure.notes == ("Could not: 12 still in induction",)
    assert drawn(retained("A", 2, 90, 100)).notes == ()


def test_of_whom_it_is_not_known_whether_they_left_is_said_with_the_share_if_none_has(drawn: Drawn) -> None:
    figure = drawn(retained("A", 2, 60, 100, ended_unknown=20))
    (note,) = figure.notes
    assert plain(note) == (
        "Of 40 who didn’t come to session 2, of 20 it is not recorded whether they left or are still in induction: "
        "75 % came if none has left"
    )
    assert "of 20 whether over not recorded" in figure.body.rows[0].says


def test_a_withheld_number_of_them_is_not_none(drawn: Drawn) -> None:
    figure = drawn(retained("A", 2, 60, 100, ended_unknown=None))
    (note,) = figure.notes
    assert plain(note).endswith("of some (withheld) it is not recorded whether they left or are still in induction")
    assert "of some (withheld) whether over not recorded" in figure.body.rows[0].says


def test_where_plans_differ_each_sessions_denominator_is_said(drawn: Drawn) -> None:
    (row,) = drawn(retained("A", 2, 90, 100), retained("A", 3, 80, 100), retained("A", 4, 30, 40)).body.rows
    assert [plain(cell.n) for cell in row.cells] == ["n 100", "n 100", "n 40"]
    assert "session 4: 30 of 40 came" in row.says


def test_few_courses_look_so_and_are_said(drawn: Drawn) -> None:
    first, second = drawn(retained("A", 2, 9, 19), retained("B", 2, 9, 20)).body.rows
    assert [cell.form for cell in (*first.cells, *second.cells)] == ["few", "share"]
    assert first.says.endswith(", few: n under 20.")
    assert "few" not in second.says


def test_a_withheld_session_is_crossed_and_said_and_has_no_number(drawn: Drawn) -> None:
    first, second = drawn(retained("A", 2, 3, 4), retained("B", 2, 18, 20), retained("B", 3, 2, 3)).body.rows
    assert first.cells == (WITHHELD, NONE)
    assert first.says == "withheld: fewer than 5."
    assert (plain(second.cells[0].number), second.cells[1]) == ("90 %", WITHHELD)
    assert "18 of 20 came" in second.says
    assert second.says.endswith("later ones withheld: fewer than 5.")


def test_nobody_who_could_come_back_yet_is_said(drawn: Drawn) -> None:
    figure = drawn(retained("A", 2, 0, 0, pending=12))
    (row,) = figure.body.rows
    assert row.says == "no one could come back yet · 12 still in induction."
    assert {cell.form for cell in row.cells} == {"pending"}
    assert [key.form for key in figure.legend] == ["heat-pending"]


@pytest.mark.parametrize(("sessions", "numbered"), [(8, 7), (11, 10), (13, 6), (31, 10)])
def test_sessions_thin_out_where_they_are_many(drawn: Drawn, sessions: int, numbered: int) -> None:
    body = drawn(*(retained("A", session, 99, 100) for session in range(2, sessions + 1))).body
    assert len(body.columns) == numbered
    assert body.columns[-1] == f"session\u00a0{sessions}"
    assert body.rows[0].says.count("came") == sessions - 1
