"""Folded: what is rarely asked for, made when it is opened."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def folded(title: str, key: str) -> DeltaGenerator | None:
    """Show a title that unfolds; return the place below it while it is open, None while it is not."""
    place = st.expander(title, key=key, on_change="rerun")
    return place if place.open else None
