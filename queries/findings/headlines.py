"""Headlines: what the numbers say, in sentences written by rules; none claims more than its interval holds.

A difference is claimed only where its interval excludes none, at 95 % after correction for how many were looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import NamedTuple

from queries.catalogue import ANY_EFFECT, ANY_EVENT
from queries.cohort import ASKED_BY
from queries.definitions.durability import CUT_UNDER_AT_RISK
from queries.definitions.overview import FOLLOW_UP_FROM
from queries.dimensions import GROUPINGS
from queries.disclosure.lasting import why_no_median, within_drawn
from queries.disclosure.notes import EVENTS_ABSENT
from queries.disclosure.released import Released
from queries.findings.change import Difference, Estimate, by_how_much, change, difference
from queries.findings.periods import Periods
from queries.measures.durability_rows import Summary
from queries.measures.rows import Retained, Share
from queries.measures.session_rows import SideEffect
from queries.statistics.intervals import LEVEL, wilson
from queries.words import percent, percent_range, share_points_range, weeks

_FEWEST_GROUPS = 2
_SILENT = {ANY_EFFECT: "None", ANY_EVENT: "No admission, suicide attempt or death"}


class Headline(NamedTuple):
    """A sentence, what it stands on, the difference that it claims, if it claims one, and which measure it is about."""

    says: str
    stands_on: str
    claims: Difference | None = None
    about: str = ""


@dataclass(frozen=True)
class Answers:
    """What headlines are written from, all but `..._by` and `..._by_clinic` of all courses together.

    `response_latest` and `response_before` are those of `periods`, None where the data has no two periods;
    `side_effects` are asked about in one way.
    """

    response: Released
    response_by: Released
    durability: Released
    follow_up: Released
    follow_up_by_clinic: Released
    side_effects: Released
    periods: Periods | None = None
    response_latest: Released | None = None
    response_before: Released | None = None


class Apart(NamedTuple):
    """A group whose share differs from that of the others together, beyond chance."""

    group: str
    difference: Difference


class Looked(NamedTuple):
    """The groups that differ, of how many that were looked at, by intervals of which level."""

    apart: list[Apart]
    groups: int
    level: float


def headlines(answers: Answers) -> list[Headline]:
    """Return what may be said, the answer first; nothing is said of what is withheld or not known."""
    said = (
        ("response", _answer(answers.response)),
        ("response", _between_groups(answers.response_by)),
        ("durability", _with_silent(_durability(answers.durability), answers.durability)),
        ("response", _periods(answers)),
        ("follow-up", _follow_up(answers.follow_up, answers.follow_up_by_clinic)),
        ("side-effects", _with_silent(_side_effects(answers.side_effects), answers.side_effects)),
    )
    return [headline._replace(about=measure) for measure, found in said for headline in found]


def looked_at(rows: Sequence[Share | Retained]) -> Looked:
    """Return which shares differ from that of the other rows together, at 95 % by Bonferroni's correction.

    Of two groups there is one difference, so that the first alone is looked at. Withheld rows stand on neither side.
    """
    known = [row for row in rows if not row.withheld and row.n and row.events is not None]
    if len(known) < _FEWEST_GROUPS:
        return Looked([], len(known), LEVEL)
    looked = known if len(known) > _FEWEST_GROUPS else known[:1]
    level = 1 - (1 - LEVEL) / len(looked)
    events, n = sum(row.events or 0 for row in known), sum(row.n or 0 for row in known)
    apart = []
    for row in looked:
        own, rest = ((row.events or 0, row.n or 0), (events - (row.events or 0), n - (row.n or 0)))
        found = difference(_share(*own, level), _share(*rest, level))
        if not found.within_chance:
            apart.append(Apart(row.group, found))
    return Looked(apart, len(known), level)


def _share(events: int, n: int, level: float) -> Estimate:
    z = NormalDist().inv_cdf((1 + level) / 2)
    return Estimate(events / n, *wilson(events, n, z), n)


def _answer(response: Released) -> Iterator[Headline]:
    for row in _shares(response):
        if row.value is None or row.low is None or row.high is None:
            continue
        whatever = ""
        if row.missing and row.bound_low is not None and row.bound_high is not None:
            bounds = percent_range(row.bound_low, row.bound_high)
            whatever = f"; {bounds} whatever the {row.missing:,} not scored did"
        counted = f"n = {row.n:,} courses, {response.endpoint}"
        yield Headline(
            f"{percent(row.value)} responded.",
            f"95\u00a0% interval {percent_range(row.low, row.high)}, {counted}{whatever}.",
        )


def _between_groups(response: Released) -> Iterator[Headline]:
    looked, title = looked_at(_shares(response)), GROUPINGS[response.by].title
    if looked.groups < _FEWEST_GROUPS:
        return
    hedge = (
        f"{level_in_words(looked)} intervals for {looked.groups} groups looked at, not adjusted for who was given what"
    )
    if not looked.apart:
        yield Headline(
            f"By {title}, no group's response differs from that of the others together beyond chance.", f"{hedge}."
        )
    for group, found in looked.apart:
        yield Headline(
            f"{group}: response {by_how_much(found)} than in the other groups together.",
            f"{_against(found, 'courses')}; {hedge}.",
            found,
        )


def _durability(durability: Released) -> Iterator[Headline]:
    for row in durability.summary:
        if row.withheld or not row.n:
            continue
        counted = f"n = {row.n:,} responding courses, {durability.counting}"
        if row.drawn_to is None:
            why = why_no_median(row)
            yield Headline("Nobody knows how long a response lasts.", f"{why[:1].upper()}{why[1:]}; {counted}.")
        elif row.median is None:
            yield Headline(
                f"Fewer than half lost their response {within_drawn(row.drawn_to)}.",
                f"Drawn while {CUT_UNDER_AT_RISK} or more are at risk, {counted}.",
            )
        else:
            yield Headline(f"Half have lost their response by week {weeks(row.median)}.", f"{_interval(row)}{counted}.")


def _interval(row: Summary) -> str:
    if row.median_low is None:
        return ""
    low = weeks(row.median_low)
    until = f"{low} weeks or more" if row.median_high is None else f"{low} to {weeks(row.median_high)} weeks"
    return f"95\u00a0% interval {until}, "


def _periods(answers: Answers) -> Iterator[Headline]:
    if not (answers.periods and answers.response_latest and answers.response_before):
        return
    found = change(answers.response_latest, answers.response_before)
    if found is None:
        return
    latest, before = answers.periods.latest.words, answers.periods.before.words
    if found.within_chance:
        points = share_points_range(found.low, found.high)
        yield Headline(
            f"Response in {latest} can't be told from that in {before} beyond chance.",
            f"{_against(found, 'courses')}; difference {points} points (95\u00a0% interval).",
        )
    else:
        yield Headline(
            f"Response in {latest} was {by_how_much(found)} than in {before}.",
            f"{_against(found, 'courses')}; 95\u00a0% interval, not adjusted for who was given what.",
            found,
        )


def _follow_up(follow_up: Released, by_clinic: Released) -> Iterator[Headline]:
    for row in _shares(follow_up):
        if row.value is None or 100 * row.value >= FOLLOW_UP_FROM:
            continue
        looked = looked_at(sorted(_shares(by_clinic), key=lambda clinic: clinic.value or 0))  # of two, the lower
        least = min(looked.apart, key=lambda each: each.difference.first.value, default=None)
        stands_on = (
            f"{row.missing:,} of {row.n:,} cases were not scored; under {FOLLOW_UP_FROM} % the missing can "
            "turn an answer (a convention)"
        )
        if least and least.difference.high < 0:
            found = least.difference
            rate, level = f"{percent(found.first.value)} of {found.first.n:,}", level_in_words(looked)
            where = f"lowest at {least.group}: {rate}, {by_how_much(found)} than elsewhere"
            where += f" ({level} interval for {looked.groups} clinics looked at)"
            yield Headline(f"Only {percent(row.value)} were followed up.", f"{stands_on}; {where}.", found)
        else:
            none = "; no clinic is lower than the others beyond chance" * (looked.groups >= _FEWEST_GROUPS)
            yield Headline(f"Only {percent(row.value)} were followed up.", f"{stands_on}{none}.")


def _side_effects(side_effects: Released) -> Iterator[Headline]:
    rows = [row for row in side_effects.rows if isinstance(row, SideEffect)]
    told = [row for row in rows if not (row.withheld or row.few) and row.events]
    most = max(told, key=lambda row: row.value or 0, default=None)
    if most is None or most.value is None or most.low is None or most.high is None:
        return
    yield Headline(
        f"{most.called} had the highest rate of the side effects {ASKED_BY[most.method]}: "
        f"{percent(most.value)} of sessions.",
        f"95\u00a0% interval {percent_range(most.low, most.high)}, n = {most.n:,} sessions.",
    )


def _with_silent(found: Iterator[Headline], counted: Released) -> Iterator[Headline]:
    """Yield headlines with what they hang on and nobody recorded, or not the clinics that are named."""
    said = [f" {_SILENT[name]} is recorded at all in {', '.join(its)}." for name, its in counted.silent.items()]
    absent = [f" {note[:1].upper()}{note[1:]}." for note in counted.notes if note == EVENTS_ABSENT]
    none_recorded = "".join([*said, *absent])
    for headline in found:
        yield headline._replace(stands_on=f"{headline.stands_on}{none_recorded}")


def _shares(released: Released) -> list[Share]:
    return [row for row in released.rows if isinstance(row, Share) and not row.withheld]


def _against(found: Difference, of: str) -> str:
    first, second = (f"{percent(each.value)} of {each.n:,}" for each in (found.first, found.second))
    return f"{first} {of} against {second}"


def level_in_words(looked: Looked) -> str:
    """Return at which level groups were compared: "99.4 %"."""
    return f"{100 * looked.level:.1f}".removesuffix(".0") + "\u00a0%"
