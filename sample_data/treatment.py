"""What is given: induction sessions until completion or dropout, maintenance, loss of response, rescue.

Days are counted from the course's first session, day 0; NaN is a session that is not given. Nothing is cut at the
export's cut-off but what would lie after it; a course cut there is `ongoing`, which is not dropping out.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from sample_data.columns import Bools, Floats, Ints, Rows, expit, stream
from sample_data.durability import END_VISIT_TARGET, MaintenancePlan, loss_days
from sample_data.illness import Illness, induction_gain
from sample_data.network import of_protocols
from sample_data.patients import Cast, Patients

NEVER_STARTED = 0.03
POSTPONED = 0.05  # share of gaps that grow by some days

# Log-odds of leaving after a session: constant, then per unit of missing gain (1: none of the response is there yet),
# for those most sensitive to side effects, and after the very first session.
DROPOUT_CONSTANT = -4.1
DROPOUT_LACK_OF_GAIN = 1.5
DROPOUT_SIDE_EFFECTS = 0.8
DROPOUT_FIRST_SESSION = 0.5
SUFFERING_FROM = 1.0  # sensitivity, in SD, above which side effects drive people away

MAINTENANCE_SLOTS = 12
MAINTENANCE_MEAN = 6.0  # sessions, geometric
MAINTENANCE_JITTER = 0.09  # SD of an interval, relative to it
SHORTEST_INTERVAL = 5.0  # days
NO_INTERVAL = 28.0  # stands in where a protocol has no maintenance, so that arithmetic stays defined
MAINTENANCE_STOPS_AFTER = 3  # days after benefit is lost
MAINTENANCE_FROM = 0.8  # share of the response threshold that has to be there to be offered maintenance
RESCUED = 0.35
DEATH = 0.0012  # of courses; deaths in long esketamine treatment are rare: SUSTAIN-3, 9 of 1,148 in a mean of 43 months


@dataclass(frozen=True)
class Treatment(Rows):
    """What each course was given (one row a course).

    induction, maintenance, rescue (courses × slots): days given, NaN else. planned, given: induction sessions.
    dropped: left before all were given. achieved: gain a week after the last one. loss_day: when response (or what
    there was of benefit) is lost; infinite without any session. on_maintenance: it was agreed on, whether or not the
    first one was reached; maintenance_planned: how many sessions. death_day: NaN for the living. last_induction: NaN
    without any.
    """

    induction: Floats
    maintenance: Floats
    rescue: Floats
    planned: Ints
    given: Ints
    dropped: Bools
    achieved: Floats
    loss_day: Floats
    on_maintenance: Bools
    maintenance_planned: Ints
    death_day: Floats
    last_induction: Floats

    @property
    def all_days(self) -> Floats:
        """Every session's day (courses × slots), NaN where none was given."""
        return np.concatenate([self.induction, self.maintenance, self.rescue], axis=1)

    def has_session_on(self, course: Ints, day: Ints | Floats) -> Bools:
        """Say for each `course` (position) and day whether a session was given then."""
        given = np.zeros(len(course), dtype=np.bool_)
        for block in (self.induction, self.maintenance, self.rescue):
            for of_slot in block.T:
                given |= of_slot[course] == day
        return given

    @property
    def last_session(self) -> Floats:
        """The day of each course's last session; −1 without any."""
        return np.nan_to_num(self.all_days, nan=-1.0).max(axis=1)


def treat(cast: Cast, patients: Patients, illness: Illness, seed: int, purpose: str) -> Treatment:
    """Treat every course up to the cut-off."""
    rng = stream(seed, f"treatment, {purpose}")
    horizon = cast.days_to_cutoff.astype(np.float64)
    death_day = np.where(rng.random(cast.size) < DEATH, rng.integers(20, 400, cast.size), np.nan)
    death_day[death_day > horizon] = np.nan
    horizon = np.fmin(horizon, death_day)
    planned = _planned_sessions(cast)
    schedule = _schedule(rng, cast)
    kept = _sessions_before_leaving(rng, cast, patients, illness, schedule)
    position = np.arange(schedule.shape[1])
    induction = np.where((position < kept[:, None]) & (schedule <= horizon[:, None]), schedule, np.nan)
    given = (~np.isnan(induction)).sum(axis=1)
    last = np.where(given > 0, np.nanmax(np.nan_to_num(induction, nan=-1.0), axis=1), np.nan)
    week = np.full(cast.size, float(END_VISIT_TARGET))
    achieved = induction_gain(illness.full_gain, given, planned, week)

    response = achieved >= illness.threshold
    plan = _plan_maintenance(rng, cast, (given == planned) & (achieved >= MAINTENANCE_FROM * illness.threshold))
    loss_day = loss_days(rng, cast, last, response, plan)
    return Treatment(
        induction=induction,
        maintenance=_maintenance(rng, last, plan, np.fmin(loss_day + MAINTENANCE_STOPS_AFTER, horizon)),
        rescue=_rescue(rng, loss_day, response & (given == planned), horizon),
        planned=planned,
        given=given,
        dropped=(kept < planned) & (given == kept),
        achieved=achieved,
        loss_day=loss_day,
        on_maintenance=plan.agreed,
        maintenance_planned=plan.sessions,
        death_day=death_day,
        last_induction=last,
    )


def _planned_sessions(cast: Cast) -> Ints:
    """Give the number of induction sessions each course's protocol asks for."""
    return of_protocols("induction_sessions")[cast.protocol].astype(np.int64)


def _schedule(rng: Generator, cast: Cast) -> Floats:
    """Plan induction days: even gaps, a day early or late, now and then postponed; NaN beyond the plan."""
    planned = _planned_sessions(cast)
    slots = int(of_protocols("induction_sessions").max())
    spacing = of_protocols("induction_days")[cast.protocol] / np.maximum(planned, 1)
    shape = (cast.size, slots - 1)
    gaps = np.rint(spacing[:, None] + rng.uniform(-1, 1, shape))
    gaps += np.where(rng.random(shape) < POSTPONED, rng.integers(2, 8, shape), 0)
    days = np.concatenate([np.zeros((cast.size, 1)), np.cumsum(np.maximum(gaps, 2), axis=1)], axis=1)
    return np.where(np.arange(slots) < planned[:, None], days, np.nan)


def _sessions_before_leaving(
    rng: Generator, cast: Cast, patients: Patients, illness: Illness, schedule: Floats
) -> Ints:
    """Draw after how many sessions each course ends: those who feel no better, or suffer, leave sooner."""
    planned = _planned_sessions(cast)
    kept = np.where(rng.random(cast.size) < NEVER_STARTED, 0, planned)
    suffering = patients.sensitivity[cast.patient] > SUFFERING_FROM
    for after in range(1, schedule.shape[1]):
        wait = np.nan_to_num(schedule[:, after] - schedule[:, after - 1], nan=7.0)
        gain = induction_gain(illness.full_gain, np.full(cast.size, after), planned, wait)
        lack = np.clip(1 - gain / illness.threshold, 0, 2)
        log_odds = DROPOUT_CONSTANT + DROPOUT_LACK_OF_GAIN * lack + DROPOUT_SIDE_EFFECTS * suffering
        leaves = rng.random(cast.size) < expit(log_odds + DROPOUT_FIRST_SESSION * (after == 1))
        kept = np.where(leaves & (kept > after), after, kept)
    return kept


def _plan_maintenance(rng: Generator, cast: Cast, offered: Bools) -> MaintenancePlan:
    """Draw who of those it is offered to agrees to maintenance, and to how many sessions."""
    agreed = offered & (rng.random(cast.size) < of_protocols("maintained")[cast.protocol])
    wished = np.minimum(rng.geometric(1 / MAINTENANCE_MEAN, cast.size), MAINTENANCE_SLOTS)
    interval = np.nan_to_num(of_protocols("maintenance_interval_days")[cast.protocol], nan=NO_INTERVAL)
    return MaintenancePlan(agreed, interval, np.where(agreed, wished, 0))


def _maintenance(rng: Generator, last: Floats, plan: MaintenancePlan, until: Floats) -> Floats:
    """Plan maintenance days at the protocol's interval, give or take, up to `until`."""
    shape = (len(last), MAINTENANCE_SLOTS)
    shift = np.rint(rng.normal(0, MAINTENANCE_JITTER, shape) * plan.interval[:, None])
    days = last[:, None] + np.cumsum(np.maximum(plan.interval[:, None] + shift, SHORTEST_INTERVAL), axis=1)
    wanted = np.arange(MAINTENANCE_SLOTS) < plan.sessions[:, None]
    return np.where(wanted & (days <= until[:, None]), days, np.nan)


def _rescue(rng: Generator, loss_day: Floats, entitled: Bools, horizon: Floats) -> Floats:
    """Plan one or two rescue sessions some weeks after a lost response, for some of those who are `entitled`."""
    count = len(loss_day)
    rescued = entitled & (rng.random(count) < RESCUED)
    first = np.ceil(np.where(np.isfinite(loss_day), loss_day, 0.0)) + rng.integers(8, 31, count)
    second = np.where(rng.random(count) < 0.5, first + rng.integers(3, 8, count), np.nan)
    days = np.stack([first, second], axis=1)
    return np.where(rescued[:, None] & np.isfinite(loss_day)[:, None] & (days <= horizon[:, None]), days, np.nan)
