"""The figures of safety: each mark is a released number, and what is not known is said, never zero."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.charts.patterns import NOBODY, WITHHELD
from dashboard.charts.rise_dots import rise_dots
from dashboard.charts.session_times import session_times
from dashboard.charts.theme import LIGHT
from queries.definitions.vitals import VITALS, PublishedMean
from queries.disclosure import Released
from queries.measures.vital_rows import VitalSign
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import said, spans, trace
from tests.dashboard.vital_rows import over, sign

WithRows = Callable[..., Released]


def test_a_rise_lies_where_it_is(ask: Ask) -> None:
    released = ask("vitals", by="protocol")
    figure = rise_dots(released, LIGHT)
    rows = [row for row in released.rows if isinstance(row, VitalSign) and row.vital == VITALS["sbp_rise"].title]
    shown = [row for row in rows if row.mean is not None]
    assert len(said(figure, "label")) == len(rows) > len(shown)
    most = max(float(text) for text in said(figure, "axis"))
    assert [x * most for x in trace(figure, "value")["x"]] == pytest.approx([row.mean for row in shown])
    for name, low, high in (("interval", "low", "high"), ("middle half", "lower_quartile", "upper_quartile")):
        ends = [(getattr(row, low), getattr(row, high)) for row in shown]
        drawn = [(start * most, end * most) for start, end in spans(figure, name)]
        assert [end for span in drawn for end in span] == pytest.approx([end for span in ends for end in span])
    published = [each.mean for row in rows for each in row.references.values()]
    assert [x * most for x in trace(figure, "published")["x"]] == pytest.approx(published)
    assert any("Vankawala 2021, pooled: +12.6 (+10.4 to +14.8)" in words for words in said(figure, "compared words"))


def test_together_all_rises_stand_and_nothing_else(with_rows: WithRows) -> None:
    figure = rise_dots(with_rows("vitals", *(sign("All", name, 90, 12) for name in VITALS), by="none"), LIGHT)
    assert len(said(figure, "label")) == 3
    assert said(figure, "number") == ["+12.0"] * 3


def test_a_fall_of_the_middle_half_stays_in_the_picture(with_rows: WithRows) -> None:
    figure = rise_dots(with_rows("vitals", sign("A", "sbp_rise", 90, 3)), LIGHT)
    ((low, high),) = spans(figure, "middle half")
    left, _ = figure.to_dict()["layout"]["xaxis"]["range"]
    assert left == pytest.approx(low)
    assert low < 0 < high


def test_a_published_interval_that_begins_at_nothing_is_said(with_rows: WithRows) -> None:
    row = replace(sign("A", "sbp_rise", 90, 3), references={"Study": PublishedMean(2.0, 0.0, 4.0)})
    assert said(rise_dots(with_rows("vitals", row), LIGHT), "compared words") == ["◇ Study: +2.0 (0.0 to +4.0)"]


def test_what_was_never_recorded_is_said(with_rows: WithRows) -> None:
    rows = (
        sign("A", "sbp_rise", 0, missing=60),
        sign("B", "sbp_rise", 3, 12),
        sign("C", "sbp_rise", 12, 12, missing=9),
    )
    figure = rise_dots(with_rows("vitals", *rows), LIGHT)
    assert said(figure, "number") == ["", "", "+12.0"]
    assert trace(figure, "scale")["marker"]["pattern"]["shape"] == [NOBODY, WITHHELD, ""]
    details = [words.replace("\n", " ") for words in said(figure, "detail")]
    assert details[:2] == ["recorded in none of 60 sessions", "withheld: fewer than 5"]
    assert "9 not recorded" in details[2]
    assert "few: n under 20" in details[2]


def test_times_stand_beside_their_shares(with_rows: WithRows) -> None:
    times = with_rows("vitals", sign("All", "minutes", 90, 50), sign("All", "ready_minutes", 90, 100), by="none")
    shares = with_rows("vital-thresholds", over("All", "length", 60, 90), over("All", "ready", 81, 90), by="none")
    figure = session_times(times, shares, LIGHT)
    assert said(figure, "number") == ["50 min", "100 min"]
    assert said(figure, "precision") == ["42–58", "92–108"]
    assert "session within 15 minutes of its plan: 67 % (56–76 %), 60 of 90" in said(figure, "detail")[0].replace(
        "\n", " "
    )
    assert trace(figure, "value")["x"] == pytest.approx([50 / 120, 100 / 120])


def test_times_never_recorded_are_said(with_rows: WithRows) -> None:
    times = with_rows("vitals", sign("All", "minutes", 0, missing=60), by="none")
    figure = session_times(times, with_rows("vital-thresholds", by="none"), LIGHT)
    assert said(figure, "detail") == ["recorded in none of 60 sessions"]
    assert trace(figure, "value")["x"] == []
