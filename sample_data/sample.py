"""The whole sample: every step in its order, from patients to tables and truth."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from sample_data import truth
from sample_data.ascertainment import ascertained, checklists_table
from sample_data.columns import Table, Texts
from sample_data.contact import follow_up
from sample_data.courses import Courses, draw_courses
from sample_data.endpoint import end_of_induction
from sample_data.identity import SESSION_DIGITS, give_ids, numbered
from sample_data.items import item_scores_table
from sample_data.network import protocols_table
from sample_data.outcomes import ONGOING, courses_table, draw_endings, draw_events, events_table, last_contact
from sample_data.patients import Patients, draw_patients, patients_table
from sample_data.scores import end_totals, fill_in, scores_table
from sample_data.screenings import screenings_table
from sample_data.session_rows import sessions_table
from sample_data.sessions import list_sessions
from sample_data.side_effects import NAMES as TERM_NAMES
from sample_data.side_effects import SideEffects, happen, side_effects_table
from sample_data.visits import hold_visits
from sample_data.vitals import measure

WriteTable: TypeAlias = Callable[[str, Table], None]


def simulate(courses: int, seed: int, write: WriteTable) -> tuple[truth.Section, ...]:
    """Draw a clinic network with this many courses and return what was put in; the same arguments draw the same.

    Each table is handed to `write` with its name as soon as it is drawn, and then let go: of a million courses, all
    together would take too much memory.
    """
    patients = draw_patients(courses, seed)
    drawn = draw_courses(courses, patients, seed)
    cast, treatment, ids = drawn.cast, drawn.treatment, give_ids(drawn.cast)
    write("protocols", protocols_table())
    write("patients", patients_table(patients, np.unique(cast.patient), ids.patient, seed))
    write("checklists", checklists_table())
    effects, session_ids, in_sessions = _write_sessions(drawn, patients, ids.course, seed, write)
    write("side_effects", side_effects_table(effects, session_ids, seed))
    del effects, session_ids  # here and below: what is largest goes when it is needed no more

    followed = follow_up(drawn, seed)
    ends = end_totals(drawn, followed, seed)
    scores = fill_in(drawn, hold_visits(drawn, followed, seed), ends, seed)
    events = draw_events(drawn, followed, seed)
    endings = draw_endings(drawn, patients, followed, seed)
    write("scores", scores_table(scores, ids.course))
    write("item_scores", item_scores_table(scores, ids.course, seed))
    write("courses", courses_table(cast, last_contact(drawn, scores, events), endings, ids, seed))
    write("events", events_table(events, ids.course))
    counted = end_of_induction(drawn, scores, ends, endings.ended == ONGOING)
    del scores

    screenings = screenings_table(cast, treatment, ids.course, seed)
    write("screenings", screenings)
    return (
        truth.asked_for(seed, cast),
        *truth.end_of_induction(cast, counted),
        *truth.response_parameters(),
        *truth.leaving_parameters(treatment),
        *truth.durability_parameters(),
        *in_sessions,
        *truth.screening(screenings, treatment),
    )


def _write_sessions(
    drawn: Courses, patients: Patients, course_ids: Texts, seed: int, write: WriteTable
) -> tuple[SideEffects, Texts, tuple[truth.Section, ...]]:
    """Draw what happens in sessions and hand those over; return side effects, session ids and what was put in."""
    cast = drawn.cast
    sessions = list_sessions(cast, drawn.treatment, seed)
    asking = ascertained(cast, sessions, TERM_NAMES)
    effects = happen(sessions, asking, cast, patients, seed)
    vitals = measure(cast, patients, sessions, effects, seed)
    ids = numbered("s", len(sessions.course), SESSION_DIGITS)
    write("sessions", sessions_table(sessions, cast, patients, vitals, ids=ids, course_ids=course_ids, seed=seed))
    found = (*truth.side_effects(effects, asking.labels), truth.mean_rise(cast, sessions, vitals))
    return effects, ids, found
