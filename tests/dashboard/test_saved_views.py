"""Saved views as people and commands use them: guarded, shared as a file, begun with, and taken as a monthly set."""

import json
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from dashboard.answers import numbers_of
from dashboard.pictures.__main__ import main as pictures
from dashboard.report.__main__ import main as report
from dashboard.report.of_set import _archive
from dashboard.report.ordered import without_period
from dashboard.report.settings import Settings
from dashboard.saved.asked import file_part
from dashboard.saved.guarded import refuse_what_can_not_be_kept, written_anew
from dashboard.saved.page import in_words
from dashboard.saved.place import saved_views
from dashboard.saved.shared import as_file, from_file
from store.databases import open_snapshot
from store.saved.database import FILE, ViewsRefused
from store.saved.views import View
from tests.dashboard.conftest import PageOf
from tests.dashboard.small_clinic import Course
from tests.dashboard.test_page import words_of

COURSES = (*[Course(clinic="North")] * 12, *[Course(clinic="South", endpoint=14)] * 12)
HARBOUR = View("Harbour by clinic", "response?by=clinic")


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (View(" ", "response"), "needs a name"),
        (View("x" * 61, "response"), "at most 60 letters"),
        (View("A\u200bB", "response"), "that can’t be seen"),
        (View("A", "nowhere"), "a page that there isn’t"),
        (View("A", "methods"), "shows the same whatever"),
        (View("A", "javascript:alert(1)"), "a page that there isn’t"),
        (View("Durability", "response"), "as a page’s address is"),
        (View("Maria Lopez", "response"), "a person's name"),
        (View("A", "response", "call 555-867-5309"), "a telephone number"),
        (View("A", "response", "patient 4711 had a relapse"), "a patient's number"),
        (View("A", "response", "of Patient no. 12"), "a patient's number"),
        (View("patient Schmidt", "response"), "a person's name"),
        (View("Born 1982-07-14", "response"), "a full date"),
        (View("A", "response?clinic=jane%40example.org"), "an e-mail address"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_may_name_a_patient_or_leads_nowhere_is_refused_and_not_repeated(view: View, said: str) -> None:
    with pytest.raises(ViewsRefused, match=said) as refused:
        refuse_what_can_not_be_kept(view)
    assert not any(word in str(refused.value) for word in ("Lopez", "867", "1982", "jane", "4711", "Schmidt"))


def test_what_people_call_their_views_is_kept() -> None:
    for name in (
        "Harbour by clinic",
        "IV ketamine, last 12 months",
        "Response 2026",
        "PTSD · PCL-5",
        "Patient flow",
        "Patients 2026",
    ):
        refuse_what_can_not_be_kept(
            View(name, "response?period=2026-01..2026-06&clinic=Harbour+Street", "for the board")
        )
    refuse_what_can_not_be_kept(View("Response", "response"))


def test_an_address_holds_nothing_that_could_end_its_link() -> None:
    assert written_anew("response?clinic=A) [x](javascript:1") == "response?clinic=A%29+%5Bx%5D%28javascript%3A1"
    assert written_anew("response?") == "response"


def test_views_are_shared_by_a_file_that_is_guarded_as_they_are() -> None:
    views = [View("A", "response?by=clinic", "n", is_start=True, monthly=2), View("B", "onset")]
    read = from_file(as_file(views).encode())
    assert read == [View("A", "response?by=clinic", "n", monthly=2), View("B", "onset")]
    bad = [
        b"\xff",
        b"[]",
        b"{" * 5,
        b'{"version": 1, "views": [3]}',
        b'{"version": 1, "views": [{"name": 3, "address": "response"}]}',
        b'{"version": 1, "views": [{"name": "A", "address": "response", "monthly": -1}]}',
        b'{"version": 1, "views": [{"name": "A", "address": "response", "monthly": 1%s}]}' % (b"0" * 23),
    ]
    for content in bad:
        with pytest.raises(ViewsRefused, match="no file of saved views"):
            from_file(content)
    with pytest.raises(ViewsRefused, match="another version"):
        from_file(b'{"version": 2, "views": []}')
    alike = {"version": 1, "views": [{"name": name, "address": "response"} for name in ("A  b", "a B")]}
    with pytest.raises(ViewsRefused, match="Two views of this file have the same name"):
        from_file(json.dumps(alike).encode())
    named = {"version": 1, "views": [{"name": "Maria Lopez", "address": "response"}]}
    with pytest.raises(ViewsRefused, match="a person's name"):
        from_file(json.dumps(named).encode())


def test_they_lie_beside_the_snapshots_or_where_the_settings_say(tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    saved_views(str(tmp_path), settings).add(HARBOUR)
    assert (tmp_path / FILE).exists()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    settings.write_text(f"[views]\ndatabase = '{elsewhere}'\n", encoding="utf-8")
    assert saved_views(str(tmp_path), settings).all() == []
    settings.write_text(f"[views]\ndatabase = 'sqlite:///{(tmp_path / FILE).as_posix()}'\n", encoding="utf-8")
    assert saved_views("none", settings).all() == [HARBOUR]
    for written in ("views = 3", "[views]\nfolder = 'x'", "[views]\ndatabase = 3", "[views"):
        settings.write_text(written, encoding="utf-8")
        with pytest.raises(ViewsRefused, match=r"settings\.toml"):
            saved_views(str(tmp_path), settings)


@pytest.fixture
def app(page_of: PageOf) -> AppTest:
    """The page of views, for somebody who looked at the rates of one clinic before."""
    shown = page_of(COURSES, clinic="North").switch_page("views/response.py").run()
    return shown.switch_page("views/saved_views.py").run()


def saved(app: AppTest, name: str, note: str = "") -> AppTest:
    app.text_input(key="view-name").set_value(name)
    app.text_input(key="view-note").set_value(note)
    return app.button(key="view-save").click().run()


def test_what_was_looked_at_last_is_saved_changed_and_deleted_on_the_page(app: AppTest, tmp_path: Path) -> None:
    assert "Save what you looked at last**: Response · clinic: North" in words_of(app)
    assert "No view is saved yet" in words_of(app)
    app = saved(app, "North", "for the board")
    assert not app.exception
    assert [said.value.replace("\\", "") for said in app.success] == ["“North” is saved."]
    assert saved_views(str(tmp_path)).all() == [View("North", "response?clinic=North", "for the board")]
    (link,) = [each.proto.body for each in app.get("html") if 'class="leads-on"' in each.proto.body]
    assert '<a href="response?clinic=North" target="_self">North</a>' in link
    app = saved(app, "north")
    assert "already" in app.error[0].value
    app = saved(app, "Maria Lopez")
    assert "a person's name" in app.error[0].value.replace("\\", "")
    app.text_input(key="rename-North").set_value("North, all")
    app.button(key="keep-North").click().run()
    app.button(key="start-North, all").click().run()
    app.button(key="monthly-North, all").click().run()
    (view,) = saved_views(str(tmp_path)).all()
    assert view == View("North, all", "response?clinic=North", "for the board", is_start=True, monthly=1)
    assert "the dashboard begins with it" in words_of(app)
    saved_views(str(tmp_path)).delete("North, all")  # by somebody else, meanwhile
    app.button(key="monthly-North, all").click().run()
    assert not app.exception
    assert "somebody renamed or deleted it" in app.error[0].value
    assert "No view is saved yet" in words_of(app)


def test_the_dashboard_begins_with_a_view_for_whoever_asks_for_nothing_else(page_of: PageOf, tmp_path: Path) -> None:
    page_of(COURSES)
    views = saved_views(str(tmp_path))
    views.add(View("North", "response?clinic=North"))
    views.begin_with("North")
    app = page_of(COURSES)
    assert [title.value for title in app.title] == ["Who got better, and how sure are we?"]
    assert app.query_params["clinic"] in ("North", ["North"])
    app = app.switch_page("views/overview.py").run()  # who goes on to Overview wants it
    assert [title.value for title in app.title] == ["How are we doing?"]
    assert [title.value for title in page_of(COURSES, clinic="South").title] == ["How are we doing?"]


def test_a_damaged_file_is_said_on_its_page_and_stops_no_other(page_of: PageOf, tmp_path: Path) -> None:
    page_of(COURSES)
    (tmp_path / FILE).write_bytes(b"no database, but as long as one would be at its beginning" * 9)
    app = page_of(COURSES)
    assert not app.exception
    assert app.title[0].value == "How are we doing?"
    app = app.switch_page("views/saved_views.py").run()
    assert "is damaged: move it away" in app.error[0].value.replace("\\", "")
    assert not app.text_input


@pytest.fixture(scope="module")
def database(published: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("clinic") / "database"
    shutil.copytree(published(COURSES, ("side_effects",)), folder, copy_function=shutil.copy)
    views = saved_views(str(folder))
    views.add(View("North alone", "response?clinic=North&period=2026-01..2026-03"))
    views.add(View("By clinic", "response?by=clinic"))
    for name in ("North alone", "By clinic"):
        views.put_in_set(name, wanted=True)
    return str(folder)


def test_a_report_is_of_a_view_or_of_the_whole_set(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "report.html")
    asked = ["--month", "2026-05", "--database", database, "--out", out]
    assert report([*asked, "--view", "north ALONE"]) == 0
    assert "clinic: North" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert report([*asked, "--set"]) == 0
    assert sorted(path.name for path in tmp_path.glob("*.html")) == [
        "report-1-north-alone.html",
        "report-2-by-clinic.html",
        "report.html",
    ]
    assert "clinic: North" not in (tmp_path / "report-2-by-clinic.html").read_text(encoding="utf-8")
    views = saved_views(database)
    for view in (
        View("All/same?", "response"),
        View("Gone", "response?clinic=Elsewhere"),
        View("Last", "onset?by=sex"),
    ):
        views.add(view)
        views.put_in_set(view.name, wanted=True)
    capsys.readouterr()
    assert report([*asked, "--set"]) == 1  # of one that is gone there is none, and the others are made
    assert "The data hold no such clinic as one asked for" in capsys.readouterr().err
    made = {path.name for path in tmp_path.glob("report-*.html")}
    assert made == {f"report-{name}.html" for name in ("1-north-alone", "2-by-clinic", "3-all-same", "5-last")}
    for view in ("All/same?", "Gone", "Last"):
        views.delete(view)
    assert report([*asked, "--view", "Elsewhere"]) == 1
    assert "no saved view “Elsewhere”; there are By clinic, North alone." in capsys.readouterr().err


def test_a_month_takes_the_place_of_a_views_period() -> None:
    assert without_period("response?clinic=North&period=2026-01&clock=due&by=sex") == "response?clinic=North&by=sex"
    assert file_part(View("Harbour, by clinic!", "")) == "harbour-by-clinic"
    assert file_part(View("…", "")) == "view"


@pytest.mark.takes(80)
def test_pictures_are_taken_of_views_by_their_names(
    database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Overview is taken where it is asked for, whatever the dashboard begins with."""
    asked = ["--database", database, "--out", str(tmp_path)]
    saved_views(database).begin_with("North alone")
    figures = "rate_rows-response,outcome_grid-response"
    assert pictures(["by clinic", "", "--figures", figures, "--shape", "half", *asked]) == 0
    overview, by_clinic = sorted(tmp_path.glob("*.png"))
    assert by_clinic.name.startswith("response-by-clinic_all-courses")
    assert overview.name.startswith("outcomes-by-protocol_all-courses")
    assert Image.open(by_clinic).size == (960, 1080)
    assert pictures(["nobody's", *asked]) == 1
    assert "No saved view has that name either" in capsys.readouterr().err
    with pytest.raises(SystemExit) as usage:
        pictures(asked)
    assert usage.value.code == 2


def test_the_page_report_offers_the_whole_set(page_of: PageOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))  # so that it is HTML
    app = page_of(COURSES).switch_page("views/report.py").run()
    assert not [button for button in app.get("download_button") if "Monthly set" in button.proto.label]
    views = saved_views(str(tmp_path))
    for name, address in (("North", "response?clinic=North&period=2026-01"), ("By clinic", "onset?by=clinic")):
        views.add(View(name, address))
        views.put_in_set(name, wanted=True)
    app = app.run()
    assert not app.exception
    assert "Monthly set: 2 reports (ZIP)" in [button.proto.label for button in app.get("download_button")]
    assert not app.warning
    views.add(View("Gone", "response?clinic=Elsewhere"))
    views.put_in_set("Gone", wanted=True)
    gone = "The data hold no such clinic as one asked for"
    app = app.run()
    assert f"no report of “Gone” in the monthly set: {gone}" in app.warning[0].value.replace("\\", "")
    numbers = numbers_of(open_snapshot(str(tmp_path)))
    assert in_words("response?clinic=Elsewhere&by=sex", numbers.catalogue) == f"Response · {gone}"
    with ZipFile(BytesIO(_archive(numbers, 202605, (), Settings(), views.monthly()))) as archive:
        assert archive.namelist() == ["01-north.html", "02-by-clinic.html", "03-gone-refused.txt"]
        assert gone in archive.read("03-gone-refused.txt").decode("utf-8")
        assert "clinic: North" in archive.read("01-north.html").decode("utf-8")
        assert "clinic: North" not in archive.read("02-by-clinic.html").decode("utf-8")
