"""The dashboard as people meet it: a real server, a real browser."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from queries.catalogue import read_catalogue
from store.databases import open_snapshot
from tests.dashboard.browser import choose, opened, rows_said, settle, stamp, unfold, visit
from tests.dashboard.server import Server, serve


def test_there_is_a_dot_for_every_protocol(page: Page, server: Server, small_sample: str) -> None:
    visit(page, f"{server.url}response")
    protocols = read_catalogue(open_snapshot(small_sample)).protocols.values()
    rows = rows_said(page, "rate_rows-response")
    assert [label.partition("\n")[0] for label, *_ in rows] == [*protocols]
    assert page.locator(".st-key-rate_rows-response .row circle").count() == len(protocols)
    assert len(rows_said(page, "rate_rows-remission")) == len(protocols)


def test_the_title_of_a_time_course_is_of_the_courses_that_are_drawn(page: Page, server: Server) -> None:
    """On one scale, whichever of its scales a course is judged by; a withheld count is one of 0 to 4."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit(page, f"{server.url}response")
    assert [url for url in asked if "plotly" in url] == []
    page.set_viewport_size({"width": 1440, "height": 900})
    visit(page, f"{server.url}time_course")
    figure = page.locator(".st-key-plots-trajectory .fig")
    finding = figure.locator(".finding").inner_text().replace("\u00a0", " ")
    found = re.match(r"In week (\d+), [\w-]+ had fallen by .*; n = ([\d,]+)\)", finding)
    assert found
    weeks = figure.locator(".weeks").first.locator(".at").all_inner_texts()
    counts = [
        panel.locator(".at").nth(weeks.index(found[1])).inner_text() for panel in figure.locator(".numbers").all()
    ]
    known = sum(int(count.replace(",", "")) for count in counts if count not in ("<5", "–"))
    assert 0 <= int(found[2].replace(",", "")) - known <= 4 * counts.count("<5")
    assert [urlsplit(url).path for url in asked if "plotly" in url] == ["/app/static/plotly-basic-4.1.1.min.js"]


@pytest.mark.parametrize("path", ["nonsense", "response/a/b", "nonsense/", "response.html"])
def test_an_address_of_no_page_is_said_to_be_one_and_back_leads_back(page: Page, server: Server, path: str) -> None:
    visit(page, f"{server.url}response?clinic=Saltmere")
    found = page.goto(f"{server.url}{path}?clinic=Saltmere")
    assert found is not None
    assert found.status == 404
    assert page.locator("h1").inner_text() == "There is no such page"
    page.go_back()
    page.wait_for_selector("[data-testid=stBottom]")
    settle(page)
    assert urlsplit(page.url)[2:4] == ("/response", "clinic=Saltmere")
    page.go_forward()
    page.get_by_role("link", name="Overview", exact=True).first.click()
    page.wait_for_selector("[data-testid=stBottom]")
    settle(page)
    assert urlsplit(page.url)[2:4] == ("/", "clinic=Saltmere")
    assert "clinic: Saltmere" in stamp(page)


def test_a_link_of_the_page_that_is_none_leads_to_a_page(page: Page, server: Server) -> None:
    page.goto(f"{server.url}response/a/b")
    page.get_by_role("link", name="Durability", exact=True).click()
    page.wait_for_selector("[data-testid=stBottom]")
    assert urlsplit(page.url).path == "/durability"


@pytest.mark.parametrize(("path", "name"), [("overview", "Overview"), ("response/", "Response")])
def test_a_page_by_its_other_address_does_not_trap_the_back_button(
    page: Page, server: Server, path: str, name: str
) -> None:
    visit(page, f"{server.url}durability")
    visit(page, f"{server.url}{path}?clinic=Saltmere")
    assert urlsplit(page.url)[2:4] == (f"/{path.rstrip('/')}", "clinic=Saltmere")
    assert "clinic: Saltmere" in stamp(page)
    assert page.locator("nav [aria-current=page]").all_inner_texts() == [name]
    page.go_back()
    page.wait_for_url(lambda url: urlsplit(url).path == "/durability")


def test_who_goes_to_another_page_by_keyboard_stands_on_its_heading(page: Page, server: Server) -> None:
    visit(page, server.url)
    for name, heading in (("Durability", "How long does it last?"), ("Methods", "What do these words mean here?")):
        page.get_by_role("link", name=name, exact=True).focus()
        page.keyboard.press("Enter")
        page.wait_for_function("name => document.querySelector('h1')?.innerText.startsWith(name)", arg=heading)
        settle(page)
        assert page.evaluate("[document.activeElement.tagName, document.activeElement.innerText]") == ["H1", heading]
    page.get_by_role("link", name="Response", exact=True).click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/response")
    settle(page)
    assert page.evaluate("document.activeElement.tagName") != "H1"


def test_choosing_a_clinic_changes_the_counts_and_the_address(page: Page, server: Server) -> None:
    visit(page, server.url)
    before = stamp(page)
    choose(page, "Saltmere")
    assert urlsplit(page.url).query == "clinic=Saltmere"
    assert "clinic: Saltmere" in stamp(page)
    assert stamp(page) != before


@pytest.fixture(scope="module")
def fresh(small_sample: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Another server on the same database, which knows nothing of what was chosen on the first."""
    with serve(small_sample, tmp_path_factory.mktemp("fresh")) as started:
        yield started


def test_an_address_opens_the_same_view_on_a_new_server(page: Page, server: Server, fresh: Server) -> None:
    visit(page, f"{server.url}response")
    choose(page, "Northquay")
    choose(page, "MDD")
    there = _figures_of_response(page)
    other = page.context.new_page()
    visit(other, f"{fresh.url}response?{urlsplit(page.url).query}")
    assert _figures_of_response(other) == there
    assert stamp(other) == stamp(page)
    assert urlsplit(other.url).query == urlsplit(page.url).query
    other.close()


def _figures_of_response(page: Page) -> list:
    return [rows_said(page, figure) for figure in ("rate_rows-response", "rate_rows-remission", "state_rows-response")]


def test_exactly_two_protocols_are_compared_and_a_link_opens_the_same(
    page: Page, server: Server, fresh: Server, small_sample: str
) -> None:
    visit(page, f"{server.url}compare")
    catalogue = read_catalogue(open_snapshot(small_sample))
    third = catalogue.protocols[catalogue.values["protocol"][2]]
    box = page.locator(".st-key-pair-first")
    box.get_by_role("button", name="Clear all").click()
    settle(page)
    assert "choose a protocol for A" in page.inner_text("[data-testid=stAlert]")
    box.get_by_role("combobox").click()
    page.get_by_role("option", name=third, exact=True).click()
    settle(page)
    page.keyboard.press("Escape")
    there = rows_said(page, "difference_rows-response")
    title = page.inner_text(".st-key-difference_rows-response .finding")
    assert title.startswith(third)
    other = page.context.new_page()
    visit(other, f"{fresh.url}compare?{urlsplit(page.url).query}")
    assert rows_said(other, "difference_rows-response") == there
    assert other.inner_text(".st-key-difference_rows-response .finding") == title
    assert (stamp(other), urlsplit(other.url).query) == (stamp(page), urlsplit(page.url).query)
    other.get_by_role("link", name="Response", exact=True).click()
    other.wait_for_url(lambda url: urlsplit(url).path == "/response")
    settle(other)
    assert urlsplit(other.url).query == ""
    assert other.locator("[data-testid=stAlert]").count() == 0
    other.close()


def test_back_and_forward_go_through_the_views(page: Page, server: Server) -> None:
    visit(page, server.url)
    views = [(page.url, stamp(page))]
    for label in ("Saltmere", "GAD"):
        choose(page, label)
        views.append((page.url, stamp(page)))
    for url, said in (views[1], views[0]):
        page.go_back()
        settle(page)
        assert (page.url, stamp(page)) == (url, said)
    page.go_forward()
    settle(page)
    assert (page.url, stamp(page)) == views[1]


def test_filters_go_along_to_another_page_and_back(page: Page, server: Server) -> None:
    visit(page, server.url)
    choose(page, "Saltmere")
    page.evaluate("window.isSameVisit = true")

    def is_at(name: str, path: str) -> None:
        page.wait_for_url(lambda url: urlsplit(url).path == path)
        page.wait_for_timeout(500)
        settle(page)
        assert urlsplit(page.url).query == "clinic=Saltmere"
        assert "clinic: Saltmere" in stamp(page)
        assert page.locator("nav [aria-current=page]").all_inner_texts() == [name]

    there = (("Durability", "/durability"), ("Overview", "/"), ("Response", "/response"))
    for name, path in there:
        page.get_by_role("link", name=name, exact=True).click()
        is_at(name, path)
    for name, path in reversed(there[:-1]):
        page.go_back()
        is_at(name, path)
    assert page.evaluate("window.isSameVisit")


def test_a_deep_link_to_durability_shows_what_it_says(page: Page, server: Server) -> None:
    visit(page, f"{server.url}durability?clinic=Saltmere&rule=until-maintenance")
    assert "until lost, without maintenance · clinic: Saltmere" in stamp(page)
    assert page.locator(".st-key-curves-durability .fig .plane .curve").count()


def test_quick_choices_are_all_kept(page: Page, server: Server) -> None:
    visit(page, server.url)
    for name, labels in (("clinic", ("Saltmere", "Northquay")), ("diagnosis", ("MDD", "GAD"))):
        with opened(page, name):
            for label in labels:
                page.get_by_role("button", name=label, exact=True).click()
                page.wait_for_timeout(120)
    settle(page)
    assert urlsplit(page.url).query == "clinic=Northquay&clinic=Saltmere&diagnosis=GAD&diagnosis=MDD"


@pytest.mark.parametrize(
    "query",
    [
        "clinic=%00%ff&by=%3Cscript%3Ealert(1)%3C/script%3E",
        "month=2026-10..2025-01&clinic=Nowhere",
        "clinic=" + "x" * 20_000,
        "&".join(f"p{number}=1" for number in range(900)),
    ],
    ids=["bytes and markup", "reversed and unknown", "very long", "very many"],
)
def test_a_hostile_address_opens_a_page_with_a_notice(page: Page, server: Server, query: str) -> None:
    visit(page, f"{server.url}?{query}")
    assert page.locator("[data-testid=stAlert]").count() == 1
    assert "snapshot" in stamp(page)
    assert "script" not in page.url


def test_a_bad_address_does_not_trap_the_back_button(page: Page, server: Server) -> None:
    visit(page, f"{server.url}?clinic=Saltmere")
    visit(page, f"{server.url}?clinic=Nowhere")
    for _ in range(2):
        page.go_back()
        page.wait_for_selector("[data-testid=stBottom]")
        settle(page)
    assert urlsplit(page.url).query == "clinic=Saltmere"


@pytest.fixture
def strict_page(page: Page) -> Iterator[Page]:
    """A page at which every error in the console and every request to another machine is a failure."""
    errors, elsewhere = [], []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: elsewhere.append(request.url) if _is_elsewhere(request.url) else None)
    page.on("websocket", lambda socket: elsewhere.append(socket.url) if _is_elsewhere(socket.url) else None)
    yield page
    assert errors == []
    assert elsewhere == []


def _is_elsewhere(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1"


def test_nothing_goes_wrong_and_nothing_leaves_the_machine(strict_page: Page, server: Server) -> None:
    visit(strict_page, server.url)
    for name in ("patients", "counting"):
        with opened(strict_page, name):
            settle(strict_page)
    choose(strict_page, "Saltmere")
    unfold(strict_page)
    with strict_page.expect_download() as download:
        strict_page.get_by_role("button", name="Download CSV").first.click()
    assert download.value.suggested_filename.startswith("response-by-protocol-")
    assert server.connections_elsewhere() == []


_BESIDE_FIGURES = """() => {
    const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const place = walker.currentNode.parentElement, said = walker.currentNode.data.trim();
        if (said && place.checkVisibility() && !place.closest('.fig, style, script, a[href^="#"]')) found.push(said);
    }
    return found;
}"""


# The figures that are seen, by name, each with how far it and its words reach out of the frame, in pixels.
_IN_FRAME = """() => {
    const main = document.querySelector('[data-testid=stMain]'), frame = main.getBoundingClientRect();
    const cards = [...document.querySelectorAll('[class*=st-key-card-]')].filter(it => it.checkVisibility());
    const out = it => {
        const { top, right, bottom, left } = it.getBoundingClientRect();
        return Math.max(bottom - frame.bottom, right - frame.right, frame.top - top, frame.left - left);
    };
    return Object.fromEntries(cards.map(card => [
        [...card.classList].find(it => it.startsWith('st-key-card-')).slice(12),
        Math.max(...[card, ...card.querySelectorAll('.drawn *')].filter(it => it.offsetWidth > 1).map(out))]));
}"""


def framed(page: Page, url: str, width: int, height: int) -> list[str]:
    """Return which figures a page shows in a frame; each must be there as a whole."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{url}{'&' if '?' in url else '?'}frame={width}x{height}")
    page.locator("[data-framed] .frame-says").wait_for(state="attached")
    settle(page)
    shown = page.evaluate(_IN_FRAME)
    assert all(out <= 1 for out in shown.values()), (url, shown)
    return list(shown)


def test_a_frame_holds_figures_alone_and_still(page: Page, server: Server) -> None:
    assert framed(page, f"{server.url}response", 1920, 1080) == ["key_figures-response", "rate_rows-response"]
    assert page.evaluate(_BESIDE_FIGURES) == []
    main = page.locator("[data-testid=stMain]").bounding_box()
    assert main
    assert (main["width"], main["height"]) == (1920, 1080)
    for card in ("key_figures-response", "rate_rows-response"):
        assert page.locator(f".st-key-{card} .stamp").inner_text().count("snapshot") == 1
        assert page.locator(f".st-key-{card} .stamp").evaluate("it => it.offsetWidth") > 1000
    assert page.evaluate("getComputedStyle(document.querySelector('.fig .drawn')).transitionProperty") == "none"
    assert page.url.endswith("response?frame=1920x1080")


def test_in_a_frame_chosen_figures_stand_alone_and_it_is_said_where_none_does(page: Page, server: Server) -> None:
    says = page.locator(".frame-says")
    assert framed(page, f"{server.url}durability", 1080, 1080)[:1] == ["curves-durability"]
    chosen = "response?figure=remission&figure=key_figures-response"
    assert framed(page, server.url + chosen, 1920, 1080) == ["key_figures-response", "rate_rows-remission"]
    assert says.inner_text() == ""
    closed = "response?figure=remission&figure=state_rows-response"  # the second stands in a tab that isn't open
    assert framed(page, server.url + closed, 1920, 1080) == ["rate_rows-remission"]
    assert "no figure “state_rows-response”" in says.inner_text()
    assert framed(page, f"{server.url}response?tab=who-was-scored&figure=state_rows-response", 1920, 1080) == [
        "state_rows-response"
    ]
    assert framed(page, f"{server.url}side_effects", 640, 360) == []
    assert "too small for a whole figure" in says.inner_text()
    assert framed(page, f"{server.url}response?figure=nothing", 1920, 1080) == []
    assert "no figure “nothing”" in says.inner_text()
    assert "rate_rows-response" in says.inner_text()
