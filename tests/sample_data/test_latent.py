"""The latent model and the rules of the scales, each on its own."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_data import durability, illness, instruments
from sample_data.columns import choose, expit, one_of, stream
from sample_data.durability import MaintenancePlan, loss_days
from sample_data.items import SCALES, hand_out
from sample_data.network import CLINICS, PROTOCOLS
from sample_data.patients import Cast, draw_patients, first_courses
from sample_data.trajectory import gain_at
from sample_data.treatment import SUFFERING_FROM, treat

MANY = 20_000


def _code(name: str) -> int:
    return instruments.NAMES.index(name)


@pytest.mark.parametrize(
    ("name", "baseline", "score", "expected"),
    [
        ("GAD-7", 15, 7, True),
        ("GAD-7", 15, 8, False),
        ("GAD-7", 14, 7, True),
        ("GAD-7", 0, 0, False),
        ("LSAS", 100, 65, False),
        ("LSAS", 100, 64, True),
        ("PCL-5", 50, 35, True),
        ("PCL-5", 50, 36, False),
        ("Y-BOCS", 20, 13, True),
        ("Y-BOCS", 20, 14, False),
        ("PDSS", 20, 12, True),
        ("PDSS", 20, 13, False),
    ],
)
def test_response_rules_at_their_edges(name: str, baseline: int, score: int, expected: bool) -> None:
    code = np.array([_code(name)])
    assert instruments.responds(code, np.array([baseline]), np.array([score]))[0] == expected


@pytest.mark.parametrize(
    ("name", "remitted", "not_remitted"),
    [("GAD-7", 4, 5), ("PHQ-9", 4, 5), ("MADRS", 10, 11), ("HAM-A", 7, 8), ("LSAS", 29, 30), ("SPIN", 18, 19)],
)
def test_remission_rules_at_their_edges(name: str, remitted: int, not_remitted: int) -> None:
    code = np.array([_code(name)] * 2)
    assert instruments.remits(code, np.array([remitted, not_remitted])).tolist() == [True, False]


def test_pcl_has_no_remission() -> None:
    assert not instruments.remits(np.array([_code("PCL-5")]), np.array([0]))[0]


@pytest.mark.parametrize(
    ("name", "case", "no_case"),
    [("GAD-7", 8, 7), ("PHQ-9", 10, 9), ("PCL-5", 33, 32), ("MADRS", 11, 10), ("HAM-A", 8, 7), ("PDSS", 8, 7)],
)
def test_case_rules_at_their_edges(name: str, case: int, no_case: int) -> None:
    assert instruments.is_case(np.array([_code(name)] * 2), np.array([case, no_case])).tolist() == [True, False]


@given(total=st.integers(0, 21), seed=st.integers(0, 1000))
def test_answers_add_up(total: int, seed: int) -> None:
    scale = SCALES[0]
    readiness = np.tile(scale.readiness, (3, 1))
    found = hand_out(stream(seed, "test"), np.full(3, total), readiness, scale.highest)
    assert found.sum(axis=1).tolist() == [total] * 3
    assert ((found >= 0) & (found <= scale.highest)).all()


def test_choose_keeps_to_its_weights() -> None:
    drawn = choose(stream(1, "test"), np.tile([0.0, 3.0, 1.0, 0.0], (MANY, 1)))
    shares = np.bincount(drawn, minlength=4) / MANY
    assert shares[[0, 3]].tolist() == [0, 0]
    assert shares[1] == pytest.approx(0.75, abs=0.015)


def test_one_of_draws_each_rows_own_options() -> None:
    drawn = one_of(stream(1, "test"), [(1.0, 2.0), (7.0,)], np.array([0, 1] * 500))
    assert set(drawn[0::2]) == {1.0, 2.0}
    assert set(drawn[1::2]) == {7.0}


def test_streams_differ_by_seed_and_purpose() -> None:
    draws = [stream(seed, purpose).random() for seed in (1, 2) for purpose in ("a", "b")]
    assert len(set(draws)) == 4
    assert stream(1, "a").random() == draws[0]


def _cast(protocol: str, count: int) -> Cast:
    cast = first_courses(count, 1)
    position = [p.protocol_id for p in PROTOCOLS].index(protocol)
    return Cast(**{**vars(cast), "protocol": np.full(count, position)})


@pytest.mark.parametrize("protocol", ["iv-050-x6", "iv-050-x1", "sl-400-x4"])
def test_loss_without_maintenance_is_what_the_truth_says(protocol: str) -> None:
    plan = MaintenancePlan(np.zeros(MANY, dtype=bool), np.full(MANY, 28.0), np.zeros(MANY, dtype=np.int64))
    last, response = np.full(MANY, 20.0), np.ones(MANY, dtype=bool)
    weeks = (loss_days(stream(1, "test"), _cast(protocol, MANY), last, response, plan) - 27) / 7
    told = durability.protocol_durability()[protocol]
    assert np.median(weeks) == pytest.approx(told["median_weeks"], rel=0.04)
    assert (weeks > 4).mean() == pytest.approx(told["still_responding_at_28_days"], abs=0.015)
    assert (weeks > 8).mean() == pytest.approx(told["still_responding_at_56_days"], abs=0.015)


def test_the_reference_protocol_keeps_to_the_published_curve() -> None:
    told = durability.protocol_durability()["iv-050-x6"]
    assert told["still_responding_at_28_days"] == pytest.approx(0.80)
    assert told["still_responding_at_56_days"] == pytest.approx(0.60)


def test_maintenance_halves_the_hazard_while_it_lasts() -> None:
    last, response = np.full(MANY, 20.0), np.ones(MANY, dtype=bool)
    shares = []
    for sessions in (0, 12):
        plan = MaintenancePlan(np.full(MANY, sessions > 0), np.full(MANY, 7.0), np.full(MANY, sessions))
        lost = loss_days(stream(1, "test"), _cast("in-056-x8", MANY), last, response, plan)
        shares.append((lost > 27 + 56).mean())
    assert np.log(shares[1]) / np.log(shares[0]) == pytest.approx(durability.MAINTENANCE_HAZARD_RATIO, abs=0.03)


def test_gain_is_the_full_gain_once_all_sessions_have_settled() -> None:
    full = np.array([-0.2, 0.1, 0.5, 0.9])
    found = illness.induction_gain(full, np.full(4, 6), np.full(4, 6), np.full(4, 60.0))
    assert found == pytest.approx(full, abs=1e-6)


def test_relief_sets_in_within_hours_and_passes_after_one_of_six() -> None:
    hours = np.array([0.0, 1.0, 2.0, 24.0, 24.0 * 14])
    found = illness.induction_gain(np.full(5, 0.8), np.ones(5, dtype=np.int64), np.full(5, 6), hours / 24)
    assert found[0] == 0
    assert found[1] < found[2]
    assert found[2] > 0.4
    assert found[3] > found[4] > 0.2


def test_response_is_lost_on_the_day_of_the_loss() -> None:
    patients = draw_patients(4000, 3)
    cast = first_courses(4000, 3)
    ill = illness.draw_illness(cast, patients, 3, "test")
    treated = treat(cast, patients, ill, 3, "test")
    clear = np.flatnonzero(
        (treated.achieved > ill.threshold + 0.1) & (treated.loss_day > treated.last_induction + 21)
        & np.isnan(treated.rescue).all(axis=1)
    )  # fmt: skip
    day = treated.loss_day[clear]
    assert len(clear) > 500
    # Once all has settled, at the moment itself the gain is the threshold's, give or take the last acute relief.
    at_loss = gain_at(ill, treated, clear, day) - ill.threshold[clear]
    assert np.abs(at_loss).max() < 0.15
    assert np.median(np.abs(at_loss)) < 0.01
    assert (gain_at(ill, treated, clear, day - 14) > ill.threshold[clear]).mean() > 0.97
    assert (gain_at(ill, treated, clear, day + 14) < ill.threshold[clear]).all()


def test_latent_response_follows_the_log_odds_put_in() -> None:
    patients = draw_patients(MANY, 4)
    cast = first_courses(MANY, 4)
    ill = illness.draw_illness(cast, patients, 4, "test")
    responds = ill.full_gain > ill.threshold
    expected = expit(ill.log_odds)
    for low, high in ((0, 0.35), (0.35, 0.5), (0.5, 0.65), (0.65, 1)):
        some = (expected >= low) & (expected < high)
        assert some.sum() > 1000
        assert responds[some].mean() == pytest.approx(expected[some].mean(), abs=0.03)


def test_the_sensitive_and_those_without_gain_leave_early() -> None:
    patients = draw_patients(MANY, 6)
    cast = first_courses(MANY, 6)
    ill = illness.draw_illness(cast, patients, 6, "test")
    treated = treat(cast, patients, ill, 6, "test")
    several = (treated.planned > 1) & (treated.given > 0)
    suffers = patients.sensitivity > SUFFERING_FROM
    gains = ill.full_gain > ill.threshold
    left = {
        (suffering, gain): treated.dropped[several & (suffers == suffering) & (gains == gain)].mean()
        for suffering in (False, True)
        for gain in (False, True)
    }
    assert left[True, False] > left[False, False] + 0.10
    assert left[True, True] > left[False, True] + 0.05
    assert left[False, False] > left[False, True] + 0.05


def test_doubling_the_dose_doubles_the_odds() -> None:
    patients = draw_patients(50, 5)
    cast = first_courses(50, 5)
    facts: dict[str, Any] = {**vars(cast), "dose": cast.dose * 2}
    doubled = Cast(**facts)
    rise = illness.response_log_odds(doubled, patients) - illness.response_log_odds(cast, patients)
    assert rise == pytest.approx(np.full(50, np.log(2)))


def test_clinics_offer_only_protocols_that_exist() -> None:
    known = {protocol.protocol_id for protocol in PROTOCOLS}
    offered = set().union(*(clinic.protocols for clinic in CLINICS))
    assert offered == known
    assert sum(clinic.share for clinic in CLINICS) == pytest.approx(1)
    for clinic in CLINICS:
        assert sum(clinic.protocols.values()) == pytest.approx(1)
