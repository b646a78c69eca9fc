"""Served: what stands between the browser and the server: files are sent packed, and no other site frames the pages."""

import asyncio
import gzip
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.figures.component.files import FILES
from dashboard.no_such_page import Addressed

_PACKED = ("text/", "application/javascript", "application/json", "image/svg+xml")  # what packing makes smaller
_STATIC = ("/static/", "/app/static/")
_LEAST = 1000  # bytes under which packing gains nothing
_GUARDS = {
    "Content-Security-Policy": "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class PackedFiles:
    """Sends static files in gzip; each is packed once, for its name changes with its content.

    Streamlit leaves its own files unpacked for a proxy to pack, which a clinic's machine has none of.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._packed: dict[tuple[str, str], bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request as the app does, its body packed where the browser takes it so."""
        if _takes_packed(scope):
            await self._app(scope, receive, _Packing(scope["path"], send, self._packed))
        else:
            await self._app(scope, receive, send)


def _takes_packed(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(_STATIC):
        return False
    asked = Headers(scope=scope)
    return "gzip" in asked.get("accept-encoding", "") and "range" not in asked


class _Packing:
    """Holds an answer back until it is whole, and sends it packed."""

    def __init__(self, path: str, send: Send, packed: dict[tuple[str, str], bytes]) -> None:
        self._path, self._send, self._packed = path, send, packed
        self._start: Message = {}
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if not message.get("more_body", False):
            await self._finish()

    async def _finish(self) -> None:
        headers = MutableHeaders(raw=self._start["headers"])
        body = bytes(self._body)
        if self._start["status"] == 200 and len(body) >= _LEAST and _is_packable(headers):
            body = await self._pack(headers.get("etag", ""), body)
            headers["Content-Encoding"] = "gzip"
            headers["Content-Length"] = str(len(body))
            headers.add_vary_header("Accept-Encoding")
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})

    async def _pack(self, version: str, body: bytes) -> bytes:
        key = (self._path, version)
        if key not in self._packed:
            self._packed[key] = await asyncio.to_thread(gzip.compress, body, mtime=0)
        return self._packed[key]


def _is_packable(headers: Headers) -> bool:
    return "content-encoding" not in headers and headers.get("content-type", "").startswith(_PACKED)


class FigureFiles:
    """Sends the script and the style of figures, which no folder holds: they are made of many files."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request for one of them, or else as the app does."""
        found = scope["type"] == "http" and next((FILES[each] for each in FILES if scope["path"].endswith(each)), None)
        if found:
            content, media_type = found
            kept = {"Cache-Control": "public, max-age=31536000, immutable"}
            await Response(content, media_type=media_type, headers=kept)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


class Guarded:
    """Adds to every answer the headers by which a browser keeps other sites from framing or reading it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request as the app does, with those headers."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(raw=message["headers"]).update(_GUARDS)
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)


MIDDLEWARE: Iterable[Middleware] = (
    Middleware(Guarded),
    Middleware(Addressed),
    Middleware(PackedFiles),
    Middleware(FigureFiles),
)
