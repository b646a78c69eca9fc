"""Chips: what narrows the selection, each with one click to take it off."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import streamlit as st

from dashboard import address
from dashboard.wording import unmarked


class Chip(NamedTuple):
    """One thing that narrows the selection; without it the state `key` holds `left`."""

    label: str
    key: str
    left: Any


def show_chips(chips: Iterable[Chip], *, can_be_cleared: bool) -> None:
    """Show the chips in a line, and at its end a button that clears every choice where there is one.

    The line's place is there without them too: else the figures below would be mounted anew with the first chip.
    """
    with st.container(key="chips", horizontal=True, gap="small", vertical_alignment="center"):
        if not can_be_cleared:
            return
        for chip in chips:
            named = f"Take off {chip.label}"
            st.button(
                f"{unmarked(chip.label)}  ×", key=f"chip-{chip.label}", on_click=_take_off, args=(chip,), help=named
            )
        st.button("Clear all filters", key="clear", type="tertiary", on_click=st.query_params.clear)


def _take_off(chip: Chip) -> None:
    st.session_state[chip.key] = chip.left
    address.touched()
