"""Symptom dots show points of one item each, and say in how many of those who had the symptom it eased."""

from collections.abc import Callable

import pytest
from plotly.graph_objects import Figure

from dashboard.charts.patterns import NOBODY, WITHHELD
from dashboard.charts.symptom_dots import symptom_dots
from dashboard.charts.theme import LIGHT
from queries.disclosure import Released
from queries.measures.rows import SymptomChange
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import said, spans, trace
from tests.dashboard.rows import symptom

WithRows = Callable[..., Released]


def details(figure: Figure) -> list[str]:
    return [detail.replace("\n", " · ") for detail in said(figure, "detail")]


def test_numbers_are_in_points_and_marks_on_the_items_own_scale(with_rows: WithRows) -> None:
    rows = symptom("All", "irritability", 160, -1.2, eased=85, had=140), symptom("All", "panic", 40, 0.6)
    figure = symptom_dots(with_rows("symptoms", *rows, by="none"), LIGHT)
    assert said(figure, "label") == ["Irritability", "Panic"]
    assert said(figure, "number") == ["−1.2", "+0.6"]
    assert said(figure, "precision") == ["−1.7 to −0.7", "+0.1 to +1.1"]
    assert details(figure) == [
        "2.0 → 0.8 of 3 · n = 160 · eased in 61 % of 140 who had it (52–68 %)",
        "2.0 → 2.6 of 3 · n = 40 · none of them had it at baseline",
    ]
    assert trace(figure, "value")["x"] == pytest.approx([0.4, -0.2])
    assert spans(figure, "interval") == [pytest.approx((0.7 / 3, 1.7 / 3)), pytest.approx((-1.1 / 3, -0.1 / 3))]
    assert figure.to_dict()["layout"]["xaxis"]["range"] == [pytest.approx(-1.1 / 3), 1]


def test_few_who_had_it_are_not_counted_out(with_rows: WithRows) -> None:
    figure = symptom_dots(with_rows("symptoms", symptom("All", "panic", 30, -0.1, eased=2, had=4), by="none"), LIGHT)
    assert details(figure) == ["2.0 → 1.9 of 3 · n = 30 · fewer than 5 of them had it at baseline"]


def test_withheld_few_and_unscored_rows_are_said(with_rows: WithRows) -> None:
    rows = symptom("A", "panic", 3, -1.0), symptom("B", "panic", 0, None), symptom("C", "panic", 19, -1.0)
    figure = symptom_dots(with_rows("symptoms", *rows), LIGHT)
    assert details(figure)[:2] == [
        "withheld: fewer than 5",
        "no one scored · 3 without the item · 3 not scored · 3 still in their window",
    ]
    assert details(figure)[2].endswith("few: n under 20")
    assert said(figure, "label") == ["A · panic", "B · panic", "C · panic"]
    assert trace(figure, "scale")["marker"]["pattern"]["shape"] == [WITHHELD, NOBODY, ""]
    assert trace(figure, "value")["marker"]["color"] == [LIGHT.surface]


def test_marks_stand_where_the_numbers_are(ask: Ask) -> None:
    released = ask("symptoms", by="clinic")
    rows = [row for row in released.rows if isinstance(row, SymptomChange) and row.change is not None]
    expected = [-row.change / row.most for row in rows if row.change is not None and row.most]
    assert trace(symptom_dots(released, LIGHT), "value")["x"] == pytest.approx(expected)
    assert len(expected) > 3


def test_beside_the_interval_stand_few_words(with_rows: WithRows) -> None:
    for had in (0, 4, 5):
        row = symptom("All", "panic", 5, -1.2, eased=had, had=had)
        first, *rest = said(symptom_dots(with_rows("symptoms", row), LIGHT), "detail")[0].split("\n")
        assert first == "2.0 → 0.8 of 3 · n = 5"
        assert rest
