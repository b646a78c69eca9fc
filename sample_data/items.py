"""Single answers: items that add up to the totals, for questions about one symptom."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from sample_data.columns import Bools, Floats, Ints, Table, Texts, named, stream
from sample_data.instruments import NAMES
from sample_data.scores import Scores
from sample_data.visits import BASELINE, END, HOURS_24

KEPT = 0.45  # share of courses whose single answers are kept


@dataclass(frozen=True)
class ItemScale:
    """Items of one scale: highest answer, which ones are written (from 1), how readily each is endorsed."""

    name: str
    highest: int
    written: tuple[int, ...]
    readiness: tuple[float, ...]


# Item 6 of GAD-7 is irritability, item 2 of PHQ-9 low mood, item 1 of PDSS how often panic comes; item 9 of PHQ-9 and
# item 10 of MADRS are suicidal ideation, which is rarer. A scale put last leaves the others' answers as they were.
SCALES = (
    ItemScale("GAD-7", 3, (1, 2, 3, 4, 5, 6, 7), (0.25, 0.15, 0.20, 0.10, -0.30, -0.05, -0.20)),
    ItemScale("PHQ-9", 3, (2, 9), (0.10, 0.20, 0.20, 0.25, 0.0, 0.10, 0.0, -0.20, -0.60)),
    ItemScale("MADRS", 6, (10,), (0.20, 0.20, 0.10, 0.10, 0.0, 0.0, 0.10, 0.10, 0.0, -0.50)),
    ItemScale("PDSS", 4, (1,), (0.10, 0.20, 0.20, 0.0, 0.0, -0.10, -0.10)),
)
PROFILE_SD = 0.25  # how much the mix of symptoms differs between patients
ANSWER_SD = 0.20  # and between two visits of one


def item_scores_table(scores: Scores, course_ids: Texts, seed: int) -> Table:
    """Write single answers down for a share of courses: at baseline, a day after session 1, at the end of induction.

    Item scores carry no hours, so only days with one total of that scale are taken.
    """
    rng = stream(seed, "items")
    kept_course = rng.random(len(course_ids)) < KEPT
    wanted = np.isin(scores.kind, (BASELINE, HOURS_24, END)) & kept_course[scores.course] & _alone_on_its_day(scores)
    course, day, item, value, scale_code = [], [], [], [], []
    for scale in SCALES:
        code = NAMES.index(scale.name)
        rows = scores.take(wanted & (scores.instrument == code))
        profile = PROFILE_SD * rng.normal(size=(len(course_ids), len(scale.readiness)))
        readiness = np.array(scale.readiness) + profile[rows.course]
        answers = hand_out(rng, rows.total, readiness, scale.highest)
        for number in scale.written:
            course.append(rows.course)
            day.append(rows.day)
            item.append(np.full(len(rows.course), number))
            value.append(answers[:, number - 1])
            scale_code.append(np.full(len(rows.course), code))
    courses, days, items, codes = (np.concatenate(parts) for parts in (course, day, item, scale_code))
    order = np.lexsort((items, days, codes, courses))
    return {
        "course_id": course_ids[courses[order]],
        "instrument": named(NAMES, codes[order]),
        "day": days[order],
        "item": items[order],
        "value": np.concatenate(value)[order],
    }


def hand_out(rng: Generator, totals: Ints, readiness: Floats, highest: int) -> Ints:
    """Hand out each total's points to the items (rows × items), each at most `highest`, the readiest first."""
    rows, items = readiness.shape
    # An item's first point is easier to get than its last.
    step = np.arange(highest) / highest
    ease = readiness[:, :, None] - step + ANSWER_SD * rng.normal(size=(rows, items, highest))
    rank = np.argsort(np.argsort(-ease.reshape(rows, items * highest), axis=1), axis=1)
    return (rank < totals[:, None]).reshape(rows, items, highest).sum(axis=2)


def _alone_on_its_day(scores: Scores) -> Bools:
    """Say which totals are the only one of their course, scale and day, or stand before the day's session."""
    same = np.zeros(len(scores.course), dtype=np.bool_)
    keys = np.stack([scores.course, scores.slot, scores.day])
    equal = (keys[:, 1:] == keys[:, :-1]).all(axis=0)
    same[1:] |= equal
    same[:-1] |= equal
    return ~same | (scores.kind == BASELINE)
