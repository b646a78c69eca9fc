"""Missing reasons: each bar is a released count over those who lack a baseline or a score."""

from collections.abc import Callable

import pytest

from dashboard.charts.missing_reasons import missing_reasons
from dashboard.charts.patterns import NOBODY, UNSEEN, WITHHELD
from dashboard.charts.theme import LIGHT
from queries.definitions.unscored import LACKS, REASONS
from queries.disclosure import Released
from queries.disclosure.withholding import withheld_if_small
from queries.measures.rows import Share, Unscored
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import said, spans, trace

WithRows = Callable[..., Released]


def lacking(group: str, state: str, others: int = 90, **reasons: int) -> Unscored:
    n = sum(reasons.values())
    return withheld_if_small(Unscored(group=group, state=state, n=n, patients=n, others=others, reasons=reasons))


@pytest.mark.parametrize("by", ["none", "protocol"])
def test_bars_are_shares_of_those_who_lack_a_score(ask: Ask, by: str) -> None:
    released = ask("missing-reasons", by=by)
    figure = missing_reasons(released, LIGHT)
    rows = [row for row in released.rows if isinstance(row, Unscored) and row.n]
    counts = [(row, n) for row in rows for n in row.reasons.values()]
    assert [end for _, end in spans(figure, "reason")] == pytest.approx([n / (row.n or 0) for row, n in counts])
    details = [detail for detail in said(figure, "detail") if not detail.startswith(("withheld", "none of"))]
    few = " · few: n under 20"
    assert details == [f"{n} of {row.n} with {LACKS[row.state]}{few * row.few}" for row, n in counts]


def test_who_lacks_a_score_is_who_the_ladder_loses(ask: Ask) -> None:
    (response,) = ask("response", by="none").rows
    lost = {row.state: row.n for row in ask("missing-reasons", by="none").rows if isinstance(row, Unscored)}
    assert isinstance(response, Share)
    assert lost == {"no_baseline": response.no_baseline, "missing": response.missing}


def test_who_was_not_scored_is_hatched_and_the_reason_in_words(with_rows: WithRows) -> None:
    rows = (lacking("All", "no_baseline", too_old=30, no_score=10), lacking("All", "missing", none_later=20))
    figure = missing_reasons(with_rows("missing-reasons", *rows, by="none"), LIGHT)
    words = [REASONS["no_baseline"]["too_old"], REASONS["no_baseline"]["no_score"], REASONS["missing"]["none_later"]]
    labels = [label.replace("\n", " ").lower() for label in said(figure, "label")]
    assert labels == words
    assert trace(figure, "reason")["marker"]["pattern"]["shape"] == ["", "", UNSEEN]
    assert said(figure, "number") == ["75 %", "25 %", "100 %"]


def test_nobody_who_lacks_it_is_said(with_rows: WithRows) -> None:
    rows = (lacking("A", "no_baseline"), lacking("B", "no_baseline", others=3))
    figure = missing_reasons(with_rows("missing-reasons", *rows), LIGHT)
    assert said(figure, "detail") == ["none of 90 courses", "withheld: fewer than 5"]
    assert trace(figure, "scale")["marker"]["pattern"]["shape"] == [NOBODY, WITHHELD]


def test_a_withheld_state_names_no_reason(with_rows: WithRows) -> None:
    rows = (lacking("A", "missing", none_later=3), lacking("B", "missing", out_of_window=30))
    figure = missing_reasons(with_rows("missing-reasons", *rows), LIGHT)
    assert said(figure, "detail")[0] == "withheld: fewer than 5"
    assert trace(figure, "scale")["marker"]["pattern"]["shape"] == [WITHHELD, ""]
