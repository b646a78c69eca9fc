"""Chips: what narrows the selection, each with one click to take it off."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import streamlit as st

from dashboard import address
from dashboard.wording import unmarked


class Chip(NamedTuple):
    """One thing that narrows the selection: a `value` among several that the state `key` holds, or that value alone.

    Without it the state holds the others, or what it `begins` with.
    """

    label: str
    key: str
    value: Any
    begins: Any = None


def show_chips(chips: Sequence[Chip]) -> None:
    """Show the chips in a line, and at its end a button that clears every choice.

    The line's place is there without them too: else the figures below would be mounted anew with the first chip.
    """
    with st.container(key="chips", horizontal=True, gap="small", vertical_alignment="center"):
        if not chips:
            return
        for chip in chips:
            named = f"Take off {chip.label}"
            st.button(
                f"{unmarked(chip.label)}  ×", key=f"chip-{chip.label}", on_click=_take_off, args=(chip,), help=named
            )
        st.button("Clear all filters", key="clear", type="tertiary", on_click=st.query_params.clear)


def _take_off(chip: Chip) -> None:
    chosen = st.session_state[chip.key]
    left = [each for each in chosen if each != chip.value] if isinstance(chosen, list) else chip.begins
    st.session_state[chip.key] = left
    address.touched()
