"""When scales are filled in: before treatment, around sessions, at the end of induction and later."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from sample_data.columns import Floats, Ints, Rows, stream
from sample_data.contact import Contact, later_visit_chance
from sample_data.courses import Courses
from sample_data.network import CLINICS
from sample_data.patients import Cast
from sample_data.treatment import Treatment

# Kinds of visit, in the order in which one of two at the same time is kept.
END, BASELINE, HOURS_24, HOURS_2, BEFORE_SESSION, BETWEEN, LATER = range(7)

EARLY_BASELINE = 0.62  # share of courses scored some weeks before
DAY_0_BASELINE = 0.88  # share of courses scored on day 0, before the session
OLD_BASELINE = 0.04  # share scored so long before that it is no baseline any more
AT_2_HOURS = 0.90  # of the courses watched for onset
AT_24_HOURS = 0.85
BEFORE_LATER_SESSION = 0.70  # of maintenance and rescue sessions
BETWEEN_SESSIONS = 0.10  # of the gaps between induction sessions
LATER_VISITS = 12
LATER_VISIT_DAYS = 28
LATER_VISIT_SHIFT = 5  # days early or late
AFTER_SINGLE_SESSION = 0.5  # what one session gives goes sooner, so the visits come twice as often, and as punctually
MIDDAY = 0.4  # time of day, as a fraction, of a visit without a session


@dataclass(frozen=True)
class Visits(Rows):
    """One entry a visit: course (position), day, hours after the session (NaN: none noted), exact time, kind."""

    course: Ints
    day: Ints
    hours: Floats
    time: Floats
    kind: Ints


def hold_visits(courses: Courses, contact: Contact, seed: int) -> Visits:
    """Draw all visits that take place while the course is in contact and the export is open."""
    rng = stream(seed, "visits")
    before = _before_treatment(rng, courses.treatment)
    during = _around_sessions(rng, courses.cast, courses.treatment)
    planned = before.followed_by(during, _after_induction(rng, courses, contact))
    return planned.take(planned.day <= contact.last_day[planned.course])


def visit_time(treatment: Treatment, course: Ints, day: Floats) -> Floats:
    """Give the exact time of a visit without noted hours: before the session on a session day, else midday."""
    return day + np.where(treatment.has_session_on(course, day), 0.0, MIDDAY)


def _before_treatment(rng: Generator, treatment: Treatment) -> Visits:
    """Baseline visits: some weeks before, on day 0 before the session, and a few too long ago to count."""
    count = len(treatment.given)
    early = np.where(rng.random(count) < EARLY_BASELINE, -rng.integers(2, 29, count).astype(float), np.nan)
    old = np.where(rng.random(count) < OLD_BASELINE, -rng.integers(31, 90, count).astype(float), np.nan)
    day_0 = np.where((rng.random(count) < DAY_0_BASELINE) & (treatment.given > 0), 0.0, np.nan)
    return _visits(treatment, np.stack([old, early, day_0], axis=1), BASELINE)


def _around_sessions(rng: Generator, cast: Cast, treatment: Treatment) -> Visits:
    """Visits during treatment: hours after session 1, before later sessions, and between two."""
    days = treatment.induction
    onset = (treatment.given > 0) & (rng.random(cast.size) < np.array([c.onset for c in CLINICS])[cast.clinic])
    at_2 = np.where(onset & (rng.random(cast.size) < AT_2_HOURS), rng.choice([1, 2, 2, 3], cast.size), np.nan)
    at_24 = np.where(onset & (rng.random(cast.size) < AT_24_HOURS), rng.integers(20, 29, cast.size), np.nan)
    habit = np.array([c.before_session for c in CLINICS])[cast.clinic]
    before = np.where(rng.random(days.shape) < habit[:, None], days, np.nan)
    before[:, 0] = np.nan  # a score before the first session is a baseline
    further = np.concatenate([treatment.maintenance, treatment.rescue], axis=1)
    further = np.where(rng.random(further.shape) < BEFORE_LATER_SESSION, further, np.nan)
    room = np.diff(days, axis=1)
    inside = np.floor(rng.random(room.shape) * (np.nan_to_num(room, nan=2.0) - 1)) + 1
    between = np.where((rng.random(room.shape) < BETWEEN_SESSIONS) & (room >= 2), days[:, :-1] + inside, np.nan)
    return _after_first_session(at_2, 0, HOURS_2).followed_by(
        _after_first_session(at_24, 1, HOURS_24),
        _visits(treatment, np.concatenate([before, further], axis=1), BEFORE_SESSION),
        _visits(treatment, between, BETWEEN),
    )


def _after_induction(rng: Generator, courses: Courses, contact: Contact) -> Visits:
    """The end-of-induction visit of those seen, then visits at even intervals that ever fewer come to."""
    treatment = courses.treatment
    shape = (courses.size, LATER_VISITS)
    shift = rng.integers(-LATER_VISIT_SHIFT, LATER_VISIT_SHIFT + 1, shape)
    pace = np.where(treatment.planned == 1, AFTER_SINGLE_SESSION, 1.0)[:, None]
    since = np.rint(pace * (LATER_VISIT_DAYS * np.arange(1, LATER_VISITS + 1) + shift))
    chance = later_visit_chance(courses, contact, since)
    later = np.where(rng.random(shape) < chance, treatment.last_induction[:, None] + since, np.nan)
    end = np.where(contact.seen, contact.end_day, np.nan)
    return _visits(treatment, end[:, None], END).followed_by(_visits(treatment, later, LATER))


def _visits(treatment: Treatment, days: Floats, kind: int) -> Visits:
    """List the visits on these days (courses × slots), NaN where there is none."""
    course, slot = np.nonzero(~np.isnan(days))
    day = days[course, slot]
    return Visits(
        course=course,
        day=day.astype(np.int64),
        hours=np.full(len(course), np.nan),
        time=visit_time(treatment, course, day),
        kind=np.full(len(course), kind),
    )


def _after_first_session(hours: Floats, day: int, kind: int) -> Visits:
    """List the visits at these hours after the first session (one entry a course), NaN where there is none."""
    course = np.flatnonzero(~np.isnan(hours))
    return Visits(
        course=course,
        day=np.full(len(course), day),
        hours=hours[course],
        time=hours[course] / 24,
        kind=np.full(len(course), kind),
    )
