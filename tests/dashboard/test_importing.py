"""Importing, refused and mended: who may, what can't be read, what identifies, what blocks, and what would surprise."""

import stat
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from dashboard.first_run import ROOT
from dashboard.importing.allowed import is_own
from dashboard.importing.private_folder import PrivateFolder, remove_left_over
from dashboard.importing.replaced import Facts, differences
from intake.__main__ import main as intake
from intake.drafting.draft import draft
from intake.drafting.look import look
from store.databases import store_of
from tests.dashboard.test_page import words_of
from tests.intake.formats.base_clinic import EXPORT, written
from tests.intake.formats.test_data_dictionary import FIELDS, HEAD

Files = dict[str, bytes]
Opened = Callable[[str], AppTest]
OWN = {"Host": "127.0.0.1:8501", "Origin": "http://localhost:8501"}
SHEET = b"patient_id,age,contact,phq9_baseline\nA1,31,zab@example.org,20\nA2,40,yak@example.org,22\n"


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Open the page before an empty database, in a folder whose settings are these."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("CLINIC_DATABASE", str(tmp_path / "database"))

    st.cache_resource.clear()  # all tests are of one session, which has one visit

    def run(settings: str) -> AppTest:
        (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
        app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=60).run()
        return app.switch_page("views/import_data.py").run()

    return run


@pytest.fixture
def page(opened: Opened) -> AppTest:
    return opened("[import]\npage = true\n")


def brought(page: AppTest, files: Files) -> AppTest:
    page.file_uploader[0].set_value([(name, content, "text/plain") for name, content in files.items()])
    return page.run()


def base(**changed: Callable[[str], str]) -> Files:
    """The base export as files, some of them changed."""
    files = {each.name: each.read_text(encoding="utf-8") for each in EXPORT.iterdir()}
    for name, change in changed.items():
        files[f"{name}.csv"] = change(files[f"{name}.csv"])
    return {name: text.encode() for name, text in files.items()}


def left_behind(folder: Path) -> list[Path]:
    return [each for each in folder.glob("clinic-outcomes-import-*") if each.is_dir()]


def published(page: AppTest) -> bool:
    return any(button.label == "Publish" for button in page.button)


def button(page: AppTest, label: str) -> Button:
    return next(button for button in page.button if button.label == label)


def publish(page: AppTest) -> AppTest:
    """Publish, and look again until it is done."""
    page = button(page, "Publish").click().run()
    until = time.monotonic() + 60
    while "It goes on if you leave this page." in words_of(page):
        assert time.monotonic() < until
        page = page.run()
    return page


def plain(page: AppTest) -> str:
    """The words of a page as they are read."""
    return words_of(page).replace("\\", "").replace("`", "")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("", "off because others may reach this server"),
        ("[import]\npage = false\n", "switched off in settings.toml"),
        ('[import]\npage = "yes"\n', "has one key, page, true or false"),
        ("[import]\nport = 3\n", "has one key, page, true or false"),
        ("import = 3\n", "has one key, page, true or false"),
        ("[import", "is not valid TOML"),
    ],
)
def test_nobody_imports_unless_the_server_is_theirs_or_the_settings_say_so(
    opened: Opened, settings: str, said: str
) -> None:
    page = opened(settings)
    assert said in words_of(page).replace("`", "")
    assert not page.file_uploader
    (links,) = (each.proto.body for each in page.get("html") if 'class="pages"' in each.proto.body)
    assert ">Overview</a>" in links
    assert ">Import</a>" not in links


@pytest.mark.parametrize(
    ("changed", "own"),
    [
        ({}, True),
        ({"Host": "[::1]:8501", "Origin": "http://[::1]:8501"}, True),
        ({"Origin": "https://outcomes.clinic.example"}, False),
        ({"Host": "outcomes.clinic.example"}, False),
        ({"Origin": ""}, False),
        ({"Origin": "http://localhost.clinic.example"}, False),
        ({"X-Forwarded-For": "10.0.0.7"}, False),
        ({"via": "1.1 proxy"}, False),
    ],
    ids=str,
)
def test_a_server_is_its_users_own_where_nothing_stands_between(changed: dict[str, str], own: bool) -> None:
    assert is_own(OWN | changed) is own
    assert not is_own({})


def test_a_database_that_may_only_be_read_is_told_before_anything_is_chosen(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.duckdb.files.os.access", lambda *_: False)
    page = opened("[import]\npage = true\n")
    assert "the dashboard may only read it" in words_of(page)
    assert not page.file_uploader


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"Export.csv": b"\x89PNG\r\n\x1a\n\0\0"}, "Export.csv"),
        ({"Export.csv": b"name,email\nA,b@example.org\n"}, "identifies people; nothing is left to read"),
        ({"a.csv": b"x\n1\n", "b.csv": b"y\n2\n"}, "These files need a mapping whose blocks name them"),
        ({"m.toml": b"x = 1"}, "There is only a mapping"),
        ({"M.TOML": b"x = 1"}, "There is only a mapping"),
        ({"manifest.toml": b"x = 1"}, "manifest.toml is alone; choose the tables"),
        ({"Export.csv": b"patient_id,total\n"}, "there is no row below the names"),
        ({f"{'a' * 201}.csv": b"x\n1\n"}, "give it a plain, short one"),
        ({"m.toml": b"", "n.toml": b"", "a.csv": b"x\n1\n"}, "There are several mappings"),
        ({"a\u202e.csv": b"x\n1\n"}, "can't be written here"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else "",
)
def test_what_can_not_be_read_is_said_and_not_kept(page: AppTest, tmp_path: Path, files: Files, said: str) -> None:
    page = brought(page, files)
    assert said in plain(page)
    assert not page.exception
    assert left_behind(tmp_path) == []
    page.file_uploader[0].set_value([])
    assert not page.run().error


def test_columns_that_identify_are_named_their_cells_never_and_the_file_goes_with_the_visit(
    page: AppTest, tmp_path: Path
) -> None:
    assert "Files of over 200 MB, and those that are still to be de-identified, come in by command" in plain(page)
    page = brought(page, {"Export.csv": SHEET})
    words = words_of(page)
    assert "This page doesn't de-identify; in a terminal python -m intake publish EXPORT --mapping M --key-file K" in (
        plain(page)
    )
    assert "These columns identify people; take them out" in words
    assert "contact: " in words
    assert not any(name in str(page.main) for name in ("zab@", "yak@"))
    assert not published(page)
    assert left_behind(tmp_path)
    st.cache_resource.clear()  # as when the session ends
    assert left_behind(tmp_path) == []


def test_rows_that_block_are_said_and_set_apart_on_request(page: AppTest, tmp_path: Path) -> None:
    page = brought(page, base(scores=lambda text: text.replace(",PHQ-9,0,,", ",PHQ-9,0,,9", 1)))
    words = words_of(page)
    assert "7 files" in words
    assert "1 finding keeps this from being published" in words
    assert "line 2" in words
    assert not page.checkbox
    assert not published(page)
    page = page.toggle[0].set_value(True).run()
    assert "rows are set apart and will be in no number" in words_of(page).replace("**", "")
    assert "11 courses of 11 patients, 66 sessions." in words_of(page)
    assert not published(page)
    page = page.checkbox[0].check().run()
    assert published(page)
    page = publish(page)
    said = page.success[0].value.replace("\\", "")
    assert "Rows: 124 in = 114 published + 10 set apart (courses 1, sessions 6, side_effects 1, scores 2)." in said
    assert [each.proto.label for each in page.get("download_button")] == ["Save the rows set apart, with their reasons"]
    assert store_of(str(tmp_path / "database")).snapshots()
    assert left_behind(tmp_path) == []


def test_where_nothing_would_be_left_rows_can_be_left_in_again(page: AppTest) -> None:
    page = brought(page, base(scores=lambda text: text.replace(",self", ",both")))
    assert "(24 of 24)" in words_of(page)
    page = page.toggle[0].set_value(True).run()
    assert "every row of courses, sessions, scores would be set apart" in words_of(page)
    page = page.toggle[0].set_value(False).run()
    assert "(24 of 24)" in words_of(page)


def test_columns_whose_names_differ_in_a_sign_alone_are_asked_about_apart(page: AppTest) -> None:
    page = brought(page, {"Export.csv": b"patient_id,PHQ9 mid,PHQ9_mid\nA1,20,9\nA2,22,8\n"})
    assert not page.exception
    assert [said for said in ("Score PHQ9 mid", "Score PHQ9_mid") if said not in plain(page)] == []


def test_codes_are_asked_about_with_their_labels_where_the_data_dictionary_comes_with_the_file(page: AppTest) -> None:
    export = b"record_id,gen,phq9_total\nA1,1,20\nA2,-99,22\n"
    page = brought(page, {"Export.csv": export, "dictionary.csv": written([HEAD, *FIELDS]).encode()})
    assert not page.exception
    asked = {each.label.replace("\\", ""): each.value for each in page.selectbox}
    assert asked["gen: “1” (Male) is"] == "male"
    assert asked["gen: “-99” (Refused) is"] is None


def test_whose_a_row_is_can_be_said_where_no_name_does(page: AppTest) -> None:
    page = brought(page, {"Export.csv": "番号,治疗日期,PHQ9_pre\nA1,2025-03-01,20\nA2,2025-03-02,22\n".encode()})
    assert not page.exception
    assert not [each for each in page.selectbox if each.label == "Drug"]
    page = next(each for each in page.selectbox if each.label == "Patients’ ids").select("番号").run()
    assert not page.exception
    assert "questions left" in words_of(page)
    page = next(each for each in page.selectbox if each.label == "Column").select("治疗日期").run()
    page = next(each for each in page.selectbox if each.label == "What is it?").select("date of a session").run()
    assert not page.exception
    assert not [each for each in page.selectbox if each.label == "Column"]


def test_a_mapping_saved_half_answered_is_taken_up_where_it_was_left(page: AppTest, tmp_path: Path) -> None:
    rows = "patient_id,session_1,PHQ9_pre\nA1,2025-03-01,20\nA2,2025-03-02,22\n"
    (tmp_path / "Export.csv").write_text(rows)
    half = draft(look(tmp_path / "Export.csv")).replace('drug = "?"', 'drug = "esketamine"')
    page = brought(page, {"Export.csv": rows.encode(), "half.toml": half.encode()})
    assert page.date_input[0].min == date(1990, 1, 1)
    page = page.date_input[0].set_value(date(2014, 6, 30)).run()
    assert "10 of 11 questions left." in [each.value for each in page.caption]
    assert next(each for each in page.selectbox if each.label == "Drug").value == "esketamine"


@pytest.mark.parametrize("table", ["manifest", "patients", "protocols", "scores"])
def test_a_mapping_by_hand_with_questions_is_refused_by_name(page: AppTest, table: str) -> None:
    by_hand = {"manifest": "[manifest]", "patients": "patients = [5]", "protocols": "protocols = [{}]", "scores": ""}
    toml = f'sessions = [{{ day = "?" }}]\n{by_hand[table]}\n'
    page = brought(page, {"Export.csv": b"patient_id,PHQ9_pre\nA1,20\n", "m.toml": toml.encode()})
    assert "m.toml: questions are still open (sessions: day)" in plain(page)
    assert not page.exception


def test_a_lost_connection_is_said_and_what_was_answered_is_kept(page: AppTest) -> None:
    page = brought(page, {"Export.csv": SHEET.replace(b"contact", b"seen").replace(b"@example.org", b"")})
    page = next(each for each in page.selectbox if each.label == "Drug").select("ketamine").run()
    st.cache_resource.clear()  # as when the connection ends
    page = page.run()
    assert "The connection was lost, and your files were removed with it." in words_of(page)
    page = brought(page, {"Export.csv": SHEET.replace(b"contact", b"seen").replace(b"@example.org", b"")})
    assert next(each for each in page.selectbox if each.label == "Drug").value == "ketamine"
    page = button(page, "Choose other files").click().run()
    assert "The connection was lost" not in words_of(page)


def test_what_somebody_else_made_current_meanwhile_is_not_replaced_unseen(
    page: AppTest, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def by_command(clinic: str) -> str:
        folder = tmp_path / clinic
        folder.mkdir()
        for name, content in base(courses=lambda text: text.replace("Harbor", clinic)).items():
            (folder / name).write_bytes(content.replace(b"synthetic = true", b"synthetic = false"))
        assert intake(["publish", str(folder), "--database", str(tmp_path / "database")]) == 0
        capsys.readouterr()
        return store_of(str(tmp_path / "database")).current()

    page = brought(page, base()).checkbox[0].check().run()
    others = by_command("Maple")
    page = publish(page)
    assert f"Nothing was published: meanwhile somebody has made snapshot {others} the current one." in plain(page)
    assert store_of(str(tmp_path / "database")).current() == others
    assert "These data are made up; those shown now are real." in plain(page)
    assert "1 of the 1 clinics shown now would be gone: Maple." in plain(page)
    page = publish(page.checkbox[0].check().run())  # the other's words needn't be read again
    assert store_of(str(tmp_path / "database")).current() != others
    assert button(page, "Go back to the snapshot before")
    by_command("Cedar")
    assert not [each for each in page.run().button if each.label == "Go back to the snapshot before"]


NOW = Facts("a", synthetic=False, data_as_of="2026-10-31", clinics=frozenset({"Harbor", "Maple"}), courses=40)


@pytest.mark.parametrize(
    ("now", "changed", "said"),
    [
        (NOW, {}, []),
        (NOW, {"courses": 39}, ["There would be 39 courses; the current snapshot has 40."]),
        (NOW, {"courses": None}, ["There would be courses of fewer than 5 patients; the current snapshot has 40."]),
        (replace(NOW, courses=None), {"courses": 3}, []),
        (NOW, {"data_as_of": None}, []),
        (
            NOW,
            {"data_as_of": "2025-12-31"},
            ["These data are older: complete up to 31 Dec 2025, those shown now to 31 Oct 2026."],
        ),
        (NOW, {"clinics": frozenset({"Harbor"})}, ["1 of the 2 clinics shown now would be gone: Maple."]),
        (replace(NOW, synthetic=True), {"courses": 1, "clinics": frozenset()}, []),
    ],
)
def test_what_would_be_lost_with_what_is_shown_now_is_said(
    now: Facts, changed: dict[str, Any], said: list[str]
) -> None:
    assert list(differences(now, replace(NOW, **changed))) == said


def test_what_would_surprise_is_said_before_publishing(page: AppTest) -> None:
    page = brought(page, base(scores=lambda text: text.replace(",18,,", ",300,,")))
    words = words_of(page)
    assert "Nobody would be followed up at the end of induction, though there are 24 scores" in words
    assert "0 of 12 cases scored at the end of induction (0 %)" in words


def test_an_export_of_headers_alone_is_said_to_be_empty(page: AppTest) -> None:
    tables = {name: f"{content.decode().splitlines()[0]}\n".encode() for name, content in base().items()}
    page = brought(page, tables | {"manifest.toml": base()["manifest.toml"]})
    assert "There is no course: every page would be empty." in words_of(page)
    assert not page.exception


def test_a_snapshot_that_can_not_be_gone_back_to_is_said_to_be_refused(page: AppTest, tmp_path: Path) -> None:
    for clinic in ("Harbor", "Maple"):
        page = brought(page, base(courses=lambda text, clinic=clinic: text.replace("Harbor", clinic)))
        page = page.checkbox[0].check().run()
        page = publish(page)
    assert "Published: snapshot" in page.success[0].value.replace("\\", "")
    first, second = store_of(str(tmp_path / "database")).snapshots()
    (tmp_path / "database" / f"{first}.duckdb").write_bytes(b"damaged")
    page = button(page, "Go back to the snapshot before").click().run()
    assert "it is damaged" in words_of(page)
    assert not page.success
    assert store_of(str(tmp_path / "database")).current() == second


def test_words_that_may_name_somebody_are_told_apart_and_asked_about(page: AppTest) -> None:
    page = brought(page, base(courses=lambda text: text.replace("Harbor", "Zabriskie Okonkwo", 1)))
    assert "Zabriskie Okonkwo · a person’s name?" in words_of(page)
    assert page.checkbox[0].value is False
    assert not published(page)


def test_files_lie_in_a_folder_of_the_visit_alone_until_it_ends_or_the_server_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    kept = PrivateFolder()
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o700
    abandoned = tmp_path / "clinic-outcomes-import-0123"
    abandoned.mkdir()
    (abandoned / "Export.csv").write_text("x")
    remove_left_over(tmp_path)
    assert left_behind(tmp_path) == [kept.path]
    kept.end()
    assert list(tmp_path.iterdir()) == []
