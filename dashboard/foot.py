"""Foot: what was counted, by whose definition, and the stamp that stands under every page."""

import streamlit as st

from dashboard.answers import Later
from dashboard.folded import folded
from dashboard.framed import is_framed
from dashboard.stamp import SYNTHETIC, stamp
from dashboard.wording import unmarked
from queries.disclosure import Released

_STAMP = "stamp at the foot"


def show_rules(*answers: Released, later: Later = tuple) -> None:
    """Show on demand whose data the answers are of, what counts as what in them, each rule once, and after whom.

    What stands `later` is asked for on demand too.
    """
    if opened := folded("What is counted, and by whose definition", "rules"):
        data = f"Data: {answers[0].source}"
        rules = dict.fromkeys([data, *(rule for answer in (*answers, *later()) for rule in answer.rules)])
        opened.caption("\n".join(f"- {unmarked(rule)}" for rule in rules))


def show_stamp(released: Released) -> None:
    """Pin the stamp of a page's main answer to the bottom of the window; the page's figures need not repeat it.

    In a frame there is no such bottom, and they do.
    """
    if is_framed():
        st.session_state[_STAMP] = []
        return
    st.session_state[_STAMP] = stamp(released)
    st.bottom.caption(stamp_line(released))


def shown_stamp() -> list[str]:
    """Return the parts of the stamp that the page shows at its foot."""
    return st.session_state.get(_STAMP, [])


def stamp_line(released: Released) -> str:
    """Return an answer's stamp as one line of Markdown, in which synthetic data can't be overlooked."""
    parts = [f":orange-badge[{part}]" if part == SYNTHETIC else unmarked(part) for part in stamp(released)]
    return " · ".join(parts)
