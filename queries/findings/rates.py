"""Findings of rates: what rows of rates say together, as a title; it claims no more than chance allows.

Which groups differ is decided as for the headlines: each against the others together, corrected for how many were
looked at. Where nothing can be said the title is the question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from queries.dimensions import GROUPINGS
from queries.disclosure.released import Released
from queries.findings.change import Estimate, estimate_of
from queries.findings.headlines import Looked, level_in_words, looked_at
from queries.measures.rows import Share
from queries.words import percent, percent_range

_FEWEST_GROUPS, _MOST_NAMED = 2, 2
MOST_THAT_ARE_ONE = 2  # groups whose differences are one and the same
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Phrase:
    """A part of a sentence: what is `found`, or what says how sure that is and stands back.

    `series` is which of two groups it names, in whose colour: 1 or 2, 0 for no one.
    """

    text: str
    found: bool
    series: int = 0


def finding_of_rates(released: Released, together: Released, did: str) -> tuple[Phrase, ...]:
    """Return what the rates say: how many `did` it of all courses `together`, and which groups differ."""
    of_all, of_groups = [*_of_all(together, did)], [*_of_groups(released, f"By {GROUPINGS[released.by].title}, ")]
    between = [Phrase(". ", False)] if of_all and of_groups else []
    return (*of_all, *between, *of_groups) or (Phrase(released.question, True),)


def finding_of_groups(released: Released, of: str) -> tuple[Phrase, ...]:
    """Return which groups' rates `of` something differ from the others'; nothing where there are none to compare."""
    return tuple(_of_groups(released, f"{of} by {GROUPINGS[released.by].title}: "))


def groups_apart(released: Released) -> Looked:
    """Return which groups' rates differ from that of the others together beyond chance."""
    return looked_at([row for row in released.rows if isinstance(row, Share)])


def hedge(released: Released) -> str:
    """Return how groups were compared, and what was not done about it; "" where there is nothing to compare."""
    looked = groups_apart(released)
    if looked.groups < _FEWEST_GROUPS:
        return ""
    if looked.groups == _FEWEST_GROUPS:
        return f"beyond chance: by the {level_in_words(looked)} interval of their difference"
    return (
        f"beyond chance: each against the others together, {level_in_words(looked)} intervals "
        f"for {looked.groups} groups looked at"
    )


def _of_all(together: Released, did: str) -> Iterator[Phrase]:
    row = together.rows[0] if len(together.rows) == 1 else None
    estimate = estimate_of(row) if row else None
    if row and estimate:
        few = f", n = {estimate.n:,}" if row.few else ""
        yield Phrase(f"{percent(estimate.value)} {did}", True)
        yield Phrase(f" (95\u00a0% interval {_interval(estimate)}{few})", False)


def _of_groups(released: Released, opening: str) -> Iterator[Phrase]:
    looked = groups_apart(released)
    if looked.groups < _FEWEST_GROUPS:
        return
    compared = " compared" if looked.groups < len(released.rows) else ""
    if looked.groups == _FEWEST_GROUPS:
        yield from _of_two(released, looked, f"{opening}the two{compared}")
        return
    of = number_in_words(looked.groups) + compared
    if not looked.apart:
        yield Phrase(f"{opening}none of {of} differs from the others together beyond chance", False)
        return
    count, differ = len(looked.apart), "differs" if len(looked.apart) == 1 else "differ"
    how_many = f"all {of}" if count == looked.groups else f"{number_in_words(count)} of {of}"
    claim = f"{opening}{how_many} {differ} from the others together beyond chance"
    named = [each.group for each in looked.apart]
    yield from _claimed(claim, released, named if len(named) <= _MOST_NAMED else [])


def _of_two(released: Released, looked: Looked, the_two: str) -> Iterator[Phrase]:
    if looked.apart:
        yield from _claimed(f"{the_two} differ beyond chance", released, [row.group for row in released.rows])
    else:
        yield Phrase(f"{the_two} don't differ beyond chance", False)


def _claimed(claim: str, released: Released, named: Sequence[str]) -> Iterator[Phrase]:
    """Yield a claim and the groups that it names, each with its interval."""
    estimates = [
        (row.group, estimate) for row in released.rows if row.group in named and (estimate := estimate_of(row))
    ]
    few_groups = {row.group for row in released.rows if row.few}
    yield Phrase(f"{claim}: " if estimates else claim, True)
    for place, (group, estimate) in enumerate(estimates):
        before = "; " if place else ""
        yield Phrase(f"{before}{group}, {percent(estimate.value)}", True)
        few = f", few: n = {estimate.n:,}" if group in few_groups else ""
        yield Phrase(f" ({_interval(estimate)}{few})", False)


def verdict_on_groups(opening: str, apart: Sequence[str], groups: int) -> Iterator[Phrase]:
    """Yield which of so many groups differ, those `apart` in words, behind an opening; nothing where one is alone."""
    if groups < _FEWEST_GROUPS:
        return
    of, differ = number_in_words(groups), "differs" if len(apart) == 1 else "differ"
    if groups == _FEWEST_GROUPS:
        verb = "differ" if apart else "don't differ"
        yield Phrase(f"{opening}the two {verb} beyond chance", bool(apart))
    elif not apart:
        yield Phrase(f"{opening}none of {of} differs from the others together beyond chance", False)
    else:
        how_many = f"all {of}" if len(apart) == groups else f"{number_in_words(len(apart))} of {of}"
        named = f": {'; '.join(apart)}" if len(apart) <= _MOST_NAMED else ""
        yield Phrase(f"{opening}{how_many} {differ} from the others together beyond chance{named}", True)


def _interval(estimate: Estimate) -> str:
    return percent_range(estimate.low, estimate.high)


def number_in_words(count: int) -> str:
    """Return a number in words as far as there is room for them: "eleven", and "24"."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
