"""Chips: what narrows the selection, each with one click to take it off, and a click that undoes the last change."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from dashboard import address
from dashboard.wording import unmarked


class Chip(NamedTuple):
    """One thing that narrows the selection: what the address says by some `names`, or one `value` of it."""

    label: str
    names: tuple[str, ...]
    value: str | None = None


def show_chips(chips: Sequence[Chip]) -> None:
    """Show the chips in a line, and at its end what clears every choice and what undoes the last change.

    The line's place is there without them too: else the figures below would be mounted anew with the first chip.
    """
    with st.container(key="chips", horizontal=True, gap="small", vertical_alignment="center"):
        for chip in chips:
            named = f"Take off {chip.label}"
            st.button(
                f"{unmarked(chip.label)}  ×",
                key=f"chip-{chip.label}",
                on_click=address.take_off,
                args=chip[1:],
                help=named,
            )
        if chips:
            st.button("Clear all filters", key="clear", type="tertiary", on_click=address.clear)
        if address.can_undo():
            st.button("Undo", key="undo", type="tertiary", on_click=address.undo, help="Undo the last change")
