"""Later events and gaps between scores: what no curve shows, in a line of words each."""

import streamlit as st

from dashboard.figure import show_stamped
from dashboard.wording import WITHHELD, capital, percent
from queries.definitions.durability import LONG_OVER_DAYS
from queries.disclosure import Released
from queries.disclosure.lasting import NOBODY_AGAIN
from queries.measures.durability_rows import KINDS, GapSummary, LaterEvent
from queries.words import set_weeks, weeks


def show_later_events(gained: str, events: Released, gaps: Released | None = None) -> None:
    """Show what happened after observation had ended and how far apart scores were, of all courses together.

    `gained` is response or remission. Nothing is shown where no one is followed: the figure above says so.
    """
    later = f"{events.absent}." if events.absent else _events(gained, _rows(events))
    said = [later, *(_gaps(row) for row in (gaps.rows if gaps else ()) if isinstance(row, GapSummary))]
    if events.rows or events.absent:
        with st.container(border=True, key=f"card-{events.measure}"):
            st.markdown("  \n".join(said))
            show_stamped(events)


def _rows(events: Released) -> list[LaterEvent]:
    return [row for row in events.rows if isinstance(row, LaterEvent)]


def _events(gained: str, rows: list[LaterEvent]) -> str:
    after = f"**After observation ended, in no curve ({gained}):**"
    if any(row.withheld for row in rows):
        return f"{after} {WITHHELD} courses."
    counts = [f"{KINDS[row.kind]} {row.events:,}" for row in rows]
    return f"{after} {' · '.join(counts)} of {rows[0].n:,} courses that began." if rows else ""


def _gaps(row: GapSummary) -> str:
    between = "**A loss is only seen at the next score.**"
    if row.withheld:
        return f"{between} Weeks between scores: {WITHHELD} courses."
    if not row.gaps or row.long_share is None:
        return f"{between} {capital(NOBODY_AGAIN)}."
    return (
        f"{between} Half of {row.gaps:,} gaps between scores ({row.n:,} courses) were up to "
        f"{weeks(row.median or 0)} weeks, nine in ten up to {weeks(row.ninth_decile or 0)}; "
        f"{percent(row.long_share)} were over {set_weeks(LONG_OVER_DAYS)}."
    )
