"""Outcome cells: one group's number of one outcome as marks in a small lane, in figures and in words."""

from dataclasses import dataclass

from dashboard.figures.figure import Mark
from dashboard.figures.ticks import UNIT
from dashboard.wording import few_of, percent, percent_range
from queries.definitions.durability import CUT_UNDER_AT_RISK
from queries.definitions.trajectory import DAYS_A_WEEK
from queries.disclosure.lasting import NOBODY_AGAIN, is_nobody_again, weeks_range
from queries.measures.durability_rows import Summary
from queries.measures.rows import Row, Share
from queries.measures.session_rows import SideEffect
from queries.words import weeks, weeks_through


@dataclass(frozen=True)
class Cell:
    """One small lane with its `number`, or `instead` why there is none; `says` is the number with what it stands on.

    `beside` is the number's interval, or of a cell without a lane of how many it is; `n` is of how many. `apart` is of
    a group that differs from the others together beyond chance.
    """

    marks: tuple[Mark, ...]
    says: str
    number: str = ""
    beside: str = ""
    n: str = ""
    instead: str = ""
    apart: bool = False


def share_cell(row: Row | None, *, apart: bool) -> Cell:
    """Return the cell of a share of courses; no row is a group of which no course counted."""
    if not isinstance(row, Share):
        return _without("no one", "unscored")
    if row.withheld:
        return _without("withheld", "withheld")
    if row.value is None or row.low is None or row.high is None:
        return _without("no one yet", "pending") if row.pending else _without("no one", "unscored")
    return _of_share(row, row.value, (row.low, row.high), apart=apart)


def effect_cell(row: Row | None, *, recorded: bool) -> Cell:
    """Return the cell of how often a side effect occurred; `recorded` is whether the data holds any at all."""
    if isinstance(row, SideEffect) and row.withheld:
        return _without("withheld", "withheld")
    if not isinstance(row, SideEffect) or row.value is None or row.low is None or row.high is None:
        is_known = recorded and not (isinstance(row, SideEffect) and row.unrecorded)
        return _without("not asked" if is_known else "not recorded", "unasked")
    return _of_share(row, row.value, (row.low, row.high), apart=False)


def _of_share(row: Row, value: float, interval: tuple[float, float], *, apart: bool) -> Cell:
    low, high = interval
    marks = (
        Mark("interval-few" if row.few else "interval", 100 * low, 100 * high),
        Mark("few" if row.few else "rate", 100 * value),
    )
    said = _in_words(percent(value), percent_range(low, high), row)
    return Cell(marks, said, percent(value), percent_range(low, high).removesuffix(UNIT), _n(row), apart=apart)


def weeks_cell(row: Row | None, longest: int) -> Cell:
    """Return the cell of a curve's median on an axis that is `longest` weeks long."""
    if not isinstance(row, Summary):
        return _without("no one", "unscored")
    if row.withheld:
        return _without("withheld", "withheld")
    if row.drawn_to is None:
        return _without(_no_curve(row), "undrawn" if row.n else "unscored")
    number = f"over {weeks_through(row.drawn_to)}" if row.median is None else weeks(row.median)
    interval = weeks_range(row)
    drawn = f"in none of the {weeks_through(row.drawn_to)} weeks drawn"
    when = drawn if row.median is None else f"by week {number}"
    return Cell(_median_marks(row, longest), _in_words(when, interval, row), number, interval, _n(row))


def _n(row: Row) -> str:
    return f"n\u00a0{row.n:,}"


def _median_marks(row: Summary, longest: int) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    if row.median_low is not None:
        high = 100 if row.median_high is None else _place(row.median_high, longest)
        marks.append(Mark("interval-few" if row.few else "interval", _place(row.median_low, longest), high))
    if row.median_high is None:
        marks.append(Mark("onwards", 100))
    if row.median is not None:
        marks.append(Mark("few" if row.few else "rate", _place(row.median, longest)))
    return tuple(marks)


def _place(day: int, longest: int) -> float:
    return 100 * day / DAYS_A_WEEK / longest


def _no_curve(row: Summary) -> str:
    if is_nobody_again(row):
        return NOBODY_AGAIN
    return f"fewer than {CUT_UNDER_AT_RISK} at risk" if row.n else "no one followed"


def _in_words(number: str, interval: str, row: Row) -> str:
    sure = f"{number} ({interval})" if interval else number
    return ", ".join([sure, f"n {row.n:,}", *few_of(row)])


def _without(why: str, texture: str) -> Cell:
    return Cell((Mark(texture, 0, 100),), why, instead=why)
