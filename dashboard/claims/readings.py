"""Readings: for each claim what is asked of the data, how it is read, and where the view behind it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dashboard.ascertainment import DISSOCIATION
from dashboard.claims.judged import (
    GROUPS,
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
from queries.catalogue import ANY_VITAL, Catalogue
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


class Behind(NamedTuple):
    """An address that shows a number of a claim, and what it shows."""

    words: str
    address: str


@dataclass(frozen=True)
class Reading:
    """By which questions and judgement a claim is read; `line` is the share that decides, and how it is called.

    `views` return the pages that show the numbers behind it, each under a name.
    """

    asks: Callable[[Selected], Questions]
    judge: Callable[[Claim, Answers], Judged]
    views: Callable[[Selected], Iterable[Behind]]
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
    depressed = its.only("diagnosis", ["MDD", "TRD"])
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


def _behind(words: str, page: str, cohort: Cohort, tab: str = "") -> Behind:
    query = "&".join(filter(None, (cohort.to_url().removeprefix("?"), tab and f"tab={tab}")))
    return Behind(words, f"{page}?{query}".removesuffix("?"))


def _onset_views(its: Selected) -> Iterator[Behind]:
    yield _behind("how many responded", "onset", its.cohort)
    yield _behind("mean change", "time_course", _at_two_hours(its))


def _lasting_views(its: Selected) -> Iterator[Behind]:
    for words, single in (("whole inductions", False), ("single sessions", True)):
        if cohort := _courses_of(its, single=single):
            yield _behind(words, "durability", cohort.grouped("none"))


def _resistant_views(its: Selected) -> Iterator[Behind]:
    for scale in SCALES:
        if cohort := _resistant(its, scale):
            yield _behind(scale, "response", cohort)


def _views_by(name: str) -> Callable[[Selected], Iterator[Behind]]:
    """Return the rates of a filter's groups, and each group's mean changes, which are on scales of their own."""

    def views(its: Selected) -> Iterator[Behind]:
        yield _behind("how many responded", "response", its.cohort.grouped(name))
        for group, label in GROUPS[name].items():
            if cohort := its.only(name, [group]):
                yield _behind(label, "time_course", cohort)

    return views


def _dissociation_views(its: Selected) -> Iterator[Behind]:
    yield _behind("per course", "side_effects", replace(its.one_method, term=DISSOCIATION), "per-course")
    yield _behind("what was done", "side_effects", its.one_method, "what-was-done")


def _length_views(its: Selected) -> Iterator[Behind]:
    yield _behind("sessions so long", "safety", its.cohort)
    yield _behind("how long people stay", "safety", its.cohort, "how-long-people-stay")


def _watched_asked(its: Selected) -> Questions:
    """Return who was screened, and what was measured: in the clinics that say, and in all, which tells the others."""
    asked = {"screening": ("screening", its.cohort), "thresholds": ("vital-thresholds", its.cohort)}
    saying = _where_vitals_are_said(its)
    return asked if saying is its.cohort else asked | {"said": ("vital-thresholds", saying)}


def _where_vitals_are_said(its: Selected) -> Cohort:
    """Return those of clinics that hand any vital sign over; all where none does, or each."""
    silent = its.catalogue.silent.get(ANY_VITAL, ())
    others = [clinic for clinic in its.catalogue.values["clinic"] if clinic not in silent]
    return (its.only("clinic", others) if silent else None) or its.cohort


def _watched_views(its: Selected) -> Iterator[Behind]:
    yield _behind("screening", "missing", its.cohort, "from-screening-to-score")
    yield _behind("pressure", "safety", _where_vitals_are_said(its))


READINGS: Mapping[str, Reading] = {
    "onset": Reading(
        asks=lambda its: {name: (name, _at_two_hours(its)) for name in ("response", "change")},
        judge=judge_onset,
        views=_onset_views,
    ),
    "lasting": Reading(
        asks=_lasting_asked,
        judge=judge_lasting,
        views=_lasting_views,
        line=lambda _: (MOST, "half"),
    ),
    "doses": Reading(
        asks=lambda its: {"response": ("response", _by_dose(its))},
        judge=judge_doses,
        views=lambda its: [_behind("how many responded", "response", _by_dose(its))],
    ),
    "resistant": Reading(
        asks=_resistant_asked,
        judge=judge_up_to,
        views=_resistant_views,
        line=lambda claim: (claim.percent or 0, f"{claim.percent}\u00a0%"),
    ),
    "conditions": Reading(
        asks=_by("diagnosis"),
        judge=judge_conditions,
        views=_views_by("diagnosis"),
    ),
    "symptoms": Reading(
        asks=lambda its: {"symptoms": ("symptoms", replace(its.cohort, endpoint="hours-24"))},
        judge=judge_symptoms,
        views=lambda its: [_behind("single symptoms", "onset", replace(its.cohort, endpoint="hours-24"))],
        line=_most,
    ),
    "length": Reading(
        asks=lambda its: {"thresholds": ("vital-thresholds", its.cohort), "vitals": ("vitals", its.cohort)},
        judge=judge_length,
        views=_length_views,
        line=_most,
    ),
    "dissociation": Reading(
        asks=_dissociation_asked,
        judge=judge_dissociation,
        views=_dissociation_views,
    ),
    "passing": Reading(
        asks=lambda its: {"resolution": ("resolution", its.one_method)},
        judge=judge_passing,
        views=lambda its: [_behind("when gone", "side_effects", its.one_method, "when-gone")],
        line=_most,
    ),
    "watched": Reading(
        asks=_watched_asked,
        judge=judge_watched,
        views=_watched_views,
    ),
    "medication": Reading(
        asks=_by("failed-treatments"),
        judge=judge_medication,
        views=_views_by("failed-treatments"),
    ),
}
"""How each claim is read, by its name."""
