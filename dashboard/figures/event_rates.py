"""Event rates: how often something happened that is rare, one row one line, on an axis that ends where the rates do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.figures.effect_marks import scale_end
from dashboard.figures.figure import Figure, Key, Mark, figure_of, in_one_line
from dashboard.figures.rate_rows import RateRows, Row
from dashboard.figures.ticks import UNIT, Tick
from dashboard.wording import WITHHELD, by_what, capital, counts_in_words, few_of, unpublished
from queries.catalogue import ANY_EVENT
from queries.definitions.disclosure import FEW_EVENTS_UNDER, FEW_UNDER
from queries.definitions.vitals import RECORDED_BY, THRESHOLDS
from queries.dimensions import GROUPINGS
from queries.disclosure import Released
from queries.findings.rates import Phrase
from queries.measures.session_rows import StoppedFor
from queries.measures.vital_rows import OverThreshold, SafetySignal
from queries.words import fine_percent, fine_range

_NO_EVENTS = "not recorded: the data hold no admission, suicide attempt or death"
_SILENT = "no event recorded at all"
_LEADING = THRESHOLDS["rise"]  # the one that groups are compared by
_NOT_OVER = {
    "no_reason": "gave no reason",
    "pending": "not over yet",
    "not_recorded": "whether or why over not recorded",
    "no_induction": "without induction",
}


@dataclass(frozen=True)
class Event:
    """A row with its label, who is not in its rate in words, and why it has none where it has none."""

    row: OverThreshold | SafetySignal | StoppedFor
    label: str
    left_out: tuple[str, ...]
    instead: str


def signal_rates(released: Released) -> Figure:
    """Return the figure of safety signals: the share of courses with each, of those of which it is known."""
    silent = released.silent.get(ANY_EVENT, ()) if released.by == "clinic" else ()
    signals = [row for row in released.rows if isinstance(row, SafetySignal)]
    events = [_signal(row, released.by == "none", row.group in silent) for row in signals]
    subtitle = f"Share of courses of which it is known{by_what(released)}"
    finding = _leading(events) or (Phrase(released.question, True),)
    return _figure(released, events, finding, subtitle, "courses with it, of those of which it is known")


def _leading(events: Sequence[Event]) -> tuple[Phrase, ...]:
    """Return the most frequent of what may have happened, of few only where all are; nothing where no rate is known."""
    known = [event for event in events if event.row.value is not None]
    first = max(known, key=lambda event: (not event.row.few, event.row.value), default=None)
    row = first.row if first else None
    if first is None or row is None or row.low is None or row.high is None:
        return ()
    few = "".join(f"; {why}" for why in few_of(row))
    higher_of_few = max(event.row.value or 0 for event in known) > (row.value or 0)
    among = " of those that aren’t few" if higher_of_few else ""
    return (
        Phrase(
            f"Most frequent{among}: {first.label[:1].lower()}{first.label[1:]}, {fine_percent(row.value or 0)}", True
        ),
        Phrase(f" ({row.events:,} of {row.n:,}, 95{UNIT} interval {fine_range(row.low, row.high)}{few})", False),
    )


def _signal(row: SafetySignal, together: bool, is_silent: bool) -> Event:
    signal = f"{row.signal} ({row.instrument})" if row.instrument else row.signal
    left_out = {"not asked": row.not_asked, "not asked before": row.no_baseline, "not asked again": row.missing}
    none_recorded = [_SILENT] if is_silent and not row.instrument else []
    is_unknown = bool(row.not_asked) and not row.instrument
    instead = _NO_EVENTS if is_unknown else "of no course is it known"
    label = capital(signal) if together else f"{row.group} · {signal}"
    return Event(row, label, () if is_unknown else (*counts_in_words(left_out), *none_recorded), instead)


def threshold_rates(released: Released) -> Figure:
    """Return the figure of sessions past each threshold, or past the leading one where there are groups."""
    together = released.by == "none"
    events = [
        _threshold(row, together)
        for row in released.rows
        if isinstance(row, OverThreshold) and (together or row.threshold == _LEADING.title)
    ]
    title = released.question if together else f"How often does a session bring a {_LEADING.title}?"
    whose = "small: whose threshold" if together else f"threshold of: {_LEADING.by}"
    subtitle = f"Share of sessions that recorded it{by_what(released)} · pressures in mmHg · {whose}"
    others = () if together else ("Other thresholds are in the tables",)
    finding = (Phrase(title, True),)
    return _figure(released, events, finding, subtitle, "sessions past it, of those that recorded it", advice=others)


def _threshold(row: OverThreshold, together: bool) -> Event:
    whose = [row.by] if together and row.by != RECORDED_BY else []
    instead = " · ".join([*whose, f"recorded in none of {row.missing or 0:,} sessions"])
    left_out = (*whose, *counts_in_words({"not recorded": row.missing}))
    return Event(row, capital(row.threshold) if together else row.group, left_out, instead)


def stopped_rates(released: Released) -> Figure:
    """Return the figure of courses that were stopped for a side effect, a row a group."""
    events = [_stopped(row) for row in released.rows if isinstance(row, StoppedFor)]
    subtitle = f"{released.title}{by_what(released)} · not adjusted for who was given what"
    finding = (Phrase(released.question, True),)
    return _figure(released, events, finding, subtitle, "courses stopped for it, of those that are over")


def _stopped(row: StoppedFor) -> Event:
    left_out = counts_in_words({words: getattr(row, name) for name, words in _NOT_OVER.items()})
    nobody = "of no course is it known" if row.not_recorded else "no course is over"
    return Event(row, row.group, tuple(left_out), " · ".join([nobody, *left_out]))


def _figure(
    released: Released,
    events: Sequence[Event],
    finding: tuple[Phrase, ...],
    subtitle: str,
    rate: str,
    *,
    advice: Sequence[str] = (),
) -> Figure:
    end = scale_end(event.row.high for event in events)
    rows = tuple(_row(event, end) for event in events)
    ticks = Tick(0, "0"), Tick(50, f"{end / 2:g}"), Tick(100, f"{end}{UNIT}")
    what = capital(GROUPINGS[released.by].title) if released.by != "none" else "What happened"
    return figure_of(
        released,
        kind="rate_rows",
        finding=finding,
        subtitle=subtitle,
        body=RateRows((what, "Rate", f"95{UNIT} int.", "n", ""), rows, ticks, None),
        legend=tuple(_legend(rows, any(event.row.rare for event in events))),
        definition=("Rate", rate),
        advice=(*unpublished(released), *advice),
        alt=f"{in_one_line(finding)} {subtitle}. The tables on this page hold the same numbers.",
    )


def _row(event: Event, end: int) -> Row:
    row = event.row
    if row.withheld:
        return Row(event.label, f"{WITHHELD}.", (Mark("withheld", 0, 100),), instead=WITHHELD)
    if row.value is None or row.low is None or row.high is None:
        return Row(event.label, f"{event.instead}.", (Mark("unscored", 0, 100),), instead=event.instead)
    along = 100 / end
    marks = (
        Mark("interval-few" if row.few else "interval", 100 * along * row.low, 100 * along * row.high),
        Mark("few" if row.few else "rate", 100 * along * row.value),
    )
    interval = fine_range(row.low, row.high)
    said = [f"{row.events:,} of {row.n:,}, {fine_percent(row.value)} (95{UNIT} interval {interval})"]
    return Row(
        event.label,
        "; ".join([*said, *event.left_out, *few_of(row)]) + ".",
        marks,
        note=" · ".join([*event.left_out, *few_of(row)]),
        rate=fine_percent(row.value),
        interval=interval.removesuffix(UNIT),
        n=f"{row.events:,}/{row.n:,}",
    )


def _legend(rows: Sequence[Row], has_rare: bool) -> Iterator[Key]:
    forms = {mark.form for row in rows for mark in row.marks}
    meanings = {
        "rate": f"rate, 95{UNIT} interval",
        "few": f"few: under {FEW_UNDER}" + f", or under {FEW_EVENTS_UNDER} with it" * has_rare,
        "withheld": "withheld",
        "unscored": "not known",
    }
    yield from (Key(form, meaning) for form, meaning in meanings.items() if form in forms)
