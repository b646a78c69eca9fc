"""Shares and changes over endpoint rows, counted one row at a time.

First pick the rows (`chosen`: one per course), then count them (`shares`, `changes`), whole or per group.
"""

import math
import statistics
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import definitions, outcomes
from .instrument import Instrument
from .outcomes import Points
from .tables import Export, Row

Group = Callable[[Row], Any]
"""From an endpoint row to the group it belongs to."""

MODES = ("observed", "non-responder", "last-observation")
"""What becomes of the missing."""


@dataclass(frozen=True)
class Measure:
    """A share: its event, whom it is counted among, and which instruments have the rule it needs."""

    event: Callable[[Instrument, int, int], bool]
    among_cases: bool
    has_rule: Callable[[Instrument], bool] = lambda instrument: True


MEASURES: dict[str, Measure] = {
    "response": Measure(outcomes.responded, True),
    "partial_response": Measure(outcomes.responded_partly, True),
    "remission": Measure(outcomes.remitted, True, lambda scale: scale.remission is not None),
    "remission_12": Measure(outcomes.remitted_as_in_trials, True, lambda scale: scale.trials is not None),
    "recovery": Measure(outcomes.recovered, True, lambda scale: scale.case is not None),
    "reliable_recovery": Measure(
        outcomes.recovered_reliably, True, lambda scale: scale.case is not None and scale.reliable is not None
    ),
    "reliable_improvement": Measure(outcomes.improved_reliably, False, lambda scale: scale.reliable is not None),
    "deterioration": Measure(outcomes.deteriorated, False, lambda scale: scale.reliable is not None),
    "follow_up": Measure(lambda scale, baseline, score: True, True),
}


def everyone(row: Row) -> str:
    """The group of all."""
    return "all"


def by_course(export: Export, column: str) -> Group:
    """Groups by a column of `courses`, such as clinic or protocol_id."""
    values = {course["course_id"]: course[column] for course in export.tables["courses"]}
    return lambda row: values[row["course_id"]]


def chosen(rows: list[Row], endpoint: str, instrument: str = "primary") -> list[Row]:
    """One row per course for an endpoint: of its primary instrument, or of a named one.

    A course without any score of the named instrument has no baseline on it (or no induction session), and says so.
    """
    rows = [row for row in rows if row["endpoint"] == endpoint]
    main = [row for row in rows if row["primary"]]
    if instrument == "primary":
        return main
    named = {row["course_id"]: row for row in rows if row["instrument"] == instrument}
    return [named.get(row["course_id"]) or _without_scores(row, instrument) for row in main]


def _without_scores(row: Row, instrument: str) -> Row:
    """What another instrument's row of the course says about an instrument that was never filled in."""
    empty = dict.fromkeys(("case", "baseline", "baseline_day", "score", "day", "carried"))
    state = "no_induction" if row["state"] == "no_induction" else "no_baseline"
    return row | empty | {"instrument": instrument, "primary": False, "state": state}


def measured_state(row: Row, measure: Measure) -> str:
    """The row's state in this measure: no_rule comes ahead of the later states, not_a_case only among cases."""
    if row["state"] in ("no_induction", "no_baseline"):
        return row["state"]
    if not measure.has_rule(definitions.INSTRUMENTS[row["instrument"]]):
        return "no_rule"
    if measure.among_cases and not row["case"]:
        return "not_a_case"
    return row["state"]


def shares(rows: list[Row], measure: str, mode: str = "observed", group: Group = everyone) -> list[Row]:
    """One row per group, in order of appearance.

    group, n, events, patients, missing, pending, not_a_case, no_baseline, no_induction, no_rule: counts of courses
    (`patients` of distinct patients in n) · follow_up, value, bound_low, bound_high: Fraction, None when nobody is in
    the denominator · instruments: instrument → courses in n · completed, planned: of those in n whose protocol plans a
    number of induction sessions, how many were given all of them; None where none does.
    """
    return [{"group": name} | _share(members, measure, mode) for name, members in _grouped(rows, group)]


def _grouped(rows: list[Row], group: Group) -> list[tuple[Any, list[Row]]]:
    members: dict[Any, list[Row]] = {}
    for row in rows:
        members.setdefault(group(row), []).append(row)
    return list(members.items())


def _share(rows: list[Row], name: str, mode: str) -> Row:
    measure = MEASURES[name]
    states = [(measured_state(row, measure), row) for row in rows]
    count = Counter(state for state, _ in states)
    scored = [row for state, row in states if state == "scored"]
    missing = [row for state, row in states if state == "missing"]
    observed = sum(_event(measure, row, row["score"]) for row in scored)
    carried = sum(_event(measure, row, row["carried"]) for row in missing)
    due = len(scored) + len(missing)
    if name == "follow_up":
        # Whether somebody was followed up is known of everybody: nothing is missing, so mode and bounds say the same.
        included, events, possible = scored + missing, len(scored), len(scored)
    else:
        included = scored if mode == "observed" else scored + missing
        events = observed + carried if mode == "last-observation" else observed
        possible = observed + len(missing)
    planned = [row for row in included if row["completed"] is not None]
    return {
        "n": len(included),
        "events": events,
        "patients": len({row["patient_id"] for row in included}),
        "missing": len(missing),
        **{state: count[state] for state in ("pending", "not_a_case", "no_baseline", "no_induction", "no_rule")},
        "follow_up": _ratio(len(scored), due),
        "value": _ratio(events, len(included)),
        "bound_low": _ratio(observed, due),
        "bound_high": _ratio(possible, due),
        "instruments": dict(Counter(row["instrument"] for row in included)),
        "completed": sum(row["completed"] for row in planned) if planned else None,
        "planned": len(planned) or None,
    }


def _event(measure: Measure, row: Row, score: int) -> bool:
    return measure.event(definitions.INSTRUMENTS[row["instrument"]], row["baseline"], score)


def _ratio(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def changes(rows: list[Row], mode: str = "observed", group: Group = everyone) -> list[Row]:
    """One row per group and instrument, in order of appearance, over everyone with a baseline.

    group, instrument · n, patients, missing, pending, no_baseline, no_induction: counts as in `shares` · mean_baseline,
    mean, change: Fraction, points; change is score minus baseline, so a fall is negative · sd: float, of the changes
    (n - 1 in the denominator; None below two courses) · effect_size: float, change / sd (None without a spread).
    `non-responder` is the same as `observed`: there is no event to deny.
    """
    pairs = _grouped(rows, lambda row: (group(row), row["instrument"]))
    return [{"group": name, "instrument": scale} | _change(members, mode) for (name, scale), members in pairs]


def _change(rows: list[Row], mode: str) -> Row:
    count = Counter(row["state"] for row in rows)
    included = [(row, row["score"]) for row in rows if row["state"] == "scored"]
    if mode == "last-observation":
        included += [(row, row["carried"]) for row in rows if row["state"] == "missing"]
    differences = [Fraction(score - row["baseline"]) for row, score in included]
    sd = math.sqrt(statistics.variance(differences)) if len(differences) > 1 else None
    change = statistics.mean(differences) if differences else None
    return {
        "n": len(included),
        "patients": len({row["patient_id"] for row, _ in included}),
        **{state: count[state] for state in ("missing", "pending", "no_baseline", "no_induction")},
        "mean_baseline": _mean([row["baseline"] for row, _ in included]),
        "mean": _mean([score for _, score in included]),
        "change": change,
        "sd": sd,
        "effect_size": float(change) / sd if change is not None and sd else None,
    }


def _mean(values: list[Points]) -> Fraction | None:
    return sum(map(Fraction, values)) / Fraction(len(values)) if values else None
