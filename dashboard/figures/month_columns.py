"""Month columns: what each month of a rate holds, and its place: time runs true, whatever months have rows.

Places are in per cent of a lane from its bottom.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.figures.figure import Mark
from queries.disclosure.limits import Rate, is_outside
from queries.measures.rows import Share
from queries.measures.session_rows import SideEffect
from queries.months import month_of, months_through, months_words

_MOST_RUNS = 3  # stretches of months without anyone that are named
_TOPS = {0.1: 2, 0.2: 4, 0.4: 4, 0.6: 3, 1.0: 4}  # where a scale ends: in how many steps


@dataclass(frozen=True)
class Month:
    """One month in its place: its row, or None where the data holds none, and its limits of chance where it has any.

    `counted` are those seen, `unseen` those who should have been, `waiting` those who can still be. `complete` is a
    month that nothing can change any more.
    """

    month: int
    row: Rate | None
    limits: tuple[float, float] | None = None
    complete: bool = False
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
    def everyone(self) -> int:
        """How many were seen, should have been or can still be."""
        return self.counted + self.unseen + self.waiting

    @property
    def texture(self) -> str:
        """What a month without a rate looks like: "" where it has one, or where there was nobody."""
        if self.withheld:
            return "withheld"
        if self.value is not None or not self.everyone:
            return ""
        return self.of_unseen if self.unseen else "pending"

    @property
    def of_unseen(self) -> str:
        """What those look like who should have been seen: sessions were not asked about, courses not scored."""
        return "unasked" if isinstance(self.row, SideEffect) else "unscored"


def placed(
    rows: Sequence[Rate], limits: dict[str, tuple[float, float]], complete: frozenset[str] = frozenset()
) -> list[Month]:
    """Return every month from the first row's to the last's, those without a row too; rows of no month are left out."""
    known = {month: row for row in rows if (month := month_of(row.group)) is not None}
    if not known:
        return []
    return [_month(month, known.get(month), limits, complete) for month in months_through(min(known), max(known))]


def undated(rows: Sequence[Rate]) -> list[Rate]:
    """Return the rows that stand in no month."""
    return [row for row in rows if month_of(row.group) is None]


def _month(month: int, row: Rate | None, limits: dict[str, tuple[float, float]], complete: frozenset[str]) -> Month:
    if row is None or row.withheld:
        return Month(month, row)
    facts = limits.get(row.group), row.group in complete
    if isinstance(row, Share):
        return Month(month, row, *facts, row.scored or 0, row.missing or 0, row.pending or 0)
    return Month(month, row, *facts, row.n or 0, row.not_asked or 0)


def empty_in_words(months: Sequence[Month]) -> str:
    """Return the months of nobody by name, or how many there are where they are many; "" where there is none."""
    by_nobody = groupby(months, key=lambda each: not (each.withheld or each.everyone))
    runs = [list(members) for nobody, members in by_nobody if nobody]
    if not runs:
        return ""
    if len(runs) > _MOST_RUNS:
        return f"nobody in {sum(map(len, runs))} of {len(months)} months"
    return "nobody in " + ", ".join(months_words(run[0].month, run[-1].month) for run in runs)


def scale_of(months: Sequence[Month], line: float | None) -> tuple[float, int]:
    """Return the share at which the scale ends, and in how many steps: 1, but for what is rarer the least that holds.

    It holds every interval, every limit and the line.
    """
    rare = [each for each in months if isinstance(each.row, SideEffect)]
    highs = [each.row.high for each in rare if each.row and each.row.high is not None]
    highs += [each.limits[1] for each in rare if each.limits] + [line or 0.0]
    highest = max(highs) if rare else 1.0
    return next((top, steps) for top, steps in _TOPS.items() if highest <= top)


def rate_marks(month: Month, top: float) -> Iterator[Mark]:
    """Yield the marks of a month's rate on a scale that ends at `top`, or what stands there instead of one."""
    row = month.row
    if row is None or row.value is None or row.low is None or row.high is None:
        if month.texture:
            yield Mark(month.texture, 0, 100)
        return
    yield Mark("upright", 100 * row.low / top, 100 * row.high / top)
    if is_signal(month):
        yield Mark("signal", 100 * row.value / top)
    yield Mark(_dot(month, row), 100 * row.value / top)


def _dot(month: Month, row: Rate) -> str:
    if row.few:
        return "month-few"
    return "month" if month.complete else "month-so-far"


def is_signal(month: Month) -> bool:
    """Tell whether a month's rate is outside its limits of chance."""
    return month.row is not None and is_outside(month.row, month.limits)


def band(month: Month, top: float) -> Mark | None:
    """Return a month's limits of chance on a scale that ends at `top`."""
    return Mark("limits", 100 * month.limits[0] / top, 100 * month.limits[1] / top) if month.limits else None


def count_marks(month: Month, most: int) -> Iterator[Mark]:
    """Yield how many were seen in a month, on them those who should have been and those who still can be."""
    if month.withheld:
        yield Mark("withheld", 0, 100)
    below = 0
    for form, people in (("counted", month.counted), (month.of_unseen, month.unseen), ("pending", month.waiting)):
        if people:
            yield Mark(form, 100 * below / most, 100 * (below + people) / most)
        below += people
