"""Vital signs, session length and readiness to leave."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from sample_data.columns import Bools, Floats, Ints, Table, stream
from sample_data.network import CLINICS, REFERENCE_DOSE, routes
from sample_data.patients import Cast, Patients

# Mean rise of systolic pressure by route, mmHg. IV: between Vankawala 2021 10.3389/fpsyt.2021.549080 (12.6, pooled)
# and the Yale infusions 10.1016/j.genhosppsych.2024.07.001 (16.0, SD 11.2). At home nothing is measured.
SBP_RISE = {"IV": 14.0, "IM": 13.0, "IN": 10.0, "SL": 7.0}
SBP_RISE_SD = 10.0
DBP_SHARE = 0.67  # Vankawala 2021: 8.49 of 12.61
HR_RISE = 4.1  # Vankawala 2021
RISE_PER_LOG_DOSE = 4.0
RISE_WHEN_REPORTED = 18.0  # where "Blood pressure increased" was written down
PEAK_MISSING = 0.07
SPO2_MISSING = 0.15
# Session length, mean and SD in minutes, and readiness to leave, mean and SD from session start. Esketamine's label:
# at least two hours of monitoring.
MINUTES = {"IV": (50.0, 5.0), "IM": (55.0, 7.0), "IN": (45.0, 5.0), "SL": (70.0, 12.0)}
READY = {"IV": (95.0, 16.0), "IM": (105.0, 18.0), "IN": (126.0, 8.0), "SL": (120.0, 25.0)}
NASAL_READY_FROM = 120.0
LONG_INFUSION_MINUTES = 18.0  # added per unit of log dose above the route's reference, IV only
MINUTES_MISSING = 0.06
READY_MISSING = 0.15
OTHERWISE_NOT_COMPLETED = 0.004


@dataclass(frozen=True)
class Vitals:
    """One entry a session; NaN where not recorded. signs: the exchange format's vital-sign columns."""

    signs: Table
    minutes: Floats
    ready_to_leave: Floats
    completed: Bools


def measure(
    cast: Cast, patients: Patients, course: Ints, dose: Floats, stopped: Bools, pressure_reported: Bools, seed: int
) -> Vitals:
    """Measure every session: `course` and `dose` of each, and what its side effects imply."""
    rng = stream(seed, "vitals")
    count = len(course)
    route = np.array(routes())[cast.protocol[course]]
    log_dose = np.log(dose / np.array([REFERENCE_DOSE[r] for r in route]))
    never = (route == "SL") | (rng.random(count) < np.array([c.vitals_missing for c in CLINICS])[cast.clinic[course]])
    rise = (
        np.array([SBP_RISE[r] for r in route])
        + RISE_PER_LOG_DOSE * log_dose
        + RISE_WHEN_REPORTED * pressure_reported
        + rng.normal(0, SBP_RISE_SD, count)
    )
    age = patients.age[cast.patient[course]]
    usual = np.random.default_rng(rng.integers(2**32)).normal(0, 9, len(patients.age))[cast.patient[course]]
    sbp = 121 + 0.25 * (age - 43) + usual + rng.normal(0, 7, count)
    dbp = 76 + 0.5 * usual + rng.normal(0, 5, count)
    heart = 74 + rng.normal(0, 9, count)
    spo2 = np.minimum(np.rint(97.6 + rng.normal(0, 1.1, count)), 100)
    peak_missing = never | (rng.random(count) < PEAK_MISSING)
    no_oximeter = never | (rng.random(count) < SPO2_MISSING)
    dbp_rise = DBP_SHARE * rise + rng.normal(0, 5, count)
    signs = {
        "sbp_before": _recorded(sbp, never),
        "dbp_before": _recorded(dbp, never),
        "hr_before": _recorded(heart, never),
        "spo2_before": _recorded(spo2, no_oximeter),
        "sbp_peak": _recorded(sbp + np.maximum(rise, 0), peak_missing),
        "dbp_peak": _recorded(dbp + np.maximum(dbp_rise, 0), peak_missing),
        "hr_peak": _recorded(heart + np.maximum(rng.normal(HR_RISE, 7, count), 0), peak_missing),
        "spo2_lowest": _recorded(spo2 - rng.poisson(1.4, count), no_oximeter | peak_missing),
    }
    completed = ~stopped & (rng.random(count) >= OTHERWISE_NOT_COMPLETED)
    return Vitals(
        signs=signs,
        minutes=_minutes(rng, route, log_dose, completed),
        ready_to_leave=_ready(rng, route, log_dose),
        completed=completed,
    )


def _recorded(values: Floats, missing: Bools) -> Floats:
    """Round to whole units and leave out what was not measured."""
    return np.where(missing, np.nan, np.rint(values))


def _minutes(rng: Generator, route: np.ndarray, log_dose: Floats, completed: Bools) -> Floats:
    """Draw session length: longer infusions for higher doses, less where the session was broken off."""
    mean, spread = np.array([MINUTES[r] for r in route]).reshape(-1, 2).T
    length = mean + spread * rng.normal(size=len(route)) + LONG_INFUSION_MINUTES * log_dose * (route == "IV")
    length *= np.where(completed, 1.0, rng.uniform(0.3, 0.8, len(route)))
    return _recorded(np.maximum(length, 5), rng.random(len(route)) < MINUTES_MISSING)


def _ready(rng: Generator, route: np.ndarray, log_dose: Floats) -> Floats:
    """Draw readiness to leave, from session start; not known for sessions at home."""
    mean, spread = np.array([READY[r] for r in route]).reshape(-1, 2).T
    ready = mean + spread * rng.normal(size=len(route)) + LONG_INFUSION_MINUTES * log_dose * (route == "IV")
    ready = np.maximum(ready, np.where(route == "IN", NASAL_READY_FROM, 40.0))
    return _recorded(ready, (route == "SL") | (rng.random(len(route)) < READY_MISSING))
