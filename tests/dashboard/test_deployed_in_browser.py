"""Two processes behind nginx, as docs/deploy says: TLS, a password, and a viewer who stays with one while it lives."""

import re
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from dashboard.first_run import ROOT
from store.databases import open_snapshot
from tests.dashboard.browser import browser_path, choose, stamp, visit
from tests.dashboard.conftest import FLAGS
from tests.dashboard.proxied import CONFIGURATION, NAME, PASSWORD, SERVICE, USER, proxied
from tests.dashboard.server import Server, serve


@pytest.fixture(scope="module")
def processes(small_sample: str, sample_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict]:
    """A process on each of two databases, by the snapshot: a page's stamp says which of them has answered."""
    with ExitStack() as running:
        yield {
            open_snapshot(database).id: running.enter_context(
                serve(database, tmp_path_factory.mktemp("process"), STREAMLIT_SERVER_ALLOWED_HOSTS=NAME)
            )
            for database in (small_sample, sample_database)
        }


@pytest.fixture(scope="module")
def address(processes: dict[str, Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where nginx is reached."""
    with proxied([urlsplit(each.url).netloc for each in processes.values()], tmp_path_factory.mktemp("nginx")) as url:
        yield url


@pytest.fixture(scope="module")
def elsewhere(playwright: Playwright) -> Iterator[Browser]:
    """A browser to which the name in the configuration is this machine."""
    names = f"--host-resolver-rules=MAP {NAME} 127.0.0.1"
    with playwright.chromium.launch(executable_path=browser_path(), args=[*FLAGS, names]) as started:
        yield started


@pytest.fixture
def viewer(elsewhere: Browser) -> Iterator[BrowserContext]:
    """Someone who knows the password."""
    context = elsewhere.new_context(ignore_https_errors=True, http_credentials={"username": USER, "password": PASSWORD})
    yield context
    context.close()


def test_the_service_is_what_nginx_expects_and_runs_what_make_run_does() -> None:
    service, proxy = SERVICE.read_text(encoding="utf-8"), CONFIGURATION.read_text(encoding="utf-8")
    begun = re.findall(r"clinic-outcomes@(\d+)", service)
    assert begun == re.findall(r"server 127\.0\.0\.1:(\d+);", proxy)
    assert f"STREAMLIT_SERVER_ALLOWED_HOSTS={NAME}\n" in service
    (command,) = re.findall(r"^ExecStart=/opt/clinic-outcomes/.venv/bin/(.+) %i$", service, re.MULTILINE)
    assert f"$(BIN)/{command} $(PORT)\n" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_nobody_comes_in_without_the_password(address: str) -> None:
    for path in ("", "_stcore/health", "app/static/Inter.woff2"):
        assert _status(address.replace(NAME, "127.0.0.1") + path) == 401


@pytest.mark.takes(80)
def test_a_viewer_stays_with_a_process_and_goes_on_with_another_when_it_ends(
    viewer: BrowserContext, processes: dict[str, Server], address: str
) -> None:
    page = viewer.new_page()
    visit(page, f"{address}response")
    choose(page, "PTSD")
    cookies = _sent_back(viewer)
    served = next(snapshot for snapshot in processes if snapshot in stamp(page))
    assert "Import" not in page.locator(".st-key-pages").inner_text()

    visit(page, f"{address}response?diagnosis=PTSD")
    assert served in stamp(page)
    assert _sent_back(viewer) == cookies

    processes[served].end()
    (other,) = processes.keys() - {served}
    page.wait_for_selector("[data-test-connection-state=PINGING_SERVER]")
    page.wait_for_selector("[data-test-connection-state=CONNECTED]")
    choose(page, "GAD")  # the first click brings the page as it was from the other process
    assert all(said in stamp(page) for said in (other, "PTSD"))
    choose(page, "GAD")
    assert all(said in stamp(page) for said in (other, "PTSD", "GAD"))


def _sent_back(viewer: BrowserContext) -> list[str]:
    """Return the cookie by which nginx knows a viewer's process, which neither scripts nor plain HTTP may see."""
    found = [each for each in viewer.cookies() if each.get("name") == "outcomes_process"]
    assert len(found) == 1
    assert found[0].get("httpOnly")
    assert found[0].get("secure")
    return [str(each.get("value")) for each in found]


def _status(url: str) -> int:
    """Return the status of an answer to somebody who says nothing of themselves."""
    asked = urllib.request.Request(url, headers={"Host": NAME})
    try:
        with urllib.request.urlopen(asked, timeout=10, context=ssl._create_unverified_context()) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code
