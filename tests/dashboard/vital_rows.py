"""Rows of vital signs and safety signals as they pass the gate."""

from typing import Any

from queries.definitions.vitals import THRESHOLDS, VITALS
from queries.disclosure.withholding import withheld_if_small
from queries.measures.rows import Row
from queries.measures.vital_rows import OverThreshold, SafetySignal, VitalSign
from queries.statistics.intervals import wilson


def sign(group: str, name: str, n: int, mean: float | None = None, *, missing: int = 0) -> VitalSign:
    """Return a vital sign around a mean: 2 to either side its interval, 8 its quartiles."""
    vital = VITALS[name]
    return withheld_if_small(
        VitalSign(
            group=group,
            n=n,
            vital=vital.title,
            unit=vital.unit,
            patients=n,
            missing=missing,
            mean=mean,
            low=None if mean is None else mean - 2,
            high=None if mean is None else mean + 2,
            effective_patients=n if n else None,
            sd=None if mean is None else 9.0,
            lower_quartile=None if mean is None else round(mean) - 8,
            median=None if mean is None else round(mean),
            upper_quartile=None if mean is None else round(mean) + 8,
        )
    )


def over(group: str, name: str, events: int, n: int, missing: int = 0) -> Row:
    """Return the share of sessions past a threshold."""
    threshold = THRESHOLDS[name]
    low, high = wilson(events, n) if n else (None, None)
    return withheld_if_small(
        OverThreshold(
            group=group,
            n=n,
            threshold=threshold.title,
            by=threshold.by,
            status=threshold.source.status,
            events=events,
            missing=missing,
            patients=n,
            value=events / n if n else None,
            low=low,
            high=high,
            design_effect=1.0 if n else None,
        )
    )


def signal(group: str, words: str, instrument: str, events: int, n: int, **others: int) -> Row:
    """Return the share of courses with a safety signal; others are those of which it is not known."""
    low, high = wilson(events, n) if n else (None, None)
    names = ("missing", "no_baseline", "not_asked", "not_at_risk", "no_session")
    left_out: dict[str, Any] = {**dict.fromkeys(names, 0), **others}
    return withheld_if_small(
        SafetySignal(
            group=group,
            n=n,
            signal=words,
            instrument=instrument,
            events=events,
            patients=n,
            value=events / n if n else None,
            low=low,
            high=high,
            **left_out,
        )
    )
