"""Notes and rules: what a reader must know before believing a figure, and by whose definitions it was counted."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from queries.catalogue import ANY_EFFECT, ANY_EVENT, ANY_SCREENING, ANY_VITAL, Catalogue
from queries.clocks import DUE, FITTING, MONTH_OF
from queries.cohort import Cohort
from queries.definitions.disclosure import WITHHELD_UNDER
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.definitions.sourced import said
from queries.dimensions import BY_DATE, BY_SESSIONS, FILTERS, GROUPINGS
from queries.measures.measure import Answer, Measure
from queries.measures.outcome_follow_up import OutcomeFollowUp
from queries.measures.outcomes import Outcomes
from queries.measures.score_measure import ScoreMeasure
from queries.measures.screening import SCREENINGS, ScreeningMeasure
from queries.measures.unscored import SessionMeasure
from queries.published.result import PublishedResult


def takes_two_groupings(measure: Measure) -> bool:
    """Tell whether a measure's groups can be divided by a second grouping: shares of scores can."""
    return isinstance(measure, ScoreMeasure) and measure.pooled


_OF_SESSIONS = {"phase": "phase of the session", "method": "way of asking about side effects"}


def takes_sessions(measure: Measure) -> bool:
    """Tell whether a measure's rows can be grouped by what differs between the sessions of a course."""
    return isinstance(measure, SessionMeasure)


def answerable(measure: Measure, cohort: Cohort) -> Cohort:
    """Return the cohort with the groupings, filters and clock that a measure takes; its notes say the others."""
    if cohort.period:
        clocks = measure.clocks(cohort)
        cohort = replace(cohort, clock=clocks.taken(cohort.clock), due_at=clocks.due_at)
    if isinstance(measure, ScreeningMeasure):
        return measure.takes(cohort)
    by = cohort.by if takes_sessions(measure) or cohort.by not in BY_SESSIONS else "none"
    across = cohort.across if takes_two_groupings(measure) and cohort.across not in BY_SESSIONS else "none"
    return replace(cohort, by=by, across="none" if across == by else across)


def selected(measure: Measure, asked: Cohort, catalogue: Catalogue) -> str:
    """Return in words which courses, or which screenings, count."""
    if isinstance(measure, ScreeningMeasure):
        return asked.in_words(catalogue, SCREENINGS)
    return asked.in_words(catalogue)


ABSENT: Mapping[str, str] = MappingProxyType(
    {
        "side_effects": "Side effects are not recorded in this data: none was handed over",
        "serious": "Whether side effects were serious is not recorded in this data",
        "action": "What was done about side effects is not recorded in this data",
        "ended": "Whether courses are over is not recorded in this data",
        "stop_reason": "Why courses were stopped is not recorded in this data",
        "events": "Admissions, suicide attempts and deaths are not recorded in this data: none was handed over",
        "screenings": "Screenings are not recorded in this data: none was handed over",
        "item_scores": "Single items of scales are not recorded in this data: none was handed over",
    }
)
EVENTS_ABSENT = "admissions and suicide attempts not recorded"
DEATHS_ABSENT = "deaths not recorded"
SWITCHES_ABSENT = "switches of protocol not recorded"
NO_DUE_DAYS = (
    "Without dates a window counts as still open only while it waits for the end of an induction that goes on; "
    "whoever else isn't scored stands as not scored."
)


_BLANK: Mapping[str, str] = MappingProxyType(
    {
        "serious": "Whether it was serious is not recorded of {} side effects in the data; a session with such a one "
        "counts only if another was serious.",
        "action": "What was done is not recorded of {} side effects in the data; a session with such a one counts only "
        "if something was done about another.",
        "ended": "Whether it ended is not recorded of {} courses in the data; the unfinished ones count as left.",
    }
)
_COUNTS_BLANK: Mapping[str, str] = MappingProxyType(
    {
        "serious": "serious",
        "side-effect-actions": "action",
        **dict.fromkeys(("retention", "stop-reasons"), "ended"),
    }
)


def _blank(measure: Measure, catalogue: Catalogue) -> Iterator[str]:
    """Yield what an empty cell counts as, where a measure hangs on a column that isn't filled in each row."""
    name = _COUNTS_BLANK.get(measure.name, "")
    empty, cells = catalogue.blank.get(name, (0, 0))
    if empty:
        yield _BLANK[name].format(f"{empty:,} of {cells:,}")
    elif name == "ended" and name not in catalogue.recorded:
        yield f"{ABSENT[name]}; unfinished ones count as left."


# What a figure hangs on, and can be asked without, as what a clinic may say nothing of.
_HANGS_ON: Mapping[str, str] = MappingProxyType(
    {"side_effects": ANY_EFFECT, "events": ANY_EVENT, "screenings": ANY_SCREENING}
)
_ALSO: Mapping[str, str] = MappingProxyType(
    {"safety-signals": ANY_EVENT, "vitals": ANY_VITAL, "vital-thresholds": ANY_VITAL}
)
_SAID_OF_SILENT: Mapping[str, str] = MappingProxyType(
    {
        ANY_EFFECT: "Not one side effect is recorded of {}, though sessions there were asked about, too many for "
        "chance; they count as without any, and it may be that none was written down.",
        ANY_EVENT: "Not one admission, suicide attempt or death is recorded of {}, though some are elsewhere; courses "
        "there count as without any, and it may be that none was written down.",
        ANY_VITAL: "Not one vital sign is recorded of {}, though some are elsewhere; sessions there are in no rate of "
        "them, and count as not recorded.",
        ANY_SCREENING: "Not one screening is recorded of {}, though some are elsewhere; whether courses there were "
        "screened is not recorded, and they are not counted.",
    }
)


def silent_clinics(measure: Measure, cohort: Cohort, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return the clinics of a cohort that say nothing of what a measure counts, by what that is."""
    on = {_HANGS_ON[name] for name in measure.requires if name in _HANGS_ON} | {_ALSO.get(measure.name, "")}
    if isinstance(measure, OutcomeFollowUp):
        on.add(ANY_EVENT)
    chosen = cohort.chosen.get("clinic", catalogue.values["clinic"])
    found = {name: tuple(clinic for clinic in its if clinic in chosen) for name, its in catalogue.silent.items()}
    return {name: clinics for name, clinics in found.items() if name in on and clinics}


def silence(silent: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the sentences on clinics that say nothing of what is counted."""
    for name, (*others, last) in silent.items():
        yield _SAID_OF_SILENT[name].format(f"{', '.join(others)} and {last}" if others else last)


def absent(measure: Measure, catalogue: Catalogue) -> str:
    """Return in words what the data don't record and a measure can't do without; "" where it can be answered."""
    return next((ABSENT[name] for name in measure.requires if name not in catalogue.recorded), "")


def notes_on(measure: Measure, cohort: Cohort, answered: Answer, catalogue: Catalogue) -> Iterator[str]:
    """Yield the sentences that a figure of this measure and cohort needs beside it."""
    counted, has_intervals = answered.counted, _has_intervals(answered)
    if counted.n >= WITHHELD_UNDER and counted.minors:
        whose = f"{counted.minors:,} of {counted.n:,} {counted.of}"
        yield f"{whose} are of patients under 18; the cut-offs are made for adults."
    if counted.n >= WITHHELD_UNDER and counted.has_repeats and has_intervals:
        yield "Intervals treat several courses of a patient as independent."
    if measure.mode(cohort.missing) != cohort.missing and has_intervals:
        yield f"{measure.title} counts observed scores only here."
    if isinstance(measure, OutcomeFollowUp) and not absent(measure, catalogue):
        if "events" not in catalogue.recorded:
            yield EVENTS_ABSENT
            yield DEATHS_ABSENT
        if "switches" not in catalogue.recorded:
            yield SWITCHES_ABSENT
    yield from (*_blank(measure, catalogue), *silence(silent_clinics(measure, cohort, catalogue)))
    if DUE in measure.clocks(cohort).names and not catalogue.months:
        yield NO_DUE_DAYS
    asked = answerable(measure, cohort)
    if asked.by != cohort.by:
        yield f"{measure.title} can't be grouped by {GROUPINGS[cohort.by].title}; all {counted.of} stand together."
    whatever = [words for name, words in _OF_SESSIONS.items() if getattr(cohort, name) != "all"]
    if whatever and not takes_sessions(measure):
        yield f"{measure.title} counts {counted.of}, whatever the {' and the '.join(whatever)}."
    if cohort.across != asked.across:
        yield f"{measure.title} takes no second grouping by {GROUPINGS[cohort.across].title}; it was left out."
    left_out = [FILTERS[name].chosen_as.lower() for name in cohort.chosen if name not in asked.chosen]
    left_out += ["course"] * (cohort.course != asked.course)
    if left_out:
        yield f"{measure.title} is not chosen by {', '.join(left_out)}: nobody knows it of those not treated."
    yield from _clock_notes(measure, cohort, asked.clock)
    if not catalogue.months and BY_DATE & {cohort.by, cohort.across}:
        yield "The data hold no dates, so there are no months to group by."


def _clock_notes(measure: Measure, cohort: Cohort, counted_by: str) -> Iterator[str]:
    """Yield why a period counts by another clock than the viewer may expect."""
    if not cohort.period:
        return
    if why := measure.clocks(cohort).why:
        yield why
    if cohort.clock not in (FITTING, counted_by):
        yield f"{measure.title}: by {MONTH_OF[counted_by]}, not by {MONTH_OF[cohort.clock]}."


def in_no_month(courses: int, clock: str) -> Iterator[str]:
    """Yield how many courses are in no period at all, because they have no month by the clock that counts."""
    if courses:
        few = f"fewer than {WITHHELD_UNDER}" if courses < WITHHELD_UNDER else f"{courses:,}"
        why = "due in no month: no induction session, or no date" if clock == DUE else "in no month: no date"
        yield f"{few[:1].upper()}{few[1:]} courses are {why}."


def _has_intervals(answered: Answer) -> bool:
    return bool(answered.summary) or any(hasattr(row, "low") for row in answered.rows)


def rules_of(measure: Measure, cohort: Cohort, instruments: Collection[str]) -> Iterator[str]:
    """Yield what was counted, and by whose definition, for the endpoint and for each instrument that occurs."""
    for words, source in measure.timing(cohort):
        yield f"{words}: {said(source)}"
    for name, instrument in INSTRUMENTS.items():
        if name in instruments:
            yield from _instrument_rules(measure, instrument)


def published_rules(benchmarks: Iterable[PublishedResult]) -> Iterator[str]:
    """Yield where each published result comes from and what differs there, a study's arms and points together."""
    labels: dict[str, list[str]] = {}
    for each in benchmarks:
        labels.setdefault(each.words, []).append(each.label)
    for words, names in labels.items():
        yield f"Published beside it, {' and '.join(dict.fromkeys(names))}: {words}"


def _instrument_rules(measure: Measure, instrument: Instrument) -> Iterator[str]:
    if measure.cases_only and instrument.case:
        yield f"{instrument.name}, case at baseline {instrument.case}: {said(instrument.case.source)}"
    for part in measure.outcomes if isinstance(measure, Outcomes) else (measure,):
        if rule := part.rule(instrument):
            yield f"{instrument.name}, {rule.words}: {said(rule.source)}"
        else:
            yield f"{instrument.name} has no rule for {part.title.lower()}; its courses are in no such rate."
