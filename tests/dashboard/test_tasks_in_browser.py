"""The tasks that people bring, from the first click to the answer, in a real browser."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from PIL import Image
from playwright.sync_api import Page

from queries.catalogue import read_catalogue
from store.databases import open_snapshot
from tests.dashboard.browser import choose, opened, rows_said, settle, stamp, taken, unfold, visit
from tests.dashboard.server import Server

REPORT = {
    "": ("key_figures-coverage", "month_rates-response"),
    "response": ("rate_rows-response", "rate_rows-remission"),
}
REPORT |= {"side_effects": ("effect_rows-side-effects",)}


def address(page: Page) -> dict[str, list[str]]:
    """What the page's address asks for."""
    return parse_qs(urlsplit(page.url).query)


def go_to(page: Page, name: str) -> None:
    """Follow a link to another page, and wait until it is drawn."""
    before = urlsplit(page.url).path
    page.get_by_role("link", name=name, exact=True).click()
    page.wait_for_url(lambda url: urlsplit(url).path != before)
    page.wait_for_timeout(500)
    settle(page)


def finding(page: Page, figure: str) -> str:
    """The title of a figure."""
    return page.inner_text(f".st-key-{figure} .finding").replace("\u00a0", " ")


def counter(page: Page) -> str:
    """How many courses the filters leave."""
    return page.inner_text(".st-key-filter-bar .counter")


def test_which_protocol_holds_longest_in_gad(page: Page, server: Server) -> None:
    visit(page, server.url)
    choose(page, "GAD")
    go_to(page, "Durability")
    assert address(page) == {"diagnosis": ["GAD"]}
    said = finding(page, "curves-durability")
    assert said.startswith(("Half had lost their response by week ", "Fewer than half lost their response "))
    assert "By protocol, " in said  # and whether the curves differ
    assert "diagnosis: GAD" in stamp(page)
    left, held = counter(page).removesuffix(" courses started").split(" of ")
    assert 0 < int(left) < int(held) == 400


def test_esketamine_in_against_iv_ketamine_by_side_effects(page: Page, server: Server) -> None:
    visit(page, f"{server.url}compare")
    page.locator(".st-key-pair-by").get_by_role("combobox").click()
    page.get_by_role("option", name="Route", exact=True).click()
    settle(page)
    for side, route in (("first", "IN"), ("second", "IV")):
        box = page.locator(f".st-key-pair-{side}")
        box.get_by_role("button", name="Clear all").click()
        settle(page)
        box.get_by_role("combobox").click()
        page.get_by_role("option", name=route, exact=True).click()
        settle(page)
        page.keyboard.press("Escape")
    assert address(page) == {"compare": ["route"], "a": ["IN"], "b": ["IV"]}
    assert finding(page, "difference_rows-response").startswith("IN and IV: ")
    rows = {label: cells for label, *cells in rows_said(page, "difference_rows-response")}
    first, second, difference, n = rows["Any side effect in a session"]
    assert "%" in first
    assert "%" in second
    assert " to " in difference
    assert all(int(each.replace(",", "")) for each in n.split(" · "))
    assert {"Response", "Remission"} < rows.keys()


def test_exactly_two_protocols_side_by_side_by_a_click_each(page: Page, server: Server, small_sample: str) -> None:
    visit(page, f"{server.url}response")
    known = list(read_catalogue(open_snapshot(small_sample)).protocols.values())
    with opened(page, "protocol"):
        for label in (known[0], known[2]):
            page.locator(".st-key-filter-protocol").get_by_role("combobox").click()
            page.get_by_role("option", name=label, exact=True).click()
            settle(page)
            page.locator(".st-key-filter-protocol label").first.click()  # which closes the list
    assert [label.partition("\n")[0] for label, *_ in rows_said(page, "rate_rows-response")] == [known[0], known[2]]
    go_to(page, "Durability")
    figure = page.inner_text(".st-key-curves-durability .fig").replace("\u00a0", " ")
    assert [label for label in known if label in figure] == [known[0], known[2]]


def test_last_month_of_one_clinic_by_dose_is_shared_and_undone(page: Page, server: Server) -> None:
    visit(page, f"{server.url}side_effects?tab=what-was-done")
    assert page.get_by_role("tab", selected=True).inner_text() == "What was done"
    whole = (stamp(page), counter(page))
    page.get_by_role("tab", name="By group").click()
    settle(page)
    assert address(page) == {}
    page.locator(".st-key-filter-preset").get_by_role("radio", name="Last 3").click()
    settle(page)
    page.locator(".st-key-filter-preset").get_by_role("radio", name="Last month").click()
    settle(page)
    choose(page, "Saltmere")
    with opened(page, "by"):
        page.locator(".st-key-filter-by").get_by_role("combobox").click()
        page.get_by_role("option", name="Prescribed dose", exact=True).click()
        settle(page)
    page.get_by_role("tab", name="When gone").click()
    settle(page)
    shared = {"clinic": ["Saltmere"], "period": ["last-month"], "by": ["dose-band"], "tab": ["when-gone"]}
    assert address(page) == shared
    other = page.context.new_page()
    visit(other, page.url)
    assert (stamp(other), counter(other)) == (stamp(page), counter(page))
    assert other.get_by_role("tab", selected=True).inner_text() == "When gone"
    assert address(other) == shared
    other.close()
    for left in ({"clinic", "period"}, {"period"}, {"period"}, set()):
        page.locator(".st-key-undo button:visible").click()
        settle(page)
        assert {*address(page)} - {"tab"} == left
    assert (stamp(page), counter(page)) == whole
    assert page.locator(".st-key-undo button:visible").count() == 0


def test_five_pictures_of_last_month_are_taken_for_slides(page: Page, server: Server, tmp_path: Path) -> None:
    visit(page, f"{server.url}?period=last-month")
    names = []
    for view, figures in REPORT.items():
        if view:
            go_to(page, view.replace("_", " ").capitalize())
        assert address(page) == {"period": ["last-month"]}
        for figure in figures:
            first, *_ = taken(page, f".st-key-card-{figure}", "Save PNG", "Slide")
            first.save_as(tmp_path / first.suggested_filename)
            names.append(first.suggested_filename)
    assert len({*names}) == 5
    for name in names:
        assert "2026-10" in name
        assert Image.open(tmp_path / name).size == (1920, 1080)


_SEEN_WHILE_OLD = """card => {
    const share = it => it === card ? 1 : Number(getComputedStyle(it).opacity) * share(it.parentElement);
    const before = share(card.querySelector('.fig .drawn'));
    card.setAttribute('data-old', '');
    const meanwhile = share(card.querySelector('.fig .drawn'));
    card.removeAttribute('data-old');
    return [before, meanwhile];
}"""


def test_the_keyboard_follows_the_eye_and_old_numbers_are_dim(page: Page, server: Server) -> None:
    visit(page, f"{server.url}response?clinic=Saltmere&diagnosis=GAD")
    page.locator(".st-key-open-clinic button").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.closest('[data-testid=stPopoverBody] .st-key-filter-clinic')")
    page.keyboard.press("Tab")
    page.wait_for_function("document.activeElement.closest('.st-key-open-diagnosis')")
    page.locator(".st-key-open-clinic button").focus()
    page.keyboard.press("Escape")
    page.locator("[data-testid=stPopoverBody]").wait_for(state="detached")
    page.evaluate("""() => {
        window.dimmed = 0;
        const count = found => window.dimmed += found.filter(it => it.target.hasAttribute('data-old')).length;
        const where = {subtree: true, attributes: true, attributeFilter: ['data-old']};
        new MutationObserver(count).observe(document.body, where);
    }""")
    page.locator(".st-key-chips button:visible").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/response?diagnosis=GAD")
    page.wait_for_function("document.activeElement.innerText.startsWith('Diagnosis: GAD')")
    settle(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/response")
    page.wait_for_function("document.activeElement.closest('.st-key-chips, .st-key-filter-bar')")
    settle(page)
    assert page.evaluate("window.dimmed") >= 3  # every card of the page
    assert page.locator("[data-old]").count() == 0
    seen = page.locator("[class*=st-key-card]:has(.fig)").first.evaluate(_SEEN_WHILE_OLD)
    assert seen == [1, 0.35]


def test_a_filter_that_is_opened_by_keyboard_begins_with_its_first_choice(page: Page, server: Server) -> None:
    visit(page, f"{server.url}response")
    page.locator(".st-key-open-protocol button").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.closest('[data-testid=stPopoverBody] .st-key-filter-protocol')")


def test_how_many_are_counted_stays_in_sight_on_a_phone(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(page, f"{server.url}response")
    bar = page.locator(".st-key-filter-bar")
    bar.evaluate("it => it.scrollLeft = it.scrollWidth")
    counter = bar.locator(".counter").bounding_box()
    assert counter
    assert 0 <= counter["x"] < counter["x"] + counter["width"] <= 390


def test_of_an_enlarged_page_the_stamp_covers_nothing(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 720, "height": 450})  # a desk's window at 200 %
    visit(page, f"{server.url}response")
    stamp_at = page.locator("[data-testid=stBottom]").bounding_box()
    assert stamp_at
    assert stamp_at["y"] >= 450


def test_two_quick_clicks_take_off_two_chips(page: Page, server: Server) -> None:
    visit(page, f"{server.url}response?clinic=Saltmere&diagnosis=GAD&course=first")
    page.evaluate("""() => {
        for (const label of ['Clinic: Saltmere', 'Diagnosis: GAD'])
            [...document.querySelectorAll('.st-key-chips button')].find(it => it.innerText.startsWith(label)).click();
    }""")
    page.wait_for_url("**/response?course=first")
    settle(page)
    assert "clinic:" not in stamp(page)


def test_a_long_table_is_sorted_by_its_headings_and_words_stay_behind_numbers(page: Page, server: Server) -> None:
    visit(page, f"{server.url}response?by=month")
    unfold(page)
    table = page.locator("[data-sortable]").first
    heads = [head.strip() for head in table.locator("thead th").all_inner_texts()]
    rate = heads.index("Rate")

    def cells() -> list[str]:
        rows = [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]
        assert [row[0].strip() for row in rows].index("All") == len(rows) - 1  # the total stays last
        return [row[rate].strip() for row in rows[:-1]]

    def numbers() -> list[float]:
        return [float(cell.split()[0]) for cell in cells() if cell[:1].isdigit()]

    came = cells()
    assert len(numbers()) > 12
    assert len(numbers()) < len(came)  # months that are withheld, or not due yet
    table.locator("thead th").nth(rate).focus()
    for turn in ("descending", "ascending"):
        page.keyboard.press("Enter")
        assert table.locator("thead th").nth(rate).get_attribute("aria-sort") == turn
        assert numbers() == sorted(numbers(), reverse=turn == "descending")
        assert all(cell[:1].isdigit() for cell in cells()[: len(numbers())])
    page.keyboard.press("Enter")
    assert cells() == came
