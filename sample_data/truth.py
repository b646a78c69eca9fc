"""The truth: what was put in, and what a correct count of the written files must find.

Computed here from latent states, by code that shares nothing with the product's own intake and queries.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

import numpy as np

from sample_data import contact, durability, illness, trajectory, treatment
from sample_data import side_effects as effects
from sample_data.columns import Bools, Table
from sample_data.endpoint import STATES, EndOfInduction
from sample_data.network import CLINICS, CUTOFF, PROTOCOLS, REFERENCE_DOSE, routes
from sample_data.patients import Cast
from sample_data.sessions import Sessions
from sample_data.treatment import Treatment
from sample_data.vitals import Vitals

Value = str | int | float | bool | date


@dataclass(frozen=True)
class Section:
    """One table of truth.toml: its path, what it says, its values."""

    path: tuple[str, ...]
    comment: str
    values: dict[str, Value]


def asked_for(seed: int, cast: Cast) -> Section:
    """Write down what was asked for."""
    patients = len(np.unique(cast.patient))
    values: dict[str, Value] = {"seed": seed, "courses": cast.size, "patients": patients, "cutoff": CUTOFF}
    return Section(("sample",), "What was asked for.", values)


def screening(screenings: Table, treated: Treatment) -> list[Section]:
    """Count the screenings that were drawn, and the courses begun without one."""
    drawn = list(zip(screenings["outcome"], screenings["reason"], strict=True))
    reasons = {
        name: Counter(reason for outcome, reason in drawn if outcome == name) for name in ("ineligible", "declined")
    }
    begun, led = int((treated.given > 0).sum()), sum(course != "" for course in screenings["course_id"])
    overall: dict[str, Value] = {
        "screened": len(screenings["outcome"]),
        **{name: of_outcome.total() for name, of_outcome in reasons.items()},
        "began": led,
        "courses": begun,
        "unscreened": begun - led,
    }
    comment = (
        "screened: everybody; began: those whose course has a session; courses: all with a session, of which\n"
        "unscreened were never written down as screened."
    )
    found = [Section(("screening", "overall"), comment, overall)]
    for name, of_outcome in reasons.items():
        found.append(
            Section(("screening", "reasons", name), f"Why they were {name}.", dict(sorted(of_outcome.items())))
        )
    return found


def mean_rise(cast: Cast, sessions: Sessions, measured: Vitals) -> Section:
    """Write down the mean true rise of systolic pressure for every route with sessions."""
    route = np.array(routes())[cast.protocol[sessions.course]]
    given = [name for name in REFERENCE_DOSE if (route == name).any()]
    comment = "True mean rise of systolic pressure per session by route (mmHg), before readings go missing."
    return Section(
        ("vitals", "mean_sbp_rise"), comment, {name: float(measured.sbp_rise[route == name].mean()) for name in given}
    )


def end_of_induction(cast: Cast, counted: EndOfInduction) -> list[Section]:
    """Count states and outcomes, overall and per protocol."""
    comment = (
        "Endpoint end-of-induction on the primary scale. courses: all; started: with an induction session;\n"
        "no_baseline … missing: states of the others; closed: scored + missing, the cases whose window has closed.\n"
        "responders, remitters: among the scored. would_respond, would_remit: among scored + missing had everybody\n"
        "been seen, drawn before anybody was found missing. rule_*: of those, on scales with a remission rule."
    )
    everyone = np.ones(cast.size, dtype=np.bool_)
    found = [Section(("end_of_induction", "overall"), comment, _counts(counted, everyone))]
    for position, protocol in enumerate(PROTOCOLS):
        path = ("end_of_induction", "by_protocol", protocol.protocol_id)
        found.append(Section(path, f"The same for {protocol.label}.", _counts(counted, cast.protocol == position)))
    return found


def _counts(counted: EndOfInduction, among: Bools) -> dict[str, Value]:
    """Count the courses in `among` by state and outcome."""
    states = {name: int(((counted.state == code) & among).sum()) for code, name in enumerate(STATES)}
    scored = (counted.state == STATES.index("scored")) & among
    missing = (counted.state == STATES.index("missing")) & among
    return {
        "courses": int(among.sum()),
        "started": int(among.sum()) - states["no_induction"],
        **states,
        "closed": states["scored"] + states["missing"],
        "responders": int((counted.response & among).sum()),
        "remitters": int((counted.remission & among).sum()),
        "would_respond": int((counted.would_respond & among).sum()),
        "would_remit": int((counted.would_remit & among).sum()),
        "rule_scored": int((scored & counted.has_remission).sum()),
        "rule_missing": int((missing & counted.has_remission).sum()),
    }


def response_parameters() -> list[Section]:
    """Write down what decides response, and how it builds up."""
    return [
        Section(
            ("response",),
            "Latent response after a full induction is logistic. dose_slope: log-odds per unit of log dose within a\n"
            "route; resistant: two or more failed trials; patient_sd: between patients, in log-odds.",
            {
                "dose_slope": illness.DOSE_SLOPE,
                "resistant": illness.RESISTANCE_LOG_ODDS,
                "patient_sd": illness.SUSCEPTIBILITY_SD,
            },
        ),
        Section(("response", "reference_dose"), "The dose per route at which the protocols' log-odds hold.",
                dict(REFERENCE_DOSE)),
        Section(("response", "protocol_log_odds"), "Log-odds of response: average patient, treatable MDD, reference "
                "dose.", {p.protocol_id: p.log_odds for p in PROTOCOLS}),
        Section(("response", "diagnosis_log_odds"), "Added by diagnosis.", dict(illness.DIAGNOSIS_LOG_ODDS)),
        Section(
            ("onset",),
            "onset_hours: time constant of a session's rise; acute_days: mean life of its passing part;\n"
            "growth: factor by which each session shrinks what is missing of the settled effect.",
            {
                "onset_hours": illness.ONSET_HOURS,
                "acute_days": illness.ACUTE_DAYS,
                "growth": illness.GROWTH,
                "acute_share": illness.ACUTE_SHARE,
                "overshoot": illness.OVERSHOOT,
            },
        ),
    ]  # fmt: skip


def leaving_parameters(treated: Treatment) -> list[Section]:
    """Write down what makes people leave, and what makes them be seen again."""
    incomplete = float(treated.dropped[treated.given > 0].mean()) if (treated.given > 0).any() else 0.0
    return [
        Section(
            ("dropout",),
            "Log-odds of leaving after each induction session: constant; per unit of missing gain (1: nothing of what\n"
            "response takes is there yet); for the most sensitive to side effects; after the first session.\n"
            "realised: share of started courses that left before their last planned session.",
            {
                "constant": treatment.DROPOUT_CONSTANT,
                "lack_of_gain": treatment.DROPOUT_LACK_OF_GAIN,
                "side_effects": treatment.DROPOUT_SIDE_EFFECTS,
                "first_session": treatment.DROPOUT_FIRST_SESSION,
                "never_started": treatment.NEVER_STARTED,
                "realised": incomplete,
            },
        ),
        Section(
            ("follow_up",),
            "Log-odds of being seen at the end of induction, on top of the clinic's: with latent response; after\n"
            "leaving early. Later visits: constant and per day since induction.",
            {
                "response": contact.FOLLOW_UP_RESPONSE,
                "dropped": contact.FOLLOW_UP_DROPPED,
                "later_constant": contact.LATER_VISITS_CONSTANT,
                "later_per_day": contact.LATER_VISITS_PER_DAY,
            },
        ),
        Section(("follow_up", "clinic_log_odds"), "Each clinic's own, for a course without response that was not left "
                "early.", {clinic.name: clinic.follow_up for clinic in CLINICS}),
    ]  # fmt: skip


def durability_parameters() -> list[Section]:
    """Write down how long response lasts."""
    found = [
        Section(
            ("durability",),
            "Time from a week after the last induction session to the latent loss of response: Weibull, shape and the\n"
            "scale in days of a protocol with factor 1; hazard ratio while on maintenance; what is left afterwards.\n"
            "Curves drawn from visits lag behind these by up to the time between two visits.",
            {
                "shape": durability.SHAPE,
                "scale_days": durability.SCALE_DAYS,
                "maintenance_hazard_ratio": durability.MAINTENANCE_HAZARD_RATIO,
                "residual_gain": trajectory.RESIDUAL,
            },
        )
    ]
    for protocol_id, values in durability.protocol_durability().items():
        found.append(
            Section(
                ("durability", "by_protocol", protocol_id),
                "Without maintenance: weeks until half of the responders have lost response; shares still responding.",
                dict(values),
            )
        )
    return found


def side_effects(happened: effects.SideEffects, methods: tuple[str, ...]) -> list[Section]:
    """Write down the true chance of each side effect per asked session, by way of asking."""
    found: list[Section] = [
        Section(
            ("side_effects",),
            "Log-odds per unit of log dose within a route, per unit of log session number, SD between patients.",
            {
                "dose": effects.DOSE_LOG_ODDS,
                "number": effects.NUMBER_LOG_ODDS,
                "patient_sd": effects.SENSITIVITY_SD,
            },
        ),
        Section(
            ("side_effects", "resolved_median_minutes"),
            "Median minutes from session start until it is over.",
            {term.name: term.resolved for term in effects.TERMS},
        ),
    ]
    for code, method in enumerate(methods):
        asked = happened.asked_sessions[:, code]
        terms = [position for position in range(len(effects.NAMES)) if asked[position]]
        chances = {effects.NAMES[t]: float(happened.expected[t, code] / asked[t]) for t in terms}
        sessions = {effects.NAMES[t]: int(asked[t]) for t in terms}
        comment = f"Mean true chance per session asked, method {method}, over all sessions asked about the term."
        found.append(Section(("side_effects", "chance", method), comment, dict(chances)))
        path = ("side_effects", "asked_sessions", method)
        found.append(Section(path, "The number of those sessions.", dict(sessions)))
    return found
