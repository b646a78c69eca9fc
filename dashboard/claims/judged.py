"""Judged: what the data say of each claim: the lines that it stands on, and the verdict of them together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.claims.parts import (
    NOBODY,
    NOT_ASKED,
    NOT_RECORDED,
    NOT_SCORED,
    Missing,
    Part,
    note_of,
    of_eased,
    of_gone,
    of_lasting,
    of_mild,
    of_rate,
    of_screened,
    of_share,
    row_of,
    verdicts_of,
    without,
)
from dashboard.wording import capital, p_value
from queries import dimensions
from queries.catalogue import ANY_SCREENING, ANY_VITAL
from queries.definitions.bands import DOSE_PLACES, FAILED_TREATMENT_BANDS
from queries.definitions.claims import FEW_HOURS, LASTING_DAYS, MOST, TOLERATED_UNDER, Claim
from queries.definitions.diagnoses import DIAGNOSES
from queries.definitions.symptoms import SYMPTOMS
from queries.definitions.vitals import RECORDED, THRESHOLDS, VITALS
from queries.disclosure import Released
from queries.disclosure.lasting import weeks_range, why_no_median
from queries.findings.verdicts import (
    Evidence,
    Verdict,
    above,
    all_of,
    below,
    each_decided,
    everyone,
    evidence,
    leading,
    reaches,
    rises,
)
from queries.measures.durability_rows import Summary
from queries.measures.rows import Share, SymptomChange, Trend
from queries.measures.screening_rows import Screening
from queries.measures.session_rows import EffectTimes, SideEffect
from queries.measures.vital_rows import OverThreshold, VitalSign
from queries.words import percent, percent_range, points, points_range, set_weeks, weeks

Answers = Mapping[str, Released]

SCALES = ("PHQ-9", "MADRS")
_MOST, _HALF = MOST / 100, 0.5
GROUPS = {
    "diagnosis": {name: DIAGNOSES[name] for name in ("GAD", "SAD", "PTSD")},
    "failed-treatments": {name: f"Failed before: {name}" for name in FAILED_TREATMENT_BANDS.labels[1:]},
}
"""Whom a claim names, with their labels, by the filter that chooses them: conditions, and whom medication failed."""
_EFFECTS = ("Dizziness", "Nausea", "Fatigue")
_SYMPTOMS = tuple(SYMPTOMS[name].title for name in ("panic", "irritability"))
_HOUR = THRESHOLDS["hour"].title


@dataclass(frozen=True)
class Judged:
    """What the data say of a claim: its verdict, the lines it stands on, and what is said `beside` it: the median."""

    verdict: Verdict
    parts: tuple[Part, ...]
    beside: str = ""


def _response(label: str, answer: Released | None, group: str, changes: Released | None, why: str = NOBODY) -> Part:
    """Return how many of a group responded, judged by the mean change on the scale that most were scored with."""
    row, change = row_of(answer, Share, group=group), leading(changes.rows if changes else (), group)
    moved = evidence(change, change.change, change.low, change.high) if change else None
    is_risen = change is not None and change.scale.higher_is_better
    verdict = above(moved, 0) if is_risen else below(moved, 0)
    note = ""
    if change and moved:
        interval = points_range(moved.low, moved.high)
        note = f"{change.instrument} {points(moved.value)} ({interval}), n\u00a0=\u00a0{moved.n:,}"
    if row is None or row.value is None:
        return without(label, answer, row, why, note=note)
    found, missing, bounds = of_share(row)
    return Part(label, found, verdict, row.events, missing, note_of(row, note), bounds=bounds)


def judge_onset(claim: Claim, answers: Answers) -> Judged:
    """Judge a fall of symptoms within two hours by the mean change then."""
    part = _response("Responded by 2 hours", answers["response"], "All", answers["change"])
    return Judged(all_of(verdicts_of([part])), (part,))


def judge_lasting(claim: Claim, answers: Answers) -> Judged:
    """Judge how long relief lasts, of whole inductions and of single sessions apart, where enough had them."""
    after = {"whole": "a whole induction", "single": "a single session"}
    parts = [_left(f"Left {set_weeks(LASTING_DAYS)} after {label}", answers.get(name)) for name, label in after.items()]
    medians = [row for name in after if (row := row_of(answers.get(name), Summary)) and not row.withheld]
    return Judged(each_decided(verdicts_of(parts)), tuple(parts), "; ".join(map(_median, medians[:1])))


def _left(label: str, answer: Released | None) -> Part:
    row = row_of(answer, Summary)
    found = of_lasting(row, LASTING_DAYS) if row else None
    if row is None or found is None:
        why = NOBODY if row is None or not row.n else f"not followed for {set_weeks(LASTING_DAYS)}"
        return without(label, answer, row, why)
    missing = Missing(row.not_scored, NOT_SCORED)
    return Part(label, found, reaches(found, _HALF), None, missing, note_of(row))


def _median(row: Summary) -> str:
    """Return by when half had lost it, which is what is typical."""
    if row.median is None:
        return f"half have lost it: {why_no_median(row)}"
    return f"half had lost it by week {weeks(row.median)} ({weeks_range(row)})"


def judge_doses(claim: Claim, answers: Answers) -> Judged:
    """Judge whether more respond with a higher dose, by the trend of each drug and route."""
    answer = answers["response"]
    trends = {trend.series: trend for trend in answer.trends}
    shares = [row for row in answer.rows if isinstance(row, Share)]
    of_series = {series: [row for row in shares if _series(row.group) == series] for series in trends}
    verdicts = [rises(trends[series], any(row.few for row in rows)) for series, rows in of_series.items()]
    parts = [_dose(row, answer, trends) for row in shares if row.withheld or _series(row.group) in trends]
    if not parts:
        parts = [without("Response by dose", answer, None, "no drug and route was scored at more than one dose")]
    tested = " · ".join(f"{series}: {p_value(trend.p)}" for series, trend in trends.items())
    return Judged(all_of(verdicts), tuple(parts), tested)


def _series(group: str) -> str:
    place = DOSE_PLACES.get(group)
    return place.series if place else ""


def _dose(row: Share, answer: Released, trends: Mapping[str, Trend]) -> Part:
    if row.value is None:
        return replace(without(row.group, answer, row), verdict=None)
    found, missing, bounds = of_share(row)
    return Part(row.group, found, None, row.events, missing, note_of(row), bounds=bounds)


def judge_up_to(claim: Claim, answers: Answers) -> Judged:
    """Judge a greatest share of resistant depression that responds, on each of two scales that holds enough."""
    parts = [_responded_on(scale, answers.get(scale), claim) for scale in SCALES]
    known = [part for part in parts if part.found]
    most = max(known, key=lambda part: part.found.n if part.found else 0, default=None)
    return Judged(each_decided(verdicts_of(parts)), tuple(parts), _typically(most) if most else "")


def _responded_on(scale: str, answer: Released | None, claim: Claim) -> Part:
    row, label = row_of(answer, Share), f"Responded on {scale}"
    if row is None or row.value is None:
        return without(label, answer, row)
    found, missing, bounds = of_share(row)
    return Part(label, found, reaches(found, _share_of(claim)), row.events, missing, note_of(row), bounds=bounds)


def _share_of(claim: Claim) -> float:
    return (claim.percent or 0) / 100


def _typically(part: Part) -> str:
    found = part.found
    return f"typically {percent(found.value)} ({percent_range(found.low, found.high)})" if found else ""


def judge_conditions(claim: Claim, answers: Answers) -> Judged:
    """Judge each condition by the mean change on its own scale."""
    titles = GROUPS["diagnosis"].items()
    parts = [_response(title, answers["response"], name, answers["change"]) for name, title in titles]
    return Judged(all_of(verdicts_of(parts)), tuple(parts))


def judge_medication(claim: Claim, answers: Answers) -> Judged:
    """Judge those of whom at least one treatment that failed is recorded."""
    labels = GROUPS["failed-treatments"]
    known = [name for name in labels if row_of(answers["response"], Share, group=name)]
    unsaid = not known and row_of(answers["response"], Share, group=dimensions.NOT_RECORDED)
    why = "how many failed before is not recorded" if unsaid else NOBODY
    parts = [_response(labels[name], answers["response"], name, answers["change"], why) for name in known or labels]
    return Judged(all_of(verdicts_of(parts)), tuple(parts))


def judge_symptoms(claim: Claim, answers: Answers) -> Judged:
    """Judge whether single symptoms eased, each by its item."""
    parts = [_eased(symptom, answers["symptoms"]) for symptom in _SYMPTOMS]
    return Judged(all_of(verdicts_of(parts)), tuple(parts))


def _eased(symptom: str, answer: Released) -> Part:
    row, label = row_of(answer, SymptomChange, symptom=symptom), f"{capital(symptom)} eased"
    found = of_eased(row) if row else None
    if row is None or found is None:
        return without(label, answer, row, f"{NOT_ASKED} of anyone who had it")
    note = f"{row.instrument}, of those who had it"
    missing = Missing(row.missing, NOT_SCORED)
    return Part(label, found, above(found, _MOST), row.eased, missing, note_of(row, note), of="courses that had it")


def judge_length(claim: Claim, answers: Answers) -> Judged:
    """Judge how long sessions take by the share that take so long."""
    part = _watched_part("45 to 60 minutes", answers["thresholds"], _HOUR, lambda found: above(found, _MOST))
    row = row_of(answers["vitals"], VitalSign, vital=VITALS["minutes"].title)
    if row is None or row.median is None:
        return Judged(all_of(verdicts_of([part])), (part,))
    beside = f"half take {row.lower_quartile} to {row.upper_quartile} minutes"
    return Judged(all_of(verdicts_of([part])), (part,), beside)


def _watched_part(label: str, answer: Released, threshold: str, rule: Callable[[Evidence], Verdict]) -> Part:
    row = row_of(answer, OverThreshold, threshold=threshold)
    found = of_rate(row) if row else None
    if row is None or found is None:
        return without(label, answer, row, NOBODY if row is None else NOT_RECORDED)
    missing = Missing(row.missing, NOT_RECORDED)
    return Part(label, found, rule(found), row.events, missing, note_of(row), of="sessions")


def judge_dissociation(claim: Claim, answers: Answers) -> Judged:
    """Judge dissociation by its worst grade in a course, and by sessions that were slowed or stopped."""
    parts = [_mild(answers.get("grades")), *(_acted(word, answers["actions"]) for word in ("slowed", "stopped"))]
    return Judged(all_of(verdicts_of(parts)), tuple(parts))


def _mild(answer: Released | None) -> Part:
    label, row = "Never worse than mild", row_of(answer, SideEffect)
    found, mild, ungraded = of_mild(row) if row else (None, 0, 0)
    if row is None or found is None:
        return without(label, answer, row, _why_ungraded(row))
    of = "courses with graded dissociation"
    missing = Missing(ungraded, "not graded")
    return Part(label, found, above(found, _MOST), mild, missing, note_of(row, f"of {of}"), of=of)


def _why_ungraded(row: SideEffect | None) -> str:
    if row is None or not row.n:
        return _why_not_asked(row, "about dissociation so")
    return "none had it" if row.events == 0 else "no grade is told: too few had it, or none was graded"


def _acted(word: str, answer: Released) -> Part:
    row, label = row_of(answer, SideEffect, term=word), f"Session {word}"
    found = of_rate(row) if row else None
    if row is None or found is None:
        return without(label, answer, row, _why_not_asked(row, "so"))
    verdict = below(found, TOLERATED_UNDER / 100)
    # Of any side effect: fewer for dissociation alone there can be, more there can't.
    judged = Verdict.TOO_FEW if verdict is Verdict.NOT_CONSISTENT else verdict
    note, missing = "for any side effect, of sessions asked", _not_asked(row)
    return Part(label, found, judged, row.events, missing, note_of(row, note), of="sessions asked")


def _why_not_asked(row: SideEffect | None, what: str) -> str:
    """Return why nobody counts: nobody was asked, or it is not recorded whether, or what was done, which is not no."""
    if row is not None and row.unrecorded:
        return "whether sessions were asked is not recorded"
    return NOT_RECORDED if row is not None and row.not_recorded else f"{NOT_ASKED} {what}"


def _not_asked(row: SideEffect) -> Missing:
    """Return how many weren't asked, or don't say what was done."""
    unasked, unsaid = row.not_asked or 0, row.not_recorded or 0
    why = " or ".join([NOT_ASKED] * bool(unasked or not unsaid) + [NOT_RECORDED] * bool(unsaid))
    return Missing(None if row.not_asked is None else unasked + unsaid, why)


def judge_passing(claim: Claim, answers: Answers) -> Judged:
    """Judge by how many of each side effect were gone after a few hours."""
    parts = [_gone(term, answers["resolution"]) for term in _EFFECTS]
    return Judged(all_of(verdicts_of(parts)), tuple(parts))


def _gone(term: str, answer: Released) -> Part:
    row = row_of(answer, EffectTimes, term=term)
    found, events = of_gone(row, FEW_HOURS) if row else (None, None)
    label = f"{term} gone by {FEW_HOURS} hours"
    if row is None or found is None:
        return without(label, answer, row, f"{NOT_ASKED}, or too few had it" if row is None else NOT_RECORDED)
    missing = Missing(row.not_recorded, NOT_RECORDED)
    return Part(label, found, above(found, _MOST), events, missing, note_of(row), of="side effects")


def judge_watched(claim: Claim, answers: Answers) -> Judged:
    """Judge whether everyone was screened, and watched in every session; what no one ever recorded says nothing."""
    answer = answers["screening"]
    row = row_of(answer, Screening)
    found, screened = of_screened(row) if row else (None, None)
    if row is None or found is None:
        why = "no screening is recorded" if row is None else "which courses screenings led to is not recorded"
        first = without("Courses with a screening", answer, row, why)
    else:
        of, silent = "courses begun", answer.silent.get(ANY_SCREENING, ())
        is_known_of_all = not (silent or row.unlinked)
        note = f"of all {of}" if is_known_of_all else _of_those_said(of, silent)
        first = Part("Courses with a screening", found, everyone(found), screened, note=note, of=of)
    return Judged(all_of(verdicts_of(both := (first, _pressure(answers["thresholds"], answers.get("said"))))), both)


def _of_those_said(of: str, silent: Sequence[str]) -> str:
    """Return that what counts is of clinics that say it, and which say nothing of it, which is not that it wasn't."""
    said = f"of {of} of clinics that record it"
    return f"{said}; not recorded: {', '.join(silent)}" if silent else said


def _pressure(everywhere: Released, said: Released | None) -> Part:
    """Return in how many sessions pressure was measured, in all, or as far as only some clinics have `said` so."""
    label, answer = "Sessions with pressure before and at its peak", said or everywhere
    part = _watched_part(label, answer, RECORDED, everyone)
    if not part.events:
        return without(label, answer, row_of(answer, OverThreshold), "recorded in none")
    of = _of_those_said("sessions", everywhere.silent.get(ANY_VITAL, ())) if said else "of all sessions"
    return replace(part, missing=Missing(None, ""), note=" · ".join(filter(None, [of, part.note])))
