"""Component: a figure's half in the browser, one kind of component for all kinds of figures.

It sets the words as HTML, draws the marks, says a row in a sentence, and makes pictures of itself. `kinds/` has a file
for each kind of figure, which draws the middle, and one for its style; what all share lies beside it. The files make
one module.
"""

from pathlib import Path

_HERE = Path(__file__).parent
_STYLES = ("figure", "rows", "plots", "marks", "menu", "layouts")
_SHARED = (
    "nodes",
    "turns",
    "marks",
    "grid",
    "plots",
    "plotly",
    "frame",
    "pointing",
    "choosing",
    "folding",
    "described",
    "gradients",
    "vector",
    "picture",
    "menu",
)


def _joined(*paths: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def _kinds(ending: str) -> list[Path]:
    return sorted((_HERE / "kinds").glob(f"*.{ending}"))


HTML = '<figure class="fig"></figure>'
CSS = _joined(*(_HERE / f"{name}.css" for name in _STYLES), *_kinds("css"))
JS = _joined(*(_HERE / f"{name}.js" for name in _SHARED), *_kinds("js"), _HERE / "figure.js")
