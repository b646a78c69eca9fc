"""Late scores: how many days after they were due scores came, in a line of words."""

import streamlit as st

from dashboard.figure import show_stamped
from dashboard.wording import WITHHELD, percent
from queries.disclosure import Released
from queries.measures.days_late import LateScores


def show_late_scores(released: Released) -> None:
    """Show how late the scores of all courses together came; nothing where no course is in the selection."""
    rows = [row for row in released.rows if isinstance(row, LateScores)]
    if rows:
        with st.container(border=True, key=f"card-{released.measure}"):
            st.markdown(f"**Days late.** {_in_words(rows[0])}")
            show_stamped(released)


def _in_words(row: LateScores) -> str:
    if row.withheld:
        return f"{WITHHELD} courses."
    if not row.n:
        return "No score counts at this endpoint yet."
    if row.median is None or row.lower_quartile is None or row.upper_quartile is None:
        return "This endpoint has no day on which its score is due."
    quarters = f"a quarter {_by(row.lower_quartile)}, half {_by(row.median)}, three quarters {_by(row.upper_quartile)}"
    return (
        f"Of {row.n:,} scores, seen from the day on which each was due, {quarters}; {row.late:,} "
        f"({percent(row.late_share or 0)}) came after it. No score: {row.missing or 0:,}; still to come: "
        f"{row.pending or 0:,}."
    )


def _by(days: int) -> str:
    """Return by which day, seen from the one on which a score is due."""
    if not days:
        return "up to that day"
    return f"up to {abs(days)} {'day' if abs(days) == 1 else 'days'} {'later' if days > 0 else 'earlier'}"
