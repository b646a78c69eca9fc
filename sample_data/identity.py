"""Pseudonyms: running numbers that mean nothing outside the sample."""

from dataclasses import dataclass

import numpy as np

from sample_data.columns import Texts
from sample_data.patients import Cast

PATIENT_DIGITS = COURSE_DIGITS = SCREENING_DIGITS = 5
SESSION_DIGITS = 6


@dataclass(frozen=True)
class Ids:
    """patient: one a patient position, empty for patients without a course. course: one entry each."""

    patient: Texts
    course: Texts


def give_ids(cast: Cast) -> Ids:
    """Make up ids for the patients and courses of the sample."""
    shown = np.unique(cast.patient)
    patient = np.full(shown.max() + 1, "", dtype=object)
    patient[shown] = numbered("p", len(shown), PATIENT_DIGITS)
    return Ids(patient, numbered("c", cast.size, COURSE_DIGITS))


def numbered(letter: str, count: int, digits: int) -> Texts:
    """Number things through: a letter and so many digits, more where they don't suffice."""
    width = max(digits, len(str(count)))
    return np.array([f"{letter}{n:0{width}d}" for n in range(1, count + 1)], dtype=object)
