"""Figure: the one way in which a page draws; what stands behind it can change for all pages at once."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st
from streamlit.components.v2 import component

from dashboard import address
from dashboard.figures.component import CSS, HTML, JS
from dashboard.figures.figure import Figure
from dashboard.foot import shown_stamp, stamp_line
from dashboard.stamped_csv import BYTE_ORDER_MARK, stamped_csv
from queries.disclosure import Released

_NOBODY = "no course of this selection can answer this"
# Without a shadow root: the page's fonts and colours hold in a figure too, and all its text can be read and checked.
_words_and_marks = component("clinic_outcomes_figure", html=HTML, css=CSS, js=JS, isolate_styles=False)


def show_figure(
    figure: Figure,
    released: Released,
    nobody: str = _NOBODY,
    variant: str = "",
    others: Sequence[Released] = (),
    *,
    csv: str | None = None,
) -> None:
    """Show a figure of words and marks, which are of released numbers, with what its menu takes away.

    `nobody` says why there are none, `variant` names one of several figures of a kind and measure on a page, and
    `others` are of the same measure and beside it. `csv` is of the figure's own rows where these aren't those of the
    answer.
    """
    key = "-".join(filter(None, (figure.kind, released.measure, variant)))
    with st.container(border=True, key=f"card-{key}"):
        if released.rows or released.summary:
            own = {} if csv is None else {"csv": BYTE_ORDER_MARK + csv}
            _words_and_marks(key=key, data=figure.plain() | _taken_away(released, *others) | own)
        else:
            _say_why(released, nobody)


def _taken_away(released: Released, *others: Released) -> dict[str, Any]:
    """What a figure's menu gives beside pictures, and which parts of the stamp stand at the page's foot."""
    return {
        "csv": BYTE_ORDER_MARK + stamped_csv(released, *others),
        "command": f"python -m queries {released.measure} --url '{released.url}'",
        "how": _how(released),
        "at_foot": shown_stamp(),
    }


def _say_why(released: Released, nobody: str) -> None:
    st.markdown(f"**{released.title}**: {released.absent or nobody}.")


def show_stamped(released: Released) -> None:
    """Show, below numbers that are words and no picture, the stamp and the link that every figure has."""
    with st.container(key=f"stamp-{released.measure}"):
        st.caption(stamp_line(released))
    _show_link(released)


def _show_link(released: Released) -> None:
    """Link to what the methods say of a figure's measure; the address goes along, and with it the filters."""
    named = escape(f"How this is counted: {released.title}")
    st.html(f'<a class="how-counted" href="{escape(_how(released))}" aria-label="{named}">How this is counted</a>')


def _how(released: Released) -> str:
    """Return where the methods say how a figure's measure is counted."""
    return f"methods{address.query()}#{released.measure}"
