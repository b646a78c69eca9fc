"""Which month went wrong? The months of a clinic as its quality team meets them, in a real page."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page

from queries.months import months_through
from tests.dashboard.browser import choose, first_table, settle, taken, visit
from tests.dashboard.server import Server, serve
from tests.dashboard.small_clinic import Course, publish_clinic

CARD = ".st-key-card-month_rates-response"
WRONG = 202603


def courses() -> Iterator[Course]:
    """Thirty courses a month at each of two clinics, half of them responders; at one of them hardly any in March."""
    for place, month in enumerate(months_through(202507, 202608)):
        for clinic in ("North", "South"):
            responders = 1 if (clinic, month) == ("North", WRONG) else 15 + place % 2
            started = date(month // 100, month % 100, 2)
            yield from [Course(started=started, clinic=clinic, endpoint=6)] * responders
            yield from [Course(started=started, clinic=clinic, endpoint=14)] * (30 - responders)


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server on that clinic."""
    database = str(tmp_path_factory.mktemp("months"))
    publish_clinic(database, courses())
    with serve(database, tmp_path_factory.mktemp("months-server")) as started:
        yield started


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def said(page: Page) -> str:
    return plain(page.locator(f"{CARD} .fig .bubble").inner_text())


def test_the_first_page_says_which_month_went_wrong_and_how_far(page: Page, clinic: Server) -> None:
    visit(page, clinic.url)
    figure = page.locator(f"{CARD} .fig")
    assert plain(figure.locator(".subtitle").inner_text()).endswith("outside the limits: Mar 2026")
    assert plain(figure.locator(".finding").inner_text()).startswith("Aug 2026: 53 % responded (95 % interval 41–65 %)")
    wrong = figure.locator(".month.signal")
    assert wrong.count() == 1
    wrong.hover()
    assert said(page).startswith("Mar 2026: 16 of 60 scored courses responded, 27 % (95 % interval 17–39 %).")
    assert "That is outside the limits of chance, " in said(page)


def test_the_clinic_that_it_went_wrong_at_is_found_by_filter_and_the_table_agrees(page: Page, clinic: Server) -> None:
    visit(page, f"{clinic.url}response?by=due-month")
    figure = page.locator(f"{CARD} .fig")
    choose(page, "South")
    assert plain(figure.locator(".subtitle").inner_text()).endswith("no signal in 14 months")
    assert figure.locator(".month.signal").count() == 0
    choose(page, "South")
    choose(page, "North")
    assert plain(figure.locator(".subtitle").inner_text()).endswith("outside the limits: Mar 2026")
    figure.locator(".month.signal").hover()
    words = said(page)
    assert words.startswith("Mar 2026: 1 of 30 scored courses responded, 3 % (95 % interval 1–17 %).")
    row = next(row for row in first_table(page) if row["Month in which the score was due"] == "2026-03")
    assert (row["Events"], row["N"], plain(row["Rate"])) == ("1", "30", "3.3 %")
    low, high = (float(plain(end).removesuffix(" %")) for end in row["Limits of chance"].split(" to "))
    assert f"outside the limits of chance, {low:.0f}–{high:.0f} % for 30." in words


def test_months_are_walked_by_keyboard_as_far_as_the_wrong_one(page: Page, clinic: Server) -> None:
    visit(page, f"{clinic.url}response?by=due-month&clinic=North")
    page.locator(f"{CARD} .month[tabindex='0']").focus()
    assert said(page).startswith("Aug 2026: ")
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    assert said(page).startswith("Mar 2026: 1 of 30")
    page.keyboard.press("Escape")
    assert page.locator(f"{CARD} .bubble").is_hidden()


def test_the_numbers_and_pictures_leave_with_their_limits(page: Page, clinic: Server) -> None:
    visit(page, f"{clinic.url}response?by=due-month&clinic=North")
    (download,) = taken(page, CARD, "Save CSV")
    assert download.suggested_filename == "response-by-due-month_clinic-north_2026-10-31.csv"
    rows = list(csv.DictReader(io.StringIO(download.path().read_text(encoding="utf-8-sig"))))
    wrong = next(row for row in rows if row["group"] == "2026-03")
    assert float(wrong["value"]) < float(wrong["limit_low"]) < 0.5 < float(wrong["limit_high"])
    for item, size in (("Slide", (1920, 1080)), ("Square", (1080, 1080))):
        (download,) = taken(page, CARD, "Save PNG", item)
        image = Image.open(download.path()).convert("RGB")
        assert image.size == size
        colours = {colour: count for count, colour in image.getcolors(size[0] * size[1]) or []}
        assert colours[(11, 98, 168)] > 1000  # the month that is named
        assert colours[(154, 75, 0)] > 100  # the ring around the one outside
        foot = image.crop((0, round(0.985 * size[1]), size[0], size[1])).getcolors(size[0] * size[1])
        assert foot == [(size[0] * (size[1] - round(0.985 * size[1])), (255, 255, 255))]


def test_a_month_is_opened_by_the_clock_of_its_figure_by_keyboard_too(page: Page, clinic: Server) -> None:
    visit(page, clinic.url)
    month = page.locator(f"{CARD} .month[data-choice]").first
    value = month.get_attribute("data-choice")
    assert value
    month.focus()
    assert said(page).endswith("Click: only this.")
    month.press("Enter")
    settle(page)
    assert parse_qs(urlsplit(page.url).query) == {"period": [value], "clock": ["due"]}
    assert page.locator(f"{CARD} [data-choice]").count() == 0


def test_a_filter_moves_the_same_months(page: Page, clinic: Server) -> None:
    visit(page, f"{clinic.url}response?by=due-month")
    page.evaluate("() => document.querySelectorAll('.fig .month').forEach(it => { it.known = true })")
    choose(page, "North")
    settle(page)
    known = page.locator(f"{CARD} .month").evaluate_all("all => all.map(it => it.known === true)")
    assert known == [True] * 14
