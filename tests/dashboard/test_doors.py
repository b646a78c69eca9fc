"""Doors: who may ask the server for anything, as a browser or another program would try."""

import base64
import os
import socket
import tomllib
from urllib.parse import urlsplit

import pytest

from dashboard.first_run import ROOT
from tests.dashboard.server import Server

CONFIG = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def answer(server: Server, request: str) -> str:
    """The first line that the server answers to a request written by hand."""
    place = urlsplit(server.url)
    assert place.port
    with socket.create_connection(("127.0.0.1", place.port), timeout=20) as connection:
        connection.sendall(request.encode())
        return connection.recv(4096).decode("latin-1").splitlines()[0]


def asks_for_the_tables(server: Server, host: str) -> str:
    """What comes of opening the channel over which all tables go, by a page under a host's name."""
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}",
        f"Origin: http://{host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Protocol: streamlit",
    ]
    return answer(server, "\r\n".join(lines) + "\r\n\r\n")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_this_machine_gets_the_tables(server: Server, host: str) -> None:
    assert " 101 " in f"{asks_for_the_tables(server, f'{host}:{urlsplit(server.url).port}')} "


FOREIGN = ["clinic.example", "127.0.0.1.clinic.example", "localhost.clinic.example", "192.168.0.9"]


@pytest.mark.parametrize("host", FOREIGN)
def test_a_page_under_another_name_does_not(server: Server, host: str) -> None:
    assert " 403 " in f"{asks_for_the_tables(server, f'{host}:{urlsplit(server.url).port}')} "


def test_no_other_program_can_drive_the_app(server: Server) -> None:
    body = '{"actions": []}'
    lines = [
        "POST /_stcore/agent/interact HTTP/1.1",
        f"Host: localhost:{urlsplit(server.url).port}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    said = answer(server, "\r\n".join(lines) + f"\r\n\r\n{body}")
    assert said.split()[1] in ("403", "404", "405")


def test_what_stands_in_the_configuration() -> None:
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["server"]["enableAgentApi"] is False
    assert CONFIG["client"]["showErrorLinks"] is False
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["browser"]["gatherUsageStats"] is False
