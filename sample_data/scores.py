"""The totals: what is measured at each visit, on which scales, with measurement noise."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from sample_data.columns import Floats, Ints, Rows, Table, Texts, named, stream
from sample_data.contact import Contact
from sample_data.courses import Courses
from sample_data.instruments import BY_CLINICIAN, HIGH, LOW, NAMES, NOISE, SLOTS
from sample_data.trajectory import gain_at
from sample_data.visits import BASELINE, BEFORE_SESSION, BETWEEN, END, HOURS_2, Visits, visit_time

LEAD_FORGOTTEN = 0.03  # courses in which the leading scale is missing from everything before treatment
OTHER_SCALE = 0.85  # chance that a second scale is filled in at baseline and at the end of induction
OTHER_SCALE_ELSEWHERE = 0.45


@dataclass(frozen=True)
class Scores(Rows):
    """One entry a completed scale, ordered by course, slot, day and hours; hours is NaN where not recorded."""

    course: Ints
    slot: Ints
    instrument: Ints
    day: Ints
    hours: Floats
    total: Ints
    kind: Ints


def end_totals(courses: Courses, contact: Contact, seed: int) -> Ints:
    """Give what everybody would score at the end-of-induction visit (courses × slots), seen or not.

    Drawn before anybody is found missing; −1 where there was no session or the slot is unused.
    """
    rng = stream(seed, "end totals")
    instrument = courses.illness.instrument
    treated = np.flatnonzero(courses.treatment.given > 0)
    time = visit_time(courses.treatment, treated, contact.end_day[treated])
    totals = np.full(instrument.shape, -1)
    for slot in range(SLOTS):
        drawn = _measure(rng, courses, treated, slot, time)
        totals[treated, slot] = np.where(instrument[treated, slot] >= 0, drawn, -1)
    return totals


def fill_in(courses: Courses, visits: Visits, ends: Ints, seed: int) -> Scores:
    """Fill in the scales at the visits; `ends` are the totals of `end_totals`, used where the visit was held."""
    return _one_each(_filled_in(courses, visits, ends, seed))


def _filled_in(courses: Courses, visits: Visits, ends: Ints, seed: int) -> Scores:
    """Fill in slot by slot."""
    rng = stream(seed, "scores")
    illness = courses.illness
    lead = illness.lead()
    forgotten = rng.random(len(lead)) < LEAD_FORGOTTEN
    important = (visits.kind == BASELINE) | (visits.kind == END)
    brief = np.isin(visits.kind, (HOURS_2, BEFORE_SESSION, BETWEEN))
    parts: list[Scores] = []
    for slot in range(SLOTS):
        instrument = illness.instrument[visits.course, slot]
        leading = lead[visits.course] == slot
        chance = np.where(leading, 1.0, np.where(important, OTHER_SCALE, OTHER_SCALE_ELSEWHERE))
        chance[BY_CLINICIAN[instrument] & brief & ~leading] = 0.0  # an interview takes a visit of its own
        chance[leading & forgotten[visits.course] & (visits.kind == BASELINE)] = 0.0
        filled = np.flatnonzero((instrument >= 0) & (rng.random(len(instrument)) < chance))
        course, kind = visits.course[filled], visits.kind[filled]
        measured = _measure(rng, courses, course, slot, visits.time[filled])
        parts.append(
            Scores(
                course=course,
                slot=np.full(len(course), slot),
                instrument=instrument[filled],
                day=visits.day[filled],
                hours=visits.hours[filled],
                total=np.where(kind == END, ends[course, slot], measured),
                kind=kind,
            )
        )
    first, *others = parts
    return first.followed_by(*others)


def scores_table(scores: Scores, course_ids: Texts) -> Table:
    """Write the scales down: one row each."""
    return {
        "course_id": course_ids[scores.course],
        "instrument": named(NAMES, scores.instrument),
        "day": scores.day,
        "hours_after_session": scores.hours,
        "total": scores.total,
        "method": named(("self", "clinician"), BY_CLINICIAN[scores.instrument].astype(np.int64)),
    }


def _measure(rng: Generator, courses: Courses, course: Ints, slot: int, time: Floats) -> Ints:
    """Measure true severity at a time: with noise, in whole points, within the scale's range."""
    illness = courses.illness
    instrument = illness.instrument[course, slot]
    gain = gain_at(illness, courses.treatment, course, time) * illness.slot_factor[course, slot]
    low = LOW[instrument]
    true = low + (illness.baseline[course, slot] - low) * (1 - gain)
    return np.clip(np.rint(true + rng.normal(0, NOISE[instrument])), low, HIGH[instrument]).astype(np.int64)


def _one_each(scores: Scores) -> Scores:
    """Keep one total per course, scale, day and hours: two visits at the same time are one."""
    hours = np.nan_to_num(scores.hours, nan=-1.0)
    order = np.lexsort((scores.kind, hours, scores.day, scores.slot, scores.course))
    first_of_each = np.zeros(len(order), dtype=np.bool_)
    first_of_each[:1] = True
    for key in (scores.course, scores.slot, scores.day, hours):
        ordered = key[order]
        first_of_each[1:] |= ordered[1:] != ordered[:-1]
    return scores.take(order[first_of_each])
