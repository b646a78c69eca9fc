"""Vital signs, session length and readiness to leave."""

from dataclasses import dataclass

import numpy as np

from sample_data.columns import Bools, Floats, Table, stream
from sample_data.network import CLINICS, REFERENCE_DOSE, by_route, routes
from sample_data.patients import Cast, Patients
from sample_data.sessions import Sessions
from sample_data.side_effects import SideEffects, sessions_with, stopped_sessions

# Mean rise of systolic pressure by route, mmHg. IV: between Vankawala 2021 10.3389/fpsyt.2021.549080 (12.6, pooled)
# and the Yale infusions 10.1016/j.genhosppsych.2024.07.001 (16.0, SD 11.2). At home nothing is measured.
SBP_RISE = {"IV": 14.0, "IM": 13.0, "IN": 10.0, "SL": 7.0}
SBP_RISE_SD = 10.0
DBP_SHARE = 0.67  # Vankawala 2021: 8.49 of 12.61
HR_RISE = 4.1  # Vankawala 2021
RISE_PER_LOG_DOSE = 4.0
REPORTED_RISE = "Blood pressure increased"
RISE_WHEN_REPORTED = 18.0  # added where that was written down
SPO2_FALL = 1.4  # mean, in points
PEAK_MISSING = 0.07
SPO2_MISSING = 0.15
# Session length and readiness to leave, mean and SD in minutes from session start. Esketamine's label:
# at least two hours of monitoring.
MINUTES = {"IV": 50.0, "IM": 55.0, "IN": 45.0, "SL": 70.0}
MINUTES_SD = {"IV": 5.0, "IM": 7.0, "IN": 5.0, "SL": 12.0}
READY = {"IV": 95.0, "IM": 105.0, "IN": 126.0, "SL": 120.0}
READY_SD = {"IV": 16.0, "IM": 18.0, "IN": 8.0, "SL": 25.0}
NASAL_READY_FROM = 120.0
LONG_INFUSION_MINUTES = 18.0  # added per unit of log dose above the route's reference, IV only
MINUTES_MISSING = 0.06
READY_MISSING = 0.15
OTHERWISE_NOT_COMPLETED = 0.004


@dataclass(frozen=True)
class Vitals:
    """One entry a session; NaN where not recorded.

    signs: the exchange format's vital-sign columns. sbp_rise: true rise of systolic pressure in mmHg, recorded or not.
    """

    signs: Table
    minutes: Floats
    ready_to_leave: Floats
    completed: Bools
    sbp_rise: Floats


def measure(cast: Cast, patients: Patients, sessions: Sessions, effects: SideEffects, seed: int) -> Vitals:
    """Measure every session, in keeping with its side effects."""
    rng = stream(seed, "vitals")
    count, course = len(sessions.course), sessions.course
    stopped = stopped_sessions(effects, count)
    pressure_reported = sessions_with(effects, REPORTED_RISE, count)
    protocol = cast.protocol[course]
    route = np.array(routes())[protocol]
    log_dose = np.log(sessions.dose / by_route(REFERENCE_DOSE)[protocol])
    never = (route == "SL") | (rng.random(count) < np.array([c.vitals_missing for c in CLINICS])[cast.clinic[course]])
    rise = (
        by_route(SBP_RISE)[protocol]
        + RISE_PER_LOG_DOSE * log_dose
        + RISE_WHEN_REPORTED * pressure_reported
        + rng.normal(0, SBP_RISE_SD, count)
    )
    age = patients.age[cast.patient[course]]
    usual = rng.normal(0, 9, len(patients.age))[cast.patient[course]]
    sbp = np.clip(121 + 0.25 * (age - 43) + usual + rng.normal(0, 7, count), 88, 175)
    dbp = np.clip(76 + 0.5 * usual + rng.normal(0, 5, count), 48, 112)
    heart = np.clip(74 + rng.normal(0, 9, count), 46, 125)
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
        "spo2_lowest": _recorded(spo2 - rng.poisson(SPO2_FALL, count).astype(np.float64), no_oximeter | peak_missing),
    }
    completed = ~stopped & (rng.random(count) >= OTHERWISE_NOT_COMPLETED)
    longer = LONG_INFUSION_MINUTES * log_dose * (route == "IV")
    length = by_route(MINUTES)[protocol] + longer + by_route(MINUTES_SD)[protocol] * rng.normal(size=count)
    length *= np.where(completed, 1.0, rng.uniform(0.3, 0.8, count))
    ready = by_route(READY)[protocol] + longer + by_route(READY_SD)[protocol] * rng.normal(size=count)
    ready = np.maximum(ready, np.where(route == "IN", NASAL_READY_FROM, 40.0))
    return Vitals(
        signs=signs,
        minutes=_recorded(np.maximum(length, 5), rng.random(count) < MINUTES_MISSING),
        ready_to_leave=_recorded(ready, (route == "SL") | (rng.random(count) < READY_MISSING)),
        completed=completed,
        sbp_rise=np.maximum(rise, 0),
    )


def _recorded(values: Floats, missing: Bools) -> Floats:
    """Round to whole units and leave out what was not measured."""
    return np.where(missing, np.nan, np.rint(values))
