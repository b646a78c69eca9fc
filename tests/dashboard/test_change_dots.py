"""Change dots show points of one instrument each, on a scale of its own."""

from collections.abc import Callable

import pytest

from dashboard.charts.change_dots import change_dots
from dashboard.charts.theme import LIGHT
from queries.disclosure import Released
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import said, spans, trace
from tests.dashboard.rows import change

WithRows = Callable[..., Released]


def test_numbers_are_in_points_and_marks_on_the_instruments_own_scale(with_rows: WithRows) -> None:
    rows = change("All", "GAD-7", 40, 15.0, 9.0), change("All", "LSAS", 40, 75.0, 45.0)
    figure = change_dots(with_rows("change", *rows, by="none"), LIGHT)
    assert said(figure, "label") == ["GAD-7", "LSAS"]
    assert said(figure, "number") == ["−6.0", "−30.0"]
    assert said(figure, "precision") == ["−7.0 to −5.0", "−31.0 to −29.0"]
    assert said(figure, "detail") == ["15.0 → 9.0 · n = 40", "75.0 → 45.0 · n = 40"]
    assert trace(figure, "value")["x"] == pytest.approx([6 / 15, 30 / 75])
    assert spans(figure, "interval") == [pytest.approx((5 / 15, 7 / 15)), pytest.approx((29 / 75, 31 / 75))]


def test_a_rise_lies_left_of_no_change(with_rows: WithRows) -> None:
    figure = change_dots(with_rows("change", change("All", "GAD-7", 40, 10.0, 12.0), by="none"), LIGHT)
    assert trace(figure, "value")["x"] == pytest.approx([-0.2])
    assert figure.to_dict()["layout"]["xaxis"]["range"][0] == pytest.approx(-0.3)


def test_withheld_and_unscored_rows_are_said(with_rows: WithRows) -> None:
    rows = change("All", "GAD-7", 3, 15.0, 9.0), change("All", "LSAS", 0, None, None)
    figure = change_dots(with_rows("change", *rows, by="none"), LIGHT)
    assert said(figure, "detail") == ["withheld: fewer than 5", "no one scored yet"]
    assert trace(figure, "value")["x"] == []


def test_grouped_rows_name_group_and_instrument(ask: Ask) -> None:
    released = ask("change", by="clinic")
    labels = [label.replace("\n", " ") for label in said(change_dots(released, LIGHT), "label")]
    assert len(labels) == len(released.rows)
    assert "Northquay · GAD-7" in labels
