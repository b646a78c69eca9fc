"""Marks of side effects: a rate as a bar cut by worst grade, the worst at nought, on a scale that fits the rates."""

from collections.abc import Iterable, Iterator

from dashboard.figures.figure import Mark
from queries.definitions.side_effects import GRADES
from queries.measures.session_rows import UNGRADED, SideEffect
from queries.published.result import PublishedResult

_ENDS = (1, 2, 4, 6, 8, 10, 20, 30, 40, 50, 60, 80, 100)  # per cent; the half of each is a short number


def scale_end(shares: Iterable[float | None]) -> int:
    """Return where a scale ends that holds some shares, in per cent; 100 where there is none to hold."""
    highest = max((100 * share for share in shares if share is not None), default=100)
    return next((end for end in _ENDS if end >= highest), _ENDS[-1])


def lane_end(rows: Iterable[SideEffect], published: Iterable[PublishedResult]) -> int:
    """Return where the axis of a figure ends, in per cent: all its rates and intervals lie before it."""
    return scale_end([*(row.high for row in rows), *(share for each in published for share in (each.value, each.high))])


def effect_marks(row: SideEffect, end: int) -> Iterator[Mark]:
    """Yield the marks of a side effect; places are in per cent of a lane that ends at `end` per cent."""
    if row.value is None or row.low is None or row.high is None:
        yield Mark("withheld" if row.withheld else "unasked", 0, 100)
        return
    along = 100 / end
    yield from _graded(row, along)
    if row.few and row.value:
        yield Mark("few-bar", 0, 100 * along * row.value)
    yield Mark("ends-few" if row.few else "ends", 100 * along * row.low, 100 * along * row.high)


def _graded(row: SideEffect, along: float) -> Iterator[Mark]:
    """Yield the parts of the bar, worst first; where the grades of few are withheld it has one."""
    if row.events and not row.grades:
        yield Mark("grades-withheld", 0, 100 * along * (row.value or 0))
    begun = 0
    for grade in (*map(str, reversed(GRADES)), UNGRADED):
        if count := row.grades.get(grade, 0):
            form = UNGRADED if grade == UNGRADED else f"grade-{grade}"
            begin, begun = begun, begun + count
            yield Mark(form, *(100 * along * place / (row.n or 1) for place in (begin, begun)))


def published_marks(each: PublishedResult, end: int) -> Iterator[Mark]:
    """Yield the marks of a published rate on such a lane."""
    along = 100 / end
    if each.low is not None and each.high is not None:
        yield Mark("published-interval", 100 * along * each.low, 100 * along * each.high)
    yield Mark("published", 100 * along * each.value)
