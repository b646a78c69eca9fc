"""The truth's own count of the end of induction, one hand-made course at a time, on GAD-7."""

from dataclasses import dataclass

import numpy as np
import pytest

from sample_data import instruments
from sample_data.courses import Courses
from sample_data.endpoint import STATES, EndOfInduction, end_of_induction
from sample_data.illness import Illness
from sample_data.network import DIAGNOSES, NETWORK_DAYS
from sample_data.patients import Cast
from sample_data.scores import Scores
from sample_data.treatment import Treatment

GAD_7, HAM_A = instruments.NAMES.index("GAD-7"), instruments.NAMES.index("HAM-A")
NONE = np.nan
FULL = (0, 4, 8, 12, 16, 20)


@dataclass(frozen=True)
class Course:
    """One course: session days, GAD-7 and HAM-A totals as (day, hours or NaN, total), and how it stands."""

    scores: tuple[tuple[int, float, int], ...]
    induction: tuple[int, ...] = FULL
    maintenance: tuple[int, ...] = ()
    ham_a: tuple[tuple[int, float, int], ...] = ()
    switch_day: float = NONE
    ongoing: bool = False
    days_to_cutoff: int = 500
    latent_end: int = -1


def _count(course: Course) -> EndOfInduction:
    one, real, no = np.ones(1, dtype=np.int64), np.ones(1), np.zeros(1, dtype=np.bool_)
    nothing = np.full((1, 8), np.nan)
    induction, maintenance = nothing.copy(), nothing.copy()
    induction[0, : len(course.induction)] = course.induction
    maintenance[0, : len(course.maintenance)] = course.maintenance
    cast = Cast(
        patient=one,
        number=one,
        clinic=one,
        diagnosis=one * DIAGNOSES.index("GAD"),
        protocol=one * 0,
        dose=real,
        start=one * (NETWORK_DAYS - course.days_to_cutoff),
        failed=one,
        method=one,
    )
    codes = np.array([[GAD_7, HAM_A if course.ham_a else -1, -1]])
    ill = Illness(codes, codes.astype(np.float64), real, real, real, codes.astype(np.float64))
    treated = Treatment(
        induction=induction,
        maintenance=maintenance,
        rescue=nothing,
        planned=one * 6,
        given=one * len(course.induction),
        dropped=no,
        achieved=real,
        loss_day=real * np.inf,
        on_maintenance=no,
        maintenance_planned=one,
        death_day=real * np.nan,
        last_induction=real * (max(course.induction) if course.induction else np.nan),
    )
    rows = [(slot, *row) for slot, part in enumerate((course.scores, course.ham_a)) for row in part]
    rows.sort(key=lambda row: (row[0], row[1], -1 if np.isnan(row[2]) else row[2]))
    slot = np.array([row[0] for row in rows], dtype=np.int64)
    zero = np.zeros(len(rows), dtype=np.int64)
    scores = Scores(
        course=zero,
        slot=slot,
        instrument=np.where(slot == 0, GAD_7, HAM_A),
        day=np.array([row[1] for row in rows], dtype=np.int64),
        hours=np.array([row[2] for row in rows], dtype=np.float64),
        total=np.array([row[3] for row in rows], dtype=np.int64),
        kind=zero,
    )
    courses = Courses(cast, ill, treated, np.array([course.switch_day]), np.array([np.inf]))
    return end_of_induction(courses, scores, np.full((1, 3), course.latent_end), np.array([course.ongoing]))


BASE = (0, NONE, 16)


@pytest.mark.parametrize(
    ("course", "state"),
    [
        (Course((BASE, (27, NONE, 5)), induction=()), "no_induction"),
        (Course(((27, NONE, 5),)), "no_baseline"),
        (Course(((-31, NONE, 16), (27, NONE, 5))), "no_baseline"),
        (Course(((-30, NONE, 16), (27, NONE, 5))), "scored"),
        (Course(((0, 2.0, 16), (27, NONE, 5))), "no_baseline"),  # after the session, so no baseline
        (Course(((0, NONE, 7), (27, NONE, 5))), "not_a_case"),
        (Course(((0, NONE, 8), (27, NONE, 5))), "scored"),
        (Course((BASE, (20, NONE, 5))), "missing"),
        (Course((BASE, (21, NONE, 5))), "scored"),
        (Course((BASE, (34, NONE, 5))), "scored"),
        (Course((BASE, (35, NONE, 5))), "missing"),
        (Course((BASE, (27, NONE, 5)), days_to_cutoff=34), "scored"),
        (Course((BASE, (27, NONE, 5)), days_to_cutoff=33), "pending"),  # scored or not
        (Course((BASE, (27, NONE, 5)), days_to_cutoff=33, maintenance=(28,)), "scored"),  # the window has closed early
        (Course((BASE, (11, NONE, 5)), induction=(0, 4), ongoing=True), "pending"),
        (Course((BASE, (11, NONE, 5)), induction=(0, 4)), "scored"),
        (Course((BASE, (27, NONE, 5)), ongoing=True), "scored"),  # all sessions given
        (Course((BASE, (27, NONE, 5)), maintenance=(26,)), "missing"),
        (Course((BASE, (27, NONE, 5)), maintenance=(27,)), "scored"),  # before that day's session
        (Course((BASE, (27, 2.0, 5)), maintenance=(27,)), "missing"),  # after it
        (Course((BASE, (27, NONE, 5)), switch_day=26), "missing"),
        (Course((BASE, (27, NONE, 5)), switch_day=27), "scored"),
    ],
)
def test_state(course: Course, state: str) -> None:
    assert STATES[_count(course).state[0]] == state


@pytest.mark.parametrize(
    ("scores", "responded"),
    [
        (((26, NONE, 5), (28, NONE, 15)), True),  # equally near the target: the earlier
        (((26, NONE, 15), (28, NONE, 5)), False),
        (((25, NONE, 5), (28, NONE, 15)), False),  # the nearer
        (((27, NONE, 5), (27, 168.0, 15)), False),  # the last by hours; unknown hours come first
        (((27, 160.0, 5), (27, 168.0, 15)), False),
        (((27, NONE, 8),), True),
        (((27, NONE, 9),), False),
    ],
)
def test_the_score_that_counts(scores: tuple[tuple[int, float, int], ...], responded: bool) -> None:
    counted = _count(Course((BASE, *scores)))
    assert STATES[counted.state[0]] == "scored"
    assert counted.response[0] == responded


def test_the_latest_baseline_counts() -> None:
    assert not _count(Course(((-9, NONE, 20), (-2, NONE, 10), (27, NONE, 6)))).response[0]
    assert _count(Course(((-9, NONE, 10), (-2, NONE, 20), (27, NONE, 6)))).response[0]


def test_another_scale_is_primary_where_the_first_has_no_baseline() -> None:
    ham_a = ((0, NONE, 24), (27, NONE, 12))
    counted = _count(Course(((27, NONE, 15),), ham_a=ham_a))
    assert STATES[counted.state[0]] == "scored"
    assert counted.response[0]
    assert not _count(Course((BASE, (27, NONE, 15)), ham_a=ham_a)).response[0]


@pytest.mark.parametrize(("latent", "would"), [(5, True), (12, False)])
def test_the_missing_would_have_scored_what_was_drawn_for_them(latent: int, would: bool) -> None:
    missing = _count(Course((BASE,), latent_end=latent))
    assert STATES[missing.state[0]] == "missing"
    assert not missing.response[0]
    assert missing.would_respond[0] == would
    scored = _count(Course((BASE, (27, NONE, 15)), latent_end=latent))
    assert not scored.would_respond[0]


def test_the_pending_would_count_for_nothing() -> None:
    assert not _count(Course((BASE, (27, NONE, 5)), days_to_cutoff=30, latent_end=5)).would_respond[0]
