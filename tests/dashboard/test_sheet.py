"""Every figure carries its stamp, in both themes, and knows how high it is."""

from collections.abc import Callable

import pytest

from dashboard.charts.theme import DARK, LIGHT, Theme
from dashboard.stamp import stamp
from queries.disclosure import Coverage
from queries.period import Period
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import CHARTS, block, trace

EVERY_CHART = pytest.mark.parametrize("draw", CHARTS, ids=lambda draw: draw.__name__)


@EVERY_CHART
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_stamp_stands_in_the_figure(ask: Ask, draw: Callable, theme: Theme) -> None:
    chosen = {"clinic": ("Northquay", "Saltmere"), "age-band": ("25–34", "35–44")}
    released = ask(CHARTS[draw], by="none", chosen=chosen, missing="non-responder")
    printed = block(draw(released, theme), "stamp").replace("\n", " ")
    for part in stamp(released)[:-1]:
        assert part.replace("\u00a0", " ") in printed
    assert f"<b><span style='color:{theme.warning}'>Synthetic data</span></b>" in printed


def test_the_stamp_says_everything(ask: Ask) -> None:
    released = ask(
        "response", chosen={"clinic": ("Northquay",)}, period=Period((202401, 202412)), clock="started", course="first"
    )
    said = " · ".join(stamp(released)).replace("\u00a0", " ")
    n, patients = released.coverage.n, released.coverage.patients
    for part in (
        "Primary instrument",
        "end of induction",
        "observed scores only",
        "clinic: Northquay · started Jan 2024 to Dec 2024 · first courses only",
        f"n = {n:,} courses of {patients:,} patients",
        "follow-up ",
        "data as of 31 Oct 2026",
        f"snapshot {released.snapshot}",
        f"definitions {released.definitions}",
        "internal",
        "Synthetic data",
    ):
        assert part in said


def test_the_stamp_names_no_instrument_where_no_score_decides_anything(ask: Ask) -> None:
    assert stamp(ask("retention"))[:2] == ["Sessions of induction", "of those who could come back"]
    assert stamp(ask("retention", by="baseline-band"))[:2] == ["Primary instrument", "sessions of induction"]


def test_what_a_reader_must_know_first_stands_in_the_stamp(ask: Ask) -> None:
    released = ask("response")
    assert "Some patients have several courses; the intervals treat courses as independent" in stamp(released)
    assert [note for note in released.notes if note.removesuffix(".") not in stamp(released)] == []


def test_real_data_without_dates_and_a_withheld_n_are_said(with_rows: Callable) -> None:
    facts = {"data_as_of": None, "synthetic": False, "coverage": Coverage(None, None, None, {})}
    said = stamp(with_rows("response", **facts))
    assert "data without dates" in said
    assert "n withheld (fewer than 5)" in said
    assert "Synthetic data" not in said


@EVERY_CHART
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_figure_is_in_the_colours_of_its_theme(ask: Ask, draw: Callable, theme: Theme) -> None:
    layout = draw(ask(CHARTS[draw], by="none"), theme).to_dict()["layout"]
    assert (layout["paper_bgcolor"], layout["font"]["color"]) == (theme.surface, theme.text)


@EVERY_CHART
def test_rows_lie_inside_the_plane(ask: Ask, draw: Callable) -> None:
    figure = draw(ask(CHARTS[draw]), LIGHT)
    layout = figure.to_dict()["layout"]
    plane = layout["yaxis"]["range"][0]
    assert layout["height"] == plane + layout["margin"]["t"] + layout["margin"]["b"]
    assert all(0 < y < plane for name in ("label", "detail") for y in trace(figure, name)["y"])


@EVERY_CHART
def test_a_figure_is_few_traces_however_many_rows(ask: Ask, draw: Callable) -> None:
    traces = draw(ask(CHARTS[draw]), LIGHT).to_dict()["data"]
    lines = ("curve", "band", "area")  # a curve is a line of its own, a state an area
    assert len([each for each in traces if each["name"] not in lines]) <= 15
