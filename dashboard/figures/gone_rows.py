"""Rows of when side effects were gone: one row one line, a dot an hour on an axis from none to all with a time.

What has no time is counted beside and stands in no share; where nothing has one the lane says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.effect_wording import MOST_TERMS
from dashboard.figures.figure import Figure, Key, Mark, figure_of
from dashboard.figures.ticks import UNIT, Tick
from dashboard.wording import WITHHELD, capital, few_of
from queries.cohort import ASKED_BY
from queries.definitions.disclosure import FEW_UNDER
from queries.definitions.side_effects import GONE_BY_HOURS
from queries.disclosure import Released
from queries.findings.effects import finding_of_times
from queries.measures.session_rows import EffectTimes
from queries.words import fine_percent, fine_range


@dataclass(frozen=True)
class Row:
    """One line; `shares` and their `intervals` have one an hour, and `instead` says why there are none."""

    label: str
    says: str
    marks: tuple[Mark, ...]
    note: str = ""
    shares: tuple[str, ...] = ()
    intervals: tuple[str, ...] = ()
    n: str = ""
    not_recorded: str = ""
    began: str = ""
    instead: str = ""


@dataclass(frozen=True)
class GoneRows:
    """The middle of the figure: what the columns are called, the rows and the axis."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    ticks: tuple[Tick, ...]


def gone_rows(released: Released) -> Figure:
    """Return the figure of when the most frequent side effects were gone."""
    times = [row for row in released.rows if isinstance(row, EffectTimes)]
    rows = tuple(map(_row, times[:MOST_TERMS]))
    terms = f"{len(times)} term" + "s" * (len(times) != 1)
    which = terms if len(times) <= MOST_TERMS else f"the {MOST_TERMS} most frequent of {terms}"
    methods = {row.method for row in times}
    asked = ASKED_BY[methods.pop() if len(methods) == 1 else "all"]
    finding, subtitle = finding_of_times(released), f"Share gone, of those with a time, {asked}: {which}"
    return figure_of(
        released,
        kind="gone_rows",
        finding=finding,
        subtitle=subtitle,
        body=GoneRows(_columns(), rows, tuple(_ticks())),
        legend=tuple(_legend(rows)),
        definition=("Gone", "by so many hours after the session's start, of occurrences whose end was written down"),
    )


def _columns() -> tuple[str, ...]:
    return "Side effect", *(f"{hour}\u00a0h" for hour in GONE_BY_HOURS), "With a time", "Without", "Began, min"


def _ticks() -> Iterator[Tick]:
    for place in (0, 25, 50, 75, 100):
        yield Tick(place, f"{place}{UNIT}" if place == 100 else str(place))


def _row(row: EffectTimes) -> Row:
    label = capital(row.term or row.group)
    if row.withheld or not row.gone or not row.n:
        standing = WITHHELD if row.withheld else f"no time recorded · {row.not_recorded or 0:,} without"
        return Row(label, f"{standing}.", (Mark("withheld" if row.withheld else "untimed", 0, 100),), instead=standing)
    return Row(
        label,
        _sentence(row),
        tuple(_marks(row)),
        note=" · ".join(few_of(row)),
        shares=tuple(fine_percent(row.gone[hour].value) for hour in GONE_BY_HOURS),
        intervals=tuple(
            fine_range(row.gone[hour].low, row.gone[hour].high).removesuffix(UNIT) for hour in GONE_BY_HOURS
        ),
        n=f"{row.n:,}",
        not_recorded=f"{row.not_recorded or 0:,}",
        began="" if row.onset is None else f"{row.onset:,}",
    )


def _marks(row: EffectTimes) -> Iterator[Mark]:
    for hour in GONE_BY_HOURS:
        yield Mark("interval-few" if row.few else "interval", 100 * row.gone[hour].low, 100 * row.gone[hour].high)
    for place, hour in enumerate(GONE_BY_HOURS, start=1):
        yield Mark(f"gone-{place}", 100 * row.gone[hour].value)


def _sentence(row: EffectTimes) -> str:
    each = [(hour, row.gone[hour]) for hour in GONE_BY_HOURS]
    shares = "; ".join(
        f"{fine_percent(gone.value)} by {hour}\u00a0h ({fine_range(gone.low, gone.high)})" for hour, gone in each
    )
    few = "".join(f"; {why}" for why in few_of(row))
    began = f" It began after {row.onset:,} min (median of {row.onset_n:,})." if row.onset is not None else ""
    return f"of {row.n:,} with a time, gone {shares}{few}; {row.not_recorded or 0:,} without a time.{began}"


def _legend(rows: tuple[Row, ...]) -> Iterator[Key]:
    forms = {mark.form for row in rows for mark in row.marks}
    meanings = {f"gone-{place}": f"gone by {hour}\u00a0h" for place, hour in enumerate(GONE_BY_HOURS, start=1)}
    meanings |= {
        "interval": f"95{UNIT} interval",
        "interval-few": f"95{UNIT} interval of few: under {FEW_UNDER}",
        "withheld": WITHHELD,
        "untimed": "no time recorded",
    }
    yield from (Key(form, meaning) for form, meaning in meanings.items() if form in forms)
