"""What was put into the sample's side effects is what the product finds: chances, slopes, and how long they last."""

from math import log, pi, sqrt
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binomtest, norm
from statsmodels.genmod.families import Binomial
from statsmodels.genmod.generalized_linear_model import GLM

from queries.catalogue import Catalogue, read_catalogue
from queries.cohort import Cohort
from queries.measures import MEASURES
from queries.measures.session_rows import EffectTimes, SideEffect
from sample_data.side_effects import RESOLUTION_SPREAD
from store.databases import open_snapshot
from store.store import Snapshot
from tests.queries.asked import answered

ERROR = 0.05  # that any of all the cells is judged wrongly
METHODS = ("spontaneous", "checklist", "scale", "unknown")
DOSES = {"iv-050-x6": 0.5, "iv-100-x6": 1.0, "in-056-x8": 56.0, "in-084-x8": 84.0}


@pytest.fixture(scope="module")
def opened(sample_database: str) -> tuple[Snapshot, Catalogue]:
    snapshot = open_snapshot(sample_database)
    return snapshot, read_catalogue(snapshot)


def side_effects(opened: tuple[Snapshot, Catalogue], cohort: Cohort) -> list[SideEffect]:
    rows = answered(MEASURES["side-effects"], cohort, *opened).rows
    return [row for row in rows if isinstance(row, SideEffect) and row.n and row.method in METHODS]


def attenuated(slope: float, truth: dict[str, Any]) -> float:
    """Return the slope of everyone together when each patient's log-odds have this slope and differ by a normal.

    Zeger, Liang and Albert 1988, Biometrics 44:1049: by √(1 + c²·variance), c = 16√3 / 15π.
    """
    c = 16 * sqrt(3) / (15 * pi)
    return slope / sqrt(1 + (c * truth["side_effects"]["patient_sd"]) ** 2)


def test_every_term_has_its_chance_in_each_way_of_asking(
    opened: tuple[Snapshot, Catalogue], sample_truth: dict[str, Any]
) -> None:
    found = {(row.method, row.term): row for row in side_effects(opened, Cohort(by="none"))}
    chances = {
        (method, term): chance
        for method, terms in sample_truth["side_effects"]["chance"].items()
        for term, chance in terms.items()
    }
    assert found.keys() == chances.keys()
    assert len(found) > 80
    held = 0
    for (method, term), row in found.items():
        assert row.n == sample_truth["side_effects"]["asked_sessions"][method][term]
        chance = chances[method, term]
        # Of independent draws whose chances differ the number varies less than of as many that are alike.
        assert binomtest(row.events or 0, row.n, chance).pvalue > ERROR / len(found), (method, term, row.value, chance)
        held += (row.low or 0) <= chance <= (row.high or 0)
    assert held >= 0.95 * len(found)


def log_odds(rows: list[SideEffect], number: dict[str, float], route: dict[str, str]) -> tuple[float, float]:
    """Fit the slope of the log-odds per unit of `number` of a group, beside terms, ways of asking and routes."""
    table = pd.DataFrame(
        [
            {"yes": row.events, "no": (row.n or 0) - (row.events or 0), "x": number[row.group]}
            | {"term": f"{route[row.group]} {row.term}", "method": f"{row.method} {row.term == 'Dissociation'}"}
            for row in rows
        ]
    )
    seen = table[table.groupby("term")["yes"].transform("sum") > 0]
    dummies = [pd.get_dummies(seen[name], dtype=float, prefix=name, drop_first=True) for name in ("term", "method")]
    design = pd.concat([seen[["x"]].astype(float), *dummies], axis=1).assign(constant=1.0)
    fitted = GLM(seen[["yes", "no"]].to_numpy(float), design.to_numpy(float), family=Binomial()).fit()
    return float(fitted.params[0]), float(fitted.bse[0])


def test_the_dose_slope_is_found(opened: tuple[Snapshot, Catalogue], sample_truth: dict[str, Any]) -> None:
    catalogue = opened[1]
    labels = {catalogue.protocols[protocol]: dose for protocol, dose in DOSES.items()}
    cohort = Cohort(chosen={"protocol": tuple(DOSES)}, phase="induction")
    rows = side_effects(opened, cohort)
    slope, _ = log_odds(rows, {name: log(dose) for name, dose in labels.items()}, {name: name[:2] for name in labels})
    # Patients differ in all their terms alike: that, not the number of sessions, is what limits the slope.
    patients = {row.group: row.patients for row in answered(MEASURES["serious"], cohort, *opened).rows}  # type: ignore[attr-defined]
    information = 0.0
    for low, high in zip(list(labels)[::2], list(labels)[1::2], strict=True):
        variance = sample_truth["side_effects"]["patient_sd"] ** 2 * (1 / patients[low] + 1 / patients[high])
        information += log(labels[high] / labels[low]) ** 2 / variance
    error = 1 / sqrt(information)
    assert slope == pytest.approx(attenuated(sample_truth["side_effects"]["dose"], sample_truth), abs=2.6 * error)
    assert slope > 2.6 * error


def test_side_effects_fall_over_sessions_as_they_were_made_to(
    opened: tuple[Snapshot, Catalogue], sample_truth: dict[str, Any]
) -> None:
    six = Cohort(chosen={"protocol": ("iv-050-x6", "iv-100-x6", "im-075-x6")}, phase="induction", by="session-number")
    rows = side_effects(opened, six)
    slope, error = log_odds(rows, {row.group: log(int(row.group)) for row in rows}, {row.group: "" for row in rows})
    # Those who suffer most leave earlier, which makes it a little steeper than its truth.
    assert slope == pytest.approx(
        attenuated(sample_truth["side_effects"]["number"], sample_truth), abs=2.6 * error + 0.03
    )
    assert slope < -2.6 * error


def test_side_effects_are_gone_when_they_were_made_to_be(
    opened: tuple[Snapshot, Catalogue], sample_truth: dict[str, Any]
) -> None:
    rows = [row for row in answered(MEASURES["resolution"], Cohort(by="none"), *opened).rows if row.n]
    shares = [(row, hours, at) for row in rows if isinstance(row, EffectTimes) for hours, at in row.gone.items()]
    assert len(shares) > 200
    held = []
    for row, hours, at in shares:
        median = sample_truth["side_effects"]["resolved_median_minutes"][row.term]
        chance = float(norm.cdf(log((60 * hours + 0.5) / median) / RESOLUTION_SPREAD))  # whole minutes are written
        place = (row.term, row.method, hours, at.value, chance)
        assert binomtest(at.events, row.n or 0, chance).pvalue > ERROR / len(shares), place
        if 0.02 < chance < 0.98:
            held.append(at.low <= chance <= at.high)
    assert np.mean(held) >= 0.93
