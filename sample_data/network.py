"""The clinic network: its clinics, its protocols, its dates and who is treated with what."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from sample_data.columns import Floats, Table

SOURCE = "Synthetic clinic network (invented clinics and patients)"
CUTOFF = date(2026, 10, 31)
FIRST_START = date(2023, 11, 6)
NETWORK_DAYS = (CUTOFF - FIRST_START).days

DIAGNOSES = ("GAD", "SAD", "PTSD", "MDD", "OCD", "panic", "other")


@dataclass(frozen=True)
class Protocol:
    """One prescription: the exchange columns, then what the simulation gives it.

    dose_steps: doses clinicians reach under it, in its unit, with equal chance.
    log_odds: response at the reference dose, for a patient of average propensity with treatable MDD.
    durability: factor on the scale of time to loss of response.
    maintained: share of courses with benefit that are offered maintenance.
    """

    protocol_id: str
    label: str
    drug: str
    route: str
    dose: float
    dose_unit: str
    infusion_minutes: int | None
    induction_sessions: int
    induction_days: int
    maintenance_interval_days: int | None
    adjunct: str
    dose_steps: tuple[float, ...]
    log_odds: float
    durability: float
    maintained: float


@dataclass(frozen=True)
class Clinic:
    """One invented clinic and its habits.

    protocols: protocol_id → share. method, other_methods: how it asks about side effects.
    follow_up: log-odds that a course without response is scored at the end of induction.
    before_session, onset: shares of sessions scored beforehand, of courses scored 2 and 24 hours after session 1.
    vitals_missing: share of sessions without any vital sign.
    """

    name: str
    share: float
    protocols: dict[str, float]
    method: str
    other_methods: tuple[str, ...]
    follow_up: float
    before_session: float
    onset: float
    vitals_missing: float


# Schedules: six in 21 days, Oliver 2022 J Clin Psychiatry 83:21m14336; six in two weeks, Phillips 2019
# 10.1176/appi.ajp.2018.18070834; eight in four weeks, Popova 2019 AJP (TRANSFORM-2); four at home in four weeks,
# Hull 2022 10.1016/j.jad.2022.07.004; one infusion, Murrough 2013 Am J Psychiatry.
# fmt: off
PROTOCOLS = (
    Protocol("iv-050-x6", "IV ketamine 0.5 mg/kg × 6", "ketamine", "IV", 0.5, "mg/kg", 40, 6, 21, 28, "",
             (0.4, 0.5, 0.5, 0.6), 0.08, 1.0, 0.40),
    Protocol("iv-100-x6", "IV ketamine 1 mg/kg × 6", "ketamine", "IV", 1.0, "mg/kg", 60, 6, 14, 28, "",
             (0.8, 1.0, 1.0), 0.08, 1.15, 0.40),
    Protocol("iv-050-x1", "IV ketamine 0.5 mg/kg × 1", "ketamine", "IV", 0.5, "mg/kg", 40, 1, 1, None, "",
             (0.5,), -0.40, 0.22, 0.0),
    Protocol("iv-050-x6-therapy", "IV ketamine 0.5 mg/kg × 6 + psychotherapy", "ketamine", "IV", 0.5, "mg/kg", 40, 6,
             21, 28, "psychotherapy", (0.4, 0.5, 0.5, 0.6), 0.60, 1.5, 0.30),
    Protocol("im-075-x6", "IM ketamine 0.75 mg/kg × 6", "ketamine", "IM", 0.75, "mg/kg", None, 6, 21, 28, "",
             (0.5, 0.75, 1.0), -0.10, 0.9, 0.35),
    Protocol("in-056-x8", "IN esketamine 56 mg × 8", "esketamine", "IN", 56.0, "mg", None, 8, 28, 7, "",
             (56.0,), 0.20, 0.85, 0.75),
    Protocol("in-084-x8", "IN esketamine 84 mg × 8", "esketamine", "IN", 84.0, "mg", None, 8, 28, 7, "",
             (84.0,), 0.20, 0.95, 0.75),
    Protocol("sl-400-x4", "SL ketamine 400 mg × 4", "ketamine", "SL", 400.0, "mg", None, 4, 28, 30, "",
             (300.0, 350.0, 400.0, 450.0), 0.75, 0.8, 0.45),
)
# fmt: on

REFERENCE_DOSE = {"IV": 0.5, "IM": 0.75, "IN": 56.0, "SL": 400.0}

CLINICS = (
    Clinic(
        "Northquay",
        0.30,
        {"iv-050-x6": 0.38, "iv-100-x6": 0.25, "iv-050-x1": 0.17, "in-056-x8": 0.10, "in-084-x8": 0.10},
        "checklist",
        ("none",),
        follow_up=1.5,
        before_session=0.60,
        onset=0.45,
        vitals_missing=0.04,
    ),
    Clinic(
        "Saltmere",
        0.22,
        {"iv-050-x6": 0.30, "iv-100-x6": 0.15, "in-056-x8": 0.20, "in-084-x8": 0.35},
        "scale",
        ("checklist", "none"),
        follow_up=1.7,
        before_session=0.75,
        onset=0.40,
        vitals_missing=0.02,
    ),
    Clinic(
        "Fernhollow",
        0.20,
        {"iv-050-x6": 0.20, "iv-050-x6-therapy": 0.40, "im-075-x6": 0.40},
        "spontaneous",
        ("none", ""),
        follow_up=1.4,
        before_session=0.50,
        onset=0.20,
        vitals_missing=0.10,
    ),
    Clinic(
        "Highlarch",
        0.13,
        {"iv-050-x6": 0.35, "iv-050-x1": 0.20, "in-056-x8": 0.20, "im-075-x6": 0.25},
        "spontaneous",
        ("none", ""),
        follow_up=-0.2,
        before_session=0.30,
        onset=0.10,
        vitals_missing=0.25,
    ),
    Clinic(
        "Millreach",
        0.15,
        {"sl-400-x4": 0.75, "im-075-x6": 0.10, "iv-050-x6-therapy": 0.15},
        "checklist",
        ("none",),
        follow_up=1.2,
        before_session=0.70,
        onset=0.30,
        vitals_missing=0.15,
    ),
)

# Nasal esketamine is licensed for depression, so almost nobody with another diagnosis gets it.
DIAGNOSIS_SHARE = {
    "IN": {"MDD": 0.97, "other": 0.03},
    "elsewhere": {"GAD": 0.27, "SAD": 0.12, "PTSD": 0.19, "MDD": 0.31, "OCD": 0.04, "panic": 0.04, "other": 0.03},
}


def of_protocols(field: str) -> Floats:
    """Give one numeric field of every protocol, in the file's order; not set is NaN."""
    values = [getattr(protocol, field) for protocol in PROTOCOLS]
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def routes() -> tuple[str, ...]:
    """Give every protocol's route, in the file's order."""
    return tuple(protocol.route for protocol in PROTOCOLS)


def by_route(values: dict[str, float]) -> Floats:
    """Give every protocol, in the file's order, the value of its route."""
    return np.array([values[route] for route in routes()])


def protocols_table() -> Table:
    """Write the prescriptions down: one row a protocol."""
    texts = ("protocol_id", "label", "drug", "route", "dose_unit", "adjunct")
    order = ("protocol_id", "label", "drug", "route", "dose", "dose_unit", "infusion_minutes", "induction_sessions",
             "induction_days", "maintenance_interval_days", "adjunct")  # fmt: skip
    return {
        name: np.array([getattr(p, name) for p in PROTOCOLS], dtype=object) if name in texts else of_protocols(name)
        for name in order
    }
