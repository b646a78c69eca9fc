"""Change rows: mean changes in points, each row's lane a scale of its own that runs from no change to the right.

Scales of different instruments are never mixed: a lane ends where the mean has fallen to nought, or by the item's whole
range; where more is better, where it has risen to the most. Where a mean got worse, lanes begin left of no change.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dashboard.figures.figure import Figure, Key, Mark, figure_of
from dashboard.figures.rate_rows import RateRows, Row
from dashboard.figures.ticks import UNIT, Tick
from dashboard.wording import (
    WITHHELD,
    by_what,
    capital,
    counts_in_words,
    eased_in_words,
    few_of,
    left_of_means,
    unpublished,
    why_no_mean,
)
from queries.definitions.disclosure import FEW_UNDER
from queries.disclosure import Released
from queries.findings.means import finding_of_changes, hedge_of_tally
from queries.findings.rates import Phrase
from queries.measures.rows import Change, SymptomChange
from queries.words import points, points_range

_QUARTERS = 4
_GAINS = {False: "fall", True: "rise"}


def change_rows(released: Released) -> Figure:
    """Return the figure of mean changes; each lane runs from no change to a fall by the whole mean baseline."""
    changes = [row for row in released.rows if isinstance(row, Change)]
    left = _left([(row, _most(row)) for row in changes])
    rows = tuple(_row(row, _change_label(row, released), _most(row), left) for row in changes)
    risen = list(dict.fromkeys(row.instrument for row in changes if row.scale.higher_is_better))
    end = "to the best" if risen else "to 0"
    is_mixed = risen and not all(row.scale.higher_is_better for row in changes)
    better = f"a fall is better, on {' and '.join(risen)} a rise" if is_mixed else f"a {_GAINS[bool(risen)]} is better"
    return _figure(
        released,
        finding_of_changes(released, "scales"),
        f"Mean change in points{by_what(released)}, {released.endpoint}; each scale has a lane of its own",
        RateRows(
            ("Scale", "Points", f"95{UNIT} int.", "n", "Before → after"),
            rows,
            _ticks(left, end),
            *_grid(left),
        ),
        ("Change", f"score at the endpoint less the score before treatment, of courses with both; {better}"),
    )


def symptom_rows(released: Released) -> Figure:
    """Return the figure of symptoms' mean changes; each lane runs from no change to a fall over the item's range."""
    symptoms = [row for row in released.rows if isinstance(row, SymptomChange)]
    left = _left([(row, row.most) for row in symptoms])
    rows = tuple(_row(row, _symptom_label(row, released), row.most, left) for row in symptoms)
    return _figure(
        released,
        finding_of_changes(released, "symptoms"),
        f"Mean change of single items in points{by_what(released)}, {released.endpoint}",
        RateRows(
            ("Symptom", "Points", f"95{UNIT} int.", "n", "Before → after"),
            rows,
            _ticks(left, "whole range"),
            *_grid(left),
        ),
        ("Eased", "the item fell by a point or more, of those who had it before treatment"),
    )


def _change_label(row: Change, released: Released) -> str:
    return row.instrument if released.by == "none" else f"{row.group} · {row.instrument}"


def _symptom_label(row: SymptomChange, released: Released) -> str:
    return capital(row.symptom) if released.by == "none" else f"{row.group} · {row.symptom}"


def _left(rows: Sequence[tuple[Change | SymptomChange, float | None]]) -> float:
    """Return where the lanes begin, as a part of a row's own scale: 0, or less where an interval reaches a rise."""
    gains = ((_gain(row), most) for row, most in rows)
    return min([0.0, *(gain.low / most for gain, most in gains if gain.low is not None and most)])


class _Gain(NamedTuple):
    """By how many points a mean got better, and its interval."""

    value: float | None
    low: float | None
    high: float | None


def _gain(row: Change | SymptomChange) -> _Gain:
    if isinstance(row, Change) and row.scale.higher_is_better:
        return _Gain(row.change, row.low, row.high)
    return _Gain(*(None if each is None else -each for each in (row.change, row.high, row.low)))


def _most(row: Change) -> float | None:
    """Return by how many points a scale's mean could get better; down to nought, where a fall is."""
    if row.mean_baseline is None or not row.scale.higher_is_better:
        return row.mean_baseline
    return row.scale.maximum - row.mean_baseline


def _along(share: float, left: float) -> float:
    """Return where a part of a row's scale lies in its lane, in per cent."""
    return 100 * (share - left) / (1 - left)


def _grid(left: float) -> tuple[None, float, float]:
    """Return that no row is a reference, and where the lanes' lines lie: at no change and at each quarter."""
    return None, _along(0, left), 100 / _QUARTERS / (1 - left)


def _ticks(left: float, end: str) -> tuple[Tick, ...]:
    return Tick(_along(0, left), "no change"), Tick(100, end)


def _row(row: Change | SymptomChange, label: str, most: float | None, left: float) -> Row:
    if row.change is None or row.mean is None or row.mean_baseline is None or not row.n:
        why = why_no_mean(row)
        return Row(label, f"{why}.", (Mark("withheld" if row.withheld else "pending", 0, 100),), instead=why)
    eased = [eased_in_words(row)] if isinstance(row, SymptomChange) else []
    interval = "" if row.low is None or row.high is None else points_range(row.low, row.high)
    moved = f"{row.mean_baseline:.1f} → {row.mean:.1f}"
    moved += f" of {row.most}" if isinstance(row, SymptomChange) else ""
    return Row(
        label,
        _sentence(row, moved, interval, eased),
        tuple(_marks(row, most, left)),
        note=" · ".join([*eased, *few_of(row)]),
        rate=points(row.change),
        interval=interval,
        n=f"{row.n:,}" + (f" of {row.n + row.missing:,}" if row.missing else ""),
        follow_up=moved,
    )


def _marks(row: Change | SymptomChange, most: float | None, left: float) -> Iterator[Mark]:
    gain = _gain(row)
    if gain.value is None or not most:
        return
    if gain.low is not None and gain.high is not None:
        yield Mark(
            "interval-few" if row.few else "interval", _along(gain.low / most, left), _along(gain.high / most, left)
        )
    yield Mark("few" if row.few else "rate", _along(gain.value / most, left))


def _sentence(row: Change | SymptomChange, moved: str, interval: str, eased: Sequence[str]) -> str:
    sure = f" (95{UNIT} interval {interval})" if interval else ""
    said = [f"{points(row.change or 0)} points{sure}, {moved}, n = {row.n:,}", *eased, *few_of(row)]
    return "; ".join([*said, *counts_in_words(left_of_means(row))]) + "."


def _figure(
    released: Released,
    finding: tuple[Phrase, ...],
    subtitle: str,
    body: RateRows,
    definition: tuple[str, str],
) -> Figure:
    return figure_of(
        released,
        kind="rate_rows",
        finding=finding,
        subtitle=subtitle,
        body=body,
        legend=tuple(_legend(body.rows)),
        definition=definition,
        notes=tuple(map(capital, filter(None, [hedge_of_tally(released)]))),
        advice=unpublished(released),
    )


def _legend(rows: Sequence[Row]) -> Iterator[Key]:
    forms = {mark.form for row in rows for mark in row.marks}
    meanings = {
        "rate": f"mean change, 95{UNIT} interval",
        "few": f"of few: n under {FEW_UNDER}",
        "withheld": WITHHELD,
        "pending": "no one scored",
    }
    yield from (Key(form, meaning) for form, meaning in meanings.items() if form in forms)
