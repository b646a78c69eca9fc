"""Figure: the one way in which a page draws; what stands behind it can change for all pages at once."""

from collections.abc import Sequence
from html import escape

import streamlit as st
from streamlit.components.v2 import component

from dashboard import address
from dashboard.clicked import choose, offered
from dashboard.figures.component import HTML
from dashboard.figures.component.files import LOADER
from dashboard.figures.figure import Figure
from dashboard.foot import shown_stamp, stamp_line
from dashboard.stamped_rows import Sheet
from dashboard.taken_away import answered, remember
from queries.dimensions import BY_DATE
from queries.disclosure import Released

_NOBODY = "no course of this selection can answer this"
# Without a shadow root: the page's fonts and colours hold in a figure too, and all its text can be read and checked.
_words_and_marks = component("clinic_outcomes_figure", html=HTML, js=LOADER, isolate_styles=False)


def show_figure(
    figure: Figure,
    released: Released,
    nobody: str = _NOBODY,
    variant: str = "",
    others: Sequence[Released] = (),
    *,
    sheet: Sheet | None = None,
    command: str = "",
) -> None:
    """Show a figure of words and marks, which are of released numbers, with what its menu takes away.

    `nobody` says why there are none, `variant` names one of several figures of a kind and measure on a page, and
    `others` are further answers whose numbers it shows. `sheet` holds the figure's own rows where these aren't those of
    the answers, and `command` is what prints them then.
    """
    key = "-".join(filter(None, (figure.kind, released.measure, variant)))
    with st.container(border=True, key=f"card-{key}"):
        if not (released.rows or released.summary):
            _say_why(released, nobody)
            return
        answers = tuple({(each.measure, each.url): each for each in (released, *others)}.values())
        facts = {
            "command": command or "\n".join(map(_command, answers)),
            "how": _how(released),
            "at_foot": shown_stamp(),
            "in_time": released.by in BY_DATE,
            "answered": answered(key, figure, answers, sheet),
        }
        _words_and_marks(
            key=key,
            data=figure.as_json(facts | offered(released)),
            on_wanted_change=lambda: remember(key),
            on_chosen_change=choose(key, released),
        )


def _command(released: Released) -> str:
    return f"python -m queries {released.measure} --url '{released.url}'"


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
