"""The whole sample: every step in its order, from patients to tables and truth."""

from dataclasses import dataclass

import numpy as np

from sample_data import truth
from sample_data.asking import checklists_table, how_asked
from sample_data.columns import Table
from sample_data.contact import follow_up
from sample_data.courses import draw_courses
from sample_data.endpoint import end_of_induction
from sample_data.identity import give_ids
from sample_data.items import item_scores_table
from sample_data.network import protocols_table
from sample_data.outcomes import ONGOING, courses_table, draw_endings, draw_events, events_table, last_contact
from sample_data.patients import draw_patients, patients_table
from sample_data.scores import end_totals, fill_in, scores_table
from sample_data.screenings import screenings_table
from sample_data.session_rows import sessions_table
from sample_data.sessions import list_sessions
from sample_data.side_effects import NAMES as TERM_NAMES
from sample_data.side_effects import happen, side_effects_table
from sample_data.visits import hold_visits
from sample_data.vitals import measure


@dataclass(frozen=True)
class Sample:
    """The exchange tables by name, and what was put in."""

    tables: dict[str, Table]
    truth: tuple[truth.Section, ...]


def simulate(courses: int, seed: int) -> Sample:
    """Draw a clinic network with this many courses; the same arguments give the same sample."""
    patients = draw_patients(courses, seed)
    drawn = draw_courses(courses, patients, seed)
    cast, treatment = drawn.cast, drawn.treatment
    followed = follow_up(drawn, seed)
    ends = end_totals(drawn, followed, seed)
    scores = fill_in(drawn, hold_visits(drawn, followed, seed), ends, seed)
    events = draw_events(drawn, followed, seed)
    endings = draw_endings(drawn, patients, followed, seed)

    sessions = list_sessions(cast, treatment, seed)
    asking = how_asked(cast, sessions, TERM_NAMES)
    effects = happen(sessions, asking, cast, patients, seed)
    vitals = measure(cast, patients, sessions, effects, seed)

    ids = give_ids(cast, len(sessions.course))
    tables = {
        "protocols": protocols_table(),
        "patients": patients_table(patients, np.unique(cast.patient), ids.patient, seed),
        "courses": courses_table(cast, last_contact(drawn, scores, events), endings, ids, seed),
        "sessions": sessions_table(sessions, cast, patients, vitals, ids=ids, seed=seed),
        "side_effects": side_effects_table(effects, ids.session, seed),
        "checklists": checklists_table(),
        "scores": scores_table(scores, ids.course),
        "item_scores": item_scores_table(scores, ids.course, seed),
        "events": events_table(events, ids.course),
        "screenings": screenings_table(cast, treatment, ids.course, seed),
    }
    counted = end_of_induction(drawn, scores, ends, endings.ended == ONGOING)
    found = (
        truth.asked_for(seed, cast),
        *truth.end_of_induction(cast, counted),
        *truth.response_parameters(),
        *truth.leaving_parameters(treatment),
        *truth.durability_parameters(),
        *truth.side_effects(effects, asking.labels),
        truth.mean_rise(cast, sessions, vitals),
        *truth.screening(tables["screenings"], treatment),
    )
    return Sample(tables, found)
