"""Findings of lasting: by when half had lost what they had gained, and whether groups differ, as a title.

Curves differ where the log-rank test that is released with them says so, at 5 %. Only then is a group named, and only
one whose median's interval lies wholly before, or behind, that of every other group; else no one can tell which lasts
longest. Where nothing can be said the title is the question.
"""

from collections.abc import Iterator, Sequence
from math import inf

from queries.definitions.durability import CUT_UNDER_AT_RISK, RULES
from queries.dimensions import GROUPINGS
from queries.disclosure.lasting import NOT_REACHED, weeks_range, within_drawn
from queries.disclosure.released import Released
from queries.findings.rates import Phrase
from queries.measures.durability_rows import Summary
from queries.statistics.intervals import LEVEL
from queries.words import p_value, weeks, weeks_through

_COURSES = {"response": "responding courses", "remission": "remitting courses"}
_IN_COLOUR = (1, 2)  # groups that stand in one plot, each in its colour
_GIVEN = frozenset({"protocol", "drug", "route", "dose-band"})  # what a course was given: "after" it
_BY_SCORE = {
    "unless refuted": "a score out of {} that the next doesn't refute",
    "if confirmed": "two scores in a row out of {}",
    "first": "the first score out of {}",
}


def gained(released: Released) -> str:
    """Return what lasts in a measure of how long: "response" or "remission"."""
    return "remission" if released.measure.startswith("remission") else "response"


def courses_that_gained(released: Released) -> str:
    """Return whose courses are followed: "responding courses"."""
    return _COURSES[gained(released)]


def loss_in_words(released: Released) -> tuple[str, str]:
    """Return what is lost and how, in a line that can stand under a figure of curves."""
    term, how = loss(released)
    return term, f"{how}. Curves end under {CUT_UNDER_AT_RISK} at risk"


def loss(released: Released) -> tuple[str, str]:
    """Return what is lost and how, by the rule of an answer."""
    rule = next(rule for rule in RULES.values() if released.counting.endswith(rule.title))
    ways = [
        _BY_SCORE[rule.by_score].format(gained(released)),
        *(["rescue session"] if rule.rescue_is_loss else []),
        "admission, suicide attempt or suicide",
    ]
    until = ". Followed until maintenance" if rule.until_maintenance else ""
    return "Lost", f"{', '.join(ways)}{until}"


def finding_of_lasting(released: Released, together: Released) -> tuple[Phrase, ...]:
    """Return what the curves say: of the only one drawn, else of all courses `together` and of the groups.

    Of groups no more is said than chance lets one.
    """
    known = [row for row in released.summary if row.drawn_to is not None and not row.withheld]
    is_grouped = released.by != "none"
    if len(released.summary) == len(known) == 2:
        found = [*_of_two(released, known)]
    elif is_grouped and len(known) == 1:
        found = [*_of_only(released, known[0])]
    elif of_all := [*_of_all(released, together, is_grouped=is_grouped)]:
        found = [*of_all, *_of_groups(released, known)]
    else:
        found = []
    return tuple(found) or (Phrase(released.question, True),)


def comparison_in_words(released: Released) -> str:
    """Return how curves were compared, and what was not done about it; "" where they were not."""
    if not released.comparison:
        return ""
    named = "" if len(released.summary) == 2 else "; named: whose interval overlaps no other's"
    return f"beyond chance: log-rank, descriptive (not randomised), {p_value(released.comparison.p)}{named}"


def _of_all(released: Released, together: Released, *, is_grouped: bool) -> Iterator[Phrase]:
    """Yield what holds of all courses together, whose own curve isn't drawn where groups' are."""
    row = together.summary[0] if len(together.summary) == 1 else None
    if row is None or row.withheld or row.drawn_to is None:
        return
    if is_grouped and row.median is None:
        followed = f"in {weeks_through(row.drawn_to)} weeks"
        yield Phrase(f"Of all together, fewer than half lost their {gained(released)} {followed}", True)
    else:
        yield Phrase(_claim(row, released), True)
    yield Phrase(_sure(row, released), False)


def _of_only(released: Released, row: Summary) -> Iterator[Phrase]:
    """Yield what holds of the only group that has a curve, by its name, and that no other has one."""
    yield Phrase(f"{_claim(row, released)} {_where(released)}", True)
    place = released.summary.index(row) + 1 if len(released.summary) == len(_IN_COLOUR) else 0
    yield Phrase(f" {row.group}", True, place)
    yield Phrase(_sure(row, released), False)
    if len(released.summary) > 1:
        yield Phrase(f". By {GROUPINGS[released.by].title}, no other curve can be drawn", False)


def _claim(row: Summary, released: Released) -> str:
    if row.median is None:
        return f"Fewer than half lost their {gained(released)} {within_drawn(row.drawn_to or 0)}"
    return f"Half had lost their {gained(released)} by week {weeks(row.median)}"


def _sure(row: Summary, released: Released) -> str:
    interval = "" if row.median is None else _interval(row)
    return f" ({'; '.join(filter(None, (interval, f'{row.n:,} {courses_that_gained(released)}')))})"


def _of_two(released: Released, rows: Sequence[Summary]) -> Iterator[Phrase]:
    """Yield the medians of two groups, each named, and whether their curves differ."""
    reached = any(row.median is not None for row in rows)
    yield Phrase(f"{'Half had lost' if reached else 'Fewer than half lost'} their {gained(released)}", True)
    for place, row in enumerate(rows, start=1):
        yield Phrase(f"{',' * (place > 1)} {_by_when(row, reached)} {_where(released)}", True)
        yield Phrase(f" {row.group}", True, place)
        if row.median is not None and (interval := _interval(row) if place == 1 else weeks_range(row)):
            yield Phrase(f" ({interval})", False)
    yield from _verdict(released, "; ")


def _by_when(row: Summary, reached: bool) -> str:
    if row.median is not None:
        return f"by week {weeks(row.median)}"
    return f"{'not ' * reached}{within_drawn(row.drawn_to or 0)}"


def _of_groups(released: Released, known: Sequence[Summary]) -> Iterator[Phrase]:
    """Yield whether more than two groups differ, between when and when, and who stands apart."""
    by = f". By {GROUPINGS[released.by].title}, "
    if released.summary and not known and released.by != "none":
        yield Phrase(f"{by}no curve can be drawn", False)
    if len(known) < 2:
        return
    if released.comparison is None:
        if any(row.withheld for row in released.summary):
            yield Phrase(f"{by}not compared, as a group is withheld", False)
        return
    yield from _verdict(released, by)
    if not _is_beyond_chance(released):
        return
    if between := _between(known):
        yield Phrase(between, True)
    soonest, longest = _apart(released.summary)
    for word, row in (("soonest", soonest), ("longest", longest)):
        if row:
            yield Phrase(f"; {word} {_where(released)}", True)
            yield Phrase(f" {row.group}", True)
            yield Phrase(f" ({weeks_range(row)})", False)
    if not longest:
        yield Phrase("; the longest can't be told", False)


def _verdict(released: Released, before: str) -> Iterator[Phrase]:
    if released.comparison is None:
        return
    tested = f" (log-rank {p_value(released.comparison.p)})"
    if _is_beyond_chance(released):
        yield Phrase(f"{before}curves differ beyond chance", True)
        yield Phrase(tested, False)
    else:
        yield Phrase(f"{before}no difference beyond chance{tested}", False)


def _is_beyond_chance(released: Released) -> bool:
    return released.comparison is not None and released.comparison.p < 1 - LEVEL


def _between(known: Sequence[Summary]) -> str:
    """Return from which week half had lost it to which; "" where that is one week, or never."""
    reached = [row.median for row in known if row.median is not None]
    if not reached:
        return ""
    first, last = weeks(min(reached)), weeks(max(reached))
    if len(reached) < len(known):
        return f": half by week {first} to {NOT_REACHED}"
    return "" if first == last else f": half by week {first} to {last}"


def _apart(rows: Sequence[Summary]) -> tuple[Summary | None, Summary | None]:
    """Return whose interval lies wholly before those of all other groups, and whose lies wholly behind them."""
    limits = {row.group: _limits(row) for row in rows}
    soonest = longest = None
    for row in rows:
        low, high = limits[row.group]
        others = [limit for group, limit in limits.items() if group != row.group]
        if row.median is not None and all(high < other_low for other_low, _ in others):
            soonest = row
        if row.median is not None and all(low > other_high for _, other_high in others):
            longest = row
    return soonest, longest


def _limits(row: Summary) -> tuple[float, float]:
    """Return a median's interval in days; as far as it isn't reached, it may lie anywhere behind what is drawn."""
    if row.drawn_to is None:
        return 0, inf
    low = row.drawn_to if row.median_low is None else row.median_low
    return low, inf if row.median_high is None else row.median_high


def _interval(row: Summary) -> str:
    said = weeks_range(row)
    return f"95\u00a0% interval {said}" if said else ""


def _where(released: Released) -> str:
    if released.by in _GIVEN:
        return "after"
    return "at" if released.by == "clinic" else "in"
