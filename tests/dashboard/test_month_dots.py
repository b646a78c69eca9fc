"""Month dots show the released numbers where their months are, and every month that has none for what it is."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from plotly.graph_objects import Figure

from dashboard.charts.month_dots import month_dots
from dashboard.charts.patterns import NOBODY, UNSEEN, WITHHELD
from dashboard.charts.theme import LIGHT
from queries.disclosure import Released
from queries.measures.rows import Row, Share
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import block, said, spans, trace
from tests.dashboard.rows import effect, share

WithRows = Callable[..., Released]
FIRST, LAST, PLOT, LANE = 0.145, 0.885, 150, 44


def months_of(with_rows: WithRows, *rows: Row, overall: Row | None = None) -> Figure:
    """The figure of rows by month beside an overall rate."""
    released = with_rows("response", *rows, by="due-month")
    return month_dots(released, with_rows("response", *[overall] * (overall is not None)), LIGHT)


def place(number: float, months: int) -> float:
    """Where a month's middle lies on the x axis; the first is 0."""
    return FIRST + (number + 0.5) / months * (LAST - FIRST)


@pytest.mark.parametrize("measure", ["response", "follow-up"])
@pytest.mark.parametrize("by", ["due-month", "month"])
def test_dots_and_bars_stand_where_the_numbers_are(ask: Ask, measure: str, by: str) -> None:
    released, overall = ask(measure, by=by), ask(measure, by="none")
    figure = month_dots(released, overall, LIGHT)
    rows = [row for row in released.rows if isinstance(row, Share) and row.value is not None]
    (everyone,) = [row.value or 0 for row in overall.rows if isinstance(row, Share)]
    bottom = trace(figure, "overall")["y"][0] + PLOT * everyone
    assert [(bottom - y) / PLOT for y in trace(figure, "value")["y"]] == pytest.approx([row.value for row in rows])
    heights = trace(figure, "interval")["width"]
    assert [height / PLOT for height in heights] == pytest.approx([(row.high or 0) - (row.low or 0) for row in rows])
    assert trace(figure, "value")["x"] == sorted(trace(figure, "value")["x"])


def test_time_runs_true_where_a_month_has_no_row(with_rows: WithRows) -> None:
    figure = months_of(with_rows, share("2025-11", 12, 30), share("2025-12", 12, 30), share("2026-03", 12, 30))
    assert trace(figure, "value")["x"] == pytest.approx([place(0, 5), place(1, 5), place(4, 5)])
    empty = [(low + high) / 2 for low, high in spans(figure, "nobody")]
    assert empty == pytest.approx([place(2, 5), place(3, 5)])
    assert said(figure, "below") == ["nobody in Jan 2026 to Feb 2026"]


def test_months_without_a_rate_are_drawn_for_what_they_are(with_rows: WithRows) -> None:
    rows = [share("2026-01", 3, 4), share("2026-02", 0, 0, missing=9), share("2026-03", 0, 0, pending=12)]
    figure = months_of(with_rows, *rows, share("2026-04", 0, 0), share("2026-05", 12, 30))
    assert trace(figure, "no rate")["marker"]["pattern"]["shape"] == [WITHHELD, UNSEEN, NOBODY]
    assert [(low + high) / 2 for low, high in spans(figure, "no rate")] == pytest.approx(
        [place(n, 5) for n in range(3)]
    )
    assert len(spans(figure, "nobody")) == len(trace(figure, "value")["x"]) == 1
    assert said(figure, "below") == ["nobody in Apr 2026"]
    meaning = block(figure, "meaning").replace("\n", " ")
    assert "crossed: withheld, n under 5" in meaning
    assert "dotted: still in their window" in meaning


def test_below_stand_those_seen_and_on_them_those_who_were_not(with_rows: WithRows) -> None:
    figure = months_of(with_rows, share("2026-01", 12, 30, missing=10), share("2026-02", 8, 20, missing=5, pending=25))
    assert trace(figure, "seen")["width"] == pytest.approx([LANE * 30 / 50, LANE * 20 / 50])
    assert trace(figure, "unseen")["width"] == pytest.approx([LANE * 10 / 50, LANE * 5 / 50])
    assert trace(figure, "waiting")["width"] == pytest.approx([LANE * 25 / 50])
    assert trace(figure, "unseen")["marker"]["pattern"]["shape"] == UNSEEN
    assert said(figure, "axis")[-2:] == ["50", "0"]


def test_the_last_rate_is_printed_with_its_counts(with_rows: WithRows) -> None:
    rows = [share("2026-01", 50, 100), share("2026-02", 61, 100, missing=25), share("2026-03", 0, 0, pending=12)]
    figure = months_of(with_rows, *rows)
    assert said(figure, "label") == ["Feb 2026, the last with a rate"]
    assert (said(figure, "number"), said(figure, "precision")) == (["61 %"], ["51–70 %"])
    assert said(figure, "detail") == ["61 of 100 · follow-up 80 %"]


def test_where_no_month_has_a_rate_the_figure_says_why(with_rows: WithRows) -> None:
    withheld = months_of(with_rows, share("2026-01", 3, 4))
    waiting = months_of(with_rows, share("2026-01", 0, 0, pending=9))
    assert (said(withheld, "label"), said(withheld, "detail")) == (["No month has a rate"], ["withheld: fewer than 5"])
    assert said(waiting, "detail") == ["no one seen yet"]
    assert said(withheld, "axis")[-1] == "0 %"


def test_who_stands_in_no_month_is_said(with_rows: WithRows) -> None:
    figure = months_of(with_rows, share("2026-01", 12, 30), share("no due month", 0, 0, no_induction=42))
    assert said(figure, "below") == ["no due month: no one scored · 42 without induction"]


def test_data_without_dates_has_its_figure(with_rows: WithRows) -> None:
    figure = months_of(with_rows, share("no due month", 12, 30))
    assert said(figure, "label") == ["No month has a rate"]
    assert "no due month: 12 of 30" in said(figure, "below")[0]


def test_few_are_drawn_hollow_and_said(with_rows: WithRows) -> None:
    figure = months_of(with_rows, share("2026-01", 5, 19), share("2026-02", 5, 20))
    few, enough = trace(figure, "value")["marker"]["color"]
    assert few == LIGHT.surface != enough
    assert trace(figure, "interval")["marker"]["color"][0] == LIGHT.surface
    assert "hollow: n under 20" in block(figure, "meaning")


def test_the_overall_rate_is_a_line_with_its_number(with_rows: WithRows) -> None:
    figure = months_of(with_rows, share("2026-01", 12, 30), overall=share("All", 40, 100))
    assert said(figure, "overall rate") == ["all\n40 %"]
    alone = months_of(with_rows, share("2026-01", 12, 30), overall=share("All", 3, 4))
    assert not [each for each in alone.to_dict()["data"] if each["name"].startswith("overall")]


def test_what_is_rare_has_a_scale_of_its_own_that_begins_at_nobody(with_rows: WithRows) -> None:
    rows = [effect("2026-01", "Nausea", 30, 400, not_asked=100), effect("2026-02", "Nausea", 20, 400)]
    overall = effect("All", "Nausea", 50, 800)
    other = effect("All", "Headache", 500, 800)
    released = with_rows("response", *rows, by="session-month")
    figure = month_dots(released, with_rows("response", other, overall), LIGHT)
    assert said(figure, "axis")[:5] == ["20 %", "15 %", "10 %", "5 %", "0 %"]
    assert said(figure, "overall rate") == ["all\n6 %"]
    assert said(figure, "label")[0].replace("\n", " ") == "Nausea, Feb 2026, the last with a rate"
    assert said(figure, "detail") == ["20 of 400"]
    assert trace(figure, "unseen")["width"] == pytest.approx([LANE * 100 / 500])
    assert "hatched: not asked" in block(figure, "meaning")
    assert "asked by checklist" in block(figure, "title").replace("\n", " ")
    assert "asked by checklist" not in block(figure, "meaning").replace("\n", " ")


def test_the_title_is_the_question_and_which_months(ask: Ask) -> None:
    released = ask("response", by="due-month")
    figure = month_dots(released, replace(released, rows=()), LIGHT)
    title = block(figure, "title").replace("\n", " ")
    assert title == "How many people got clearly better? By month in which the score was due"


@pytest.mark.parametrize(("months", "size"), [(12, 12), (24, 9), (36, 7), (60, 5)])
def test_more_months_have_smaller_dots(with_rows: WithRows, months: int, size: int) -> None:
    rows = [share(f"{2021 + number // 12}-{number % 12 + 1:02d}", 12, 30) for number in range(months)]
    figure = months_of(with_rows, *rows)
    assert trace(figure, "value")["marker"]["size"] == size
    assert said(figure, "year") == [str(2021 + year) for year in range(months // 12)]
