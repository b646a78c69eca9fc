"""Scores: which score is the baseline, which the endpoint's, and what becomes of a course that has none."""

from queries.cohort import MISSING, Missing
from queries.definitions.endpoints import (
    BASELINE,
    ENDPOINTS,
    ONSET,
    ONSET_SOURCE,
    UNTIMED,
    DaysWindow,
    Endpoint,
    HoursWindow,
    LastScore,
)
from queries.definitions.retention import CAME_BACK, FROM_SESSION
from queries.definitions.trajectory import (
    BAND_HIGH,
    BAND_LOW,
    BAND_SOURCE,
    BINS,
    BINS_SOURCE,
    LAST_WEEK,
    PRINTED_FROM,
    REACH_DAYS,
    TICKS,
    WEEKS_SOURCE,
)
from queries.definitions.unscored import LACKS, REASONS, UNSCORED_SOURCE
from queries.methods.markdown import bullets, by_whom, listed, paragraphs, plain, table
from queries.methods.section import Entry, Section

STATES_IN_WORDS = {
    "without induction": "no induction session was given.",
    "without baseline": "no score of the scale stands in the baseline's days.",
    "without a rule": "the scale has no rule for this measure; the course is in no such rate.",
    "below case level": "the baseline is below the case cut-off, or in remission already; measures over everyone with "
    "a baseline skip this state.",
    "pending": "the window ends after the data's cut-off, scored or not; or it hangs on the end of an induction that "
    "is unfinished in an ongoing course. Without dates only the second can be told, and the last observed score is "
    "never pending.",
    "scored": "a score stands in the window.",
    "missing": "none does.",
}
_MODES: dict[Missing, str] = {
    "observed": "n is the scored ones. What is assumed: the missing did as those who were scored.",
    "non-responder": "n is the scored and the missing, and no missing one had the event.",
    "last-observation": "n is the scored and the missing; a missing one gets its last day's score after baseline and "
    "up to the window's end, else its baseline.",
}


def endpoints() -> Section:
    """Return when a score counts."""
    onset = f"Onset is told at {listed(ENDPOINTS[name].title for name in ONSET)}. {by_whom(ONSET_SOURCE)}"
    return Section(
        "endpoints",
        "Endpoints",
        paragraphs(
            "Day 0 is the day of the first session; hours count from its start. The score nearest to the target "
            "counts, the earlier one on a tie. On a session day it is the one taken before the session; on another day "
            "the last. No score after a switch of protocol counts, nor one after the patient's next course began: of "
            "that day only a score from before its first session does. Without dates nobody knows the day, so scores "
            "after it can't be told apart.",
            "“End of induction” follows the last session given, so that those who stop early are scored soon after; a "
            "fixed week follows everybody from the first session, whether or not induction was completed.",
            table(("endpoint", "window", "nearest to", "source"), map(_endpoint_row, ENDPOINTS.values())),
            f"**Baseline**: days {_days(BASELINE.first_day, BASELINE.last_day)}, the last that has a score. "
            + by_whom(BASELINE.source),
            f"**Without hours**: a score of day {UNTIMED.day} counts as {UNTIMED.hours} hours after the first session. "
            + by_whom(UNTIMED.source),
            onset,
        ),
    )


def states() -> Section:
    """Return in which state a course can be, and what is done about those that were not scored."""
    return Section(
        "states",
        "Who is in a rate, and who is not",
        paragraphs(
            "At an endpoint every course is in exactly one state, the first that applies:",
            bullets(f"**{name}**: {meaning}" for name, meaning in STATES_IN_WORDS.items()),
        ),
        (
            Entry(
                "missing-follow-up",
                "Missing follow-up",
                paragraphs(
                    "Follow-up is scored / (scored + missing). The missing are counted in one of these ways:",
                    bullets(f"**{MISSING[mode]}** (`{mode}`): {meaning}" for mode, meaning in _MODES.items()),
                    "**Bounds** are the same in each of them: observed events / (scored + missing), and (observed "
                    "events + missing) / (scored + missing). Whatever became of the missing, the share of all lies "
                    "between them.",
                ),
            ),
            Entry("why-there-is-no-score", "Why there is no score", _unscored()),
            Entry("weeks", "Scores by week", _weeks()),
            Entry("who-could-come-back", "Who could come back", _came_back()),
        ),
    )


def _endpoint_row(endpoint: Endpoint) -> tuple[str, str, str, str]:
    window, target = _window(endpoint)
    return f"{endpoint.title} (`{endpoint.name}`)", window, target, by_whom(endpoint.source)


def _window(endpoint: Endpoint) -> tuple[str, str]:
    match endpoint:
        case HoursWindow():
            when = f"{endpoint.first}–{endpoint.last} hours after the first session, before a second one"
            return when, f"{endpoint.target} hours"
        case DaysWindow():
            anchor = "last induction session" if endpoint.after_induction else "first session"
            until = ", or up to the next session's day if that is sooner" if endpoint.ends_at_next_session else ""
            return f"days {endpoint.first}–{endpoint.last} after the {anchor}{until}", f"day {endpoint.target}"
        case LastScore():
            return f"after day {endpoint.after_day}", "the last one"


def _days(first: int, last: int) -> str:
    return f"{first} to {last}".replace("-", "−")


def _unscored() -> str:
    reasons = bullets(f"**{LACKS[state]}**: {'; '.join(words.values())}." for state, words in REASONS.items())
    return paragraphs(
        "Of courses without a baseline, and of cases not scored in their window, the first that applies, as far as the "
        f"recorded scores tell:\n\n{reasons}",
        "With the primary instrument, every scale of the diagnosis' list is looked at for a baseline. "
        + by_whom(UNSCORED_SOURCE),
    )


def _weeks() -> str:
    bins = bullets(map(plain, BINS))
    return paragraphs(
        f"A week's score is the nearest within {REACH_DAYS} days of its day, from week 0 to {LAST_WEEK}; weeks "
        f"{listed(map(str, TICKS))} are marked, and the numbers printed are of the last week in which {PRINTED_FROM} % "
        f"were scored. {by_whom(WEEKS_SOURCE)}",
        f"Single courses lie around the median, {BAND_HIGH - BAND_LOW} % of them within the band from the "
        f"{BAND_LOW} % to the {BAND_HIGH} % quantile. {by_whom(BAND_SOURCE)}",
        f"How far single courses came, as a share of what lay above the scale's least at baseline:\n\n{bins}",
        by_whom(BINS_SOURCE),
    )


def _came_back() -> str:
    return f"From session {FROM_SESSION} on: of those who could come. {by_whom(CAME_BACK)}"
