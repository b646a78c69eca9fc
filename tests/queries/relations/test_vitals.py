"""Vital signs and safety signals: the product's SQL, the hand-worked examples and the twin say the same."""

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.definitions.vitals import RECORDED, THRESHOLDS, VITALS
from queries.measures import MEASURES
from queries.measures.safety_signals import TITLES
from queries.measures.vital_rows import VitalSign
from queries.statistics.intervals import Clusters, clustered_mean, wilson
from store.databases import open_snapshot
from store.store import Snapshot
from tests.queries.asked import answered
from tests.queries.counted import decimal
from tests.queries.published import derive_export, gate_on
from tests.twin import examples
from tests.twin.examples import CountExample, surplus, unmet
from tests.twin.measures import by_course
from tests.twin.safety import signals
from tests.twin.tables import Export, Row
from tests.twin.test_vitals import SIGNAL_KEYS
from tests.twin.vital_strategies import measured_exports, watched_exports
from tests.twin.vitals import threshold_rows, vital_rows

SLOW = settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
NAMES = {each.title: name for name, each in (*VITALS.items(), *THRESHOLDS.items())} | {RECORDED: "recorded"}
SIGNALS = {title: signal for signal, title in TITLES.items()}
PHASES = st.sampled_from(("all", "induction", "maintenance", "rescue"))


def product_rows(measure: str, snapshot: Snapshot, cohort: Cohort) -> list[Row]:
    rows = [asdict(row) for row in answered(MEASURES[measure], cohort, snapshot, read_catalogue(snapshot)).rows]
    return [_as_twin(row) for row in rows]


def _as_twin(row: Row) -> Row:
    named: Row = {"group": "all" if row["group"] == "All" else row["group"]}
    named |= {key: NAMES[row[key]] for key in ("vital", "threshold") if key in row}
    named |= {"signal": SIGNALS[row["signal"]]} if "signal" in row else {}
    return row | named


def exact(rows: list[Row]) -> list[Row]:
    """Rows in the product's words: fractions as floats, the scale of an event as "", no variance."""
    known = [{name: value for name, value in row.items() if name != "variance"} for row in decimal(rows)]
    return [row | {"instrument": row["instrument"] or ""} if "instrument" in row else row for row in known]


def expect_same(product: list[Row], twin: list[Row], keys: tuple[str, ...]) -> None:
    found = {tuple(row[key] for key in keys): row for row in product}
    assert len(found) == len(product) == len(twin)
    for row in exact(twin):
        mine = found[tuple(row[key] for key in keys)]
        assert row == pytest.approx({name: mine[name] for name in row})


@pytest.mark.parametrize(
    ("measure", "example", "keys"),
    [
        *(("vitals", each, ("group", "vital")) for each in examples.VITALS.values()),
        *(("vital-thresholds", each, ("group", "threshold")) for each in examples.VITAL_THRESHOLDS.values()),
        *(("safety-signals", each, SIGNAL_KEYS) for each in examples.SAFETY.values()),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_the_product_meets_the_examples(
    measure: str, example: CountExample, keys: tuple[str, ...], tmp_path: Path
) -> None:
    rows = product_rows(measure, derive_export(example.export, tmp_path), Cohort(by="none"))
    wanted = exact(example.expected_rows)
    assert unmet(wanted, rows, keys) + surplus(wanted, rows, keys) == []


@SLOW
@given(measured_exports(max_courses=20), PHASES)
def test_vital_signs_are_the_twins(export: Export, phase: str) -> None:
    group = by_course(export, "clinic")
    cohort = Cohort(by="clinic", phase=phase, method="scale")
    with tempfile.TemporaryDirectory() as folder:
        snapshot = derive_export(export, Path(folder))
        signs, thresholds = (product_rows(name, snapshot, cohort) for name in ("vitals", "vital-thresholds"))
    expect_same(signs, vital_rows(export, group, phase), ("group", "vital"))
    expect_same(thresholds, threshold_rows(export, group, phase), ("group", "threshold"))
    for mine, row in zip(_sorted(signs, "vital"), _sorted(vital_rows(export, group, phase), "vital"), strict=True):
        if row["variance"] is not None:
            wide = max(float(row["variance"]), row["sd"] ** 2 / row["n"]) ** 0.5
            half = (mine["high"] - mine["low"]) / 2
            assert half == pytest.approx(wide * _t(row["effective_patients"]), abs=1e-9)


def _sorted(rows: list[Row], key: str) -> list[Row]:
    return sorted(rows, key=lambda row: (row["group"], row[key]))


def _t(patients: float) -> float:
    from scipy import stats

    return float(stats.t.ppf(0.975, max(float(patients) - 1, 1)))


@SLOW
@given(watched_exports(max_courses=20))
def test_safety_signals_are_the_twins(export: Export) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = product_rows("safety-signals", derive_export(export, Path(folder)), Cohort(by="clinic"))
    expect_same(rows, signals(export, by_course(export, "clinic")), SIGNAL_KEYS)
    for row in rows:
        assert (row["low"], row["high"]) == (wilson(row["events"], row["n"]) if row["n"] else (None, None))


@SLOW
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(-20, 60)), min_size=3, max_size=40))
def test_a_mean_by_patient_is_that_of_statsmodels_on_the_effective_number_of_patients(
    readings: list[tuple[int, int]],
) -> None:
    patients, values = (np.array(column) for column in zip(*readings, strict=True))
    if len(set(patients)) < 2:
        return
    fit: Any = sm.OLS(values, np.ones(len(values))).fit(cov_type="cluster", cov_kwds={"groups": patients}, use_t=True)
    sums = [(values[patients == each].sum(), (patients == each).sum()) for each in set(patients)]
    products = (sum(x * x for x, _ in sums), sum(x * m for x, m in sums), sum(m * m for _, m in sums))
    clusters = Clusters(len(sums), int(values.sum()), len(values), *map(int, products), affected=0, always=0)
    assert clusters.variance == pytest.approx(float(fit.bse[0]) ** 2, abs=1e-9)
    if clusters.variance >= values.var(ddof=1) / len(values):
        sizes = [m for _, m in sums]
        low, high = fit.conf_int()[0]
        wider = _t(sum(sizes) ** 2 / sum(m * m for m in sizes)) / _t(len(sizes))
        assert wider == pytest.approx(1) if len(set(sizes)) == 1 else wider >= 1
        half = wider * (high - low) / 2
        expected = (values.mean() - half, values.mean() + half)
        assert clustered_mean(clusters, float(values.std(ddof=1))) == pytest.approx(expected, abs=1e-6)


def test_the_samples_rise_is_found_by_route(sample_database: str, sample_truth: dict[str, Any]) -> None:
    """Each route's true mean rise lies in its interval, rounding to whole mmHg apart; at home nobody measures."""
    snapshot = open_snapshot(sample_database)
    catalogue = read_catalogue(snapshot)
    for route, truth in sample_truth["vitals"]["mean_sbp_rise"].items():
        protocols = tuple(name for name, each in catalogue.prescriptions.items() if each.route == route)
        rows = answered(MEASURES["vitals"], Cohort({"protocol": protocols}, by="none"), snapshot, catalogue).rows
        (rise,) = [row for row in rows if isinstance(row, VitalSign) and NAMES[row.vital] == "sbp_rise"]
        if route == "SL":
            assert (rise.n, rise.mean) == (0, None)
        else:
            assert rise.low is not None
            assert rise.high is not None
            assert rise.low - 0.1 <= truth <= rise.high + 0.1


def test_a_published_rise_stands_beside_its_own_drug_and_route_alone(sample_database: str) -> None:
    snapshot = open_snapshot(sample_database)
    catalogue = read_catalogue(snapshot)
    rows = answered(MEASURES["vitals"], Cohort(), snapshot, catalogue).rows
    beside = {
        row.group.split()[0]: sorted(row.references)
        for row in rows
        if isinstance(row, VitalSign) and NAMES[row.vital] == "sbp_rise"
    }
    assert beside == {"IV": ["Riva-Posse 2018", "Vankawala 2021, pooled", "Yale"], "IM": [], "IN": [], "SL": []}
    assert not any(
        row.references
        for row in answered(MEASURES["vitals"], Cohort(by="none"), snapshot, catalogue).rows
        if isinstance(row, VitalSign)
    )


def test_many_sessions_of_few_patients_are_withheld(tmp_path: Path) -> None:
    example = examples.VITAL_THRESHOLDS["on-and-beside-the-limits"]
    gate, _ = gate_on(derive_export(example.export, tmp_path))
    for measure in ("vitals", "vital-thresholds"):
        rows = gate.ask(MEASURES[measure], Cohort(by="none")).rows
        assert any(row.withheld for row in rows)
        assert all(row.withheld or row.n == 0 for row in rows)
