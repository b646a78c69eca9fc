"""What a clinic doesn't hand over is not recorded: no page and no command makes a rate, a count or "none" of it."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.effect_parts import OPEN
from dashboard.first_run import ROOT
from intake.__main__ import main as intake
from queries.__main__ import main as queries
from sample_data.__main__ import main as sample_data
from tests.dashboard.test_page import words_of

_EFFECTS = ("side-effects", "one-side-effect", "urinary", "side-effect-actions", "resolution", "serious")
_SAID = "Side effects are not recorded in this data"


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "network"
    assert sample_data(["--courses", "120", "--seed", "5", "--out", str(folder)]) == 0
    return folder


def _header_only(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")


def _blank(path: Path, *columns: str) -> None:
    """Empty columns, and give courses that were stopped no reason."""
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    written = io.StringIO()
    blank = [["" if name in columns else cell for name, cell in zip(heading, row, strict=True)] for row in rows]
    csv.writer(written, lineterminator="\n").writerows([heading, *blank])
    path.write_text(written.getvalue(), encoding="utf-8")


_LACKS: dict[str, Callable[[Path], object]] = {
    "absent": lambda folder: (folder / "side_effects.csv").unlink(),
    "misnamed": lambda folder: (folder / "side_effects.csv").rename(folder / "SideEffects.csv"),
    "header only": lambda folder: _header_only(folder / "side_effects.csv"),
}


def publish(export: Path, folder: Path, lack: Callable[[Path], object]) -> str:
    shutil.copytree(export, folder / "export")
    lack(folder / "export")
    assert intake(["publish", str(folder / "export"), "--database", str(folder / "database")]) == 0
    return str(folder / "database")


@pytest.fixture(scope="module", params=_LACKS)
def without_effects(request: pytest.FixtureRequest, export: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return publish(export, tmp_path_factory.mktemp("lack"), _LACKS[request.param])


def printed(capsys: pytest.CaptureFixture, *command: str) -> str:
    capsys.readouterr()
    assert queries([*command]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("measure", _EFFECTS)
def test_no_command_gives_a_rate(without_effects: str, measure: str, capsys: pytest.CaptureFixture) -> None:
    told = {
        form: printed(capsys, measure, "--database", without_effects, "--format", form)
        for form in ("table", "csv", "json")
    }
    assert all(_SAID in each for each in told.values())
    assert json.loads(told["json"])["rows"] == []
    assert len(told["csv"].splitlines()) == 2
    assert "%" not in told["table"].partition("Data as of")[0].replace("95 %", "")


@pytest.mark.parametrize("page", ["overview", "side_effects", "safety"])
def test_every_page_says_so(without_effects: str, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = _words(without_effects, page, monkeypatch)
    assert _SAID in words
    assert "None recorded in" not in words
    assert "Any side effect occurred" not in words


def _words(database: str, page: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CLINIC_DATABASE", database)
    app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=120).run()
    app.session_state[OPEN] = "Serious"
    app.session_state["safety-tabs"] = "Dissociation and urinary symptoms"
    app = app.switch_page(f"views/{page}.py").run()
    assert not app.exception
    return words_of(app)


def test_declared_as_recorded_nothing_is_none(
    export: Path, tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def declare(folder: Path) -> None:
        _header_only(folder / "side_effects.csv")
        manifest = folder / "manifest.toml"
        manifest.write_text(f'{manifest.read_text(encoding="utf-8")}\nside_effects = "recorded"\n', encoding="utf-8")

    database = publish(export, tmp_path, declare)
    rows = json.loads(printed(capsys, "one-side-effect", "--by", "none", "--database", database, "--format", "json"))
    assert {(row["events"], row["value"]) for row in rows["rows"] if row["n"]} == {(0, 0.0)}
    assert "None recorded in" in _words(database, "side_effects", monkeypatch)


def test_declared_but_absent_is_refused(export: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    folder = tmp_path / "export"
    shutil.copytree(export, folder)
    (folder / "events.csv").unlink()
    manifest = folder / "manifest.toml"
    manifest.write_text(f'{manifest.read_text(encoding="utf-8")}\nevents = "recorded"\n', encoding="utf-8")
    assert intake(["check", str(folder)]) == 1
    assert 'events = "recorded", but there is no events.csv' in capsys.readouterr().err


_NEVER_FILLED = {
    "serious": ("serious", "Whether side effects were serious is not recorded"),
    "action": ("side-effect-actions", "What was done about side effects is not recorded"),
}


@pytest.mark.parametrize("column", _NEVER_FILLED)
def test_a_column_that_nobody_fills_gives_no_rate(
    export: Path, tmp_path: Path, column: str, capsys: pytest.CaptureFixture
) -> None:
    database = publish(export, tmp_path, lambda folder: _blank(folder / "side_effects.csv", column))
    measure, said = _NEVER_FILLED[column]
    assert said in printed(capsys, measure, "--database", database)
    assert "%" in printed(capsys, "one-side-effect", "--database", database)


def test_why_courses_were_stopped_may_not_be_recorded(
    export: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    database = publish(export, tmp_path, lambda folder: _blank(folder / "courses.csv", "stop_reason"))
    assert "Why courses were stopped is not recorded" in printed(
        capsys, "stopped-for-side-effects", "--database", database
    )


@pytest.mark.parametrize("header_only", [False, True], ids=["absent", "header only"])
def test_without_events_durability_stays_and_says_so(
    export: Path, tmp_path: Path, header_only: bool, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lack(folder: Path) -> None:
        _header_only(folder / "events.csv") if header_only else (folder / "events.csv").unlink()

    database = publish(export, tmp_path, lack)
    for measure in ("durability", "remission-durability", "competing-outcomes"):
        answer = json.loads(printed(capsys, measure, "--database", database, "--format", "json"))
        assert answer["rows"]
        assert "admissions and suicide attempts not recorded" in answer["notes"]
    assert "not recorded in this data" in printed(capsys, "later-events", "--database", database)
    signals = json.loads(printed(capsys, "safety-signals", "--by", "none", "--database", database, "--format", "json"))
    of_events = [row for row in signals["rows"] if not row["instrument"]]
    assert {(row["n"], row["value"]) for row in of_events} == {(0, None)}
    assert "admissions and suicide attempts not recorded" in _words(database, "durability", monkeypatch)


def test_who_was_lost_says_nothing_of_who_was_admitted(
    export: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    def keep_lost(folder: Path) -> None:
        path = folder / "events.csv"
        heading, *rows = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([heading, *(row for row in rows if row.endswith("lost"))]) + "\n", encoding="utf-8")

    capsys.readouterr()
    database = publish(export, tmp_path, keep_lost)
    assert "there is no admission, suicide attempt or death here" in capsys.readouterr().err
    signals = json.loads(printed(capsys, "safety-signals", "--by", "none", "--database", database, "--format", "json"))
    of_events = [row for row in signals["rows"] if not row["instrument"]]
    assert {(row["n"], row["value"]) for row in of_events} == {(0, None)}
    table = printed(capsys, "safety-signals", "--by", "none", "--database", database)
    (admitted,) = [line for line in table.splitlines() if "psychiatric admission" in line]
    assert not re.search(r"\b0 ", admitted.partition("admission")[2].partition("–")[0])
    ended = json.loads(printed(capsys, "competing-outcomes", "--database", database, "--format", "json"))
    assert {(row["admitted"], row["moved_on"]) for row in ended["rows"] if row["n"]} == {(None, None)}
    assert {"deaths not recorded", "switches of protocol not recorded"} <= set(ended["notes"])
