"""Findings of means: by how much a mean changed, and which groups' means differ from the others' beyond chance.

A mean is called fallen, or risen, only where its interval excludes no change; where several are looked at, after
Bonferroni's correction. Where nothing can be said the title is the question.
"""

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import NamedTuple

from queries.definitions.vitals import VITALS
from queries.dimensions import GROUPINGS
from queries.disclosure.released import Released
from queries.findings.rates import Phrase, number_in_words, verdict_on_groups
from queries.measures.rows import Change, Row, SymptomChange, Trajectory
from queries.measures.vital_rows import VitalSign
from queries.statistics.comparing import student
from queries.statistics.intervals import LEVEL
from queries.words import points, points_range

_FEWEST_GROUPS = 2


class Mean(NamedTuple):
    """A mean of `n` courses or sessions, half its 95 % interval, and Student's degrees of freedom of that."""

    name: str
    value: float
    half: float
    n: int
    freedom: float

    def reach(self, level: float) -> float:
        """Return half of the interval at another level."""
        return self.half * student(self.freedom, (1 + level) / 2) / student(self.freedom, (1 + LEVEL) / 2)


class MeansLooked(NamedTuple):
    """The groups whose means differ from that of the others together, of how many, by intervals of which level."""

    apart: tuple[str, ...]
    groups: int
    level: float


def mean_of(row: Row) -> Mean | None:
    """Return a row's mean; None where it is withheld, or stands on so few that its interval can't be said."""
    match row:
        case Change() | Trajectory():
            name, value, free = row.group, row.change, row.n
        case SymptomChange():
            name, value, free = row.symptom, row.change, row.n
        case VitalSign():
            name, value, free = row.group, row.mean, row.effective_patients
        case _:
            return None
    if value is None or row.low is None or row.high is None or not row.n or not free:
        return None
    return Mean(name, value, (row.high - row.low) / 2, row.n, max(free - 1, 1))


def means_apart(rows: Sequence[Row]) -> MeansLooked:
    """Return which groups' means differ from that of the others together, at 95 % by Bonferroni's correction.

    The others' mean counts each course, or session, once. Of two groups there is one difference, so that the first
    alone is looked at.
    """
    known = [mean for row in rows if (mean := mean_of(row))]
    if len(known) < _FEWEST_GROUPS:
        return MeansLooked((), len(known), LEVEL)
    looked = known if len(known) > _FEWEST_GROUPS else known[:1]
    level = 1 - (1 - LEVEL) / len(looked)
    apart = (mean.name for mean in looked if _differs(mean, [each for each in known if each is not mean], level))
    return MeansLooked(tuple(apart), len(known), level)


def _differs(mean: Mean, others: Sequence[Mean], level: float) -> bool:
    n = sum(each.n for each in others)
    theirs = sum(each.n * each.value for each in others) / n
    reach = sqrt(sum((each.n * each.reach(level)) ** 2 for each in others)) / n
    return abs(mean.value - theirs) > sqrt(mean.reach(level) ** 2 + reach**2)


def finding_of_changes(released: Released, what: str) -> tuple[Phrase, ...]:
    """Return how much the mean with most courses behind it changed, and how many of all `what` fell beyond chance."""
    rows = [row for row in released.rows if isinstance(row, Change | SymptomChange)]
    known = [(row, mean) for row in rows if (mean := mean_of(row))]
    if not known or len({row.group for row in rows}) > 1:
        return (Phrase(released.question, True),)
    row, mean = max(known, key=lambda each: each[1].n)
    name = row.instrument if isinstance(row, Change) else _capital(row.symptom)
    return (*_moved(name, mean, "points on average"), *_tally([mean for _, mean in known], what))


def finding_of_weeks(released: Released, together: Released, week: int) -> tuple[Phrase, ...]:
    """Return by how much the scale of all courses `together` changed until a week, and which groups differ then."""
    rows = [row for row in released.rows if isinstance(row, Trajectory) and row.week == week]
    scales = {row.instrument for row in rows}
    of_all = [
        row for row in together.rows if isinstance(row, Trajectory) and row.week == week and row.instrument in scales
    ]
    known = [(row, mean) for row in of_all if (mean := mean_of(row))]
    if not known:
        return (Phrase(released.question, True),)
    row, mean = max(known, key=lambda each: each[1].n)
    moved = _moved(f"In week {week}, {row.instrument}", mean, "points on average", had=True)
    opening = f". By {GROUPINGS[released.by].title}, "
    groups = _of_groups(released, rows, opening) if len(scales) == 1 else ()
    return (*moved, *groups)


def finding_of_rises(released: Released) -> tuple[Phrase, ...]:
    """Return by how much systolic pressure rises on average, and in half of the sessions; else the question."""
    leading = VITALS["sbp_rise"].title
    rows = [row for row in released.rows if isinstance(row, VitalSign) and row.vital == leading]
    mean = mean_of(rows[0]) if len(rows) == 1 else None
    if mean is None:
        opening = f"How far systolic pressure rises, by {GROUPINGS[released.by].title}: "
        return tuple(_of_groups(released, rows, opening)) or (Phrase(released.question, True),)
    half = f"; half of the sessions {rows[0].lower_quartile} to {rows[0].upper_quartile}"
    return (*_moved("Systolic pressure", mean, f"{rows[0].unit} on average"), Phrase(half, False))


def hedge_of_means(released: Released, rows: Sequence[Row]) -> str:
    """Return how groups' means were compared; "" where there is nothing to compare."""
    looked = means_apart(rows)
    if looked.groups < _FEWEST_GROUPS or released.by == "none":
        return ""
    if looked.groups == _FEWEST_GROUPS:
        return f"beyond chance: by the {_level(1)} interval of their difference"
    level = _level(looked.groups)
    return f"beyond chance: each against the others together, {level} intervals for {looked.groups} groups looked at"


def hedge_of_tally(released: Released) -> str:
    """Return how it was told how many means fell; "" where there are no several of one group."""
    if len({row.group for row in released.rows}) > 1:
        return ""
    count = sum(mean_of(row) is not None for row in released.rows)
    return f"beyond chance: {_level(count)} intervals for {count} looked at" if count >= _FEWEST_GROUPS else ""


def _level(count: int) -> str:
    return f"{100 - 100 * (1 - LEVEL) / count:.1f}".removesuffix(".0") + "\u00a0%"


def _moved(name: str, mean: Mean, unit: str, *, had: bool = False) -> Iterator[Phrase]:
    """Yield what a mean did, or `had` done by then, with its interval: it fell or rose only where that says so."""
    low, high = mean.value - mean.half, mean.value + mean.half
    if low <= 0 <= high:
        yield Phrase(f"{name}: no change beyond chance", True)
        interval = f"95\u00a0% interval {points_range(low, high)}; n = {mean.n:,}"
        yield Phrase(f" ({points(mean.value)} {unit}, {interval})", False)
        return
    near, far = sorted((abs(low), abs(high)))
    down, up = ("had fallen", "had risen") if had else ("fell", "rose")
    yield Phrase(f"{name} {down if high < 0 else up} by {abs(mean.value):.1f} {unit}", True)
    yield Phrase(f" (95\u00a0% interval {near:.1f}–{far:.1f}; n = {mean.n:,})", False)


def _tally(means: Sequence[Mean], what: str) -> Iterator[Phrase]:
    """Yield how many of several means fell, and rose, beyond chance."""
    if len(means) < _FEWEST_GROUPS:
        return
    level = 1 - (1 - LEVEL) / len(means)
    fell = sum(mean.value + mean.reach(level) < 0 for mean in means)
    rose = sum(mean.value - mean.reach(level) > 0 for mean in means)
    of = number_in_words(len(means))
    everything = "Both" if len(means) == _FEWEST_GROUPS else f"All {of}"
    how_many = everything if fell == len(means) else f"{_capital(number_in_words(fell))} of {of}"
    also = f", {number_in_words(rose)} rose" if rose else ""
    yield Phrase(". ", False)
    yield Phrase(f"{how_many} {what} fell beyond chance{also}", bool(fell or rose))


def _of_groups(released: Released, rows: Sequence[Row], opening: str) -> Iterator[Phrase]:
    looked = means_apart(rows)
    if released.by != "none":
        yield from verdict_on_groups(opening, looked.apart, looked.groups)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
