"""Rows of differences: one row one line, two groups on a common axis and how far they lie apart on another.

The first group is a circle, the second a square, each in its own colour; a difference is the second less the first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.figures.figure import Figure, Key, Mark, figure_of, file_name, in_one_line
from dashboard.figures.outcome_cells import effect_cell, share_cell
from dashboard.figures.ticks import LANE, UNIT, Tick
from dashboard.wording import FEW, WITHHELD, few_of, p_value, percent_range
from queries.definitions.durability import RMST_DAYS
from queries.definitions.trajectory import DAYS_A_WEEK
from queries.disclosure import Released
from queries.disclosure.lasting import is_nobody_again
from queries.findings.change import Estimate
from queries.findings.comparison import (
    Compared,
    Names,
    Unit,
    difference_in_words,
    finding_of_comparison,
    in_unit,
    interval_in_words,
    number_of,
)
from queries.findings.definition import definition_in_words
from queries.findings.rates import number_in_words
from queries.measures.durability_rows import Summary
from queries.measures.rows import Row, Share
from queries.measures.session_rows import SideEffect
from queries.words import signed, weeks, whole_percent

_REACHES = (5, 10, 20, 30, 40, 60, 80, 100)  # points to either side of no difference
_IN_WEEKS, _WEEKS = "wk", RMST_DAYS // DAYS_A_WEEK
CAN_NOT_SAY = "Not randomised: a difference may come from who is in each, and without one the two need not be alike"


@dataclass(frozen=True)
class SideCell:
    """A group's number with its interval and its n, or `instead` why there is none."""

    number: str = ""
    interval: str = ""
    n: str = ""
    instead: str = ""


@dataclass(frozen=True)
class DifferenceRow:
    """One line: both groups' marks and numbers, and the marks and words of their difference, "" where there is none.

    `apart` is a difference beyond chance; `in_weeks` are drawn as shares of those that are looked at.
    """

    label: str
    note: str
    marks: tuple[Mark, ...]
    first: SideCell
    second: SideCell
    change_marks: tuple[Mark, ...]
    difference: str
    interval: str
    says: str
    apart: bool = False
    in_weeks: bool = False


@dataclass(frozen=True)
class Section:
    """Rows that are counted in the same, under its name."""

    title: str
    rows: tuple[DifferenceRow, ...]


@dataclass(frozen=True)
class DifferenceRows:
    """The middle of the figure: the two groups' names, the sections, both axes and what differences are in.

    `sure` says what stands behind each group's number, "" for nothing.
    """

    names: Names
    sections: tuple[Section, ...]
    ticks: tuple[Tick, ...]
    change_ticks: tuple[Tick, ...]
    sure: str
    unit: str
    n: str


@dataclass(frozen=True)
class Part:
    """What is looked at in one section; `recorded` is whether the data holds it at all."""

    title: str
    compared: Sequence[Compared]
    recorded: bool = True


def difference_rows(parts: Sequence[Part], names: Names, both: Released, notes: Sequence[str] = ()) -> Figure:
    """Return the figure of what was compared; `both` is the answer of both groups about the first of it."""
    compared = [each for part in parts for each in part.compared]
    looked = sum(each.difference is not None for each in compared)
    reach = _reach(compared)
    sections = tuple(
        Section(part.title, tuple(_row(each, names, reach, looked, recorded=part.recorded) for each in part.compared))
        for part in parts
        if part.compared
    )
    finding = finding_of_comparison(compared, names)
    return figure_of(
        both,
        kind="difference_rows",
        finding=finding,
        subtitle="Not adjusted for who was given what",
        body=DifferenceRows(
            names,
            sections,
            LANE,
            change_ticks(reach),
            sure=f"95{UNIT} int.",
            unit="difference in points",
            n="n",
        ),
        legend=tuple(_legend(sections, names)),
        definition=definition_in_words(both),
        notes=(*_compared_how(looked), CAN_NOT_SAY, *notes),
        alt=f"{in_one_line(finding)}. The CSV of these rows holds every number.",
        file=file_name(both).replace(both.measure, "comparison", 1),
    )


def _row(each: Compared, names: Names, reach: int, looked: int, *, recorded: bool) -> DifferenceRow:
    is_drawn = each.unit != "median"
    return DifferenceRow(
        label=each.what if is_drawn else "Half had lost their response by week",
        note="",
        marks=tuple(_marks(each, recorded=recorded)),
        first=_side(each, 0, recorded=recorded),
        second=_side(each, 1, recorded=recorded),
        change_marks=tuple(_change_marks(each, reach)) if is_drawn else (),
        difference=_difference(each),
        interval=interval_in_words(each),
        says=_sentence(each, names, looked, recorded=recorded),
        apart=each.is_beyond_chance,
        in_weeks=each.unit == "mean" and any(each.estimates),
    )


def _difference(each: Compared) -> str:
    """Return the difference in points without a unit, which its column has, or in weeks."""
    if each.difference is None:
        return ""
    value = signed(in_unit(each.difference.value, each.unit))
    return value if each.unit == "share" else f"{value}\u00a0{_IN_WEEKS}"


def _marks(each: Compared, *, recorded: bool) -> Iterator[Mark]:
    for side, (row, estimate) in zip(("first", "second"), zip(each.rows, each.estimates, strict=True), strict=True):
        if estimate is None:
            yield Mark(f"{why_not(row, each.unit, recorded=recorded)[0]} {side}", 0, 100)
        elif each.unit != "median":
            few = "-few" if row and row.few else ""
            yield Mark(f"{side}-interval{few}", *(_place(limit, each.unit) for limit in (estimate.low, estimate.high)))
            yield Mark(f"{side}{few}", _place(estimate.value, each.unit))


def _place(value: float, unit: Unit) -> float:
    """Return where a share lies in its lane in per cent, and weeks as the share of those that are looked at."""
    return 100 * value if unit == "share" else 100 * value / RMST_DAYS


def _side(each: Compared, place: int, *, recorded: bool) -> SideCell:
    row, estimate = each.rows[place], each.estimates[place]
    if estimate is None:
        return SideCell(instead=why_not(row, each.unit, recorded=recorded)[1])
    return SideCell(number_of(estimate, each.unit), _interval(estimate, each.unit), f"{estimate.n:,}")


def _interval(estimate: Estimate, unit: Unit) -> str:
    if unit == "share":
        return f"{whole_percent(estimate.low)}–{whole_percent(estimate.high)}"
    return f"{in_unit(estimate.low, unit):.1f}–{in_unit(estimate.high, unit):.1f}"


def why_not(row: Row | None, unit: Unit, *, recorded: bool) -> tuple[str, str]:
    """Return by which texture and in which words a group has no number: never nought."""
    if isinstance(row, Summary):
        if row.withheld:
            return "withheld", "withheld"
        if not row.n:
            return "unscored", "no one"
        return "undrawn", "no one again" if is_nobody_again(row) else "not so long"
    if isinstance(row, SideEffect) or (row is None and not recorded):
        cell = effect_cell(row, recorded=recorded)
    else:
        cell = share_cell(row if isinstance(row, Share) else None, apart=False)
    return cell.marks[0].form, cell.instead


def _reach(compared: Sequence[Compared]) -> int:
    """Return how many points the axis of differences has to either side, so that every interval is on it."""
    ends = [abs(each) for found in compared for each in _change_limits(found)]
    return next((reach for reach in _REACHES if reach >= max(ends, default=0)), _REACHES[-1])


def _change_limits(each: Compared) -> tuple[float, ...]:
    """Return the limits of a difference in points, of weeks in per cent of those that are looked at."""
    if each.difference is None or each.unit == "median":
        return ()
    return tuple(_place(limit, each.unit) for limit in (each.difference.low, each.difference.high))


def _change_marks(each: Compared, reach: int) -> Iterator[Mark]:
    if each.difference is None:
        return
    low, high = (change_place(limit, reach) for limit in _change_limits(each))
    yield Mark("interval", low, high)
    yield Mark("rate", change_place(_place(each.difference.value, each.unit), reach))


def change_place(value: float, reach: float) -> float:
    """Return where a difference lies in its lane in per cent: no difference in the middle."""
    return min(max(50 + 50 * value / reach, 0), 100)


def change_ticks(reach: float) -> tuple[Tick, ...]:
    """Return the numbers of the axis of differences."""
    values = (-reach, -reach / 2, 0, reach / 2, reach)
    said = (f"{value:+g}".replace("-", "−") if value else "0" for value in values)
    return tuple(Tick(change_place(value, reach), text) for value, text in zip(values, said, strict=True))


def _sentence(each: Compared, names: Names, looked: int, *, recorded: bool) -> str:
    sides = " and ".join(f"{_in_words(each, place, recorded=recorded)} with {name}" for place, name in enumerate(names))
    said = [f"{sides}.", *_medians(each, names)]
    if each.difference is None or each.p is None or each.corrected is None:
        return " ".join([*said, "No difference can be said."])
    found = f"{difference_in_words(each)} (95{UNIT} interval {interval_in_words(each)}), {p_value(each.p)}"
    corrected = f"{p_value(each.corrected)} corrected for {looked} looked at" if looked > 1 else ""
    verdict = "beyond chance" if each.is_beyond_chance else "chance would do"
    return " ".join([*said, "; ".join(filter(None, [found, corrected, verdict])) + "."])


def _in_words(each: Compared, place: int, *, recorded: bool) -> str:
    row, estimate = each.rows[place], each.estimates[place]
    if estimate is None:
        return why_not(row, each.unit, recorded=recorded)[1]
    number = number_of(estimate, each.unit) + ("" if each.unit == "share" else " weeks")
    is_share = each.unit == "share"
    interval = percent_range(estimate.low, estimate.high) if is_share else _interval(estimate, each.unit)
    few = "".join(f"; {why}" for why in (few_of(row) if row else ()))
    return f"{number} of {estimate.n:,} ({interval}{few})"


def _medians(each: Compared, names: Names) -> Iterator[str]:
    """Yield by when half had lost it, beside the mean of the first weeks."""
    if each.unit != "mean":
        return
    said = [
        f"by week {weeks(row.median)} with {name}"
        for row, name in zip(each.rows, names, strict=True)
        if isinstance(row, Summary) and row.median is not None
    ]
    if said:
        yield f"Half had lost it {' and '.join(said)}."


_MEANINGS = {
    "rate": f"difference, 95{UNIT} interval",
    "few-of-two": FEW,
    "withheld": WITHHELD,
    "pending": "no one scored yet",
    "unscored": "no one counted",
    "undrawn": "not seen so long by enough to draw a curve",
    "unasked": "not asked, or not recorded",
}


def _legend(sections: Sequence[Section], names: Names) -> Iterator[Key]:
    rows = [row for section in sections for row in section.rows]
    forms = {mark.form.split()[0] for row in rows for mark in (*row.marks, *row.change_marks)}
    forms |= {"few-of-two"} if any(form.endswith("few") for form in forms) else set()
    yield from (Key(side, name) for side, name in zip(("first", "second"), names, strict=True))
    yield from (Key(form, meaning) for form, meaning in _MEANINGS.items() if form in forms)
    if any(row.apart for row in rows):
        yield Key("", "bold: beyond chance", of="apart")
    if any(row.in_weeks for row in rows):
        yield Key("", f"weeks are drawn as a share of the {_WEEKS}", of="weeks")


def _compared_how(looked: int) -> Iterator[str]:
    if looked > 1:
        yield f"Beyond chance: p corrected for {number_in_words(looked)} differences looked at (Holm)"
