"""Headlines on the page: what the numbers say, a line each, before the figures that show it."""

import streamlit as st

from dashboard.wording import unmarked
from queries.findings.headlines import Answers, headlines


def show_headlines(answers: Answers) -> None:
    """Show the sentences that may be said of these answers, or that none may."""
    said = [f"- **{unmarked(each.says)}** {unmarked(each.stands_on)}" for each in headlines(answers)]
    with st.container(border=True, key="headlines"):
        st.markdown("**What the numbers say**")
        st.markdown("\n".join(said) or "Too little is known of this selection to say anything of it.")
