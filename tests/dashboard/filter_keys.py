"""Filter keys: under which key a page holds a filter, which changes when something else than its widget sets it."""

from typing import Any

from streamlit.testing.v1 import AppTest

_TIMES = "filters-set-anew"


def filter_key(app: AppTest, name: str) -> str:
    """Return the key of a filter's widget as the page shows it now."""
    times = app.session_state[_TIMES].get(name, 0) if _TIMES in app.session_state else 0
    return f"filter-{name}-{times}" if times else f"filter-{name}"


def filter_state(app: AppTest, name: str) -> Any:
    """Return what a filter of the page is set to."""
    return app.session_state[filter_key(app, name)]
