"""All courses: first ones, and the second ones of those who come back."""

from dataclasses import dataclass

import numpy as np

from sample_data.columns import Bools, Floats, Ints
from sample_data.illness import Illness, draw_illness
from sample_data.patients import Cast, Patients, first_courses, second_courses
from sample_data.returns import draw_returns
from sample_data.treatment import Treatment, treat


@dataclass(frozen=True)
class Courses:
    """All courses, ordered by patient and number.

    switch_day: day on which it was decided to change protocol, NaN without. next_start: day on which the patient's
    next course begins; infinite for the last one.
    """

    cast: Cast
    illness: Illness
    treatment: Treatment
    switch_day: Floats
    next_start: Floats

    @property
    def size(self) -> int:
        """The number of courses."""
        return self.cast.size

    @property
    def has_next(self) -> Bools:
        """Whether the patient has a later course."""
        return np.isfinite(self.next_start)

    @property
    def limit(self) -> Floats:
        """The last day of each course on which anything can be recorded: cut-off, death, or the next course."""
        return np.minimum(np.fmin(self.cast.days_to_cutoff, self.treatment.death_day), self.next_start - 1)

    @property
    def responded(self) -> Bools:
        """Latent response a week after what was given of induction."""
        return self.treatment.achieved >= self.illness.threshold


def draw_courses(count: int, patients: Patients, seed: int) -> Courses:
    """Draw first courses, then the second ones of some; as many patients without one make room for them."""
    first = first_courses(count, seed)
    first_illness = draw_illness(first, patients, seed, "first")
    first_treatment = treat(first, patients, first_illness, seed, "first")
    back = draw_returns(first, first_illness, first_treatment, seed)
    second = second_courses(first, back.first, back.start, back.another_protocol, seed)
    second_illness = draw_illness(second, patients, seed, "second")
    second_treatment = treat(second, patients, second_illness, seed, "second")

    new = len(back.first)
    switch_day, next_start = np.full(count, np.nan), np.full(count, np.inf)
    switch_day[back.first] = back.switch_day
    next_start[back.first] = back.start - first.start[back.first]
    staying = _make_room(count, back.first)
    cast = first.take(staying).followed_by(second)
    order = np.lexsort((cast.number, cast.patient))
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
