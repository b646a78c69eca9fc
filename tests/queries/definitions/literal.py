"""The definitions' numbers written down a second time, with what the product says differently about each."""

from collections.abc import Iterator

from queries.definitions import bands, claims, side_effects
from queries.definitions.bands import ADULT_FROM, AGE_BANDS, DOSE_BANDS, FAILED_TREATMENT_BANDS, Bands
from queries.definitions.disclosure import FEW_EVENTS_UNDER, FEW_UNDER, WITHHELD_UNDER
from queries.definitions.durability import (
    AT_DAYS,
    COMPETING_RULE,
    COMPETING_STATES,
    CUT_UNDER_AT_RISK,
    LATER_EVENT_KINDS,
    LONG_OVER_DAYS,
    PERCENTS,
    RMST_DAYS,
)
from queries.definitions.endpoints import ONSET
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.definitions.overview import FOLLOW_UP_FROM, PERIOD_MONTHS
from queries.definitions.paired import FIRST, SECOND, SECOND_OF
from queries.definitions.retention import FROM_SESSION
from queries.definitions.safety import EVENT_KINDS, EVENTS_FROM_DAY, IDEATION, WORSE_BY
from queries.definitions.symptoms import EASED_BY, HAD_FROM, SYMPTOMS
from queries.definitions.trajectory import BAND_HIGH, BAND_LOW, FALLS, LAST_WEEK, PRINTED_FROM, REACH_DAYS, TICKS
from queries.definitions.unscored import REASONS
from queries.definitions.vitals import QUARTILES, RECORDED_COLUMNS, REFERENCES, THRESHOLDS, VITALS
from tests.queries.definitions.published_results import published_faults
from tests.twin.definitions import INSTRUMENTS as WRITTEN
from tests.twin.instrument import Instrument as Written

AGE = (
    "0 under 12 · 12 12–17 · 18 18–24 · 25 25–34 · 35 35–44 · 45 45–54 · 55 55–64 · 65 65–74 · 75 75–84 "
    "· 85 85 and over"
)

FAILED = "0 none · 1 1 · 2 2 · 3 3 · 4 4 and over"
DRUGS, ROUTES = (
    ("ketamine", "esketamine", "arketamine"),
    (
        *("IV", "IM", "SC", "IN", "SL", "PO"),
        "transdermal",
    ),
)

DOSE = {
    "mg/kg": "0 under 0.5 mg/kg · 50 0.5–0.74 mg/kg · 75 0.75–0.99 mg/kg · 100 1 mg/kg and over",
    "mg": "0 under 56 mg · 5600 56–83 mg · 8400 84–199 mg · 20000 200–399 mg · 40000 400 mg and over",
}

FALL = "0 fell by under 25 % · 25 fell by 25–49 % · 50 fell by 50–74 % · 75 fell by 75 % or more"
LATER = ("psychiatric_admission", "suicide_attempt", "suicide", "death")
STATES_RULE = "until-maintenance"
STATES = (
    "maintenance → maintenance · rescue → rescue · score → lost · psychiatric_admission → admitted "
    "· suicide_attempt → admitted · suicide → admitted · death → moved_on · switch → moved_on "
    "· next_course → moved_on · last_score → unobserved"
)
SYMPTOM_ITEMS = {
    "irritability": ("GAD-7", 6, 0, 3),
    "low-mood": ("PHQ-9", 2, 0, 3),
    "panic": ("PDSS", 1, 0, 4),
}
UNSCORED_REASONS = {
    "no_baseline": ("too_old", "at_session", "only_later", "other_scale", "no_score"),
    "missing": ("out_of_window", "later_other_scale", "none_later"),
}

SESSION_NUMBERS = "1 1 · 2 2 · 3 3 · 4 4 · 5 5 · 6 6 · 7 7–12 · 13 13 and over"
SO_FAR = "1 1–6 · 7 7–12 · 13 13–24 · 25 25–48 · 49 49 and over"
GRADES = {1: "mild", 2: "moderate", 3: "severe", 4: "life-threatening", 5: "death"}
ASKED_AND_DONE = (("spontaneous", "checklist", "scale"), ("none", "medicated", "slowed", "stopped"))
STOPPED = (
    "side_effects · side effects · side_effect · side effect · adverse_event · adverse event · adverse_events "
    "· adverse events"
)
URINARY = (
    "Bladder pain · Cystitis · Cystitis noninfective · Dysuria · Haematuria · Micturition urgency · Nocturia "
    "· Pollakiuria · Urinary incontinence · Urinary retention"
)

MEASURED = "sbp_rise mmHg · dbp_rise mmHg · hr_rise /min · spo2_lowest % · minutes min · ready_minutes min"
LIMITS = {
    "rise": ("sbp_rise at least 40 · dbp_rise at least 25", "rise of 40 systolic or 25 diastolic"),
    "peak": ("sbp_peak at least 165 · dbp_peak at least 100", "peak of 165 systolic or 100 diastolic"),
    "peak-severe": ("sbp_peak at least 180 · dbp_peak at least 110", "peak of 180 systolic or 110 diastolic"),
    "before": (
        "sbp_before more than 140 · dbp_before more than 90",
        "before it, over 140 systolic or 90 diastolic",
    ),
    "saturation": ("spo2_lowest less than 92", "saturation under 92 %"),
    "saturation-low": ("spo2_lowest less than 90", "saturation under 90 %"),
    "length": ("minutes_off at most 15", "session within 15 minutes of its plan"),
    "ready": ("ready_minutes at most 120", "ready to leave by 120 minutes"),
    "hour": ("minutes at least 45 · minutes at most 60", "session of 45 to 60 minutes"),
}
PUBLISHED_RISES = {
    "Vankawala 2021, pooled": (
        "ketamine IV IN SC",
        {"sbp_rise": (12.61, 10.40, 14.82), "dbp_rise": (8.49, 6.89, 10.09), "hr_rise": (4.09, 0.55, 7.63)},
    ),
    "Yale": ("ketamine IV", {"sbp_rise": (16.0, None, None), "dbp_rise": (11.0, None, None)}),
    "Riva-Posse 2018": ("ketamine IV", {"sbp_rise": (3.28, None, None), "dbp_rise": (3.17, None, None)}),
}
IDEATION_ITEMS = {"PHQ-9": (9, 0, 3, 0), "MADRS": (10, 0, 6, 1)}
SAFETY_EVENTS = ("psychiatric_admission", "suicide_attempt", "suicide", "death")


def literal_faults() -> Iterator[str]:
    """Yield a sentence for each number in which the definitions differ from what is written here."""
    for name, instrument in INSTRUMENTS.items():
        yield from _instrument_faults(instrument, WRITTEN[name])
    yield from _band_faults("age", AGE_BANDS, AGE)
    yield from _band_faults("failed treatments", FAILED_TREATMENT_BANDS, FAILED)
    yield from _band_faults("session numbers", bands.SESSION_NUMBER_BANDS, SESSION_NUMBERS)
    yield from _band_faults("sessions so far", bands.SESSIONS_SO_FAR_BANDS, SO_FAR)
    yield from _band_faults("fall", FALLS, FALL)
    for unit, doses in DOSE_BANDS.items():
        yield from _band_faults(f"dose in {unit}", doses, DOSE[unit])
    yield from (f"{what}: {found}" for what, found, written in _numbers() if found != written)
    yield from published_faults()


def _instrument_faults(found: Instrument, written: Written) -> Iterator[str]:
    if (found.minimum, found.maximum) != (written.minimum, written.maximum):
        yield f"{found.name} runs from {found.minimum} to {found.maximum}"
    items = found.items
    if (items.count, items.least, items.most, items.summed) != (*written.items, written.summed):
        yield f"{found.name} has {items}"
    short = found.short_form and (found.short_form.name, found.short_form.maximum)
    if short != written.short_form:
        yield f"the short form of {found.name} is {short}"
    yield from _band_faults(found.name, found.bands, written.bands or None)


def _numbers() -> Iterator[tuple[str, object, object]]:
    """Yield what some numbers are, as the definitions have them and as they are written here."""
    yield "drugs and routes", (bands.DRUGS, bands.ROUTES), (DRUGS, ROUTES)
    yield "days of survival", AT_DAYS, (7, 14, 28, 56, 84, 182, 364)
    yield "days of the restricted mean, least at risk", (RMST_DAYS, CUT_UNDER_AT_RISK), (84, 10)
    yield "later events", LATER_EVENT_KINDS, LATER
    yield "long gaps, quantiles of gaps", (LONG_OVER_DAYS, PERCENTS), (28, (25, 50, 75, 90))
    states = " · ".join(f"{ended_by} → {state}" for ended_by, state in COMPETING_STATES.items())
    yield "competing outcomes", (COMPETING_RULE, states), (STATES_RULE, STATES)
    yield "last week, reach in days", (LAST_WEEK, REACH_DAYS), (26, 3)
    yield "weeks shown, printed from per cent", (TICKS, PRINTED_FROM), ((0, 1, 2, 4, 8, 12, 26), 50)
    yield "quantile band", (BAND_LOW, BAND_HIGH), (25, 75)
    yield "times of onset", ONSET, ("hours-2", "hours-24", "day-7", "end-of-induction")
    yield "months of a period, follow-up from per cent", (PERIOD_MONTHS, FOLLOW_UP_FROM), (12, 80)
    yield "paired scales", (FIRST, SECOND, dict(SECOND_OF)), ("PHQ-9", "GAD-7", {"PTSD": "PCL-5"})
    yield "first session to come back for", FROM_SESSION, 2
    yield "why no score", {state: tuple(reasons) for state, reasons in REASONS.items()}, UNSCORED_REASONS
    yield "a symptom is had from, eased by", (HAD_FROM, EASED_BY), (1, 1)
    yield "asking, actions", (side_effects.ASKING_METHODS, side_effects.ACTIONS), ASKED_AND_DONE
    yield "asking, on a tie", side_effects.DEFAULT_METHODS, ("checklist", "scale", "spontaneous")
    yield "grades, gone by hours", (side_effects.GRADES, side_effects.GONE_BY_HOURS), (GRADES, (1, 2, 4))
    yield "stopped for a side effect", " · ".join(side_effects.STOP_REASONS), STOPPED
    yield "urinary", " · ".join(side_effects.URINARY_TERMS), URINARY
    yield "thresholds", (WITHHELD_UNDER, FEW_UNDER, FEW_EVENTS_UNDER, ADULT_FROM), (5, 20, 5, 18)
    for name, item in SYMPTOMS.items():
        yield name, (item.instrument, item.item, item.minimum, item.maximum), SYMPTOM_ITEMS[name]
    read_as = (claims.MOST, claims.LASTING_DAYS, claims.FEW_HOURS, claims.TOLERATED_UNDER)
    named = {name: each.percent for name, each in claims.CLAIMS.items() if each.percent is not None}
    yield "claims", (read_as, named), ((50, 14, 4, 5), {"resistant": 70})
    yield from _vital_numbers()


def _vital_numbers() -> Iterator[tuple[str, object, object]]:
    yield "vitals", " · ".join(f"{each.name} {each.unit}" for each in VITALS.values()), MEASURED
    yield "quartiles, recorded", (QUARTILES, RECORDED_COLUMNS), ((25, 50, 75), ("sbp_before", "sbp_peak"))
    for name, each in THRESHOLDS.items():
        limits = " · ".join(f"{limit.column} {limit.comparison} {limit.value}" for limit in each.limits)
        yield name, (limits, each.title), LIMITS[name]
    for study in REFERENCES:
        given = f"{study.drug} {' '.join(study.routes)}"
        means = {name: (mean.mean, mean.low, mean.high) for name, mean in study.means.items()}
        yield study.label, (given, means), PUBLISHED_RISES[study.label]
    for name, item in IDEATION.items():
        yield name, (item.item, item.minimum, item.maximum, item.none_up_to), IDEATION_ITEMS[name]
    yield "worse by, events from", (WORSE_BY, EVENT_KINDS, EVENTS_FROM_DAY), (1, SAFETY_EVENTS, 0)


def _band_faults(name: str, found: Bands | None, literal: str | None) -> Iterator[str]:
    said = found and " · ".join(f"{edge} {label}" for edge, label in zip(found.edges, found.labels, strict=True))
    if said != literal:
        yield f"bands of {name} are {said}"
