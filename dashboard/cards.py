"""Cards: the answer in three numbers: how many, how sure, and how many are missing from it."""

import streamlit as st

from dashboard.wording import FEW, NOT_COUNTED, percent, percent_range, standing, unmarked
from queries.disclosure import Released
from queries.measures.rows import Share


def show_cards(*answers: Released, observed: Released) -> None:
    """Show a card for each answer about all courses together, and one for those who are missing from it.

    Where no course is in the selection, the page ends with that sentence.
    """
    stop_if_nobody(observed)
    with st.grid(len(answers) + 1, min_column_width=310):
        for answer in answers:
            card(answer.title, *rate(only_share(answer)))
        card("Follow-up", *follow_up(only_share(observed)))


def stop_if_nobody(*answers: Released) -> None:
    """End the page with a sentence where no course is in any of its answers, which may count by other months each."""
    if not any(each.rows or each.summary for each in answers):
        selections = " or ".join(dict.fromkeys(unmarked(each.cohort) for each in answers))
        st.info(f"No course of the data is in this selection ({selections}): take a filter away.")
        st.stop()


def card(title: str, number: str, words: list[str]) -> None:
    """Show a number under its title, and beside it what it stands on, a line each."""
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", height="stretch", key=f"answer-{title}"
    ):
        st.metric(title, number, width="content")
        st.caption("  \n".join(words))


def only_share(answer: Released) -> Share | None:
    """Return the share of all courses together; None where the answer has none."""
    return next((row for row in answer.rows if isinstance(row, Share)), None)


def rate(row: Share | None) -> tuple[str, list[str]]:
    """Return a share in words: its number, and what it stands on."""
    if row is None or row.value is None or row.low is None or row.high is None:
        return "–", [standing(row) if row else "no courses"]
    counts = f"{row.events:,} of {row.n:,} courses"
    words = [f"{counts} · {FEW}" if row.few else counts, f"95 % interval {percent_range(row.low, row.high)}"]
    if not row.missing:
        words.append("nobody is missing")
    elif row.bound_low is not None and row.bound_high is not None:
        words.append(f"{percent_range(row.bound_low, row.bound_high)} whatever the missing did")
    return percent(row.value), words


def follow_up(row: Share | None) -> tuple[str, list[str]]:
    """Return the follow-up of a share of observed scores, in which n courses were scored, in words."""
    if row is None or row.follow_up is None or row.n is None:
        return "–", [standing(row) if row else "no courses"]
    closed = row.n + (row.missing or 0)
    return percent(row.follow_up), [
        f"{row.n:,} of {closed:,} cases scored",
        f"{row.missing:,} {NOT_COUNTED['missing']}",
        f"{row.pending:,} {NOT_COUNTED['pending']}",
    ]
