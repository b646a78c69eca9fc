"""At an address of no page stands a page that says so, wherever below the server's own address the dashboard lies."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import urljoin

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from dashboard.no_such_page import Addressed
from dashboard.page_titles import TITLES

APP = "what the app answers"


class Answer(NamedTuple):
    """What was answered to a request."""

    status: int
    headers: dict[str, str]
    text: str


@pytest.fixture(params=["", "clinic/outcomes"])
def base(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address below which the dashboard lies, as the server's settings say it."""
    monkeypatch.setattr("dashboard.no_such_page.st.get_option", {"server.baseUrlPath": request.param}.__getitem__)
    return f"/{request.param}/".replace("//", "/")


def asked(address: str, method: str = "GET") -> Answer:
    """Ask for an address in front of an app that answers whatever it is asked."""
    path, _, query = address.partition("?")
    sent: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse(APP)(scope, receive, send)

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "query_string": query.encode(), "headers": []}
    with ThreadPoolExecutor(1) as apart:  # where no loop of a browser's runs
        apart.submit(lambda: asyncio.run(Addressed(app)(scope, receive, send))).result()
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(each.get("body", b"") for each in sent).decode())


@pytest.mark.parametrize("path", ["", *TITLES, "_stcore/health", "app/static/page.css", "media/a.html", "favicon.png"])
def test_a_page_and_what_belongs_to_it_are_the_apps(base: str, path: str) -> None:
    assert asked(base + path).text == APP


@pytest.mark.parametrize(
    ("path", "up"), [("nonsense", "./"), ("response/a/b", "../../"), ("a/", "../"), ("x.html", "./")]
)
def test_no_page_is_said_and_its_links_lead_to_the_pages(base: str, path: str, up: str) -> None:
    found = asked(f'{base}{path}?clinic="><script>')
    assert found.status == 404
    assert "There is no such page" in found.text
    assert "<script>" not in found.text
    assert f'href="{up}response"' in found.text
    assert urljoin(f"http://here{base}{path}", f"{up}response") == f"http://here{base}response"


def test_a_slash_behind_a_page_is_taken_away(base: str) -> None:
    found = asked(f"{base}response/?clinic=North")
    assert found.status == 307
    there = urljoin(f"http://here{base}response/", found.headers["location"])
    assert there == f"http://here{base}response?clinic=North"


def test_what_is_sent_to_an_address_is_the_apps(base: str) -> None:
    assert asked(f"{base}nonsense", "POST").text == APP
