"""Rows: shares, changes and published results as released, with what a test doesn't care about filled in."""

from dataclasses import asdict
from typing import Any

from queries.cohort import MISSING
from queries.definitions.side_effects import GRADES
from queries.definitions.trajectory import BINS
from queries.disclosure.withholding import withheld_if_small
from queries.measures.rows import Cell, Change, ChangeBin, Leavers, Retained, Row, Share, SymptomChange, Trajectory
from queries.measures.screening_rows import Screening
from queries.measures.session_rows import UNGRADED, EffectTimes, SeriousEffect, ShareGone, SideEffect, StoppedFor
from queries.published.result import PublishedResult
from queries.statistics.intervals import wilson


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
            scored=n,
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


def published(group: str, label: str, value: float, n: int | None, day: int | None = None) -> PublishedResult:
    """Return a published result as it stands beside a group."""
    low, high = wilson(round(value * n), n) if n else (None, None)
    return PublishedResult(group, label, day, value, low, high, n, "Journal 2022")


def week(group: str, instrument: str, number: int, n: int, *, fall: float = 6.0, missing: int = 4) -> Trajectory:
    """Return one week of a trajectory, half of its courses within two points of the mean, as it passes the gate."""
    scored: dict[str, Any] = {"mean_baseline": 16.0, "mean": 16.0 - fall, "change": -fall, "sd": 4.0}
    scored |= {"low": -fall - 1, "high": -fall + 1}
    scored |= {"quartile_low": round(-fall) - 2, "median": round(-fall), "quartile_high": round(-fall) + 2}
    facts: dict[str, Any] = scored if n else dict.fromkeys(scored)
    counts: dict[str, Any] = {"patients": n, "missing": missing, "pending": 2}
    return withheld_if_small(Trajectory(group=group, instrument=instrument, week=number, n=n, **counts, **facts))


def bins(group: str, instrument: str, *events: int, missing: int = 3, pending: int = 2) -> list[Row]:
    """Return the bins of a group's change, of so many courses each, as they pass the gate."""
    n = sum(events)
    return [
        withheld_if_small(
            ChangeBin(
                group=group,
                instrument=instrument,
                bin=name,
                n=n,
                events=count,
                patients=n,
                missing=missing,
                pending=pending,
                value=count / n if n else None,
                low=0.0 if n else None,
                high=1.0 if n else None,
            )
        )
        for name, count in zip(BINS, events, strict=True)
    ]


def retained(group: str, session: int, events: int, n: int, pending: int = 0, *, ended_unknown: int | None = 0) -> Row:
    """Return a share that came back for a session, as it passes the gate; the others left for the cost."""
    low, high = wilson(events, n) if n else (None, None)
    return withheld_if_small(
        Retained(
            group=group,
            n=n,
            session=session,
            events=events,
            patients=n,
            value=events / n if n else None,
            low=low,
            high=high,
            no_induction=0,
            no_plan=0,
            pending=pending,
            not_planned=0,
            ended_unknown=ended_unknown,
            stop_reasons={"cost": n - events} if n > events else {},
        )
    )


def screening(n: int, ineligible: dict[str, int], declined: dict[str, int], unscreened: int = 0, **lost: int) -> Row:
    """Return n screenings of which so many were lost in each state, as they pass the gate; the others were scored."""
    turned_away = {"ineligible": sum(ineligible.values()), "declined": sum(declined.values())}
    facts: dict[str, Any] = {"ineligible_reasons": ineligible, "declined_reasons": declined, "unscreened": unscreened}
    left = n
    for step, states in {
        "eligible": ("ineligible", "declined"),
        "began": ("not_begun",),
        "completed": ("in_induction", "left", "ended_unknown", "no_plan"),
        "scored": ("pending", "not_scored"),
    }.items():
        facts |= {state: (turned_away | lost).get(state, 0) for state in states}
        left -= sum(facts[state] for state in states)
        low, high = wilson(left, n)
        facts |= {step: left, f"{step}_value": left / n, f"{step}_low": low, f"{step}_high": high}
    return withheld_if_small(
        Screening(group="All", n=n, patients=n, courses=facts["began"] + unscreened, unlinked=0, **facts)
    )


def leavers(group: str, stayed: int, *, ended_unknown: int | None = 0, **stop_reasons: int) -> Row:
    """Return those who left for these reasons, as they pass the gate."""
    n = sum(stop_reasons.values())
    low, high = wilson(n, n + stayed) if n + stayed else (None, None)
    value = n / (n + stayed) if n + stayed else None
    facts: dict[str, Any] = {"value": value, "low": low, "high": high, "ended_unknown": ended_unknown}
    return withheld_if_small(Leavers(group=group, n=n, patients=n, stayed=stayed, stop_reasons=stop_reasons, **facts))


def modes(group: str, events: int, n: int, missing: int) -> list[Row]:
    """Return a share under each missing-data mode, the missing without the event, as they pass the gate."""
    counted = {"observed": n, "non-responder": n + missing, "last-observation": n + missing}
    rows: list[Row] = []
    for mode, words in MISSING.items():
        facts: Any = asdict(share(group, events, counted[mode]))
        closed = {
            "missing": missing,
            "bound_low": events / (n + missing),
            "bound_high": (events + missing) / (n + missing),
        }
        rows.append(withheld_if_small(Cell(**facts | closed | {"across": words})))
    return rows


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


def effect(group: str, term: str, events: int, n: int, *, method: str = "checklist", **facts: Any) -> Row:
    """Return a side effect of so many sessions, a patient each and all mild unless said, as it passes the gate."""
    low, high = wilson(events, n) if n else (None, None)
    grades = dict.fromkeys((*map(str, GRADES), UNGRADED), 0) | {"1": events} if n else {}
    usual: dict[str, Any] = {"patients": n, "not_asked": 0, "volunteered": 0, "asked_sessions": None, "grades": grades}
    return withheld_if_small(
        SideEffect(
            group=group,
            term=term,
            method=method,
            n=n,
            events=events,
            value=events / n if n else None,
            low=low,
            high=high,
            design_effect=1.0 if n else None,
            **usual | facts,
        )
    )


def gone(group: str, term: str, n: int, *by_hours: int, not_recorded: int = 0) -> Row:
    """Return by when a side effect was gone in so many sessions, one patient each, as it passes the gate."""
    shares = {
        hour: ShareGone(events, events / n, *wilson(events, n))
        for hour, events in zip((1, 2, 4), by_hours, strict=False)
    }
    people: dict[str, Any] = {"patients": n, "onset_n": n, "onset_patients": n}
    return withheld_if_small(
        EffectTimes(
            group=group,
            term=term,
            method="checklist",
            n=n,
            not_recorded=not_recorded,
            onset=20 if n else None,
            gone=shares,
            **people,
        )
    )


def stopped(group: str, events: int, n: int, **outside: int) -> Row:
    """Return the share of courses that a side effect ended, as it passes the gate."""
    low, high = wilson(events, n) if n else (None, None)
    facts: dict[str, Any] = {"no_reason": 0, "pending": 0, "not_recorded": 0, "no_induction": 0} | outside
    value = events / n if n else None
    return withheld_if_small(
        StoppedFor(group=group, n=n, patients=n, events=events, value=value, low=low, high=high, **facts)
    )


def serious(term: str, events: int, n: int) -> Row:
    """Return in how many of n sessions, of a patient each, something serious was recorded, as it passes the gate."""
    return withheld_if_small(
        SeriousEffect(group="All", n=n, term=term, events=events, patients=n, not_recorded=0, marked=0)
    )
