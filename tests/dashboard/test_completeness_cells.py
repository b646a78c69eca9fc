"""What is recorded as a grid: shares of all there are, what is withheld and what is never recorded told apart."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from dashboard.figures.completeness_cells import completeness_cells
from dashboard.figures.figure import in_one_line
from dashboard.freshness import freshness
from queries.catalogue import read_catalogue
from queries.disclosure import Released
from queries.measures.completeness import Recorded
from queries.measures.rows import Row
from queries.months import month_of, month_words
from store.databases import open_snapshot

WithRows = Callable[..., Released]
Ask = Callable[..., Released]


def recorded(group: str, fact: str, events: int | None, n: int | None) -> Recorded:
    if events is None or n is None:
        return Recorded(group, None, fact, None, None, None, None, withheld=True)
    return Recorded(group, n, fact, n, events, n - events, events / n)


def grids(with_rows: WithRows, rows: Sequence[Row], together: Sequence[Row]) -> tuple[Released, Released]:
    return with_rows("completeness", *rows, by="clinic"), with_rows("completeness", *together, by="none")


def test_a_cell_says_the_share_and_of_how_many(with_rows: WithRows) -> None:
    rows = [recorded("North", "age", 30, 40), recorded("North", "sex", 40, 40)]
    rows += [recorded("South", "age", 20, 50), recorded("South", "sex", 45, 50)]
    all_of_them = [recorded("All", "age", 50, 90), recorded("All", "sex", 85, 90)]
    figure = completeness_cells(*grids(with_rows, rows, all_of_them))
    north, south = figure.body.rows
    assert [(cell.form, cell.number, cell.interval, cell.n) for cell in north.cells] == [
        ("share", "75\u00a0%", "", "n\u00a040"),
        ("share", "100\u00a0%", "", "n\u00a040"),
    ]
    assert south.says == "age: 40\u00a0%, 20 of 50; sex: 90\u00a0%, 45 of 50."
    assert in_one_line(figure.finding) == (
        "Recorded least: age, 56\u00a0% (50 of 90 courses); lowest, South: 40\u00a0% of 50"
    )
    assert figure.body.columns == ("age", "sex")


def test_what_is_never_recorded_is_no_share(with_rows: WithRows) -> None:
    rows = [recorded("North", "age", 0, 40), recorded("North", "sex", 10, 40)]
    figure = completeness_cells(*grids(with_rows, rows, [replace(row, group="All") for row in rows]))
    never, share = figure.body.rows[0].cells
    assert (never.form, never.share, never.number) == ("unscored", None, "never")
    assert share.share == 25
    assert in_one_line(figure.finding) == "Never recorded: age (n = 40 courses)"


def test_a_withheld_group_has_no_share_and_no_other_is_called_the_lowest(with_rows: WithRows) -> None:
    rows = [recorded("North", "age", 30, 40), recorded("South", "age", None, None)]
    figure = completeness_cells(*grids(with_rows, rows, [recorded("All", "age", 32, 43)]))
    assert [row.cells[0].form for row in figure.body.rows] == ["share", "withheld"]
    assert in_one_line(figure.finding) == "Recorded least: age, 74\u00a0% (32 of 43 courses)"


def test_of_months_the_last_twelve_are_drawn(ask: Ask) -> None:
    months, together = ask("session-completeness", by="session-month"), ask("session-completeness", by="none")
    groups = list(dict.fromkeys(row.group for row in months.rows))
    figure = completeness_cells(months, together)
    assert len(groups) > 12
    assert [row.label for row in figure.body.rows] == [month_words(month_of(group) or 0) for group in groups[-12:]]
    assert figure.notes == ("The last 12 months",)
    assert figure.advice == (f"The tables hold all {len(groups)} months.",)


def test_freshness_says_how_old_the_data_were(sample_database: str) -> None:
    catalogue = replace(
        read_catalogue(open_snapshot(sample_database)), data_as_of="2026-10-31", published_on="2026-11-30"
    )
    assert freshness(catalogue) == "Data to 31 Oct 2026 · published 30 Nov 2026, 30 days later"
    assert freshness(replace(catalogue, published_on="2026-11-01")) == "Data to 31 Oct 2026 · published 1 Nov 2026"
    assert freshness(replace(catalogue, data_as_of=None)) == "Data without dates · published 30 Nov 2026"
