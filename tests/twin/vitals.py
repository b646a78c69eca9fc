"""Vital signs: what each session measured, how far it rose, and whether it went past a threshold.

A rise is the peak minus the value before, of sessions that recorded both. A session counts for a threshold when it
recorded everything that the threshold looks at.
"""

import math
import statistics
from collections import Counter
from collections.abc import Callable
from fractions import Fraction

from .groups import grouped
from .measures import Group, everyone
from .tables import Export, Row

Reading = Callable[[Row], int | None]
Over = Callable[[Row], bool | None]


def _rise(sign: str) -> Reading:
    def read(session: Row) -> int | None:
        before, peak = session[f"{sign}_before"], session[f"{sign}_peak"]
        return None if before is None or peak is None else peak - before

    return read


def _whole(column: str) -> Reading:
    """Whole minutes; a half goes to the even one."""
    return lambda session: None if session[column] is None else round(session[column])


READINGS: dict[str, Reading] = {
    "sbp_rise": _rise("sbp"),
    "dbp_rise": _rise("dbp"),
    "hr_rise": _rise("hr"),
    "spo2_lowest": lambda session: session["spo2_lowest"],
    "minutes": _whole("minutes"),
    "ready_minutes": _whole("ready_to_leave_minutes"),
}


def _above(session: Row, when: str, systolic: int, diastolic: int) -> bool | None:
    """Whether either pressure is more than so much; None unless both were recorded."""
    found = session[f"sbp_{when}"], session[f"dbp_{when}"]
    return None if None in found else found[0] > systolic or found[1] > diastolic


def _over_rise(session: Row) -> bool | None:
    systolic, diastolic = READINGS["sbp_rise"](session), READINGS["dbp_rise"](session)
    return None if systolic is None or diastolic is None else systolic >= 40 or diastolic >= 25


def _over_peak(systolic: int, diastolic: int) -> Over:
    return lambda session: _above(session, "peak", systolic - 1, diastolic - 1)


def _over_before(session: Row) -> bool | None:
    return _above(session, "before", 140, 90)


def _saturation_under(limit: int) -> Over:
    return lambda session: None if session["spo2_lowest"] is None else session["spo2_lowest"] < limit


def _as_long_as_planned(session: Row) -> bool | None:
    minutes, planned = READINGS["minutes"](session), session["infusion_minutes"]
    return None if minutes is None or planned is None else planned - 15 <= minutes <= planned + 15


def _ready_in_two_hours(session: Row) -> bool | None:
    minutes = READINGS["ready_minutes"](session)
    return None if minutes is None else minutes <= 120


def _an_hour_or_a_little_less(session: Row) -> bool | None:
    minutes = READINGS["minutes"](session)
    return None if minutes is None else 45 <= minutes <= 60


THRESHOLDS: dict[str, Over] = {
    "recorded": lambda session: session["sbp_before"] is not None and session["sbp_peak"] is not None,
    "rise": _over_rise,
    "peak": _over_peak(165, 100),
    "peak-severe": _over_peak(180, 110),
    "before": _over_before,
    "saturation": _saturation_under(92),
    "saturation-low": _saturation_under(90),
    "length": _as_long_as_planned,
    "ready": _ready_in_two_hours,
    "hour": _an_hour_or_a_little_less,
}


def vital_rows(export: Export, group: Group = everyone, phase: str = "all") -> list[Row]:
    """One row per group and vital sign.

    group, vital · n, missing: sessions that recorded it, that didn't · patients: distinct, in n · mean: Fraction · sd:
    float, from n = 2 on · lower_quartile, median, upper_quartile: the least value that at least that share of n doesn't
    exceed · variance: Fraction, of the mean when patients are drawn; None with fewer than two · effective_patients:
    Fraction, how many patients with equally many sessions tell as much as those in n; None without one.
    """
    return [
        {"group": name, "vital": vital} | _summary(sessions, reading)
        for name, sessions in grouped(_sessions(export, phase), group).items()
        for vital, reading in READINGS.items()
    ]


def threshold_rows(export: Export, group: Group = everyone, phase: str = "all") -> list[Row]:
    """One row per group and threshold: n, events, missing, patients, value: Fraction; variance as of `vital_rows`."""
    rows = []
    for name, sessions in grouped(_sessions(export, phase), group).items():
        for threshold, over in THRESHOLDS.items():
            known = [(session, int(bool(over(session)))) for session in sessions if over(session) is not None]
            events = sum(event for _, event in known)
            rows.append(
                {
                    "group": name,
                    "threshold": threshold,
                    "n": len(known),
                    "events": events,
                    "missing": len(sessions) - len(known),
                    "patients": len({session["patient_id"] for session, _ in known}),
                    "value": Fraction(events, len(known)) if known else None,
                    "variance": _variance(known),
                }
            )
    return rows


def _sessions(export: Export, phase: str) -> list[Row]:
    """Each session beside its course, and how long its protocol plans an infusion."""
    planned = {protocol["protocol_id"]: protocol["infusion_minutes"] for protocol in export.tables["protocols"]}
    courses = {
        course["course_id"]: course | {"infusion_minutes": planned[course["protocol_id"]]}
        for course in export.tables["courses"]
    }
    return [
        courses[session["course_id"]] | session
        for session in export.tables["sessions"]
        if phase in ("all", session["phase"])
    ]


def _summary(sessions: list[Row], reading: Reading) -> Row:
    known = [(session, value) for session in sessions if (value := reading(session)) is not None]
    values = sorted(value for _, value in known)
    return {
        "n": len(known),
        "missing": len(sessions) - len(known),
        "patients": len({session["patient_id"] for session, _ in known}),
        "mean": Fraction(sum(values), len(values)) if values else None,
        "sd": statistics.stdev(values) if len(values) > 1 else None,
        "lower_quartile": _quantile(values, 25),
        "median": _quantile(values, 50),
        "upper_quartile": _quantile(values, 75),
        "variance": _variance(known),
        "effective_patients": _effective_patients(known),
    }


def _quantile(values: list, percent: int) -> int | None:
    return values[max(math.ceil(Fraction(percent * len(values), 100)) - 1, 0)] if values else None


def _variance(known: list[tuple[Row, int]]) -> Fraction | None:
    """Patients drawn whole: the sum of each patient's squared sum of deviations, G / (G − 1), over n²."""
    patients: dict[str, list[int]] = {}
    for session, value in known:
        patients.setdefault(session["patient_id"], []).append(value)
    if len(patients) < 2:
        return None
    mean = Fraction(sum(value for _, value in known), len(known))
    squares = sum(((sum(values) - len(values) * mean) ** 2 for values in patients.values()), Fraction(0))
    return squares * Fraction(len(patients), len(patients) - 1) / len(known) ** 2


def _effective_patients(known: list[tuple[Row, int]]) -> Fraction | None:
    """The square of the number of sessions over the sum of the squares of each patient's."""
    if not known:
        return None
    own = Counter(session["patient_id"] for session, _ in known)
    return Fraction(len(known) ** 2, sum(m**2 for m in own.values()))
