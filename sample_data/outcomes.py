"""How courses end, and what happens to patients along the way: the courses and events tables."""

from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from sample_data.columns import Floats, Ints, Table, Texts, choose, named, stream, yes_no
from sample_data.contact import Contact
from sample_data.courses import Courses
from sample_data.identity import Ids
from sample_data.network import CLINICS, DIAGNOSES, FIRST_START, PROTOCOLS, of_protocols
from sample_data.patients import METHODS, Cast, Patients
from sample_data.scores import Scores
from sample_data.treatment import SUFFERING_FROM

ENDINGS = ("completed", "stopped", "ongoing")
COMPLETED, STOPPED, ONGOING = range(3)
REASONS = ("lack_of_benefit", "side_effects", "cost", "moved", "lost_to_follow_up", "switched_protocol", "died",
           "did_not_start")  # fmt: skip
NO_REASON = -1
REASON_MISSING = 0.12
PRESUMED_LEFT_DAYS = 21  # a patient not seen for so long has left; until then the course is ongoing
FAILED_MISSING = 0.06
RESISTANT_MISSING = 0.04

KINDS = ("psychiatric_admission", "other_admission", "suicide_attempt", "death", "switched_protocol", "lost")
NOT_A_CONTACT = ("death", "lost")
# Chance in a course, without and with response. Our assumption; rare by intent.
ADMISSIONS = {
    "psychiatric_admission": (0.018, 0.006),
    "other_admission": (0.008, 0.008),
    "suicide_attempt": (0.002, 0.0008),
}
LOSS_NOTED = 0.6  # of those who vanish while visits are still expected
EXPECTED_DAYS = 182  # after induction
LOSS_NOTED_AFTER = (14, 36)  # days after the last contact


@dataclass(frozen=True)
class Events:
    """One entry an event: course, day, position in KINDS."""

    course: Ints
    day: Ints
    kind: Ints


@dataclass(frozen=True)
class Endings:
    """One entry a course: position in ENDINGS and in REASONS (−1: none given)."""

    ended: Ints
    reason: Ints


def draw_events(courses: Courses, contact: Contact, seed: int) -> Events:
    """Draw what happened in each course while it was in contact, and who was noted as lost afterwards."""
    rng = stream(seed, "events")
    count, treatment, limit = courses.size, courses.treatment, courses.limit
    days: list[Floats] = []
    for without, with_response in ADMISSIONS.values():
        chance = np.where(courses.responded, with_response, without)
        happens = (rng.random(count) < chance) & (treatment.given > 0) & (contact.last_day >= 1)
        days.append(np.where(happens, 1 + np.floor(rng.random(count) * contact.last_day), np.nan))
    expected = contact.lost_day - treatment.last_induction < EXPECTED_DAYS
    noticed_on = contact.lost_day + rng.integers(*LOSS_NOTED_AFTER, count)
    noted = np.where(expected & (rng.random(count) < LOSS_NOTED), noticed_on, np.nan)
    days += [treatment.death_day, courses.switch_day, np.where(noted <= limit, noted, np.nan)]
    by_kind = np.stack(days, axis=1)
    course, kind = np.nonzero(~np.isnan(by_kind))
    return Events(course, by_kind[course, kind].astype(np.int64), kind)


def draw_endings(courses: Courses, patients: Patients, contact: Contact, seed: int) -> Endings:
    """Work out how each course stands at the cut-off, and draw the reasons clinics note."""
    rng = stream(seed, "endings")
    cast, treatment, has_next = courses.cast, courses.treatment, courses.has_next
    quiet = cast.days_to_cutoff - treatment.last_session
    vanished = ~np.isnan(contact.lost_day)
    interval = np.nan_to_num(of_protocols("maintenance_interval_days")[cast.protocol], nan=0.0)
    maintenance_given = (~np.isnan(treatment.maintenance)).sum(axis=1)
    maintained = (
        treatment.on_maintenance
        & (treatment.loss_day > cast.days_to_cutoff)
        & (quiet < interval + PRESUMED_LEFT_DAYS)
        & (maintenance_given < treatment.maintenance_planned)
        & ~vanished
    )
    open_ended = ~has_next & ((quiet < PRESUMED_LEFT_DAYS) | maintained)
    incomplete = treatment.given < treatment.planned
    died, switched, never = ~np.isnan(treatment.death_day), ~np.isnan(courses.switch_day), treatment.given == 0
    ended = np.select([never | died | switched, open_ended, incomplete], [STOPPED, ONGOING, STOPPED], COMPLETED)
    suffering = patients.sensitivity[cast.patient] > SUFFERING_FROM
    weights = np.stack(
        [np.where(courses.responded, 0.1, 1.2), np.where(suffering, 1.5, 0.2), np.full(cast.size, 0.4),
         np.full(cast.size, 0.1), np.where(vanished, 0.8, 0.0)], axis=1
    )  # fmt: skip
    reason = choose(rng, weights)
    reason = np.where(rng.random(cast.size) < REASON_MISSING, NO_REASON, reason)
    for applies, name in ((switched, "switched_protocol"), (died, "died"), (never, "did_not_start")):
        reason = np.where(applies, REASONS.index(name), reason)
    return Endings(ended=ended, reason=np.where(ended == STOPPED, reason, NO_REASON))


def last_contact(courses: Courses, scores: Scores, events: Events) -> Floats:
    """Give the last day with a session, a score or an event of the patient's own; NaN without any session."""
    latest = courses.treatment.last_session.copy()
    np.maximum.at(latest, scores.course, scores.day)
    own = ~np.isin(events.kind, [KINDS.index(name) for name in NOT_A_CONTACT])
    np.maximum.at(latest, events.course[own], events.day[own])
    return np.where(courses.treatment.given > 0, latest, np.nan)


def courses_table(cast: Cast, last_contact_day: Floats, endings: Endings, ids: Ids, seed: int) -> Table:
    """Write the courses down: one row each."""
    rng = stream(seed, "courses table")
    started = [FIRST_START + timedelta(days=int(day)) for day in cast.start]
    failed = np.where(rng.random(cast.size) < FAILED_MISSING, np.nan, cast.failed)
    resistant = yes_no(cast.resistant)
    resistant[rng.random(cast.size) < RESISTANT_MISSING] = ""
    return {
        "course_id": ids.course,
        "patient_id": ids.patient[cast.patient],
        "protocol_id": named(tuple(p.protocol_id for p in PROTOCOLS), cast.protocol),
        "clinic": named(tuple(c.name for c in CLINICS), cast.clinic),
        "diagnosis": named(DIAGNOSES, cast.diagnosis),
        "course_number": cast.number,
        "started_on": np.array([day.isoformat() for day in started], dtype=object),
        "started_year": np.array([day.year for day in started]),
        "failed_treatments": failed,
        "treatment_resistant": resistant,
        "ended": named(ENDINGS, endings.ended),
        "stop_reason": named(REASONS, endings.reason),
        "last_contact_day": last_contact_day,
        "side_effects_method": named(METHODS, cast.method),
    }


def events_table(events: Events, course_ids: Texts) -> Table:
    """Write the events down: one row each."""
    return {"course_id": course_ids[events.course], "day": events.day, "kind": named(KINDS, events.kind)}
