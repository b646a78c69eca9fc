"""Figure: the one way in which a page draws; what stands behind it can change for all pages at once."""

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st
from plotly.graph_objects import Figure

from dashboard import address
from dashboard.charts.theme import DARK, LIGHT
from dashboard.foot import stamp_line
from queries.disclosure import Released

_STILL = {"displayModeBar": False, "staticPlot": True}  # every number is printed; a finger on it scrolls the page


def show(
    draw: Callable[..., Figure],
    released: Released,
    nobody: str = "no course of this selection can answer this",
    variant: str = "",
    others: Sequence[Released] = (),
) -> None:
    """Draw a chart of released numbers in the colours of the viewer's page; `nobody` says why there are none.

    A chart is a function of released numbers, of `others` that it sets beside them, and of a theme. `variant` names one
    of several figures of the same chart and measure on a page.
    """
    key = "-".join(filter(None, (draw.__name__, released.measure, variant)))
    with st.container(border=True, key=f"card-{key}"):
        if not released.rows and not released.summary:
            st.markdown(f"**{released.title}**: {released.absent or nobody}.")
            _show_link(released)
            return
        theme = DARK if st.context.theme.type == "dark" else LIGHT
        named = f"{released.title}. The tables on this page hold the same numbers."
        st.plotly_chart(draw(released, *others, theme=theme), theme=None, config=_STILL, key=key, alt=named)
        _show_link(released)


def show_stamped(released: Released) -> None:
    """Show, below numbers that are words and no picture, the stamp and the link that every figure has."""
    with st.container(key=f"stamp-{released.measure}"):
        st.caption(stamp_line(released))
    _show_link(released)


def _show_link(released: Released) -> None:
    """Link to what the methods say of a figure's measure; the address goes along, and with it the filters."""
    named = escape(f"How this is counted: {released.title}")
    there = escape(f"methods{address.query()}#{released.measure}")
    st.html(f'<a class="how-counted" href="{there}" aria-label="{named}">How this is counted</a>')
