"""Files stay short enough to be read at one sitting, and nothing hides a name that others mean."""

import sys
from pathlib import Path

from dashboard.first_run import ROOT

DASHBOARD = ROOT / "dashboard"


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_every_file_is_at_most_400_lines() -> None:
    paths = [path for folder in (DASHBOARD, Path(__file__).parent) for path in folder.rglob("*.py")]
    assert {path.name: _lines(path) for path in paths if _lines(path) > 400} == {}


def test_nothing_beside_the_app_hides_another_module() -> None:
    """`streamlit run` puts the app's own folder first on the path: a `numbers.py` there would be Python's own."""
    beside = {path.stem for path in DASHBOARD.iterdir()} - {"__init__", "__pycache__"}
    top = {path.stem for path in ROOT.iterdir()}
    assert not beside & (set(sys.stdlib_module_names) | top | {"pages"})


def test_what_is_served_is_ours_and_licensed() -> None:
    assert {path.name for path in (DASHBOARD / "static").iterdir()} == {
        "Inter.woff2",
        "Inter-LICENSE.txt",
        "icon.svg",
        "style.css",
    }
