"""Rows of rates: one row one line, its rate and interval on a common axis from nobody to everybody.

The marks are inline SVG in per cent of their lane, drawn by the component itself: they follow a lane's width and a
wrapped label without being measured or drawn anew, weigh nothing next to a plotting library (1.2 MB), and a row's
marks stay one small picture beside its words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.figures.figure import Figure, Key, Mark, figure_of
from dashboard.figures.ticks import LANE, UNIT, Tick
from dashboard.wording import (
    WITHHELD,
    by_what,
    capital,
    few_of,
    percent,
    percent_range,
    standing,
    trend_words,
    unpublished,
)
from queries.definitions.disclosure import FEW_UNDER
from queries.dimensions import GROUPINGS
from queries.disclosure import Released
from queries.findings.change import Difference, by_how_much
from queries.findings.definition import definition_in_words
from queries.findings.rates import Phrase, finding_of_rates, groups_apart, hedge
from queries.measures.rows import Cell, FollowedUp, FollowedUpCell, Share
from queries.published.result import PublishedResult


@dataclass(frozen=True)
class Row:
    """One line; `instead` says why it has no numbers, `beside` whether it is a published result beside the clinic's.

    `apart` rows differ from the others together beyond chance; `says` is what is said of the label in
    a sentence.
    """

    label: str
    says: str
    marks: tuple[Mark, ...]
    note: str = ""
    rate: str = ""
    interval: str = ""
    n: str = ""
    follow_up: str = ""
    instead: str = ""
    apart: bool = False
    beside: bool = False


@dataclass(frozen=True)
class RateRows:
    """The middle of the figure: what the columns are called, the rows, the axis, and the line of all together.

    The lanes' lines are `apart` from each other, one of them at `line`, in per cent; in a figure of `bars` a mark is
    as high as its row lets it.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]
    reference: Tick | None
    line: float = 0
    apart: float = 25
    bars: bool = False


def rate_rows(released: Released, together: Released, did: str) -> Figure:
    """Return the figure of a measure whose rows are shares; `did` says of all courses `together` what the share did."""
    shares = [row for row in released.rows if isinstance(row, Share)]
    apart = _differences(released)
    rows = tuple(row for share in shares for row in _rows(share, released, did, apart.get(share.group)))
    finding = finding_of_rates(released, together, did)
    subtitle = _subtitle(released, did)
    return figure_of(
        released,
        kind="rate_rows",
        finding=finding,
        subtitle=subtitle,
        body=RateRows(_columns(released), rows, LANE, _reference(released, together)),
        legend=tuple(_legend(shares, rows, did)),
        definition=definition_in_words(released),
        notes=tuple(map(capital, _notes(released))),
        advice=unpublished(released),
    )


def rates_in_time(released: Released, did: str) -> Figure:
    """Return the figure of a measure whose rows are the same courses' shares at several times: none is compared."""
    cells = [row for row in released.rows if isinstance(row, Cell)]
    rows = tuple(_row(replace(cell, group=cell.across), did, None) for cell in cells)
    *columns, followed = _columns(released)[1:]
    if all(cell.follow_up is None for cell in cells):
        followed = ""
    return figure_of(
        released,
        kind="rate_rows",
        finding=(Phrase(released.question, True),),
        subtitle=f"Share of courses that {did} · {released.counting}",
        body=RateRows((capital(released.across), *columns, followed), rows, LANE, None),
        legend=tuple(_legend(list(cells), rows, did)),
        definition=definition_in_words(released),
        advice=unpublished(released),
        alt=f"{released.question} {released.title}. The tables on this page hold the same numbers.",
    )


def _subtitle(released: Released, did: str) -> str:
    share = f"Share of courses that {did}, {released.endpoint}"
    if released.by == "none":
        return share
    return f"{share},{by_what(released)} · not adjusted for who was given what"


def _columns(released: Released) -> tuple[str, ...]:
    followed = "" if all(isinstance(row, FollowedUp | FollowedUpCell) for row in released.rows) else "Follow-up"
    return capital(GROUPINGS[released.by].title), "Rate", f"95{UNIT} int.", "n", followed


def _reference(released: Released, together: Released) -> Tick | None:
    """Return the line of all courses together, which a single row needs no more than it is."""
    row = together.rows[0] if together.rows and released.by != "none" else None
    if not isinstance(row, Share) or row.value is None:
        return None
    return Tick(100 * row.value, f"all {percent(row.value)}")


def _differences(released: Released) -> dict[str, Difference]:
    """Return by how much groups differ from the others together; of two, both do, and the title says it."""
    looked = groups_apart(released)
    return {each.group: each.difference for each in looked.apart} if looked.groups > 2 else {}


def _rows(share: Share, released: Released, did: str, difference: Difference | None) -> Iterator[Row]:
    yield _row(share, did, difference)
    for each in released.benchmarks:
        if each.group == share.group:
            yield _published(each)


def _row(share: Share, did: str, difference: Difference | None) -> Row:
    says = _sentence(share, did, difference)
    if share.value is None or share.low is None or share.high is None:
        return Row(share.group, says, tuple(_marks(share)), instead=standing(share))
    return Row(
        share.group,
        says,
        tuple(_marks(share)),
        note=" · ".join(few_of(share)),
        rate=percent(share.value),
        interval=_without_unit(share.low, share.high),
        n=f"{share.events:,}/{share.n:,}",
        follow_up=_followed(share),
        apart=difference is not None,
    )


def _followed(share: Share) -> str:
    """Return what part of how many was scored; where to be scored is the event itself, its rate says so."""
    if share.follow_up is None or isinstance(share, FollowedUp | FollowedUpCell):
        return ""
    return f"{percent(share.follow_up)} of {(share.scored or 0) + (share.missing or 0):,}"


def _without_unit(low: float, high: float) -> str:
    return percent_range(low, high).removesuffix(UNIT)


def _marks(share: Share) -> Iterator[Mark]:
    if share.value is None:
        yield Mark(_texture(share), 0, 100)
    elif share.low is not None and share.high is not None:
        yield Mark("interval-few" if share.few else "interval", 100 * share.low, 100 * share.high)
    if _has_bounds(share) and share.bound_low is not None and share.bound_high is not None:
        yield Mark("bounds", 100 * share.bound_low, 100 * share.bound_high)
    if share.value is not None:
        yield Mark("few" if share.few else "rate", 100 * share.value)


def _texture(share: Share) -> str:
    """Return how the lane of a row without a rate looks: never as one of nought per cent."""
    if share.withheld:
        return "withheld"
    return "pending" if share.pending else "unscored"


def _has_bounds(share: Share) -> bool:
    """Tell whether the missing could have moved a rate: in how many were followed up they are counted already."""
    return share.bound_low is not None and share.bound_low != share.bound_high


def _sentence(share: Share, did: str, difference: Difference | None) -> str:
    if share.value is None or share.low is None or share.high is None:
        return f"{standing(share)}."
    counted = "scored courses" if share.scored == share.n else "courses"
    said = [
        f"{share.events:,} of {share.n:,} {counted} {did}, {percent(share.value)} "
        f"(95{UNIT} interval {percent_range(share.low, share.high)}{''.join(f'; {why}' for why in few_of(share))})."
    ]
    if share.missing:
        said.append(_of_the_missing(share, did))
    if difference:
        said.append(f"That is {by_how_much(difference)} than in the others together, beyond chance.")
    return " ".join(said)


def _of_the_missing(share: Share, did: str) -> str:
    followed = "" if share.follow_up is None else f" (follow-up {percent(share.follow_up)})"
    said = f"{share.missing:,} {'was' if share.missing == 1 else 'were'} not scored{followed}"
    if not _has_bounds(share) or share.bound_low is None or share.bound_high is None:
        return f"{said}."
    return f"{said}: if none, or all, of them {did}, {percent_range(share.bound_low, share.bound_high)}."


def _published(each: PublishedResult) -> Row:
    """Return a published result, in the same columns as the row above it that it can be compared with."""
    marks = [Mark("published", 100 * each.value)]
    interval = n = words = ""
    if each.n is not None and each.low is not None and each.high is not None:
        marks.insert(0, Mark("published-interval", 100 * each.low, 100 * each.high))
        interval, n = _without_unit(each.low, each.high), f"of {each.n:,}"
        words = f" of {each.n:,} (95{UNIT} interval {percent_range(each.low, each.high)})"
    says = f"published {percent(each.value)}{words}. {each.words}"
    return Row(each.label, says, tuple(marks), rate=percent(each.value), interval=interval, n=n, beside=True)


def _legend(shares: list[Share], rows: tuple[Row, ...], did: str) -> Iterator[Key]:
    """Yield the forms that occur, each once."""
    forms = {mark.form for row in rows for mark in row.marks}
    meanings = {
        "rate": f"rate, 95{UNIT} Wilson interval",
        "few": f"rate and interval of few: under {FEW_UNDER} courses or patients",
        "bounds": f"if none, or all, of the unscored {did}",
        "published": "published, where comparable",
        "withheld": WITHHELD,
        "pending": "no one scored yet",
        "unscored": "no one scored",
    }
    yield from (Key(form, meaning) for form, meaning in meanings.items() if form in forms)
    if any(row.n and not row.beside for row in rows):
        counted = "scored" if all(share.scored == share.n for share in shares) else "counted"
        yield Key("", f"n: how many {did} of how many {counted}")


def _notes(released: Released) -> Iterator[str]:
    """Yield what is said of the whole figure in small print: how it was compared, trends, why nothing is beside it."""
    if words := hedge(released):
        yield words
    yield from map(trend_words, released.trends)
