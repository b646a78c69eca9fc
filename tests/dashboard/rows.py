"""Rows: shares and changes as the gate releases them, with what a test doesn't care about filled in."""

from dataclasses import asdict
from typing import Any

from queries.disclosure.withholding import withheld_if_small
from queries.measures.intervals import wilson
from queries.measures.rows import Cell, Change, Row, Share, SymptomChange


def share(group: str, events: int, n: int, missing: int = 0, **outside: int) -> Row:
    """Return a share of observed scores as it passes the gate."""
    low, high = wilson(events, n) if n else (None, None)
    closed = n + missing
    nobody = dict.fromkeys(("pending", "not_a_case", "no_baseline", "no_induction", "no_rule"), 0)
    facts: dict[str, Any] = nobody | outside
    return withheld_if_small(
        Share(
            group=group,
            n=n,
            events=events,
            patients=n,
            missing=missing,
            follow_up=n / closed if closed else None,
            value=events / n if n else None,
            low=low,
            high=high,
            bound_low=events / closed if closed else None,
            bound_high=(events + missing) / closed if closed else None,
            **facts,
        )
    )


def cell(group: str, across: str, events: int, n: int, missing: int = 0) -> Row:
    """Return a cell of a heat map as it passes the gate."""
    facts: dict[str, Any] = asdict(share(group, events, n, missing))
    return Cell(**facts, across=across)


def change(group: str, instrument: str, n: int, before: float | None, after: float | None) -> Row:
    """Return a mean change with an interval of one point to either side, as it passes the gate."""
    by = None if before is None or after is None else after - before
    counts: dict[str, Any] = dict.fromkeys(("missing", "pending", "no_baseline", "no_induction"), 3)
    return withheld_if_small(
        Change(
            group=group,
            instrument=instrument,
            n=n,
            patients=n,
            mean_baseline=before,
            mean=after,
            change=by,
            low=None if by is None else by - 1,
            high=None if by is None else by + 1,
            sd=None if by is None else 4.0,
            effect_size=None if by is None else by / 4,
            **counts,
        )
    )


def symptom(group: str, name: str, n: int, change: float | None, *, eased: int = 0, had: int = 0) -> Row:
    """Return a symptom's mean change from 2 of 3 with an interval of half a point to either side, past the gate."""
    low, high = wilson(eased, had) if had else (None, None)
    counts: dict[str, Any] = dict.fromkeys(("missing", "pending", "no_baseline", "no_induction"), 3)
    return withheld_if_small(
        SymptomChange(
            group=group,
            symptom=name,
            instrument="GAD-7",
            most=3,
            n=n,
            patients=n,
            mean_baseline=None if change is None else 2.0,
            mean=None if change is None else 2 + change,
            change=change,
            low=None if change is None else change - 0.5,
            high=None if change is None else change + 0.5,
            sd=None if change is None else 1.0,
            had=had,
            eased=eased,
            eased_value=eased / had if had else None,
            eased_low=low,
            eased_high=high,
            **counts,
        )
    )
