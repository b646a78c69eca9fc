"""Sessions one by one: order, phase, dose, and whether side effects were asked about."""

from dataclasses import dataclass

import numpy as np

from sample_data.columns import Bools, Floats, Ints, Rows, choose, stream
from sample_data.network import routes
from sample_data.patients import METHODS, Cast
from sample_data.treatment import Treatment

PHASES = ("induction", "maintenance", "rescue")
LOWER_FIRST_DOSE = 0.15  # share of injected first sessions begun carefully
CAREFUL = 0.8  # of the dose
ASKED_ANSWERS = ("yes", "no")
# Chances of a session's own note on asking: yes, no, none. Courses that ask, courses that don't.
ASKED_WEIGHTS = ((0.14, 0.05, 0.81), (0.10, 0.08, 0.82))
ASKING_METHODS = ("spontaneous", "checklist", "scale")


@dataclass(frozen=True)
class Sessions(Rows):
    """One entry a session, ordered by course and day; dose is in the protocol's unit.

    phase: position in PHASES. asked_note: position in ASKED_ANSWERS, −1 not noted. asked: by the note, else by the
    course's method.
    """

    course: Ints
    number: Ints
    day: Ints
    phase: Ints
    dose: Floats
    asked_note: Ints
    asked: Bools


def list_sessions(cast: Cast, treatment: Treatment, seed: int) -> Sessions:
    """List every session that was given."""
    rng = stream(seed, "sessions")
    blocks = (treatment.induction, treatment.maintenance, treatment.rescue)
    phase_of_slot = np.repeat(np.arange(len(blocks)), [block.shape[1] for block in blocks])
    days = np.concatenate(blocks, axis=1)
    course, slot = np.nonzero(~np.isnan(days))
    order = np.lexsort((days[course, slot], course))
    course, slot = course[order], slot[order]
    first_of_course = np.searchsorted(course, course)
    number = np.arange(len(course)) - first_of_course + 1
    injected = np.isin(np.array(routes())[cast.protocol[course]], ("IV", "IM"))
    careful = injected & (number == 1) & (rng.random(len(course)) < LOWER_FIRST_DOSE)
    dose = cast.dose[course] * np.where(careful, CAREFUL, 1.0)

    asking = np.isin(cast.method, [METHODS.index(name) for name in ASKING_METHODS])[course]
    weights = np.where(asking[:, None], ASKED_WEIGHTS[0], ASKED_WEIGHTS[1])
    note = choose(rng, weights)
    note = np.where(note == len(ASKED_ANSWERS), -1, note)
    return Sessions(
        course=course,
        number=number,
        day=days[course, slot].astype(np.int64),
        phase=phase_of_slot[slot],
        dose=dose,
        asked_note=note,
        asked=np.where(note >= 0, note == ASKED_ANSWERS.index("yes"), asking),
    )
