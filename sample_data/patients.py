"""Who is treated: patients, and what each course of theirs is (clinic, diagnosis, protocol, dose, start)."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.random import Generator

from sample_data.columns import Bools, Floats, Ints, Rows, Table, Texts, choose, choose_alike, named, one_of, stream
from sample_data.network import CLINICS, DIAGNOSES, DIAGNOSIS_SHARE, NETWORK_DAYS, PROTOCOLS, routes

SEXES = ("female", "male", "other")
SEX_WEIGHTS = (0.575, 0.405, 0.015, 0.005)  # the last: not recorded
AGE_CAP = 90
AGE_MISSING = 0.01
FAILED_TRIALS_MEAN = {"GAD": 1.6, "SAD": 1.3, "PTSD": 1.8, "MDD": 2.1, "OCD": 2.0, "panic": 1.5, "other": 1.2}
FAILED_TRIALS_BEFORE_ESKETAMINE = 2  # its label asks for two adequate trials
RESISTANT_FROM = 2
METHODS = ("spontaneous", "checklist", "scale", "none")
CLINIC_METHOD_SHARE = 0.88


@dataclass(frozen=True)
class Patients(Rows):
    """One entry a patient; susceptibility and sensitivity are standard normal and stay with the patient."""

    age: Floats
    sex: Ints
    weight: Floats
    susceptibility: Floats
    sensitivity: Floats


@dataclass(frozen=True)
class Cast(Rows):
    """One entry a course, in codes; `start` counts days from the network's first day; `method` −1: not recorded."""

    patient: Ints
    number: Ints
    clinic: Ints
    diagnosis: Ints
    protocol: Ints
    dose: Floats
    start: Ints
    failed: Ints
    method: Ints

    @property
    def size(self) -> int:
        """The number of courses."""
        return len(self.patient)

    @property
    def resistant(self) -> Bools:
        """Whether at least two adequate trials have failed."""
        return self.failed >= RESISTANT_FROM

    @property
    def days_to_cutoff(self) -> Ints:
        """The last day of the course, counted from its start, that the export can show."""
        return NETWORK_DAYS - self.start


def draw_patients(count: int, seed: int) -> Patients:
    """Draw the patients of the network."""
    rng = stream(seed, "patients")
    return Patients(
        age=np.clip(np.rint(rng.normal(43, 14, count) + rng.exponential(3, count)), 18, AGE_CAP),
        sex=choose_alike(rng, SEX_WEIGHTS, count),
        weight=np.clip(rng.normal(79, 16, count), 45, 140),
        susceptibility=rng.normal(size=count),
        sensitivity=rng.normal(size=count),
    )


def first_courses(count: int, seed: int) -> Cast:
    """Draw everybody's first course; starts are spread over the whole period, denser towards its end."""
    rng = stream(seed, "first courses")
    clinic = choose_alike(rng, tuple(c.share for c in CLINICS), count)
    protocol = choose(rng, _clinic_protocols()[clinic])
    spread = (rng.permutation(count) + rng.random(count)) / max(count, 1)
    diagnosis = choose(rng, _route_diagnoses()[protocol])
    means = np.array([FAILED_TRIALS_MEAN[name] for name in DIAGNOSES])
    nasal = np.array(routes())[protocol] == "IN"
    failed = np.where(nasal, FAILED_TRIALS_BEFORE_ESKETAMINE + rng.poisson(1.0, count), rng.poisson(means[diagnosis]))
    return Cast(
        patient=np.arange(count),
        number=np.ones(count, dtype=np.int64),
        clinic=clinic,
        diagnosis=diagnosis,
        protocol=protocol,
        dose=_dose_reached(rng, protocol),
        start=np.floor(NETWORK_DAYS * spread**0.8).astype(np.int64),
        failed=np.minimum(failed, 9),
        method=_method(rng, clinic),
    )


def second_courses(first: Cast, chosen: Ints, start: Ints, another_protocol: Bools, seed: int) -> Cast:
    """Draw the second courses of the `chosen` first ones; `another_protocol` says who changes the prescription."""
    rng = stream(seed, "second courses")
    before = first.take(chosen)
    offered = _clinic_protocols()[before.clinic]
    # A change of protocol never leads to the nasal spray here: that would ask for its own indication.
    offered[:, [route == "IN" for route in routes()]] = 0.0
    offered[np.arange(before.size), before.protocol] = 0.0
    protocol = np.where(another_protocol, choose(rng, offered), before.protocol)
    return replace(
        before,
        number=before.number + 1,
        protocol=protocol,
        dose=_dose_reached(rng, protocol),
        start=start,
        failed=np.minimum(before.failed + another_protocol, 9),
        method=_method(rng, before.clinic),
    )


def patients_table(patients: Patients, shown: Ints, ids: Texts, seed: int) -> Table:
    """Write down the patients at positions `shown`."""
    unknown_age = stream(seed, "patients table").random(len(shown)) < AGE_MISSING
    return {
        "patient_id": ids[shown],
        "age": np.where(unknown_age, np.nan, patients.age[shown]),
        "sex": named(SEXES, patients.sex[shown]),
    }


def _clinic_protocols() -> Floats:
    """Share of each protocol (columns) in each clinic (rows)."""
    return np.array([[clinic.protocols.get(p.protocol_id, 0.0) for p in PROTOCOLS] for clinic in CLINICS])


def _route_diagnoses() -> Floats:
    """Share of each diagnosis (columns) among the courses of each protocol (rows)."""
    shares = [DIAGNOSIS_SHARE.get(route, DIAGNOSIS_SHARE["elsewhere"]) for route in routes()]
    return np.array([[share.get(name, 0.0) for name in DIAGNOSES] for share in shares])


def _dose_reached(rng: Generator, protocol: Ints) -> Floats:
    """Draw the dose each course is titrated to, in its protocol's unit."""
    return one_of(rng, [p.dose_steps for p in PROTOCOLS], protocol)


def _method(rng: Generator, clinic: Ints) -> Ints:
    """Draw how side effects are asked about: mostly the clinic's habit; −1 is not recorded."""
    codes = {name: code for code, name in enumerate(METHODS)} | {"": -1}
    habit = np.array([codes[c.method] for c in CLINICS])[clinic]
    other = one_of(rng, [tuple(codes[name] for name in c.other_methods) for c in CLINICS], clinic).astype(np.int64)
    return np.where(rng.random(len(clinic)) < CLINIC_METHOD_SHARE, habit, other)
