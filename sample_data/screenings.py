"""Screenings: everybody who was looked at before treatment, most of whom then began it."""

from datetime import timedelta

import numpy as np

from sample_data.columns import Ints, Table, Texts, choose_alike, named, stream
from sample_data.identity import SCREENING_DIGITS, numbered
from sample_data.network import CLINICS, DIAGNOSES, DIAGNOSIS_SHARE, FIRST_START, NETWORK_DAYS
from sample_data.patients import Cast
from sample_data.treatment import Treatment

OUTCOMES = ("eligible", "ineligible", "declined")
INELIGIBLE = ("uncontrolled_hypertension", "history_of_psychosis", "substance_use", "unstable_cardiac_disease",
              "pregnancy", "diagnosis_not_confirmed", "too_mild")  # fmt: skip
DECLINED = ("cost", "travel", "other_treatment", "concern_about_effects")
REASONS = INELIGIBLE + DECLINED
RECORDED = 0.96  # of the courses that began
RECORDED_AGAIN = 0.75  # of repeat courses
DAYS_BEFORE = (2, 45)
# Per course in the sample: screened and found ineligible, declined, or eligible without ever beginning.
OTHERS = {"ineligible": 0.22, "declined": 0.11, "eligible": 0.04}


def screenings_table(cast: Cast, treatment: Treatment, course_ids: Texts, seed: int) -> Table:
    """Write the screenings down: one row each, by date."""
    rng = stream(seed, "screenings")
    chance = np.where(cast.number == 1, RECORDED, RECORDED_AGAIN)
    of_courses = np.flatnonzero(rng.random(cast.size) < chance)
    days_before = rng.integers(*DAYS_BEFORE, len(of_courses))
    others = {name: round(share * cast.size) for name, share in OTHERS.items()}
    extra = sum(others.values())
    shares = DIAGNOSIS_SHARE["elsewhere"]
    of_others = np.repeat([OUTCOMES.index(name) for name in others], list(others.values()))
    outcome = np.concatenate([np.full(len(of_courses), OUTCOMES.index("eligible")), of_others])
    day = np.concatenate([cast.start[of_courses] - days_before, rng.integers(0, NETWORK_DAYS, extra)])
    begun = np.where(treatment.given[of_courses] > 0, course_ids[of_courses], "")
    clinic = np.concatenate([cast.clinic[of_courses], choose_alike(rng, tuple(c.share for c in CLINICS), extra)])
    diagnosis = np.concatenate(
        [cast.diagnosis[of_courses], choose_alike(rng, tuple(shares.get(name, 0.0) for name in DIAGNOSES), extra)]
    )
    order = np.argsort(day, kind="stable")
    dates = [(FIRST_START + timedelta(days=int(value))).isoformat() for value in day[order]]
    return {
        "screening_id": numbered("e", len(day), SCREENING_DIGITS),
        "clinic": named(tuple(c.name for c in CLINICS), clinic[order]),
        "diagnosis": named(DIAGNOSES, diagnosis[order]),
        "screened_on": np.array(dates, dtype=object),
        "outcome": named(OUTCOMES, outcome[order]),
        "reason": named(REASONS, _reasons(rng, outcome)[order]),
        "course_id": np.concatenate([begun, np.full(extra, "")]).astype(object)[order],
    }


def _reasons(rng: np.random.Generator, outcome: Ints) -> Ints:
    """Draw a coded reason for everybody who was turned away or declined; −1 for the eligible."""
    turned_away = rng.integers(0, len(INELIGIBLE), len(outcome))
    declined = len(INELIGIBLE) + rng.integers(0, len(DECLINED), len(outcome))
    return np.select([outcome == OUTCOMES.index("ineligible"), outcome == OUTCOMES.index("declined")],
                     [turned_away, declined], -1)  # fmt: skip
