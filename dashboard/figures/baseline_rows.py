"""Baseline rows: who is in each of two groups; a row for each thing, with the level in which they differ most."""

from collections.abc import Iterator, Sequence

from dashboard.figures.difference_rows import (
    DifferenceRow,
    DifferenceRows,
    Section,
    SideCell,
    change_place,
    change_ticks,
)
from dashboard.figures.figure import Figure, Key, Mark, figure_of, file_name, in_one_line
from dashboard.figures.ticks import LANE
from dashboard.wording import capital
from queries.dimensions import GROUPINGS
from queries.disclosure import Released
from queries.findings.baseline import Baseline, Level, difference_in_words, finding_of_baselines
from queries.findings.comparison import Names
from queries.statistics.comparing import UNLIKE_FROM
from queries.words import percent

_REACHES = (0.2, 0.4, 0.6, 1, 2)


def baseline_rows(baselines: Sequence[Baseline], names: Names, held: Released, notes: Sequence[str] = ()) -> Figure:
    """Return the figure of who is in each; `held` is what the data holds of both groups."""
    largest = [abs(each.most.standardised or 0) for each in baselines if each.most]
    reach = next((reach for reach in _REACHES if reach >= max(largest, default=0)), _REACHES[-1])
    rows = tuple(_row(each, each.most, names, reach) for each in baselines if each.most)
    finding = finding_of_baselines(baselines, names)
    return figure_of(
        held,
        kind="difference_rows",
        finding=finding,
        subtitle="Of each, the level in which the two differ most",
        body=DifferenceRows(
            names,
            (Section("At the start, share of courses", rows),),
            LANE,
            change_ticks(reach),
            sure="",
            unit="standardised difference",
            n="n",
        ),
        legend=tuple(_legend(rows, names)),
        definition=(
            "Standardised difference",
            "of two shares, by their standard deviation, whatever the groups' sizes; of the very courses compared, so "
            "without interval",
        ),
        notes=(*_notes(baselines), *notes),
        alt=f"{in_one_line(finding)}. The table of all levels on this page holds the same numbers.",
        file=file_name(held).replace(held.measure, "who-is-in-each", 1),
    )


def _row(baseline: Baseline, most: Level, names: Names, reach: float) -> DifferenceRow:
    shares = most.first, most.second
    sides = [SideCell(percent(share), "", f"{n:,}") for share, n in zip(shares, baseline.n, strict=True)]
    ends = 0.0 if most.standardised is None else most.standardised
    said = " and ".join(
        f"{percent(share)} of {n:,} with {name}" for share, n, name in zip(shares, baseline.n, names, strict=True)
    )
    return DifferenceRow(
        label=capital(GROUPINGS[baseline.by].title),
        note=most.label,
        marks=(Mark("first", 100 * most.first), Mark("second", 100 * most.second)),
        first=sides[0],
        second=sides[1],
        change_marks=() if most.standardised is None else (Mark("rate", change_place(ends, reach)),),
        difference=difference_in_words(most),
        interval="",
        says=f"{most.label}: {said}; standardised difference {difference_in_words(most)}.",
        apart=most.is_unlike,
    )


def _legend(rows: Sequence[DifferenceRow], names: Names) -> Iterator[Key]:
    yield from (Key(f"{side}-alone", name) for side, name in zip(("first", "second"), names, strict=True))
    if any(row.apart for row in rows):
        yield Key("", f"bold: {UNLIKE_FROM} or more, an imbalance by convention", of="apart")


def _notes(baselines: Sequence[Baseline]) -> Iterator[str]:
    if left_out := sum(each.left_out for each in baselines):
        levels = "1 level is" if left_out == 1 else f"{left_out} levels are"
        yield f"{levels} left out, withheld in one of the two"
