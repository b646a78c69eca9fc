"""Both sides: what is said of two groups together, where no total may tell of one, or no selection holds both."""

from collections.abc import Sequence
from dataclasses import replace

from queries.disclosure import Released
from queries.disclosure.released import Coverage
from queries.findings.comparison import Names

_NO_TEST = "The curves are compared by no test, each side having filters of its own."


def without_total(both: Released, sides: Sequence[Released]) -> Released:
    """Return an answer about two groups without what would tell, beside the one, how many the withheld other is."""
    if all(side.coverage.n is not None or side.absent for side in sides):
        return both
    untold = replace(both, coverage=_untold(both))
    # Of all together each row is a total itself.
    return replace(untold, rows=(), summary=(), steps=()) if both.by == "none" else untold


def set_together(sides: tuple[Released, Released], names: Names, by: str, url: str) -> Released:
    """Return the answers about two sides as one, each a group by its name; no curves are compared across them.

    A patient may be on both sides, so that of how many patients they are is not said.
    """
    first, second = sides
    named = list(zip(names, sides, strict=True))
    return replace(
        first,
        by=by,
        url=url,
        cohort=f"A: {first.cohort}; B: {second.cohort}",
        rows=tuple(replace(row, group=name) for name, side in named for row in side.rows),
        summary=tuple(replace(row, group=name) for name, side in named for row in side.summary),
        steps=tuple(replace(step, group=name) for name, side in named for step in side.steps),
        coverage=_of_both(sides),
        notes=tuple(dict.fromkeys([*first.notes, *second.notes, *([_NO_TEST] if first.summary else [])])),
        rules=tuple(dict.fromkeys([*first.rules, *second.rules])),
        comparison=None,
        trends=(),
        limits=(),
        benchmarks=(),
        no_benchmark="",
        absent=first.absent if first.absent == second.absent else "",
    )


def _of_both(sides: Sequence[Released]) -> Coverage:
    held = [side.coverage for side in sides]
    counts = [each.n for each in held]
    if None in counts:
        return _untold(sides[0])
    instruments = {name for each in held for name in each.instruments}
    few = {name for each in held for name, n in each.instruments.items() if n is None}
    mix = {name: sum(each.instruments.get(name) or 0 for each in held) for name in sorted(instruments)}
    return Coverage(
        sum(n or 0 for n in counts),
        None,
        None,
        {name: None if name in few else n for name, n in mix.items()},
        held[0].of,
        *(_sum([getattr(each, left) for each in held]) for left in ("missing", "pending")),
        rounded=any(each.rounded for each in held),
    )


def _sum(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _untold(released: Released) -> Coverage:
    return Coverage(None, None, None, {}, released.coverage.of)
