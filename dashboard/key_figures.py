"""Key figures: six cards, each with its interval, what it stands on, and a change only where chance would not do."""

import streamlit as st

from dashboard.cards import only_share, rate
from dashboard.changed import changed
from dashboard.first_minute import Asked, FirstMinute
from dashboard.wording import (
    NOT_COUNTED,
    WITHHELD,
    counts_in_words,
    few_of,
    percent,
    percent_range,
    standing,
)
from queries.clocks import FITTING, MONTH_OF
from queries.cohort import ASKED_BY
from queries.definitions.overview import DIFFERENCE_SOURCE
from queries.definitions.side_effects import NOT_ASKED
from queries.disclosure import Released
from queries.disclosure.lasting import NOT_REACHED, weeks_range, why_no_median, within_drawn
from queries.findings.periods import Periods
from queries.measures.durability_rows import Summary
from queries.measures.rows import Held, Share
from queries.measures.session_rows import SideEffect
from queries.words import weeks

_NOTHING = "–"


def show_key_figures(first: FirstMinute) -> None:
    """Show the cards; the large numbers are those of the whole selection, as on every other page."""
    with st.grid(3, min_column_width=310):
        _card("Courses started", *_started(first.held.together), _started_in(first.held, first.periods))
        for title, asked in (
            ("Response", first.response),
            ("Remission", first.remission),
            ("Half have lost response", first.durability),
            ("Any side effect in a session", first.side_effect),
            ("Follow-up", first.follow_up),
        ):
            _card(title, *_said(asked.together), changed(asked.latest, asked.before, first.periods))
    st.caption(_explained(first.periods, first.clock))


def _explained(periods: Periods | None, clock: str) -> str:
    """Return which periods are compared by which months, and when a change is said."""
    if periods is None:
        return "No change is shown: the data does not hold two periods as long as each other, by months."
    latest, before = periods
    return (
        f"Change: {latest.named} against {before.named}. {_clocks(clock)} “Within chance”: the 95\u00a0% interval of "
        f"the difference includes none ({DIFFERENCE_SOURCE.text}). {DIFFERENCE_SOURCE.note}."
    )


def _clocks(clock: str) -> str:
    """Return by which months the figures of a period count."""
    if clock != FITTING:
        return f"By {MONTH_OF[clock]}, where a figure can be."
    return "Courses started are by the month they began, scores by the month they were due, side effects by session."


def _card(title: str, number: str, words: list[str], change: str) -> None:
    """Show a number, beside it what it stands on, and below both how it changed."""
    with st.container(border=True, height="stretch", gap="xsmall", key=f"key-figure-{title}"):
        with st.container(horizontal=True, vertical_alignment="center", key=f"answer-{title}"):
            st.metric(title, number, width="content")
            st.caption("  \n".join(words))
        if change:
            st.caption(change)


def _started(released: Released) -> tuple[str, list[str]]:
    row = _held(released)
    if row is None or row.n is None:
        return _NOTHING, [WITHHELD if row else "no courses"]
    return f"{row.n:,}", [f"of {row.patients:,} patients", f"{row.sessions:,} sessions so far"]


def _started_in(asked: Asked, periods: Periods | None) -> str:
    if not (periods and asked.latest and asked.before):
        return ""
    latest, before = (_courses(_held(each)) for each in (asked.latest, asked.before))
    return f"{latest} in {periods.latest.words}; {before} in {periods.before.words}"


def _held(released: Released) -> Held | None:
    return next((row for row in released.rows if isinstance(row, Held)), None)


def _courses(row: Held | None) -> str:
    if row is None:
        return "none"
    return "withheld" if row.n is None else f"{row.n:,}"


def _said(released: Released) -> tuple[str, list[str]]:
    row = next(iter(released.summary or released.rows), None)
    if released.absent:
        return _NOTHING, [released.absent]
    if isinstance(row, SideEffect):
        return _side_effect(row)
    if row is None and released.measure == "one-side-effect":
        return _NOTHING, ["no session of this selection was asked so: " + released.counting]
    if row is None or row.withheld:
        return _NOTHING, [WITHHELD if row else "no courses"]
    match row:
        case Summary():
            return _durability(row)
        case _:
            share = only_share(released)
            return _follow_up(share) if released.measure == "follow-up" else rate(share)


def _durability(row: Summary) -> tuple[str, list[str]]:
    if not row.n:
        return _NOTHING, ["no one could be followed"]
    followed = f"{row.losses:,} of {row.n:,} responses lost"
    if row.drawn_to is None:
        return _NOTHING, [followed, why_no_median(row)]
    if row.median is None:
        return NOT_REACHED, [followed, within_drawn(row.drawn_to)]
    interval = weeks_range(row)
    return f"{weeks(row.median)} weeks", [followed, *[f"95\u00a0% interval {interval} weeks"] * bool(interval)]


def _side_effect(row: SideEffect) -> tuple[str, list[str]]:
    if row.withheld:
        return _NOTHING, [f"{WITHHELD}, {ASKED_BY[row.method]}"]
    if row.value is None or row.low is None or row.high is None:
        return _NOTHING, [_nobody_asked(row.method)]
    few = "".join(f" · {word}" for word in few_of(row))
    return percent(row.value), [
        f"{row.events:,} of {row.n:,} sessions, {ASKED_BY[row.method]}{few}",
        f"95\u00a0% interval {percent_range(row.low, row.high)}",
    ]


def _nobody_asked(method: str) -> str:
    if method == NOT_ASKED:
        return "no session was asked about side effects"
    return f"no session was {ASKED_BY[method]}"


def _follow_up(row: Share | None) -> tuple[str, list[str]]:
    if row is None or row.value is None or row.low is None or row.high is None:
        return _NOTHING, [standing(row) if row else "no courses"]
    unseen = counts_in_words({NOT_COUNTED["missing"]: row.missing, NOT_COUNTED["pending"]: row.pending})
    return percent(row.value), [
        " · ".join([f"{row.events:,} of {row.n:,} cases scored", *unseen]),
        f"95\u00a0% interval {percent_range(row.low, row.high)}",
    ]
