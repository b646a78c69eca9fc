"""Readings: for each claim what is asked of the data, how it is read, and where the view behind it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.ascertainment import DISSOCIATION
from dashboard.claims.judged import (
    SCALES,
    Answers,
    Judged,
    judge_conditions,
    judge_dissociation,
    judge_doses,
    judge_lasting,
    judge_length,
    judge_medication,
    judge_onset,
    judge_passing,
    judge_symptoms,
    judge_up_to,
    judge_watched,
)
from queries.catalogue import Catalogue
from queries.cohort import PRIMARY, Cohort
from queries.definitions.claims import MOST, Claim
from queries.dimensions import FILTERS

Questions = Mapping[str, tuple[str, Cohort]]


@dataclass(frozen=True)
class Selected:
    """Whom a claim is asked of, what the data hold, and in which way side effects are asked about."""

    cohort: Cohort
    catalogue: Catalogue
    method: str

    @property
    def one_method(self) -> Cohort:
        """The cohort where side effects are what is asked about: each way of asking stands apart."""
        return replace(self.cohort, method=self.method)

    def only(self, name: str, values: Sequence[str]) -> Cohort | None:
        """Return those with some values of a filter; None where nobody in the selection can have one."""
        known = self.catalogue.values[FILTERS[name].column]
        chosen = self.cohort.chosen.get(name, known)
        left = tuple(value for value in known if value in values and value in chosen)
        return replace(self.cohort, chosen={**self.cohort.chosen, name: left}) if left else None


@dataclass(frozen=True)
class Reading:
    """By which questions and judgement a claim is read; `line` is the share that decides, and how it is called.

    `view` returns the page that shows what is behind it, with its address.
    """

    asks: Callable[[Selected], Questions]
    judge: Callable[[Claim, Answers], Judged]
    view: Callable[[Selected], str]
    line: Callable[[Claim], tuple[float, str] | None] = lambda _: None


def _most(_: Claim) -> tuple[float, str]:
    return MOST, "half"


def _at_two_hours(its: Selected) -> Cohort:
    return replace(its.cohort, endpoint="hours-2")


def _courses_of(its: Selected, *, single: bool) -> Cohort | None:
    """Return those whose protocol plans one session, or more than one."""
    plans = {protocol: each.sessions for protocol, each in its.catalogue.prescriptions.items() if each.sessions}
    return its.only("protocol", [protocol for protocol, planned in plans.items() if (planned == 1) == single])


def _lasting_asked(its: Selected) -> Questions:
    courses = {"whole": _courses_of(its, single=False), "single": _courses_of(its, single=True)}
    return {name: ("durability", cohort) for name, cohort in courses.items() if cohort}


def _by_dose(its: Selected) -> Cohort:
    return its.cohort.grouped("dose-band")


def _resistant(its: Selected, instrument: str = PRIMARY) -> Cohort | None:
    depressed = its.only("diagnosis", ["MDD"])
    resistant = replace(its, cohort=depressed).only("resistance", ["yes"]) if depressed else None
    return replace(resistant, instrument=instrument) if resistant else None


def _resistant_asked(its: Selected) -> Questions:
    cohorts = {scale: _resistant(its, scale) for scale in SCALES}
    return {scale: ("response", cohort) for scale, cohort in cohorts.items() if cohort}


def _by(name: str) -> Callable[[Selected], Questions]:
    def asked(its: Selected) -> Questions:
        grouped = its.cohort.grouped(name)
        return {"response": ("response", grouped), "change": ("change", grouped)}

    return asked


def _dissociation_asked(its: Selected) -> Questions:
    asked = {"actions": ("side-effect-actions", its.one_method)}
    if DISSOCIATION not in its.catalogue.terms:
        return asked
    return asked | {"grades": ("one-side-effect", replace(its.one_method, unit="course", term=DISSOCIATION))}


def _address(page: str, cohort: Cohort | None, *others: str) -> str:
    url = cohort.to_url() if cohort else "?"
    return "&".join(filter(None, (f"{page}{url}".removesuffix("?") if not others else f"{page}{url}", *others)))


READINGS: Mapping[str, Reading] = {
    "onset": Reading(
        asks=lambda its: {name: (name, _at_two_hours(its)) for name in ("response", "change")},
        judge=judge_onset,
        view=lambda its: _address("onset", its.cohort),
    ),
    "lasting": Reading(
        asks=_lasting_asked,
        judge=judge_lasting,
        view=lambda its: _address("durability", its.cohort.grouped("protocol")),
        line=lambda _: (MOST, "half"),
    ),
    "doses": Reading(
        asks=lambda its: {"response": ("response", _by_dose(its))},
        judge=judge_doses,
        view=lambda its: _address("response", _by_dose(its)),
    ),
    "resistant": Reading(
        asks=_resistant_asked,
        judge=judge_up_to,
        view=lambda its: _address("response", _resistant(its) or its.cohort),
        line=lambda claim: (claim.percent or 0, f"{claim.percent}\u00a0%"),
    ),
    "conditions": Reading(
        asks=_by("diagnosis"),
        judge=judge_conditions,
        view=lambda its: _address("response", its.cohort.grouped("diagnosis")),
    ),
    "symptoms": Reading(
        asks=lambda its: {"symptoms": ("symptoms", replace(its.cohort, endpoint="hours-24"))},
        judge=judge_symptoms,
        view=lambda its: _address("onset", replace(its.cohort, endpoint="hours-24")),
        line=_most,
    ),
    "length": Reading(
        asks=lambda its: {"thresholds": ("vital-thresholds", its.cohort), "vitals": ("vitals", its.cohort)},
        judge=judge_length,
        view=lambda its: _address("safety", its.cohort, "tab=how-long-people-stay"),
        line=_most,
    ),
    "dissociation": Reading(
        asks=_dissociation_asked,
        judge=judge_dissociation,
        view=lambda its: _address("side_effects", replace(its.cohort, term=DISSOCIATION)),
    ),
    "passing": Reading(
        asks=lambda its: {"resolution": ("resolution", its.one_method)},
        judge=judge_passing,
        view=lambda its: _address("side_effects", its.cohort),
        line=_most,
    ),
    "watched": Reading(
        asks=lambda its: {"screening": ("screening", its.cohort), "thresholds": ("vital-thresholds", its.cohort)},
        judge=judge_watched,
        view=lambda its: _address("missing", its.cohort, "tab=from-screening-to-score"),
    ),
    "medication": Reading(
        asks=_by("failed-treatments"),
        judge=judge_medication,
        view=lambda its: _address("response", its.cohort.grouped("failed-treatments")),
    ),
}
"""How each claim is read, by its name."""
