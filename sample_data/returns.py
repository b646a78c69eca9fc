"""Who comes back for a second course, when, and who changes protocol without a break."""

from dataclasses import dataclass

import numpy as np

from sample_data.columns import Bools, Floats, Ints, stream
from sample_data.illness import Illness
from sample_data.patients import Cast
from sample_data.treatment import Treatment

SECOND_COURSES = 0.09  # of all courses
SWITCHERS = 0.30  # of the second courses, at least while there are that many non-responders
SWITCH_GAP = (12, 30)  # days from the last session of the first course to the new protocol's first
SWITCH_NOTICE = (2, 12)  # days by which the decision comes before it
RETURN_GAP = (14, 75)  # days from the loss of response to the second course
DAYS_LEFT = 5  # a second course starts at least this long before the cut-off


@dataclass(frozen=True)
class Returns:
    """Second courses, one entry each: position of the first course, start (network day), and how they came about.

    another_protocol: the prescription changes. switch_day: day of the first course on which it was decided to change
    at once, NaN where the patient came back after a break.
    """

    first: Ints
    start: Ints
    another_protocol: Bools
    switch_day: Floats


def draw_returns(cast: Cast, illness: Illness, treatment: Treatment, seed: int) -> Returns:
    """Choose who returns: non-responders who switch, and responders who have lost their response."""
    rng = stream(seed, "returns")
    count = cast.size
    responded = treatment.achieved >= illness.threshold
    treated = (treatment.given > 0) & np.isnan(treatment.death_day)
    last = treatment.last_session
    switch_start = last + rng.integers(*SWITCH_GAP, count)
    loss = np.where(np.isfinite(treatment.loss_day), treatment.loss_day, 0.0)
    return_start = np.maximum(loss, last) + rng.integers(*RETURN_GAP, count)
    start = np.where(responded, np.ceil(return_start), switch_start)
    possible = treated & (start <= cast.days_to_cutoff - DAYS_LEFT)

    wanted = int(SECOND_COURSES * count)
    order = rng.permutation(count)
    switchers = order[(possible & ~responded)[order]][: round(SWITCHERS * wanted)]
    returners = order[(possible & responded)[order]][: wanted - len(switchers)]
    chosen = np.sort(np.concatenate([switchers, returners]))
    switched = ~responded[chosen]
    notice = rng.integers(*SWITCH_NOTICE, len(chosen))
    return Returns(
        first=chosen,
        start=(cast.start[chosen] + start[chosen]).astype(np.int64),
        another_protocol=switched | (rng.random(len(chosen)) < 0.35),
        switch_day=np.where(switched, start[chosen] - notice, np.nan),
    )
