"""Month lanes: what each month of a rate holds, and its place: time runs true, whatever months have rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.charts import patterns
from dashboard.charts.marks import Point
from dashboard.wording import WITHHELD, counts_in_words, few_of, standing
from queries.measures.rows import Row, Share
from queries.measures.session_rows import SideEffect
from queries.months import month_of, months_through, months_words

Rate = Share | SideEffect

_MOST_RUNS = 3  # stretches of months without anyone that are named


@dataclass(frozen=True)
class Month:
    """One month in its place: its row, or None where the data holds none.

    `counted` are those seen, `unseen` those who should have been, `waiting` those who can still be.
    """

    month: int
    place: int
    row: Rate | None
    counted: int = 0
    unseen: int = 0
    waiting: int = 0

    @property
    def value(self) -> float | None:
        """The month's rate; None where it has none."""
        return None if self.row is None else self.row.value

    @property
    def withheld(self) -> bool:
        """Whether the month's numbers were taken away."""
        return self.row is not None and self.row.withheld

    @property
    def nobody(self) -> bool:
        """Whether there was no one at all."""
        return not (self.withheld or self.counted or self.unseen or self.waiting)

    @property
    def pattern(self) -> str:
        """What a month without a rate looks like: "" where it has one, or where there was nobody."""
        if self.withheld:
            return patterns.WITHHELD
        if self.value is not None or self.nobody:
            return ""
        return patterns.UNSEEN if self.unseen else patterns.NOBODY


def placed(rows: Sequence[Rate]) -> list[Month]:
    """Return every month from the first row's to the last's, those without a row too; rows of no month are left out."""
    known = {month: row for row in rows if (month := month_of(row.group)) is not None}
    if not known:
        return []
    through = months_through(min(known), max(known))
    return [_month(month, place, known.get(month)) for place, month in enumerate(through)]


def undated(rows: Sequence[Rate]) -> list[Rate]:
    """Return the rows that stand in no month."""
    return [row for row in rows if month_of(row.group) is None]


def _month(month: int, place: int, row: Rate | None) -> Month:
    if row is None or row.withheld:
        return Month(month, place, row)
    if isinstance(row, Share):
        return Month(month, place, row, row.scored or 0, row.missing or 0, row.pending or 0)
    return Month(month, place, row, row.n or 0, row.not_asked or 0)


def years(months: Sequence[Month]) -> Iterator[tuple[int, Point]]:
    """Yield each year and where it lies on the axis."""
    for year, members in groupby(months, key=lambda each: each.month // 100):
        inside = list(members)
        yield year, (inside[0].place / len(months), (inside[-1].place + 1) / len(months))


def empty_in_words(months: Sequence[Month]) -> str:
    """Return the months of nobody by name, or how many there are where they are many; "" where there is none."""
    runs = [list(members) for nobody, members in groupby(months, key=lambda each: each.nobody) if nobody]
    if not runs:
        return ""
    if len(runs) > _MOST_RUNS:
        return f"nobody in {sum(map(len, runs))} of {len(months)} months"
    return "nobody in " + ", ".join(months_words(run[0].month, run[-1].month) for run in runs)


def said_of(row: Rate) -> str:
    """Return a rate's counts in words, or why there are none."""
    if isinstance(row, Share):
        return standing(row)
    if row.withheld:
        return WITHHELD
    asked = f"{row.events:,} of {row.n:,}" if row.n else "no one asked"
    return " · ".join([asked, *counts_in_words({"not asked": row.not_asked}), *few_of(row)])


def like(row: Row, other: Row) -> bool:
    """Tell whether two rows say the same of two groups."""
    return type(row) is type(other) and all(
        getattr(row, name) == getattr(other, name) for name in row.keys if name != "group"
    )
