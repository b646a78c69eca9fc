"""The true course of symptoms: the gain at any time, from all sessions, the loss and the rescue."""

import numpy as np

from sample_data.columns import Floats, Ints
from sample_data.illness import Illness, induction_gain
from sample_data.treatment import Treatment

RESIDUAL = 0.15  # share of the gain that outlasts the loss of response
LOSS_WIDTH_DAYS = 2.0  # how quickly response goes once it goes
RESCUE_STRENGTH = 0.85  # of the gain once achieved
RESCUE_DAYS = 45.0  # mean life of what a rescue session restores; our assumption


def gain_at(illness: Illness, treatment: Treatment, course: Ints, day: Floats) -> Floats:
    """Give the true gain of each `course` (position) at `day`, in days and fractions since its first session.

    A session given on a day counts from just after that very time, so a whole number means before the day's session.
    """
    given = np.zeros(len(course), dtype=np.int64)
    latest = np.zeros(len(course))
    for of_slot in treatment.induction.T:
        days = of_slot[course]
        before = days < day
        given += before
        latest = np.maximum(latest, np.where(before, days, 0.0))
    built_up = induction_gain(illness.full_gain[course], given, treatment.planned[course], day - latest)
    kept = built_up * _kept(illness, treatment, course, day)
    return np.clip(np.maximum(kept, _rescued(treatment, course, day)), -1.0, 1.0)


def _kept(illness: Illness, treatment: Treatment, course: Ints, day: Floats) -> Floats:
    """Give the share of the gain still there: a fall that passes the response threshold on the day of the loss."""
    share_at_loss = illness.threshold[course] / np.maximum(treatment.achieved[course], 1e-6)
    fallen = np.clip((share_at_loss - RESIDUAL) / (1 - RESIDUAL), 0.05, 0.95)
    passed = (day - treatment.loss_day[course]) / LOSS_WIDTH_DAYS - np.log(fallen / (1 - fallen))
    return RESIDUAL + (1 - RESIDUAL) / (1 + np.exp(np.clip(passed, -40, 40)))


def _rescued(treatment: Treatment, course: Ints, day: Floats) -> Floats:
    """Give what rescue sessions have restored by then; −1 before any."""
    days = treatment.rescue[course]
    latest = np.where(days < day[:, None], days, -np.inf).max(axis=1)
    fading = np.exp(-np.clip(day - latest, 0, 1e6) / RESCUE_DAYS)
    return np.where(np.isfinite(latest), RESCUE_STRENGTH * treatment.achieved[course] * fading, -1.0)
