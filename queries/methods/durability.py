"""Durability: when a response is lost, when nobody looks any more, and what is told of it."""

from queries.definitions.durability import (
    AT_DAYS,
    COMPETING_RULE,
    COMPETING_SOURCE,
    COMPETING_STATES,
    CUT_UNDER_AT_RISK,
    LATER_EVENT_KINDS,
    LATER_EVENTS_SOURCE,
    LONG_OVER_DAYS,
    LOSS_EVENTS,
    LOSS_EVENTS_SOURCE,
    PERCENTS,
    RMST_DAYS,
    RULES,
    SCORE_GAPS_SOURCE,
    TIME_0_ENDPOINT,
    TIME_0_SOURCE,
    DurabilityRule,
)
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.trajectory import DAYS_A_WEEK
from queries.methods.markdown import bullets, by_whom, listed, paragraphs, spoken, table
from queries.methods.section import Entry, Section
from queries.words import set_weeks, weeks


def durability() -> Section:
    """Return what is followed, under which rules."""
    return Section(
        "how-long-it-lasts",
        "How long it lasts",
        paragraphs(
            f"Time 0 is the day of the score that shows a case's response (or remission) at "
            f"{ENDPOINTS[TIME_0_ENDPOINT].title}. Those not scored then are in no curve: nobody knows whether there "
            "was anything to lose.",
            "Observation ends at the last score of that scale, a switch of protocol, the patient's next course, or "
            "death other than suicide, whichever is first. A course not lost by then is censored there; one without a "
            "later score is censored at once, and counted apart.",
            f"A curve is drawn while {CUT_UNDER_AT_RISK} or more are at risk, to week {weeks(AT_DAYS[-1])} at most; "
            "of the time after that no share, median or mean is told, and no step. Shares are told after "
            f"{listed(f'{day // DAYS_A_WEEK}' for day in AT_DAYS)} weeks; the restricted mean (RMST) runs to week "
            f"{weeks(RMST_DAYS)}. Times are in weeks, with one decimal under four. {by_whom(TIME_0_SOURCE)}",
        ),
        (
            Entry("rules-of-loss", "Rules of loss", _rules()),
            Entry("competing-outcome-states", "Competing outcomes", _competing_outcomes()),
            Entry(
                "later-events-and-gaps",
                "Later events, and time between scores",
                _later_events_and_gaps(),
                ("beside-and-between",),
            ),
        ),
    )


def _rules() -> str:
    rows = ((f"{each.title} (`{each.name}`)", _said(each), by_whom(each.source)) for each in RULES.values())
    return paragraphs(
        table(("rule", "what is a loss", "source"), rows),
        f"Under every rule {spoken(LOSS_EVENTS)} on or after the day of time 0 is a loss on its day. "
        + by_whom(LOSS_EVENTS_SOURCE),
        "A score out of response that is followed by one in response is an excursion and no loss. The earliest loss "
        "counts if it is not after the end of observation; on the same day the loss wins.",
    )


def _said(rule: DurabilityRule) -> str:
    score = _loss_by_score(rule)
    rescue = ", or the first rescue session" if rule.rescue_is_loss else ""
    end = "; observation ends at the first maintenance session" if rule.until_maintenance else ""
    return score + rescue + end


def _loss_by_score(rule: DurabilityRule) -> str:
    if not rule.confirmed:
        return "the first score out of response"
    alone = " or there is none" if rule.last_is_loss else ""
    return f"a score out of response, if the next one is out too{alone}"


def _competing_outcomes() -> str:
    states: dict[str, list[str]] = {}
    for ended_by, state in COMPETING_STATES.items():
        states.setdefault(state, []).append(ended_by)
    return paragraphs(
        f"Each course is in one state, by the first thing that happened to it, under `{COMPETING_RULE}`; “no longer "
        "observed” is a state too, so the share of each state is of all who began, and nobody is censored.",
        bullets(f"**{spoken([state])}**: {spoken(ended_by)}" for state, ended_by in states.items()),
        by_whom(COMPETING_SOURCE),
    )


def _later_events_and_gaps() -> str:
    return paragraphs(
        "Listed beside the curve, and not in it, is what came after the end of observation: "
        f"{spoken(LATER_EVENT_KINDS)}, and rescue where it is a loss. {by_whom(LATER_EVENTS_SOURCE)}",
        f"A loss is only seen at the next score. Of the time between scores the {listed(map(str, PERCENTS))} % "
        f"quantiles are told, and the share of gaps over {set_weeks(LONG_OVER_DAYS)}. {by_whom(SCORE_GAPS_SOURCE)}",
    )
