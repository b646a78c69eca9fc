"""Rate dots show the released numbers, and in words what has none."""

from collections.abc import Callable

import pytest

from dashboard.charts.patterns import WITHHELD
from dashboard.charts.rate_dots import rate_dots
from dashboard.charts.theme import DARK, LIGHT
from queries.disclosure import Released
from queries.measures.rows import Share
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import block, said, spans, trace
from tests.dashboard.rows import published, share

WithRows = Callable[..., Released]


@pytest.mark.parametrize("measure", ["response", "remission", "follow-up"])
@pytest.mark.parametrize("by", ["protocol", "clinic", "month", "none"])
@pytest.mark.parametrize("missing", ["observed", "non-responder"])
def test_marks_stand_where_the_numbers_are(ask: Ask, measure: str, by: str, missing: str) -> None:
    released = ask(measure, by=by, missing=missing)
    figure = rate_dots(released, LIGHT)
    rows = [row for row in released.rows if isinstance(row, Share) and row.value is not None]
    assert trace(figure, "value")["x"] == [row.value for row in rows]
    assert spans(figure, "interval") == [pytest.approx((row.low, row.high)) for row in rows]
    bounded = [row for row in released.rows if isinstance(row, Share) and row.bound_low is not None]
    assert spans(figure, "bounds") == [pytest.approx((row.bound_low, row.bound_high)) for row in bounded]


def test_groups_keep_their_order_whatever_their_rates(ask: Ask) -> None:
    released = ask("response")
    figure = rate_dots(released, LIGHT)
    assert [label.replace("\n", " ") for label in said(figure, "label")] == list(released.protocols)
    assert trace(figure, "value")["x"] != sorted(trace(figure, "value")["x"])
    assert trace(figure, "label")["y"] == sorted(trace(figure, "label")["y"])


def test_beside_each_dot_stand_its_rate_its_counts_and_its_follow_up(with_rows: WithRows) -> None:
    figure = rate_dots(with_rows("response", share("A", 61, 100, missing=25)), LIGHT)
    assert said(figure, "number") == ["61 %"]
    assert said(figure, "precision") == ["51–70 %"]
    assert said(figure, "detail") == ["61 of 100 · follow-up 80 %"]


def test_few_courses_are_drawn_hollow_and_said(with_rows: WithRows) -> None:
    figure = rate_dots(with_rows("response", share("A", 5, 19), share("B", 5, 20)), LIGHT)
    assert said(figure, "detail") == ["5 of 19 · follow-up 100 % · few: n under 20", "5 of 20 · follow-up 100 %"]
    few, enough = trace(figure, "value")["marker"]["color"]
    assert few == LIGHT.surface != enough
    assert trace(figure, "interval")["marker"]["color"][0] == LIGHT.surface


def test_a_withheld_group_is_crossed_and_said_and_has_no_mark(with_rows: WithRows) -> None:
    figure = rate_dots(with_rows("response", share("A", 3, 4, missing=9)), LIGHT)
    assert said(figure, "detail") == ["withheld: fewer than 5"]
    assert said(figure, "number") == [""]
    assert set(trace(figure, "scale")["marker"]["pattern"]["shape"]) == {WITHHELD}
    assert [trace(figure, name)["x"] for name in ("value", "interval", "bounds")] == [[], [], []]


def test_where_no_one_is_scored_the_figure_says_who_there_is(with_rows: WithRows) -> None:
    figure = rate_dots(with_rows("response", share("A", 0, 0, pending=12), share("B", 0, 0, missing=9)), LIGHT)
    assert said(figure, "detail") == ["no one scored yet · 12 still in their window", "no one scored · 9 not scored"]
    assert said(figure, "number") == ["", ""]
    assert trace(figure, "value")["x"] == []
    assert spans(figure, "bounds") == [(0, 1)]


def test_a_cell_is_named_by_its_column_and_by_its_group_where_there_are_several(ask: Ask) -> None:
    together = said(rate_dots(ask("onset", by="none"), LIGHT), "label")
    assert together == [
        "2 hours after the first session",
        "24 hours after the first session",
        "Day 7",
        "End of induction",
    ]
    apart = [label.replace("\n", " ") for label in said(rate_dots(ask("onset", by="clinic"), LIGHT), "label")]
    assert "Northquay · day 7" in apart
    assert len(apart) == len(set(apart))


def test_a_rate_of_zero_is_a_dot_at_zero(with_rows: WithRows) -> None:
    figure = rate_dots(with_rows("response", share("A", 0, 30)), LIGHT)
    assert trace(figure, "value")["x"] == [0]
    assert said(figure, "number") == ["0 %"]


def test_the_axis_runs_from_nobody_to_everybody(ask: Ask) -> None:
    assert rate_dots(ask("response"), LIGHT).to_dict()["layout"]["xaxis"]["range"] == [0, 1]


def test_a_protocol_keeps_its_colour_in_every_figure(ask: Ask) -> None:
    everywhere = dict(zip(ask("response").protocols, LIGHT.protocols, strict=True))
    for released in (ask("remission"), ask("response", chosen={"clinic": ("Millreach",)})):
        colours = trace(rate_dots(released, LIGHT), "value")["marker"]["color"]
        rows = [row for row in released.rows if isinstance(row, Share) and row.value is not None and not row.few]
        solid = [colour for colour in colours if colour != LIGHT.surface]
        assert solid == [everywhere[row.group] for row in rows]


def test_past_eight_protocols_the_rest_are_grey(with_rows: WithRows) -> None:
    labels = tuple(f"protocol {number}" for number in range(10))
    released = with_rows("response", *(share(label, 10, 40) for label in labels), protocols=labels)
    assert trace(rate_dots(released, DARK), "value")["marker"]["color"] == [*DARK.protocols, DARK.rest, DARK.rest]


def test_a_clinics_own_words_are_shown_as_they_stand(with_rows: WithRows) -> None:
    label = "<b>A</b> & <a href='x'>B</a>"
    assert said(rate_dots(with_rows("response", share(label, 10, 40)), LIGHT), "label") == [label]


def test_a_long_label_is_broken_and_the_row_made_higher(with_rows: WithRows) -> None:
    short, long = (rate_dots(with_rows("response", share("x" * n, 10, 40)), LIGHT) for n in (10, 60))
    assert long.layout.height > short.layout.height
    assert max(map(len, said(long, "label")[0].split("\n"))) <= 34


def test_the_title_is_the_question_and_the_meaning_explains_each_mark(ask: Ask) -> None:
    released = ask("response", by="clinic")
    figure = rate_dots(released, LIGHT)
    assert block(figure, "title") == released.question
    for mark in ("Response rate by clinic", "dot:", "bar: 95 % Wilson interval", "thin line:"):
        assert mark in block(figure, "meaning")


def test_published_results_stand_below_the_row_that_they_can_be_compared_with(with_rows: WithRows) -> None:
    benchmarks = (published("B", "Study 2022", 0.5, 40), published("B", "Study 2022, placebo", 0.2, None))
    figure = rate_dots(with_rows("response", share("A", 5, 20), share("B", 9, 20), benchmarks=benchmarks), LIGHT)
    assert trace(figure, "published")["x"] == [0.5, 0.2]
    assert spans(figure, "published interval") == [pytest.approx((benchmarks[0].low, benchmarks[0].high))]
    assert said(figure, "compared words") == ["◇ Study 2022: 50 % of 40 (35–65 %)", "◇ Study 2022, placebo: 20 %"]
    assert "diamond: published, line: its 95 % interval" in block(figure, "meaning")
    of_a, of_b = trace(figure, "value")["y"]
    marks, words = trace(figure, "published")["y"], trace(figure, "compared words")["y"]
    assert of_a < of_b < marks[0] < words[0] < marks[1] < words[1] < figure.layout.yaxis.range[0]


def test_the_marks_are_the_published_results_released(ask: Ask) -> None:
    released = ask("response", endpoint="days-14-31", instrument="PHQ-9", chosen={"diagnosis": ("MDD",)})
    assert {each.label for each in released.benchmarks} == {"McInnes 2022"}
    figure = rate_dots(released, LIGHT)
    assert trace(figure, "published")["x"] == [each.value for each in released.benchmarks]
    assert said(figure, "compared words") == ["◇ McInnes 2022: 54 % of 537 (49–58 %)"] * len(released.benchmarks)
    rows = dict(zip([row.group for row in released.rows], trace(figure, "value")["y"], strict=True))
    for each, y in zip(released.benchmarks, trace(figure, "published")["y"], strict=True):
        assert 0 < y - rows[each.group] < 20


def test_where_nothing_published_is_comparable_the_figure_says_why(ask: Ask) -> None:
    released = ask("response")
    figure = rate_dots(released, LIGHT)
    assert released.no_benchmark
    assert released.no_benchmark in block(figure, "meaning").replace("\n", " ")
    assert not [each for each in figure.to_dict()["data"] if each["name"] in ("published", "compared words")]
