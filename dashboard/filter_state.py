"""Filter state: what each filter is set to, by the name of the filter.

A browser sends what was chosen in a panel that is closed with every click, and learns nothing of another value before
the panel is opened again. So a filter that is set otherwise than by its own widget gets a new one, of which the browser
knows nothing yet.
"""

from typing import Any

import streamlit as st

_TIMES = "filters-set-anew"  # by name, where any


def key_of(name: str) -> str:
    """Return the key of a filter's widget."""
    times = st.session_state.get(_TIMES, {}).get(name, 0)
    return f"filter-{name}-{times}" if times else f"filter-{name}"


def setting(name: str, otherwise: Any = None) -> Any:
    """Return what a filter is set to; `otherwise` where it wasn't set yet."""
    return st.session_state.get(key_of(name), otherwise)


def set_filter(name: str, value: Any) -> None:
    """Set a filter, before its widget is shown."""
    if setting(name, value) != value:
        times = st.session_state.get(_TIMES, {})
        st.session_state[_TIMES] = {**times, name: times.get(name, 0) + 1}
    st.session_state[key_of(name)] = value
