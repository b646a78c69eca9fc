"""Files stay short enough to be read at one sitting, and nothing hides a name that others mean."""

import hashlib
import sys
import tomllib
from pathlib import Path

from plotly.offline import get_plotlyjs_version

from dashboard.figures.component import JS
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
        "frame.css",
        "frame.js",
        "icon.svg",
        "overview.css",
        "page.js",
        "plotly-LICENSE.txt",
        "plotly-basic-4.1.1.min.js",
        "plotly.toml",
        "style.css",
        "verdicts.css",
    }


def test_the_drawing_library_is_what_is_said_beside_it() -> None:
    static = DASHBOARD / "static"
    said = tomllib.loads((static / "plotly.toml").read_text(encoding="utf-8"))
    source = (static / said["file"]).read_bytes()
    assert hashlib.sha256(source).hexdigest() == said["sha256"]
    assert f"plotly.js (basic - minified) v{said['version']}\n".encode() in source[:200]
    assert said["version"] == get_plotlyjs_version()
    assert said["license"] == "MIT"
    assert (static / "plotly-LICENSE.txt").read_text(encoding="utf-8").startswith("MIT License")
    assert f'"app/static/{said["file"]}"' in JS
