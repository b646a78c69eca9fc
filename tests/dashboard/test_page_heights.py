"""Heights: no view of a page is longer than two and a half screens, grouped by whatever gives the most rows."""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Page

from tests.dashboard.browser import visit
from tests.dashboard.server import Server, serve
from tests.dashboard.small_clinic import Course, publish_clinic

TALLEST = 2250  # pixels, of a page 1440 wide, with its tables and rules closed
GROUPED = ("", "response", "missing", "onset", "time_course", "durability", "side_effects", "safety", "data_quality")
_MOST_ROWS = ("protocol", "due-month")
_HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
# Goes to an address within the page, as back and forward do, and returns how high the page is once it is drawn.
_GONE_TO = """async url => {
    const app = document.querySelector('[data-testid=stApp]'), state = () => app.dataset.testScriptState;
    const passed = until => new Promise(done => {
        const look = () => (until() ? done() : requestAnimationFrame(look));
        look();
    });
    const began = performance.now();
    history.pushState(null, '', url);
    dispatchEvent(new PopStateEvent('popstate'));
    await passed(() => state() === 'running' || performance.now() - began > 1000);
    await passed(() => state() === 'notRunning' && !document.querySelector('[data-stale=true]')
        && [...document.querySelectorAll('.stBidiComponent')].every(it => it.querySelector('.fig[data-drawn]')));
    await new Promise(done => setTimeout(done, 50));
    return document.querySelector('[data-testid=stMain]').scrollHeight;
}"""


def heights(page: Page, url: str, queries: list[str]) -> dict[str, int]:
    """How high a page is with each of some addresses, and with each of its tabs open."""
    found: dict[str, int] = {}
    for query in queries:
        found[query] = page.evaluate(_GONE_TO, f"{url}?{query}")
        for tab in page.get_by_role("tab").all_inner_texts()[1:]:
            word = "-".join("".join(letter if letter.isalnum() else " " for letter in tab.lower()).split())
            found[f"{query}&tab={word}"] = page.evaluate(_GONE_TO, f"{url}?{query}&tab={word}")
    return found


def too_high(found: dict[str, int]) -> dict[str, int]:
    """The addresses at which a page is too high, each with its height."""
    return {query: height for query, height in found.items() if height > TALLEST}


@pytest.mark.parametrize("view", GROUPED)
def test_no_grouping_makes_a_page_long(page: Page, server: Server, view: str) -> None:
    visit(page, f"{server.url}{view}")
    found = heights(page, f"{server.url}{view}", [f"by={name}" for name in _MOST_ROWS])
    assert len({*found.values()}) > 1  # they were drawn, and aren't all the same
    assert too_high(found) == {}


@pytest.mark.parametrize(("by", "across"), [("protocol", "diagnosis"), ("month", "protocol"), ("age-band", "month")])
def test_no_two_groupings_make_response_long(page: Page, server: Server, by: str, across: str) -> None:
    visit(page, f"{server.url}response?by={by}&across={across}")
    found = {tab: page.evaluate(_GONE_TO, f"{page.url}&tab={tab}") for tab in ("every-outcome", "who-was-scored")}
    assert too_high(found | {"": page.evaluate(_HEIGHT)}) == {}


@pytest.mark.parametrize("view", ["compare", "claims"])
def test_pages_without_groups_are_not_long_either(page: Page, server: Server, view: str) -> None:
    visit(page, f"{server.url}{view}")
    assert too_high({"": page.evaluate(_HEIGHT)} | heights(page, f"{server.url}{view}", [])) == {}
    for tab in page.get_by_role("tab").all():
        tab.click()
        page.wait_for_timeout(500)
        assert page.evaluate(_HEIGHT) <= TALLEST


@pytest.fixture(scope="module")
def many_protocols(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of a clinic with fourteen protocols, most of whose names take two lines."""
    folder = tmp_path_factory.mktemp("many")
    name = "IV ketamine 0.5 mg/kg twice a week with psychotherapy and music, protocol {}"
    courses = [
        Course(name.format(number), endpoint=6 if each % 2 else 14) for number, each in product(range(14), range(8))
    ]
    publish_clinic(str(folder), courses)
    with serve(str(folder), tmp_path_factory.mktemp("server-of-many")) as started:
        yield started


def test_many_protocols_make_no_page_long(page: Page, many_protocols: Server) -> None:
    for view in ("", "response", "missing", "durability", "side_effects", "safety"):
        visit(page, f"{many_protocols.url}{view}")
        found = heights(page, f"{many_protocols.url}{view}", ["by=protocol"])
        assert too_high(found) == {}, view


def test_the_overview_is_one_screen(page: Page, server: Server) -> None:
    """Key figures, headlines, the marks of every protocol and of every month; below it only small print."""
    page.set_viewport_size({"width": 1440, "height": 900})
    visit(page, server.url)
    foot = page.locator("[data-testid=stBottom]").bounding_box()
    assert foot
    for part in (
        "key_figures-coverage .key-figures",
        "outcome_grid-response .outcomes",
        "month_rates-response .legend",
    ):
        seen = page.locator(f".st-key-card-{part}").bounding_box()
        assert seen
        assert seen["y"] + seen["height"] <= foot["y"], part
    headlines = page.locator(".st-key-headlines").bounding_box()
    assert headlines
    assert headlines["y"] + headlines["height"] <= foot["y"]
