"""No such page: what the server answers at an address of no page, or at one of a page that ends in a slash.

Streamlit would show its first page there and put that one's address in the place of the one asked for, to which Back
then only leads again; below a page it would show nothing.
"""

from html import escape

import streamlit as st
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.page_titles import FIRST, TITLES

# What Streamlit answers at addresses of its own.
_NOT_PAGES = ("_stcore", "app", "component", "favicon.png", "manifest.json", "media", "static")
_LINKED = tuple(name for name in TITLES if name != "import_data")  # which not everybody may open
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>There is no such page</title>
<style>
  :root {{ color-scheme: light dark; font: 16px/1.6 "Helvetica Neue", Arial, sans-serif; }}
  main {{ max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }}
  h1 {{ font-size: 1.6rem; }}
  ul {{ columns: 12rem; padding-left: 1.2rem; }}
</style>
<main>
<h1>There is no such page</h1>
<p>No page of the dashboard has this address. Go back, or go on to the <a href="{up}{asked}">Overview</a> or another:
</p>
<ul>{links}</ul>
</main>
</html>
"""


class Addressed:
    """Answers where there is no page, and sends on to a page that is asked for with a slash at its end."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for what is no page, or not quite one, or else as the app does."""
        is_asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        answer = _answer(scope["path"], scope["query_string"].decode("latin-1")) if is_asked else None
        await (answer or self._app)(scope, receive, send)


def _answer(path: str, query: str) -> Response | None:
    base = f"/{st.get_option('server.baseUrlPath').strip('/')}/".replace("//", "/")
    below = path.removeprefix(base)
    name = below.strip("/")
    if (below == name and name in ("", *TITLES)) or name.split("/")[0] in _NOT_PAGES or not path.startswith(base):
        return None
    # From there to the site's own address, wherever a proxy may have put it.
    up, asked = "../" * below.count("/") or "./", f"?{query}" * bool(query)
    if name in TITLES:
        return RedirectResponse(f"{up}{name}{asked}")
    links = "".join(
        f'<li><a href="{up}{"" if each == FIRST else each}">{escape(TITLES[each])}</a></li>' for each in _LINKED
    )
    return HTMLResponse(_PAGE.format(up=up, asked=escape(asked), links=links), status_code=404)
