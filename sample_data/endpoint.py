"""The end-of-induction state of every course, counted from what is written, by the written definition.

A second, independent reading of that definition: the product's own queries are tested against it.
"""

from dataclasses import dataclass

import numpy as np

from sample_data.columns import Bools, Ints
from sample_data.courses import Courses
from sample_data.instruments import HAS_REMISSION, SLOTS, assigned_codes, is_case, remits, responds
from sample_data.scores import Scores
from sample_data.treatment import Treatment

STATES = ("no_induction", "no_baseline", "not_a_case", "pending", "scored", "missing")
BASELINE_FROM = -30
WINDOW_DAYS = 14
TARGET = 7


@dataclass(frozen=True)
class EndOfInduction:
    """One entry a course, on its primary scale.

    state: position in STATES. response, remission: among the scored. would_respond, would_remit: among scored and
    missing, with what the missing would have scored. has_remission: the scale has a remission rule.
    """

    state: Ints
    response: Bools
    remission: Bools
    would_respond: Bools
    would_remit: Bools
    has_remission: Bools


def end_of_induction(courses: Courses, scores: Scores, ends: Ints, ongoing: Bools) -> EndOfInduction:
    """Count; `ends` are the latent totals, `ongoing` is what the export says of how each course stands."""
    cast, illness, treatment = courses.cast, courses.illness, courses.treatment
    rows = np.arange(cast.size)
    counted = scores.take(_days_scores(scores, treatment))
    in_baseline = (counted.day >= BASELINE_FROM) & (counted.day <= 0)
    baseline = _best(counted, in_baseline, -counted.day, cast.size)
    _, _, primary_slots = assigned_codes()
    eligible = (baseline >= 0) & (np.arange(SLOTS) < primary_slots[cast.diagnosis][:, None])
    slot = np.argmax(eligible, axis=1)
    has_baseline = eligible.any(axis=1)
    instrument = np.where(has_baseline, illness.instrument[rows, slot], illness.instrument[rows, illness.lead()])
    before = baseline[rows, slot]

    last = np.nan_to_num(treatment.last_induction)
    days = treatment.all_days
    following = np.where(days > last[:, None], days, np.inf).min(axis=1)
    window_end = np.minimum(last + WINDOW_DAYS, following)
    after = counted.day - last[counted.course]
    in_window = (after >= 1) & (counted.day <= window_end[counted.course])
    in_window &= ~(counted.day > courses.switch_day[counted.course])
    # Nearest to the target; the doubling leaves room for "the earlier on a tie".
    distance = 2 * np.abs(after - TARGET).astype(np.int64) + (after > TARGET)
    score = _best(counted, in_window, distance, cast.size)[rows, slot]

    unfinished = (treatment.given < treatment.planned) & ongoing
    pending = (window_end > cast.days_to_cutoff) | unfinished
    case = is_case(instrument, before)
    conditions = [treatment.given == 0, ~has_baseline, ~case, pending, score >= 0]
    state = np.select(conditions, range(len(conditions)), len(conditions))
    scored = state == STATES.index("scored")
    closed = scored | (state == STATES.index("missing"))
    known = np.where(scored, score, ends[rows, slot])
    response = responds(instrument, before, known)
    remission = remits(instrument, known)
    return EndOfInduction(
        state=state,
        response=scored & response,
        remission=scored & remission,
        would_respond=closed & response,
        would_remit=closed & remission,
        has_remission=HAS_REMISSION[instrument],
    )


def _days_scores(scores: Scores, treatment: Treatment) -> Bools:
    """Say which entries are their day's score: before the session on a session day, else the last by hours."""
    on_session_day = treatment.has_session_on(scores.course, scores.day)
    usable = ~(on_session_day & ~np.isnan(scores.hours))
    positions = np.flatnonzero(usable)
    keys = np.stack([scores.course, scores.slot, scores.day])[:, positions]
    # Entries are ordered by hours within a day, unknown hours first, so the last of each day is the day's score.
    last_of_day = np.ones(len(positions), dtype=np.bool_)
    last_of_day[:-1] = (keys[:, 1:] != keys[:, :-1]).any(axis=0)
    chosen = np.zeros(len(scores.course), dtype=np.bool_)
    chosen[positions[last_of_day]] = True
    return chosen


def _best(scores: Scores, among: Bools, distance: Ints, courses: int) -> Ints:
    """Give per course and slot the total with the smallest distance among these entries; −1 without any."""
    positions = np.flatnonzero(among)
    order = positions[np.argsort(-distance[positions], kind="stable")]  # the best is written last and stays
    best = np.full((courses, SLOTS), -1)
    best[scores.course[order], scores.slot[order]] = scores.total[order]
    return best
