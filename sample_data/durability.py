"""How long it lasts: the latent time until benefit is lost, with and without maintenance.

Clock zero is the target of the end-of-induction visit, a week after the last induction session. Without maintenance
the time is Weibull; maintenance multiplies the hazard while it goes on.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from sample_data.columns import Bools, Floats, Ints
from sample_data.network import PROTOCOLS, of_protocols
from sample_data.patients import Cast

END_VISIT_TARGET = 7  # days after the last induction session

# McInnes 2022 J Affect Disord 10.1016/j.jad.2021.12.097: about 80 % still respond at 4 weeks, 60 % at 8 weeks,
# without maintenance. Two points fix a Weibull curve.
STILL_AT_4_WEEKS = 0.80
STILL_AT_8_WEEKS = 0.60
SHAPE = math.log(math.log(STILL_AT_8_WEEKS) / math.log(STILL_AT_4_WEEKS)) / math.log(2)
SCALE_DAYS = 28 / (-math.log(STILL_AT_4_WEEKS)) ** (1 / SHAPE)
# Daly 2019 10.1001/jamapsychiatry.2019.1189 (SUSTAIN-1): hazard ratio 0.49 in stable remitters.
MAINTENANCE_HAZARD_RATIO = 0.49
# Benefit short of response fades sooner; our assumption.
NON_RESPONSE_DURABILITY = 0.6


def median_weeks(durability: float) -> float:
    """Give the weeks until half of the responders have lost response, without maintenance."""
    return durability * SCALE_DAYS * math.log(2) ** (1 / SHAPE) / 7


def still_responding(durability: float, days: float) -> float:
    """Give the share of responders who still respond after `days` without maintenance."""
    return math.exp(-((days / (durability * SCALE_DAYS)) ** SHAPE))


@dataclass(frozen=True)
class MaintenancePlan:
    """One entry a course: whether maintenance was agreed on, days between its sessions, and how many."""

    agreed: Bools
    interval: Floats
    sessions: Ints


def loss_days(rng: Generator, cast: Cast, last_induction: Floats, response: Bools, plan: MaintenancePlan) -> Floats:
    """Draw the course day on which benefit is lost; infinite for courses without any session."""
    scale = of_protocols("durability")[cast.protocol] * SCALE_DAYS * np.where(response, 1.0, NON_RESPONSE_DURABILITY)
    hazard = rng.exponential(size=cast.size)
    begins = np.maximum(plan.interval - END_VISIT_TARGET, 0.0)
    ends = begins + plan.interval * plan.sessions
    at_begin = (begins / scale) ** SHAPE
    at_end = at_begin + MAINTENANCE_HAZARD_RATIO * ((ends / scale) ** SHAPE - at_begin)
    # Undo the slower stretch, so that one Weibull inversion serves all: cumulative hazard without maintenance.
    during = at_begin + (hazard - at_begin) / MAINTENANCE_HAZARD_RATIO
    after = hazard - at_end + (ends / scale) ** SHAPE
    plain = np.where(hazard <= at_begin, hazard, np.where(hazard <= at_end, during, after))
    days = scale * np.where(plan.agreed, plain, hazard) ** (1 / SHAPE)
    return np.where(np.isnan(last_induction), np.inf, np.nan_to_num(last_induction) + END_VISIT_TARGET + days)


def protocol_durability() -> dict[str, dict[str, float]]:
    """Give per protocol what was put in: the median in weeks and the shares still responding at 4 and 8 weeks."""
    return {
        protocol.protocol_id: {
            "median_weeks": median_weeks(protocol.durability),
            "still_responding_at_28_days": still_responding(protocol.durability, 28),
            "still_responding_at_56_days": still_responding(protocol.durability, 56),
        }
        for protocol in PROTOCOLS
    }
