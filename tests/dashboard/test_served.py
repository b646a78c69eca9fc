"""What the server sends: files packed for who takes them so, the same ones unpacked, and no frame elsewhere."""

import gzip
import re
import urllib.error
import urllib.request
from email.message import Message

import pytest

from dashboard.figures.component.files import FILES
from tests.dashboard.server import Server


def sent(url: str, **headers: str) -> tuple[int, Message, bytes]:
    asked = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()


@pytest.fixture
def script(server: Server) -> str:
    """The address of the page's own script."""
    _, _, page = sent(server.url)
    found = re.search(r'src="\./(static/js/[^"]+\.js)"', page.decode())
    assert found
    return server.url + found[1]


def test_a_file_is_sent_packed_and_is_the_same_one(script: str) -> None:
    _, plain_headers, plain = sent(script)
    for _ in range(2):
        status, headers, packed = sent(script, Accept_Encoding="gzip, deflate, br")
        assert (status, headers["content-encoding"], headers["vary"]) == (200, "gzip", "Accept-Encoding")
        assert int(headers["content-length"]) == len(packed) < len(plain) / 2
        assert gzip.decompress(packed) == plain
        assert headers["etag"] == plain_headers["etag"]
    assert plain_headers["content-encoding"] is None


def test_the_drawing_library_is_sent_packed_as_a_script(server: Server) -> None:
    _, headers, packed = sent(f"{server.url}app/static/plotly-basic-4.1.1.min.js", Accept_Encoding="gzip")
    assert (headers["content-encoding"], headers["content-type"].partition(";")[0]) == (
        "gzip",
        "application/javascript",
    )
    assert len(packed) < 450_000


@pytest.mark.parametrize("path", FILES)
def test_the_figures_script_and_style_are_sent_packed_and_kept(server: Server, path: str) -> None:
    _, headers, packed = sent(server.url.rstrip("/") + path, Accept_Encoding="gzip")
    content, media_type = FILES[path]
    assert gzip.decompress(packed).decode("utf-8") == content
    assert headers["content-type"].partition(";")[0] == media_type
    assert "immutable" in headers["cache-control"]


def test_what_a_browser_has_already_is_not_sent_again(script: str) -> None:
    _, headers, _ = sent(script, Accept_Encoding="gzip")
    status, _, body = sent(script, Accept_Encoding="gzip", If_None_Match=headers["etag"])
    assert (status, body) == (304, b"")


def test_a_part_of_a_file_and_a_font_are_sent_as_they_are(script: str, server: Server) -> None:
    status, headers, part = sent(script, Accept_Encoding="gzip", Range="bytes=0-99")
    assert (status, len(part), headers["content-encoding"]) == (206, 100, None)
    _, headers, _ = sent(f"{server.url}app/static/Inter.woff2", Accept_Encoding="gzip")
    assert headers["content-encoding"] is None


@pytest.mark.parametrize("path", ["", "response", "static/nothing.js", "_stcore/health", "app/static/icon.svg"])
def test_no_other_site_frames_a_page_or_guesses_what_a_file_is(server: Server, path: str) -> None:
    _, headers, _ = sent(server.url + path)
    assert headers["content-security-policy"] == "frame-ancestors 'self'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
