"""Vital rows: how far pressure and pulse rise and how long sessions take, each with the middle half of the sessions."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from dashboard.figures.figure import Figure, Key, Mark, figure_of, file_name
from dashboard.figures.rate_rows import RateRows, Row
from dashboard.figures.ticks import UNIT, Tick
from dashboard.wording import WITHHELD, by_what, capital, few_of
from queries.definitions.disclosure import FEW_UNDER
from queries.definitions.vitals import REFERENCES, THRESHOLDS, VITALS
from queries.dimensions import GROUPINGS
from queries.disclosure import Released
from queries.findings.means import finding_of_rises, hedge_of_means
from queries.findings.rates import Phrase
from queries.findings.staying import finding_of_stay
from queries.measures.vital_rows import OverThreshold, VitalSign
from queries.words import percent, percent_range, points, points_range

_RISES = tuple(VITALS[name].title for name in ("sbp_rise", "dbp_rise", "hr_rise"))
_LEADING = VITALS["sbp_rise"]  # what groups are compared by
_TIMES = {VITALS["minutes"].title: THRESHOLDS["length"].title, VITALS["ready_minutes"].title: THRESHOLDS["ready"].title}
_RISE_STEP, _TIME_STEP = 10, 30  # mmHg or beats, and minutes, between two lines
_OF_WHAT = {each.label: f"{each.drug}, {' or '.join(each.routes)}" for each in REFERENCES}


class _Axis:
    """An axis from a least to a whole number of steps, with a line at each step."""

    def __init__(self, step: int, values: Sequence[float | None]) -> None:
        known = [value for value in values if value is not None]
        self._step = step
        self._most = ceil(max([step, *known]) / step) * step
        self._least = min([0.0, *known])

    def at(self, value: float) -> float:
        """Return where a value lies, in per cent of the lane."""
        return 100 * (value - self._least) / (self._most - self._least)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The numbers at the lines from nought on."""
        return tuple(Tick(self.at(value), str(value)) for value in range(0, self._most + 1, self._step))

    @property
    def grid(self) -> tuple[None, float, float]:
        """That no row is a reference, and where the lines lie: the one at nought, and how far they are apart."""
        return None, self.at(0), self.at(self._step) - self.at(0)


class _SmallPrint(NamedTuple):
    """What is defined and how, and what else is said of the whole figure."""

    definition: tuple[str, str]
    notes: tuple[str, ...] = ()


def rise_rows(released: Released) -> Figure:
    """Return the figure of all rises, or of that of systolic pressure where there are groups."""
    together = released.by == "none"
    wanted = _RISES if together else (_LEADING.title,)
    signs = [row for row in released.rows if isinstance(row, VitalSign) and row.vital in wanted]
    published = [each for row in signs for each in row.references.values()]
    ends = [value for row in signs for value in (row.low, row.high, row.mean, row.lower_quartile, row.upper_quartile)]
    axis = _Axis(_RISE_STEP, [*ends, *(value for each in published for value in (each.mean, each.low, each.high))])
    rows = tuple(_rise(row, together, axis) for row in signs)
    beside = tuple(_published(signs, together, axis))
    subtitle = "From before the session to its peak"
    if not together:
        subtitle = f"Systolic pressure in mmHg{by_what(released)}, before to peak · not adjusted for who was given what"
    label = "Vital sign" if together else capital(GROUPINGS[released.by].title)
    return _figure(
        released,
        finding_of_rises(released),
        subtitle,
        RateRows(
            (label, "Mean rise", f"95{UNIT} int.", "Recorded", "Median, half"), rows + beside, axis.ticks, *axis.grid
        ),
        _SmallPrint(
            ("Half", "a quarter of the sessions rose less than the bar's beginning, and a quarter more than its end"),
            () if together else (hedge_of_means(released, signs),),
        ),
        middle=f"mean rise, 95{UNIT} interval by patient",
    )


def _rise(row: VitalSign, together: bool, axis: _Axis) -> Row:
    label = capital(row.vital) if together else row.group
    if row.mean is None or row.low is None or row.high is None:
        return _without(row, label)
    interval, half = points_range(row.low, row.high), f"{row.lower_quartile} to {row.upper_quartile} {row.unit}"
    said = [
        f"{points(row.mean)} {row.unit} on average (95{UNIT} interval {interval})",
        f"median {row.median}, half of the sessions {half}",
    ]
    marks = [
        _half(row, axis),
        Mark("interval-few" if row.few else "interval", axis.at(row.low), axis.at(row.high)),
        Mark("few" if row.few else "rate", axis.at(row.mean)),
    ]
    numbers = points(row.mean), interval, f"{row.median}, {half}"
    return _known(row, label, said, marks, numbers)


def _published(rows: Sequence[VitalSign], together: bool, axis: _Axis) -> Iterator[Row]:
    """Yield each published mean once, below all rows, with the drug and routes that it is of."""
    known = dict.fromkeys((name, each, row.vital) for row in rows for name, each in row.references.items())
    if known:
        yield Row("Published", "means of the same drug and route, where a row is of no other.", (), apart=True)
    for name, each, vital in known:
        mean, marks, interval = points(each.mean), [Mark("published", axis.at(each.mean))], ""
        if each.low is not None and each.high is not None:
            marks.insert(0, Mark("published-interval", axis.at(each.low), axis.at(each.high)))
            interval = points_range(each.low, each.high)
        sure = f" (95{UNIT} interval {interval})" if interval else ""
        label = f"{name} · {vital}" if together else name
        note = _OF_WHAT.get(name, "")
        says = f"published: {mean}{sure}{f', {note}' * bool(note)}."
        yield Row(label, says, tuple(marks), rate=mean, interval=interval, follow_up=note, beside=True)


def time_rows(released: Released, thresholds: Released) -> Figure:
    """Return the figure of the lengths of sessions, with the shares within their thresholds in words."""
    shares = {(row.group, row.threshold): row for row in thresholds.rows if isinstance(row, OverThreshold)}
    times = [row for row in released.rows if isinstance(row, VitalSign) and row.vital in _TIMES]
    axis = _Axis(_TIME_STEP, [row.upper_quartile for row in times])
    together = released.by == "none"
    rows = tuple(_time(row, shares.get((row.group, _TIMES[row.vital])), together, axis) for row in times)
    return _figure(
        released,
        finding_of_stay(released, thresholds),
        f"Minutes from the session's start{by_what(released)}",
        RateRows(("Until", "Median", "Middle half", "Recorded", "In time"), rows, axis.ticks, *axis.grid),
        _SmallPrint(("In time", f"share of sessions within the threshold, with its 95{UNIT} interval by patient")),
        middle="median",
        file=file_name(released, "session-lengths"),
    )


def _time(row: VitalSign, within: OverThreshold | None, together: bool, axis: _Axis) -> Row:
    label = capital(row.vital) if together else f"{row.group} · {row.vital}"
    if row.median is None:
        return _without(row, label)
    said = [f"median {row.median} {row.unit}, half of the sessions {row.lower_quartile}–{row.upper_quartile}"]
    notes, share = [], ""
    if within and within.value is not None and within.low is not None and within.high is not None:
        share = f"{percent(within.value)} ({percent_range(within.low, within.high)})"
        notes = [f"{within.threshold}: {within.events:,} of {within.n:,}", *few_of(within)]
        said.append(f"{within.threshold}: {share}, {within.events:,} of {within.n:,}")
    marks = [_half(row, axis), Mark("few" if row.few else "rate", axis.at(row.median))]
    half = f"{row.lower_quartile}–{row.upper_quartile}"
    return _known(row, label, said, marks, (f"{row.median} {row.unit}", half, share), notes=notes)


def _half(row: VitalSign, axis: _Axis) -> Mark:
    return Mark("middle-half", axis.at(row.lower_quartile or 0), axis.at(row.upper_quartile or 0))


def _known(
    row: VitalSign,
    label: str,
    said: Sequence[str],
    marks: Sequence[Mark],
    numbers: tuple[str, str, str],
    *,
    notes: Sequence[str] = (),
) -> Row:
    missing = [f"{row.missing:,} not recorded"] if row.missing else []
    rate, interval, last = numbers
    return Row(
        label,
        "; ".join([*said, f"n = {row.n:,} sessions", *missing, *few_of(row)]) + ".",
        tuple(marks),
        note=" · ".join([*notes, *few_of(row)]),
        rate=rate,
        interval=interval,
        n=f"{row.n:,}" + f" of {(row.n or 0) + (row.missing or 0):,}" * bool(row.missing),
        follow_up=last,
    )


def _without(row: VitalSign, label: str) -> Row:
    why = WITHHELD if row.withheld else f"recorded in none of {row.missing or 0:,} sessions"
    return Row(label, f"{why}.", (Mark("withheld" if row.withheld else "unscored", 0, 100),), instead=why)


def _figure(
    released: Released,
    finding: tuple[Phrase, ...],
    subtitle: str,
    body: RateRows,
    small: _SmallPrint,
    *,
    middle: str,
    file: str | None = None,
) -> Figure:
    return figure_of(
        released,
        kind="rate_rows",
        finding=finding,
        subtitle=subtitle,
        body=body,
        legend=tuple(_legend(body.rows, middle)),
        definition=small.definition,
        notes=tuple(capital(note) for note in small.notes if note),
        file=file,
    )


def _legend(rows: Sequence[Row], middle: str) -> Iterator[Key]:
    forms = {mark.form for row in rows for mark in row.marks}
    alone = "" if forms & {"interval", "interval-few"} else "-alone"
    meanings = {
        "rate": middle,
        "few": f"of few: under {FEW_UNDER} sessions or patients",
        "middle-half": "the middle half of the sessions",
        "published": f"published mean, 95{UNIT} interval",
        "withheld": WITHHELD,
        "unscored": "not recorded",
    }
    for form, meaning in meanings.items():
        if form in forms:
            yield Key(form + alone * (form in ("rate", "few")), meaning)
