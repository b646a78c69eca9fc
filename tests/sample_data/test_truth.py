"""The truth: consistent in itself, with the files, and with what a dashboard has to show."""

import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sample_data.__main__ import main
from sample_data.network import PROTOCOLS
from tests.sample_data.conftest import Written

STATES = ("no_baseline", "not_a_case", "pending", "scored", "missing")
PROTOCOL_IDS = [protocol.protocol_id for protocol in PROTOCOLS]


def _end(written: Written, protocol: str) -> dict[str, int]:
    found = written.truth["end_of_induction"]
    return found["overall"] if protocol == "overall" else found["by_protocol"][protocol]


@pytest.mark.parametrize("protocol", ["overall", *PROTOCOL_IDS])
def test_states_add_up(written: Written, protocol: str) -> None:
    counts = _end(written, protocol)
    assert counts["courses"] == counts["started"] + counts["no_induction"]
    assert counts["started"] == sum(counts[state] for state in STATES)
    assert counts["closed"] == counts["scored"] + counts["missing"]
    assert all(counts[state] > 0 for state in (*STATES, "no_induction"))


@pytest.mark.parametrize("protocol", ["overall", *PROTOCOL_IDS])
def test_the_bounds_contain_what_everybody_would_have_scored(written: Written, protocol: str) -> None:
    counts = _end(written, protocol)
    assert counts["responders"] <= counts["would_respond"] <= counts["responders"] + counts["missing"]
    assert counts["remitters"] <= counts["would_remit"] <= counts["remitters"] + counts["rule_missing"]


def test_protocols_add_up_to_the_whole(written: Written) -> None:
    overall = _end(written, "overall")
    for name, total in overall.items():
        assert total == sum(_end(written, protocol)[name] for protocol in PROTOCOL_IDS), name


def test_counts_of_courses_agree_with_the_files(written: Written) -> None:
    courses = written["courses"]
    induced = written["sessions"].query("phase == 'induction'")["course_id"]
    for protocol in PROTOCOL_IDS:
        mine = courses[courses["protocol_id"] == protocol]
        assert _end(written, protocol)["courses"] == len(mine)
        assert _end(written, protocol)["started"] == mine["course_id"].isin(induced).sum()
    assert written.truth["sample"]["patients"] == len(written["patients"])


@pytest.mark.parametrize("seed", range(6))
def test_observed_rates_overstate_what_everybody_would_have_scored(tmp_path: Path, seed: int) -> None:
    assert main(["--courses", "1500", "--seed", str(seed), "--out", str(tmp_path)]) == 0
    truth: dict[str, Any] = tomllib.loads((tmp_path / "truth.toml").read_text(encoding="utf-8"))
    counts = truth["end_of_induction"]["overall"]
    observed = counts["responders"] / counts["scored"]
    assert observed - counts["would_respond"] / counts["closed"] > 0.03


def test_every_table_says_what_it_is(written: Written) -> None:
    lines = (written.folder / "truth.toml").read_text(encoding="utf-8").splitlines()
    headings = [number for number, line in enumerate(lines) if line.startswith("[")]
    assert len(headings) > 30
    assert all(lines[number - 1].startswith("# ") for number in headings)


def test_parameters_are_named(written: Written) -> None:
    truth = written.truth
    assert set(truth) == {"sample", "end_of_induction", "response", "onset", "dropout", "follow_up", "durability",
                          "side_effects", "vitals", "screening"}  # fmt: skip
    assert truth["response"]["dose_slope"] > 0
    assert truth["follow_up"]["response"] > 0
    assert truth["dropout"]["lack_of_gain"] > 0
    assert set(truth["durability"]["by_protocol"]) == set(PROTOCOL_IDS)
    assert set(truth["response"]["protocol_log_odds"]) == set(PROTOCOL_IDS)


@pytest.mark.parametrize("method", ["checklist", "scale", "spontaneous", "unknown"])
def test_side_effects_agree_with_their_true_chances(written: Written, method: str) -> None:
    sessions = written.with_course("sessions")
    by_method = sessions["side_effects_method"].isin(["checklist", "scale", "spontaneous"])
    asked = sessions["side_effects_asked"].fillna(by_method.map({True: "yes", False: "no"})) == "yes"
    label = sessions["side_effects_method"].where(by_method, "unknown")
    mine = sessions[asked & (label == method)]
    lists = {str(clinic): set(rows["term"]) for clinic, rows in written["checklists"].groupby("clinic")}
    effects = written["side_effects"]
    chances = written.truth["side_effects"]["chance"][method]
    counts = written.truth["side_effects"]["asked_sessions"][method]
    assert len(chances) >= 15
    for term, chance in chances.items():
        covered = mine["clinic"].map(lambda clinic, term=term: clinic not in lists or term in lists[clinic])
        about = mine.loc[covered, "session_id"]
        assert len(about) == counts[term]
        seen = about.isin(effects["session_id"][effects["term"] == term]).sum()
        spread = np.sqrt(counts[term] * chance * (1 - chance))
        assert abs(seen - counts[term] * chance) <= 4.5 * spread + 1, term


def test_resolution_agrees_with_its_medians(written: Written) -> None:
    effects = written["side_effects"].dropna(subset=["resolved_minutes"])
    told = written.truth["side_effects"]["resolved_median_minutes"]
    for term in ("Dissociation", "Dizziness", "Nausea", "Headache", "Fatigue"):
        found = effects.loc[effects["term"] == term, "resolved_minutes"]
        assert found.median() == pytest.approx(told[term], rel=0.12), term


def test_screenings_agree_with_the_files(written: Written) -> None:
    told, screenings = written.truth["screening"], written["screenings"]
    assert told["overall"]["screened"] == len(screenings)
    for outcome in ("ineligible", "declined"):
        mine = screenings.loc[screenings["outcome"] == outcome, "reason"]
        assert told["overall"][outcome] == len(mine)
        assert told["reasons"][outcome] == mine.value_counts().to_dict()
    begun = set(written["sessions"]["course_id"])
    assert told["overall"]["began"] == screenings["course_id"].isin(begun).sum()
    assert told["overall"]["courses"] == len(begun)
    assert told["overall"]["unscreened"] == len(begun - set(screenings["course_id"]))


def test_pressure_agrees_with_its_true_rise(written: Written) -> None:
    sessions = written.with_course("sessions").merge(written["protocols"][["protocol_id", "route"]], on="protocol_id")
    rise = (sessions["sbp_peak"] - sessions["sbp_before"]).groupby(sessions["route"]).mean().dropna()
    told = written.truth["vitals"]["mean_sbp_rise"]
    assert set(rise.index) == {"IV", "IM", "IN"}
    for route, mean in rise.items():
        assert mean == pytest.approx(told[str(route)], abs=1.0)
