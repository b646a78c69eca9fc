"""A click on a group or a month shows it alone and a chip takes it off; two marked groups are compared."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

from dashboard.figures.figure import Figure
from dashboard.figures.rate_rows import rate_rows
from queries.disclosure import Released
from tests.dashboard.browser import rows_said, settle, visit
from tests.dashboard.component import bubble, mount, update
from tests.dashboard.rows import share
from tests.dashboard.server import Server

FIGURE = "rate_rows-response"
CARD = f".st-key-card-{FIGURE}"


def asked(page: Page) -> dict[str, list[str]]:
    """What the page's address asks for."""
    return parse_qs(urlsplit(page.url).query)


def groups(page: Page) -> list[str]:
    return [label.partition("\n")[0] for label, *_ in rows_said(page, FIGURE)]


def test_a_clicked_group_is_shown_alone_until_its_chip_takes_it_off(page: Page, server: Server) -> None:
    visit(page, f"{server.url}response?by=clinic")
    every = groups(page)
    row = page.locator(f"{CARD} .row[data-choice]").nth(1)
    name = row.get_attribute("data-label")
    assert name
    row.hover()
    said = page.locator(f"{CARD} .bubble").inner_text()
    assert said.endswith("Click: only this. Shift-click or space on two: compare.")
    row.click()
    settle(page)
    assert asked(page) == {"by": ["clinic"], "clinic": [name]}
    assert groups(page) == [name]
    assert page.locator(f"{CARD} [data-choice]").count() == 0  # it is alone already
    page.get_by_role("button", name=f"Clinic: {name}").click()
    settle(page)
    assert asked(page) == {"by": ["clinic"]}
    assert groups(page) == every


def test_the_keyboard_stays_at_the_figure_whose_row_it_chose(page: Page, server: Server) -> None:
    visit(page, f"{server.url}response?by=clinic")
    last = page.locator(f"{CARD} .row[data-choice]").last
    name = last.get_attribute("data-label")
    last.press("Enter")
    settle(page)
    assert groups(page) == [name]
    assert page.locator(f"{CARD} .row:focus").get_attribute("data-label") == name


def test_two_marked_groups_are_compared_in_the_same_selection(page: Page, server: Server) -> None:
    visit(page, f"{server.url}response?by=clinic&missing=non-responder")
    rows = page.locator(f"{CARD} .row[data-choice]")
    first, second = (rows.nth(place).get_attribute("data-choice") for place in (0, 1))
    button = page.locator(CARD).get_by_role("button", name="Compare these two")
    rows.nth(0).click(modifiers=["Shift"])
    assert not button.is_visible()
    rows.nth(1).press(" ")
    button.click()
    page.wait_for_url("**/compare?**")
    settle(page)
    assert asked(page) == {"missing": ["non-responder"], "compare": ["clinic"], "a": [first], "b": [second]}
    finding = page.locator(".st-key-card-difference_rows-response .finding").inner_text()
    assert finding.startswith(f"{first} and {second}")
    page.go_back()  # one step, as it was one click
    page.wait_for_url("**/response?**")
    settle(page)
    assert asked(page) == {"by": ["clinic"], "missing": ["non-responder"]}
    assert groups(page)[:1] == [first]


def test_only_what_is_offered_is_asked_for(blank: Page, with_rows: Callable[..., Released]) -> None:
    figure = figure_of(with_rows)
    mount(blank, figure)
    update(blank, figure, choices={"A": "a", "B": "b", "C": "c"}, compare="compare?compare=clinic")
    rows = blank.locator(".fig .row")
    rows.nth(3).click()
    assert not bubble(blank).endswith("compare.")
    rows.nth(0).click()
    rows.nth(1).press("Enter")
    assert blank.evaluate("() => window.told") == [["chosen", "a"], ["chosen", "b"]]
    for place in (0, 1, 2):
        rows.nth(place).press(" ")
    marked = blank.get_by_role("row", selected=True)
    assert marked.evaluate_all("them => them.map(it => it.dataset.label)") == ["B", "C"]
    rows.nth(2).press(" ")
    assert not blank.get_by_role("button", name="Compare these two").is_visible()
    blank.get_by_role("button", name="Save or copy").click()
    blank.get_by_role("menuitemradio", name="Square").click()
    assert len(blank.evaluate("() => window.told")) == 2


def figure_of(with_rows: Callable[..., Released]) -> Figure:
    released = with_rows("response", *(share(label, 10, 40) for label in "ABC"), share("D", 3, 4))
    return rate_rows(released, with_rows("response", share("All", 30, 120), by="none"), "responded")
