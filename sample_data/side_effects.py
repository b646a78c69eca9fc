"""Side effects: what happens in a session, and what of it gets written down.

Per session and term, the log-odds of a written occurrence are a plain sum: the term itself (asked by checklist, first
session, 0.5 mg/kg IV), the way of asking, the route, the dose, the session's number and the patient's sensitivity.
"""

from dataclasses import dataclass

import numpy as np

from sample_data.ascertainment import Ascertainment
from sample_data.columns import Bools, Floats, Ints, Table, Texts, choose, choose_alike, expit, named, stream, yes_no
from sample_data.network import REFERENCE_DOSE, by_route, routes
from sample_data.patients import Cast, Patients
from sample_data.sessions import Sessions


@dataclass(frozen=True)
class Term:
    """One side effect. chance: by checklist, first session. resolved: median minutes from session start."""

    name: str
    chance: float
    resolved: float
    nasal_or_oral: float = 0.0  # log-odds added for IN and SL


# Names: MedDRA preferred terms as used in published tables. Sizes lean on Rodrigues 2020 10.1080/14740338.2020.1776699
# (community IV: drowsiness 56, dizziness 45, dissociation 36, nausea 13 %), KetECT (Ekstrand 2022 IJNP, Table 3) and,
# for esketamine's first week, dizziness 21, dissociation 17, nausea 14 % reported spontaneously.
TERMS = (
    Term("Dissociation", 0.42, 75),
    Term("Dizziness", 0.38, 85),
    Term("Somnolence", 0.34, 130),
    Term("Fatigue", 0.17, 330),
    Term("Nausea", 0.15, 105),
    Term("Vertigo", 0.14, 90),
    Term("Sedation", 0.13, 100),
    Term("Headache", 0.12, 240),
    Term("Anxiety", 0.12, 60),
    Term("Feeling abnormal", 0.11, 90),
    Term("Vision blurred", 0.11, 80),
    Term("Euphoric mood", 0.10, 70),
    Term("Blood pressure increased", 0.09, 90),
    Term("Diplopia", 0.07, 70),
    Term("Confusional state", 0.07, 65),
    Term("Paraesthesia", 0.06, 75),
    Term("Hypoaesthesia", 0.05, 80, 1.0),
    Term("Vomiting", 0.03, 120),
    Term("Dysgeusia", 0.02, 60, 2.0),
    Term("Hallucination", 0.015, 60),
    Term("Panic attack", 0.010, 50),
    Term("Oxygen saturation decreased", 0.008, 45),
    Term("Pollakiuria", 0.004, 1440),
    Term("Suicidal ideation", 0.003, 1440),
)
NAMES = tuple(term.name for term in TERMS)

# Dissociation: 23–34 % reported spontaneously, 61–75 % on a scale (esketamine label; safety text of 2021).
METHOD_LOG_ODDS = {"checklist": 0.0, "scale": 0.0, "spontaneous": -0.9, "unknown": -0.6}
MEASURED = "Dissociation"
MEASURED_LOG_ODDS = {"checklist": 0.0, "scale": 0.9, "spontaneous": -0.3, "unknown": 0.0}
VOLUNTEERED_LOG_ODDS = -2.2  # told without being asked
DOSE_LOG_ODDS = 0.6  # per unit of log dose within a route
NUMBER_LOG_ODDS = -0.30  # per unit of log session number: effects fall over sessions, as in SUSTAIN-2's weekly counts
SENSITIVITY_SD = 0.8

GRADE_WEIGHTS = (0.725, 0.17, 0.022, 0.001, 0.0, 0.082)  # grades 1–5; the last: not graded
ACTIONS = ("none", "medicated", "slowed", "stopped")
ACTION_WEIGHTS = {1: (0.97, 0.02, 0.01, 0.0), 2: (0.66, 0.22, 0.11, 0.01), 3: (0.30, 0.40, 0.20, 0.10)}
SERIOUS_FROM_GRADE_3 = 0.08
UNRELATED = 0.04
TIMES_MISSING = 0.20
RESOLUTION_SPREAD = 0.45  # SD of log minutes


@dataclass(frozen=True)
class SideEffects:
    """One entry an occurrence (grade 0: not graded), and the true chances behind them.

    asked_sessions, expected (terms × asking.LABELS): sessions asked about the term, and the sum of their chances.
    """

    session: Ints
    term: Ints
    grade: Ints
    action: Ints
    asked_sessions: Ints
    expected: Floats


def happen(sessions: Sessions, asking: Ascertainment, cast: Cast, patients: Patients, seed: int) -> SideEffects:
    """Draw what is written down, term by term."""
    rng = stream(seed, "side effects")
    common = _common_log_odds(sessions, cast, patients)
    nasal_or_oral = np.isin(np.array(routes())[cast.protocol[sessions.course]], ("IN", "SL"))
    by_method = np.array([METHOD_LOG_ODDS[label] for label in asking.labels])[asking.label]
    measured = np.array([MEASURED_LOG_ODDS[label] for label in asking.labels])[asking.label]
    asked_sessions = np.zeros((len(TERMS), len(asking.labels)), dtype=np.int64)
    expected = np.zeros(asked_sessions.shape)
    found: list[Ints] = []
    for position, term in enumerate(TERMS):
        asked = sessions.asked & asking.covers(position)
        log_odds = np.log(term.chance / (1 - term.chance)) + common + term.nasal_or_oral * nasal_or_oral
        log_odds += np.where(asked, by_method + measured * (term.name == MEASURED), VOLUNTEERED_LOG_ODDS)
        chance = expit(log_odds)
        np.add.at(asked_sessions[position], asking.label[asked], 1)
        np.add.at(expected[position], asking.label[asked], chance[asked])
        found.append(np.flatnonzero(rng.random(len(chance)) < chance))
    session = np.concatenate(found)
    term_code = np.repeat(np.arange(len(TERMS)), [len(part) for part in found])
    order = np.lexsort((term_code, session))
    grade = choose_alike(rng, GRADE_WEIGHTS, len(session)) + 1
    grade = np.where(grade == len(GRADE_WEIGHTS), 0, grade)
    weights = np.array([ACTION_WEIGHTS[level] for level in (1, 2, 3)])[np.clip(grade, 1, 3) - 1]
    action = choose(rng, weights)
    # Only an infusion can be slowed or stopped; elsewhere a remedy is given.
    infusion = np.array(routes())[cast.protocol[sessions.course[session[order]]]] == "IV"
    action = np.where((action > ACTIONS.index("medicated")) & ~infusion, ACTIONS.index("medicated"), action)
    return SideEffects(session[order], term_code[order], grade, action, asked_sessions, expected)


def stopped_sessions(side_effects: SideEffects, count: int) -> Bools:
    """Say which of `count` sessions a side effect ended early."""
    stopped = np.zeros(count, dtype=np.bool_)
    stopped[side_effects.session[side_effects.action == ACTIONS.index("stopped")]] = True
    return stopped


def sessions_with(side_effects: SideEffects, name: str, count: int) -> Bools:
    """Say in which of `count` sessions this term was written down."""
    found = np.zeros(count, dtype=np.bool_)
    found[side_effects.session[side_effects.term == NAMES.index(name)]] = True
    return found


def side_effects_table(side_effects: SideEffects, session_ids: Texts, seed: int) -> Table:
    """Write the occurrences down: one row each; minutes count from the session's start."""
    rng = stream(seed, "side effects table")
    count = len(side_effects.session)
    medians = np.array([term.resolved for term in TERMS])[side_effects.term]
    resolved = medians * np.exp(RESOLUTION_SPREAD * rng.normal(size=count))
    onset = np.minimum(resolved * rng.uniform(0.08, 0.5, count), 120)
    untimed = rng.random(count) < TIMES_MISSING
    unresolved = untimed | (rng.random(count) < TIMES_MISSING / 2)
    graded = side_effects.grade > 0
    serious = (side_effects.grade >= 3) & (rng.random(count) < SERIOUS_FROM_GRADE_3)
    return {
        "session_id": session_ids[side_effects.session],
        "term": named(NAMES, side_effects.term),
        "grade": np.where(graded, side_effects.grade.astype(np.float64), np.nan),
        "onset_minutes": np.where(untimed, np.nan, np.rint(onset)),
        "resolved_minutes": np.where(unresolved, np.nan, np.maximum(np.rint(resolved), np.rint(onset) + 1)),
        "serious": yes_no(serious),
        "related": yes_no(rng.random(count) >= UNRELATED),
        "action": named(ACTIONS, side_effects.action),
    }


def _common_log_odds(sessions: Sessions, cast: Cast, patients: Patients) -> Floats:
    """Sum up what raises or lowers every side effect of a session alike."""
    reference = by_route(REFERENCE_DOSE)[cast.protocol[sessions.course]]
    return (
        DOSE_LOG_ODDS * np.log(sessions.dose / reference)
        + NUMBER_LOG_ODDS * np.log(sessions.number)
        + SENSITIVITY_SD * patients.sensitivity[cast.patient[sessions.course]]
    )
