"""Who is seen again: the visit after induction, later visits, and when contact is lost.

Whether somebody is seen at the end of induction depends on how they fared. That is what makes the rate among those
seen too good, and what the truth is there to measure.
"""

from dataclasses import dataclass

import numpy as np

from sample_data.columns import Bools, Floats, expit, stream
from sample_data.courses import Courses
from sample_data.durability import END_VISIT_TARGET
from sample_data.network import CLINICS

# Log-odds of being scored at the end of induction, on top of each clinic's own (network.CLINICS).
FOLLOW_UP_RESPONSE = 1.0
FOLLOW_UP_DROPPED = -1.6
# Later visits, relative to the clinic's own log-odds: they thin out with time.
LATER_VISITS_CONSTANT = -0.5
LATER_VISITS_PER_DAY = -0.004
# Once seen at the end of induction, contact ends at random: mean days, longer for responders.
CONTACT_DAYS = 150.0
CONTACT_DAYS_RESPONSE = 320.0
NEVER_SEEN_AGAIN = 0.6  # of those not seen at the end of induction
VISIT_SHIFT = np.arange(1, 15) - END_VISIT_TARGET
VISIT_WEIGHTS = (1, 2, 4, 6, 10, 18, 26, 14, 7, 4, 3, 2, 2, 1)  # days 1–14 after the last induction session


@dataclass(frozen=True)
class Contact:
    """Follow-up of each course.

    end_day: day of the end-of-induction visit, held or not; NaN without any session. seen: whether it was held.
    last_day: last day on which anything can be recorded. lost_day: last contact of those who vanished, NaN else.
    clinic: the clinic's log-odds.
    """

    end_day: Floats
    seen: Bools
    last_day: Floats
    lost_day: Floats
    clinic: Floats


def follow_up(courses: Courses, seed: int) -> Contact:
    """Draw the follow-up of every course."""
    cast, treatment, responded, limit = courses.cast, courses.treatment, courses.responded, courses.limit
    rng = stream(seed, "contact")
    weights = np.array(VISIT_WEIGHTS) / sum(VISIT_WEIGHTS)
    planned = treatment.last_induction + END_VISIT_TARGET + rng.choice(VISIT_SHIFT, cast.size, p=weights)
    days = treatment.all_days
    later = np.where(days > np.nan_to_num(treatment.last_induction)[:, None], days, np.inf).min(axis=1)
    end_day = np.minimum(planned, later)  # before the next session, if that comes first

    clinic = np.array([c.follow_up for c in CLINICS])[cast.clinic]
    log_odds = clinic + FOLLOW_UP_RESPONSE * responded + FOLLOW_UP_DROPPED * treatment.dropped
    seen = (rng.random(cast.size) < expit(log_odds)) & (treatment.given > 0)

    stays = rng.exponential(np.where(responded, CONTACT_DAYS_RESPONSE, CONTACT_DAYS))
    vanished = ~seen & (rng.random(cast.size) < NEVER_SEEN_AGAIN)
    lost_day = np.where(vanished, treatment.last_session, np.fmax(end_day, treatment.last_session) + np.floor(stays))
    is_lost = (lost_day < limit) & (treatment.given > 0)
    return Contact(
        end_day=end_day,
        seen=seen,
        last_day=np.where(is_lost, lost_day, limit),
        lost_day=np.where(is_lost, lost_day, np.nan),
        clinic=clinic,
    )


def later_visit_chance(courses: Courses, contact: Contact, days_since_induction: Floats) -> Floats:
    """Give the chance that planned later visits (courses × slots) are held."""
    of_course = contact.clinic + LATER_VISITS_CONSTANT + FOLLOW_UP_RESPONSE * courses.responded
    return expit(of_course[:, None] + LATER_VISITS_PER_DAY * days_since_induction)
