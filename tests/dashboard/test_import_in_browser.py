"""Importing in a real browser: three kinds of exports from upload to published, read by axe, whole on a phone."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from queries.__main__ import main as queries
from store.databases import store_of
from tests.dashboard.browser import settle
from tests.dashboard.component import COLLIDING
from tests.dashboard.readable import FAINT, violations
from tests.dashboard.server import Server, serve
from tests.intake.formats.base_clinic import redcap, wide_csv, workbook

DATA = {"De-identified": "limited data set: dates are kept", "Made up?": "yes, made up"}
PROTOCOL = {"Drug": "ketamine", "Route": "IV", "Dose unit": "mg/kg", "Diagnosis": "MDD"}
TYPED = {"Its name on charts": "Ketamine IV 0.5 mg/kg x6", "Dose": "0.5", "Induction sessions": "6", "Clinic": "Harbor"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the server makes its temporary folders, and its database."""
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="module")
def importing(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TMPDIR", str(place))
        with serve(str(place / "database"), tmp_path_factory.mktemp("importing")) as started:
            yield started


def choose(page: Page, label: str, option: str) -> None:
    """Choose from the list of that name."""
    page.get_by_role("combobox", name=label, exact=True).first.click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def type_in(page: Page, label: str, text: str) -> None:
    """Type what no list has."""
    box = page.get_by_role("combobox", name=label, exact=True).first
    box.fill(text)
    box.press("Enter")
    settle(page)


def answer_what_no_file_says(page: Page, called: str) -> None:
    page.get_by_role("textbox", name="Name of the data").fill(called)
    page.get_by_role("textbox", name="Name of the data").press("Enter")
    settle(page)
    page.get_by_role("spinbutton", name="year").first.click()
    page.keyboard.type("20251231")
    settle(page)
    for label, option in (DATA | PROTOCOL).items():
        choose(page, label, option)
    type_in(page, "Dose", "half")
    expect(page.get_by_text("no number", exact=True)).to_be_visible()
    for label, text in TYPED.items():
        type_in(page, label, text)
    expect(page.get_by_text("no number", exact=True)).to_have_count(0)


def upload(page: Page, *files: Path) -> None:
    page.locator("input[type=file]").set_input_files([str(file) for file in files])


def look(page: Page) -> None:
    """See that nothing is faint, collides, is cut off or unreadable, on a desk and on a phone, light and dark."""
    for width, scheme in ((1440, "light"), (390, "dark"), (1024, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(400)
        assert page.evaluate(FAINT) + page.evaluate(COLLIDING) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []
    page.set_viewport_size({"width": 1440, "height": 900})


def publish(page: Page) -> None:
    """Say that the new words were read, and publish."""
    page.get_by_text("I have read these words.").click()
    settle(page)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published: snapshot")).to_be_visible(timeout=60_000)


def responded(database: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert queries(["response", "--by", "none", "--format", "csv", "--database", str(database)]) == 0
    return capsys.readouterr().out


@pytest.mark.takes(200)
def test_a_sheet_comes_in_by_clicks_another_kind_by_its_mapping_and_both_can_be_taken_back(
    page: Page, importing: Server, place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = place / "database"
    for made in ("sheet", "book", "redcap"):
        (tmp_path / made).mkdir()
    sheet, book, forms = wide_csv(tmp_path / "sheet")[0], workbook(tmp_path / "book")[0], redcap(tmp_path / "redcap")[0]
    page.goto(f"{importing.url}import_data")
    upload(page, sheet)
    expect(page.get_by_text("13 of 13 questions left.")).to_be_visible(timeout=60_000)
    (folder,) = (each for each in place.glob("clinic-outcomes-import-*") if each.is_dir())
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.rglob("*") if each.is_file()} == {0o600}
    look(page)
    answer_what_no_file_says(page, "Invented clinic")
    page.get_by_text("Columns that nothing is read of").click()
    choose(page, "Day (0: first session)", "column Asked on")
    expect(page.get_by_text("Every question is answered.")).to_be_visible()
    expect(page.get_by_text("12 of 12 cases scored at the end of induction")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("0 of 24 scores in no window")).to_be_visible()
    assert not database.exists()
    assert not any(each.stat().st_mode & 0o077 for each in folder.rglob("*"))
    expect(page.get_by_role("button", name="Publish")).to_have_count(0)
    look(page)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save this mapping for the next time").click()
    mapping = tmp_path / "mapping.toml"
    saved.value.save_as(mapping)
    publish(page)
    assert ",6,12," in responded(database, capsys)
    first = store_of(str(database)).current()

    upload(page, book, mapping)
    expect(page.get_by_text("12 of 12 cases scored at the end of induction")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Choose other files").click()
    settle(page)

    upload(page, forms)
    expect(page.get_by_text("questions left.")).to_be_visible(timeout=60_000)
    answer_what_no_file_says(page, "Second delivery")
    choose(page, "sex: “1” is", "female")
    choose(page, "sex: “2” is", "male")
    expect(page.get_by_text("12 of 12 cases scored at the end of induction")).to_be_visible(timeout=60_000)
    publish(page)
    assert ",6,12," in responded(database, capsys)
    assert store_of(str(database)).current() != first
    page.get_by_role("button", name="Go back to the snapshot before").click()
    expect(page.get_by_text(f"Snapshot {first} is current again.")).to_be_visible()
    assert store_of(str(database)).current() == first
    look(page)
    assert not any(each.is_dir() for each in place.glob("clinic-outcomes-import-*"))
