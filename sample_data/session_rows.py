"""Sessions written down: what was given, how long it took, and what was measured."""

import numpy as np

from sample_data.columns import Table, Texts, named, stream, yes_no
from sample_data.network import PROTOCOLS
from sample_data.patients import Cast, Patients
from sample_data.sessions import ASKED_ANSWERS, PHASES, Sessions
from sample_data.vitals import Vitals

BROKEN_OFF_DOSE = 0.6  # of the dose, in infusions not completed
DOSE_MISSING = 0.03


def sessions_table(
    sessions: Sessions, cast: Cast, patients: Patients, vitals: Vitals, *, ids: Texts, course_ids: Texts, seed: int
) -> Table:
    """Write the sessions down: one row each."""
    missing = stream(seed, "sessions table").random(len(sessions.course)) < DOSE_MISSING
    protocol = cast.protocol[sessions.course]
    per_kg = np.array([p.dose_unit == "mg/kg" for p in PROTOCOLS])[protocol]
    weight = patients.weight[cast.patient[sessions.course]]
    infusion = np.array([p.infusion_minutes is not None for p in PROTOCOLS])[protocol]
    given = sessions.dose * np.where(infusion & ~vitals.completed, BROKEN_OFF_DOSE, 1.0)
    dose_mg = np.where(per_kg, given * weight, given)
    return {
        "session_id": ids,
        "course_id": course_ids[sessions.course],
        "number": sessions.number,
        "day": sessions.day,
        "phase": named(PHASES, sessions.phase),
        "dose_mg": np.where(missing, np.nan, np.round(dose_mg, 1)),
        "dose_mg_per_kg": np.where(missing, np.nan, np.round(dose_mg / weight, 2)),
        "minutes": vitals.minutes,
        "completed": yes_no(vitals.completed),
        "side_effects_asked": named(ASKED_ANSWERS, sessions.asked_note),
        **vitals.signs,
        "ready_to_leave_minutes": vitals.ready_to_leave,
    }
