"""Small synthetic clinics whose patients differ in how often they are nauseous, as one export with a known truth.

Each patient has a chance of nausea per session, drawn from the clinic's beta distribution, and a number of sessions
that has nothing to do with it. Sessions of one patient are therefore alike, which is what the intervals have to bear.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.random import Generator

from benchmarks.clinics import MANIFEST, PROTOCOL, Bools, Floats, Ints

PATIENTS = (30, 120)
SESSIONS = (1, 12)  # a patient's
NAUSEA = (0.1, 0.6)  # a clinic's mean chance per session
ALIKE = (0.05, 0.4)  # correlation of two sessions of one patient
TERM = "Nausea"


@dataclass(frozen=True)
class NauseaTruth:
    """What is true of each clinic, one entry a clinic: its patients, the mean chance, and how alike sessions are."""

    patients: Ints
    chance: Floats
    alike: Floats

    @property
    def names(self) -> list[str]:
        """The clinics' names, in order."""
        return [f"C{number:05d}" for number in range(len(self.patients))]


@dataclass(frozen=True)
class NauseaSessions:
    """Every session, one entry each: its patient, numbered over all clinics, its number, and whether it had nausea."""

    clinic_of_patient: Ints
    patient: Ints
    number: Ints
    nauseous: Bools


def draw_nausea_truth(rng: Generator, clinics: int) -> NauseaTruth:
    """Draw what is true of so many clinics."""
    return NauseaTruth(
        patients=rng.integers(*PATIENTS, size=clinics, endpoint=True),
        chance=rng.uniform(*NAUSEA, clinics),
        alike=rng.uniform(*ALIKE, clinics),
    )


def any_of_twelve(rng: Generator, patients: int) -> Ints:
    """Draw how many sessions each of so many patients has: any of `SESSIONS`, as often as any other."""
    return rng.integers(*SESSIONS, size=patients, endpoint=True)


def draw_sessions(
    rng: Generator, truth: NauseaTruth, draw_given: Callable[[Generator, int], Ints] = any_of_twelve
) -> NauseaSessions:
    """Draw patients and their sessions, as many each as `draw_given` says.

    Two trials of a beta-binomial correlate by 1 / (a + b + 1): Williams 1975, Biometrics 31:949.
    """
    clinic = np.repeat(np.arange(len(truth.patients)), truth.patients)
    spread = 1 / truth.alike[clinic] - 1
    chance = rng.beta(truth.chance[clinic] * spread, (1 - truth.chance[clinic]) * spread)
    given = draw_given(rng, len(clinic))
    patient = np.repeat(np.arange(len(clinic)), given)
    first = np.repeat(np.cumsum(given) - given, given)
    number = np.arange(len(patient)) - first + 1
    return NauseaSessions(clinic, patient, number, rng.random(len(patient)) < chance[patient])


def write_nausea(truth: NauseaTruth, sessions: NauseaSessions, folder: Path) -> None:
    """Write the clinics into a new folder as an export: CSV files and a manifest."""
    folder.mkdir()
    (folder / "manifest.toml").write_text(MANIFEST, encoding="utf-8")
    for name, table in _tables(truth, sessions).items():
        table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")


def _tables(truth: NauseaTruth, sessions: NauseaSessions) -> dict[str, pd.DataFrame]:
    patient = [f"p{each:07d}" for each in range(len(sessions.clinic_of_patient))]
    course = np.array([f"c{each[1:]}" for each in patient])
    session = np.array([f"s{each:08d}" for each in range(len(sessions.patient))])
    return {
        "protocols": pd.DataFrame([PROTOCOL]),
        "patients": pd.DataFrame({"patient_id": patient}),
        "courses": pd.DataFrame(
            {"course_id": course, "patient_id": patient, "protocol_id": PROTOCOL["protocol_id"]}
            | {"clinic": np.array(truth.names)[sessions.clinic_of_patient], "diagnosis": "GAD", "course_number": 1}
            | {"started_year": 2025, "ended": "completed", "side_effects_method": "checklist"}
        ),
        "sessions": pd.DataFrame(
            {"session_id": session, "course_id": course[sessions.patient], "number": sessions.number}
            | {"day": (sessions.number - 1) * 3, "phase": "induction"}
        ),
        "side_effects": pd.DataFrame({"session_id": session[sessions.nauseous], "term": TERM}),
        "scores": pd.DataFrame({"course_id": [], "instrument": [], "day": [], "total": []}),
    }
