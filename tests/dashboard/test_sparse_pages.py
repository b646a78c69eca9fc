"""Clinics that record less: every page says in a sentence what is not there, and never fails."""

import csv
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.first_run import ROOT
from dashboard.tabs import in_address
from intake.__main__ import main as intake
from intake.exchange import TABLES
from queries.cohort import TAB
from sample_data.__main__ import main as sample_data
from tests.dashboard.test_page import VIEWS, in_words_and_marks, texts

_VITALS = ("sbp_", "dbp_", "hr_", "spo2_", "ready_", "minutes")
_DATES = ("started_on", "screened_on")
_ALL_TABS = ("optional columns", "nothing but what is required")  # what lacks most is looked at in every tab


@pytest.fixture(scope="session")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of a network of 150 courses."""
    folder = tmp_path_factory.mktemp("sparse") / "network"
    assert sample_data(["--courses", "150", "--seed", "11", "--out", str(folder)]) == 0
    return folder


def _without_tables(folder: Path, *names: str) -> None:
    for name in names:
        (folder / f"{name}.csv").unlink()


def _without_columns(folder: Path, *prefixes: str, of: str = "*") -> None:
    for path in folder.glob(f"{of}.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            heading, *rows = csv.reader(file)
        kept = [place for place, name in enumerate(heading) if not name.startswith(prefixes)]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([row[place] for place in kept] for row in (heading, *rows))


def _without_dates(folder: Path) -> None:
    _without_columns(folder, *_DATES)
    manifest = folder / "manifest.toml"
    lines = [line for line in manifest.read_text(encoding="utf-8").splitlines() if not line.startswith("cutoff")]
    text = "\n".join(lines).replace("limited-data-set", "safe-harbor")
    manifest.write_text(text + "\n", encoding="utf-8")


def _thinned(export: Path, folder: Path, lack: str) -> Path:
    shutil.copytree(export, folder)
    if lack == "nothing but what is required":
        _without_tables(folder, "side_effects", "checklists", "item_scores", "events", "screenings")
        _without_columns(folder, *_VITALS, "side_effects_", "stop_reason", "last_contact", "completed")
        _without_dates(folder)
    elif lack == "optional columns":
        for table in TABLES.values():
            optional = [each.name for each in table.columns if not each.required and each.name not in table.key]
            _without_columns(folder, *optional, of=table.name)
        _without_dates(folder)
    elif lack == "dates":
        _without_dates(folder)
    elif lack == "vitals":
        _without_columns(folder, *_VITALS)
    elif lack == "side effects":
        _without_tables(folder, "side_effects", "checklists")
        _without_columns(folder, "side_effects_")
    else:
        _without_tables(folder, lack)
    return folder


@pytest.fixture(
    scope="module",
    params=["side effects", "vitals", "dates", "screenings", "item_scores", "events", *_ALL_TABS],
)
def sparse(request: pytest.FixtureRequest, export: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """What is lacking, and a database without it."""
    folder = _thinned(export, tmp_path_factory.mktemp("thin") / "network", request.param)
    database = str(tmp_path_factory.mktemp("database"))
    assert intake(["publish", str(folder), "--database", database]) == 0
    return request.param, database


@pytest.mark.parametrize("view", VIEWS, ids=lambda path: path.stem)
def test_every_page_stands_without_it(sparse: tuple[str, str], view: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lack, database = sparse
    monkeypatch.setenv("CLINIC_DATABASE", database)
    app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=120).run()
    app = app.switch_page(f"views/{view.name}").run()
    assert app.title
    tabs = [each.label for each in app.tabs]
    _stands(app, lack)
    for title in tabs[1:] if lack in _ALL_TABS else ():
        app.query_params[TAB] = in_address(title)
        _stands(app.run(), f"{lack}: {title}")
        assert "".join(app.query_params[TAB]) == in_address(title)


def _stands(app: AppTest, lack: str) -> None:
    assert not app.exception, lack
    assert not app.error, lack
    drawn = texts(in_words_and_marks(app))
    assert not {"nan", "None", "null"} & {word for text in drawn for word in text.split()}, lack
