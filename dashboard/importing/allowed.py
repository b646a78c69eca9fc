"""Allowed: who may import by the page: whoever the server runs for, and nobody else unless the settings say so.

A server that listens on this machine alone may still stand behind a proxy that lets others in. So, too, must the
browser's own word for where it is be this machine's, and no proxy may have left its mark.
"""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from dashboard.report.settings import SETTINGS, SettingsRefused, read_tables

_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_OF_PROXIES = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
_OFF = "The import page is switched off in settings.toml. "
_SHARED = (
    "The import page is off because others may reach this server. Whoever runs it can switch it on in settings.toml: "
    "`page = true` under `[import]`. "
)
_BY_COMMAND = "`python -m intake publish` does the same in a terminal."


def why_not(settings: Path = SETTINGS) -> str:
    """Return why nobody may import here by the page, in Markdown; "" where it is allowed."""
    try:
        own = read_tables(settings).get("import", {})
    except SettingsRefused as refused:
        return f"{refused} The import page is off until that is mended."
    wanted = own.get("page") if isinstance(own, dict) else 0
    if (isinstance(own, dict) and set(own) - {"page"}) or not isinstance(wanted, bool | None):
        return (
            f"{settings}: `[import]` has one key, `page`, true or false. The import page is off until that is mended."
        )
    if wanted is None:
        address = str(st.get_option("server.address") or "")
        return "" if address in _LOOPBACK and is_own(st.context.headers) else _SHARED + _BY_COMMAND
    return "" if wanted else _OFF + _BY_COMMAND


def is_own(headers: Mapping[str, str]) -> bool:
    """Tell whether a browser's headers say that it is on this machine and that nothing stands between."""
    said = {name.lower(): value for name, value in headers.items()}
    hosts = (urlsplit(said.get("origin", "")).hostname, urlsplit(f"//{said.get('host', '')}").hostname)
    return all(host in _LOOPBACK for host in hosts) and not any(name in said for name in _OF_PROXIES)
