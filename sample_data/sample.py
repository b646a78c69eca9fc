"""The whole sample: every step in its order, from patients to tables and truth."""

from dataclasses import dataclass

import numpy as np

from sample_data import asking, contact, items, outcomes, returns, screenings, side_effects, truth, vitals
from sample_data.columns import Floats, Ints, Table, numbered
from sample_data.endpoint import end_of_induction
from sample_data.illness import Illness, draw_illness
from sample_data.network import protocols_table
from sample_data.patients import Cast, Patients, draw_patients, first_courses, patients_table, second_courses
from sample_data.scores import end_totals, fill_in, scores_table
from sample_data.sessions import list_sessions, sessions_table
from sample_data.treatment import Treatment, treat
from sample_data.visits import hold_visits


@dataclass(frozen=True)
class Sample:
    """The exchange tables by name, and what was put in."""

    tables: dict[str, Table]
    truth: tuple[truth.Section, ...]


@dataclass(frozen=True)
class Courses:
    """All courses, ordered by patient and number, with the day of a switch and of the next course's start.

    switch_day: NaN without one. next_start: in days of this course; infinite for a patient's last one.
    """

    cast: Cast
    illness: Illness
    treatment: Treatment
    switch_day: Floats
    next_start: Floats


def simulate(courses: int, seed: int) -> Sample:
    """Draw a clinic network with this many courses; the same arguments give the same sample."""
    patients = draw_patients(courses, seed)
    drawn = _draw_courses(courses, patients, seed)
    cast, illness, treatment = drawn.cast, drawn.illness, drawn.treatment
    limit = np.minimum(np.fmin(cast.days_to_cutoff, treatment.death_day), drawn.next_start - 1)
    followed = contact.follow_up(cast, illness, treatment, limit, seed)
    ends = end_totals(illness, treatment, followed, seed)
    scores = fill_in(illness, treatment, hold_visits(cast, treatment, followed, seed), ends, seed)
    events = outcomes.draw_events(treatment, followed, drawn.switch_day, limit, seed)
    has_next = np.isfinite(drawn.next_start)
    endings = outcomes.draw_endings(cast, patients, treatment, followed, drawn.switch_day, has_next, seed)

    sessions = list_sessions(cast, treatment, seed)
    count = len(sessions.course)
    how = asking.how_asked(cast, sessions, side_effects.NAMES)
    effects = side_effects.happen(sessions, how, cast, patients, seed)
    stopped = side_effects.stopped_sessions(effects, count)
    pressure = side_effects.sessions_with(effects, "Blood pressure increased", count)
    measured = vitals.measure(cast, patients, sessions.course, sessions.dose, stopped, pressure, seed)

    course_ids = numbered("c", cast.size, 5)
    session_ids = numbered("s", count, 6)
    shown = np.unique(cast.patient)
    patient_ids = np.full(courses, "", dtype=object)
    patient_ids[shown] = numbered("p", len(shown), 5)
    tables = {
        "protocols": protocols_table(),
        "patients": patients_table(patients, shown, patient_ids, seed),
        "courses": outcomes.courses_table(cast, treatment, scores, events, endings, course_ids, patient_ids, seed),
        "sessions": sessions_table(sessions, cast, patients, measured, session_ids, course_ids, seed),
        "side_effects": side_effects.side_effects_table(effects, session_ids, seed),
        "checklists": asking.checklists_table(),
        "scores": scores_table(scores, course_ids),
        "item_scores": items.item_scores_table(scores, course_ids, seed),
        "events": outcomes.events_table(events, course_ids),
        "screenings": screenings.screenings_table(cast, treatment, course_ids, seed),
    }
    ongoing = endings.ended == outcomes.ONGOING
    counted = end_of_induction(cast, illness, treatment, scores, ends, drawn.switch_day, ongoing)
    route_rise = truth.mean_rise_by_route(cast, sessions, measured)
    return Sample(tables, truth.sections(seed, cast, treatment, counted, effects, how.labels, route_rise))


def _draw_courses(count: int, patients: Patients, seed: int) -> Courses:
    """Draw first courses, then the second ones of some; as many patients without one make room for them."""
    first = first_courses(count, seed)
    first_illness = draw_illness(first, patients, seed, "first")
    first_treatment = treat(first, patients, first_illness, seed, "first")
    back = returns.draw_returns(first, first_illness, first_treatment, seed)
    second = second_courses(first, back.first, back.start, back.another_protocol, seed)
    second_illness = draw_illness(second, patients, seed, "second")
    second_treatment = treat(second, patients, second_illness, seed, "second")

    switch_day, next_start = np.full(count, np.nan), np.full(count, np.inf)
    switch_day[back.first] = back.switch_day
    next_start[back.first] = back.start - first.start[back.first]
    staying = _make_room(count, back.first)
    cast = first.take(staying).followed_by(second)
    order = np.lexsort((cast.number, cast.patient))
    new = len(back.first)
    return Courses(
        cast=cast.take(order),
        illness=first_illness.take(staying).followed_by(second_illness).take(order),
        treatment=first_treatment.take(staying).followed_by(second_treatment).take(order),
        switch_day=np.concatenate([switch_day[staying], np.full(new, np.nan)])[order],
        next_start=np.concatenate([next_start[staying], np.full(new, np.inf)])[order],
    )


def _make_room(count: int, returning: Ints) -> Ints:
    """Give the positions of the first courses to keep: all but as many non-returning ones as there are returning."""
    others = np.setdiff1d(np.arange(count), returning)
    return np.sort(np.concatenate([returning, others[: len(others) - len(returning)]]))
