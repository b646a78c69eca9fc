"""What a report says first of months that can't be told, and what it refuses, in a sentence each."""

import errno
import re
from base64 import b64decode
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from dashboard.figures.figure import in_one_line
from dashboard.report.__main__ import main
from dashboard.report.deck import Deck
from dashboard.report.document import as_html
from dashboard.report.files import FORMATS
from dashboard.report.months import ReportMonths
from dashboard.report.ordered import ReportRefused, ordered_report
from dashboard.report.settings import Settings, SettingsRefused, read_settings
from dashboard.report.story import Story
from queries.findings.rates import Phrase
from store.databases import open_snapshot
from tests.dashboard.small_clinic import Course

Clinic = Callable[..., Story]
IN_SEPTEMBER = date(2026, 9, 1)


@pytest.fixture(scope="module")
def story_of(published: Callable[..., Path]) -> Clinic:
    def made(courses: list[Course], month: str = "2026-09", url: str = "") -> Story:
        return ordered_report(open_snapshot(str(published(tuple(courses), ("side_effects",)))), month, url)

    return made


def test_a_month_that_nothing_is_known_of_says_so_and_what_can_not_be_shown(story_of: Clinic) -> None:
    story = story_of([Course(started=IN_SEPTEMBER)] * 6, "2019-02")
    assert in_one_line(story.title) == (
        "February 2019 can’t be set beside the twelve months before: nothing of it is in the data"
    )
    assert story.cautions == ("No course, score or session of February 2019 is in this selection of the data.",)
    assert [section.title for section in story.sections] == ["What this report can’t show", "Definitions"]
    assert story.lead == ()


def test_a_month_that_has_not_begun_says_so(story_of: Clinic) -> None:
    first, *_ = story_of([Course(started=IN_SEPTEMBER)] * 6, "2026-12").cautions
    assert first == "December 2026 has not begun in this data, which ends on 31 Oct 2026."


@pytest.mark.parametrize(
    ("month", "data_as_of", "said"),
    [
        (202610, "2026-10-31", ""),
        (202610, "2026-11-02", ""),
        (202610, "2026-10-15", "October 2026 is not over in this data, which ends on 15 Oct 2026: this is of 15 days."),
        (202610, "2026-10-01", "October 2026 is not over in this data, which ends on 1 Oct 2026: this is of 1 day."),
        (202610, "2026-09-30", "October 2026 has not begun in this data, which ends on 30 Sep 2026."),
        (
            202402,
            "2024-02-28",
            "February 2024 is not over in this data, which ends on 28 Feb 2024: this is of 28 days.",
        ),
    ],
)
def test_a_month_half_over_says_how_far_it_is(month: int, data_as_of: str, said: str) -> None:
    assert ReportMonths(month).reach(data_as_of) == said


def test_a_month_under_the_threshold_is_withheld_in_words(story_of: Clinic) -> None:
    story = story_of([Course(started=IN_SEPTEMBER)] * 3)
    assert "Scores due in September 2026 are withheld: fewer than 5." in story.cautions
    assert "can’t be set beside the twelve months before: too few were scored or asked" in in_one_line(story.title)
    assert not any("3" in said for said, _ in story.lead)
    assert ">3 of" not in as_html(story, Settings())


def test_scores_that_are_still_due_make_a_month_young(story_of: Clinic) -> None:
    story = story_of([Course(started=date(2026, 10, 20), endpoint=None)] * 6, "2026-11")
    assert story.cautions == (
        "November 2026 has not begun in this data, which ends on 31 Oct 2026.",
        "November 2026 is still young: of 6 cases due 6 are still in their window, so its rates may still change.",
    )
    assert story.lead == (("6 cases were due, 0 were scored", "; 0 were not, 6 are still in their window."),)


def test_a_change_beyond_chance_is_the_title(story_of: Clinic) -> None:
    then = [Course(started=date(2026, 3, 2), endpoint=4)] * 30
    now = [Course(started=IN_SEPTEMBER, endpoint=14)] * 30
    title = in_one_line(story_of([*then, *now]).title)
    assert title.startswith("September 2026 differs from the twelve months before in two of ")
    assert "response −100.0 points" in title


def test_the_selection_is_that_of_an_address(story_of: Clinic) -> None:
    courses = [Course(started=IN_SEPTEMBER)] * 6 + [Course(started=IN_SEPTEMBER, clinic="South")] * 7
    story = story_of(courses, url="http://127.0.0.1:8501/response?clinic=South&by=clinic")
    assert story.asked.selection == "clinic: South"
    assert story.asked.cohort.by == "clinic"
    assert story.asked.month["response"].coverage.n == 7


@pytest.mark.parametrize(
    "address", ["", "response", "response?", "/response", "http://127.0.0.1:8501/response", "http://h/base/response?"]
)
def test_the_address_of_a_page_that_asks_for_nothing_is_of_all_courses(story_of: Clinic, address: str) -> None:
    story = story_of([Course(started=IN_SEPTEMBER)] * 6, url=address)
    assert (story.asked.selection, story.asked.cohort.by) == ("all courses", "protocol")


@pytest.mark.parametrize("by", ["none", "due-month", "session-number", "instrument"])
def test_groups_of_time_and_of_sessions_give_way_to_protocols(story_of: Clinic, by: str) -> None:
    assert story_of([Course(started=IN_SEPTEMBER)] * 6, url=f"?by={by}").asked.cohort.by == "protocol"


@pytest.mark.parametrize(
    ("month", "url", "why"),
    [
        ("October", "", "A month is written as 2026-10"),
        ("2026-09", "?period=last-month", "leave “period” out of the address"),
        ("2026-09", "respnse", "There is no such page as the one asked for; pages are claims, "),
        ("2026-09", "http://127.0.0.1:8501/respnse?by=clinic", "There is no such page as the one asked for"),
        ("2026-09", "?clinic=Nowhere", "The data hold no such clinic as one asked for; they hold North."),
    ],
)
def test_what_can_not_be_asked_for_is_refused(story_of: Clinic, month: str, url: str, why: str) -> None:
    with pytest.raises(ReportRefused, match=why):
        story_of([Course(started=IN_SEPTEMBER)] * 6, month, url)


def test_without_dates_there_is_no_month(story_of: Clinic) -> None:
    with pytest.raises(ReportRefused, match="The data hold no dates"):
        story_of([Course(started=None)] * 6, "last-month")


def test_last_month_is_the_last_that_was_over(story_of: Clinic) -> None:
    assert story_of([Course(started=IN_SEPTEMBER)] * 6, "last-month").asked.months.name == "October 2026"


@pytest.fixture
def run(
    published: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], int | str | None]:
    """Run the command, in an empty folder, on a clinic of six courses, and return its exit code."""
    database = published((Course(started=IN_SEPTEMBER),) * 6, ("side_effects",))
    monkeypatch.chdir(tmp_path)

    def asked(arguments: str) -> int | str | None:
        try:
            return main([*arguments.split(), "--database", str(database)])
        except SystemExit as usage:
            return usage.code

    return asked


def test_without_a_browser_a_sentence_says_what_to_install(
    run: Callable[[str], int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BROWSER_PATH", "no-browser")
    assert run("--month 2026-09 --out report.pdf report.html") == 1
    assert "install Chromium, Google Chrome or Microsoft Edge" in capsys.readouterr().err
    assert [path.name for path in Path().iterdir()] == ["report.html"]
    assert run("--month 2026-09 --out report.html") == 0


def test_a_full_disk_leaves_the_report_of_before(run: Callable[[str], int], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a.html").write_text("last month's", encoding="utf-8")
    Path("link.html").symlink_to("a.html")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        assert run("--month 2026-09 --out a.html") == 1
    assert Path("a.html").read_text(encoding="utf-8") == "last month's"
    assert {path.name for path in Path().iterdir()} == {"a.html", "link.html"}
    assert run("--month 2026-09 --out link.html") == 0
    assert Path("link.html").is_symlink()
    assert "September 2026" in Path("a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ("--month soon --out a.html", 2, "a month is written as 2026-10"),
        ("--month 0001-01 --out a.html", 2, "of the years 1950 to 2100"),
        ("--month 9999-12 --out a.html", 2, "of the years 1950 to 2100"),
        ("--month 2026-09 --out nowhere/a.html", 1, "The report could not be written"),
        ("--month 2026-09 --out a.doc", 2, ", ".join(FORMATS)),
        ("--out a.html", 2, "--month"),
    ],
)
def test_the_command_says_what_is_wrong_by_its_code_and_a_sentence(
    run: Callable[[str], int], arguments: str, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == code
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error


def test_the_heaviest_logo_leaves_a_report_light_and_its_title_free(tmp_path: Path) -> None:
    """As a PDF keeps it, uncompressed noise; and as wide as a slide's room for it, below the title."""
    noise = Image.effect_noise((700, 380), 90)
    (tmp_path / "logo.jpg").write_bytes(_as_file(noise.convert("RGB"), "JPEG"))
    (tmp_path / "settings.toml").write_text('[clinic]\nlogo = "logo.jpg"\n', encoding="utf-8")
    settings = read_settings(tmp_path / "settings.toml")
    assert settings.logo
    small = Image.open(BytesIO(settings.logo))
    assert 3 * small.width * small.height <= 310_000
    wide = Settings(logo=_as_file(Image.new("RGB", (900, 60)), "PNG"), logo_type="image/png")
    for each in (settings, wide):
        deck = Deck("A title", "", datetime(2026, 10, 31), each)
        deck.slide([Phrase("A finding", True)], "").logo()
        slide = Presentation(BytesIO(deck.written())).slides[0]
        (picture,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
        title: Any = slide.shapes.title
        assert picture.top >= 6350 * 155  # where a title ends, in pixels of 1920 × 1080
        assert title.top + title.height <= picture.top
        assert picture.width <= 6350 * 400
        assert picture.height <= 6350 * 90


def _as_file(picture: Image.Image, kind: str) -> bytes:
    file = BytesIO()
    picture.save(file, kind)
    return file.getvalue()


def _said_beside(words: str) -> PngInfo:
    facts = PngInfo()
    facts.add_text("Author", words)
    return facts


def test_settings_name_the_clinic_and_colour_its_lines(story_of: Clinic, tmp_path: Path) -> None:
    Image.new("RGB", (900, 60), "#0b62a8").save(tmp_path / "logo.png", pnginfo=_said_beside("Maria Lopez"))
    file = tmp_path / "settings.toml"
    file.write_text('[clinic]\nname = "Harbour & Hill"\ncolour = "#0b62a8"\nlogo = "logo.png"\n', encoding="utf-8")
    html = as_html(story_of([Course(started=IN_SEPTEMBER)] * 6), read_settings(file))
    assert "<title>Monthly report, September 2026 · Harbour &amp; Hill</title>" in html
    assert "--accent: #0b62a8" in html
    found = re.search(r'src="data:image/png;base64,([^"]*)"', html)
    assert found
    logo: Any = Image.open(BytesIO(b64decode(found[1])))
    assert logo.size == (640, 43)
    assert logo.text == {}
    assert read_settings(tmp_path / "none.toml") == Settings()
    first = html[html.index("<body>") : html.index("<main>")]  # a clinic's own name says nothing of invented data
    foot = re.search(r'@bottom-left { content: "(.*)"', html)
    assert foot
    for said in ("data as of 31 Oct 2026", "snapshot ", "Synthetic data"):
        assert said in first
        assert said in foot[1]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ('[clinic]\ncolor = "#0b62a8"', "unknown key under .clinic.: color"),
        ('[clinic]\ncolour = "blue"', "six hexadecimal digits"),
        ("[clinic]\nname = 3", "must be in quotes"),
        ('[clinic]\nlogo = "logo.svg"', "PNG or a JPEG"),
        ('[clinic]\nlogo = "logo.png"', "can't be read"),
        ("[clinic", "not valid TOML"),
        ("clinic = 5", "is one table of name, logo, colour, address"),
        ('clinic = "abc"', "is one table of"),
        ('[[clinic]]\nname = "A"', "is one table of"),
        ('[clinics]\nname = "A"', r"something unknown: clinics; known are \[clinic\], \[claims\], \[views\]"),
        ('[clinic]\nname = "Report of John Smith, born 12/03/1980"', "“name” under .clinic. looks as if it held"),
        ('[clinic]\nname = "A\\nB"', "“name” under .clinic. holds a line break"),
        (f'[clinic]\nname = "{"Harbour " * 9}"', "at most 60 letters"),
        ('[clinic]\ncolour = "#ffff00"', r"hardly be seen on white \(contrast 1\.1, 3 are needed\)"),
        ('[clinic]\ncolour = "#FFFFFF"', "hardly be seen on white"),
        ('[clinic]\nlogo = "text.png"', "the logo text.png is no PNG picture that can be opened"),
        ('[clinic]\nlogo = "jpeg.png"', "is no PNG picture"),
        ('[clinic]\nlogo = "half.png"', "is no PNG picture"),
        ('[clinic]\nlogo = "huge.png"', "too many pixels"),
        ('[clinic]\nlogo = "large.png"', "is larger than 300 kB"),
    ],
)
def test_settings_that_can_not_be_used_are_refused(tmp_path: Path, written: str, why: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(written, encoding="utf-8")
    whole = _as_file(Image.new("RGB", (90, 60), "#0b62a8"), "PNG")
    logos = {
        "text": b"no picture",
        "jpeg": _as_file(Image.new("RGB", (9, 6)), "JPEG"),
        "half": whole[: len(whole) // 2],
    }
    logos |= {"huge": _as_file(Image.new("1", (9000, 5000)), "PNG"), "large": bytes(300_001)}
    for name, content in logos.items():
        if f"{name}.png" in written:
            (tmp_path / f"{name}.png").write_bytes(content)
    with pytest.raises(SettingsRefused, match=why):
        read_settings(file)
